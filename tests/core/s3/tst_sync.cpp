#include "core/base/hash.h"
#include "core/importer/take_up.h"
#include "core/record/content.h"
#include "core/s3/sync.h"
#include "tests/core/s3/fake_objects.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_checks.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <fstream>

namespace fs = std::filesystem;

using namespace khoji;
using namespace khoji::test;
using aws::TroubleKind;
using s3::Plan;
using s3::SyncOptions;
using s3::SyncReport;
using Strings = std::vector<std::string>;

/// Objects of a bucket on their way into a case.
class TestSync : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theCaseHoldsTheObjectsBytes();
    void newestFirst();
    void remembersWhatItWasAskedFor();
    void whatTheCaseHoldsIsKnown();
    void troubleWithOneObject_data();
    void troubleWithOneObject();
    void troubleWithAll_data();
    void troubleWithAll();
    void goesOnAfterAStop();
    void whatAStoppedSyncLeftIsNew();
    void whatAKilledSyncLeftIsNew();
    void whatWasRefusedIsNotNewForEver_data();
    void whatWasRefusedIsNotNewForEver();
    void damagedOnTheWay();
    void damagedInS3();
    void withoutANetworkItStops();
    void oneInterruptionAmongManyIsNoEnd();
    void aLargeObject();
    void aLargeObjectThatIsDamaged();
    void cancelled();
    void rests();
    void mirrored();
    void keysThatNoFileCanHave();
    void aMirrorThatCannotBeWritten();
    void failedOnesAreFetchedAgain();

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] fs::path casePath() const { return folder() / "trail.khoji"; }
    void put(int objects);
    void putFiveDays();
    [[nodiscard]] std::optional<std::chrono::sys_days> newFrom() const;
    void openCase()
    {
        m_case = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::CreateIfMissing));
    }
    SyncReport sync(const Plan& plan, SyncOptions options = {});
    SyncReport sync() { return sync(m_plan); }
    /// Bytes by path, as the case holds them.
    [[nodiscard]] std::map<std::string, std::string> contents() const;
    [[nodiscard]] std::vector<store::LogFile> files() const
    {
        return need(m_case->events().logFiles());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeObjects> m_fake;
    std::unique_ptr<store::CaseFile> m_case;
    Plan m_plan;
    base::Progress m_progress;
    std::stop_source m_stop;
};

namespace {

const std::string kFolder = "AWSLogs/111122223333/CloudTrail/us-east-2/2026/01/05/";

std::string keyOf(int number)
{
    return kFolder + "111122223333_CloudTrail_us-east-2_20260105T" + std::to_string(1000 + number)
        + "Z_Ab.json.gz";
}

std::optional<FakeObjects::Answer> refusal(TroubleKind kind, const char* code = "")
{
    return tl::unexpected(aws::Trouble{kind, "S3 said no", code, "4442587FB7D0A2F9", {}});
}

} // namespace

void TestSync::init()
{
    m_case.reset();
    m_fake = std::make_unique<FakeObjects>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_plan = {};
    m_stop = {};
    m_progress.filesFound = m_progress.filesDone = m_progress.bytesFound = m_progress.bytesDone = 0;
    openCase();
}

/// Newest first.
void TestSync::put(int objects)
{
    for (int i = objects - 1; i >= 0; --i)
        m_plan.objects.push_back(m_fake->put(keyOf(i),
            record::gzip(logFile({aRecord().name("Call" + std::to_string(i)), aRecord()}))));
}

SyncReport TestSync::sync(const Plan& plan, SyncOptions options)
{
    options.import.threads = 2;
    const auto bucket =
        s3::Bucket::open(*m_fake, {{}, "us-east-2", {}, false, false}, "trail").value();
    return need(s3::sync(*m_case, bucket, *m_fake, plan, options, m_progress, m_stop.get_token()));
}

