// khoji-cli where it counts: facets of several fields, distinct values, a histogram by the values
// of a field.

#include "tests/cli/khoji_cli.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace khoji;
using namespace Qt::StringLiterals;
using nlohmann::json;
using test::Answer;
using test::aRecord;
using test::khojiCli;

class TestCliCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void severalFacetsHaveHeadings();
    void severalFacetsAreAnArray();
    void oneFacetStaysAsItWas();
    void distinctListsAllAlphabetically();
    void distinctThatContain_data();
    void distinctThatContain();
    void distinctAsJson();
    void stackHasColumns();
    void stackAsJson();
    void stackOfNothing();
    void stacksAddUp_data();
    void stacksAddUp();
    void wrongWordsExitWithTwo_data();
    void wrongWordsExitWithTwo();

private:
    [[nodiscard]] QString casePath() const { return m_folder.filePath(u"case.khoji"_s); }

    QTemporaryDir m_folder;
};

void TestCliCounts::initTestCase()
{
    const QString log = m_folder.filePath(u"log.json"_s);
    test::writeFile(log.toStdString(),
        test::logFile({aRecord().user("bob").at("2026-03-01T10:00:00Z"),
            aRecord().user("bob").at("2026-03-01T10:00:01Z"),
            aRecord().user("bob").name("CreateUser").at("2026-03-01T10:00:01Z"),
            aRecord().user("Anna").at("2026-03-01T10:00:00Z"),
            aRecord().user("anna").at("2026-03-01T10:00:00Z"),
            aRecord().user("Bobby").error("AccessDenied").at("2026-03-01T10:00:02Z")}));
    QCOMPARE(khojiCli({u"import"_s, casePath(), log}).exitCode, 0);
    QCOMPARE(khojiCli({u"import"_s, m_folder.filePath(u"sample.khoji"_s),
                          QStringLiteral(KHOJI_SOURCE_DIR "/resources/sample")})
                 .exitCode,
        0);
}

void TestCliCounts::severalFacetsHaveHeadings()
{
    const Answer answer =
        khojiCli({u"facets"_s, casePath(), u"user,errorCode"_s, u"bob*"_s, u"--top"_s, u"1"_s});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out,
        QByteArray("principal\n3  bob\n2 values in all\n\nerrorCode\n3  (not recorded)\n2 values "
                   "in all\n"));
}

void TestCliCounts::severalFacetsAreAnArray()
{
    const json facets = khojiCli(
        {u"facets"_s, casePath(), u"eventName,user,errorCode"_s, u"user:bob*"_s, u"--json"_s})
                            .json();
    QCOMPARE(facets.size(), std::size_t{3});
    QCOMPARE(facets[0]["field"].get<std::string>(), std::string("eventName"));
    QCOMPARE(facets[1].dump(),
        std::string(
            R"({"distinct":2,"field":"principal","values":[{"count":3,"value":"bob"},{"count":1,"value":"Bobby"}]})"));
    QVERIFY(facets[2]["values"][0]["value"].is_null());
}

void TestCliCounts::oneFacetStaysAsItWas()
{
    QCOMPARE(khojiCli({u"facets"_s, casePath(), u"user"_s, u"user:bob*"_s}).out,
        QByteArray("3  bob\n1  Bobby\n"));
    QVERIFY(khojiCli({u"facets"_s, casePath(), u"user"_s, u"--json"_s}).json().is_object());
}

void TestCliCounts::distinctListsAllAlphabetically()
{
    const Answer answer = khojiCli({u"distinct"_s, casePath(), u"user"_s});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out, QByteArray("1  Anna\n1  anna\n3  bob\n1  Bobby\n"));
    QCOMPARE(khojiCli({u"distinct"_s, casePath(), u"error"_s, u"-event:CreateUser"_s}).out,
        QByteArray("4  (not recorded)\n1  AccessDenied\n"));
}

void TestCliCounts::distinctThatContain_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("in any case") << QStringList{u"--contains"_s, u"BOB"_s}
                                 << QByteArray("3  bob\n1  Bobby\n");
    QTest::newRow("literally") << QStringList{u"--contains"_s, u"b*"_s} << QByteArray();
    QTest::newRow("with a minus in front") << QStringList{u"--contains"_s, u"-b"_s} << QByteArray();
    QTest::newRow("the first of them") << QStringList{u"--contains"_s, u"n"_s, u"--limit"_s, u"1"_s}
                                       << QByteArray("1  Anna\n2 values in all\n");
    QTest::newRow("of a query") << QStringList{u"is:denied"_s, u"--contains"_s, u"b"_s}
                                << QByteArray("1  Bobby\n");
}

void TestCliCounts::distinctThatContain()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, lines);
    const Answer answer = khojiCli(QStringList{u"distinct"_s, casePath(), u"user"_s} + options);
    QVERIFY2(answer.err.isEmpty(), answer.err.constData());
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out, lines);
}

