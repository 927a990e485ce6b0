#pragma once

#include "core/base/ids.h"
#include "models/events/event_table_model.h"
#include "models/events/investigation.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QSplitter;
class QStackedWidget;

namespace khoji::views {

class EventPane;
class EventTable;
class NoResultPage;
class Pivot;
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
    [[nodiscard]] EventPane& eventPane() { return *m_pane; }
    [[nodiscard]] EventTable& table() { return *m_table; }
    /// Which rows get which colour; for settings to fill.
    [[nodiscard]] models::ColorRules& colorRules() { return *m_colorRules; }
    /// What menus of values do, in every pane of the window.
    [[nodiscard]] Pivot& pivot() { return *m_pivot; }
    [[nodiscard]] QSplitter& splitter() { return *m_splitter; }
    [[nodiscard]] const models::EventTableModel& model() const { return *m_model; }

private:
    void createLayout();
    void connectQueryBar();
    void connectTimeline();
    void connectTable();
    void connectInvestigation();
    void showResult();
    void showHistogram();
    void showCounts();
    void fitBarsToWidth();

    models::Investigation& m_investigation;
    models::EventTableModel* m_model;
    models::ColorRules* m_colorRules;
    Pivot* m_pivot;
    QueryBar* m_queryBar;
    TimelineView* m_timeline;
    EventPane* m_pane;
    EventTable* m_table; ///< in the pane
    NoResultPage* m_noResult;
    QStackedWidget* m_events; ///< the table, or that nothing matches
    QSplitter* m_splitter;
    QTimer m_widthSettles;
    int m_bars = 0; ///< asked for last
};

} // namespace khoji::views
