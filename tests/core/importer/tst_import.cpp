#include "core/importer/batch_queue.h"
#include "core/importer/file_decoder.h"
#include "core/importer/files_on_disk.h"
#include "core/importer/import.h"
#include "core/record/content.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <SQLiteCpp/Database.h>

#include <atomic>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;

using namespace khoji;
using importer::ImportReport;
using khoji::test::aRecord;
using khoji::test::logFile;
using khoji::test::need;
using khoji::test::RecordBuilder;
using khoji::test::writeFile;

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void importsGzippedAndPlain();
    void remembersWhatTheKeySays();
    void sumsAgree_data();
    void sumsAgree();
    void theResultIsTheSameWithAnyNumberOfThreads();
    void nothingToImport();
    void damagedFilesGiveWhatTheyHave();
    void filesOfProblemsOnly();
    void aFileThatVanishedIsAProblem();
    void theCaseInsideTheFolderIsLeftOut();
    void progressEndsWithTheReport();
    void skippedFilesAreNamed();
    void tellsWhenEventsCanBeSeen();
    void cancelledBeforeItBegins();
    void cancelledOnTheWay();
    void aCancelledImportGoesOnLater();
    void failsWhenTheCaseCannotBeWritten();
    void sourcesAreNotTouched();
    void queueHandsOverInOrder();
    void queueEndsWithItsProducers();
    void queueStops();

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    ImportReport import(
        const std::vector<fs::path>& paths, unsigned threads = 1, std::stop_token stop = {});
    [[nodiscard]] std::uint64_t countOf(const char* what) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::CaseFile> m_case;
    std::unique_ptr<base::Progress> m_progress;
};

namespace {

/// A folder of logs of every quality: whole, gzipped, doubled, damaged, foreign, empty.
void writeManyLogs(const fs::path& folder)
{
    std::vector<RecordBuilder> all;
    for (int file = 0; file < 60; ++file) {
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 1 + file % 7; ++i)
            records.push_back(
                aRecord().name("Call" + std::to_string(i)).user("user" + std::to_string(file % 5)));
        if (file % 4 == 0 && !all.empty())
            records.push_back(all[static_cast<std::size_t>(file) % all.size()]);
        all.insert(all.end(), records.begin(), records.end());
        std::string text = logFile(records);
        if (file % 9 == 5)
            text.resize(text.size() / 2);
        writeFile(folder / std::to_string(file % 3) / (std::to_string(file) + ".json"),
            file % 2 == 0 ? record::gzip(text) : text);
    }
    writeFile(folder / "LICENSE", "words");
    writeFile(folder / "empty.json", "");
    writeFile(folder / "none.json", R"({"Records":[]})");
    writeFile(folder / "digest.json", R"({"digestS3Object":"x","logFiles":[]})");
}

/// The one file that a source gives, or nothing when it was skipped.
std::optional<store::ImportedFile> decoded(
    importer::FileDecoder& decoder, importer::SourceFile found)
{
    std::optional<store::ImportedFile> delivered;
    importer::FetchedFile source = importer::fromDisk(std::move(found));
    (void)decoder.decode(source, [&](store::ImportedFile file) {
        delivered = std::move(file);
        return true;
    });
    return delivered;
}

} // namespace

void TestImport::init()
{
    m_case.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_case = need(
        store::CaseFile::open(folder() / "trail.khoji", store::CaseFile::Mode::CreateIfMissing));
}

ImportReport TestImport::import(
    const std::vector<fs::path>& paths, unsigned threads, std::stop_token stop)
{
    importer::ImportOptions options;
    options.threads = threads;
    m_progress = std::make_unique<base::Progress>();
    const auto report =
        importer::importPaths(*m_case, paths, options, *m_progress, std::move(stop));
    if (!report)
        qFatal("%s", report.error().message.c_str());
    return *report;
}

