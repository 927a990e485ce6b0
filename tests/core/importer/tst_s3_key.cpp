#include "core/importer/s3_key.h"

#include <QtTest/QTest>

using namespace khoji;

class TestS3Key : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
};

void TestS3Key::reads_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QByteArray>("delivered");
    const auto row = [](const char* name, const char* path, const char* kind, const char* account,
                         const char* region, const char* delivered) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(kind) << QByteArray(account)
                            << QByteArray(region) << QByteArray(delivered);
    };
    row("log",
        "/x/AWSLogs/111122223333/CloudTrail/us-east-2/2026/01/05/"
        "111122223333_CloudTrail_us-east-2_20260105T0910Z_AbCdEfGhIjKlMnOp.json.gz",
        "CloudTrail", "111122223333", "us-east-2", "2026-01-05T09:10:00Z");
    row("of an organization",
        "AWSLogs/o-exampleorgid/444455556666/CloudTrail/eu-west-1/2026/01/05/"
        "444455556666_CloudTrail_eu-west-1_20260105T2355Z_AbCdEfGhIjKlMnOp.json.gz",
        "CloudTrail", "444455556666", "eu-west-1", "2026-01-05T23:55:00Z");
    row("prefix that looks like a key",
        "AWSLogs/999988887777/CloudTrail/x/AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/05/"
        "a.json",
        "CloudTrail", "111122223333", "us-east-1", "");
    row("insights",
        "AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/01/05/"
        "111122223333_CloudTrail-Insight_us-east-1_20260105T0910Z_AbCdEfGhIjKlMnOp.json.gz",
        "CloudTrail-Insight", "111122223333", "us-east-1", "2026-01-05T09:10:00Z");
    row("network activity",
        "AWSLogs/111122223333/CloudTrail-NetworkActivity/us-east-1/2026/01/05/x.json.gz",
        "CloudTrail-NetworkActivity", "111122223333", "us-east-1", "");
    row("file name alone",
        "111122223333_CloudTrail_us-gov-west-1_20260105T0910Z_AbCdEfGhIjKlMnOp.json", "CloudTrail",
        "111122223333", "us-gov-west-1", "2026-01-05T09:10:00Z");
    row("without the last underscore",
        "111122223333_CloudTrail_us-east-1_20260105T0910ZAbCdEfGhIjKlMnO.json.gz", "CloudTrail",
        "111122223333", "us-east-1", "2026-01-05T09:10:00Z");
    row("digest",
        "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/01/05/"
        "111122223333_CloudTrail-Digest_us-east-1_my_trail_eu-west-1_20260105T091011Z.json.gz",
        "CloudTrail-Digest", "111122223333", "us-east-1", "2026-01-05T09:10:11Z");
    row("digest of a trail with a dot in its name", // the time was once cut off at the dot
        "111122223333_CloudTrail-Digest_us-east-1_my.trail_eu-west-1_20260105T091011Z.json.gz",
        "CloudTrail-Digest", "111122223333", "us-east-1", "2026-01-05T09:10:11Z");
    row("backfill digest",
        "111122223333_CloudTrail-Digest_us-east-1_trail_eu-west-1_20260105T091011Z_backfill.json."
        "gz",
        "CloudTrail-Digest", "111122223333", "us-east-1", "2026-01-05T09:10:11Z");
    row("folder says it where the name does not",
        "AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/09/30/"
        "811596193553_CloudTrail_us-east-1-20200930T2200.json",
        "CloudTrail", "811596193553", "us-east-1", "");
    row("impossible date",
        "111122223333_CloudTrail_us-east-1_20261305T0910Z_AbCdEfGhIjKlMnOp.json.gz", "CloudTrail",
        "111122223333", "us-east-1", "");
    row("no key", "/home/a/logs/trail.json", "", "", "", "");
    row("only the word", "/AWSLogs/", "", "", "", "");
    row("account too short", "AWSLogs/11112222/CloudTrail/us-east-1/2026/a.json", "", "", "", "");
    row("other service", "AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/01/05/a.log.gz", "", "",
        "", "");
    row("underscores", "____", "", "", "", "");
    row("nothing", "", "", "", "", "");
}

void TestS3Key::reads()
{
    QFETCH(QByteArray, path);
    const importer::S3Key key = importer::readS3Key(path.toStdString());
    QTEST(QByteArray::fromStdString(key.kind), "kind");
    QTEST(QByteArray::fromStdString(key.account), "account");
    QTEST(QByteArray::fromStdString(key.region), "region");
    QTEST(QByteArray::fromStdString(key.delivered ? base::formatIso(*key.delivered) : ""),
        "delivered");
}

QTEST_GUILESS_MAIN(TestS3Key)
#include "tst_s3_key.moc"
