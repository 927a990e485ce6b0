// Measures import, queries, memory and size on a generated trail, and prints one JSON object. The same
// run measures the ceiling: reading, inflating and parsing the same files with nothing else.

#include "core/importer/import.h"
#include "core/importer/file_source.h"
#include "core/importer/source_files.h"
#include "core/record/content.h"
#include "tests/bench/case_bench.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/trail_generator.h"

#include <CLI/CLI.hpp>
#include <SQLiteCpp/Database.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <sys/resource.h>

#include <atomic>
#include <iostream>
#include <thread>

namespace khoji::bench {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// Processor time of this process so far, all threads, in seconds.
double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Wall and processor time of one piece of work.
struct Cost {
    double seconds = 0;
    double cpu = 0;
};

template <typename Work>
Cost measure(Work&& work)
{
    const double before = cpuSeconds();
    const Stopwatch watch;
    work();
    return {watch.seconds(), cpuSeconds() - before};
}

std::uint64_t peakBytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// Read, inflate, and a full parse by simdjson's DOM: nothing that imports the files can be faster.
void decode(const std::vector<importer::SourceFile>& files, unsigned threads)
{
    std::atomic<std::size_t> next{0};
    std::atomic<std::uint64_t> records{0};
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < threads; ++i) {
            workers.emplace_back([&] {
                record::ContentReader reader;
                simdjson::dom::parser parser;
                for (std::size_t file = next++; file < files.size(); file = next++) {
                    const auto bytes = importer::readWholeFile(files[file].path, std::uint64_t{1} << 30);
                    const auto content = reader.open(*bytes);
                    const simdjson::dom::element document
                        = parser.parse(content->text.data(), content->text.size(), false);
                    records += document["Records"].get_array().size();
                }
            });
        }
    }
    if (records == 0)
        throw std::runtime_error("the ceiling parsed no record");
}

std::unique_ptr<store::CaseFile> openCase(const fs::path& path)
{
    auto caseFile = store::CaseFile::open(path, store::CaseFile::Mode::CreateIfMissing);
    if (!caseFile)
        throw std::runtime_error(caseFile.error().message);
    return std::move(*caseFile);
}

importer::ImportReport importTrail(store::CaseFile& caseFile, const fs::path& trail, unsigned threads)
{
    importer::ImportOptions options;
    options.threads = threads;
    base::Progress progress;
    const auto report = importer::importPaths(caseFile, {trail}, options, progress, {});
    if (!report)
        throw std::runtime_error(report.error().message);
    return *report;
}

/// Until every event is stored and can be asked for; then what follows in the background; then closing.
ordered_json measureImport(const fs::path& trail, const fs::path& casePath, unsigned threads, const TrailShape& shape)
{
    const importer::SourceFiles sources = importer::findSourceFiles({trail}, casePath, {});
    decode(sources.files, threads); // warms the page cache for all that follows
    const Cost ceiling = measure([&] { decode(sources.files, threads); });
    const std::uint64_t before = residentBytes();
    auto caseFile = openCase(casePath);
    importer::ImportReport report;
    const Cost import = measure([&] { report = importTrail(*caseFile, trail, threads); });
    if (report.events != shape.events)
        throw std::runtime_error("not every event arrived");
    const std::uint64_t peak = peakBytes();
    const Cost completion = measure([&] {
        base::Progress progress;
        if (const auto completed = caseFile->complete(progress, {}); !completed)
            throw std::runtime_error(completed.error().message);
    });
    const Cost closing = measure([&] { caseFile.reset(); });
    const auto events = static_cast<double>(shape.events);
    return {{"threads", threads}, {"seconds", import.seconds}, {"cpu_seconds", import.cpu},
        {"events_per_second", events / import.seconds}, {"ceiling_seconds", ceiling.seconds},
        {"ceiling_cpu_seconds", ceiling.cpu}, {"ceiling_events_per_second", events / ceiling.seconds},
        {"ratio_to_ceiling", ceiling.seconds / import.seconds}, {"cpu_ratio_to_ceiling", ceiling.cpu / import.cpu},
        {"completion_seconds", completion.seconds}, {"closing_seconds", closing.seconds},
        {"resident_before_bytes", before}, {"peak_bytes", peak}};
}

/// What the SQL indexes for other tools take of the case.
double sqlIndexBytes(const fs::path& casePath)
{
    SQLite::Database database(casePath.string(), SQLite::OPEN_READONLY);
    return database
        .execAndGet("SELECT sum(pgsize) FROM dbstat WHERE name IN"
                    " (SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event')")
        .getDouble();
}

/// A trail of this shape becomes a case.
ordered_json makeCase(const TrailShape& shape, unsigned threads, const fs::path& folder, const fs::path& casePath)
{
    const fs::path trail = folder / "trail";
    const TrailSize size = generateTrail(trail, shape);
    ordered_json result;
    result["events"] = shape.events;
    result["events_per_file"] = shape.perFile;
    result["files"] = size.files;
    result["gzip_bytes"] = size.gzipBytes;
    result["json_bytes"] = size.jsonBytes;
    result["import"] = measureImport(trail, casePath, threads, shape);
    const auto caseBytes = static_cast<double>(fs::file_size(casePath));
    result["case_bytes"] = caseBytes;
    const double sqlIndexes = sqlIndexBytes(casePath);
    result["case_bytes_per_event_above_gzip"]
        = (caseBytes - sqlIndexes - static_cast<double>(size.gzipBytes)) / static_cast<double>(shape.events);
    result["sql_index_bytes_per_event"] = sqlIndexes / static_cast<double>(shape.events);
    return result;
}

} // namespace

} // namespace khoji::bench

int main(int argc, char** argv)
{
    using namespace khoji::bench;
    TrailShape shape;
    unsigned threads = 2;
    std::string folder;
    bool keep = false;
    bool again = false;
    bool noSql = false;
    CLI::App app("Measures Khoji on a generated trail and prints JSON.");
    app.add_option("--events", shape.events, "Events in the trail")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--per-file", shape.perFile, "Events in a log file")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--threads", threads, "Decoding threads")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--folder", folder, "Where to work; emptied first")->required();
    app.add_flag("--keep", keep, "Keep the trail and the case, for a profiler");
    app.add_flag("--again", again, "Measure the case that an earlier run kept; nothing is made");
    app.add_flag("--no-sql", noSql, "Do not ask the same in SQL");
    CLI11_PARSE(app, argc, argv);
    try {
        const fs::path work = fs::path(folder) / "khoji-bench";
        const fs::path casePath = work / "case.khoji";
        nlohmann::ordered_json result;
        if (!again) {
            fs::remove_all(work);
            fs::create_directories(work);
            result["made"] = makeCase(shape, threads, work, casePath);
        }
        result["case"] = measureCase(casePath, !noSql);
        std::cout << result.dump(2) << '\n';
        if (!keep && !again)
            fs::remove_all(work);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "khoji-bench: " << error.what() << '\n';
        return 1;
    }
}
