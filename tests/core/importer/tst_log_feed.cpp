#include "core/importer/log_feed.h"

#include "core/base/hash.h"
#include "core/importer/take_up.h"
#include "core/record/content.h"
#include "tests/core/importer/made_feed.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_checks.h"
#include "tests/support/need.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <archive.h>
#include <archive_entry.h>

#include <thread>
#include <utility>

namespace fs = std::filesystem;

using namespace khoji;
using namespace khoji::test;
using importer::FetchedFile;
using importer::ImportReport;
using Strings = std::vector<std::string>;

/// Log files that come from elsewhere than the disk, on their way into a case.
class TestLogFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsWhatFilesOnDiskWouldGive();
    void remembersWhatItWasAskedFor();
    void remembersWhatTheServerSaid();
    void whatIsThereIsSkipped();
    void aFailureIsAFailedLogFile();
    void aFailureThatIsFetchedLaterLeavesNoTrace();
    void aLargeFileComesOnDisk();
    void archivesAreOpened();
    void everyFileIsGivenBack();
    void whatWasReadIsShownWhileTheRestIsAwaited();
    void cancelledWhileItWaits();
    void cancelledAndTakenOut();
    void rests();
    void tellsWhichFileIsBeingRead();
    void isNotTakenUpAsFiles();
    void failuresAreToldApartFromFiles();

private:
    ImportReport import(MadeFeed& feed, importer::ImportOptions options = {});
    [[nodiscard]] fs::path casePath() const
    {
        return fs::path(m_folder->path().toStdString()) / "trail.khoji";
    }
    [[nodiscard]] std::uint64_t events() const { return need(m_case->events().summary()).events; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::CaseFile> m_case;
    std::unique_ptr<base::Progress> m_progress;
    std::stop_source m_stop;
};

namespace {

const std::string kTrail = "s3://trail/AWSLogs/111122223333/CloudTrail/us-east-2/2026/01/05/"
                           "111122223333_CloudTrail_us-east-2_20260105T0910Z_";

std::string nameOf(int number)
{
    return kTrail + std::to_string(1000 + number) + ".json.gz";
}

std::string zipOf(const char* name, const std::string& text)
{
    std::string zip(text.size() + 4096, '\0');
    std::size_t size = 0;
    archive* const writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_memory(writer, zip.data(), zip.size(), &size);
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, text.data(), text.size());
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    zip.resize(size);
    return zip;
}

std::vector<FetchedFile> manyFiles(int count)
{
    std::vector<FetchedFile> files;
    for (int i = 0; i < count; ++i)
        files.push_back(fetched(nameOf(i),
            record::gzip(logFile({aRecord().name("Call" + std::to_string(i)), aRecord()}))));
    return files;
}

/// One file, in the middle of which the import is let rest.
class RestingFeed final : public importer::LogFeed {
public:
    explicit RestingFeed(base::PauseGate& gate)
        : m_gate(gate)
    { }

    [[nodiscard]] std::optional<FetchedFile> next(std::stop_token /*stop*/) override
    {
        if (std::exchange(m_given, true))
            return std::nullopt;
        m_gate.pause();
        return fetched(nameOf(1), logFile({aRecord()}));
    }
    void done(const FetchedFile& /*file*/) override { }

private:
    base::PauseGate& m_gate;
    bool m_given = false;
};

} // namespace

void TestLogFeed::init()
{
    m_case.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_case = need(store::CaseFile::open(casePath(), store::CaseFile::Mode::CreateIfMissing));
    m_progress = std::make_unique<base::Progress>();
    m_stop = {};
}

ImportReport TestLogFeed::import(MadeFeed& feed, importer::ImportOptions options)
{
    options.threads = 2;
    return need(importer::importFeed(
        *m_case, {"s3://trail/AWSLogs"}, feed, options, *m_progress, m_stop.get_token()));
}

void TestLogFeed::holdsWhatFilesOnDiskWouldGive()
{
    auto files = manyFiles(300);
    std::string cut = record::gzip(logFile({aRecord(), aRecord(), aRecord()}));
    cut.resize(cut.size() - 20);
    files.push_back(fetched(nameOf(300), cut));
    files.push_back(fetched(nameOf(301), "words"));
    files.push_back(fetched(nameOf(302), logFile({aRecord()})));
    const auto onDisk = need(store::CaseFile::temporary());
    for (const FetchedFile& file : files)
        writeFile(m_folder->path().toStdString() / fs::path(file.path.substr(5)),
            std::get<std::string>(file.bytes));
    base::Progress progress;
    const auto folder = fs::path(m_folder->path().toStdString()) / "trail";
    (void)need(importer::importPaths(*onDisk, {folder}, {}, progress, {}));
    MadeFeed feed(std::move(files));
    const ImportReport report = import(feed);
    QCOMPARE(report.filesRead + report.filesFailed, std::uint64_t{303});

    auto contents = contentsOf(m_case->events());
    auto expected = contentsOf(onDisk->events());
    QCOMPARE(contents.events.size(), expected.events.size());
    QVERIFY(contents.events == expected.events);
    QCOMPARE(contents.problems.size(), expected.problems.size());
    QCOMPARE(m_progress->filesDone.load(), std::uint64_t{303});
    m_case.reset();
    QCOMPARE(faultsOf(casePath()), Strings());
}