void TestCliCounts::distinctAsJson()
{
    const json found =
        khojiCli({u"distinct"_s, casePath(), u"errorCode"_s, u"--limit"_s, u"1"_s, u"--json"_s})
            .json();
    QCOMPARE(found.dump(),
        std::string(R"({"distinct":2,"field":"errorCode","values":[{"count":5,"value":null}]})"));
}

void TestCliCounts::stackHasColumns()
{
    const Answer answer = khojiCli({u"histogram"_s, casePath(), u"--by"_s, u"user"_s});
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.out,
        QByteArray("from                     events        bob       Anna      Bobby       anna    "
                   "  other\n"
                   "2026-03-01T10:00:00Z          3          1          1          0          1    "
                   "      0\n"
                   "2026-03-01T10:00:01Z          2          2          0          0          0    "
                   "      0\n"
                   "2026-03-01T10:00:02Z          1          0          0          1          0    "
                   "      0\n"));
}

void TestCliCounts::stackAsJson()
{
    const json stack =
        khojiCli({u"histogram"_s, casePath(), u"user:bob*"_s, u"--by"_s, u"error"_s, u"--json"_s})
            .json();
    QCOMPARE(stack["by"].get<std::string>(), std::string("errorCode"));
    QCOMPARE(stack["values"].dump(), std::string(R"([null,"AccessDenied"])"));
    QCOMPARE(stack["bins"][1]["values"].dump(), std::string("[2,0]"));
    QCOMPARE(stack["bins"][2]["values"].dump(), std::string("[0,1]"));
    QCOMPARE(stack["bins"][2]["denied"].get<int>(), 1); // the bands stay
    QVERIFY(!khojiCli({u"histogram"_s, casePath(), u"--json"_s}).json().contains("by"));
}

void TestCliCounts::stackOfNothing()
{
    const json stack =
        khojiCli({u"histogram"_s, casePath(), u"user:nobody"_s, u"--by"_s, u"user"_s, u"--json"_s})
            .json();
    QVERIFY(stack["bins"].empty());
    QVERIFY(stack["values"].empty());
}

void TestCliCounts::stacksAddUp_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field : {"user", "role", "ip", "service", "eventName", "severity", "resource",
             "readOnly", "errorCode", "agent"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

/// Also in the sample, where there are more values than seven, and each counts as often as its
/// facet says.
void TestCliCounts::stacksAddUp()
{
    QFETCH(QString, field);
    const QString sample = m_folder.filePath(u"sample.khoji"_s);
    const json stack = khojiCli({u"histogram"_s, sample, u"--by"_s, field, u"--json"_s}).json();
    const json facet =
        khojiCli({u"facets"_s, sample, field, u"--top"_s, u"7"_s, u"--json"_s}).json();
    std::vector<std::uint64_t> sums(stack["values"].size());
    for (const json& bin : stack["bins"]) {
        std::uint64_t left = bin["events"].get<std::uint64_t>() - bin["other"].get<std::uint64_t>();
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += bin["values"][i].get<std::uint64_t>();
            left -= bin["values"][i].get<std::uint64_t>();
        }
        QCOMPARE(left, std::uint64_t{0});
    }
    QCOMPARE(sums.size(), facet["values"].size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        QCOMPARE(sums[i], facet["values"][i]["count"].get<std::uint64_t>());
}

void TestCliCounts::wrongWordsExitWithTwo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("one of several facets") << QStringList{u"facets"_s, casePath(), u"user,colour"_s}
                                           << QByteArray("no field 'colour'");
    QTest::newRow("a comma too many")
        << QStringList{u"facets"_s, casePath(), u"user,"_s} << QByteArray("no field ''");
    QTest::newRow("no such field")
        << QStringList{u"distinct"_s, casePath(), u"usre"_s} << QByteArray("no field 'usre'");
    QTest::newRow("distinct takes one") << QStringList{u"distinct"_s, casePath(), u"user,error"_s}
                                        << QByteArray("no field 'user,error'");
    QTest::newRow("distinct times") << QStringList{u"distinct"_s, casePath(), u"time"_s}
                                    << QByteArray("eventTime differs from event to event");
    QTest::newRow("no such field to stack by") << QStringList{u"histogram"_s, casePath(), u"--by"_s,
        u"colour"_s} << QByteArray("no field 'colour'");
    QTest::newRow("no field to stack by") << QStringList{u"histogram"_s, casePath(), u"--by"_s,
        u"eventID"_s} << QByteArray("eventID differs from event to event");
    QTest::newRow("a path to stack by") << QStringList{u"histogram"_s, casePath(), u"--by"_s,
        u"requestParameters.x"_s} << QByteArray("no field 'requestParameters.x'");
    QTest::newRow("nothing to stack by")
        << QStringList{u"histogram"_s, casePath(), u"--by"_s} << QByteArray("--by");
    QTest::newRow("one differs each time") << QStringList{u"facets"_s, casePath(),
        u"user,eventTime"_s} << QByteArray("eventTime differs from event to event");
}

void TestCliCounts::wrongWordsExitWithTwo()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const Answer answer = khojiCli(words);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY2(answer.err.contains(said), answer.err.constData());
    QVERIFY(answer.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliCounts)
#include "tst_cli_counts.moc"
