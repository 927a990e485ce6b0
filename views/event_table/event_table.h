#pragma once

#include "core/base/ids.h"
#include "core/store/event_store.h"
#include "models/events/event_table_model.h"
#include "views/pivot/pivot.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QTableView>

#include <memory>
#include <optional>

namespace khoji::views {

/// The event table (ux.md section 6). It shows a result and asks for others: for a sort order
/// through its model, for all that can be done with a value through `pivot`.
///
/// `theme`, `model` and `pivot` must outlive it; the model has its columns before. GUI thread.
class EventTable final : public QTableView {
    Q_OBJECT

public:
    EventTable(const Theme& theme, models::EventTableModel& model, Pivot& pivot,
        QWidget* parent = nullptr);

    /// Another result. The current event stays current, and what is in sight stays there, as far as
    /// they are in this one too.
    void showResult(std::shared_ptr<const store::ResultRows> rows, const store::SortOrder& order);
    /// Makes an event the current one; false when it is not in the result.
    bool selectEvent(base::EventKey key);
    /// Makes the first event at or after `time` the current one, where rows are sorted by time.
    void goToTime(base::UtcTime time);
    /// The event that is current and selected.
    [[nodiscard]] std::optional<base::EventKey> currentEvent() const;
    [[nodiscard]] quint64 selectedCount() const;
    /// The selected rows, to the clipboard (row_text.h).
    void copySelectedRows() const;

    void keyboardSearch(const QString& search) override;

Q_SIGNALS:
    /// The selection has come to rest: `count` events, and the one that is current.
    void selectionSettled(quint64 count, std::optional<khoji::base::EventKey> current);
    /// Enter or a double click: the user wants to read about the current event.
    void detailsRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void selectionChanged(
        const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void setUpRows();
    void setUpHeader();
    void setRowHeight();
    void fitColumns();
    void showSortOrder(const store::SortOrder& order);
    void goToRow(int row);
    void returnTo(std::optional<base::EventKey> top, std::optional<base::EventKey> current);
    void openDetails();
    [[nodiscard]] std::optional<PivotValue> valueAt(const QModelIndex& index) const;
    void filterBy(const QModelIndex& index, query::Apply how);
    void copyRow(base::EventKey event, Pivot::RowFormat format);

    models::EventTableModel& m_model;
    Pivot& m_pivot;
    QTimer m_settle;
    bool m_fitsColumns = true; ///< until somebody has changed a width by hand
    bool m_fitting = false;
    QPersistentModelIndex m_middlePressed;
};

} // namespace khoji::views