std::map<std::string, std::string> TestSync::contents() const
{
    SQLite::Database database(casePath().string(), SQLite::OPEN_READWRITE, 5000);
    SQLite::Statement select(database,
        "SELECT path, bytes FROM log_file JOIN log_file_content ON file = log_file.id"
        " WHERE encoding = 'as obtained'");
    std::map<std::string, std::string> bytes;
    while (select.executeStep())
        bytes[select.getColumn(0).getString()] = select.getColumn(1).getString();
    return bytes;
}

void TestSync::theCaseHoldsTheObjectsBytes()
{
    put(200);
    const SyncReport report = sync();
    QCOMPARE(report.fetched, std::uint64_t{200});
    QCOMPARE(report.import.filesRead, std::uint64_t{200});
    QCOMPARE(report.import.events, std::uint64_t{400});
    QVERIFY(report.failed.empty());
    QVERIFY(!report.stopped);
    QVERIFY(m_fake->most() <= 16);
    QCOMPARE(m_progress.filesDone.load(), std::uint64_t{200});
    QCOMPARE(m_progress.bytesDone.load(), report.bytes);
    QCOMPARE(m_progress.bytesFound.load(), report.bytes);
    const auto held = contents();
    QCOMPARE(held.size(), std::size_t{200});
    for (const auto& [key, bytes] : m_fake->objects())
        QVERIFY(held.at("s3://trail/" + key) == bytes);
    for (const store::LogFile& file : files()) {
        QCOMPARE(file.state, std::string("ok"));
        QVERIFY(!file.etag.empty());
        QCOMPARE(base::formatIso(file.modified.value()), std::string("2026-01-05T09:12:31Z"));
    }
    m_case.reset();
    QCOMPARE(faultsOf(casePath()), Strings());
}

void TestSync::newestFirst()
{
    put(60);
    SyncOptions options;
    options.parallel = 3;
    (void)sync(m_plan, options);
    const Strings asked = m_fake->asked();
    QCOMPARE(asked.size(), std::size_t{60});
    QCOMPARE(asked.front(), keyOf(59));
    QVERIFY(m_fake->most() <= 3);
}

void TestSync::remembersWhatItWasAskedFor()
{
    put(1);
    (void)sync();
    SyncOptions options;
    options.asked = {"s3://trail/AWSLogs/111122223333"};
    (void)sync({}, options);
    const auto imports = need(m_case->events().imports());
    QCOMPARE(imports.at(0).paths, Strings{"s3://trail/"});
    QCOMPARE(imports.at(1).paths, Strings{"s3://trail/AWSLogs/111122223333"});
    QVERIFY(importer::askedFor(imports.at(0)).files.empty());
}

void TestSync::whatTheCaseHoldsIsKnown()
{
    put(3);
    (void)sync();
    const auto known = need(m_case->knownObjects());
    for (const s3::Object& object : m_plan.objects)
        QVERIFY(known.holds("s3://trail/" + object.key, object.size));
}

void TestSync::troubleWithOneObject_data()
{
    QTest::addColumn<TroubleKind>("kind");
    QTest::newRow("denied") << TroubleKind::Denied;
    QTest::newRow("archived") << TroubleKind::Archived;
    QTest::newRow("missing") << TroubleKind::Missing;
    QTest::newRow("throttled") << TroubleKind::Throttled;
    QTest::newRow("network") << TroubleKind::Network;
    QTest::newRow("damaged") << TroubleKind::Damaged;
}

