#include "core/record/tables/table_columns.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace khoji::record {

namespace {

/// Each row repeats the names of its columns: a long one must not make much of little. Bytes.
constexpr std::size_t kLongestName = 200;

/// A column whose cells are records, or hold some.
struct RecordColumn {
    std::string_view normalName;
    LogForm form = LogForm::Unknown;
    bool certain = false; ///< nobody else has a column of this name
};
/// The better the name says what it holds, the earlier.
constexpr std::array kRecordColumns = std::to_array<RecordColumn>({
    {"eventjson", LogForm::LakeResult, true},
    {"cloudtrailevent", LogForm::LookupEvents, true},
    {"raw", LogForm::SplunkTable},
    {"message", LogForm::LogsInsights},
    {"eventoriginal", LogForm::Records},
    {"rawevent", LogForm::Records},
    {"rawrecord", LogForm::Records},
    {"rawlog", LogForm::Records},
    {"record", LogForm::Records},
    {"event", LogForm::Records},
});

/// Columns that tell who wrote a table of CloudTrail's members.
struct FormColumn {
    std::string_view normalName;
    LogForm form = LogForm::Unknown;
};
constexpr std::array kFormColumns = std::to_array<FormColumn>({
    {"awsaccesskey", LogForm::EventHistoryTable},
    {"sourcetype", LogForm::SplunkTable},
    {"splunkserver", LogForm::SplunkTable},
    {"eventjsonchecksum", LogForm::LakeResult},
    {"annotation", LogForm::LakeResult},
    {"insightdetails", LogForm::LakeResult},
    {"edgedevicedetails", LogForm::LakeResult},
});

std::optional<std::size_t> indexOf(const std::vector<std::string>& names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - names.begin()));
}

bool holds(const std::vector<std::string>& names, std::string_view name)
{
    return indexOf(names, name).has_value();
}

/// Two columns can name the same member (Splunk has eventType, and its own eventtype): the one that
/// is spelled as CloudTrail does has it, else the first.
void settleRivals(std::vector<TableColumn>& columns)
{
    std::unordered_map<std::string, TableColumn*> owners;
    for (TableColumn& column : columns) {
        if (!column.path)
            continue;
        std::string key;
        for (const std::string& name : column.path->names)
            key += name + '.';
        const auto [owner, first] = owners.emplace(key, &column);
        if (first)
            continue;
        TableColumn*& holder = owner->second;
        if (!column.path->exact || holder->path->exact) {
            column.path.reset();
            continue;
        }
        holder->path.reset();
        holder = &column;
    }
}

/// A table that says itself what belongs to userIdentity may mean another's name by `userName`.
void settleTitles(std::vector<TableColumn>& columns)
{
    const auto ofCaller = [](const TableColumn& column, bool byTitle) {
        return column.path && column.path->names.front() == "userIdentity"
            && column.path->byTitle == byTitle;
    };
    if (std::none_of(columns.begin(), columns.end(),
            [&](const auto& column) { return ofCaller(column, false); }))
        return;
    for (TableColumn& column : columns) {
        if (ofCaller(column, true))
            column.path.reset();
    }
}

/// `message` and `raw` without their marks are anybody's.
LogForm formOfRecords(
    const RecordColumn& column, std::string_view name, const std::vector<std::string>& names)
{
    if (column.normalName == "message" && !name.starts_with('@'))
        return holds(names, "timestamp") ? LogForm::CloudWatchLogs : LogForm::Records;
    if (column.normalName == "raw" && !name.starts_with('_'))
        return LogForm::Records;
    return column.form;
}

/// Whether a column of records says who wrote the table.
bool tellsForm(LogForm form)
{
    return form != LogForm::Records && form != LogForm::CloudWatchLogs;
}

LogForm formOfMembers(const TableColumns& columns, const std::vector<std::string>& names)
{
    for (const FormColumn& column : kFormColumns) {
        if (holds(names, column.normalName))
            return column.form;
    }
    for (const TableColumn& column : columns.all) {
        if (column.name.starts_with('@'))
            return LogForm::LogsInsights;
        if (column.path && column.name.find(' ') != std::string::npos)
            return LogForm::EventHistoryTable;
    }
    return LogForm::AthenaResult;
}

void findRecordColumn(TableColumns& columns, const std::vector<std::string>& names)
{
    for (const RecordColumn& column : kRecordColumns) {
        columns.record = indexOf(names, column.normalName);
        if (!columns.record)
            continue;
        columns.form = formOfRecords(column, columns.all[*columns.record].name, names);
        columns.certain = columns.certain || column.certain;
        return;
    }
}

} // namespace

TableColumns tableColumns(std::span<const std::string> names)
{
    TableColumns columns;
    std::vector<std::string> normalNames;
    for (const std::string& fullName : names) {
        const std::string name(base::utf8::prefix(fullName, kLongestName));
        normalNames.push_back(normalName(name));
        columns.all.push_back({name, memberPath(name)});
    }
    settleTitles(columns.all);
    settleRivals(columns.all);

    const auto has = [&](std::string_view name) {
        return holds(normalNames, name);
    };
    columns.complete = has("eventname") && has("eventtime") && has("eventsource");
    columns.certain = columns.complete;
    columns.category = indexOf(normalNames, "eventcategory");
    findRecordColumn(columns, normalNames);
    if (!columns.record || (columns.complete && !tellsForm(columns.form)))
        columns.form = formOfMembers(columns, normalNames);
    return columns;
}

} // namespace khoji::record
