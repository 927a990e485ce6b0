#pragma once

#include "core/query/parser.h"
#include "core/store/event_store.h"
#include "tests/support/need.h"

#include <string>
#include <vector>

/// Short words for asking any event store. Failure ends the test program with a message.
namespace khoji::store::test {

using khoji::test::need;

[[nodiscard]] inline QueryRequest request(const std::string& text, SortOrder sort = {})
{
    const auto filter = query::parse(text);
    if (!filter)
        qFatal("%s: %s", text.c_str(), filter.error().message.c_str());
    QueryRequest request;
    request.filter = *filter;
    request.sort = sort;
    return request;
}

/// The asked fields of all matches.
[[nodiscard]] inline std::vector<EventRow> rows(const EventStore& store, const std::string& text,
    const std::vector<record::Field>& fields, SortOrder sort = {})
{
    const QueryResult result = need(store.run(request(text, sort), {}));
    return need(result.rows->page(0, result.rows->size(), fields));
}

/// One field of all matches.
[[nodiscard]] inline std::vector<std::string> cells(
    const EventStore& store, const std::string& text, record::Field field, SortOrder sort = {})
{
    std::vector<std::string> cells;
    for (const EventRow& row : rows(store, text, {field}, sort))
        cells.push_back(row.cells.front());
    return cells;
}

[[nodiscard]] inline std::vector<record::Field> everyField()
{
    std::vector<record::Field> fields;
    for (const record::FieldInfo& info : record::allFields())
        fields.push_back(info.field);
    return fields;
}

/// The numbers of all matches, in their order.
[[nodiscard]] inline std::vector<std::uint32_t> keysOf(const QueryResult& result)
{
    std::vector<std::uint32_t> keys;
    for (const EventRow& row : need(result.rows->page(0, result.rows->size(), {})))
        keys.push_back(base::number(row.key));
    return keys;
}

[[nodiscard]] inline std::vector<std::uint32_t> keysOf(
    const EventStore& store, const query::Node& root)
{
    QueryRequest request;
    request.filter.root = root;
    return keysOf(need(store.run(request, {})));
}

/// All a store says about its events, to compare stores by.
[[nodiscard]] inline std::vector<std::string> dump(const EventStore& store)
{
    std::vector<std::string> lines;
    for (const EventRow& row : rows(store, "", everyField())) {
        std::string line = std::to_string(base::number(row.key));
        for (const std::string& cell : row.cells)
            line += "|" + cell;
        lines.push_back(line);
    }
    return lines;
}

} // namespace khoji::store::test
