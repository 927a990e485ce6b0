#include "tests/bench/case_bench.h"

#include "core/query/parser.h"
#include "core/record/field.h"
#include "core/store/case_file.h"
#include "tests/bench/equivalent_sql.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/search_measures.h"
#include "tests/bench/stopwatch.h"

#include <malloc.h>

#include <array>
#include <stdexcept>

namespace khoji::bench {

namespace {

using nlohmann::ordered_json;
using record::Field;

struct Question {
    std::string query;
    std::string where; ///< the same in SQL
};

std::vector<Question> questions()
{
    return {{"", "true"},
        {"user:user-12",
            entriesWhere("who",
                "'user-12' COLLATE NOCASE IN (\"principal\", \"userIdentity.arn\","
                " \"userIdentity.userName\", \"sessionName\")")},
        {"eventName:Get* is:error",
            entriesWhere("what", "\"eventName\" LIKE 'Get%'") + " AND flags & 512"},
        {"-is:read sourceIPAddress:198.51.7.0/24",
            "flags & 33 AND " + entriesWhere("source", "\"sourceIPAddress\" LIKE '198.51.7.%'")},
        {"error:*denied*", entriesWhere("outcome", "\"errorCode\" LIKE '%denied%'")},
        {"eventTime:2026-03-05 service:s3",
            "time >= unixepoch('2026-03-05') * 1000 AND time < unixepoch('2026-03-06') * 1000 AND "
                + entriesWhere("what", "\"eventSource\" = 's3.amazonaws.com'")}};
}

constexpr std::array kFacets{Field::Outcome, Field::Principal, Field::EventName, Field::EventSource,
    Field::AwsRegion, Field::RecipientAccountId, Field::SourceIpAddress, Field::AgentClass,
    Field::ErrorCode, Field::ResourceType, Field::ResourceName, Field::Severity};

std::vector<base::UtcTime> edgesOf(const store::CaseSummary& summary)
{
    std::vector<base::UtcTime> edges;
    for (int i = 0; i <= 300; ++i)
        edges.push_back(*summary.firstTime + (*summary.lastTime - *summary.firstTime) * i / 300);
    return edges;
}

/// As the window asks: rows, a histogram of 300 bars and twelve facets.
store::QueryRequest windowRequest(const std::string& text, const store::CaseSummary& summary)
{
    const auto filter = query::parse(text);
    if (!filter)
        throw std::runtime_error(text + ": " + filter.error().message);
    store::QueryRequest request;
    request.filter = *filter;
    request.histogramEdges = edgesOf(summary);
    request.facets.assign(kFacets.begin(), kFacets.end());
    return request;
}

store::QueryResult answer(const store::EventStore& events, const store::QueryRequest& request)
{
    auto result = events.run(request, {});
    if (!result)
        throw std::runtime_error(result.error().message);
    return std::move(*result);
}

std::unique_ptr<store::CaseFile> openCase(const std::filesystem::path& path)
{
    auto caseFile = store::CaseFile::open(path, store::CaseFile::Mode::ReadWrite);
    if (!caseFile)
        throw std::runtime_error(caseFile.error().message);
    return std::move(*caseFile);
}

ordered_json measureQueries(const store::EventStore& events, const EquivalentSql* sql)
{
    const auto summary = events.summary().value();
    ordered_json result;
    for (const Question& question : questions()) {
        store::QueryRequest request = windowRequest(question.query, summary);
        std::uint64_t rows = 0;
        const auto ask = [&] {
            rows = answer(events, request).rows->size();
        };
        const Times times(9, ask);
        request.facetsIgnoreOwnTerms = true;
        const Times withAlternatives(9, ask);
        ordered_json line{{"query", question.query}, {"rows", rows}, {"ms", times.median()},
            {"shortest_ms", times.shortest()}, {"with_alternatives_ms", withAlternatives.median()},
            {"with_alternatives_shortest_ms", withAlternatives.shortest()}};
        if (sql != nullptr) {
            line["sql_ms"] = sql->milliseconds(request, question.where, rows);
            line["times_as_fast_as_sql"] = line["sql_ms"].get<double>() / times.median();
        }
        result.push_back(std::move(line));
    }
    return result;
}

/// All events in another order; the pass that finds them is part of the time.
ordered_json measureSorts(const store::EventStore& events)
{
    ordered_json result;
    for (const Field field : {Field::EventTime, Field::EventId, Field::Severity, Field::Principal,
             Field::AccessKeyId, Field::EventName, Field::SourceIpAddress, Field::ResourceName}) {
        store::QueryRequest request;
        request.sort = {field, true};
        const Times times(5, [&] { (void)answer(events, request); });
        result[std::string(record::info(field).name)] = {
            {"ms", times.median()}, {"shortest_ms", times.shortest()}};
    }
    return result;
}

/// From the command to the first page of the table; and to all that the window shows.
ordered_json measureReopening(const std::filesystem::path& casePath)
{
    const auto times = [](const Times& measured) {
        return ordered_json{{"ms", measured.median()}, {"shortest_ms", measured.shortest()}};
    };
    const Times firstRows(5, [&] {
        const auto caseFile = openCase(casePath);
        const auto result = answer(caseFile->events(), {});
        (void)result.rows->page(0, 50, {Field::EventTime, Field::Principal, Field::EventName});
    });
    const Times everything(5, [&] {
        const auto caseFile = openCase(casePath);
        const auto summary = caseFile->events().summary().value();
        (void)answer(caseFile->events(), windowRequest("", summary));
    });
    return {{"first_rows", times(firstRows)}, {"everything", times(everything)}};
}

} // namespace

ordered_json measureCase(const std::filesystem::path& casePath, bool withSql)
{
    ordered_json result;
    result["reopen"] = measureReopening(casePath);
    malloc_trim(0); // what was freed before must not hide what the index takes
    const std::uint64_t before = residentBytes();
    const auto caseFile = openCase(casePath);
    malloc_trim(0);
    const auto events = caseFile->events().summary().value().events;
    result["events"] = events;
    result["index_bytes_per_event"] =
        static_cast<double>(residentBytes() - before) / static_cast<double>(events);
    const EquivalentSql sql(casePath);
    result["query_rows_histogram_twelve_facets"] =
        measureQueries(caseFile->events(), withSql ? &sql : nullptr);
    result["sort_all"] = measureSorts(caseFile->events());
    result["search_in_records"] = measureSearches(caseFile->events());
    return result;
}

} // namespace khoji::bench
