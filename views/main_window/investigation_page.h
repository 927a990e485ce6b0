#pragma once

#include "core/base/ids.h"
#include "models/events/event_table_model.h"
#include "models/events/investigation.h"
#include "models/events/query_loosener.h"
#include "models/searches/saved_search.h"
#include "models/settings/settings.h"
#include "models/timeline/timeline.h"
#include "views/theme/theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QSplitter;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

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
    [[nodiscard]] models::Timeline& timelineModel() { return *m_timelineModel; }
    [[nodiscard]] EventPane& eventPane() { return *m_pane; }
    [[nodiscard]] EventTable& table() { return *m_table; }
    [[nodiscard]] NoResultPage& noResult() { return *m_noResult; }
    /// Which rows get which colour; for settings to fill.
    [[nodiscard]] models::ColorRules& colorRules() { return *m_colorRules; }
    /// What menus of values do, in every pane of the window.
    [[nodiscard]] Pivot& pivot() { return *m_pivot; }
    [[nodiscard]] const models::EventTableModel& model() const { return *m_model; }

    /// How high the timeline is in a page with room and in a low one; device-independent pixels.
    struct TimelineHeights {
        int usual = 215;
        int low = 130;
    };
    [[nodiscard]] TimelineHeights timelineHeights() const { return m_timelineHeights; }
    void setTimelineHeights(TimelineHeights heights);

    /// The button goes to the left of the query, the chips below it; it owns both from now on.
    void setSearches(QToolButton* button, QWidget* chips);
    /// Null before setSearches().
    [[nodiscard]] QWidget* presets() { return m_presets; }
    /// The query with all that a saved search can keep of how it is shown.
    [[nodiscard]] models::SavedSearch shownView() const;

    /// Does as the settings say, now and whenever they change. They must outlive it.
    void follow(const models::Settings& settings);
    /// Said before the counts and behind them: "Filtered to user:alice", "Back: Alt+Left"; empty:
    /// nothing.
    void setHint(const QString& step, const QString& back);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void createLayout();
    void connectQueryBar();
    void connectTimeline();
    void connectTable();
    void connectNoResult();
    void connectInvestigation();
    void useSettings(const models::Settings& settings);
    void showResult();
    void showCounts();
    void fitBarsToWidth();
    void useTimelineHeight();

    models::Investigation& m_investigation;
    models::EventTableModel* m_model;
    models::ColorRules* m_colorRules;
    Pivot* m_pivot;
    QueryBar* m_queryBar;
    models::Timeline* m_timelineModel;
    TimelineView* m_timeline;
    EventPane* m_pane;
    EventTable* m_table; ///< in the pane
    NoResultPage* m_noResult;
    models::QueryLoosener m_loosener;
    QStackedWidget* m_events; ///< the table, or that nothing matches
    QSplitter* m_splitter;
    QVBoxLayout* m_column;
    QWidget* m_presets = nullptr; ///< the row of chips below the query
    QString m_step;
    QString m_back;
    bool m_isLow = false;
    TimelineHeights m_timelineHeights;
    QTimer m_widthSettles;
    quint64 m_autoRunLimit = 0; ///< events; up to so many, a query runs while it is typed
};

} // namespace khoji::views
