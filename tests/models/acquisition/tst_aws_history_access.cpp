// From a choice to events of the history, by a LookupEvents that verifies signatures.

#include "models/acquisition/aws_history_access.h"
#include "models/acquisition/history_acquisition.h"
#include "models/importing/import_job.h"
#include "tests/support/case_builder.h"
#include "tests/support/s3/lab_environment.h"
#include "tests/support/s3/lookup_stub.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/start_or_skip.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace khoji;
using namespace khoji::test;
using aws::TroubleKind;
using models::AwsHistoryAccess;
using models::HistoryAcquisition;

namespace {

const LabCredentials kInvestigator{"ASIALABINVESTIGATOR1", "lookupsecret", "LABSESSIONTOKEN"};

std::optional<std::string> nobody(const std::string& /*prompt*/, std::stop_token /*stop*/)
{
    return std::nullopt;
}

/// One a minute, the last of them an hour ago.
std::vector<std::string> history(int events, const char* region)
{
    const base::UtcTime last =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
        - std::chrono::hours(1);
    std::vector<std::string> records;
    for (int i = 0; i < events; ++i)
        records.push_back(
            aRecord().region(region).at(base::formatIso(last - std::chrono::minutes(i))).toJson());
    return records;
}

} // namespace

class TestAwsHistoryAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void fromAChoiceToACase();
    void theSameAgainGoesOn();
    void aWrongSecretIsToldBeforeAnythingBegins();
    void aRegionThatDeniesDoesNotCountWhileAnotherAnswers();
    void whereAllRegionsDenyNothingIsOpen();
    void oneCodeForAllClients();

private:
    using Opened = aws::Outcome<std::shared_ptr<models::OpenHistory>>;
    [[nodiscard]] Opened open(const aws::Environment& environment, const std::string& profile = {},
        const aws::AskForCode& ask = nobody)
    {
        return AwsHistoryAccess(environment)
            .open({profile, {}, m_stub.endpoint(), false}, m_regions, ask, {});
    }
    [[nodiscard]] std::shared_ptr<HistoryAcquisition> lookupOf(
        std::shared_ptr<models::OpenHistory> history)
    {
        models::LookupChoice choice;
        choice.request.regions = m_regions;
        choice.request.pause = std::chrono::milliseconds(0);
        return std::make_shared<HistoryAcquisition>(std::move(history), choice);
    }
    [[nodiscard]] std::size_t asked(const char* region)
    {
        std::size_t count = 0;
        for (const LabRequest& request : m_stub.requests())
            count += request.headers.at("authorization").find(region) != std::string::npos;
        return count;
    }

    LookupStub m_stub;
    std::vector<std::string> m_regions;
};

void TestAwsHistoryAccess::initTestCase()
{
    START_OR_SKIP(m_stub);
}

void TestAwsHistoryAccess::init()
{
    m_stub.setCredentials(kInvestigator);
    m_stub.setRequestsPerSecond(1000);
    auto events = history(60, "us-east-1");
    const auto more = history(7, "eu-west-1");
    events.insert(events.end(), more.begin(), more.end());
    m_stub.setEvents(events);
    m_stub.refuseNext({});
    m_stub.forgetRequests();
    m_regions = {"us-east-1", "eu-west-1"};
}

void TestAwsHistoryAccess::fromAChoiceToACase()
{
    const auto opened = open(withKeys(kInvestigator));
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    const auto lookup = lookupOf(*opened);
    const auto caseFile = caseWith({});
    models::ImportJob job;
    QSignalSpy finished(&job, &models::ImportJob::finished);
    QVERIFY(job.acquire(caseFile, lookup));
    QCOMPARE(job.paths(),
        (QStringList{QStringLiteral("lookup://us-east-1"), QStringLiteral("lookup://eu-west-1")}));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QCOMPARE(caseFile->events().summary()->events, std::uint64_t{67});
    QCOMPARE(lookup->report().import.events, std::uint64_t{67});
    QCOMPARE(lookup->report().pages, std::uint64_t{3});
    QVERIFY(lookup->report().failed.empty());
}

void TestAwsHistoryAccess::theSameAgainGoesOn()
{
    const auto opened = open(withKeys(kInvestigator));
    QVERIFY(opened);
    const auto caseFile = caseWith({});
    base::Progress progress;
    const auto lookup = lookupOf(*opened);
    // A region's second answer fails for good; the other region is whole.
    m_stub.refuseNext({"pass", "pass", "AccessDeniedException"});
    QVERIFY(lookup->run(*caseFile, {}, progress, {}));
    QCOMPARE(lookup->report().failed.size(), std::size_t{1});
    QVERIFY(lookup->report().failed.front().message.find("us-east-1") != std::string::npos);
    QCOMPARE(caseFile->events().summary()->events, std::uint64_t{57});
    m_stub.forgetRequests();
    const auto again = lookup->again();
    QVERIFY(again->run(*caseFile, {}, progress, {}));
    QVERIFY(again->report().failed.empty());
    QCOMPARE(caseFile->events().summary()->events, std::uint64_t{67});
}

void TestAwsHistoryAccess::aWrongSecretIsToldBeforeAnythingBegins()
{
    LabCredentials wrong = kInvestigator;
    wrong.secret = "another";
    const auto opened = open(withKeys(wrong));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, TroubleKind::Rejected);
    QCOMPARE(asked("eu-west-1"), std::size_t{0}); // it would be the same there
}

void TestAwsHistoryAccess::aRegionThatDeniesDoesNotCountWhileAnotherAnswers()
{
    m_stub.refuseNext({"AccessDeniedException"});
    QVERIFY(open(withKeys(kInvestigator)));
    QCOMPARE(asked("eu-west-1"), std::size_t{1});
}

void TestAwsHistoryAccess::whereAllRegionsDenyNothingIsOpen()
{
    m_stub.refuseNext({"AccessDeniedException", "AccessDeniedException"});
    const auto opened = open(withKeys(kInvestigator));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, TroubleKind::Denied);
}

void TestAwsHistoryAccess::oneCodeForAllClients()
{
    LabCredentials keys = S3Lab::investigator(); // as the stand-in for the AWS CLI gives them
    keys.token = "LABMFATOKEN";
    m_stub.setCredentials(keys);
    const FakeAwsCli cli;
    int asked = 0;
    const auto opened = open(withCli(cli), "mfa", [&asked](const std::string&, std::stop_token) {
        ++asked;
        return std::optional<std::string>("123456");
    });
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    base::Progress progress;
    const auto caseFile = caseWith({});
    QVERIFY(lookupOf(*opened)->run(*caseFile, {}, progress, {}));
    QCOMPARE(caseFile->events().summary()->events, std::uint64_t{67});
    QCOMPARE(asked, 1);
}

QTEST_GUILESS_MAIN(TestAwsHistoryAccess)
#include "tst_aws_history_access.moc"
