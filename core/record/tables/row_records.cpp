#include "core/record/tables/row_records.h"

#include "core/base/ascii.h"
#include "core/base/time.h"
#include "core/base/utf8.h"
#include "core/record/json_scanner.h"
#include "core/record/parse_record.h"
#include "core/record/tables/cell_value.h"
#include "core/record/tables/table_columns.h"

#include <algorithm>
#include <utility>

namespace khoji::record {

namespace {

using nlohmann::ordered_json;

/// Kinds of CloudTrail Lake events that no CloudTrail made (4.4), by their eventCategory.
constexpr std::pair<std::string_view, std::string_view> kOtherCategories[] = {
    {"ActivityAuditLog", "an activity log of another product, kept in CloudTrail Lake"},
    {"ConfigurationItem", "a configuration item of AWS Config, kept in CloudTrail Lake"},
    {"Evidence", "evidence of AWS Audit Manager, kept in CloudTrail Lake"},
};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// Whether the brackets of a text open and close as those of one JSON value do. What is between
/// them is for the reader of records to judge.
bool isWhole(std::string_view text)
{
    return (text.starts_with('{') || text.starts_with('[')) && endOfValue(text, 0) == text.size();
}

std::optional<base::Error> otherKind(std::string_view category)
{
    for (const auto& [name, words] : kOtherCategories) {
        if (base::equalsIgnoringCase(category, name))
            return base::Error{base::ErrorKind::NotCloudTrail, "This row is " + std::string(words)};
    }
    return std::nullopt;
}

/// The same, of a whole record. The words may as well stand in the parameters of a request.
std::optional<base::Error> otherKindOfRecord(std::string_view json)
{
    const bool mentioned = std::any_of(
        std::begin(kOtherCategories), std::end(kOtherCategories), [json](const auto& category) {
            return json.find(category.first) != std::string_view::npos;
        });
    if (!mentioned)
        return std::nullopt;
    const auto record = parseRecord(json);
    const auto category = record ? record->find("eventCategory") : ordered_json::const_iterator();
    if (!record || category == record->end() || !category->is_string())
        return std::nullopt;
    return otherKind(category->get_ref<const std::string&>());
}

/// The cells of a row, by column; each is used once.
class Cells {
public:
    Cells(std::span<const std::string_view> cells, std::size_t columns)
        : m_cells(columns)
    {
        for (std::size_t i = 0; i < std::min(columns, cells.size()); ++i)
            m_cells[i] = trimmed(cells[i]).empty() ? std::string_view() : cells[i];
    }
    [[nodiscard]] std::string_view operator[](std::size_t column) const { return m_cells[column]; }
    std::string_view take(std::size_t column)
    {
        return std::exchange(m_cells[column], std::string_view());
    }

private:
    std::vector<std::string_view> m_cells;
};

/// Puts one record together.
class RecordMaker {
public:
    RecordMaker(const TableColumns& columns, std::span<const std::string_view> cells)
        : m_columns(columns)
        , m_cells(cells, columns.all.size())
    { }

    base::Result<RowRecords::Row> make();

private:
    using Paths = bool (*)(const MemberPath& path);
    void fill(Paths chosen);
    void fillList();
    [[nodiscard]] ordered_json* objectFor(const std::vector<std::string>& names);
    void keepOthers();
    [[nodiscard]] std::string missing() const;
    [[nodiscard]] std::string textOf(std::string_view member) const;