std::uint64_t TestImport::countOf(const char* what) const
{
    const store::CaseSummary summary = need(m_case->events().summary());
    const std::string_view word = what;
    return word == "files"     ? summary.files
        : word == "events"     ? summary.events
        : word == "duplicates" ? summary.duplicates
                               : summary.problems;
}

void TestImport::importsGzippedAndPlain()
{
    writeFile(folder() / "a.json", logFile({aRecord(), aRecord()}));
    writeFile(folder() / "b.json", record::gzip(logFile({aRecord()}))); // names say nothing
    writeFile(folder() / "c.json.gz", logFile({aRecord()}));
    const auto report = import({folder()});
    QCOMPARE(report.filesRead, std::uint64_t{3});
    QCOMPARE(report.events, std::uint64_t{4});
    QCOMPARE(report.problems, std::uint64_t{0});
    QVERIFY(!report.cancelled);
    for (std::uint32_t key = 1; key <= 4; ++key)
        QVERIFY(nlohmann::json::accept(need(m_case->events().record(base::EventKey{key})).json));
}

void TestImport::remembersWhatTheKeySays()
{
    const auto session = need(m_case->beginImport({}));
    const fs::path path = folder()
        / "AWSLogs/111122223333/CloudTrail/us-east-2/2026/01/05/"
          "111122223333_CloudTrail_us-east-2_20260105T0910Z_AbCdEfGhIjKlMnOp.json.gz";
    const std::string bytes = record::gzip(logFile({aRecord()}));
    writeFile(path, bytes);
    importer::FileDecoder decoder(*session);
    const auto file = decoded(decoder, {path, bytes.size(), {}});
    QVERIFY(file);
    QCOMPARE(file->path, path.string());
    QCOMPARE(file->kind, std::string("CloudTrail"));
    QCOMPARE(file->account, std::string("111122223333"));
    QCOMPARE(file->region, std::string("us-east-2"));
    QCOMPARE(base::formatIso(file->delivered.value()), std::string("2026-01-05T09:10:00Z"));
    QCOMPARE(file->size, std::uint64_t{bytes.size()});
    QVERIFY(file->sha256 == base::sha256(bytes));
    QVERIFY(file->contentKind == store::ImportedFile::Content::AsObtained);
    QVERIFY(file->content == bytes);
    QCOMPARE(file->found.events.size(), std::size_t{1});

    writeFile(path, logFile({aRecord()}));
    const auto plain = decoded(decoder, {path, 0, {}});
    QVERIFY(plain && plain->contentKind == store::ImportedFile::Content::GzipOfAsObtained);
    record::ContentReader reader;
    QVERIFY(base::sha256(reader.open(plain->content)->text) == plain->sha256);
}

void TestImport::sumsAgree_data()
{
    QTest::addColumn<unsigned>("threads");
    for (unsigned threads = 1; threads <= 4; ++threads)
        QTest::addRow("%u threads", threads) << threads;
}

void TestImport::sumsAgree()
{
    QFETCH(unsigned, threads);
    writeManyLogs(folder() / "logs");
    const fs::path missing = folder() / "missing.json";
    const ImportReport report = import({folder() / "logs", missing}, threads);
    QCOMPARE(report.filesRead + report.filesFailed + report.filesSkipped, std::uint64_t{65});
    QVERIFY(report.filesFailed >= 4); // words, empty, digest, missing
    QVERIFY(report.duplicates > 0);
    QCOMPARE(countOf("files"), report.filesRead + report.filesFailed);
    QCOMPARE(countOf("events"), report.events);
    QCOMPARE(countOf("duplicates"), report.duplicates);
    QCOMPARE(countOf("problems"), report.problems);
    store::LogFile sum;
    for (const store::LogFile& file : need(m_case->events().logFiles())) {
        sum.events += file.events;
        sum.duplicates += file.duplicates;
        sum.problems += file.problems;
        // "Failed" is whatever gave no event, for a stated reason.
        QCOMPARE(file.state == "failed", file.events + file.duplicates == 0 && file.problems > 0);
    }
    QCOMPARE(sum.events, report.events);
    QCOMPARE(sum.duplicates, report.duplicates);
    QCOMPARE(sum.problems, report.problems);
    QCOMPARE(need(m_case->events().problems()).size(), std::size_t{report.problems});

    const ImportReport again = import({folder() / "logs"}, threads);
    QCOMPARE(again.filesSkipped, std::uint64_t{64});
    QCOMPARE(again.events + again.duplicates + again.problems + again.filesRead + again.filesFailed,
        std::uint64_t{0});
}

