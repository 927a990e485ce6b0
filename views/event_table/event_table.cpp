#include "views/event_table/event_table.h"

#include "views/event_table/column_width.h"
#include "views/event_table/event_delegate.h"
#include "views/event_table/row_text.h"
#include "views/pivot/pivot_menu.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
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
{
    setAccessibleName(tr("Events"));
    setModel(&model);
    setItemDelegate(new EventDelegate(theme, this));
    setUpRows();
    setUpHeader();
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleTime);
    connect(&m_settle, &QTimer::timeout, this,
        [this] { Q_EMIT selectionSettled(selectedCount(), currentEvent()); });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QTableView::doubleClicked, this, &EventTable::detailsRequested);
    connect(&pivot, &Pivot::copyRowRequested, this, &EventTable::copyRow);
}

void EventTable::setUpRows()
{
    // A vertical header that can be seen makes a shrinking result paint every row (ux.md section
    // 18).
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeight();
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
}

void EventTable::setUpHeader()
{
    QHeaderView* const header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(32);
    showSortOrder(m_model.order());
    fitColumns();
    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        // The last one follows the width of the window by itself.
        if (!m_fitting
            && horizontalHeader()->visualIndex(section) != horizontalHeader()->count() - 1)
            m_fitsColumns = false;
    });
    connect(header, &QHeaderView::sortIndicatorChanged, &m_model, &models::EventTableModel::sort);
}

void EventTable::setRowHeight()
{
    const int height = fontMetrics().height() + 8;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void EventTable::fitColumns()
{
    m_fitting = true;
    const std::vector<int> widths =
        columnWidths(m_model.columns(), fontMetrics(), viewport()->width());
    for (std::size_t i = 0; i < widths.size(); ++i)
        horizontalHeader()->resizeSection(static_cast<int>(i), widths[i]);
    m_fitting = false;
}

void EventTable::showResult(
    std::shared_ptr<const store::ResultRows> rows, const store::SortOrder& order)
{
    const std::optional<base::EventKey> current = currentEvent();
    const bool scrolled = verticalScrollBar()->value() > 0;
    const auto top = scrolled ? std::optional(m_model.keyAt(rowAt(0))) : std::nullopt;
    verticalScrollBar()->setValue(0); // see ux.md section 18
    m_model.setResult(std::move(rows), order);
    showSortOrder(order);
    returnTo(top, current);
    m_settle.start(); // the current event may be gone, and several are one now
}

void EventTable::returnTo(std::optional<base::EventKey> top, std::optional<base::EventKey> current)
{
    const std::optional<int> currentRow = current ? m_model.rowOf(*current) : std::nullopt;
    const std::optional<int> topRow = top ? m_model.rowOf(*top) : std::nullopt;
    if (currentRow)
        goToRow(*currentRow);
    if (topRow)
        scrollTo(m_model.index(*topRow, 0), PositionAtTop);
}

void EventTable::showSortOrder(const store::SortOrder& order)
{
    const std::vector<record::Field>& columns = m_model.columns();
    const auto column = std::find(columns.begin(), columns.end(), order.field);
    // The mark follows the result; it must not ask for it again.
    const QSignalBlocker quiet(horizontalHeader());
    horizontalHeader()->setSortIndicator(
        column == columns.end() ? -1 : static_cast<int>(column - columns.begin()),
        order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    horizontalHeader()->viewport()->update();
}

bool EventTable::selectEvent(base::EventKey key)
{
    const std::optional<int> row = m_model.rowOf(key);
    if (row)
        goToRow(*row);
    return row.has_value();
}

void EventTable::goToTime(base::UtcTime time)
{
    if (const std::optional<int> row = m_model.rowAtOrAfter(time))
        goToRow(*row);
}

void EventTable::goToRow(int row)
{
    const QModelIndex index = m_model.index(row, std::max(currentIndex().column(), 0));
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

quint64 EventTable::selectedCount() const
{
    // Ranges, never rows: "all" may be millions.
    quint64 count = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        count += static_cast<quint64>(range.height());
    return count;
}

void EventTable::copySelectedRows() const
{
    if (selectionModel()->hasSelection())
        QGuiApplication::clipboard()->setText(rowsAsText(m_model, selectionModel()->selection()));
}

void EventTable::keyboardSearch(const QString&)
{
    // The default walks all rows, and the query bar is there for searching.
}

void EventTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        openDetails();
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copySelectedRows();
        return;
    }
    QTableView::keyPressEvent(event);
}

void EventTable::openDetails()
{
    if (!currentIndex().isValid())
        return;
    if (!selectionModel()->isSelected(currentIndex()))
        selectRow(currentIndex().row());
    Q_EMIT detailsRequested();
}

void EventTable::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        m_middlePressed = indexAt(event->pos());
        return;
    }
    QTableView::mousePressEvent(event);
}

void EventTable::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        if (const QModelIndex index = indexAt(event->pos()); index == m_middlePressed)
            filterBy(index,
                event->modifiers().testFlag(Qt::ControlModifier) ? query::Apply::AndNot
                                                                 : query::Apply::And);
        m_middlePressed = QModelIndex();
        return;
    }
    QTableView::mouseReleaseEvent(event);
}

void EventTable::filterBy(const QModelIndex& index, query::Apply how)
{
    if (const std::optional<PivotValue> value = valueAt(index))
        m_pivot.apply(*value, how);
}

std::optional<PivotValue> EventTable::valueAt(const QModelIndex& index) const
{
    using Model = models::EventTableModel;
    if (!index.isValid())
        return std::nullopt;
    PivotValue value;
    const auto field = static_cast<record::Field>(index.data(Model::FieldRole).toInt());
    const record::FieldInfo& info = record::info(field);
    value.field = queryNameOf(field);
    if (!info.derived)
        value.path = QString::fromUtf8(info.name.data(), static_cast<qsizetype>(info.name.size()));
    value.value = index.data(Model::SortTextRole).toString();
    value.shownText = index.data(Qt::DisplayRole).toString();
    if (const base::EventKey key = m_model.keyAt(index.row()); key != base::EventKey{})
        value.event = key;
    return value;
}

void EventTable::copyRow(base::EventKey event, Pivot::RowFormat format)
{
    const std::optional<int> row = m_model.rowOf(event);
    if (!row)
        return;
    const QModelIndex index = m_model.index(*row, 0);
    const bool isOneOfMany = selectionModel()->isSelected(index);
    const QItemSelection rows =
        isOneOfMany ? selectionModel()->selection() : QItemSelection(index, index);
    QGuiApplication::clipboard()->setText(rowsAsText(m_model, rows, format));
}

void EventTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    const std::optional<PivotValue> value = valueAt(index);
    if (!value)
        return;
    const QPoint position =
        byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft());
    openPivotMenu(this, position, *value, m_pivot);
}

void EventTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setRowHeight();
        fitColumns();
    }
}

void EventTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_fitsColumns)
        fitColumns();
}

void EventTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    m_settle.start();
}

} // namespace khoji::views
