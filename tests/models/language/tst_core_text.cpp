#include "models/language/core_text.h"

#include "models/language/core_texts.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTranslator>
#include <QtTest/QtTest>

#include <algorithm>
#include <vector>

using namespace khoji;
using namespace Qt::StringLiterals;

namespace {

/// A language that puts core's words in brackets, and what was put in last first.
class Brackets final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(
        const char* context, const char* text, const char*, int) const override
    {
        if (QLatin1StringView(context) != "khoji::core"_L1)
            return {};
        const QString english = QString::fromUtf8(text);
        return english == u"Cannot read %1: %2" ? u"[%2: %1]"_s : u'[' + english + u']';
    }
};

std::vector<QString> listedTexts()
{
    std::vector<QString> all;
    for (const auto& texts : {models::awsTexts(), models::cardTexts(), models::caseTexts(),
             models::importTexts(), models::queryTexts()}) {
        for (const char* const text : texts)
            all.push_back(QString::fromUtf8(text));
    }
    return all;
}

/// String literals of a source, those beside each other as one, without comments.
QStringList literalsOf(QString source)
{
    static const QRegularExpression comment(u"//[^\n]*"_s);
    static const QRegularExpression literals(
        uR"lit("(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*)lit"_s);
    static const QRegularExpression seam(uR"lit((?<!\\)"\s*")lit"_s);
    QStringList found;
    for (auto match = literals.globalMatch(source.remove(comment)); match.hasNext();) {
        QString text = match.next().captured();
        text = text.sliced(1, text.size() - 2).remove(seam);
        found << text.replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
    }
    return found;
}

QString sourceOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList sourcesBelow(const QString& folder)
{
    QStringList sources;
    QDirIterator files(QStringLiteral(KHOJI_SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s},
        QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        sources << sourceOf(files.next());
    return sources;
}

/// Words for people, cut where something is put in. Fields, words and formats are none.
QStringList sentencesIn(const QStringList& literals)
{
    static const QRegularExpression words(u"[A-Za-z]{2,}[,:;]? [A-Za-z]{2,}"_s);
    static const QRegularExpression place(uR"(\{[^{}]{0,4}(\{\})?\})"_s);
    QStringList sentences;
    for (const QString& literal : literals) {
        for (const QString& part : literal.split(place)) {
            if (part.contains(words))
                sentences << part.trimmed();
        }
    }
    return sentences;
}

/// What the arguments of calls to these functions say.
QStringList argumentsOf(const QString& source, const QRegularExpression& call)
{
    QStringList said;
    for (auto match = call.globalMatch(source); match.hasNext();) {
        const qsizetype begin = match.next().capturedEnd();
        said << literalsOf(source.sliced(begin, source.indexOf(u';', begin) - begin));
    }
    return said;
}

} // namespace

/// What core says, in another language; and that the lists of its texts are what it says.
class TestCoreText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QCoreApplication::installTranslator(&m_brackets); }
    void cleanup() { QCoreApplication::removeTranslator(&m_brackets); }

    void saysItInTheLanguageOfTheUser_data()
    {
        QTest::addColumn<QByteArray>("core");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const QByteArray& core, const QString& said) {
            QTest::newRow(name) << core << said;
        };
        row("nothing", "", u""_s);
        row("a title", "Who", u"[Who]"_s);
        row("a rule", "Counted by Khoji.", u"[Counted by Khoji.]"_s);
        row("a place", "there is no case file /tmp/x", u"[there is no case file /tmp/x]"_s);
        row("a place in front", "%z is no time", u"[%z is no time]"_s);
        row("two places, in the order of the language", "Cannot read a b: no such file",
            u"[no such file: a b]"_s);
        row("a reason in a reason", "cannot be read: the archive is damaged",
            u"[cannot be read: [the archive is damaged]]"_s);
        row("the longer text, not the one it ends in", "there is no field usr. Did you mean user?",
            u"[there is no field usr. [Did you mean user?]]"_s);
        row("a place that looks like a place", "Cannot read %2: %1", u"[%1: %2]"_s);
        row("not core's", "AssumedRole", u"AssumedRole"_s);
        row("not core's, and no ASCII", "Zürich", u"Zürich"_s);
        row("not UTF-8", "there is no case file \xff", u"[there is no case file \ufffd]"_s);
        row("longer than a text for people", "there is no case file " + QByteArray(5'000, 'x'),
            u"there is no case file "_s + QString(5'000, u'x'));
        row("reasons without end", QByteArray("cannot be read: ").repeated(100) + "x",
            u"[cannot be read: "_s.repeated(4) + u"cannot be read: "_s.repeated(96) + u"x]]]]"_s);
    }
    void saysItInTheLanguageOfTheUser()
    {
        QFETCH(QByteArray, core);
        QTEST(models::coreText({core.data(), static_cast<std::size_t>(core.size())}), "said");
    }

    void inEnglishItIsWhatCoreSaid()
    {
        QCoreApplication::removeTranslator(&m_brackets);
        for (const QString& text : listedTexts())
            QCOMPARE(models::coreText(text.toStdString()), text);
    }

    /// A list with texts that nobody says is a burden to who translates.
    void everyListedTextIsSaid()
    {
        QString all;
        // The summary of several events borrows labels, and adds its own to them.
        const QString summary =
            sourceOf(QStringLiteral(KHOJI_SOURCE_DIR "/views/detail/selection_page.cpp"));
        for (const QString& source : sourcesBelow(u"core"_s) + QStringList{summary})
            all += literalsOf(source).join(u'\n') + u'\n';
        static const QRegularExpression places(u"`?%[1-9][`.:?]*"_s); // with its punctuation
        QStringList unsaid;
        for (const QString& text : listedTexts()) {
            for (const QString& part : text.split(places)) {
                if (!all.contains(part.trimmed()))
                    unsaid << text;
            }
        }
        QCOMPARE(unsaid.join(u'\n'), QString());
    }

    void everythingSaidIsListed_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("calls");
        QTest::newRow("queries") << u"core/query"_s << QString();
        QTest::newRow("cards") << u"core/record/cards"_s << QString();
        QTest::newRow("errors") << u"core"_s << uR"(\b(fail|addProblem|addAlike|addStranger)\()"_s;
    }
    void everythingSaidIsListed()
    {
        QFETCH(QString, folder);
        QFETCH(QString, calls);
        const QRegularExpression call(calls);
        const std::vector<QString> listed = listedTexts();
        // Values that can be asked for, and values of facts: the same in every language.
        static const QStringList values{u"service control policy"_s, u"resource control policy"_s,
            u"permissions boundary"_s, u"session policy"_s, u"VPC endpoint policy"_s,
            u"resource-based policy"_s, u"identity-based policy"_s, u"none of its own"_s,
            u"per minute, usually"_s, u"the caller's account is not the recipient's"_s,
            u"dropped by CloudTrail, original size not recorded"_s,
            u"dropped by CloudTrail, original size"_s, u"more; see the tree"_s,
            u"recorded in an unexpected form; see the tree"_s,
            // What the window says itself of a query without faults.
            u"Enter to run; reads the whole records"_s, u"Enter to run"_s, u"All events"_s};
        QStringList missing;
        for (const QString& source : sourcesBelow(folder)) {
            const QStringList literals =
                calls.isEmpty() ? literalsOf(source) : argumentsOf(source, call);
            for (const QString& said : sentencesIn(literals)) {
                const bool isListed = values.contains(said)
                    || std::ranges::any_of(
                        listed, [&](const QString& text) { return text.contains(said); });
                if (!isListed)
                    missing << said;
            }
        }
        QCOMPARE(missing.join(u'\n'), QString());
    }

private:
    Brackets m_brackets;
};

QTEST_GUILESS_MAIN(TestCoreText)
#include "tst_core_text.moc"
