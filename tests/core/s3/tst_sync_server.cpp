#include "core/aws/client.h"
#include "core/s3/sync.h"
#include "core/s3/trail_layout.h"
#include "tests/support/case_checks.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/start_or_skip.h"
#include "tests/support/s3/trail_layout.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <fstream>

namespace fs = std::filesystem;

using namespace khoji;
using namespace khoji::test;
using aws::TroubleKind;
using Strings = std::vector<std::string>;

namespace {

constexpr const char* kObject = "^GET /ctrail[^/]*/.*gz";

class Keys final : public aws::CredentialSource {
public:
    explicit Keys(LabCredentials keys)
        : m_keys(std::move(keys))
    { }
    [[nodiscard]] aws::Outcome<aws::Credentials> fetch(std::stop_token /*stop*/) override
    {
        return aws::Credentials{m_keys.accessKey, m_keys.secret, m_keys.token, {}};
    }

private:
    LabCredentials m_keys;
};

/// Fails quickly, and tries again at once.
aws::ClientOptions impatient()
{
    aws::ClientOptions options;
    options.stallTimeout = std::chrono::seconds(1);
    options.backoff = std::chrono::milliseconds(10);
    return options;
}

} // namespace

/// From a bucket that verifies signatures, through a network that fails, into a case.
class TestSyncServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void arrivesWhateverTheNetworkDoes();
    void anUnchangedRangeCostsOneListEach();
    void aDayMoreBringsThatDay();
    void whatAStoppedSyncLeftIsNew();
    void anOrganization();
    void anEmptyPrefix();
    void aFolderAndItsBucket();
    void theClockIsOff();
    void theBucketIsElsewhere();
    void whoIsNotLetIn_data();
    void whoIsNotLetIn();
    void objectsThatCannotBeHad_data();
    void objectsThatCannotBeHad();

private:
    struct Synced {
        s3::Plan plan;
        s3::SyncReport report;
    };
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] fs::path casePath() const { return folder() / "trail.khoji"; }
    [[nodiscard]] aws::Outcome<Synced> sync(const std::string& prefix = {});
    void put(const TrailLayout& layout);
    void checkContents() const;
    [[nodiscard]] Strings asked(std::string_view part);

    S3Lab m_lab;
    int m_buckets = 0;
    std::string m_bucket; ///< of this test alone
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::CaseFile> m_case;
    std::map<std::string, std::string> m_put; ///< bytes, by key
    LabCredentials m_who;
    std::string m_region;
    s3::Wanted m_wanted; ///< but for folders
    s3::SyncOptions m_options;
};

void TestSyncServer::initTestCase()
{
    START_OR_SKIP(m_lab);
}

void TestSyncServer::init()
{
    m_lab.noFaults();
    m_bucket = "ctrail-" + std::to_string(++m_buckets); // sooner made than emptied
    m_lab.createBucket(m_bucket);
    m_put.clear();
    m_case.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_case = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::CreateIfMissing));
    m_who = S3Lab::investigator();
    m_region = "us-east-1";
    m_wanted = {};
    m_options = {};
    m_options.import.threads = 2;
}

/// Whatever it meets, a sync only asks.
void TestSyncServer::cleanup()
{
    for (const LabRequest& request : m_lab.requests())
        QVERIFY2(request.method == "GET" || request.method == "HEAD", request.method.c_str());
}

void TestSyncServer::put(const TrailLayout& layout)
{
    const auto objects = trailObjects(layout);
    m_lab.putObjects(m_bucket, objects);
    for (const LabObject& object : objects)
        m_put[object.key] = object.bytes;
}

aws::Outcome<TestSyncServer::Synced> TestSyncServer::sync(const std::string& prefix)
{
    m_lab.forgetRequests();
    Keys keys(m_who);
    aws::Client client(keys, impatient());
    auto bucket =
        s3::Bucket::open(client, {{}, m_region, m_lab.proxyEndpoint(), false, false}, m_bucket)
            .value();
    const auto known = need(m_case->knownObjects());
    const auto layout = s3::discover(bucket, prefix, {}, {});
    if (!layout)
        return tl::unexpected(layout.error());
    s3::Wanted wanted = m_wanted;
    wanted.folders = layout->folders;
    wanted.others = layout->others;
    auto plan = s3::makePlan(bucket, wanted, known, {}, {});
    if (!plan)
        return tl::unexpected(plan.error());
    base::Progress progress;
    auto report = need(s3::sync(*m_case, bucket, client, *plan, m_options, progress, {}));
    return Synced{std::move(*plan), std::move(report)};
}

/// The case holds the very bytes of all objects that were put.
void TestSyncServer::checkContents() const
{
    SQLite::Database database(casePath().string(), SQLite::OPEN_READWRITE, 5000);
    SQLite::Statement select(
        database, "SELECT path, bytes FROM log_file JOIN log_file_content ON file = log_file.id");
    std::map<std::string, std::string> held;
    while (select.executeStep())
        held[std::string(store::objectName(select.getColumn(0).getString()))] =
            select.getColumn(1).getString();
    QCOMPARE(held.size(), m_put.size());
    for (const auto& [key, bytes] : m_put)
        QVERIFY2(held[std::string(store::objectName(key))] == bytes, key.c_str());
}