void TestImport::theResultIsTheSameWithAnyNumberOfThreads()
{
    const fs::path logs = folder() / "logs";
    writeManyLogs(logs);
    const auto describe = [&](unsigned threads) {
        m_case = need(store::CaseFile::temporary());
        const ImportReport report = import({logs}, threads);
        std::vector<std::string> lines{std::to_string(report.filesRead),
            std::to_string(report.filesFailed), std::to_string(report.events),
            std::to_string(report.duplicates), std::to_string(report.problems)};
        const auto result = need(m_case->events().run({}, {}));
        std::vector<record::Field> fields;
        for (const record::FieldInfo& info : record::allFields())
            fields.push_back(info.field);
        for (const store::EventRow& row : need(result.rows->page(0, result.rows->size(), fields))) {
            std::string line;
            for (const std::string& cell : row.cells)
                line += cell + "|";
            lines.push_back(line);
        }
        std::sort(lines.begin() + 5, lines.end());
        return lines;
    };
    const auto expected = describe(1);
    QVERIFY(expected.size() > 100);
    for (unsigned threads = 2; threads <= 4; ++threads)
        QCOMPARE(describe(threads), expected);
}

void TestImport::nothingToImport()
{
    fs::create_directory(folder() / "empty");
    const ImportReport report = import({folder() / "empty"});
    QCOMPARE(report.filesRead + report.filesFailed + report.filesSkipped, std::uint64_t{0});
    QCOMPARE(import({}).events, std::uint64_t{0});
}

void TestImport::damagedFilesGiveWhatTheyHave()
{
    std::vector<RecordBuilder> records;
    for (int i = 0; i < 2000; ++i)
        records.push_back(aRecord());
    const std::string bytes = record::gzip(logFile(records));
    writeFile(folder() / "cut.json.gz", bytes.substr(0, bytes.size() / 2));
    const ImportReport report = import({folder() / "cut.json.gz"});
    QCOMPARE(report.filesRead, std::uint64_t{1});
    QVERIFY(report.events > 500 && report.events < 1500);
    QVERIFY(report.problems >= 1);
    QCOMPARE(need(m_case->events().logFiles()).front().state, std::string("partly read"));
    const auto problems = need(m_case->events().problems());
    QCOMPARE(problems.back().reason, std::string("the compressed file ends too early"));
    QVERIFY(problems.back().offset.value() > 0);
    // What was kept can be shown, from the cut bytes.
    const auto last =
        m_case->events().record(base::EventKey{static_cast<std::uint32_t>(report.events)});
    QVERIFY(last && nlohmann::json::accept(last->json));
}

void TestImport::filesOfProblemsOnly()
{
    const std::vector<std::pair<const char*, std::string>> files{{"empty", ""}, {"words", "hello"},
        {"broken.gz", "\x1f\x8b\x08 broken"}, {"digest", R"({"digestS3Object":"x"})"},
        {"list", "[1,2]"}, {"half", "{\"Records\":[{"}};
    for (const auto& [name, content] : files)
        writeFile(folder() / "logs" / name, content);
    const ImportReport report = import({folder() / "logs"});
    QCOMPARE(report.filesFailed, std::uint64_t{files.size()});
    QCOMPARE(report.filesRead, std::uint64_t{0});
    QCOMPARE(report.events, std::uint64_t{0});
    for (const auto& [name, content] : files) {
        const std::string path = (folder() / "logs" / name).string();
        const auto problems = need(m_case->events().problems());
        QVERIFY2(std::any_of(problems.begin(), problems.end(),
                     [&](const auto& problem) {
                         return problem.path == path && !problem.reason.empty();
                     }),
            name);
    }
}

