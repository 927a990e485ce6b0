#include "views/event_table/event_table_accessible.h"

#include "views/event_table/event_cell_accessible.h"
#include "views/event_table/event_table.h"

#include <QtCore/QHash>
#include <QtCore/QItemSelection>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <limits>
#include <utility>

namespace khoji::views {

namespace {

constexpr int kMostListed = 100'000; // selected rows or cells; counts are of all
constexpr qsizetype kMostCells = 10'000; // kept from one current cell to the next

int clamped(qint64 number)
{
    return static_cast<int>(std::min<qint64>(number, std::numeric_limits<int>::max()));
}

/// The children are the cells of the head, then those of each row.
class EventTableAccessible final : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit EventTableAccessible(EventTable* table)
        : QAccessibleWidget(table, QAccessible::Table)
    { }
    ~EventTableAccessible() override { forgetCells(); }
    EventTableAccessible(const EventTableAccessible&) = delete;
    EventTableAccessible& operator=(const EventTableAccessible&) = delete;

    [[nodiscard]] void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] int childCount() const override
    {
        return clamped((qint64{rowCount()} + 1) * columnCount());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        return cell(index / columnCount() - 1, index % columnCount());
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* const place = dynamic_cast<const EventCellAccessible*>(child);
        if (place == nullptr || place->table() != this)
            return -1;
        return clamped((qint64{place->rowIndex()} + 1) * columnCount() + place->columnIndex());
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint at = table().viewport()->mapFromGlobal(QPoint(x, y));
        const QModelIndex index = table().indexAt(at);
        if (index.isValid())
            return cell(index.row(), index.column());
        const int head = table().horizontalHeader()->logicalIndexAt(at.x());
        return at.y() < 0 && head >= 0 ? cell(EventCellAccessible::kHead, head) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        const QModelIndex index = table().currentIndex();
        return table().hasFocus() && index.isValid() ? cell(index.row(), index.column()) : nullptr;
    }

    [[nodiscard]] QAccessibleInterface* caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* cellAt(int row, int column) const override
    {
        const bool isThere = row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
        return isThere ? cell(row, column) : nullptr;
    }
    [[nodiscard]] int rowCount() const override { return table().eventModel().rowCount(); }
    [[nodiscard]] int columnCount() const override { return table().eventModel().columnCount(); }
    [[nodiscard]] QString rowDescription(int /*row*/) const override { return {}; }
    [[nodiscard]] QString columnDescription(int column) const override
    {
        return table().eventModel().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }

    // Whole rows are selected, so a cell is when its row is, and a column when all rows are.
    [[nodiscard]] int selectedRowCount() const override
    {
        return clamped(static_cast<qint64>(table().selectedCount()));
    }
    [[nodiscard]] int selectedColumnCount() const override
    {
        return isAllSelected() ? columnCount() : 0;
    }
    [[nodiscard]] int selectedCellCount() const override
    {
        return clamped(static_cast<qint64>(table().selectedCount()) * columnCount());
    }
    [[nodiscard]] QList<int> selectedRows() const override
    {
        QList<int> rows;
        for (const QItemSelectionRange& range : table().selectionModel()->selection()) {
            for (int row = range.top(); row <= range.bottom() && rows.size() < kMostListed; ++row)
                rows << row;
        }
        return rows;
    }
    [[nodiscard]] QList<int> selectedColumns() const override
    {
        QList<int> columns;
        for (int column = 0; column < selectedColumnCount(); ++column)
            columns << column;
        return columns;
    }
    [[nodiscard]] QList<QAccessibleInterface*> selectedCells() const override
    {
        QList<QAccessibleInterface*> cells;
        for (const int row : selectedRows()) {
            for (int column = 0; column < columnCount() && cells.size() < kMostListed; ++column)
                cells << cell(row, column);
        }
        return cells;
    }
    [[nodiscard]] bool isRowSelected(int row) const override
    {
        return table().selectionModel()->isSelected(table().eventModel().index(row, 0));
    }
    [[nodiscard]] bool isColumnSelected(int /*column*/) const override { return isAllSelected(); }
    bool selectRow(int row) override { return select(row, QItemSelectionModel::Select); }
    bool unselectRow(int row) override { return select(row, QItemSelectionModel::Deselect); }
    bool selectColumn(int /*column*/) override { return false; }
    bool unselectColumn(int /*column*/) override { return false; }

    /// A cell is a place: nothing that happens in the model makes it wrong.
    void modelChange(QAccessibleTableModelChangeEvent* /*event*/) override { }

    /// Not while somebody holds a cell: between two events that tell of one.
    void forgetManyCells()
    {
        if (m_cells.size() > kMostCells)
            forgetCells();
    }

private:
    [[nodiscard]] EventTable& table() const { return *static_cast<EventTable*>(widget()); }
    [[nodiscard]] bool isAllSelected() const
    {
        return rowCount() > 0 && selectedRowCount() == rowCount();
    }
    [[nodiscard]] QAccessibleInterface* cell(int row, int column) const
    {
        QAccessible::Id& id = m_cells[{row, column}];
        if (QAccessibleInterface* const known = QAccessible::accessibleInterface(id))
            return known;
        auto* const made = new EventCellAccessible(table(), row, column);
        id = QAccessible::registerAccessibleInterface(made);
        return made;
    }
    void forgetCells()
    {
        for (const QAccessible::Id id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
        m_cells.clear();
    }
    bool select(int row, QItemSelectionModel::SelectionFlag how)
    {
        const QModelIndex index = table().eventModel().index(row, 0);
        if (!index.isValid())
            return false;
        table().selectionModel()->select(index, how | QItemSelectionModel::Rows);
        return true;
    }

    mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells; ///< by row and column
};

QAccessibleInterface* createInterface(const QString& /*name*/, QObject* object)
{
    auto* const table = qobject_cast<EventTable*>(object);
    return table != nullptr ? new EventTableAccessible(table) : nullptr;
}

void tell(QAccessibleInterface* cell, QAccessible::Event what)
{
    if (cell == nullptr)
        return;
    QAccessibleEvent event(cell, what);
    QAccessible::updateAccessibility(&event);
}

EventTableAccessible* interfaceOf(EventTable& table)
{
    return dynamic_cast<EventTableAccessible*>(QAccessible::queryAccessibleInterface(&table));
}

} // namespace

void installEventTableAccessibility()
{
    QAccessible::installFactory(createInterface); // does nothing when it is there already
}

void announceCurrentCell(EventTable& table)
{
    EventTableAccessible* const spoken =
        QAccessible::isActive() && table.hasFocus() ? interfaceOf(table) : nullptr;
    if (spoken == nullptr)
        return;
    spoken->forgetManyCells();
    tell(spoken->focusChild(), QAccessible::Focus);
}

void announceSelection(
    EventTable& table, const QItemSelection& selected, const QItemSelection& deselected)
{
    EventTableAccessible* const spoken = QAccessible::isActive() ? interfaceOf(table) : nullptr;
    if (spoken == nullptr)
        return;
    if (!selected.isEmpty())
        tell(spoken->cellAt(selected.front().top(), 0), QAccessible::SelectionAdd);
    if (!deselected.isEmpty())
        tell(spoken->cellAt(deselected.front().top(), 0), QAccessible::SelectionRemove);
}

} // namespace khoji::views
