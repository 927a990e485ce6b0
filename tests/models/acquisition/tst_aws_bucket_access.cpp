// From a choice to a case, by a server that verifies signatures and an AWS CLI that asks for codes.

#include "models/acquisition/aws_bucket_access.h"
#include "tests/support/case_builder.h"
#include "tests/support/s3/lab_environment.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/start_or_skip.h"
#include "tests/support/s3/trail_layout.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace khoji;
using namespace khoji::test;
using aws::TroubleKind;
using models::AwsBucketAccess;
using models::OpenBucket;

namespace {

constexpr auto kBucket = "ctrail";
constexpr int kObjects = 12;
constexpr int kRecords = 5;

std::optional<std::string> nobody(const std::string& /*prompt*/, std::stop_token /*stop*/)
{
    return std::nullopt;
}

} // namespace

class TestAwsBucketAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void whoCanBeAskedAs();
    void fromAProfileToACase();
    void whatIsInTheCaseIsKnown();
    void whoIsNotLetIn_data();
    void whoIsNotLetIn();
    void anEmptyPrefixHasNoTrails();
    void oneCodeForAllClients();
    void withoutACodeThereIsNoBucket();

private:
    using Opened = aws::Outcome<std::shared_ptr<OpenBucket>>;
    [[nodiscard]] Opened open(const std::string& profile, const aws::AskForCode& ask = nobody)
    {
        return m_access->open({profile, {}, m_lab.proxyEndpoint(), false}, kBucket, ask, {});
    }
    [[nodiscard]] static aws::Outcome<s3::TrailLayout> look(
        OpenBucket& bucket, const std::string& prefix = {})
    {
        return bucket.discover(prefix, [](const s3::TrailFolder&) {}, {});
    }
    [[nodiscard]] static aws::Outcome<s3::Plan> plan(
        OpenBucket& bucket, const store::CaseFile* caseFile)
    {
        const auto layout = look(bucket);
        if (!layout)
            return tl::unexpected(layout.error());
        s3::Wanted wanted;
        wanted.folders = layout->folders;
        return bucket.plan(wanted, caseFile, [](const s3::PlanProgress&) {}, {});
    }
    [[nodiscard]] static base::Result<s3::SyncReport> sync(
        OpenBucket& bucket, store::CaseFile& caseFile, const s3::Plan& plan)
    {
        base::Progress progress;
        return bucket.sync(caseFile, plan, {}, progress, {});
    }

    S3Lab m_lab;
    FakeAwsCli m_cli;
    std::unique_ptr<AwsBucketAccess> m_access;
};

void TestAwsBucketAccess::initTestCase()
{
    START_OR_SKIP(m_lab);
    m_lab.createBucket(kBucket);
    m_lab.putObjects(kBucket,
        trailObjects({.objects = kObjects,
            .recordsPerObject = kRecords,
            .regions = {"us-east-1", "eu-west-1"}}));
    m_access = std::make_unique<AwsBucketAccess>(withCli(m_cli));
}

void TestAwsBucketAccess::whoCanBeAskedAs()
{
    const auto identities = m_access->identities({});
    QVERIFY(identities);
    QCOMPARE(identities->profiles.front(), std::string("default"));
    QVERIFY(!identities->environmentHasKeys);
    AwsBucketAccess byKeys(withKeys(S3Lab::investigator()));
    QVERIFY(byKeys.identities({})->environmentHasKeys);
}

void TestAwsBucketAccess::fromAProfileToACase()
{
    const auto bucket = open("investigator");
    QVERIFY2(bucket, bucket ? "" : bucket.error().message.c_str());
    std::vector<std::string> regions;
    const auto layout = (*bucket)->discover(
        {}, [&regions](const s3::TrailFolder& folder) { regions.push_back(folder.region); }, {});
    QVERIFY(layout);
    std::sort(regions.begin(), regions.end());
    QCOMPARE(regions, (std::vector<std::string>{"eu-west-1", "us-east-1"}));
    const auto planned = plan(**bucket, nullptr);
    QVERIFY(planned);
    QCOMPARE(planned->objects.size(), std::size_t{kObjects});
    const auto caseFile = caseWith({});
    const auto report = sync(**bucket, *caseFile, *planned);
    QVERIFY(report);
    QCOMPARE(report->fetched, std::uint64_t{kObjects});
    QCOMPARE(caseFile->events().summary()->events, std::uint64_t{kObjects * kRecords});
}

void TestAwsBucketAccess::whatIsInTheCaseIsKnown()
{
    const auto bucket = open("investigator");
    QVERIFY(bucket);
    const auto caseFile = caseWith({});
    const auto first = plan(**bucket, caseFile.get());
    QVERIFY(first);
    QVERIFY(sync(**bucket, *caseFile, *first));
    const auto second = plan(**bucket, caseFile.get());
    QVERIFY(second);
    QCOMPARE(second->objects.size(), std::size_t{0});
    QCOMPARE(second->known, std::uint64_t{kObjects});
}

void TestAwsBucketAccess::whoIsNotLetIn_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<TroubleKind>("kind");
    QTest::newRow("wrong secret") << QStringLiteral("wrong-secret") << TroubleKind::Rejected;
    QTest::newRow("denied user") << QStringLiteral("denied") << TroubleKind::Denied;
    QTest::newRow("nobody signed in") << QStringLiteral("corp") << TroubleKind::Expired;
    QTest::newRow("no keys") << QStringLiteral("empty") << TroubleKind::NoCredentials;
    QTest::newRow("no such profile") << QStringLiteral("ghost") << TroubleKind::NoCredentials;
}

void TestAwsBucketAccess::whoIsNotLetIn()
{
    QFETCH(const QString, profile);
    QFETCH(const TroubleKind, kind);
    const auto bucket = open(profile.toStdString());
    if (!bucket) { // before anything is asked of the bucket
        QCOMPARE(bucket.error().kind, kind);
        return;
    }
    const auto layout = look(**bucket); // a bucket is found by whoever may not list it
    QVERIFY(!layout);
    QCOMPARE(layout.error().kind, kind);
}

void TestAwsBucketAccess::anEmptyPrefixHasNoTrails()
{
    const auto bucket = open("investigator");
    QVERIFY(bucket);
    const auto layout = look(**bucket, "nothing/here/");
    QVERIFY(layout);
    QVERIFY(layout->folders.empty());
    QVERIFY(layout->others.empty());
}

void TestAwsBucketAccess::oneCodeForAllClients()
{
    std::atomic<int> asked{0};
    std::string prompt;
    const auto bucket = open("mfa", [&](const std::string& words, std::stop_token) {
        ++asked;
        prompt = words;
        return std::optional<std::string>("123456");
    });
    QVERIFY2(bucket, bucket ? "" : bucket.error().message.c_str());
    const auto planned = plan(**bucket, nullptr);
    QVERIFY(planned);
    const auto caseFile = caseWith({});
    const auto report = sync(**bucket, *caseFile, *planned); // by a client of its own
    QVERIFY(report);
    QCOMPARE(report->fetched, std::uint64_t{kObjects});
    QCOMPARE(asked.load(), 1);
    QVERIFY(prompt.find("MFA code") != std::string::npos);
}

void TestAwsBucketAccess::withoutACodeThereIsNoBucket()
{
    const auto bucket = open("mfa");
    QVERIFY(!bucket);
    QCOMPARE(bucket.error().kind, TroubleKind::NoCredentials);
}

QTEST_GUILESS_MAIN(TestAwsBucketAccess)
#include "tst_aws_bucket_access.moc"