void TestImport::aFileThatVanishedIsAProblem()
{
    const auto session = need(m_case->beginImport({}));
    importer::FileDecoder decoder(*session);
    const auto file = decoded(decoder, {folder() / "gone.json", 100, {}});
    QVERIFY(file);
    QVERIFY(!file->sha256);
    QVERIFY(file->found.events.empty());
    QCOMPARE(file->found.problems.size(), std::size_t{1});
    QCOMPARE(file->found.problems[0].reason, std::string("cannot be read: the file has vanished"));
}

void TestImport::theCaseInsideTheFolderIsLeftOut()
{
    writeFile(folder() / "a.json", logFile({aRecord()}));
    const ImportReport report = import({folder()});
    QCOMPARE(report.filesRead, std::uint64_t{1});
    QCOMPARE(report.filesFailed, std::uint64_t{0});
    QCOMPARE(import({folder()}).filesSkipped, std::uint64_t{1});
}

void TestImport::progressEndsWithTheReport()
{
    writeManyLogs(folder() / "logs");
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder() / "logs"))
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    const ImportReport report = import({folder() / "logs", folder() / "missing"}, 2);
    QCOMPARE(m_progress->filesFound.load(), std::uint64_t{65});
    QCOMPARE(m_progress->filesDone.load(), std::uint64_t{65});
    QCOMPARE(m_progress->bytesFound.load(), bytes);
    QCOMPARE(m_progress->bytesDone.load(), bytes);
    QCOMPARE(m_progress->events.load(), report.events);
    QCOMPARE(m_progress->duplicates.load(), report.duplicates);
    QCOMPARE(m_progress->problems.load(), report.problems);
}

void TestImport::skippedFilesAreNamed()
{
    writeFile(folder() / "a.json", logFile({aRecord()}));
    QVERIFY(import({folder()}).skipped.empty());
    writeFile(folder() / "b.json", logFile({aRecord()}));
    const ImportReport report = import({folder()});
    QCOMPARE(report.filesSkipped, std::uint64_t{1});
    QCOMPARE(report.skipped.size(), std::size_t{1});
    QCOMPARE(report.skipped[0].path, (folder() / "a.json").string());
    QCOMPARE(report.skipped[0].size, std::uint64_t{fs::file_size(folder() / "a.json")});
}

void TestImport::tellsWhenEventsCanBeSeen()
{
    writeFile(folder() / "a.json", logFile({aRecord()}));
    std::vector<std::uint64_t> seen;
    importer::ImportOptions options;
    const auto caller = std::this_thread::get_id();
    options.onPublished = [&] {
        QVERIFY(std::this_thread::get_id() == caller);
        seen.push_back(need(m_case->events().run({}, {})).rows->size());
    };
    base::Progress progress;
    QVERIFY(importer::importPaths(*m_case, {folder()}, options, progress, {}));
    QCOMPARE(seen.back(), std::uint64_t{1});
}

void TestImport::cancelledBeforeItBegins()
{
    writeManyLogs(folder() / "logs");
    std::stop_source source;
    source.request_stop();
    const ImportReport report = import({folder() / "logs"}, 2, source.get_token());
    QVERIFY(report.cancelled);
    QCOMPARE(report.events, std::uint64_t{0});
    QCOMPARE(countOf("files"), std::uint64_t{0});
}

