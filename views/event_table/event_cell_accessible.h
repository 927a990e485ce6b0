#pragma once

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtWidgets/QTableView>

namespace khoji::views {

/// A cell of a table, or of its head, as screen readers see it. It stands for a place and not for
/// an event: whatever the model has there now is what it says, and beyond the last row or column it
/// is not valid. Made and deleted by the table's interface. GUI thread.
class EventCellAccessible final : public QAccessibleInterface,
                                  public QAccessibleTableCellInterface {
public:
    static constexpr int kHead = -1; ///< the row of the head

    EventCellAccessible(QTableView& view, int row, int column);

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override;
    [[nodiscard]] QAccessibleInterface* parent() const override { return table(); }
    [[nodiscard]] QAccessibleInterface* child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int /*x*/, int /*y*/) const override
    {
        return nullptr;
    }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* /*child*/) const override
    {
        return -1;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text /*kind*/, const QString& /*text*/) override { }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override;
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] void* interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] bool isSelected() const override;
    /// None: a cell's name begins with its column, which would be spoken twice.
    [[nodiscard]] QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    [[nodiscard]] QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    [[nodiscard]] int columnIndex() const override { return m_column; }
    [[nodiscard]] int rowIndex() const override { return m_row; }
    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QAccessibleInterface* table() const override;

private:
    [[nodiscard]] bool isHead() const { return m_row == kHead; }
    [[nodiscard]] QModelIndex index() const;
    [[nodiscard]] QRect rectInWidget() const;

    QPointer<QTableView> m_view;
    int m_row;
    int m_column;
};

} // namespace khoji::views
