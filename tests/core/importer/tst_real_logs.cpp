#include "core/importer/import.h"
#include "tests/support/need.h"

#include <QFileInfo>
#include <QString>
#include <QtTest/QTest>

#include <set>

namespace fs = std::filesystem;

using namespace khoji;
using khoji::test::need;

/// Real logs, where they lie beside the checkout.
class TestRealLogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void folders_data();
    void folders();
    void theSameTrailFromItsBucketIsKnown();
    void whatIsNotReadSaysWhy();
};

namespace {

const fs::path kFolder = fs::path(KHOJI_SOURCE_DIR).parent_path() / "shared/data/real";

importer::ImportReport import(store::CaseFile& caseFile, const fs::path& path)
{
    base::Progress progress;
    return need(importer::importPaths(caseFile, {path}, {}, progress, {}));
}

} // namespace

void TestRealLogs::initTestCase()
{
    if (!fs::exists(kFolder))
        QSKIP("no real logs beside the checkout");
}

void TestRealLogs::folders_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<int>(
        "failed"); // licences, wrappers of other services, tables, invalid examples
    const auto row = [](const char* folder, int events, int duplicates, int failed) {
        QTest::newRow(folder) << QByteArray(folder) << events << duplicates << failed;
    };
    row("DataDog_stratus-red-team", 144, 0, 1);
    row("adanalvarez_TrailDiscover", 175, 33, 1);
    row("airbnb_streamalert", 13, 0, 8);
    row("awsdocs_aws-cloudtrail-user-guide", 11, 0, 7);
    row("cado-security_cloudgrep", 1, 0, 1);
    row("cloud-custodian_cloud-custodian", 5, 0, 8);
    row("flosell_trailscraper", 2, 2, 1);
    row("invictus-ir_aws_dataset/CloudTrail", 931, 0, 0);
    row("log2timeline_plaso", 0, 0, 2);
    row("mozilla_MozDef", 3, 0, 1);
    row("opensearch-project_opensearch-catalog", 1, 0, 2);
    row("splunk_attack_data", 0, 0, 2);
    row("umccr_cloudtrail-parquet-lambda", 100, 0, 1);
    row("zmallen_cloudtrail2sightings", 2, 0, 1);
}

void TestRealLogs::folders()
{
    QFETCH(QByteArray, folder);
    const auto caseFile = need(store::CaseFile::temporary());
    const auto report = import(*caseFile, kFolder / folder.toStdString());
    QTEST(static_cast<int>(report.events), "events");
    QTEST(static_cast<int>(report.duplicates), "duplicates");
    QTEST(static_cast<int>(report.filesFailed), "failed");
}

void TestRealLogs::theSameTrailFromItsBucketIsKnown()
{
    const auto caseFile = need(store::CaseFile::temporary());
    QCOMPARE(import(*caseFile, kFolder / "invictus-ir_aws_dataset/CloudTrail").events,
        std::uint64_t{931});
    const auto bucket = import(*caseFile, kFolder / "invictus-ir_aws_dataset/s3-layout");
    QCOMPARE(bucket.events, std::uint64_t{0});
    QCOMPARE(bucket.duplicates, std::uint64_t{931});
    QCOMPARE(bucket.problems, std::uint64_t{0});
    const auto again = import(*caseFile, kFolder / "invictus-ir_aws_dataset/s3-layout");
    QCOMPARE(again.filesSkipped, bucket.filesRead);
    QCOMPARE(again.duplicates, std::uint64_t{0});
}

void TestRealLogs::whatIsNotReadSaysWhy()
{
    const auto caseFile = need(store::CaseFile::temporary());
    import(*caseFile, kFolder);
    std::set<std::string> explained;
    for (const store::ImportProblem& problem : need(caseFile->events().problems())) {
        QVERIFY(!problem.reason.empty());
        explained.insert(problem.path);
    }
    for (const store::LogFile& file : need(caseFile->events().logFiles())) {
        if (file.events + file.duplicates == 0 && file.state != "no events")
            QVERIFY2(explained.contains(file.path), file.path.c_str());
    }
}

QTEST_GUILESS_MAIN(TestRealLogs)
#include "tst_real_logs.moc"
