#pragma once

#include "core/base/error.h"
#include "core/record/log_form.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace khoji::record {

/// Makes records of the rows of a table, whoever wrote it: a CSV file, or the rows of an API's
/// answer (cloudtrail-formats.md 4.2 and 4.4). What the columns are is judged by their names,
/// tolerantly.
///
/// A column that holds whole records (`eventJson`, `CloudTrailEvent`, `_raw`, `@message`, ...) is
/// used before all others. Else the record is put together: each cell becomes the member its column
/// names, in CloudTrail's spelling and type; an empty cell becomes nothing; a cell that cannot be
/// read keeps its text; and cells whose column is none of CloudTrail's are kept together in
/// `otherColumns`.
///
/// Thread: any, once made.
class RowRecords {
public:
    struct Row {
        std::string json; ///< one record, or a text that holds records itself (`@message`, `_raw`)
        bool summary = false; ///< put together from cells; false: the record as somebody stored it
        std::string remark; ///< what is wrong with it all the same; empty: nothing
    };

    /// Nothing when the columns name no CloudTrail event.
    [[nodiscard]] static std::optional<RowRecords> forColumns(std::span<const std::string> names);
    ~RowRecords();
    RowRecords(RowRecords&&) noexcept;
    RowRecords& operator=(RowRecords&&) noexcept;

    /// LakeResult when a column is Lake's alone: Athena's are spelled the same.
    [[nodiscard]] LogForm form() const;
    /// False: the columns could hold any log (`message`, `_raw`); their cells decide.
    [[nodiscard]] bool isCertain() const;
    /// One cell a column; missing ones at the end count as empty. Fails with Damaged when the row
    /// holds no event, with NotCloudTrail when it is an event of another kind (Lake's
    /// ActivityAuditLog).
    [[nodiscard]] base::Result<Row> record(std::span<const std::string_view> cells) const;

private:
    struct Columns;
    explicit RowRecords(std::unique_ptr<Columns> columns);
    std::unique_ptr<Columns> m_columns;
};

} // namespace khoji::record
