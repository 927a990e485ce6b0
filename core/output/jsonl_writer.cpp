#include "core/output/jsonl_writer.h"

#include "core/output/byte_sink.h"
#include "core/output/row_pages.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <string_view>

namespace khoji::output {

namespace {

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

base::Result<std::string> lineOf(const store::EventStore& events, base::EventKey key)
{
    const auto record = events.record(key);
    if (!record)
        return tl::unexpected(record.error());
    auto line = compactJson(record->json);
    if (!line)
        return base::fail(line.error().kind,
            record->file + ", byte " + std::to_string(record->offset) + ": "
                + line.error().message);
    *line += '\n';
    return line;
}

void countFailure(ExportSummary& summary, const base::Error& error)
{
    if (summary.failed++ == 0)
        summary.firstFailure = error.message;
}

base::Result<ExportSummary> writeTo(ByteSink& sink, const store::EventStore& events,
    const store::ResultRows& rows, base::Progress& progress, std::stop_token stop)
{
    ExportSummary summary;
    const auto writePage = [&](const std::vector<store::EventRow>& page) -> base::Result<void> {
        for (const store::EventRow& row : page) {
            if (stop.stop_requested())
                return base::fail(base::ErrorKind::Cancelled, "Stopped");
            const auto line = lineOf(events, row.key);
            ++progress.events;
            if (!line) {
                countFailure(summary, line.error());
                ++progress.problems;
                continue;
            }
            if (auto done = sink.write(*line); !done)
                return done;
            ++summary.rows;
        }
        return {};
    };
    constexpr auto kAll = std::numeric_limits<std::uint64_t>::max();
    if (auto done = forEachPage(rows, kAll, {}, stop, writePage); !done)
        return tl::unexpected(done.error());
    if (auto done = sink.commit(); !done)
        return tl::unexpected(done.error());
    summary.bytes = sink.bytes();
    summary.sha256 = sink.sha256();
    return summary;
}

} // namespace

base::Result<std::string> compactJson(std::string_view json)
{
    if (!nlohmann::json::accept(json))
        return base::fail(base::ErrorKind::Damaged, "The record is not valid JSON");
    std::string out;
    out.reserve(json.size());
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (!inString && isSpace(c))
            continue;
        out += c;
        if (c == '"')
            inString = !inString;
        else if (c == '\\') // only strings hold one; what follows it is never their end
            out += json[++i];
    }
    return out;
}

base::Result<ExportSummary> writeJsonLinesFile(const store::EventStore& events,
    const store::ResultRows& rows, const std::filesystem::path& path, base::Progress& progress,
    std::stop_token stop)
{
    const auto sink = openFileSink(path);
    if (!sink)
        return tl::unexpected(sink.error());
    return writeTo(**sink, events, rows, progress, stop);
}

base::Result<ExportSummary> writeJsonLines(const store::EventStore& events,
    const store::ResultRows& rows, std::ostream& out, base::Progress& progress,
    std::stop_token stop)
{
    return writeTo(*streamSink(out), events, rows, progress, stop);
}

} // namespace khoji::output
