#include "models/acquisition/s3_acquisition.h"
#include "models/importing/import_job.h"
#include "tests/support/fake_bucket_access.h"

#include <QSignalSpy>
#include <QTest>

using namespace khoji;
using models::S3Acquisition;

class TestS3Acquisition : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSyncIsAnImport()
    {
        test::FakeBucket bucket;
        bucket.records.resize(4);
        bucket.report.failed[aws::TroubleKind::Denied] = 2;
        models::TrailSource source;
        source.bucket = "trail";
        source.mirror = "/evidence";
        const auto sync = std::make_shared<S3Acquisition>(
            std::make_shared<test::FakeOpenBucket>(bucket), source, test::planOf(3));
        const auto caseFile = test::caseWith({});
        models::ImportJob job;
        QSignalSpy finished(&job, &models::ImportJob::finished);
        QVERIFY(job.acquire(caseFile, sync));
        QCOMPARE(job.paths(), QStringList{QStringLiteral("s3://trail/")});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        QCOMPARE(caseFile->events().summary()->events, 4U);
        QCOMPARE(sync->report().fetched, 3U);
        QCOMPARE(sync->report().failed.at(aws::TroubleKind::Denied), 2U);
        QCOMPARE(sync->report().import.events, 4U);
        QVERIFY(bucket.syncs.at(0).mirror == std::filesystem::path("/evidence"));
    }

    void withoutAMirrorNothingIsCopied()
    {
        test::FakeBucket bucket;
        models::TrailSource source;
        S3Acquisition sync(std::make_shared<test::FakeOpenBucket>(bucket), source, test::planOf(1));
        base::Progress progress;
        QVERIFY(sync.run(*test::caseWith({}), {}, progress, {}));
        QVERIFY(!bucket.syncs.at(0).mirror);
    }
};

QTEST_GUILESS_MAIN(TestS3Acquisition)
#include "tst_s3_acquisition.moc"
