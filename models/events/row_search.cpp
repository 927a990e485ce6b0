#include "models/events/row_search.h"

#include "core/query/parser.h"
#include "core/record/derive.h"
#include "core/record/parse_record.h"
#include "core/record/record_text.h"
#include "models/detail/visible_text.h"
#include "models/events/event_cell.h"

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace khoji::models {

namespace {

using record::Field;

constexpr std::uint64_t kPageRows = 1'024;
constexpr std::size_t kMostRemembered = 50'000; // values of a field

/// Rows [first, first + count), looked at from one end or the other.
std::optional<std::uint64_t> findWithin(const store::ResultRows& rows, const RowTest& test,
    std::uint64_t first, std::uint64_t count, Direction direction)
{
    const auto page = rows.page(first, count, test.fields);
    if (!page)
        return std::nullopt;
    for (std::size_t i = 0; i < page->size(); ++i) {
        const std::size_t place = direction == Direction::Forward ? i : page->size() - 1 - i;
        if (test.matches((*page)[place]))
            return first + place;
    }
    return std::nullopt;
}

/// Rows [first, end).
std::optional<std::uint64_t> findBetween(const store::ResultRows& rows, const RowTest& test,
    std::uint64_t first, std::uint64_t end, Direction direction, const std::stop_token& stop)
{
    const bool forward = direction == Direction::Forward;
    while (first < end && !stop.stop_requested()) {
        const std::uint64_t count = std::min(kPageRows, end - first);
        const std::uint64_t begin = forward ? first : end - count;
        if (const auto found = findWithin(rows, test, begin, count, direction))
            return found;
        forward ? first += count : end -= count;
    }
    return std::nullopt;
}

/// Whether what records state at paths, as a table shows it, holds a text.
class ShownPaths {
public:
    ShownPaths(QString text, const std::vector<EventColumn>& columns,
        std::shared_ptr<const store::EventStore> store)
        : m_text(std::move(text))
        , m_store(std::move(store))
    {
        for (const EventColumn& column : columns) {
            if (m_store && column.kind == EventColumn::Kind::Path)
                m_paths.push_back(column.path.toStdString());
        }
    }

    [[nodiscard]] bool isIn(base::EventKey event) const
    {
        if (m_paths.empty())
            return false;
        const auto source = m_store->record(event);
        const auto record =
            source ? record::parseRecord(source->json) : tl::unexpected(source.error());
        return record && std::ranges::any_of(m_paths, [&](const std::string& path) {
            const QString value = QString::fromStdString(record::recordTextAt(*record, path));
            return shortened(visibleText(value), kLongestCell)
                .contains(m_text, Qt::CaseInsensitive);
        });
    }

private:
    QString m_text;
    std::shared_ptr<const store::EventStore> m_store;
    std::vector<std::string> m_paths;
};

/// Whether a value, as a table shows it, holds a text.
class ShownText {
public:
    ShownText(QString text, std::vector<Field> fields, const DisplayZone& zone)
        : m_text(std::move(text))
        , m_fields(std::move(fields))
        , m_zone(zone)
        , m_known(m_fields.size())
    { }

    bool isIn(const store::EventRow& row)
    {
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (isShown(row, i))
                return true;
        }
        return false;
    }

private:
    bool isShown(const store::EventRow& row, std::size_t place)
    {
        const std::string& errorCode = row.cells.back();
        const std::string& text = row.cells[place];
        // A result is shown with its code, and a time with nothing else.
        if (m_fields[place] == Field::EventTime)
            return contains({m_fields[place], text, row.time, errorCode});
        auto& known = m_known[place];
        std::string key = text;
        if (m_fields[place] == Field::Outcome)
            key += '\n' + errorCode;
        if (const auto found = known.find(key); found != known.end())
            return found->second;
        if (known.size() >= kMostRemembered)
            known.clear();
        return known[key] = contains({m_fields[place], text, row.time, errorCode});
    }

    [[nodiscard]] bool contains(const EventCell& cell) const
    {
        return displayText(cell, m_zone).contains(m_text, Qt::CaseInsensitive);
    }

    QString m_text;
    std::vector<Field> m_fields;
    DisplayZone m_zone;
    std::vector<std::unordered_map<std::string, bool>> m_known;
};

} // namespace

std::optional<std::uint64_t> findRow(const store::ResultRows& rows, std::uint64_t count,
    const RowTest& test, std::uint64_t from, Direction direction, const std::stop_token& stop)
{
    const std::uint64_t end = std::min(count, rows.size());
    if (end == 0)
        return std::nullopt;
    const std::uint64_t here = std::min(from, end - 1);
    if (direction == Direction::Forward) {
        const auto after = findBetween(rows, test, here + 1, end, direction, stop);
        return after ? after : findBetween(rows, test, 0, here + 1, direction, stop);
    }
    const auto before = findBetween(rows, test, 0, here, direction, stop);
    return before ? before : findBetween(rows, test, here, end, direction, stop);
}

RowTest isError()
{
    return {{Field::Outcome}, [](const store::EventRow& row) {
                const std::string& outcome = row.cells.front();
                return !outcome.empty() && outcome != record::word(record::Outcome::Success)
                    && outcome != record::word(record::Outcome::DryRun);
            }};
}

RowTest isByPrincipal(const std::string& principalId)
{
    return {{Field::PrincipalId}, [principalId](const store::EventRow& row) {
                return row.cells.front() == principalId;
            }};
}

base::Result<RowTest> isStarred(const store::EventStore& store, const std::stop_token& stop)
{
    store::QueryRequest request;
    request.filter = query::parse("is:starred").value();
    const auto result = store.run(request, stop);
    if (!result)
        return tl::unexpected(result.error());
    const auto starred = std::make_shared<std::unordered_set<std::uint32_t>>();
    for (std::uint64_t first = 0; first < result->rows->size(); first += kPageRows) {
        const auto page = result->rows->page(first, kPageRows, {});
        if (!page)
            return tl::unexpected(page.error());
        for (const store::EventRow& row : *page)
            starred->insert(base::number(row.key));
    }
    return RowTest{{}, [starred](const store::EventRow& row) {
                       return starred->contains(base::number(row.key));
                   }};
}

RowTest showsText(const QString& text, const std::vector<EventColumn>& columns,
    const DisplayZone& zone, std::shared_ptr<const store::EventStore> store)
{
    RowTest test;
    for (const EventColumn& column : columns) {
        if (column.isField())
            test.fields.push_back(column.field);
    }
    const auto shown = std::make_shared<ShownText>(text, test.fields, zone);
    test.fields.push_back(Field::ErrorCode); // last, for results
    test.matches = [shown, paths = ShownPaths(text, columns, std::move(store))](
                       const store::EventRow& row) {
        return shown->isIn(row) || paths.isIn(row.key);
    };
    return test;
}

} // namespace khoji::models
