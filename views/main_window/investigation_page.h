#pragma once

#include "core/base/ids.h"
#include "models/events/event_table_model.h"
#include "models/events/investigation.h"
#include "models/events/query_loosener.h"
#include "models/timeline/timeline.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QSplitter;
class QStackedWidget;

namespace khoji::views {

class EventTable;
class NoResultPage;
class QueryBar;
class TimelineView;

/// The middle of the window: query bar, timeline and event table of one investigation, which they
/// show and ask for other things (ux.md section 2).
///
/// `theme` and `investigation` must outlive it. GUI thread.
class InvestigationPage final : public QWidget {
    Q_OBJECT

public:
    InvestigationPage(
        const Theme& theme, models::Investigation& investigation, QWidget* parent = nullptr);

    [[nodiscard]] QueryBar& queryBar() { return *m_queryBar; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    [[nodiscard]] EventTable& table() { return *m_table; }
    [[nodiscard]] NoResultPage& noResult() { return *m_noResult; }
    [[nodiscard]] const models::EventTableModel& model() const { return *m_model; }

    /// In cases of up to so many events a query runs while it is typed.
    void setAutoRunLimit(quint64 events);

private:
    void createLayout();
    void connectQueryBar();
    void connectTimeline();
    void connectTable();
    void connectNoResult();
    void connectInvestigation();
    void showResult();
    void showCounts();
    void fitBarsToWidth();

    models::Investigation& m_investigation;
    models::EventTableModel* m_model;
    QueryBar* m_queryBar;
    models::Timeline* m_timelineModel;
    TimelineView* m_timeline;
    EventTable* m_table;
    NoResultPage* m_noResult;
    models::QueryLoosener m_loosener;
    QStackedWidget* m_events; ///< the table, or that nothing matches
    QSplitter* m_splitter;
    QTimer m_widthSettles;
    quint64 m_autoRunLimit = 0; ///< events
};

} // namespace khoji::views
