#pragma once

#include "core/record/parts/part_cutter.h"

namespace khoji::record {

/// Cuts text that is no JSON behind its lines: log lines with a record in each, or the rows of a
/// table (CSV), whose quoted cells may hold line ends. The heading is the table's first row.
class RowCutter final : public PartCutter {
public:
    /// `beginning`: of the text; long enough to hold the first row.
    explicit RowCutter(std::string_view beginning);

    [[nodiscard]] std::string heading(std::string_view window) const override;
    [[nodiscard]] Cut cut(std::string_view window) override;
    [[nodiscard]] std::size_t separators(std::string_view text) const override;

private:
    [[nodiscard]] std::size_t lastRowEnd(std::string_view window) const;

    bool m_isTable = false;
    char m_separator = ',';
    std::string m_columns; ///< the first row, with what stands before it
    bool m_atBeginning = true;
};

} // namespace khoji::record
