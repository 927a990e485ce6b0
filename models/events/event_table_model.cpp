#include "models/events/event_table_model.h"

#include "models/detail/visible_text.h"
#include "models/events/event_cell.h"
#include "models/events/event_columns.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::models {

namespace {

using record::Field;

/// Fetched behind the columns of every page, for the roles that every cell answers.
constexpr std::array kForRoles{Field::Severity, Field::Outcome, Field::Access, Field::ErrorCode,
    Field::PrincipalId, Field::SessionName, Field::AccessKeyId};

constexpr std::size_t placeForRole(Field field)
{
    return static_cast<std::size_t>(std::ranges::find(kForRoles, field) - kForRoles.begin());
}

/// A place that is not known yet, or cannot be read.
QString ellipsis()
{
    return QStringLiteral("\u2026");
}

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

EventTableModel::EventTableModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_details(new RowDetails(this))
{
    setColumns(defaultColumns());
    connect(m_details, &RowDetails::arrived, this, [this](quint64 first, quint64 last) {
        takeRequestId();
        const auto end = static_cast<quint64>(std::max(rowCount() - 1, 0));
        update(static_cast<int>(first), static_cast<int>(std::min(last, end)));
    });
    m_showMore.setInterval(0); // when the rows before are painted
    connect(&m_showMore, &QTimer::timeout, this, [this] { showMoreRows(kRowsAtOnce); });
}

std::vector<EventColumn> EventTableModel::defaultColumns()
{
    return defaultEventColumns();
}

void EventTableModel::setResult(
    std::shared_ptr<const store::ResultRows> rows, store::SortOrder order)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_order = order;
    m_pages.clear();
    m_details->setRows(m_rows);
    m_currentRow = -1;
    m_current = {};
    // A view has what it keeps for the rows before, and can keep it.
    m_shown = std::min(rowsInAll(), std::max(m_shown, kRowsAtOnce));
    endResetModel();
    showMoreRows(0);
}

int EventTableModel::rowsInAll() const
{
    return m_rows ? static_cast<int>(std::min(m_rows->size(), kMostRows)) : 0;
}

void EventTableModel::showAllRows()
{
    showMoreRows(rowsInAll());
}

void EventTableModel::showMoreRows(int rows)
{
    const int shown = m_shown + std::min(rows, rowsInAll() - m_shown);
    if (shown > m_shown) {
        beginInsertRows({}, m_shown, shown - 1);
        m_shown = shown;
        endInsertRows();
    }
    relateToAnchor();
    if (m_shown == rowsInAll())
        m_showMore.stop();
    else if (!m_showMore.isActive())
        m_showMore.start();
}

void EventTableModel::setColumns(std::vector<EventColumn> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_places.clear();
    m_fetched = fields();
    m_fieldColumns = m_fetched.size();
    m_fetched.insert(m_fetched.end(), kForRoles.begin(), kForRoles.end());
    std::vector<std::string> paths;
    std::size_t fieldPlace = 0;
    for (const EventColumn& column : m_columns) {
        if (column.kind == EventColumn::Kind::Path)
            paths.push_back(column.path.toStdString());
        m_places.push_back(column.isField() ? fieldPlace++ : std::max(paths.size(), 1UL) - 1);
    }
    // Behind the paths of columns; nothing is read for it until there is a current event.
    m_requestId = paths.size();
    paths.emplace_back("requestID");
    m_details->setPaths(std::move(paths));
    m_pages.clear();
    endResetModel();
}

std::vector<Field> EventTableModel::fields() const
{
    std::vector<Field> fields;
    for (const EventColumn& column : m_columns) {
        if (column.isField())
            fields.push_back(column.field);
    }
    return fields;
}

