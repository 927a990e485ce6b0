#pragma once

#include "core/base/time.h"
#include "core/store/event_store.h"
#include "models/events/investigation.h"
#include "models/events/query_service.h"
#include "models/timeline/series.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace khoji::models {

/// What the timeline shows beside the query (ux.md section 7): which stretch of time, divided by
/// what, before which backdrop, and the whole case for the overview.
///
/// The investigation's own query brings the bars, so that they come with the table and grow with it
/// while records are read. When nothing but the window or the stack changes, they alone are asked
/// for, and the table does not move. Zooming never changes what matches; filtering does, and goes
/// to the investigation.
///
/// Thread: GUI thread. `investigation` must outlive it. Owner: whoever shows the timeline.
class Timeline : public QObject {
    Q_OBJECT
public:
    explicit Timeline(Investigation& investigation, QObject* parent = nullptr);
    ~Timeline() override;

    /// Of the newest answer, in the order its series are shown; without bars when there are none.
    [[nodiscard]] const store::Histogram& histogram() const { return m_histogram; }
    /// All events with the same edges; nothing while it is not counted yet, is switched off, or
    /// would be the same.
    [[nodiscard]] const std::optional<store::Histogram>& outline() const { return m_outline; }
    /// The bars of histogram() by result, which tells errors, where they are stacked by something
    /// else; nothing while that is not counted.
    [[nodiscard]] const std::optional<store::Histogram>& byResult() const { return m_byResult; }
    /// The whole case in about three hundred bars.
    [[nodiscard]] const store::Histogram& overview() const { return m_overview; }
    [[nodiscard]] const QString& bucketLabel() const { return m_bucketLabel; } ///< "15 min"
    /// The time that is shown, or will be as soon as it is counted.
    [[nodiscard]] std::optional<base::TimeRange> window() const;
    /// The time that the query asks for, where it does.
    [[nodiscard]] std::optional<base::TimeRange> filterRange() const;
    [[nodiscard]] const DisplayZone& zone() const { return m_investigation.zone(); }

    [[nodiscard]] Stack stack() const { return m_stack; }
    [[nodiscard]] bool isLogarithmic() const { return m_logarithmic; }
    [[nodiscard]] bool showsOutline() const { return m_showsOutline; }

    void setStack(Stack stack);
    /// How many bars there is room for.
    void setMostBars(int bars);
    void setLogarithmic(bool on);
    void setShowsOutline(bool on);

    // The view; nothing of this changes the query. Without dated events they do nothing.
    void zoomTo(const base::TimeRange& range);
    void zoomAt(base::UtcTime fixed, double factor);
    void pan(double part); ///< of the window's length; negative: earlier
    void centreOn(base::UtcTime time); ///< again: the whole case
    void fitCase();
    void resetZoom(); ///< to the time of the query, else to the whole case

    // The query.
    void filterTo(const base::TimeRange& range);
    void exclude(const base::TimeRange& range);
    void removeFilter(); ///< all that the query says about time
    /// The same as filterTo(), but the window stays, since an edge of the range was just dragged in
    /// it.
    void resizeFilter(const base::TimeRange& range);

Q_SIGNALS:
    /// Bars, outline, errors, label, or the range of the filter.
    void histogramChanged();
    void overviewChanged();
    void windowChanged(); ///< or what limits it
    void optionsChanged(); ///< stack, logarithmic, outline

private:
    void connectInvestigation();
    void useStore(const store::EventStore* store);
    [[nodiscard]] std::optional<base::TimeRange> bounds() const;
    void setWindow(std::optional<base::TimeRange> window);
    void followFilter();
    void takeResult();
    void askForBars();
    void takeBars(const store::QueryResult& result);
    void askForOutline();
    void forgetByResult();
    void askForByResult();
    void askForOverview();

    Investigation& m_investigation;
    QueryService m_barQueries;
    QueryService m_outlineQueries;
    QueryService m_overviewQueries;
    QueryService m_resultQueries;
    Stack m_stack;
    bool m_logarithmic = false;
    bool m_showsOutline = true;
    bool m_keepsWindow = false; ///< while resizeFilter() runs
    std::string m_timeTerms; ///< what the query says about time
    store::Histogram m_histogram;
    QString m_bucketLabel;
    QString m_nextBucketLabel; ///< of the bars asked for
    std::optional<store::Histogram> m_outline;
    std::optional<store::Histogram> m_byResult;
    std::optional<store::Histogram> m_countedOutline; ///< kept while edges and case stay
    std::uint64_t m_outlineEvents = 0; ///< in the case when it was counted
    store::Histogram m_overview;
    std::uint64_t m_overviewEvents = 0; ///< in the case when it was asked for
    std::vector<base::UtcTime> m_overviewEdges; ///< asked for last
};

} // namespace khoji::models
