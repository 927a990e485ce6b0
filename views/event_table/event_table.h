#pragma once

#include "core/base/ids.h"
#include "core/query/highlights.h"
#include "core/store/event_store.h"
#include "models/events/column_layout.h"
#include "models/events/event_table_model.h"
#include "models/events/row_walk.h"
#include "models/events/selection_summary.h"
#include "models/settings/settings.h"
#include "views/event_table/table_command.h"
#include "views/pivot/pivot.h"
#include "views/theme/theme.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QTimer>
#include <QtWidgets/QTableView>

#include <memory>
#include <optional>

namespace khoji::views {

class EventDelegate;

/// Normal rows are at least 24 px high (ux.md section 16).
using models::RowHeight;

/// The event table (ux.md section 6). It shows a result and asks for others: for a sort order
/// through its model, for all that can be done with a value or said about an event through `pivot`.
/// What takes a walk over the rows is done on a thread of its own.
///
/// `theme`, `model` and `pivot` must outlive it. GUI thread.
class EventTable final : public QTableView {
    Q_OBJECT

public:
    EventTable(const Theme& theme, models::EventTableModel& model, Pivot& pivot,
        QWidget* parent = nullptr);

    /// Another result. The current event stays current, and what is in sight stays there, as far as
    /// they are in this one too.
    void showResult(std::shared_ptr<const store::ResultRows> rows, const store::SortOrder& order);
    /// Where records and stars are read from; null: nowhere.
    void setStore(std::shared_ptr<const store::EventStore> store);

    /// Stars and labels, for rows, menus and the overview; null: none. Must outlive the table.
    void setAnnotatedEvents(const models::AnnotatedEvents* events);

    /// What the shown query asks for, to be marked in the cells.
    void setHighlights(const std::vector<query::Highlight>& highlights);

    /// Makes an event the current one; false when it is not in the result.
    bool selectEvent(base::EventKey key);
    /// The same, or as soon as a result brings it.
    void awaitEvent(base::EventKey key);
    /// Makes the first event at or after `time` the current one, where rows are sorted by time.
    void goToTime(base::UtcTime time);
    void goToRow(int row);
    /// The event that is current and selected.
    [[nodiscard]] std::optional<base::EventKey> currentEvent() const;
    [[nodiscard]] quint64 selectedCount() const;
    /// First row first; at most store::kMostAnnotated of them.
    [[nodiscard]] std::vector<base::EventKey> selectedEvents() const;

    /// The selected rows, to the clipboard: at most kMostRowsCopied (row_text.h), as JSON the
    /// records of at most kMostRecordsCopied events, one below the other as in their files.
    void copySelectedRows(Pivot::RowFormat format = Pivot::RowFormat::Text);
    /// The query that finds just these events again, by their eventID: at most kMostRecordsCopied
    /// of them. One that states none cannot be asked for, which is told.
    void copySelectionAsQuery();
    static constexpr std::size_t kMostRecordsCopied = 1'000;

    /// Sort, hide, fit, filter, counts of the column of the current cell; the header's own menu.
    void openMenuOfCurrentColumn();
    /// Needs a current event for most.
    void run(const TableCommand& command);
    /// What the current cell holds, as its menu is about; nothing without one.
    [[nodiscard]] std::optional<PivotValue> currentValue() const { return valueAt(currentIndex()); }

    void setRowHeight(RowHeight height);
    /// The columns from left to right as they are now; widths nobody chose are 0.
    [[nodiscard]] models::ColumnLayout columnLayout() const;
    void setColumnLayout(const models::ColumnLayout& layout);
    /// At the right end, where it is not there yet.
    void showColumn(const models::EventColumn& column);
    void hideEventColumn(int column);
    /// As wide as what is in sight needs.
    void fitColumn(int column);

    [[nodiscard]] models::EventTableModel& eventModel() const { return m_model; }
    [[nodiscard]] models::RowWalk& walk() const { return *m_walk; }
    /// Somebody acts on this signal.
    template <typename Signal> [[nodiscard]] bool isHeard(Signal signal) const
    {
        return isSignalConnected(QMetaMethod::fromSignal(signal));
    }

    void keyboardSearch(const QString& search) override;
    void selectAll() override;

Q_SIGNALS:
    /// The selection has come to rest: `count` events, and the one that is current.
    void selectionSettled(quint64 count, std::optional<khoji::base::EventKey> current);
    /// What several selected events have in common, a little after selectionSettled().
    void selectionSummarized(const khoji::models::SelectionSummary& summary);
    /// Enter or a double click: the user wants to read about the current event.
    void detailsRequested();
    /// The user wants to say what this column is to be; a name of the query language.
    void columnFilterRequested(const QString& queryName);
    /// The user wants to see how often each value of the field occurs.
    void countsRequested(khoji::record::Field field);
    /// Columns, their order or their widths are others.
    void columnLayoutChanged();
    /// Another result is shown, or what the minimap shows of it is another.
    void contentChanged();

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(
        const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void setUpRows();
    void setUpHeader();
    void connectPivot();
    void applyRowHeight();
    void fitColumns();
    void showSortOrder(const store::SortOrder& order);
    void returnTo(std::optional<base::EventKey> top, std::optional<base::EventKey> current);
    [[nodiscard]] QModelIndex indexOf(int row, int column);
    void openDetails();
    void tellSelection();
    [[nodiscard]] std::optional<PivotValue> valueAt(const QModelIndex& index) const;
    void filterBy(const QModelIndex& index, query::Apply how);
    void copyRows(base::EventKey event, Pivot::RowFormat format);
    void copyRows(const QItemSelection& rows, Pivot::RowFormat format);
    void copyRecords(const QItemSelection& rows);
    void copyWithPaths(const QItemSelection& rows, Pivot::RowFormat format);
    void tellCopied(std::size_t copied, std::size_t asked);
    [[nodiscard]] std::vector<base::EventKey> eventsIn(
        const QItemSelection& rows, std::size_t limit) const;
    [[nodiscard]] bool isStar(const QModelIndex& index) const;
    void toggleStar(const std::vector<base::EventKey>& events, const QModelIndex& index);
    void say(const TableCommand& command);
    void followCurrent(const TableCommand& command, base::EventKey event);

    models::EventTableModel& m_model;
    Pivot& m_pivot;
    models::RowWalk* m_walk;
    EventDelegate* m_delegate;
    std::shared_ptr<const store::EventStore> m_store;
    QTimer m_settle;
    std::optional<base::EventKey> m_awaited;
    models::ColumnLayout m_layout; ///< of the model's columns; widths somebody chose
    RowHeight m_rowHeight = RowHeight::Normal;
    bool m_fitting = false;
    QPersistentModelIndex m_middlePressed;
    QPersistentModelIndex m_starPressed;
    models::LatestWork m_summing{*this};
    models::LatestWork m_copying{*this};
};

} // namespace khoji::views