void EventTableModel::setZone(const DisplayZone& zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    for (int column = 0; column < columnCount(); ++column) {
        if (columnAt(column) != EventColumn(Field::EventTime))
            continue;
        Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

void EventTableModel::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_details->setStore(std::move(store));
}

void EventTableModel::setAnnotatedEvents(const AnnotatedEvents* events)
{
    if (m_annotated != nullptr)
        m_annotated->disconnect(this);
    m_annotated = events;
    if (m_annotated != nullptr)
        connect(m_annotated, &AnnotatedEvents::changed, this, &EventTableModel::updateAll);
    updateAll();
}

void EventTableModel::setColorRules(const ColorRules* rules)
{
    if (m_rules != nullptr)
        m_rules->disconnect(this);
    m_rules = rules;
    const auto takeMatches = [this] {
        m_details->setRules(m_rules ? m_rules->matches() : ColorRules::Matches());
        updateAll();
    };
    if (m_rules != nullptr)
        connect(m_rules, &ColorRules::matchesChanged, this, takeMatches);
    takeMatches();
}

void EventTableModel::setCurrentRow(int row)
{
    if (!m_anchor)
        relateTo(row);
}

void EventTableModel::setAnchor(std::optional<base::EventKey> event)
{
    m_anchor = event;
    if (m_anchor)
        relateToAnchor();
    else
        relateTo(-1);
}

void EventTableModel::relateToAnchor()
{
    if (m_anchor)
        relateTo(rowOf(*m_anchor).value_or(-1));
}

void EventTableModel::relateTo(int row)
{
    const store::EventRow* const event = rowData(row);
    Origin origin = event != nullptr ? originOf(*event) : Origin();
    if (event != nullptr)
        origin.requestId = requestIdOf(row);
    const bool isSame = origin == m_current;
    const int before = std::exchange(m_currentRow, event != nullptr ? row : -1);
    m_current = origin;
    if (isSame && before == m_currentRow)
        return;
    if (!isSame) {
        updateAll();
        return;
    }
    update(before, before);
    update(m_currentRow, m_currentRow);
}

void EventTableModel::update(int firstRow, int lastRow)
{
    if (firstRow >= 0 && lastRow >= firstRow && lastRow < rowCount() && columnCount() > 0)
        Q_EMIT dataChanged(index(firstRow, 0), index(lastRow, columnCount() - 1));
}

bool EventTableModel::isCutOff() const
{
    return m_rows && m_rows->size() > kMostRows;
}

std::optional<base::UtcTime> EventTableModel::timeAt(int row) const
{
    const store::EventRow* const data = rowData(row);
    return data != nullptr && data->time != base::kUndated ? std::optional(data->time)
                                                           : std::nullopt;
}

base::EventKey EventTableModel::keyAt(int row) const
{
    const store::EventRow* event = rowData(row);
    return event != nullptr ? event->key : base::EventKey{};
}

std::optional<int> EventTableModel::rowOf(base::EventKey key) const
{
    return m_rows ? shownRow(m_rows->positionOf(key)) : std::nullopt;
}

std::optional<int> EventTableModel::rowAtOrAfter(base::UtcTime time) const
{
    return m_rows ? shownRow(m_rows->positionOf(time)) : std::nullopt;
}

std::optional<int> EventTableModel::shownRow(std::optional<std::uint64_t> position) const
{
    if (!position || *position >= static_cast<std::uint64_t>(rowsInAll()))
        return std::nullopt;
    return static_cast<int>(*position);
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int EventTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const EventColumn& EventTableModel::columnAt(int column) const
{
    return m_columns[static_cast<std::size_t>(column)];
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == FieldRole) {
        const EventColumn& column = columnAt(index.column());
        return column.isField() ? static_cast<int>(column.field) : -1;
    }
    const bool isKnown = role == Qt::DisplayRole || role == Qt::ToolTipRole
        || role == Qt::AccessibleTextRole || (role >= KeyRole && role <= RemarkRole);
    const store::EventRow* row = isKnown ? rowData(index.row()) : nullptr;
    if (row == nullptr)
        return isKnown ? unreadable(index, role) : QVariant();
    if (role >= Qt::UserRole)
        return roleData(*row, index, role);
    const QString remark = role == Qt::AccessibleTextRole && index.column() == 0
        ? remarkOn(*row, index.row())
        : QString();
    const QVariant cell = cellData(*row, index, role);
    //: What a screen reader says of a row's first cell, and a remark on the row.
    return remark.isEmpty() ? cell : tr("%1; %2").arg(cell.toString(), remark);
}

QVariant EventTableModel::cellData(
    const store::EventRow& row, const QModelIndex& index, int role) const
{
    switch (columnAt(index.column()).kind) {
    case EventColumn::Kind::Star:
        return starData(row, index.column(), role);
    case EventColumn::Kind::Number:
        return plain(index.column(), QLocale().toString(index.row() + 1), role);
    case EventColumn::Kind::Path:
        return pathData(index, role);
    case EventColumn::Kind::Field:
        break;
    }
    return fieldData(row, index.column(), role);
}

QVariant EventTableModel::fieldData(const store::EventRow& row, int column, int role) const
{
    const EventCell cell{columnAt(column).field,
        row.cells[m_places[static_cast<std::size_t>(column)]], row.time,
        roleCell(row, Field::ErrorCode)};
    switch (role) {
    case Qt::ToolTipRole:
        return toolTip(cell, m_zone);
    case Qt::AccessibleTextRole:
        return spoken(column, spokenText(cell, m_zone));
    default:
        return displayText(cell, m_zone);
    }
}

QVariant EventTableModel::starData(const store::EventRow& row, int column, int role) const
{
    const store::Annotation* const said = m_annotated ? m_annotated->find(row.key) : nullptr;
    const QString text = said && said->starred ? tr("starred") : tr("not starred");
    switch (role) {
    case Qt::ToolTipRole:
        return text;
    case Qt::AccessibleTextRole:
        return spoken(column, text);
    default:
        return {}; // an icon says it
    }
}

QVariant EventTableModel::pathData(const QModelIndex& index, int role) const
{
    const RowDetail* const detail = m_details->find(static_cast<std::uint64_t>(index.row()));
    if (detail == nullptr && role == Qt::AccessibleTextRole)
        return spoken(index.column(), tr("still being read"));
    if (detail == nullptr)
        return ellipsis();
    if (!detail->isRead)
        return unreadable(index, role);
    const QString& value = detail->values[m_places[static_cast<std::size_t>(index.column())]];
    return plain(index.column(), value, role);
}

QVariant EventTableModel::plain(int column, const QString& text, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        return toolTipText({text.isEmpty() ? tr("not recorded") : text});
    case Qt::AccessibleTextRole:
        return spoken(column,
            text.isEmpty() ? tr("not recorded") : shortened(visibleText(text), kLongestCell));
    default:
        return shortened(visibleText(text), kLongestCell);
    }
}

