#include "views/event_table/event_table.h"

#include "views/event_table/event_delegate.h"
#include "views/event_table/event_table_accessible.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kSettleTime{50}; // rows passed by a held arrow key are not read

} // namespace

EventTable::EventTable(
    const Theme& theme, models::EventTableModel& model, Pivot& pivot, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_pivot(pivot)
    , m_walk(new models::RowWalk(this))
    , m_delegate(new EventDelegate(theme, this))
{
    installEventTableAccessibility();
    setAccessibleName(tr("Events"));
    setModel(&model);
    for (const models::EventColumn& column : model.columns())
        m_layout.push_back({column});
    setItemDelegate(m_delegate);
    setUpRows();
    setUpHeader();
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    connect(&m_settle, &QTimer::timeout, this, &EventTable::tellSelection);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QTableView::doubleClicked, this, &EventTable::detailsRequested);
    connect(m_walk, &models::RowWalk::reached, this,
        [this](quint64 row) { goToRow(static_cast<int>(row)); });
    connect(m_walk, &models::RowWalk::missed, this,
        [this] { Q_EMIT m_pivot.told(tr("There is no such event in this table.")); });
    connectPivot();
}

void EventTable::setHighlights(const std::vector<query::Highlight>& highlights)
{
    m_delegate->setMatchFinder(models::MatchFinder(highlights));
    viewport()->update();
}

void EventTable::connectPivot()
{
    connect(&m_pivot, &Pivot::copyRowRequested, this,
        qOverload<base::EventKey, Pivot::RowFormat>(&EventTable::copyRows));
    connect(&m_model, &models::EventTableModel::unsortable, this, [this] {
        showSortOrder(m_model.order());
        Q_EMIT m_pivot.told(tr(
            "Values that are read from the records as they come into sight cannot be sorted by."));
    });
}

void EventTable::setUpRows()
{
    // A vertical header that can be seen makes a shrinking result paint every row (ux.md section
    // 18).
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyRowHeight();
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table
    setCornerButtonEnabled(false);
    setFrameShape(NoFrame);
    setMouseTracking(true); // a star to click on shows where the mouse is
}

void EventTable::setStore(std::shared_ptr<const store::EventStore> store)
{
    m_store = store;
    m_model.setStore(store);
    m_walk->setStore(std::move(store));
}

void EventTable::showResult(
    std::shared_ptr<const store::ResultRows> rows, const store::SortOrder& order)
{
    const std::optional<base::EventKey> current = currentEvent();
    const bool scrolled = verticalScrollBar()->value() > 0;
    const auto top = scrolled ? std::optional(m_model.keyAt(rowAt(0))) : std::nullopt;
    verticalScrollBar()->setValue(0); // see ux.md section 18
    m_walk->setRows(rows, models::EventTableModel::kMostRows);
    m_model.setResult(std::move(rows), order);
    showSortOrder(order);
    returnTo(top, current);
    if (m_awaited && selectEvent(*m_awaited))
        m_awaited.reset();
    Q_EMIT contentChanged();
    m_settle.start(); // the current event may be gone, and several are one now
}

void EventTable::returnTo(std::optional<base::EventKey> top, std::optional<base::EventKey> current)
{
    const std::optional<int> currentRow = current ? m_model.rowOf(*current) : std::nullopt;
    const std::optional<int> topRow = top ? m_model.rowOf(*top) : std::nullopt;
    if (currentRow)
        goToRow(*currentRow);
    if (topRow)
        scrollTo(indexOf(*topRow, 0), PositionAtTop);
}

void EventTable::setAnnotatedEvents(const models::AnnotatedEvents* events)
{
    m_model.setAnnotatedEvents(events);
    m_pivot.setAnnotatedEvents(events);
    if (events != nullptr)
        connect(events, &models::AnnotatedEvents::changed, this, &EventTable::contentChanged);
    Q_EMIT contentChanged();
}

bool EventTable::selectEvent(base::EventKey key)
{
    const std::optional<int> row = m_model.rowOf(key);
    if (row)
        goToRow(*row);
    return row.has_value();
}

void EventTable::awaitEvent(base::EventKey key)
{
    m_awaited = key;
    if (selectEvent(key))
        setFocus(Qt::OtherFocusReason);
}

void EventTable::goToTime(base::UtcTime time)
{
    if (const std::optional<int> row = m_model.rowAtOrAfter(time))
        goToRow(*row);
}

/// Of a row that may not be shown yet.
QModelIndex EventTable::indexOf(int row, int column)
{
    if (row >= m_model.rowCount())
        m_model.showAllRows();
    return m_model.index(row, column);
}

QModelIndex EventTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action == MoveEnd)
        m_model.showAllRows();
    return QTableView::moveCursor(action, modifiers);
}

void EventTable::selectAll()
{
    m_model.showAllRows();
    QTableView::selectAll();
}

void EventTable::goToRow(int row)
{
    const QModelIndex index = indexOf(row, std::max(currentIndex().column(), 0));
    selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QRect cell = visualRect(index);
    if (!viewport()->rect().contains(cell.left(), cell.top())
        || !viewport()->rect().contains(cell.left(), cell.bottom()))
        scrollTo(index, PositionAtCenter);
}

std::optional<base::EventKey> EventTable::currentEvent() const
{
    // A row that only has the focus mark is nothing anybody has chosen.
    const QModelIndex index = currentIndex();
    const bool chosen = selectionModel()->isSelected(index);
    const base::EventKey key = chosen ? m_model.keyAt(index.row()) : base::EventKey{};
    return key == base::EventKey{} ? std::nullopt : std::optional(key); // keys count from 1
}

void EventTable::tellSelection()
{
    const quint64 count = selectedCount();
    Q_EMIT selectionSettled(count, currentEvent());
    m_summing.cancel();
    if (count < 2 || !m_model.result())
        return;
    std::vector<models::RowRange> ranges;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        ranges.push_back(
            {static_cast<std::uint64_t>(range.top()), static_cast<std::uint64_t>(range.height())});
    m_summing.run([rows = m_model.result(), ranges = std::move(ranges)](
                      const std::stop_token& stop) { return summaryOf(*rows, ranges, stop); },
        [this](const models::SelectionSummary& summary) { Q_EMIT selectionSummarized(summary); });
}

void EventTable::keyboardSearch(const QString&)
{
    // The default walks all rows, and the query bar is there for searching.
}

void EventTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyRowHeight();
        fitColumns();
    }
}

void EventTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void EventTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    // QTableView's would only tell screen readers, by a number of the cell that can be too large.
    QAbstractItemView::currentChanged(current, previous);
    announceCurrentCell(*this);
    m_model.setCurrentRow(current.row());
}

void EventTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    // QTableView's would only tell screen readers, and write down each selected cell for that:
    // three seconds when a million rows are.
    QAbstractItemView::selectionChanged(selected, deselected);
    announceSelection(*this, selected, deselected);
    m_settle.start();
}

void EventTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    announceCurrentCell(*this);
}

} // namespace khoji::views
