#include "views/event_table/event_table.h"

#include "models/events/row_search.h"
#include "views/event_table/column_menu.h"
#include "views/event_table/column_width.h"
#include "views/event_table/event_delegate.h"
#include "views/event_table/row_text.h"
#include "views/pivot/pivot_menu.h"

#include <QtCore/QLocale>
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
constexpr std::chrono::minutes kAround{5};
constexpr int kSmallestTarget = 24; // device-independent pixels

} // namespace

EventTable::EventTable(
    const Theme& theme, models::EventTableModel& model, Pivot& pivot, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_pivot(pivot)
    , m_walk(new models::RowWalk(this))
{
    setAccessibleName(tr("Events"));
    setModel(&model);
    for (const models::EventColumn& column : model.columns())
        m_layout.push_back({column});
    setItemDelegate(new EventDelegate(theme, this));
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

void EventTable::connectPivot()
{
    connect(&m_pivot, &Pivot::copyRowRequested, this,
        qOverload<base::EventKey, Pivot::RowFormat>(&EventTable::copyRows));
    connect(&m_pivot, &Pivot::eventRequested, this, &EventTable::awaitEvent);
    connect(&m_pivot, &Pivot::columnRequested, this,
        [this](const PivotValue& value) { showColumn(models::columnNamed(value.field)); });
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
    header->setResizeContentsPrecision(0); // only what is in sight (ux.md section 18)
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    showSortOrder(m_model.order());
    fitColumns();
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        // The last one follows the width of the window by itself.
        if (m_fitting
            || horizontalHeader()->visualIndex(section) == horizontalHeader()->count() - 1)
            return;
        m_layout[static_cast<std::size_t>(section)].width = size;
        Q_EMIT columnLayoutChanged();
    });
    connect(header, &QHeaderView::sectionMoved, this, &EventTable::columnLayoutChanged);
    connect(header, &QHeaderView::sortIndicatorChanged, &m_model, &models::EventTableModel::sort);
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        openColumnMenu(*this, horizontalHeader()->logicalIndexAt(place),
            horizontalHeader()->mapToGlobal(place));
    });
}

void EventTable::setRowHeight(RowHeight height)
{
    m_rowHeight = height;
    applyRowHeight();
}

void EventTable::applyRowHeight()
{
    const int text = fontMetrics().height();
    int height = text + 3;
    if (m_rowHeight == RowHeight::Normal)
        height = std::max(text + 8, kSmallestTarget);
    else if (m_rowHeight == RowHeight::Roomy)
        height = std::max(text + 16, kSmallestTarget);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void EventTable::fitColumns()
{
    m_fitting = true;
    const std::vector<int> widths = columnWidths(m_layout, fontMetrics(), viewport()->width());
    for (std::size_t i = 0; i < widths.size(); ++i)
        horizontalHeader()->resizeSection(static_cast<int>(i), widths[i]);
    m_fitting = false;
}

models::ColumnLayout EventTable::columnLayout() const
{
    models::ColumnLayout layout;
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        layout.push_back(
            m_layout[static_cast<std::size_t>(horizontalHeader()->logicalIndex(place))]);
    return layout;
}

void EventTable::setColumnLayout(const models::ColumnLayout& layout)
{
    std::vector<models::EventColumn> columns;
    for (const models::PlacedColumn& placed : layout)
        columns.push_back(placed.column);
    const std::optional<base::EventKey> current = currentEvent();
    const int scrolled = verticalScrollBar()->value();
    m_fitting = true;
    m_layout = layout;
    m_model.setColumns(std::move(columns));
    for (int i = 0; i < horizontalHeader()->count(); ++i)
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(i), i);
    m_fitting = false;
    fitColumns();
    showSortOrder(m_model.order());
    if (current)
        selectEvent(*current);
    verticalScrollBar()->setValue(scrolled);
    m_walk->setText(m_walk->text(), m_model.fields(), m_model.zone());
    Q_EMIT columnLayoutChanged();
}

void EventTable::showColumn(const models::EventColumn& column)
{
    models::ColumnLayout layout = columnLayout();
    const auto there = std::ranges::find(layout, column, &models::PlacedColumn::column);
    if (there == layout.end()) {
        layout.push_back({column});
        setColumnLayout(layout);
    }
    const auto& columns = m_model.columns();
    const auto place = std::ranges::find(columns, column) - columns.begin();
    scrollTo(m_model.index(std::max(rowAt(0), 0), static_cast<int>(place)));
}