void TestSync::troubleWithOneObject()
{
    QFETCH(TroubleKind, kind);
    put(30);
    m_fake->instead = [kind](const std::string& key, unsigned) {
        return key == keyOf(7) ? refusal(kind) : std::nullopt;
    };
    const SyncReport report = sync();
    QCOMPARE(report.fetched, std::uint64_t{29});
    QVERIFY(report.failed == (std::map<TroubleKind, std::uint64_t>{{kind, 1}}));
    QVERIFY(!report.stopped);
    QCOMPARE(report.import.filesRead, std::uint64_t{29});
    QCOMPARE(report.import.filesFailed, std::uint64_t{1});
    const auto problems = need(m_case->events().problems());
    QCOMPARE(problems.size(), std::size_t{1});
    QCOMPARE(problems.front().path, "s3://trail/" + keyOf(7));
    QCOMPARE(problems.front().reason, std::string("S3 said no (request 4442587FB7D0A2F9)"));
    const auto known = need(m_case->knownObjects());
    QVERIFY(!known.holds("s3://trail/" + keyOf(7), m_plan.objects[29 - 7].size));
    QCOMPARE(m_progress.bytesDone.load(), m_progress.bytesFound.load());
}

void TestSync::troubleWithAll_data()
{
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("no credentials") << TroubleKind::NoCredentials << QByteArray();
    QTest::newRow("old AWS CLI") << TroubleKind::CliTooOld << QByteArray();
    QTest::newRow("expired") << TroubleKind::Expired << QByteArray();
    QTest::newRow("rejected") << TroubleKind::Rejected << QByteArray();
    QTest::newRow("clock") << TroubleKind::Clock << QByteArray();
    QTest::newRow("region") << TroubleKind::Region << QByteArray();
    QTest::newRow("TLS") << TroubleKind::Tls << QByteArray();
    QTest::newRow("disk") << TroubleKind::Disk << QByteArray();
    QTest::newRow("no such bucket") << TroubleKind::Missing << QByteArray("NoSuchBucket");
}

void TestSync::troubleWithAll()
{
    QFETCH(TroubleKind, kind);
    QFETCH(QByteArray, code);
    put(100);
    m_fake->instead = [kind, &code](const std::string& key, unsigned) {
        return key < keyOf(60) ? refusal(kind, code) : std::nullopt;
    };
    const SyncReport report = sync();
    QVERIFY(report.stopped);
    QCOMPARE(report.stopped->kind, kind);
    // What came is kept; what was on its way beside the first refusal may be too late.
    QVERIFY(report.fetched <= 40 && report.fetched > 40 - 16);
    QCOMPARE(report.import.filesRead, report.fetched);
    QVERIFY(m_fake->asked().size() < 100);
    QVERIFY(report.failed.empty()); // what was not fetched has not failed
    QVERIFY(!report.import.cancelled);
    QVERIFY(need(m_case->events().problems()).empty());
}

void TestSync::goesOnAfterAStop()
{
    put(50);
    m_fake->instead = [](const std::string& key, unsigned) {
        return key < keyOf(25) ? refusal(TroubleKind::Expired) : std::nullopt;
    };
    QVERIFY(sync().stopped);
    m_fake->instead = nullptr;
    const auto known = need(m_case->knownObjects());
    Plan rest;
    for (const s3::Object& object : m_plan.objects) {
        if (!known.holds("s3://trail/" + object.key, object.size))
            rest.objects.push_back(object);
    }
    QVERIFY(rest.objects.size() >= 25 && rest.objects.size() < 25 + 16);
    QCOMPARE(sync(rest).fetched, std::uint64_t{rest.objects.size()});
    QCOMPARE(contents().size(), std::size_t{50});
}

namespace {

using namespace std::chrono;

const std::string kTrail = "AWSLogs/111122223333/CloudTrail/us-east-2/";

std::string dayKey(int day)
{
    return kTrail + "2026/01/0" + std::to_string(day) + "/111122223333_CloudTrail_us-east-2_2026010"
        + std::to_string(day) + "T0900Z_Ab.json.gz";
}

} // namespace

/// One object a day, from the fifth to the ninth, and what listing them tells.
void TestSync::putFiveDays()
{
    for (int day = 9; day >= 5; --day)
        m_plan.objects.push_back(m_fake->put(
            dayKey(day), record::gzip(logFile({aRecord().name("Call" + std::to_string(day))}))));
    m_plan.listed = {{kTrail, {}, sys_days(2026y / 1 / 9)}};
}