void TestLogFeed::remembersWhatItWasAskedFor()
{
    MadeFeed feed(manyFiles(1));
    import(feed);
    const auto imports = need(m_case->events().imports());
    QCOMPARE(imports.front().paths, Strings{"s3://trail/AWSLogs"});
    QCOMPARE(imports.front().state, std::string("done"));
}

void TestLogFeed::remembersWhatTheServerSaid()
{
    auto files = manyFiles(1);
    files[0].modified = base::parseTime("2026-01-05T09:12:13Z");
    MadeFeed feed(std::move(files));
    import(feed);
    const auto file = need(m_case->events().logFiles()).front();
    QCOMPARE(file.path, nameOf(0));
    QCOMPARE(base::formatIso(file.delivered.value()), std::string("2026-01-05T09:10:00Z"));
}

void TestLogFeed::whatIsThereIsSkipped()
{
    const std::string bytes = logFile({aRecord()});
    MadeFeed first({fetched("s3://trail/a", bytes)});
    QCOMPARE(import(first).events, std::uint64_t{1});
    MadeFeed again({fetched("s3://trail/a", bytes)});
    const ImportReport report = import(again);
    QCOMPARE(report.filesSkipped, std::uint64_t{1});
    QCOMPARE(report.filesRead, std::uint64_t{0});
    QCOMPARE(m_progress->filesDone.load(), std::uint64_t{2});
}

void TestLogFeed::aFailureIsAFailedLogFile()
{
    auto files = manyFiles(2);
    files.push_back(notFetched(nameOf(7), 4711, "not allowed to s3:GetObject"));
    MadeFeed feed(std::move(files));
    const ImportReport report = import(feed);
    QCOMPARE(report.filesRead, std::uint64_t{2});
    QCOMPARE(report.filesFailed, std::uint64_t{1});
    QCOMPARE(report.problems, std::uint64_t{1});
    const auto problems = need(m_case->events().problems());
    QCOMPARE(problems.front().path, nameOf(7));
    QCOMPARE(problems.front().reason, std::string("not allowed to s3:GetObject"));
    for (const store::LogFile& file : need(m_case->events().logFiles())) {
        const bool failed = file.path == nameOf(7);
        QCOMPARE(file.state, std::string(failed ? "failed" : "ok"));
        QCOMPARE(file.sha256.empty(), failed);
        if (failed)
            QCOMPARE(file.bytes, std::uint64_t{4711});
    }
}

void TestLogFeed::aFailureThatIsFetchedLaterLeavesNoTrace()
{
    MadeFeed failing({notFetched(nameOf(0), 10, "asked to slow down")});
    import(failing);
    MadeFeed whole(manyFiles(1));
    QCOMPARE(import(whole).filesRead, std::uint64_t{1});
    QCOMPARE(need(m_case->events().logFiles()).size(), std::size_t{1});
    QVERIFY(need(m_case->events().problems()).empty());
}