void EventTable::hideEventColumn(int column)
{
    models::ColumnLayout layout = columnLayout();
    const models::EventColumn hidden = m_layout[static_cast<std::size_t>(column)].column;
    std::erase_if(
        layout, [&](const models::PlacedColumn& placed) { return placed.column == hidden; });
    if (!layout.empty())
        setColumnLayout(layout);
}

void EventTable::fitColumn(int column)
{
    resizeColumnToContents(column);
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
        scrollTo(m_model.index(*topRow, 0), PositionAtTop);
}

void EventTable::showSortOrder(const store::SortOrder& order)
{
    const std::vector<models::EventColumn>& columns = m_model.columns();
    const auto column = std::find(columns.begin(), columns.end(), models::EventColumn(order.field));
    // The mark follows the result; it must not ask for it again.
    const QSignalBlocker quiet(horizontalHeader());
    horizontalHeader()->setSortIndicator(
        column == columns.end() ? -1 : static_cast<int>(column - columns.begin()),
        order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    horizontalHeader()->viewport()->update();
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

std::vector<base::EventKey> EventTable::eventsIn(
    const QItemSelection& rows, std::size_t limit) const
{
    std::vector<models::RowRange> ranges;
    for (const QItemSelectionRange& range : rows)
        ranges.push_back(
            {static_cast<std::uint64_t>(range.top()), static_cast<std::uint64_t>(range.height())});
    std::ranges::sort(ranges, {}, &models::RowRange::first);
    std::vector<base::EventKey> events;
    for (const models::RowRange& range : ranges) {
        const auto page = m_model.result()->page(
            range.first, std::min<std::uint64_t>(range.count, limit - events.size()), {});
        for (const store::EventRow& row : page.value_or(std::vector<store::EventRow>()))
            events.push_back(row.key);
    }
    return events;
}

std::vector<base::EventKey> EventTable::selectedEvents() const
{
    return m_model.result() ? eventsIn(selectionModel()->selection(), store::kMostAnnotated)
                            : std::vector<base::EventKey>();
}

void EventTable::copySelectedRows(Pivot::RowFormat format)
{
    if (selectionModel()->hasSelection())
        copyRows(selectionModel()->selection(), format);
}

void EventTable::copyRows(const QItemSelection& rows, Pivot::RowFormat format)
{
    if (format == Pivot::RowFormat::Json) {
        copyRecords(rows);
        return;
    }
    QGuiApplication::clipboard()->setText(rowsAsText(m_model, rows, format));
    if (selectedCount() > kMostRowsCopied)
        Q_EMIT m_pivot.told(tr("The first %1 rows were copied. Export writes them all.")
                                .arg(QLocale().toString(kMostRowsCopied)));
}

void EventTable::copyRecords(const QItemSelection& rows)
{
    if (!m_store || !m_model.result())
        return;
    m_copying.run(
        [store = m_store, events = eventsIn(rows, kMostRecordsCopied)](
            const std::stop_token& stop) {
            QStringList records;
            for (const base::EventKey event : events) {
                const auto record = store->record(event);
                if (record && !stop.stop_requested())
                    records << QString::fromStdString(record->json);
            }
            return records;
        },
        [this](const QStringList& records) {
            QGuiApplication::clipboard()->setText(records.join(u'\n'));
            if (selectedCount() > kMostRecordsCopied)
                Q_EMIT m_pivot.told(tr("The first %1 records were copied. Export writes them all.")
                                        .arg(QLocale().toString(records.size())));
        });
}

void EventTable::keyboardSearch(const QString&)
{
    // The default walks all rows, and the query bar is there for searching.
}

bool EventTable::event(QEvent* event)
{
    // What means something here must not become a shortcut of the window first.
    if (event->type() == QEvent::ShortcutOverride
        && commandOf(*static_cast<QKeyEvent*>(event), m_singleKeys)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void EventTable::keyPressEvent(QKeyEvent* event)
{
    if (const auto command = commandOf(*event, m_singleKeys)) {
        run(*command);
        return;
    }
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

void EventTable::run(const TableCommand& command)
{
    using Kind = TableCommand::Kind;
    using To = models::RowWalk::To;
    const auto from = static_cast<std::uint64_t>(std::max(currentIndex().row(), 0));
    const auto go = [&](To what, models::Direction direction) {
        m_walk->goTo(what, from, direction);
    };
    switch (command.kind) {
    case Kind::NextError:
        return go(To::Error, models::Direction::Forward);
    case Kind::PreviousError:
        return go(To::Error, models::Direction::Backward);
    case Kind::NextStarred:
        return go(To::Starred, models::Direction::Forward);
    case Kind::PreviousStarred:
        return go(To::Starred, models::Direction::Backward);
    case Kind::NextOfSession:
        return go(To::Session, models::Direction::Forward);
    case Kind::PreviousOfSession:
        return go(To::Session, models::Direction::Backward);
    default:
        return say(command);
    }
}

void EventTable::say(const TableCommand& command)
{
    using Kind = TableCommand::Kind;
    const std::optional<base::EventKey> current = currentEvent();
    if (!current)
        return;
    switch (command.kind) {
    case Kind::Star:
        toggleStar(selectedEvents(), currentIndex());
        break;
    case Kind::Tag:
        Q_EMIT m_pivot.tagRequested(selectedEvents(), {});
        break;
    case Kind::Note:
        Q_EMIT m_pivot.noteRequested(*current);
        break;
    case Kind::Label:
        Q_EMIT m_pivot.labelRequested(selectedEvents(), command.label);
        break;
    default:
        followCurrent(command, *current);
        break;
    }
}

void EventTable::followCurrent(const TableCommand& command, base::EventKey event)
{
    const bool around = command.kind == TableCommand::Kind::Around;
    m_pivot.readLinks(event, [this, around, event](const models::EventLinks& links) {
        const QString& session = links.query(models::Link::Session);
        if (around && links.time != base::kUndated)
            m_pivot.showAround(event, links.time, kAround);
        else if (around)
            Q_EMIT m_pivot.told(tr("This event states no time."));
        else if (!session.isEmpty())
            m_pivot.follow(event, session);
        else
            Q_EMIT m_pivot.told(tr("This event records no session."));
    });
}

void EventTable::toggleStar(const std::vector<base::EventKey>& events, const QModelIndex& index)
{
    Q_EMIT m_pivot.starRequested(events, !index.data(models::EventTableModel::StarRole).toBool());
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
    const QModelIndex index = indexAt(event->pos());
    const bool onStar = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier
        && index.isValid()
        && m_model.columns()[static_cast<std::size_t>(index.column())]
            == models::EventColumn::star();
    if (onStar) {
        m_starPressed = index;
        return; // what is selected stays
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
    if (m_starPressed.isValid() && event->button() == Qt::LeftButton) {
        if (const QModelIndex index = indexAt(event->pos()); index == m_starPressed)
            toggleStar({m_model.keyAt(index.row())}, index);
        m_starPressed = QModelIndex();
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
    if (!index.isValid())
        return std::nullopt;
    const models::EventColumn& column = m_model.columns()[static_cast<std::size_t>(index.column())];
    PivotValue value;
    if (column.isField()) {
        value.field = queryNameOf(column.field);
        value.path = record::info(column.field).derived ? QString() : models::columnName(column);
    } else if (column.kind == models::EventColumn::Kind::Path) {
        value.field = column.path;
        value.path = column.path;
    }
    value.value = index.data(models::EventTableModel::SortTextRole).toString();
    value.shownText = value.value;
    if (const base::EventKey key = m_model.keyAt(index.row()); key != base::EventKey{})
        value.event = key;
    if (selectionModel()->isSelected(index) && selectedCount() > 1)
        value.selected = selectedEvents();
    return value;
}

void EventTable::copyRows(base::EventKey event, Pivot::RowFormat format)
{
    const std::optional<int> row = m_model.rowOf(event);
    if (!row) {
        Q_EMIT m_pivot.told(tr("The event is not in the table."));
        return;
    }
    const QModelIndex index = m_model.index(*row, 0);
    const bool isOneOfMany = selectionModel()->isSelected(index);
    copyRows(isOneOfMany ? selectionModel()->selection() : QItemSelection(index, index), format);
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
    QTableView::currentChanged(current, previous);
    m_model.setCurrentRow(current.row());
}

void EventTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    m_settle.start();
}

} // namespace khoji::views
