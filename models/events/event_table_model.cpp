#include "models/events/event_table_model.h"

#include "models/events/event_cell.h"
#include "models/events/event_columns.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::models {

namespace {

using record::Field;

/// Fetched behind the columns of every page, for the roles that every cell answers.
constexpr std::array kForRoles{Field::Severity, Field::Outcome, Field::Access, Field::ErrorCode};

constexpr std::size_t placeForRole(Field field)
{
    return static_cast<std::size_t>(std::ranges::find(kForRoles, field) - kForRoles.begin());
}

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

EventTableModel::EventTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
    setColumns(defaultColumns());
}

std::vector<Field> EventTableModel::defaultColumns()
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
    endResetModel();
}

void EventTableModel::setColumns(std::vector<Field> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_fetched = m_columns;
    m_fetched.insert(m_fetched.end(), kForRoles.begin(), kForRoles.end());
    m_pages.clear();
    endResetModel();
}

void EventTableModel::setZone(const DisplayZone& zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    for (int column = 0; column < columnCount(); ++column) {
        if (m_columns[static_cast<std::size_t>(column)] != Field::EventTime)
            continue;
        Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

bool EventTableModel::isCutOff() const
{
    return m_rows && m_rows->size() > kMostRows;
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
    if (!position || *position >= static_cast<std::uint64_t>(rowCount()))
        return std::nullopt;
    return static_cast<int>(*position);
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_rows)
        return 0;
    return static_cast<int>(std::min(m_rows->size(), kMostRows));
}

int EventTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == FieldRole)
        return static_cast<int>(m_columns[static_cast<std::size_t>(index.column())]);
    const bool isKnown = role == Qt::DisplayRole || role == Qt::ToolTipRole
        || role == Qt::AccessibleTextRole || (role >= KeyRole && role <= AccessRole);
    const store::EventRow* row = isKnown ? rowData(index.row()) : nullptr;
    if (row == nullptr)
        return isKnown ? unreadable(index, role) : QVariant();
    return role >= Qt::UserRole ? roleData(*row, index.column(), role)
                                : cellData(*row, index.column(), role);
}

QVariant EventTableModel::cellData(const store::EventRow& row, int column, int role) const
{
    const auto place = static_cast<std::size_t>(column);
    const EventCell cell{
        m_columns[place], row.cells[place], row.time, roleCell(row, Field::ErrorCode)};
    switch (role) {
    case Qt::ToolTipRole:
        return toolTip(cell, m_zone);
    case Qt::AccessibleTextRole:
        return spoken(column, spokenText(cell, m_zone));
    default:
        return displayText(cell, m_zone);
    }
}

QVariant EventTableModel::roleData(const store::EventRow& row, int column, int role) const
{
    switch (role) {
    case KeyRole:
        return base::number(row.key);
    case SortTextRole:
        return fromUtf8(row.cells[static_cast<std::size_t>(column)]);
    case SeverityRole:
        return fromUtf8(roleCell(row, Field::Severity));
    case OutcomeRole:
        return fromUtf8(roleCell(row, Field::Outcome));
    default:
        return fromUtf8(roleCell(row, Field::Access));
    }
}

QVariant EventTableModel::unreadable(const QModelIndex& index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("\u2026");
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
    return tr("%1: %2").arg(columnTitle(m_columns[static_cast<std::size_t>(column)], m_zone), text);
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Field field = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(field, m_zone);
    case Qt::ToolTipRole:
        return columnToolTip(field);
    case FieldRole:
        return static_cast<int>(field);
    default:
        return {};
    }
}

void EventTableModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < columnCount())
        Q_EMIT sortRequested(
            {m_columns[static_cast<std::size_t>(column)], order == Qt::DescendingOrder});
}

const std::string& EventTableModel::roleCell(const store::EventRow& row, Field field) const
{
    return row.cells[m_columns.size() + placeForRole(field)];
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
