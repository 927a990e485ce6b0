#include "core/record/unwrap/result_rows.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace khoji::record {

namespace {

constexpr std::size_t kNamedColumns = 5;
constexpr std::size_t kNameBytes = 40;

std::string listOf(const std::vector<std::string>& names)
{
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kNamedColumns); ++i)
        list += (i == 0 ? "" : ", ") + std::string(base::utf8::prefix(names[i], kNameBytes));
    return list + (names.size() > kNamedColumns ? ", ..." : "");
}

} // namespace

std::size_t ResultRows::readInsights(const JsonPlace& rows)
{
    JsonElements elements(m_text, rows.begin);
    while (elements.next()) {
        const Row row = insightsRow(elements.element());
        read(elements.element(), row.names, row.cells);
    }
    return endOf(elements, rows);
}

std::size_t ResultRows::readLake(const JsonPlace& rows)
{
    JsonElements elements(m_text, rows.begin);
    while (elements.next()) {
        const Row row = lakeRow(elements.element());
        read(elements.element(), row.names, row.cells);
    }
    return endOf(elements, rows);
}

std::size_t ResultRows::readAthena(const JsonPlace& resultSet)
{
    const ObjectView set(m_text, resultSet.begin);
    const JsonPlace* const rows = set.findOpen("Rows");
    if (rows == nullptr || rows->kind(m_text) != '[')
        return resultSet.end;
    // The first page of an answer begins with the names of the columns, the others only have them
    // apart.
    std::vector<std::string> names = athenaColumns(set);
    JsonElements elements(m_text, rows->begin);
    for (bool first = true; elements.next(); first = false) {
        std::vector<std::string> cells = athenaRow(elements.element());
        if (first && (names.empty() || cells == names))
            names = std::move(cells);
        else
            read(elements.element(), names, cells);
    }
    return elements.isComplete() ? resultSet.end : elements.at();
}

ResultRows::Row ResultRows::insightsRow(const JsonPlace& place) const
{
    Row row;
    JsonElements cells(m_text, place.begin);
    while (cells.next()) {
        const ObjectView cell(m_text, cells.element().begin);
        row.names.push_back(cell.text("field"));
        row.cells.push_back(cell.text("value"));
    }
    return row;
}

ResultRows::Row ResultRows::lakeRow(const JsonPlace& place) const
{
    Row row;
    JsonElements cells(m_text, place.begin);
    while (cells.next()) {
        const ObjectView cell(m_text, cells.element().begin);
        for (const ObjectView::Member& member : cell.members()) {
            row.names.push_back(member.name);
            row.cells.push_back(cellText(m_text, member.value));
        }
    }
    return row;
}

std::vector<std::string> ResultRows::athenaRow(const JsonPlace& place) const
{
    std::vector<std::string> cells;
    const ObjectView row(m_text, place.begin);
    const JsonPlace* const data = row.list("Data");
    if (data == nullptr)
        return cells;
    JsonElements elements(m_text, data->begin);
    while (elements.next())
        cells.push_back(ObjectView(m_text, elements.element().begin).text("VarCharValue"));
    return cells;
}

std::vector<std::string> ResultRows::athenaColumns(const ObjectView& resultSet) const
{
    std::vector<std::string> names;
    const JsonPlace* const place = resultSet.object("ResultSetMetadata");
    if (place == nullptr)
        return names;
    const ObjectView metadata(m_text, place->begin);
    const JsonPlace* const columns = metadata.list("ColumnInfo");
    if (columns == nullptr)
        return names;
    JsonElements elements(m_text, columns->begin);
    while (elements.next())
        names.push_back(ObjectView(m_text, elements.element().begin).text("Name"));
    return names;
}

void ResultRows::read(const JsonPlace& place, const std::vector<std::string>& names,
    const std::vector<std::string>& cells)
{
    const char kind = place.kind(m_text);
    if (!place.closed || (kind != '[' && kind != '{'))
        m_reading.problems().add(m_source.inFile(place.begin), "a row is damaged or cut off", 1);
    else if (!m_reading.readRow(m_source, place.begin, names, cells))
        m_reading.problems().addStranger(
            m_source.inFile(place.begin), "a row without CloudTrail's columns: " + listOf(names));
}

std::size_t ResultRows::endOf(const JsonElements& elements, const JsonPlace& rows)
{
    return elements.isComplete() ? rows.end : elements.at();
}

} // namespace khoji::record
