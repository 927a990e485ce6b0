#include "core/output/column.h"

#include "core/record/parse_record.h"
#include "core/record/record_text.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace khoji::output {

namespace {

/// What leaves the case is not cut.
constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

bool isPath(const Column& column)
{
    return !column.field();
}

} // namespace

Column Column::at(std::string path)
{
    Column column;
    column.m_path = std::move(path);
    return column;
}

std::string_view Column::name() const
{
    return m_field ? record::info(*m_field).name : std::string_view(m_path);
}

std::vector<record::Field> fieldsOf(const std::vector<Column>& columns)
{
    std::vector<record::Field> fields;
    for (const Column& column : columns) {
        if (column.field())
            fields.push_back(*column.field());
    }
    return fields;
}

ColumnReader::ColumnReader(const store::EventStore& events, const std::vector<Column>& columns)
    : m_events(events)
    , m_columns(columns)
    , m_hasPaths(std::any_of(columns.begin(), columns.end(), isPath))
    , m_cells(columns.size())
{ }

void ColumnReader::read(const store::EventRow& row)
{
    if (m_hasPaths)
        readPaths(row.key);
    auto field = row.cells.begin();
    auto text = m_texts.begin();
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_cells[i] = isPath(m_columns[i]) ? *text++ : *field++;
}

void ColumnReader::readPaths(base::EventKey event)
{
    m_texts.clear();
    const auto source = m_events.record(event);
    const auto record = source
        ? record::parseRecord(source->json)
        : base::Result<nlohmann::ordered_json>(tl::unexpected(source.error()));
    if (!record && m_failed++ == 0)
        m_firstFailure = record.error().message;
    for (const Column& column : m_columns) {
        if (isPath(column))
            m_texts.push_back(
                record ? record::recordTextAt(*record, column.name(), kWhole) : std::string());
    }
}

} // namespace khoji::output