std::optional<sys_days> TestSync::newFrom() const
{
    return need(m_case->knownObjects()).newFrom("s3://trail/" + kTrail);
}

void TestSync::whatAStoppedSyncLeftIsNew()
{
    putFiveDays();
    m_fake->instead = [](const std::string& key, unsigned) {
        return key <= dayKey(7) ? refusal(TroubleKind::Expired) : std::nullopt;
    };
    QVERIFY(sync().stopped);
    QVERIFY(newFrom() == sys_days(2026y / 1 / 5));
    m_fake->instead = nullptr;
    QVERIFY(!sync().stopped);
    QVERIFY(newFrom() == sys_days(2026y / 1 / 8)); // a day for what comes late
}

/// Nothing of it can be noted after its end.
void TestSync::whatAKilledSyncLeftIsNew()
{
    putFiveDays();
    (void)sync();
    m_plan.objects = {m_fake->put(dayKey(4), record::gzip(logFile({aRecord()})))};
    m_plan.listed = {{kTrail, {}, sys_days(2026y / 1 / 9)}};
    std::optional<sys_days> meanwhile;
    m_fake->instead = [&](const std::string&, unsigned) {
        meanwhile = newFrom();
        return std::optional<FakeObjects::Answer>();
    };
    (void)sync();
    QVERIFY(meanwhile == sys_days(2026y / 1 / 4));
    QVERIFY(newFrom() == sys_days(2026y / 1 / 8));
}

void TestSync::whatWasRefusedIsNotNewForEver_data()
{
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<bool>("isNew");
    QTest::newRow("archived") << TroubleKind::Archived << false;
    QTest::newRow("denied") << TroubleKind::Denied << false;
    QTest::newRow("deleted") << TroubleKind::Missing << false;
    QTest::newRow("damaged") << TroubleKind::Damaged << false;
    QTest::newRow("throttled") << TroubleKind::Throttled << true;
    QTest::newRow("network") << TroubleKind::Network << true;
}

/// What is in an archive would be asked for each time.
void TestSync::whatWasRefusedIsNotNewForEver()
{
    QFETCH(TroubleKind, kind);
    QFETCH(bool, isNew);
    putFiveDays();
    m_fake->instead = [kind](const std::string& key, unsigned) {
        return key == dayKey(6) ? refusal(kind) : std::nullopt;
    };
    QCOMPARE(sync().failed.at(kind), std::uint64_t{1});
    QVERIFY(newFrom() == sys_days(2026y / 1 / (isNew ? 6 : 8)));
}

void TestSync::damagedOnTheWay()
{
    put(10);
    m_fake->instead = [this](const std::string& key, unsigned times) {
        if (key != keyOf(3) || times == 2)
            return std::optional<FakeObjects::Answer>();
        std::string bytes = m_fake->objects().at(key);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
        return std::optional<FakeObjects::Answer>(
            aws::Answer{200, {}, times == 0 ? bytes : bytes.substr(1)});
    };
    const SyncReport report = sync();
    QCOMPARE(report.fetched, std::uint64_t{10});
    QVERIFY(report.failed.empty());
    QCOMPARE(m_fake->asked().size(), std::size_t{12});
    QVERIFY(contents().at("s3://trail/" + keyOf(3)) == m_fake->objects().at(keyOf(3)));
}

void TestSync::damagedInS3()
{
    put(10);
    m_fake->instead = [](const std::string& key, unsigned) {
        return key == keyOf(3) ? std::optional<FakeObjects::Answer>(
                   aws::Answer{200, {{"x-amz-request-id", "ABC"}}, "short"})
                               : std::nullopt;
    };
    const SyncReport report = sync();
    QCOMPARE(report.failed.at(TroubleKind::Damaged), std::uint64_t{1});
    const Strings asked = m_fake->asked();
    QCOMPARE(std::count(asked.begin(), asked.end(), keyOf(3)), std::ptrdiff_t{3});
    QCOMPARE(need(m_case->events().problems()).front().reason,
        "File s3://trail/" + keyOf(3) + " is damaged in S3 (request ABC)");
    QVERIFY(!contents().contains("s3://trail/" + keyOf(3))); // nothing of it is taken
}