/// Requests whose path and query contain this.
Strings TestSyncServer::asked(std::string_view part)
{
    Strings found;
    for (const LabRequest& request : m_lab.requests()) {
        const std::string words = request.method + ' ' + request.path + '?' + request.query;
        if (words.find(part) != std::string::npos)
            found.push_back(words);
    }
    return found;
}

/// More than a tenth of all requests fail, in every way.
void TestSyncServer::arrivesWhateverTheNetworkDoes()
{
    put({.objects = 150, .regions = {"us-east-1", "eu-west-1"}, .days = 4});
    m_lab.setFaults({Fault::slowDown().on(kObject).every(23), Fault::reset().on(kObject).every(29),
        Fault::cut().on(kObject).every(31), Fault::internalError().on(kObject).every(37),
        Fault::hang().on(kObject).every(71), Fault::expiredToken().on(kObject).every(101),
        Fault::slowDown().on("list-type").every(5)});
    const auto synced = sync();
    QVERIFY2(synced, synced ? "" : synced.error().message.c_str());
    QVERIFY2(!synced->report.stopped,
        synced->report.stopped ? synced->report.stopped->message.c_str() : "");
    QCOMPARE(synced->report.fetched, std::uint64_t{150});
    QVERIFY(synced->report.failed.empty());
    checkContents();
    std::size_t faults = 0;
    for (const LabRequest& request : m_lab.requests())
        faults += request.fault.empty() ? 0U : 1U;
    QVERIFY2(faults > 15, std::to_string(faults).c_str());
    m_case.reset();
    QCOMPARE(faultsOf(casePath()), Strings());
}

void TestSyncServer::anUnchangedRangeCostsOneListEach()
{
    put({.objects = 60, .regions = {"us-east-1", "eu-west-1"}, .days = 3});
    m_wanted.from = base::parseTime("2026-01-05T00:00:00Z");
    m_wanted.to = base::parseTime("2026-01-08T00:00:00Z");
    QCOMPARE(sync().value().report.fetched, std::uint64_t{60});
    const auto again = sync().value();
    QCOMPARE(again.plan.known, std::uint64_t{60});
    QVERIFY(again.plan.objects.empty());
    QVERIFY(asked(".json.gz?").empty());
    // Three days and one more for late delivery, in two regions, each once.
    Strings days = asked("%2F2026%2F01%2F");
    QCOMPARE(days.size(), std::size_t{8});
    std::sort(days.begin(), days.end());
    QVERIFY(std::adjacent_find(days.begin(), days.end()) == days.end());
}

void TestSyncServer::aDayMoreBringsThatDay()
{
    put({.objects = 40, .days = 4});
    QCOMPARE(sync().value().report.fetched, std::uint64_t{40});
    put({.objects = 10, .firstDay = std::chrono::year(2026) / 1 / 9, .seed = 2});
    m_wanted.onlyNew = true;
    const auto more = sync().value();
    QCOMPARE(more.report.fetched, std::uint64_t{10});
    QCOMPARE(asked(".json.gz?").size(), std::size_t{10});
    QVERIFY(more.plan.known < 40); // what is long known is not even listed
    checkContents();
}

/// Newest first: the last day is here when the session ends, and the days before it are not.
void TestSyncServer::whatAStoppedSyncLeftIsNew()
{
    put({.objects = 40, .days = 4});
    m_lab.setFaults({Fault::invalidAccessKey().on("2026/01/0[56]/.*gz")});
    const auto stopped = sync().value();
    QVERIFY(stopped.report.stopped);
    QVERIFY(stopped.report.fetched >= 1 && stopped.report.fetched <= 20);
    m_lab.noFaults();
    m_wanted.onlyNew = true;
    QCOMPARE(sync().value().report.fetched, 40 - stopped.report.fetched);
    checkContents();
    QVERIFY(sync().value().plan.known < 40); // now all days before the last two are done with
}

void TestSyncServer::anOrganization()
{
    put({.objects = 30,
        .accounts = {"111122223333", "444455556666", "777788889999"},
        .organization = "o-a1b2c3d4e5",
        .prefix = "logs/all"});
    QCOMPARE(sync().value().report.fetched, std::uint64_t{30});
    checkContents();
    for (const store::LogFile& file : need(m_case->events().logFiles()))
        QVERIFY(file.path.starts_with("s3://" + m_bucket + "/logs/all/AWSLogs/o-a1b2c3d4e5/"));
}

void TestSyncServer::anEmptyPrefix()
{
    put({.objects = 5});
    const auto synced = sync("nothing/here/");
    QVERIFY2(synced, synced ? "" : synced.error().message.c_str());
    QVERIFY(synced->plan.objects.empty());
    QCOMPARE(synced->report.import.filesRead, std::uint64_t{0});
}

