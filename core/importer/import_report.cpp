#include "core/importer/import_report.h"

#include <nlohmann/json.hpp>

namespace khoji::importer {

namespace {

using Json = nlohmann::ordered_json;

std::int64_t secondsFrom(base::UtcTime from, base::UtcTime to)
{
    return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

Json totalsOf(const ImportReport& report)
{
    return {{"filesRead", report.filesRead}, {"filesSkipped", report.filesSkipped},
        {"filesFailed", report.filesFailed}, {"bytesRead", report.bytesRead},
        {"records", report.records()}, {"events", report.events}, {"duplicates", report.duplicates},
        {"amendments", report.amendments}, {"aggregated", report.aggregated},
        {"lostRecords", report.lostRecords}, {"problems", report.problems}};
}

/// Delivery minus the time of the newest and of the oldest record.
Json delayOf(const store::LogFile& file)
{
    if (!file.delivered || !file.span)
        return nullptr;
    const base::UtcTime newest = file.span->end - std::chrono::milliseconds(1);
    return {{"leastSeconds", secondsFrom(newest, *file.delivered)},
        {"mostSeconds", secondsFrom(file.span->first, *file.delivered)}};
}

Json fileOf(const store::LogFile& file)
{
    Json json{{"path", file.path}, {"form", file.form}, {"state", file.state},
        {"sha256", file.sha256.empty() ? Json(nullptr) : Json(file.sha256)}, {"bytes", file.bytes},
        {"records",
            file.events + file.duplicates + file.amendments + file.aggregated + file.lostRecords},
        {"events", file.events}, {"duplicates", file.duplicates}, {"amendments", file.amendments},
        {"aggregated", file.aggregated}, {"lostRecords", file.lostRecords}, {"problems", file.problems}};
    json["firstEvent"] = file.span ? Json(base::formatIso(file.span->first)) : Json(nullptr);
    json["lastEvent"] = file.span
        ? Json(base::formatIso(file.span->end - std::chrono::milliseconds(1)))
        : Json(nullptr);
    json["delivered"] = file.delivered ? Json(base::formatIso(*file.delivered)) : Json(nullptr);
    json["deliveryDelay"] = delayOf(file);
    return json;
}

Json problemOf(const store::ImportProblem& problem)
{
    return {{"path", problem.path}, {"offset", problem.offset ? Json(*problem.offset) : Json(nullptr)},
        {"reason", problem.reason}};
}

} // namespace

base::Result<std::string> importReportJson(const ImportReport& report, const store::EventStore& events)
{
    const auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    const auto problems = events.problems();
    if (!problems)
        return tl::unexpected(problems.error());
    Json json{{"run", report.run},
        {"state", report.removed ? "removed" : report.cancelled ? "cancelled" : "done"},
        {"totals", totalsOf(report)}, {"files", Json::array()}, {"problems", Json::array()}};
    for (const store::LogFile& file : *files) {
        if (file.run == report.run)
            json["files"].push_back(fileOf(file));
    }
    for (const store::ImportProblem& problem : *problems) {
        if (problem.run == report.run)
            json["problems"].push_back(problemOf(problem));
    }
    // A path is bytes: what is no UTF-8 becomes the replacement character.
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace khoji::importer