QVariant EventTableModel::roleData(
    const store::EventRow& row, const QModelIndex& index, int role) const
{
    switch (role) {
    case KeyRole:
        return base::number(row.key);
    case SortTextRole:
        return sortText(row, index);
    case QueryTextRole:
        return canBeAskedFor(index) ? QVariant(sortText(row, index)) : QVariant();
    case SeverityRole:
        return fromUtf8(roleCell(row, Field::Severity));
    case OutcomeRole:
        return fromUtf8(roleCell(row, Field::Outcome));
    case AccessRole:
        return fromUtf8(roleCell(row, Field::Access));
    case StarRole: {
        const store::Annotation* const said = m_annotated ? m_annotated->find(row.key) : nullptr;
        return said != nullptr && said->starred;
    }
    case ColorRole:
        return colorOf(row, index.row());
    case RelationRole:
        return static_cast<int>(relationOf(row, index.row()));
    default:
        return remarkOn(row, index.row());
    }
}

bool EventTableModel::canBeAskedFor(const QModelIndex& index) const
{
    const EventColumn& column = columnAt(index.column());
    if (column.kind != EventColumn::Kind::Path)
        return column.isField();
    const RowDetail* const detail = m_details->find(static_cast<std::uint64_t>(index.row()));
    return detail != nullptr && detail->isRead
        && detail->isOneValue[m_places[static_cast<std::size_t>(index.column())]];
}

QString EventTableModel::sortText(const store::EventRow& row, const QModelIndex& index) const
{
    const EventColumn& column = columnAt(index.column());
    const std::size_t place = m_places[static_cast<std::size_t>(index.column())];
    if (column.isField())
        return fromUtf8(row.cells[place]);
    if (column.kind == EventColumn::Kind::Number)
        return QString::number(index.row() + 1);
    const RowDetail* const detail = column.kind == EventColumn::Kind::Path
        ? m_details->find(static_cast<std::uint64_t>(index.row()))
        : nullptr;
    return detail != nullptr ? detail->values[place] : QString();
}

int EventTableModel::colorOf(const store::EventRow& row, int place) const
{
    const store::Annotation* const said = m_annotated ? m_annotated->find(row.key) : nullptr;
    if (said != nullptr && said->label > 0)
        return said->label;
    if (m_rules == nullptr || m_rules->matches().empty())
        return 0;
    const RowDetail* const detail = m_details->find(static_cast<std::uint64_t>(place));
    return detail != nullptr && detail->rule >= 0
        ? m_rules->rules()[static_cast<std::size_t>(detail->rule)].color
        : 0;
}

QString EventTableModel::remarkOn(const store::EventRow& row, int place) const
{
    QStringList remarks{colorRemark(row, place)};
    const Relation relation = relationOf(row, place);
    if (relation == Relation::Anchor)
        remarks << tr("the event that this is about");
    else if (relation == Relation::Request)
        remarks << (m_anchor ? tr("same request as the marked event")
                             : tr("same request as the current event"));
    else if (relation == Relation::Session)
        remarks << (m_anchor ? tr("same session as the marked event")
                             : tr("same session as the current event"));
    else if (relation == Relation::AccessKey)
        remarks << (m_anchor ? tr("same access key as the marked event")
                             : tr("same access key as the current event"));
    remarks.removeAll(QString());
    return remarks.join(QStringLiteral("; "));
}

