#pragma once

#include "core/record/unwrap/object_view.h"
#include "core/record/unwrap/reading.h"

#include <cstddef>
#include <string>
#include <vector>

namespace khoji::record {

/// Reads the rows that queries answer with: CloudWatch Logs Insights, CloudTrail Lake, Athena
/// (cloudtrail-formats.md 4.3, 4.4), also when the text ends in them. Each says where reading
/// ended: before the end of its list only when that is damaged. For record's reader only.
class ResultRows {
public:
    ResultRows(Reading& reading, const Source& source)
        : m_reading(reading)
        , m_source(source)
        , m_text(source.text)
    { }

    /// `[[{"field":"@message","value":"..."},...],...]`
    std::size_t readInsights(const JsonPlace& rows);
    /// `[[{"eventname":"ListUsers"},{"awsregion":"us-east-1"}],...]`
    std::size_t readLake(const JsonPlace& rows);
    /// `{"Rows":[{"Data":[{"VarCharValue":"..."},...]},...]}`; the first row names the columns.
    std::size_t readAthena(const JsonPlace& resultSet);

private:
    struct Row {
        std::vector<std::string> names;
        std::vector<std::string> cells;
    };
    [[nodiscard]] Row lakeRow(const JsonPlace& row) const;
    [[nodiscard]] Row insightsRow(const JsonPlace& row) const;
    [[nodiscard]] std::vector<std::string> athenaRow(const JsonPlace& row) const;
    [[nodiscard]] std::vector<std::string> athenaColumns(const ObjectView& resultSet) const;
    void read(const JsonPlace& place, const std::vector<std::string>& names,
        const std::vector<std::string>& cells);
    [[nodiscard]] static std::size_t endOf(const JsonElements& elements, const JsonPlace& rows);

    Reading& m_reading;
    const Source& m_source;
    std::string_view m_text;
};

} // namespace khoji::record