    const TableColumns& m_columns;
    Cells m_cells;
    ordered_json m_record = ordered_json::object();
};

/// A cell of more lines is no list of a record's resources.
constexpr std::size_t kMostResources = 10'000;

/// Splunk writes several values as lines of one cell.
std::vector<std::string_view> linesOf(std::string_view cell)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin <= cell.size() && lines.size() <= kMostResources;) {
        const std::size_t end = std::min(cell.find('\n', begin), cell.size());
        lines.push_back(cell.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

base::Result<RowRecords::Row> RecordMaker::make()
{
    // Whole members first: what is told of their insides by other columns can only be added.
    fill([](const MemberPath& path) { return path.names.size() == 1; });
    fill([](const MemberPath& path) { return path.names.size() > 1 && !path.inList; });
    fillList();
    keepOthers();

    const std::string lacks = missing();
    if (!lacks.empty())
        return base::fail(base::ErrorKind::Damaged, "This row has no " + lacks);
    RowRecords::Row row;
    row.summary = true;
    row.json = m_record.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    const std::string time = textOf("eventTime");
    if (!base::parseTime(time))
        row.remark = time.empty()
            ? "This row states no time"
            : "The time of this row cannot be read: " + std::string(base::utf8::prefix(time, 80));
    return row;
}

void RecordMaker::fill(Paths chosen)
{
    for (std::size_t i = 0; i < m_columns.all.size(); ++i) {
        const TableColumn& column = m_columns.all[i];
        if (!column.path || !chosen(*column.path) || m_cells[i].empty())
            continue;
        // The add-on for Splunk says so where the record has no errorCode.
        if (m_columns.form == LogForm::SplunkTable && column.name == "errorCode"
            && m_cells[i] == "success")
            continue;
        if (ordered_json* const object = objectFor(column.path->names);
            object != nullptr && !object->contains(column.path->names.back()))
            (*object)[column.path->names.back()] = column.path->member != nullptr
                ? cellValue(*column.path->member, m_cells.take(i))
                : ordered_json(m_cells.take(i));
    }
}

/// The object that the last of these names is a member of; null when something else stands there.
ordered_json* RecordMaker::objectFor(const std::vector<std::string>& names)
{
    ordered_json* object = &m_record;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        ordered_json& inner = (*object)[names[i]];
        if (inner.is_null())
            inner = ordered_json::object();
        if (!inner.is_object())
            return nullptr;
        object = &inner;
    }
    return object;
}

/// `resources{}.ARN`, `resources{}.type`, ... or `Resource type` and `Resource name`. With
/// different numbers of lines nobody can say which belong together.
void RecordMaker::fillList()
{
    constexpr std::string_view kList = "resources";
    if (m_record.contains(kList))
        return;
    std::vector<std::pair<std::size_t, std::vector<std::string_view>>> lines;
    for (std::size_t i = 0; i < m_columns.all.size(); ++i) {
        if (m_columns.all[i].path && m_columns.all[i].path->inList && !m_cells[i].empty())
            lines.emplace_back(i, linesOf(m_cells[i]));
    }
    const bool even = std::all_of(lines.begin(), lines.end(),
        [&](const auto& cell) { return cell.second.size() == lines.front().second.size(); });
    if (lines.empty() || !even || lines.front().second.size() > kMostResources)
        return;
    ordered_json elements = ordered_json::array();
    for (std::size_t element = 0; element < lines.front().second.size(); ++element) {
        ordered_json object = ordered_json::object();
        for (const auto& [column, values] : lines) {
            if (!values[element].empty())
                object[m_columns.all[column].path->names.back()] = values[element];
        }
        elements.push_back(std::move(object));
    }
    for (const auto& [column, values] : lines)
        m_cells.take(column);
    m_record[std::string(kList)] = std::move(elements);
}

void RecordMaker::keepOthers()
{
    ordered_json others = ordered_json::object();
    for (std::size_t i = 0; i < m_columns.all.size(); ++i) {
        if (!m_cells[i].empty())
            others.get_ref<ordered_json::object_t&>().emplace_back(
                m_columns.all[i].name, ordered_json(m_cells[i]));
    }
    if (!others.empty())
        m_record["otherColumns"] = std::move(others);
}

/// What the row would need to be an event; empty when it is one. Insights events have no name of
/// their own (3.4).
std::string RecordMaker::missing() const
{
    if (m_record.contains("eventVersion")
        && (m_record.contains("eventType") || m_record.contains("insightDetails")))
        return {};
    for (const char* const member : {"eventName", "eventTime", "eventSource"}) {
        if (!m_record.contains(member))
            return member;
    }
    return {};
}

std::string RecordMaker::textOf(std::string_view member) const
{
    const auto found = m_record.find(member);
    return found != m_record.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
}

} // namespace

struct RowRecords::Columns : TableColumns {
    [[nodiscard]] std::string recordCell() const { return "The cell `" + all[*record].name + '`'; }
};

RowRecords::RowRecords(std::unique_ptr<Columns> columns)
    : m_columns(std::move(columns))
{ }

RowRecords::~RowRecords() = default;
RowRecords::RowRecords(RowRecords&&) noexcept = default;
RowRecords& RowRecords::operator=(RowRecords&&) noexcept = default;

std::optional<RowRecords> RowRecords::forColumns(std::span<const std::string> names)
{
    auto columns = std::make_unique<Columns>(Columns{tableColumns(names)});
    if (!columns->record && !columns->complete)
        return std::nullopt;
    return RowRecords(std::move(columns));
}

LogForm RowRecords::form() const
{
    return m_columns->form;
}

bool RowRecords::isCertain() const
{
    return m_columns->certain;
}

base::Result<RowRecords::Row> RowRecords::record(std::span<const std::string_view> cells) const
{
    const auto cell = [cells](std::optional<std::size_t> column) {
        return column && *column < cells.size() ? trimmed(cells[*column]) : std::string_view();
    };
    if (auto other = otherKind(cell(m_columns->category)))
        return tl::unexpected(std::move(*other));

    const std::string_view stored = cell(m_columns->record);
    if (isWhole(stored)) {
        if (auto other = otherKindOfRecord(stored))
            return tl::unexpected(std::move(*other));
        return Row{std::string(stored), false, {}};
    }
    // Anything else in such a column may be another column's business: a `message` for people, say.
    const bool damaged = stored.starts_with('{') || stored.starts_with('[');
    if (!m_columns->complete && !damaged && !m_columns->certain)
        return base::fail(
            base::ErrorKind::NotCloudTrail, m_columns->recordCell() + " holds no record");
    if (!m_columns->complete)
        return base::fail(
            base::ErrorKind::Damaged, m_columns->recordCell() + " holds no whole record");
    auto row = RecordMaker(*m_columns, cells).make();
    if (row && damaged)
        row->remark = m_columns->recordCell() + " holds no whole record; the other cells were used"
            + (row->remark.empty() ? "" : ". " + row->remark);
    return row;
}

} // namespace khoji::record
