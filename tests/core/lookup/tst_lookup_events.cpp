// Event history into a case, from a server that verifies signatures and pages as AWS does.

#include "core/base/progress.h"
#include "tests/core/lookup/lookup_world.h"
#include "tests/support/case_checks.h"
#include "tests/support/record_builder.h"
#include "tests/support/s3/lookup_stub.h"
#include "tests/support/s3/start_or_skip.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <thread>

using namespace khoji;
using namespace khoji::test;
using lookup::LookupProgress;
using lookup::LookupReport;
using lookup::LookupRequest;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

base::UtcTime at(const char* iso)
{
    return *base::parseTime(iso);
}

/// One every minute from the fifth of January on.
Words history(int events, const char* region, const char* account = "111122223333")
{
    Words records;
    for (int i = 0; i < events; ++i)
        records.push_back(
            aRecord()
                .region(region)
                .account(account)
                .at(base::formatIso(at("2026-01-05T00:00:00Z") + std::chrono::minutes(i)))
                .toJson());
    return records;
}

Words operator+(Words left, const Words& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

/// Answers what it is told to, without a server.
class ScriptedCaller final : public aws::Caller {
public:
    using Script = std::function<aws::Outcome<aws::Answer>(const aws::Call&, std::stop_token)>;
    explicit ScriptedCaller(Script script)
        : m_script(std::move(script))
    { }
    void send(aws::Call, Done) override { qFatal("a lookup asks and waits"); }
    [[nodiscard]] aws::Outcome<aws::Answer> ask(aws::Call call, std::stop_token stop) override
    {
        return m_script(call, std::move(stop));
    }

private:
    Script m_script;
};

} // namespace

class TestLookupEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void aThousandEvents();
    void whatIsAsked();
    void insights();
    void regionsInTurn();
    void aRegionWithoutEvents();
    void aRange();
    void atMostNinetyDays();
    void nothingToAsk_data();
    void nothingToAsk();
    void whatPasses_data();
    void whatPasses();
    void whatEndsOneRegion_data();
    void whatEndsOneRegion();
    void whatEndsAll_data();
    void whatEndsAll();
    void aRegionThatIsNotEnabled();
    void noNetwork();
    void hostileAnswers_data();
    void hostileAnswers();
    void theSecondTime();
    void whatIsNew();
    void anotherAccount();
    void takenUpAfterTrouble();
    void cancelledWhileItRests();
    void cancelledWhileItIsAsked();
    void pausedAndResumed();
    void noSecretIsKept();

private:
    LookupReport lookUp(const LookupRequest& request, const LabCredentials& keys = kInvestigator);
    LookupReport lookUp(aws::Caller& caller, const LookupRequest& request,
        const importer::ImportOptions& options = {});
    [[nodiscard]] std::uint64_t events() const { return need(m_case->events().summary()).events; }
    [[nodiscard]] std::vector<json> questions();

    LookupStub m_stub;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::CaseFile> m_case;
    std::vector<LookupProgress> m_told;
    std::stop_source m_stop;
};