void TestImport::cancelledOnTheWay()
{
    for (int i = 0; i < 400; ++i) {
        std::vector<RecordBuilder> records;
        for (int event = 0; event < 100; ++event)
            records.push_back(aRecord());
        writeFile(folder() / "logs" / std::to_string(i), logFile(records));
    }
    std::stop_source source;
    ImportReport report;
    m_progress = std::make_unique<base::Progress>();
    {
        importer::ImportControl control;
        control.gate.pause();
        const std::jthread importing([&] {
            importer::ImportOptions options;
            options.threads = 2;
            options.control = &control;
            report = need(importer::importPaths(
                *m_case, {folder() / "logs"}, options, *m_progress, source.get_token()));
        });
        while (m_progress->bytesFound == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        // Nothing can be stored while somebody else writes: the readers get ahead of the writer.
        SQLite::Database other((folder() / "trail.khoji").string(), SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        control.gate.resume();
        while (m_progress->bytesDone < m_progress->bytesFound)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        source.request_stop();
        other.exec("ROLLBACK");
    }
    QVERIFY(report.cancelled);
    QVERIFY(report.events < 40'000);
    QCOMPARE(countOf("events"), report.events); // what was confirmed stays, and can be seen
    QCOMPARE(need(m_case->events().run({}, {})).rows->size(), report.events);
}

void TestImport::aCancelledImportGoesOnLater()
{
    cancelledOnTheWay();
    const std::uint64_t before = countOf("events");
    const ImportReport rest = import({folder() / "logs"}, 2);
    QCOMPARE(before + rest.events, std::uint64_t{40'000});
    QCOMPARE(rest.duplicates, std::uint64_t{0});
    QCOMPARE(rest.filesSkipped + rest.filesRead, std::uint64_t{400});
}

void TestImport::failsWhenTheCaseCannotBeWritten()
{
    m_case = need(store::CaseFile::open(folder() / "trail.khoji", store::CaseFile::Mode::ReadOnly));
    base::Progress progress;
    const auto report = importer::importPaths(*m_case, {folder()}, {}, progress, {});
    QVERIFY(!report);
    QCOMPARE(report.error().kind, base::ErrorKind::Storage);
}

void TestImport::sourcesAreNotTouched()
{
    const fs::path path = folder() / "a.json";
    const std::string text = logFile({aRecord()});
    writeFile(path, text);
    const auto written = fs::last_write_time(path);
    import({path});
    QVERIFY(fs::last_write_time(path) == written);
    std::ifstream file(path);
    QCOMPARE(std::string(std::istreambuf_iterator<char>(file), {}), text);
}

void TestImport::queueHandsOverInOrder()
{
    importer::BatchQueue<int> queue(2, 1);
    std::vector<int> taken;
    {
        const std::jthread producer([&] {
            for (int i = 0; i < 1000; ++i)
                (void)queue.push(i, {});
            queue.producerEnds();
        });
        while (const auto item = queue.pop({}))
            taken.push_back(*item);
    }
    QCOMPARE(taken.size(), std::size_t{1000});
    QVERIFY(std::is_sorted(taken.begin(), taken.end()));
}

void TestImport::queueEndsWithItsProducers()
{
    importer::BatchQueue<int> queue(10, 2);
    QVERIFY(queue.push(1, {}));
    queue.producerEnds();
    QVERIFY(queue.push(2, {}));
    queue.producerEnds();
    QCOMPARE(queue.pop({}).value(), 1);
    QCOMPARE(queue.pop({}).value(), 2);
    QVERIFY(!queue.pop({}));
}

void TestImport::queueStops()
{
    importer::BatchQueue<int> full(1, 1);
    importer::BatchQueue<int> empty(1, 1);
    QVERIFY(full.push(1, {}));
    std::stop_source source;
    std::atomic<int> woken{0};
    {
        const std::jthread pusher([&] { woken += full.push(2, source.get_token()) ? 0 : 1; });
        const std::jthread popper([&] { woken += empty.pop(source.get_token()) ? 0 : 1; });
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        source.request_stop();
    }
    QCOMPARE(woken.load(), 2);
    QVERIFY(!full.pop(source.get_token())); // what waits is left, though there is something
    QVERIFY(!empty.push(1, source.get_token()));
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