/// A mirror of half of the bucket comes first; then the bucket; then a mirror of all of it.
void TestSyncServer::aFolderAndItsBucket()
{
    put({.objects = 40});
    int number = 0;
    for (const auto& [key, bytes] : m_put) {
        fs::create_directories((folder() / "all" / key).parent_path());
        fs::create_directories((folder() / "half" / key).parent_path());
        std::ofstream(folder() / "all" / key, std::ios::binary) << bytes;
        if (++number % 2 == 0)
            std::ofstream(folder() / "half" / key, std::ios::binary) << bytes;
    }
    base::Progress progress;
    const auto half = need(importer::importPaths(*m_case, {folder() / "half"}, {}, progress, {}));
    QCOMPARE(half.filesRead, std::uint64_t{20});
    const auto synced = sync().value();
    QCOMPARE(synced.plan.known, std::uint64_t{20});
    QCOMPARE(synced.report.fetched, std::uint64_t{20});
    QCOMPARE(synced.report.import.duplicates, std::uint64_t{0});
    const auto all = need(importer::importPaths(*m_case, {folder() / "all"}, {}, progress, {}));
    QCOMPARE(all.filesSkipped, std::uint64_t{40});
    QCOMPARE(all.duplicates, std::uint64_t{0});
    checkContents();
}

void TestSyncServer::theClockIsOff()
{
    put({.objects = 5});
    m_lab.setFaults({Fault::clockSkewed(2).times(1)});
    QCOMPARE(sync().value().report.fetched, std::uint64_t{5});
}

void TestSyncServer::theBucketIsElsewhere()
{
    put({.objects = 5});
    m_region = "eu-central-1"; // the server knows better
    QCOMPARE(sync().value().report.fetched, std::uint64_t{5});
    checkContents();
}

void TestSyncServer::whoIsNotLetIn_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<TroubleKind>("kind");
    const auto row = [](const char* name, const LabCredentials& who, const char* secret,
                         TroubleKind kind) {
        QTest::newRow(name) << QByteArray::fromStdString(who.accessKey)
                            << (*secret == '\0' ? QByteArray::fromStdString(who.secret)
                                                : QByteArray(secret))
                            << kind;
    };
    row("wrong secret", S3Lab::investigator(), "wrong", TroubleKind::Rejected);
    row("denied", S3Lab::denied(), "", TroubleKind::Denied);
}

void TestSyncServer::whoIsNotLetIn()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, secret);
    QFETCH(TroubleKind, kind);
    put({.objects = 5});
    m_who = {key.toStdString(), secret.toStdString()};
    const auto synced = sync();
    QVERIFY(!synced);
    QCOMPARE(synced.error().kind, kind);
    QVERIFY(synced.error().message.find(secret.toStdString()) == std::string::npos);
}

void TestSyncServer::objectsThatCannotBeHad_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("denied") << QByteArray("denied") << TroubleKind::Denied
                            << QByteArray("Not allowed to s3:GetObject");
    QTest::newRow("KMS") << QByteArray("kms") << TroubleKind::Denied << QByteArray("kms:Decrypt");
    QTest::newRow("archived") << QByteArray("archived") << TroubleKind::Archived
                              << QByteArray("Glacier");
    QTest::newRow("deleted") << QByteArray("deleted") << TroubleKind::Missing
                             << QByteArray("deleted");
    QTest::newRow("damaged") << QByteArray("damaged") << TroubleKind::Damaged
                             << QByteArray("is damaged in S3");
}

void TestSyncServer::objectsThatCannotBeHad()
{
    QFETCH(QByteArray, fault);
    QFETCH(TroubleKind, kind);
    QFETCH(QByteArray, said);
    put({.objects = 12});
    const std::map<QByteArray, Fault> faults{{"denied", Fault::accessDenied()},
        {"kms", Fault::accessDeniedKms()}, {"archived", Fault::archived()},
        {"deleted", Fault::noSuchKey()}, {"damaged", Fault::body("not it")}};
    Fault one = faults.at(fault);
    m_lab.setFaults({one.on(m_put.begin()->first.substr(m_put.begin()->first.size() - 20))});
    const auto synced = sync().value();
    QCOMPARE(synced.report.fetched, std::uint64_t{11});
    QCOMPARE(synced.report.failed.at(kind), std::uint64_t{1});
    const auto problems = need(m_case->events().problems());
    QCOMPARE(problems.size(), std::size_t{1});
    QVERIFY2(problems.front().reason.find(said.toStdString()) != std::string::npos,
        problems.front().reason.c_str());
    // Once nothing is in the way, the next sync brings it, and nothing else.
    m_lab.noFaults();
    QCOMPARE(sync().value().report.fetched, std::uint64_t{1});
    QVERIFY(need(m_case->events().problems()).empty());
    checkContents();
}

QTEST_GUILESS_MAIN(TestSyncServer)
#include "tst_sync_server.moc"
