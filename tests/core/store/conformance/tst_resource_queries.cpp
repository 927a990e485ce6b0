#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using Names = std::vector<std::string>;

/// `resource:` and `key:` find what they mean wherever a record names it and in any form, also
/// before the store has come to that record by itself.
class TestResourceQueries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();

private:
    std::shared_ptr<StoreUnderTest> m_store;
};

void TestResourceQueries::initTestCase()
{
    const std::vector<khoji::test::RecordBuilder> records{
        aRecord().name("BucketName").service("s3").set("requestParameters.bucketName", "evidence"),
        aRecord()
            .name("BucketArn")
            .service("s3")
            .resource("arn:aws:s3:::evidence", "AWS::S3::Bucket"),
        aRecord()
            .name("ObjectArn")
            .service("s3")
            .resource("arn:aws:s3:::evidence/logs/a.gz", "AWS::S3::Object"),
        aRecord().name("RoleName").service("iam").set("requestParameters.roleName", "Admin"),
        aRecord().name("RoleArn").service("sts").set(
            "requestParameters.roleArn", "arn:aws:iam::111122223333:role/ops/Admin"),
        aRecord()
            .name("Instance")
            .service("ec2")
            .set("responseElements.instancesSet.items",
                nlohmann::ordered_json::array({{{"instanceId", "i-0abc1234def567890"}}})),
        aRecord()
            .name("Function")
            .service("lambda")
            .set("requestParameters.functionName",
                "arn:aws:lambda:eu-central-1:111122223333:function:evidence"),
        aRecord().name("Handed").service("sts").set(
            "responseElements.credentials.accessKeyId", "ASIAHANDEDOUT0000001"),
        aRecord().name("Nothing")};
    m_store = storeWith({khoji::test::logFile(records)});
    if (!m_store->events().capabilities().resources)
        QSKIP("this store does not know what records name");
}

void TestResourceQueries::finds_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<Names>("found");
    const auto row = [](const char* query, const Names& found) {
        QTest::newRow(query) << QByteArray(query) << found;
    };
    row("resource:evidence", {"BucketName", "BucketArn", "ObjectArn", "Function"});
    row("resource:arn:aws:s3:::evidence", {"BucketName", "BucketArn"});
    row("resource:arn:aws:s3:::evidence*", {"BucketArn", "ObjectArn"});
    row("resource:EVIDENCE/logs/*", {"ObjectArn"});
    row("resource:admin", {"RoleName", "RoleArn"});
    row("resource:role/ops/Admin", {"RoleArn"});
    row("resource:arn:aws:iam::111122223333:role/ops/Admin", {"RoleName", "RoleArn"});
    row("resource=admin", {});
    row("resource=Admin", {"RoleName", "RoleArn"});
    row("resource:i-0abc1234def567890", {"Instance"});
    row("resource:i-0abc*", {"Instance"});
    row("resource:(i-0abc1234def567890, Admin)", {"RoleName", "RoleArn", "Instance"});
    row("resource:/^i-[0-9a-f]+$/", {"Instance"});
    row("resource:evidence -event:BucketName", {"BucketArn", "ObjectArn", "Function"});
    row("resource:nowhere", {});
    row("key:ASIAHANDEDOUT0000001", {"Handed"});
    row("key:ASIAHANDED*", {"Handed"});
    row("userIdentity.accessKeyId:ASIAHANDED*", {});
}

void TestResourceQueries::finds()
{
    QFETCH(QByteArray, query);
    QFETCH(Names, found);
    QCOMPARE(cells(m_store->events(), query.toStdString(), record::Field::EventName), found);
    m_store->finishBackgroundWork();
    QCOMPARE(cells(m_store->events(), query.toStdString(), record::Field::EventName), found);
}

QTEST_GUILESS_MAIN(TestResourceQueries)
#include "tst_resource_queries.moc"