/// Each of these was tried several times: to go on through a million would take for ever.
void TestSync::withoutANetworkItStops()
{
    put(200);
    m_fake->instead = [](const std::string&, unsigned) {
        return refusal(TroubleKind::Network);
    };
    SyncOptions options;
    options.parallel = 4;
    const SyncReport report = sync(m_plan, options);
    QVERIFY(report.stopped);
    QCOMPARE(report.stopped->kind, TroubleKind::Network);
    QVERIFY(m_fake->asked().size() < 30);
}

void TestSync::oneInterruptionAmongManyIsNoEnd()
{
    put(200);
    m_fake->instead = [](const std::string& key, unsigned) {
        return key[key.size() - 13] == '0' ? refusal(TroubleKind::Network) : std::nullopt;
    };
    const SyncReport report = sync();
    QVERIFY(!report.stopped);
    QCOMPARE(report.failed.at(TroubleKind::Network), std::uint64_t{20});
    QCOMPARE(report.fetched, std::uint64_t{180});
}

namespace {

/// More than is held in memory.
std::string largeLog()
{
    std::vector<RecordBuilder> records;
    for (int i = 0; i < 900; ++i)
        records.push_back(aRecord().set("requestParameters.noise", std::string(20'000, 'a')));
    return logFile(records);
}

} // namespace

void TestSync::aLargeObject()
{
    const std::string text = largeLog();
    QVERIFY(text.size() > std::size_t{16} << 20);
    m_plan.objects.push_back(m_fake->put(keyOf(1), text));
    SyncOptions options;
    options.mirror = folder() / "mirror";
    const SyncReport report = sync(m_plan, options);
    QCOMPARE(report.import.events, std::uint64_t{900});
    QCOMPARE(files().front().sha256, base::toHex(base::sha256(text)));
    QCOMPARE(m_fake->files().size(), std::size_t{1});
    QVERIFY(!fs::exists(m_fake->files().front()));
    QCOMPARE(fs::file_size(*options.mirror / keyOf(1)), std::uintmax_t{text.size()});
}

void TestSync::aLargeObjectThatIsDamaged()
{
    const std::string text = largeLog();
    m_plan.objects.push_back(m_fake->put(keyOf(1), text));
    m_plan.objects.back().etag = md5Of("other");
    const SyncReport report = sync();
    QCOMPARE(report.failed.at(TroubleKind::Damaged), std::uint64_t{1});
    QCOMPARE(m_fake->files().size(), std::size_t{3});
    for (const fs::path& file : m_fake->files())
        QVERIFY(!fs::exists(file));
}

void TestSync::cancelled()
{
    put(100);
    m_fake->instead = [this](const std::string& key, unsigned) {
        if (key == keyOf(80))
            m_fake->hold(); // and no answer comes any more
        return std::optional<FakeObjects::Answer>();
    };
    SyncReport report;
    {
        const std::jthread syncing([&] { report = sync(); });
        QTRY_VERIFY_WITH_TIMEOUT(m_progress.bytesDone > 0, 30'000);
        m_stop.request_stop();
    }
    QVERIFY(report.import.cancelled);
    QVERIFY(!report.stopped);
    QVERIFY(report.failed.empty());
    QVERIFY(report.fetched < 100);
    m_fake->let(); // the late answers hurt nobody
}

void TestSync::rests()
{
    put(100);
    importer::ImportControl control;
    control.gate.pause();
    SyncOptions options;
    options.import.control = &control;
    SyncReport report;
    {
        const std::jthread syncing([&] { report = sync(m_plan, options); });
        QTRY_VERIFY_WITH_TIMEOUT(m_progress.filesFound == 100, 30'000);
        QTest::qWait(50);
        QVERIFY(m_fake->asked().empty());
        control.gate.resume();
    }
    QCOMPARE(report.fetched, std::uint64_t{100});
}

void TestSync::mirrored()
{
    put(20);
    SyncOptions options;
    options.mirror = folder() / "mirror";
    QCOMPARE(sync(m_plan, options).notMirrored, std::uint64_t{0});
    for (const auto& [key, bytes] : m_fake->objects()) {
        std::ifstream file(*options.mirror / key, std::ios::binary);
        QVERIFY(std::string(std::istreambuf_iterator<char>(file), {}) == bytes);
    }
    // The mirror, imported, adds nothing.
    base::Progress progress;
    const auto report = need(importer::importPaths(*m_case, {*options.mirror}, {}, progress, {}));
    QCOMPARE(report.filesSkipped, std::uint64_t{20});
    QCOMPARE(report.events + report.duplicates, std::uint64_t{0});
}

void TestSync::keysThatNoFileCanHave()
{
    for (const char* const key : {"../up.json", "a//b.json", "/top.json", "AWSLogs/../../x"})
        m_plan.objects.push_back(m_fake->put(key, logFile({aRecord()})));
    put(1);
    SyncOptions options;
    options.mirror = folder() / "deep" / "mirror";
    const SyncReport report = sync(m_plan, options);
    QCOMPARE(report.notMirrored, std::uint64_t{4});
    QCOMPARE(report.import.events, std::uint64_t{6}); // they are in the case all the same
    QVERIFY(!report.stopped);
    std::size_t found = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder() / "deep"))
        found += entry.is_regular_file() ? 1U : 0U;
    QCOMPARE(found, std::size_t{1});
    QVERIFY(!fs::exists(folder() / "deep" / "up.json"));
}

void TestSync::aMirrorThatCannotBeWritten()
{
    put(100);
    writeFile(folder() / "mirror", "a file where a folder should be");
    SyncOptions options;
    options.mirror = folder() / "mirror";
    const SyncReport report = sync(m_plan, options);
    QVERIFY(report.stopped);
    QCOMPARE(report.stopped->kind, TroubleKind::Disk);
    QVERIFY(m_fake->asked().size() < 100);
    QCOMPARE(report.import.filesRead, report.fetched); // what came is kept
}

void TestSync::failedOnesAreFetchedAgain()
{
    put(10);
    m_plan.objects.push_back(m_fake->put("AWSLogs/words", "no log"));
    m_fake->instead = [](const std::string& key, unsigned) {
        return key == keyOf(2) || key == keyOf(4) ? refusal(TroubleKind::Denied) : std::nullopt;
    };
    QCOMPARE(sync().import.filesFailed, std::uint64_t{3});
    m_fake->instead = nullptr;
    const Plan failed = need(s3::failedObjects(m_case->events(), "trail"));
    // What was fetched, and is no log, would be none the second time.
    QCOMPARE(failed.objects.size(), std::size_t{2});
    QCOMPARE(failed.objects[0].key, keyOf(4));
    QCOMPARE(failed.objects[1].key, keyOf(2));
    QCOMPARE(failed.objects[0].size, m_plan.objects[9 - 4].size);
    QCOMPARE(failed.objects[0].etag, m_plan.objects[9 - 4].etag);
    QVERIFY(need(s3::failedObjects(m_case->events(), "other")).objects.empty());
    QCOMPARE(sync(failed).import.events, std::uint64_t{4});
    QVERIFY(need(s3::failedObjects(m_case->events(), "trail")).objects.empty());
    QCOMPARE(contents().size(), std::size_t{10});
    m_case.reset();
    QCOMPARE(faultsOf(casePath()), Strings());
}

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