void TestLogFeed::aLargeFileComesOnDisk()
{
    std::vector<RecordBuilder> records;
    for (int i = 0; i < 900; ++i)
        records.push_back(
            aRecord().set("requestParameters.noise", std::string(20'000, "abcdefghijklm"[i % 13])));
    const std::string text = logFile(records);
    QVERIFY(text.size() > std::size_t{16} << 20); // bytes
    const fs::path held = fs::path(m_folder->path().toStdString()) / "held";
    writeFile(held, text);
    FetchedFile large = fetched(nameOf(0), {});
    large.bytes = held;
    large.size = text.size();
    MadeFeed feed({large});
    QCOMPARE(import(feed).events, std::uint64_t{900});
    const auto file = need(m_case->events().logFiles()).front();
    QCOMPARE(file.path, nameOf(0));
    QCOMPARE(file.sha256, base::toHex(base::sha256(text)));
    QVERIFY(fs::exists(held)); // it is the feed's
    QCOMPARE(m_progress->bytesDone.load(), std::uint64_t{text.size()});
}

void TestLogFeed::archivesAreOpened()
{
    MadeFeed feed({fetched("s3://trail/all.zip", zipOf("a.json", logFile({aRecord()})))});
    QCOMPARE(import(feed).events, std::uint64_t{1});
    QCOMPARE(
        need(m_case->events().logFiles()).front().path, std::string("s3://trail/all.zip/a.json"));
}

void TestLogFeed::everyFileIsGivenBack()
{
    auto files = manyFiles(50);
    files.push_back(notFetched(nameOf(50), 1, "gone"));
    MadeFeed feed(std::move(files));
    import(feed);
    QCOMPARE(feed.read().size(), std::size_t{51});
    QCOMPARE(feed.read().front(), nameOf(0));
}

void TestLogFeed::whatWasReadIsShownWhileTheRestIsAwaited()
{
    MadeFeed feed(manyFiles(40));
    feed.letThrough(0);
    ImportReport report;
    const auto importing = std::jthread([&] { report = import(feed); });
    // Not all that was read, for a reader that waits already keeps what it has; but some of it.
    for (std::size_t files = 1; files < 40 && m_progress->events == 0; ++files) {
        feed.letThrough(files);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_progress->events > 0, 30'000);
    feed.letThrough(40);
    QTRY_COMPARE_WITH_TIMEOUT(m_progress->events.load(), std::uint64_t{80}, 30'000);
}

void TestLogFeed::cancelledWhileItWaits()
{
    MadeFeed feed(manyFiles(40));
    feed.letThrough(25);
    ImportReport report;
    {
        const auto importing = std::jthread([&] { report = import(feed); });
        QTRY_COMPARE_WITH_TIMEOUT(feed.read().size(), std::size_t{25}, 30'000);
        m_stop.request_stop();
    }
    QVERIFY(report.cancelled);
    QVERIFY(!report.removed);
    QCOMPARE(events(), report.events);
    m_stop = {};
    MadeFeed rest(manyFiles(1));
    QVERIFY(!import(rest).cancelled); // another import can begin
}

void TestLogFeed::cancelledAndTakenOut()
{
    importer::ImportControl control;
    control.removeWhenStopped = true;
    importer::ImportOptions options;
    options.control = &control;
    MadeFeed feed(manyFiles(40));
    feed.letThrough(25);
    ImportReport report;
    {
        const auto importing = std::jthread([&] { report = import(feed, options); });
        QTRY_COMPARE_WITH_TIMEOUT(feed.read().size(), std::size_t{25}, 30'000);
        m_stop.request_stop();
    }
    QVERIFY(report.removed);
    QCOMPARE(events(), std::uint64_t{0});
}

void TestLogFeed::rests()
{
    importer::ImportControl control;
    control.gate.pause();
    importer::ImportOptions options;
    options.control = &control;
    MadeFeed feed(manyFiles(40));
    ImportReport report;
    {
        const auto importing = std::jthread([&] { report = import(feed, options); });
        QTest::qWait(50);
        QVERIFY(feed.read().empty());
        control.gate.resume();
    }
    QCOMPARE(report.events, std::uint64_t{80});
}

void TestLogFeed::tellsWhichFileIsBeingRead()
{
    importer::ImportControl control;
    importer::ImportOptions options;
    options.threads = 1;
    options.control = &control;
    RestingFeed feed(control.gate);
    {
        std::jthread import([&] {
            (void)importer::importFeed(*m_case, {"s3://trail"}, feed, options, *m_progress, {});
        });
        QTRY_COMPARE_WITH_TIMEOUT(control.reading.first(), nameOf(1), 60'000);
        control.gate.resume();
    }
    QCOMPARE(control.reading.first(), std::string());
    QCOMPARE(events(), std::uint64_t{1});
}

void TestLogFeed::isNotTakenUpAsFiles()
{
    store::ImportRun run;
    run.state = "interrupted";
    run.paths = {"s3://trail/AWSLogs", "/logs"};
    const auto asked = importer::askedFor(run);
    QCOMPARE(asked.elsewhere, Strings{"s3://trail/AWSLogs"});
    QCOMPARE(asked.files, std::vector<fs::path>{"/logs"});
    QVERIFY(importer::isElsewhere("lookup://unknown/eu-west-1/1"));
    QVERIFY(!importer::isElsewhere("/home/s3://x"));
    base::Progress progress;
    const auto resumed = importer::resumeImport(*m_case, run, {}, progress, {});
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().kind, base::ErrorKind::Unsupported);
    QVERIFY(need(m_case->events().imports()).empty()); // nothing was begun
}

void TestLogFeed::failuresAreToldApartFromFiles()
{
    MadeFeed feed({notFetched(nameOf(0), 1, "denied")});
    import(feed);
    const auto gone = fs::path(m_folder->path().toStdString()) / "gone.json";
    base::Progress progress;
    (void)need(importer::importPaths(*m_case, {gone}, {}, progress, {}));
    QCOMPARE(need(importer::failedPaths(m_case->events())), std::vector<fs::path>{gone});
    QCOMPARE(need(importer::failedElsewhere(m_case->events())), Strings{nameOf(0)});
}

QTEST_GUILESS_MAIN(TestLogFeed)
#include "tst_log_feed.moc"
