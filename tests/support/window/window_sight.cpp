#include "tests/support/window/window_sight.h"

#include "models/facets/facet_roles.h"
#include "views/detail/card_view.h"
#include "views/detail/detail_pane.h"
#include "views/detail/value_text.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_view.h"
#include "views/main_window/investigation_page.h"
#include "views/query_bar/query_edit.h"
#include "views/timeline/timeline_overlay.h"

#include <QtWidgets/QToolButton>

#include <algorithm>

namespace khoji::test {

views::EventTable& WindowSight::table() const
{
    return m_window.page().table();
}

views::QueryEdit& WindowSight::query() const
{
    return *m_window.findChild<views::QueryEdit*>();
}

views::FacetView& WindowSight::facets() const
{
    return find<views::FacetView>("facetView");
}

views::TimelineOverlay& WindowSight::timeline() const
{
    return find<views::TimelineOverlay>("timelineOverlay");
}

QString WindowSight::count() const
{
    return find<QToolButton>("statusEvents").text();
}

int WindowSight::rows() const
{
    return m_window.page().model().rowCount();
}

QModelIndex WindowSight::cell(int row, record::Field field) const
{
    const auto& columns = m_window.page().model().columns();
    const auto column = std::find(columns.begin(), columns.end(), models::EventColumn(field));
    if (column == columns.end())
        throw std::runtime_error("the table does not show this field");
    return table().model()->index(row, static_cast<int>(column - columns.begin()));
}

QString WindowSight::text(int row, record::Field field) const
{
    return cell(row, field).data().toString();
}

int WindowSight::rowOf(const QString& time, const QString& eventName) const
{
    for (int row = 0; row < rows(); ++row) {
        if (text(row, record::Field::EventTime) == time
            && text(row, record::Field::EventName) == eventName)
            return row;
    }
    return -1;
}

QPoint WindowSight::middleOf(int row, record::Field field) const
{
    const QModelIndex index = cell(row, field);
    table().scrollTo(index);
    return table().visualRect(index).intersected(table().viewport()->rect()).center();
}

QStringList WindowSight::card(record::CardKind kind) const
{
    // Cards are made in the order of their kinds.
    const QList<views::CardView*> cards = m_window.details().findChildren<views::CardView*>();
    QStringList lines;
    for (const views::ValueText* const value : cards.at(static_cast<qsizetype>(kind))->values())
        lines << value->accessibleName();
    return lines;
}

QPoint WindowSight::onTimeline(base::UtcTime time) const
{
    const views::TimelineOverlay& overlay = timeline();
    const views::ChartFrame frame =
        views::layOut(*overlay.content(), overlay.size(), overlay.font());
    return QPointF(frame.axis.xOf(time), frame.plot.center().y()).toPoint();
}

QModelIndex WindowSight::facetValue(record::Field field, const QString& value) const
{
    const QAbstractItemModel& model = *facets().model();
    for (int head = 0; head < model.rowCount(); ++head) {
        const QModelIndex facet = model.index(head, 0);
        if (facet.data(models::FieldRole).toInt() != static_cast<int>(field))
            continue;
        for (int row = 0; row < model.rowCount(facet); ++row) {
            const QModelIndex line = model.index(row, 0, facet);
            if (line.data(models::ValueRole).toString() == value)
                return line;
        }
    }
    return {};
}

} // namespace khoji::test