void TestLookupEvents::initTestCase()
{
    START_OR_SKIP(m_stub);
    m_stub.setCredentials(kInvestigator);
    m_stub.setRequestsPerSecond(100'000);
}

void TestLookupEvents::init()
{
    m_case.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_case =
        need(store::CaseFile::open(m_folder->filePath(QStringLiteral("trail.khoji")).toStdString(),
            store::CaseFile::Mode::CreateIfMissing));
    m_told.clear();
    m_stop = {};
    m_stub.setEvents(history(120, "eu-west-1"));
    m_stub.refuseNext({});
    m_stub.forgetRequests();
}

LookupReport TestLookupEvents::lookUp(const LookupRequest& request, const LabCredentials& keys)
{
    FixedKeys source(keys);
    aws::Client client(source, impatient());
    return lookUp(client, request);
}

LookupReport TestLookupEvents::lookUp(
    aws::Caller& caller, const LookupRequest& request, const importer::ImportOptions& options)
{
    base::Progress progress;
    return need(lookup::lookupEvents(
        *m_case, caller, connectionTo(m_stub.endpoint()), request, options,
        [this](const LookupProgress& told) { m_told.push_back(told); }, progress,
        m_stop.get_token()));
}

std::vector<json> TestLookupEvents::questions()
{
    std::vector<json> questions;
    for (const LabRequest& request : m_stub.requests())
        questions.push_back(json::parse(request.body));
    return questions;
}

void TestLookupEvents::aThousandEvents()
{
    m_stub.setEvents(history(1000, "eu-west-1"));
    const LookupReport report = lookUp(january({"eu-west-1"}));
    QCOMPARE(report.import.events, std::uint64_t{1000});
    QCOMPARE(report.import.duplicates, std::uint64_t{0});
    QCOMPARE(report.import.problems, std::uint64_t{0});
    QCOMPARE(report.pages, std::uint64_t{20});
    QVERIFY(report.failed.empty());
    QVERIFY(!report.stopped);
    QCOMPARE(events(), std::uint64_t{1000});

    QCOMPARE(m_told.size(), std::size_t{20});
    QCOMPARE(m_told.back().events, std::uint64_t{1000});
    QVERIFY(m_told.front().reached > m_told.back().reached);
    QVERIFY(m_told.back().reached == at("2026-01-01T00:00:00Z"));

    const auto files = need(m_case->events().logFiles());
    QCOMPARE(files.size(), std::size_t{20});
    for (const store::LogFile& file : files) {
        QVERIFY(file.path.starts_with("lookup://111122223333/eu-west-1/management/2026"));
        QCOMPARE(file.form, std::string("LookupEvents"));
        QCOMPARE(file.state, std::string("ok"));
    }
    QCOMPARE(need(m_case->events().imports()).front().paths, Words{"lookup://eu-west-1"});
}

void TestLookupEvents::whatIsAsked()
{
    (void)lookUp(january({"eu-west-1"}));
    const auto asked = questions();
    QCOMPARE(asked.size(), std::size_t{3});
    QCOMPARE(asked[0].at("MaxResults").get<int>(), 50);
    QCOMPARE(asked[0].at("StartTime").get<int>(), 1'767'225'600);
    QCOMPARE(asked[0].at("EndTime").get<int>(), 1'769'904'000);
    QVERIFY(!asked[0].contains("NextToken"));
    QVERIFY(!asked[0].contains("EventCategory"));
    QVERIFY(asked[1].contains("NextToken"));
    QVERIFY(asked[1].at("NextToken") != asked[2].at("NextToken"));
}

void TestLookupEvents::insights()
{
    auto request = january({"eu-west-1"});
    request.insights = true;
    const LookupReport report = lookUp(request);
    const auto asked = questions();
    QCOMPARE(asked.size(), std::size_t{6});
    QVERIFY(!asked[2].contains("EventCategory"));
    for (std::size_t i = 3; i < 6; ++i)
        QCOMPARE(asked[i].at("EventCategory").get<std::string>(), std::string("insight"));
    // The laboratory tells the same events for either.
    QCOMPARE(report.import.events, std::uint64_t{120});
    QCOMPARE(need(m_case->events().logFiles()).size(), std::size_t{6});
}

void TestLookupEvents::regionsInTurn()
{
    m_stub.setEvents(history(120, "eu-west-1") + history(120, "us-east-1"));
    const LookupReport report = lookUp(january({"us-east-1", "eu-west-1", "us-east-1"}));
    QCOMPARE(report.import.events, std::uint64_t{240});
    Words regions;
    for (const LookupProgress& told : m_told)
        regions.push_back(told.region);
    QCOMPARE(regions,
        (Words{"us-east-1", "eu-west-1", "us-east-1", "eu-west-1", "us-east-1", "eu-west-1"}));
}

void TestLookupEvents::aRegionWithoutEvents()
{
    const auto request = january({"eu-west-1", "eu-west-2"});
    const LookupReport report = lookUp(request);
    QCOMPARE(report.import.events, std::uint64_t{120});
    QCOMPARE(report.import.problems, std::uint64_t{0});
    QVERIFY(report.failed.empty());
    // That there is nothing is known as well.
    m_stub.forgetRequests();
    QCOMPARE(lookUp(request).import.events, std::uint64_t{0});
    QCOMPARE(m_stub.requests().size(), std::size_t{1});
}

void TestLookupEvents::aRange()
{
    auto request = january({"eu-west-1"});
    request.from = at("2026-01-05T00:10:00Z");
    request.to = at("2026-01-05T00:20:00Z");
    const LookupReport report = lookUp(request);
    QVERIFY((report.range == base::TimeRange{*request.from, *request.to}));
    QVERIFY(!report.isShortened);
    // The second that it ends with comes along.
    QCOMPARE(report.import.events, std::uint64_t{11});
}

void TestLookupEvents::atMostNinetyDays()
{
    auto request = january({"eu-west-1"});
    request.from = at("2025-01-01T00:00:00Z");
    const LookupReport report = lookUp(request);
    QVERIFY(report.isShortened);
    QCOMPARE(base::formatIso(report.range.first), std::string("2025-11-12T00:00:00Z"));
    request.from.reset();
    request.to.reset();
    const auto whole = need(lookup::askedRange(request));
    QCOMPARE(base::formatIso(whole.first), std::string("2025-11-12T00:00:00Z"));
    QCOMPARE(base::formatIso(whole.end), std::string("2026-02-10T00:00:00Z"));
}

void TestLookupEvents::nothingToAsk_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* name, const char* region, const char* from, const char* to) {
        QTest::newRow(name) << QByteArray(region) << QByteArray(from) << QByteArray(to);
    };
    row("turned", "eu-west-1", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z");
    row("longer ago than the history", "eu-west-1", "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z");
    row("to come", "eu-west-1", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
    row("no region", "", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    row("what no region is called", "eu/../west", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
}

void TestLookupEvents::nothingToAsk()
{
    QFETCH(QByteArray, region);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    auto request = january({});
    if (!region.isEmpty())
        request.regions = {region.toStdString()};
    request.from = at(from.constData());
    request.to = at(to.constData());
    ScriptedCaller nobody(
        [](const aws::Call&, const std::stop_token&) -> aws::Outcome<aws::Answer> {
            qFatal("asked");
        });
    base::Progress progress;
    const auto report =
        lookup::lookupEvents(*m_case, nobody, connectionTo({}), request, {}, {}, progress, {});
    QVERIFY(!report);
    QVERIFY(report.error().kind == base::ErrorKind::Usage);
    QVERIFY(need(m_case->events().imports()).empty());
}

void TestLookupEvents::whatPasses_data()
{
    QTest::addColumn<QList<QByteArray>>("refusals");
    QTest::newRow("throttled") << QList<QByteArray>{
        "ThrottlingException", "ThrottlingException", "pass", "ThrottlingException"};
    QTest::newRow("reset") << QList<QByteArray>{"pass", "reset", "reset", "pass", "reset"};
    QTest::newRow("trouble of CloudTrail's own")
        << QList<QByteArray>{"pass", "InternalFailureException"};
    QTest::newRow("the session ended, and there is another")
        << QList<QByteArray>{"pass", "ExpiredTokenException"};
    QTest::newRow("a token of pages that is known no longer")
        << QList<QByteArray>{"pass", "InvalidNextTokenException"};
    QTest::newRow("each token known no longer") << QList<QByteArray>{
        "pass", "InvalidNextTokenException", "pass", "InvalidNextTokenException"};
}

void TestLookupEvents::whatPasses()
{
    QFETCH(QList<QByteArray>, refusals);
    Words types;
    for (const QByteArray& type : refusals)
        types.push_back(type.toStdString());
    m_stub.refuseNext(types);
    const LookupReport report = lookUp(january({"eu-west-1"}));
    QVERIFY2(report.failed.empty(), report.failed.empty() ? "" : report.failed[0].message.c_str());
    QVERIFY(!report.stopped);
    QCOMPARE(report.import.events, std::uint64_t{120});
    QCOMPARE(events(), std::uint64_t{120});
}

void TestLookupEvents::whatEndsOneRegion_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<aws::TroubleKind>("kind");
    QTest::newRow("denied") << QByteArray("AccessDeniedException") << aws::TroubleKind::Denied;
    QTest::newRow("throttled on and on")
        << QByteArray("ThrottlingException") << aws::TroubleKind::Throttled;
    QTest::newRow("not supported there")
        << QByteArray("UnsupportedOperationException") << aws::TroubleKind::Usage;
    QTest::newRow("not enabled") << QByteArray("UnrecognizedClientException")
                                 << aws::TroubleKind::Rejected;
}

void TestLookupEvents::whatEndsOneRegion()
{
    QFETCH(QByteArray, type);
    QFETCH(aws::TroubleKind, kind);
    const bool isTriedAgain = kind == aws::TroubleKind::Throttled;
    m_stub.refuseNext(Words(isTriedAgain ? impatient().tries : 1, type.toStdString()));
    const LookupReport report = lookUp(january({"us-east-1", "eu-west-1"}));
    QVERIFY(!report.stopped);
    QCOMPARE(report.failed.size(), std::size_t{1});
    QVERIFY(report.failed[0].kind == kind);
    QVERIFY2(report.failed[0].message.starts_with("us-east-1: "), report.failed[0].message.c_str());
    QCOMPARE(report.import.events, std::uint64_t{120});
}

void TestLookupEvents::whatEndsAll_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<aws::TroubleKind>("kind");
    QTest::newRow("expired") << QByteArray("ExpiredTokenException") << aws::TroubleKind::Expired;
    QTest::newRow("wrong secret") << QByteArray("InvalidSignatureException")
                                  << aws::TroubleKind::Rejected;
}

void TestLookupEvents::whatEndsAll()
{
    QFETCH(QByteArray, type);
    QFETCH(aws::TroubleKind, kind);
    m_stub.setEvents(history(120, "eu-west-1") + history(120, "us-east-1"));
    m_stub.refuseNext({"pass", "pass", type.toStdString(), type.toStdString()});
    const LookupReport report = lookUp(january({"us-east-1", "eu-west-1"}));
    QVERIFY(report.stopped.has_value());
    QVERIFY(report.stopped->kind == kind);
    QVERIFY(report.failed.empty());
    QCOMPARE(report.pages, std::uint64_t{2});
    QCOMPARE(report.import.events, std::uint64_t{100}); // what came stays
    QVERIFY(!report.import.cancelled);
}

void TestLookupEvents::aRegionThatIsNotEnabled()
{
    const LookupReport report =
        lookUp(january({"eu-west-1", "eu-west-2"}), {"AKIAOTHER", "guessed", {}});
    QVERIFY(!report.stopped);
    QCOMPARE(report.failed.size(), std::size_t{2});
    QVERIFY(report.failed[0].message.find("enabled") != std::string::npos);
}

void TestLookupEvents::noNetwork()
{
    m_stub.refuseNext(Words(std::size_t{2} * impatient().tries, "reset"));
    const LookupReport report = lookUp(january({"eu-west-1", "eu-west-2", "eu-west-3"}));
    QVERIFY(report.stopped.has_value());
    QVERIFY(report.stopped->kind == aws::TroubleKind::Network);
    QCOMPARE(m_stub.requests().size(), std::size_t{2} * impatient().tries);
}

void TestLookupEvents::hostileAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no page") << QByteArray("<html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("the same page for ever") << QByteArray(R"({"Events":[],"NextToken":"again"})");
    QTest::newRow("too many events")
        << QByteArray(R"({"Events":[)" + QByteArray(R"({"EventTime":1767600000},)").repeated(50)
               + R"({"EventTime":1767600000}]})");
}

void TestLookupEvents::hostileAnswers()
{
    QFETCH(QByteArray, body);
    ScriptedCaller caller([&](const aws::Call&, const std::stop_token&) {
        return aws::Outcome<aws::Answer>({200, {}, body.toStdString()});
    });
    const LookupReport report = lookUp(caller, january({"eu-west-1"}));
    QCOMPARE(report.failed.size(), std::size_t{1});
    QVERIFY(report.failed[0].kind == aws::TroubleKind::Damaged);
    QVERIFY(report.failed[0].message.starts_with("eu-west-1: "));
    QCOMPARE(events(), std::uint64_t{0});
}

void TestLookupEvents::theSecondTime()
{
    const auto request = january({"eu-west-1"});
    (void)lookUp(request);
    m_stub.forgetRequests();
    const LookupReport report = lookUp(request);
    QCOMPARE(report.import.events, std::uint64_t{0});
    QCOMPARE(report.import.filesRead, std::uint64_t{0});
    QCOMPARE(report.pages, std::uint64_t{1}); // it tells whose history it is
    QCOMPARE(report.knownPages, std::uint64_t{1});
    QCOMPARE(m_stub.requests().size(), std::size_t{1});
    QCOMPARE(events(), std::uint64_t{120});
}

void TestLookupEvents::whatIsNew()
{
    const Words all = history(1200, "eu-west-1");
    m_stub.setEvents(Words(all.begin(), all.begin() + 1000));
    auto request = january({"eu-west-1"});
    request.to.reset();
    request.now = at("2026-01-05T16:40:00Z");
    QCOMPARE(lookUp(request).import.events, std::uint64_t{1000});
    // Some come while it goes on; and one, told late, from before its end.
    m_stub.setEvents(
        all + Words{aRecord().region("eu-west-1").at("2026-01-05T16:20:30Z").toJson()});
    m_stub.forgetRequests();
    request.now = at("2026-01-05T20:00:00Z");
    QCOMPARE(lookUp(request).import.events, std::uint64_t{201});
    QVERIFY(m_stub.requests().size() <= 6); // 200 new ones and half an hour
    QCOMPARE(events(), std::uint64_t{1201});
}

void TestLookupEvents::anotherAccount()
{
    const auto request = january({"eu-west-1"});
    (void)lookUp(request);
    m_stub.setEvents(history(120, "eu-west-1", "444455556666"));
    QCOMPARE(lookUp(request).import.events, std::uint64_t{120});
    QCOMPARE(events(), std::uint64_t{240});
}

void TestLookupEvents::takenUpAfterTrouble()
{
    m_stub.setEvents(history(1000, "eu-west-1"));
    Words refusals(12, "pass");
    refusals.emplace_back("AccessDeniedException");
    m_stub.refuseNext(refusals);
    const LookupReport first = lookUp(january({"eu-west-1"}));
    QCOMPARE(first.import.events, std::uint64_t{600});
    QCOMPARE(first.failed.size(), std::size_t{1});
    m_stub.forgetRequests();
    const LookupReport second = lookUp(january({"eu-west-1"}));
    QCOMPARE(second.import.events, std::uint64_t{400});
    QVERIFY(m_stub.requests().size() <= 400 / 50 + 2);
    QCOMPARE(events(), std::uint64_t{1000});
}

void TestLookupEvents::cancelledWhileItRests()
{
    auto request = january({"eu-west-1"});
    request.pause = std::chrono::hours(1);
    LookupReport report;
    {
        const std::jthread looking([&] { report = lookUp(request); });
        QTRY_COMPARE_WITH_TIMEOUT(m_stub.requests().size(), std::size_t{1}, 30'000);
        m_stop.request_stop();
    }
    QVERIFY(report.import.cancelled);
    QVERIFY(report.failed.empty());
    QVERIFY(!report.stopped);
}

void TestLookupEvents::cancelledWhileItIsAsked()
{
    std::atomic<bool> isAsked{false};
    ScriptedCaller caller([&](const aws::Call&, const std::stop_token& stop) {
        isAsked = true;
        while (!stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return aws::Outcome<aws::Answer>(aws::trouble(aws::TroubleKind::Stopped, "stopped"));
    });
    LookupReport report;
    {
        const std::jthread looking([&] { report = lookUp(caller, january({"eu-west-1"})); });
        QTRY_VERIFY_WITH_TIMEOUT(isAsked, 30'000);
        m_stop.request_stop();
    }
    QVERIFY(report.import.cancelled);
    QVERIFY(report.failed.empty());
}

void TestLookupEvents::pausedAndResumed()
{
    importer::ImportControl control;
    control.gate.pause();
    importer::ImportOptions options;
    options.control = &control;
    FixedKeys keys(kInvestigator);
    aws::Client client(keys, impatient());
    LookupReport report;
    {
        const std::jthread looking(
            [&] { report = lookUp(client, january({"eu-west-1"}), options); });
        QTest::qWait(50);
        QVERIFY(m_stub.requests().empty());
        control.gate.resume();
    }
    QCOMPARE(report.import.events, std::uint64_t{120});
}

void TestLookupEvents::noSecretIsKept()
{
    m_stub.refuseNext({"pass", "AccessDeniedException"});
    const LookupReport report = lookUp(january({"eu-west-1"}));
    const std::string path = m_case->path();
    m_case.reset();
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("lookup://"));
    for (const std::string& secret : {kInvestigator.secret, kInvestigator.token}) {
        QVERIFY(!bytes.contains(QByteArray::fromStdString(secret)));
        QVERIFY(report.failed[0].message.find(secret) == std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestLookupEvents)
#include "tst_lookup_events.moc"
