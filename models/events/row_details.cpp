#include "models/events/row_details.h"

#include "core/record/parse_record.h"
#include "core/record/record_text.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

constexpr std::size_t kMostPages = 64; // kept
constexpr std::size_t kMostWanted = 4; // further ones are out of sight by now
constexpr std::size_t kMostAtOnce = 4'096; // events of one moment that are looked through

void readValues(RowDetail& detail, const store::EventStore& store, base::EventKey event,
    const std::vector<std::string>& paths)
{
    const auto source = store.record(event);
    const auto record = source
        ? record::parseRecord(source->json)
        : base::Result<nlohmann::ordered_json>(tl::unexpected(source.error()));
    detail.isRead = record.has_value();
    for (std::size_t i = 0; record && i < paths.size(); ++i) {
        const auto only = record::onlyTextAt(*record, paths[i]);
        detail.values[i] =
            QString::fromStdString(only ? *only : record::recordTextAt(*record, paths[i]));
        detail.isOneValue[i] = only || detail.values[i].isEmpty();
    }
}

/// An event's place is found by its time, since rows by key would mean a walk over all of them.
bool contains(const store::ResultRows& rows, const store::EventRow& event)
{
    auto place = rows.positionOf(event.time);
    for (std::size_t seen = 0; place && seen < kMostAtOnce; *place += RowDetails::kPageRows) {
        const auto page = rows.page(*place, RowDetails::kPageRows, {});
        if (!page || page->empty())
            return false;
        for (const store::EventRow& row : *page) {
            if (row.key == event.key)
                return true;
            if (row.time != event.time)
                return false;
        }
        seen += page->size();
    }
    return false;
}

int firstRule(const std::vector<std::shared_ptr<const store::ResultRows>>& rules,
    const store::EventRow& event)
{
    const auto match = std::ranges::find_if(
        rules, [&event](const auto& rule) { return rule && contains(*rule, event); });
    return match == rules.end() ? -1 : static_cast<int>(match - rules.begin());
}

} // namespace

RowDetails::RowDetails(QObject* parent)
    : QObject(parent)
{ }

void RowDetails::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_asked.store = std::move(store);
    forget();
}

void RowDetails::setRows(std::shared_ptr<const store::ResultRows> rows)
{
    m_asked.rows = std::move(rows);
    forget();
}

void RowDetails::setPaths(std::vector<std::string> paths)
{
    m_asked.paths = std::move(paths);
    forget();
}

void RowDetails::setRules(std::vector<std::shared_ptr<const store::ResultRows>> rules)
{
    m_asked.rules = std::move(rules);
    forget();
}

void RowDetails::forget()
{
    m_work.cancel();
    m_isReading = false;
    m_wanted.clear();
    m_pages.clear();
}

const RowDetail* RowDetails::find(std::uint64_t row)
{
    const std::uint64_t number = row / kPageRows;
    if (const auto known = m_pages.find(number); known != m_pages.end()) {
        const std::uint64_t place = row % kPageRows;
        return place < known->second.size() ? &known->second[place] : nullptr;
    }
    if (std::ranges::find(m_wanted, number) == m_wanted.end()) {
        m_wanted.push_back(number);
        if (m_wanted.size() > kMostWanted)
            m_wanted.erase(m_wanted.begin());
    }
    readNext();
    return nullptr;
}

void RowDetails::readNext()
{
    if (m_isReading || m_wanted.empty() || !m_asked.rows)
        return;
    m_isReading = true;
    const std::uint64_t number = m_wanted.back();
    m_work.run([asked = m_asked, number](
                   const std::stop_token& stop) { return read(asked, number, stop); },
        [this, number](Page page) {
            m_isReading = false;
            std::erase(m_wanted, number);
            if (m_pages.size() >= kMostPages)
                m_pages.clear();
            m_pages[number] = std::move(page);
            Q_EMIT arrived(number * kPageRows, (number + 1) * kPageRows - 1);
            readNext();
        });
}

RowDetails::Page RowDetails::read(
    const Questions& asked, std::uint64_t page, const std::stop_token& stop)
{
    Page details;
    const auto rows = asked.rows->page(page * kPageRows, kPageRows, {});
    for (const store::EventRow& row : rows.value_or(std::vector<store::EventRow>())) {
        if (stop.stop_requested())
            break;
        RowDetail detail;
        detail.values.resize(asked.paths.size());
        detail.isOneValue.resize(asked.paths.size());
        if (asked.store && !asked.paths.empty())
            readValues(detail, *asked.store, row.key, asked.paths);
        detail.rule = firstRule(asked.rules, row);
        details.push_back(std::move(detail));
    }
    return details;
}

} // namespace khoji::models
