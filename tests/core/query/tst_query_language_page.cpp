#include "core/query/fields.h"
#include "core/query/parser.h"
#include "core/query/validity.h"
#include "core/query/words.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <span>

using namespace khoji::query;

/// docs/query-language.md promises nothing that the parser does not keep. In its tables the first
/// column holds queries in backquotes; in the table of errors, queries that are refused.
class TestQueryLanguagePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void example_data();
    void example();
    void namesEveryWord();
    void namesEveryMemberOfTheRecord();

private:
    QStringList m_lines;
};

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void TestQueryLanguagePage::initTestCase()
{
    QFile page(QStringLiteral(KHOJI_SOURCE_DIR "/docs/query-language.md"));
    QVERIFY2(page.open(QIODevice::ReadOnly), qPrintable(page.errorString()));
    m_lines = QString::fromUtf8(page.readAll()).split(u'\n');
}

void TestQueryLanguagePage::example_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("accepted");
    // A vertical bar inside a table cell is written \|.
    static const QRegularExpression firstCell(QStringLiteral(R"(^\|((?:\\\||[^|])*)\|)"));
    static const QRegularExpression backquoted(QStringLiteral("`([^`]+)`"));
    bool inErrors = false;
    for (const QString& line : m_lines) {
        if (line.startsWith(u'#'))
            inErrors = line.contains(QStringLiteral("errors"), Qt::CaseInsensitive);
        auto match = backquoted.globalMatch(firstCell.match(line).captured(1));
        while (match.hasNext()) {
            const QString query =
                match.next().captured(1).replace(QStringLiteral("\\|"), QStringLiteral("|"));
            QTest::newRow(qPrintable(query)) << query << !inErrors;
        }
    }
}

void TestQueryLanguagePage::example()
{
    QFETCH(QString, query);
    QFETCH(bool, accepted);
    const auto parsed = parse(query.toStdString());
    QVERIFY2(parsed.has_value() == accepted,
        parsed ? "the page says that this is refused" : parsed.error().message.c_str());
    if (accepted)
        QVERIFY2(
            check(query.toStdString()).state == Validity::State::Valid, "no case can answer this");
}

void TestQueryLanguagePage::namesEveryWord()
{
    const QString page = m_lines.join(u'\n');
    const auto named = [&page](const char* before, std::span<const QueryWord> words) {
        for (const QueryWord& known : words) {
            const QString query = QLatin1String(before) + qt(known.word);
            QVERIFY2(page.contains(QStringLiteral("| `%1` |").arg(query)), qPrintable(query));
        }
    };
    named("is:", kIsWords);
    named("has:", kHasWords);
}

void TestQueryLanguagePage::namesEveryMemberOfTheRecord()
{
    const QString page = m_lines.join(u'\n');
    for (const std::string_view member : recordMembers())
        QVERIFY2(page.contains(QStringLiteral("`%1`").arg(qt(member))), qPrintable(qt(member)));
}

QTEST_GUILESS_MAIN(TestQueryLanguagePage)
#include "tst_query_language_page.moc"
