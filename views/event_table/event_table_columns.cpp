#include "views/event_table/event_table.h"

#include "views/event_table/column_menu.h"
#include "views/event_table/column_width.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace khoji::views {

// The part of the event table that is about its columns and the height of its rows.

namespace {

constexpr int kSmallestTarget = 24; // device-independent pixels

} // namespace

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

void EventTable::openMenuOfCurrentColumn()
{
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    scrollTo(m_model.index(std::max(currentIndex().row(), 0), column));
    const QHeaderView* const header = horizontalHeader();
    const QPoint place(header->sectionViewportPosition(column), header->height());
    openColumnMenu(*this, column, header->mapToGlobal(place));
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
    m_walk->setText(m_walk->text(), m_model.columns(), m_model.zone());
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

} // namespace khoji::views