QString EventTableModel::colorRemark(const store::EventRow& row, int place) const
{
    const int color = colorOf(row, place);
    if (color == 0)
        return {};
    const store::Annotation* const said = m_annotated ? m_annotated->find(row.key) : nullptr;
    if (said != nullptr && said->label > 0)
        //: %1 is a colour label: "3, yellow"
        return tr("label %1").arg(color);
    const RowDetail* const detail = m_details->find(static_cast<std::uint64_t>(place));
    const ColorRule& rule = m_rules->rules()[static_cast<std::size_t>(detail->rule)];
    const QString words = rule.label.isEmpty() ? rule.query : rule.label;
    //: Why a row has a colour; %1 is what somebody called it.
    return tr("coloured: %1").arg(shortened(visibleText(words), kLongestCell));
}

EventTableModel::Origin EventTableModel::originOf(const store::EventRow& row) const
{
    // A principal's id names its session only where there is one.
    const bool hasSession = !roleCell(row, Field::SessionName).empty();
    return {hasSession ? roleCell(row, Field::PrincipalId) : std::string(),
        roleCell(row, Field::AccessKeyId), {}};
}

/// Empty while it is not known, and where none is recorded.
QString EventTableModel::requestIdOf(int row) const
{
    const RowDetail* const detail = m_details->find(static_cast<std::uint64_t>(row));
    return detail != nullptr && detail->isRead ? detail->values[m_requestId] : QString();
}

/// The current event's, as soon as its record was read.
void EventTableModel::takeRequestId()
{
    if (m_currentRow < 0 || !m_current.requestId.isEmpty())
        return;
    m_current.requestId = requestIdOf(m_currentRow);
    if (!m_current.requestId.isEmpty())
        updateAll();
}

Relation EventTableModel::relationOf(const store::EventRow& row, int place) const
{
    if (m_currentRow < 0)
        return Relation::None;
    if (place == m_currentRow)
        return m_anchor ? Relation::Anchor : Relation::Current;
    if (!m_current.requestId.isEmpty() && requestIdOf(place) == m_current.requestId)
        return Relation::Request;
    if (!m_current.session.empty() && roleCell(row, Field::PrincipalId) == m_current.session)
        return Relation::Session;
    if (!m_current.accessKey.empty() && roleCell(row, Field::AccessKeyId) == m_current.accessKey)
        return Relation::AccessKey;
    return Relation::None;
}

QVariant EventTableModel::unreadable(const QModelIndex& index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return ellipsis();
    case Qt::ToolTipRole:
        return tr("This event could not be read.");
    case Qt::AccessibleTextRole:
        return spoken(index.column(), tr("could not be read"));
    default:
        return {};
    }
}

QString EventTableModel::spoken(int column, const QString& text) const
{
    //: What a screen reader says of a table cell: its column and its text.
    return tr("%1: %2").arg(columnTitle(columnAt(column), m_zone), text);
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const EventColumn& column = columnAt(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column, m_zone);
    case Qt::ToolTipRole:
        return columnToolTip(column);
    case FieldRole:
        return column.isField() ? static_cast<int>(column.field) : -1;
    default:
        return {};
    }
}

void EventTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    if (columnAt(column).isField())
        Q_EMIT sortRequested({columnAt(column).field, order == Qt::DescendingOrder});
    else
        Q_EMIT unsortable();
}

const std::string& EventTableModel::roleCell(const store::EventRow& row, Field field) const
{
    return row.cells[m_fieldColumns + placeForRole(field)];
}

const store::EventRow* EventTableModel::rowData(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto position = static_cast<std::uint64_t>(row);
    const std::vector<store::EventRow>& page = pageAt(position / kPageRows);
    const std::uint64_t place = position % kPageRows;
    return place < page.size() ? &page[place] : nullptr;
}

const std::vector<store::EventRow>& EventTableModel::pageAt(std::uint64_t number) const
{
    if (const auto known = m_pages.find(number); known != m_pages.end())
        return known->second;
    makeRoomFor(number);
    // A page that cannot be read is kept as an empty one: painting must not ask again and again.
    return m_pages[number] = m_rows->page(number * kPageRows, kPageRows, m_fetched)
                                 .value_or(std::vector<store::EventRow>());
}

void EventTableModel::makeRoomFor(std::uint64_t number) const
{
    if (m_pages.size() < kPages)
        return;
    const auto distance = [number](const auto& page) {
        return page.first > number ? page.first - number : number - page.first;
    };
    m_pages.erase(std::ranges::max_element(m_pages, {}, distance));
}

} // namespace khoji::models
