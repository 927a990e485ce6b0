#pragma once

#include "core/record/field.h"
#include "core/store/event_store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::output {

/// What a column of a table that leaves the case holds: an indexed field, or what the records state
/// at a dotted path (record::recordTextAt()), which is read for each row.
class Column {
public:
    Column(record::Field field) // a field is a column
        : m_field(field)
    { }
    [[nodiscard]] static Column at(std::string path);

    /// Nothing for a path.
    [[nodiscard]] std::optional<record::Field> field() const { return m_field; }
    /// CloudTrail's own name, or the path.
    [[nodiscard]] std::string_view name() const;

    friend bool operator==(const Column&, const Column&) = default;

private:
    Column() = default;

    std::optional<record::Field> m_field;
    std::string m_path;
};

/// The fields among them, in their order: what ResultRows::page() is to be asked for.
[[nodiscard]] std::vector<record::Field> fieldsOf(const std::vector<Column>& columns);

/// Reads one row after the other. `events` must outlive it. One thread.
class ColumnReader {
public:
    ColumnReader(const store::EventStore& events, const std::vector<Column>& columns);

    /// A row with the cells of fieldsOf(); it must live as long as it is looked at.
    void read(const store::EventRow& row);
    /// Of the row read last; empty: not recorded. What a record states at a path is empty, too,
    /// when the record cannot be read, which failed() counts.
    [[nodiscard]] std::string_view cell(std::size_t column) const { return m_cells[column]; }

    [[nodiscard]] std::uint64_t failed() const { return m_failed; }
    [[nodiscard]] const std::string& firstFailure() const { return m_firstFailure; }

private:
    void readPaths(base::EventKey event);

    const store::EventStore& m_events;
    std::vector<Column> m_columns;
    bool m_hasPaths;
    std::vector<std::string> m_texts; ///< of the paths, in their order
    std::vector<std::string_view> m_cells;
    std::uint64_t m_failed = 0;
    std::string m_firstFailure;
};

} // namespace khoji::output
