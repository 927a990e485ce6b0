// khoji-cli where records are read to answer: what it says about that, and about those that are
// missing.

#include "tests/cli/khoji_cli.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/Database.h>

using namespace khoji;
using namespace Qt::StringLiterals;
using test::Answer;
using test::aRecord;
using test::khojiCli;

class TestCliSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void explainTellsStepsInsteadOfEvents();
    void explanationHasItsPromisedKeys();
    void whatTheIndexAnswersReadsNothing();
    void explainGoesWithNothingThatIsAboutEvents_data();
    void explainGoesWithNothingThatIsAboutEvents();
    void missingRecordsAreWarnedOf_data();
    void missingRecordsAreWarnedOf();
    void oneMissingRecordIsOne();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }
    [[nodiscard]] QString whole() const { return path("whole.khoji"); }
    /// Of three events, none with its record.
    [[nodiscard]] QString bare() const { return path("bare.khoji"); }

    QTemporaryDir m_folder;
};

void TestCliSearch::initTestCase()
{
    const QString log = path("log.json");
    test::writeFile(log.toStdString(),
        test::logFile({aRecord().set("requestParameters.bucketName", "needle"),
            aRecord().user("Winter"), aRecord()}));
    // Not finished: nothing is known of what the records cannot hold, so that each has to be read.
    for (const QString& casePath : {whole(), bare()})
        QCOMPARE(khojiCli({u"import"_s, casePath, log, u"--no-finish"_s}).exitCode, 0);
    SQLite::Database(bare().toStdString(), SQLite::OPEN_READWRITE)
        .exec("DELETE FROM log_file_content");
}

void TestCliSearch::explainTellsStepsInsteadOfEvents()
{
    const Answer answer =
        khojiCli({u"query"_s, whole(), u"requestParameters.bucketName:needle"_s, u"--explain"_s});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.err.isEmpty(), answer.err.constData());
    QVERIFY2(answer.lines().front().startsWith("step "), answer.out.constData());
    for (const char* words : {"\ncompiled against the dictionaries ", "\nscanned and counted ",
             "\nrecords to decide by reading  3\n", "\nrecords not in the case       0\n",
             "\nmatches                       1\n"})
        QVERIFY2(answer.out.contains(words), words);
    QVERIFY2(!answer.out.contains("GetObject"), "an event is shown");
}

void TestCliSearch::explanationHasItsPromisedKeys()
{
    const auto explained =
        khojiCli({u"query"_s, whole(), u"needle"_s, u"--explain"_s, u"--json"_s}).json();
    QCOMPARE(explained["matches"].get<int>(), 1);
    QCOMPARE(explained["records_to_decide"].get<int>(), 3);
    QCOMPARE(explained["records_unreadable"].get<int>(), 0);
    QVERIFY(explained["bytes_read"].get<int>() > 0);
    QVERIFY(!explained["steps"].empty());
    for (const auto& step : explained["steps"]) {
        QVERIFY(step["what"].is_string());
        QVERIFY(step["events"].is_number_unsigned());
        QVERIFY(step["ms"].is_number());
    }
}

void TestCliSearch::whatTheIndexAnswersReadsNothing()
{
    const auto explained =
        khojiCli({u"query"_s, bare(), u"user:Winter"_s, u"--explain"_s, u"--json"_s});
    QCOMPARE(explained.json()["records_to_decide"].get<int>(), 0);
    QCOMPARE(explained.json()["bytes_read"].get<int>(), 0);
    QCOMPARE(explained.json()["matches"].get<int>(), 1);
    QVERIFY2(explained.err.isEmpty(), explained.err.constData());
}

void TestCliSearch::explainGoesWithNothingThatIsAboutEvents_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("format") << QStringList{u"--explain"_s, u"--format"_s, u"csv"_s};
    QTest::newRow("limit") << QStringList{u"--explain"_s, u"--limit"_s, u"1"_s};
    QTest::newRow("columns") << QStringList{u"--explain"_s, u"--columns"_s, u"user"_s};
    QTest::newRow("JSON of events is --format jsonl") << QStringList{u"--json"_s};
}

void TestCliSearch::explainGoesWithNothingThatIsAboutEvents()
{
    QFETCH(QStringList, options);
    const Answer answer = khojiCli(QStringList{u"query"_s, whole(), u"needle"_s} + options);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY2(answer.err.contains("--explain"), answer.err.constData());
    QVERIFY(answer.out.isEmpty());
}

void TestCliSearch::missingRecordsAreWarnedOf_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString text = u"xyzzy or not plugh"_s;
    QTest::newRow("query") << QStringList{u"query"_s, bare(), text};
    QTest::newRow("count") << QStringList{u"query"_s, bare(), text, u"--format"_s, u"count"_s};
    QTest::newRow("explain") << QStringList{u"query"_s, bare(), text, u"--explain"_s};
    QTest::newRow("facets") << QStringList{u"facets"_s, bare(), u"user"_s, text};
    QTest::newRow("distinct") << QStringList{u"distinct"_s, bare(), u"user"_s, text};
    QTest::newRow("stack") << QStringList{u"histogram"_s, bare(), text, u"--by"_s, u"user"_s};
    QTest::newRow("histogram") << QStringList{u"histogram"_s, bare(), text};
    QTest::newRow("export") << QStringList{u"export"_s, bare(), path("bare.csv"), text};
}

void TestCliSearch::missingRecordsAreWarnedOf()
{
    QFETCH(QStringList, arguments);
    const Answer answer = khojiCli(arguments);
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.err,
        QByteArray("khoji-cli: warning: 3 records that the query asks about are not in the case, "
                   "and count as no match\n"));
}

void TestCliSearch::oneMissingRecordIsOne()
{
    const Answer answer =
        khojiCli({u"query"_s, bare(), u"user:Winter -plugh"_s, u"--format"_s, u"count"_s});
    QCOMPARE(answer.out, QByteArray("0\n"));
    QCOMPARE(answer.err,
        QByteArray("khoji-cli: warning: 1 record that the query asks about is not in the case, and "
                   "counts as no match\n"));
}

QTEST_GUILESS_MAIN(TestCliSearch)
#include "tst_cli_search.moc"
