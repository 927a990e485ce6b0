#pragma once

#include "core/query/apply.h"
#include "core/store/case_file.h"
#include "core/store/event_store.h"
#include "models/events/latest_work.h"
#include "models/events/query_service.h"
#include "models/time/bucket.h"
#include "models/time/display_zone.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace khoji::models {

/// The values of one field, or the tags, as far as they are counted.
struct FacetCount {
    enum class State {
        Counting, ///< `facet` is that of a query before, if any
        Counted,
        SoFar, ///< records are still read for the query, or were when it was stopped
        NotCounted, ///< the query was stopped or failed before; `facet` as in Counting
    };
    query::FacetField field{};
    std::optional<store::Facet> facet; ///< nothing: not counted yet
    State state = State::Counting;
};

/// What is being looked at: the open case, the query text, the sort order and the zone times are
/// shown in. The query text is the only filter state (ux.md section 1): panes ask for a change here
/// and show what resultChanged() brings, so that they cannot disagree.
///
/// Thread: GUI thread. Owner: app; it ends before the case.
class Investigation : public QObject {
    Q_OBJECT
public:
    explicit Investigation(QObject* parent = nullptr);
    ~Investigation() override;

    /// Null closes. Runs the empty query on the new case.
    void setCase(std::shared_ptr<store::CaseFile> caseFile);
    [[nodiscard]] const std::shared_ptr<store::CaseFile>& caseFile() const { return m_caseFile; }

    [[nodiscard]] const QString& queryText() const
    {
        return m_queryText;
    } ///< of the newest valid query
    /// What queryText() means.
    [[nodiscard]] const query::Filter& filter() const { return m_filter; }
    [[nodiscard]] const store::SortOrder& sortOrder() const { return m_sort; }
    [[nodiscard]] const DisplayZone& zone() const { return m_zone; }
    /// The newest result; null before the first. While records are read it is what was found so
    /// far, and stays that when the query is stopped (store::SearchProgress::isComplete()).
    [[nodiscard]] const std::shared_ptr<const store::QueryResult>& result() const
    {
        return m_result;
    }
    /// One for each of setFacetFields(), in that order, of the newest result. Each is counted
    /// without the query's conditions on its own field, so that alternatives to what was chosen
    /// stay visible.
    [[nodiscard]] const std::vector<FacetCount>& facets() const { return m_facets; }
    /// As of the newest summaryChanged(); of a new case nothing until it is known.
    [[nodiscard]] const store::CaseSummary& summary() const { return m_summary; }
    /// The case has said what it holds. Until then its queries wait.
    [[nodiscard]] bool knowsSummary() const { return m_knowsSummary; }
    [[nodiscard]] QString bucketLabel() const { return m_bucketLabel; } ///< "15 min"
    /// A query is to be answered.
    [[nodiscard]] bool isBusy() const { return m_isDue || m_queries.isBusy(); }

    /// Runs a query. Text that does not parse changes nothing and gives queryRejected().
    void run(const QString& text);
    /// The same, because somebody pointed at something: a bar, a value. refined() says so.
    void refine(const QString& text);
    /// Runs a query, sorted so.
    void show(const QString& text, const store::SortOrder& order);
    void setSortOrder(const store::SortOrder& order);
    void setZone(const DisplayZone& zone);
    /// Adds, to the query, a term for this value, or its negation, and refines it so.
    void filterBy(const QString& field, const QString& value, bool exclude);
    /// Puts a condition into the query and runs it.
    void apply(const QString& term, query::Apply how);
    /// Puts a condition into the query and leaves it to the user to run it.
    void prepare(const QString& term, query::Apply how);
    /// Replaces the query's time range by this one and runs it.
    void filterByTime(const base::TimeRange& range);
    void clearTime();
    /// Leaves this range out of the query and runs it.
    void excludeTime(const base::TimeRange& range);
    /// Asks again what the case holds, and then the query: it has new events.
    void refresh();
    /// Asks again what depends on what people say about events: all, or only the counts of tags.
    void refreshAnnotations();
    /// Ends the query under way; what it has found stays.
    void stop();
    /// How many bars the timeline has room for; takes effect with the next query.
    void setTimelineBars(int bars);
    /// Which time the timeline shows; nothing: that of the query, else the whole case. Never
    /// changes what matches; takes effect with the next query, as the stack does.
    void setTimelineWindow(std::optional<base::TimeRange> window);
    /// What its bars are divided by; nothing: the result (store::QueryRequest::stackBy).
    void setTimelineStack(std::optional<record::Field> field);
    /// The time that the next query's histogram is to show; nothing in a case without dated events.
    [[nodiscard]] std::optional<base::TimeRange> timelineTime() const;
    /// Its bars.
    [[nodiscard]] std::optional<Bars> timelineBars() const;
    /// Of which fields values are counted with each query from now on; asks at once for what is
    /// new. Fields that differ from event to event have no facet.
    void setFacetFields(const std::vector<query::FacetField>& fields);

Q_SIGNALS:
    /// The case is about to be let go of: whoever asks it by itself must do so first.
    void caseAboutToChange();
    void caseChanged();
    void queryTextChanged(const QString& text);
    /// The query was changed by refine(); after queryTextChanged().
    void refined(const khoji::query::Filter& before);
    /// What would be asked next, for the query bar; nothing was run.
    void queryPrepared(const QString& text);
    void queryRejected(const QString& message, int column);
    void queryFailed(const QString& message);
    void resultChanged();
    void facetsChanged();
    /// People say something else about events than before.
    void annotationsChanged();
    void zoneChanged();
    /// Also of a new case, some time after caseChanged().
    void summaryChanged();
    void busyChanged(bool busy);

private:
    void submit();
    void ask();
    void askForSummary();
    void takeSummary(base::Result<store::CaseSummary> summary);
    void updateBusy();
    void accept(const std::shared_ptr<const store::QueryResult>& result);
    [[nodiscard]] bool isCountedApart(query::FacetField field) const;
    void forgetFacets();
    void setFacetStates(FacetCount::State from, FacetCount::State to);
    void giveUpFacets();
    void countFacetsAnew();
    void countFacetsApart();
    void takeFacets(const std::vector<store::Facet>& facets, FacetCount::State state);

    std::shared_ptr<store::CaseFile> m_caseFile;
    QueryService m_queries;
    /// Counts facets of what the query has conditions on, each of which takes a pass of its own,
    /// and tags: rows and bars do not wait for them.
    QueryService m_apartQueries;
    std::vector<FacetCount> m_facets;
    QString m_queryText;
    query::Filter m_filter;
    store::SortOrder m_sort;
    DisplayZone m_zone;
    std::shared_ptr<const store::QueryResult> m_result;
    store::CaseSummary m_summary;
    bool m_knowsSummary = true; ///< nothing is known of no case
    bool m_isDue = false; ///< the query is asked as soon as the summary is there
    bool m_wasBusy = false; ///< as busyChanged() told
    QString m_bucketLabel; ///< of m_result
    QString m_nextBucketLabel; ///< of the request under way
    int m_timelineBars = 300;
    std::optional<base::TimeRange> m_timelineWindow;
    std::optional<record::Field> m_timelineStack;
    LatestWork m_summing{*this};
};

} // namespace khoji::models
