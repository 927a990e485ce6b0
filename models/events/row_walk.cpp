#include "models/events/row_walk.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

constexpr std::uint64_t kCountedAtOnce = 100'000; // rows between two steps of the count

struct Counted {
    std::vector<std::uint64_t> hits;
    std::uint64_t next = 0; ///< the first row that was not looked at
};

Counted countSome(const store::ResultRows& rows, const RowTest& test, std::uint64_t first,
    std::uint64_t end, std::size_t limit, const std::stop_token& stop)
{
    constexpr std::uint64_t kPageRows = 1'024;
    Counted counted{{}, first};
    while (counted.next < end && counted.hits.size() < limit && !stop.stop_requested()) {
        const auto page =
            rows.page(counted.next, std::min(kPageRows, end - counted.next), test.fields);
        if (!page || page->empty()) {
            counted.next = end;
            break;
        }
        for (std::size_t i = 0; i < page->size() && counted.hits.size() < limit; ++i) {
            if (test.matches((*page)[i]))
                counted.hits.push_back(counted.next + i);
        }
        counted.next += page->size();
    }
    return counted;
}

} // namespace

RowWalk::RowWalk(QObject* parent)
    : QObject(parent)
{ }

void RowWalk::setRows(std::shared_ptr<const store::ResultRows> rows, std::uint64_t count)
{
    m_going.cancel();
    m_mapping.cancel();
    m_rows = std::move(rows);
    m_count = m_rows ? std::min(count, m_rows->size()) : 0;
    setText(m_text, m_columns, m_zone);
}

void RowWalk::go(
    MakeTest makeTest, std::uint64_t from, Direction direction, void (RowWalk::*tellMissed)())
{
    if (!m_rows)
        return;
    m_going.run(
        [rows = m_rows, count = m_count, makeTest = std::move(makeTest), from, direction](
            const std::stop_token& stop) {
            const auto test = makeTest(stop);
            return test ? findRow(*rows, count, *test, from, direction, stop) : std::nullopt;
        },
        [this, tellMissed](std::optional<std::uint64_t> row) {
            if (row)
                Q_EMIT reached(*row);
            else
                Q_EMIT(this->*tellMissed)();
        });
}

void RowWalk::goTo(To what, std::uint64_t from, Direction direction)
{
    switch (what) {
    case To::Error:
        go([](const std::stop_token&) { return isError(); }, from, direction, &RowWalk::missed);
        break;
    case To::Starred:
        if (m_store)
            go([store = m_store](const std::stop_token& stop) { return isStarred(*store, stop); },
                from, direction, &RowWalk::missed);
        break;
    case To::Session:
        go(
            [rows = m_rows, from](const std::stop_token&) -> base::Result<RowTest> {
                const auto page =
                    rows->page(from, 1, {record::Field::PrincipalId, record::Field::SessionName});
                const bool hasSession = page && !page->empty() && !page->front().cells[1].empty();
                if (!hasSession)
                    return base::fail(base::ErrorKind::NotFound, "the event has no session");
                return isByPrincipal(page->front().cells[0]);
            },
            from, direction, &RowWalk::missed);
        break;
    }
}

void RowWalk::setText(
    const QString& text, std::vector<EventColumn> columns, const DisplayZone& zone)
{
    m_text = text;
    m_columns = std::move(columns);
    m_zone = zone;
    m_hits.clear();
    m_counting.cancel();
    m_isCounted = text.isEmpty() || !m_rows;
    Q_EMIT counted();
    if (!m_isCounted)
        countFrom(0);
}

void RowWalk::countFrom(std::uint64_t row)
{
    const std::uint64_t end = std::min(m_count, row + kCountedAtOnce);
    m_counting.run(
        [rows = m_rows, text = m_text, columns = m_columns, zone = m_zone, store = m_store, row,
            end, room = kMostHits - m_hits.size()](const std::stop_token& stop) {
            return countSome(*rows, showsText(text, columns, zone, store), row, end, room, stop);
        },
        [this](const Counted& some) {
            m_hits.insert(m_hits.end(), some.hits.begin(), some.hits.end());
            const bool isFull = m_hits.size() >= kMostHits;
            m_isCounted = some.next >= m_count && !isFull;
            Q_EMIT counted();
            if (!m_isCounted && !isFull)
                countFrom(some.next);
        });
}

void RowWalk::goToText(std::uint64_t from, Direction direction)
{
    if (m_text.isEmpty())
        return;
    go([text = m_text, columns = m_columns, zone = m_zone, store = m_store](
           const std::stop_token&) { return showsText(text, columns, zone, store); },
        from, direction, &RowWalk::textMissed);
}

void RowWalk::map(std::size_t parts)
{
    if (!m_rows || parts == 0) {
        m_mapping.cancel();
        Q_EMIT mapped({});
        return;
    }
    m_mapping.run(
        [rows = m_rows, count = m_count, parts, store = m_store](const std::stop_token& stop) {
            const auto stars = store && store->capabilities().annotations
                ? isStarred(*store, stop)
                : base::Result<RowTest>(base::fail(base::ErrorKind::Unsupported, "no stars"));
            return mapOf(*rows, count, parts, stars ? &*stars : nullptr, stop);
        },
        [this](const RowMap& marks) { Q_EMIT mapped(marks); });
}

} // namespace khoji::models
