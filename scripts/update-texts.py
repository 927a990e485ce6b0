#!/usr/bin/env python3
"""Keeps resources/translations in step with the texts in tr(): update-texts.py [--check | LANGUAGE]

Without an argument writes khoji_en.ts, the singular and the plural of each English text that counts. A text says
both itself, and this script takes them apart: `%1 event(s)`, `%n search(es)`, `%1 entr(y|ies) (was|were) read`.

--check writes nothing. It fails when khoji_en.ts is not what the sources say, and names texts that no translator
would ever be shown, or that count without saying so.

LANGUAGE (such as `de`) brings khoji_LANGUAGE.ts up to date, or begins it. Qt Linguist opens it.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "resources" / "translations"
DEBIANS_QT_TOOLS = "/usr/lib/qt6/bin"

# What makes a plural of a word, or what stands in the singular and in the plural: `(s)`, `(es)`, `(y|ies)`.
FORMS = re.compile(r"\((s|es|(?P<one>[\w ]+)\|(?P<many>[\w ]+))\)")

def lupdate(language, file, *options):
    tool = which("lupdate") or which("lupdate", path=DEBIANS_QT_TOOLS)
    if tool is None:
        sys.exit("lupdate is missing: scripts/setup installs it.")
    command = [tool, "-silent", "-locations", "none", "-I", ".", *options, "app", "models", "views",
               "-source-language", "en", "-target-language", language, "-ts", str(file)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ended.returncode != 0:
        sys.exit(ended.stderr)


def singular(text):
    return FORMS.sub(lambda forms: forms["one"] or "", text)


def plural(text):
    return FORMS.sub(lambda forms: forms["many"] or forms[1], text)


def english_plurals(folder):
    """The text of khoji_en.ts as the sources want it."""
    file = folder / "khoji_en.ts"
    lupdate("en", file, "-pluralonly")
    empty = re.compile(
        r"<source>(?P<text>[^<]*)</source>(?P<between>.*?)<translation type=\"unfinished\">\s*"
        r"<numerusform></numerusform>\s*<numerusform></numerusform>\s*</translation>", re.DOTALL)

    def filled(message):
        text = message["text"]
        return (f"<source>{text}</source>{message['between']}<translation>\n"
                f"            <numerusform>{singular(text)}</numerusform>\n"
                f"            <numerusform>{plural(text)}</numerusform>\n"
                f"        </translation>")

    return empty.sub(filled, file.read_text(encoding="utf-8"))


def complaints(folder):
    """What is wrong with texts of any kind, a line each."""
    file = folder / "all.ts"
    lupdate("en", file)
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        texts = [message.findtext("source") or "" for message in context.iter("message")]
        for message in context.iter("message"):
            text = message.findtext("source") or ""
            if not name.startswith("khoji::"):
                yield f"Class \"{name}\" is not the one that runs: {text}"
            counts = "%n" in text or "%Ln" in text or FORMS.search(text)
            if counts and message.get("numerus") != "yes":
                yield f"Counts, but tr() is given no number: {text}"
            many = re.sub(r"^1 ", "%1 ", text)
            if many != text and any(other.startswith(many) for other in texts):
                yield f"Is the singular of another text, which could say both: {text}"


def check():
    with tempfile.TemporaryDirectory() as work:
        found = list(complaints(Path(work)))
        if english_plurals(Path(work)) != (TEXTS / "khoji_en.ts").read_text(encoding="utf-8"):
            found.append("khoji_en.ts is not what the sources say: scripts/update-texts.py writes it.")
    return "\n".join(found)


def main(arguments):
    if len(arguments) > 1:
        sys.exit(__doc__)
    if not arguments:
        with tempfile.TemporaryDirectory() as work:
            (TEXTS / "khoji_en.ts").write_text(english_plurals(Path(work)), encoding="utf-8")
    elif arguments[0] == "--check":
        sys.exit(check() or 0)
    elif arguments[0].startswith("-"):
        sys.exit(__doc__)
    else:
        lupdate(arguments[0], TEXTS / f"khoji_{arguments[0]}.ts", "-no-obsolete")


if __name__ == "__main__":
    main(sys.argv[1:])
