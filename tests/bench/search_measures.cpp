#include "tests/bench/search_measures.h"

#include "core/query/parser.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace khoji::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Search {
    const char* what;
    std::string query;
};

/// A value of the event in the middle of the trail.
std::string valueIn(const std::string& json, const std::string& member)
{
    const std::string begin = '"' + member + "\":\"";
    const std::size_t at = json.find(begin);
    if (at == std::string::npos)
        throw std::runtime_error("no " + member);
    return json.substr(at + begin.size(), json.find('"', at + begin.size()) - at - begin.size());
}

std::string recordInTheMiddle(const store::EventStore& events)
{
    store::QueryRequest request;
    request.filter = *query::parse("eventName:PutObject");
    const auto result = events.run(request, {});
    const auto page = result->rows->page(result->rows->size() / 2, 1, {});
    return events.record(page->front().key)->json;
}

std::vector<Search> searchesFor(const std::string& record)
{
    const std::string requestId = valueIn(record, "requestID");
    const std::string key = valueIn(record, "key");
    return {{"a request ID", '"' + requestId + '"'}, {"twelve letters of it", '"' + requestId.substr(24) + '"'},
        {"a new object's key, by its path", "requestParameters.key:\"" + key + '"'},
        {"a few letters in any value, with a wildcard", "*" + key.substr(6, 12) + "*"},
        {"what is nowhere", "xyzzy-plugh"}, {"too short for the tables: nowhere", "\"q~\""},
        {"in one record of forty", "\"not authorized\""}, {"in nearly every record", "\"TLS_AES\""},
        {"a regular expression on a path", "requestParameters.key:/^in.0[0-9a-f]{8}ff/"}};
}

/// By a text that is so short that every record has to be read.
std::uint64_t bytesOfAllRecords(const store::EventStore& events)
{
    store::QueryRequest request;
    request.filter = *query::parse("\"~q\"");
    return events.run(request, {}).value().search.bytesRead;
}

double measure(const store::EventStore& events, const store::QueryRequest& request, std::uint64_t& rows)
{
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        store::QueryRequest other; // what was found last is remembered
        other.filter = *query::parse("event-that-never-happened");
        (void)events.run(other, {});
        const auto begin = Clock::now();
        const auto result = events.run(request, {});
        if (!result)
            throw std::runtime_error(result.error().message);
        times.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
        rows = result->rows->size();
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

nlohmann::ordered_json measureSearches(const store::EventStore& events)
{
    const std::uint64_t jsonBytes = bytesOfAllRecords(events);
    nlohmann::ordered_json result;
    for (const Search& search : searchesFor(recordInTheMiddle(events))) {
        store::QueryRequest request;
        const auto filter = query::parse(search.query);
        if (!filter)
            throw std::runtime_error(search.query + ": " + filter.error().message);
        request.filter = *filter;
        std::uint64_t rows = 0;
        const double seconds = measure(events, request, rows);
        result.push_back({{"what", search.what}, {"query", search.query}, {"rows", rows}, {"ms", seconds * 1000},
            {"gigabytes_of_json_per_second", static_cast<double>(jsonBytes) / 1e9 / seconds}});
    }
    return result;
}

} // namespace khoji::bench
