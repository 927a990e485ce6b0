#include "models/language/core_texts.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace khoji::models {

namespace {

class Core {
    Q_DECLARE_TR_FUNCTIONS(khoji::core)
public:
    /// What is wrong with a query; after it what is:WORD and has:WORD mean.
    static constexpr auto kTexts = std::to_array<const char*>({
        QT_TR_NOOP("a regular expression needs a field, as in userAgent:/kali/; quote a path"),
        QT_TR_NOOP("one operator is enough; quote a value that starts with %1"),
        QT_TR_NOOP("expecting a comma, or, or a closing bracket"),
        QT_TR_NOOP("write - right before the term it excludes, or quote it to search for it"),
        QT_TR_NOOP("write the operator right after a field name, as in eventName:DeleteTrail"),
        QT_TR_NOOP("there is no !=; exclude with a minus, as in -user=alice"),
        QT_TR_NOOP("expecting the character that \\ takes literally"),
        QT_TR_NOOP("quote the whole value, or write \\\" for a quote in a word"),
        QT_TR_NOOP("put a space before the bracket, or quote the whole value"),
        QT_TR_NOOP("missing closing quote"),
        QT_TR_NOOP("put a space after the closing quote"),
        QT_TR_NOOP("expecting a character's number, as in \\u{202E}"),
        QT_TR_NOOP("missing closing / of the regular expression"),
        QT_TR_NOOP("write \\\\ for a backslash"),
        QT_TR_NOOP("a value that starts with / is a regular expression; quote a path"),
        QT_TR_NOOP("%1 is not a number such as 1000, -0.5 or 1e6"),
        QT_TR_NOOP("%1 is too far from 0, or too near to it, to compare with"),
        QT_TR_NOOP("closing bracket without an opening one"),
        QT_TR_NOOP("negated twice; use brackets, as in -(-x), or quote a word that starts with -"),
        QT_TR_NOOP("more than %1 brackets within each other"),
        QT_TR_NOOP("missing closing bracket"),
        QT_TR_NOOP("expecting a bracket after off, as in off(user:alice); quote the word to search "
                   "for it"),
        QT_TR_NOOP("there is nothing to search for between the quotes"),
        QT_TR_NOOP("expecting a term after %1"),
        QT_TR_NOOP("there is nothing between the brackets"),
        QT_TR_NOOP("expecting a term before %1"),
        QT_TR_NOOP("more than %1 terms"),
        QT_TR_NOOP("the query is longer than 1 MB"),
        QT_TR_NOOP("this byte is not UTF-8"),
        QT_TR_NOOP("this control character must be written as in \"\\u{1B}\""),
        QT_TR_NOOP("there is no field %1. %2"),
        QT_TR_NOOP("Quote the text to search for it"),
        QT_TR_NOOP("Did you mean %1?"),
        QT_TR_NOOP("a list follows a colon, as in %1:(a, b)"),
        QT_TR_NOOP("too many values in this list"),
        QT_TR_NOOP("expecting a value after %1"),
        QT_TR_NOOP("a list cannot hold brackets"),
        QT_TR_NOOP("expecting a value before the two dots"),
        QT_TR_NOOP("a range follows a colon, as in %1:from..to"),
        QT_TR_NOOP("expecting the end of the range after the two dots"),
        QT_TR_NOOP("a regular expression cannot end a range"),
        QT_TR_NOOP("a range has two ends"),
        QT_TR_NOOP("the range ends before it begins"),
        QT_TR_NOOP("a regular expression follows a colon, as in %1:/x/; quote a path"),
        QT_TR_NOOP("%1 takes no regular expression"),
        QT_TR_NOOP("the regular expressions are too large together"),
        QT_TR_NOOP("there is no %1:%2. Known words: %3"),
        QT_TR_NOOP("%1: takes one word"),
        QT_TR_NOOP("expecting a word after %1:"),
        QT_TR_NOOP("this path is longer than %1 bytes"),
        QT_TR_NOOP("%1 cannot be compared with %2: only times, severity and numbers in the record "
                   "have an order"),
        QT_TR_NOOP("%1 is not a time such as 2025-11-01, 2025-11-01T09:30 or now-24h"),
        QT_TR_NOOP("there is no %1 %2 in %3"),
        QT_TR_NOOP("expecting a number and one of the units s m h d w in %1"),
        QT_TR_NOOP("%1 is more than a thousand years away"),
        QT_TR_NOOP("%1 is not an indexed field. Did you mean %2?"),
        QT_TR_NOOP("%1 is not a network such as 10.0.0.0/8"),
        QT_TR_NOOP("%1 is not a severity: %2"),
        QT_TR_NOOP("%1 is not an address"),
        QT_TR_NOOP("the regular expression is empty; quote a value that starts with a slash"),
        QT_TR_NOOP("the regular expression is longer than %1 bytes"),
        QT_TR_NOOP("the regular expression is not valid: %1"),
        QT_TR_NOOP("there is no %1:%2. Did you mean %3:%4? Known words: %5"),
        QT_TR_NOOP("write %1: with a colon"),
        QT_TR_NOOP("the call did not succeed, for whatever reason"),
        QT_TR_NOOP("the caller was not allowed to do it, or failed to sign in"),
        QT_TR_NOOP("the call changes something"),
        QT_TR_NOOP("the call only looks"),
        QT_TR_NOOP("made by the root user of an account"),
        QT_TR_NOOP("made with the AWS console"),
        QT_TR_NOOP("made by an AWS service"),
        QT_TR_NOOP("made by an account other than the one it happened in"),
        QT_TR_NOOP("an Insights event: unusual activity seen by CloudTrail"),
        QT_TR_NOOP("a data event: access to what a resource holds"),
        QT_TR_NOOP("a sign-in to the console"),
        QT_TR_NOOP("marked with a star"),
        QT_TR_NOOP("somebody wrote a note about it"),
        QT_TR_NOOP("somebody gave it a tag"),
    });
};

} // namespace

std::span<const char* const> queryTexts()
{
    return Core::kTexts;
}

} // namespace khoji::models
