#pragma once

#include "core/record/log_form.h"
#include "core/record/tables/member_names.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What the columns of a table are. For this folder only.
namespace khoji::record {

struct TableColumn {
    std::string name;
    std::optional<MemberPath> path; ///< nothing: none of CloudTrail's
};

struct TableColumns {
    std::vector<TableColumn> all;
    std::optional<std::size_t> record; ///< holds whole records
    std::optional<std::size_t> category; ///< eventCategory
    bool complete =
        false; ///< eventName, eventTime and eventSource: enough to put a record together
    bool certain = false; ///< not to be taken for another log's
    LogForm form = LogForm::Unknown;
};

[[nodiscard]] TableColumns tableColumns(std::span<const std::string> names);

} // namespace khoji::record
