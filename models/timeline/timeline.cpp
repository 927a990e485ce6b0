#include "models/timeline/timeline.h"

#include "core/base/clock.h"
#include "core/query/printer.h"
#include "core/query/terms.h"
#include "core/query/time_terms.h"
#include "models/timeline/time_window.h"

#include <utility>

namespace khoji::models {

namespace {

constexpr int kOverviewWidth = kMostBars * 4; ///< chooseBars() thinks in pixels

/// As text, since `now-24h` is another range at each look.
std::string timeTermsOf(const query::Filter& filter)
{
    std::string terms;
    for (const query::Node* const term : query::topLevelTerms(filter.root)) {
        if (query::isTimeTerm(*term))
            terms += query::print(*term) + ' ';
    }
    return terms;
}

} // namespace

Timeline::Timeline(Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{
    connectInvestigation();
    connect(&m_barQueries, &QueryService::finished, this,
        [this](const auto& result) { takeBars(*result); });
    connect(&m_outlineQueries, &QueryService::finished, this, [this](const auto& result) {
        m_countedOutline = result->histogram;
        askForOutline();
        Q_EMIT histogramChanged();
    });
    connect(&m_overviewQueries, &QueryService::finished, this, [this](const auto& result) {
        m_overview = result->histogram.value_or(store::Histogram());
        Q_EMIT overviewChanged();
    });
    connect(&m_resultQueries, &QueryService::finished, this, [this](const auto& result) {
        m_byResult = result->histogram;
        Q_EMIT histogramChanged();
    });
    if (const auto& caseFile = investigation.caseFile()) {
        useStore(&caseFile->events());
        m_timeTerms = timeTermsOf(investigation.filter());
        askForOverview();
        takeResult();
    }
}

Timeline::~Timeline() = default;

void Timeline::connectInvestigation()
{
    const Investigation* const investigation = &m_investigation;
    connect(investigation, &Investigation::caseAboutToChange, this, [this] { useStore(nullptr); });
    connect(investigation, &Investigation::caseChanged, this, [this] {
        const auto& caseFile = m_investigation.caseFile();
        useStore(caseFile ? &caseFile->events() : nullptr);
        Q_EMIT overviewChanged();
    });
    connect(investigation, &Investigation::summaryChanged, this, [this] {
        askForOverview();
        Q_EMIT windowChanged();
    });
    connect(investigation, &Investigation::zoneChanged, this, &Timeline::askForOverview);
    connect(investigation, &Investigation::queryTextChanged, this, &Timeline::followFilter);
    connect(investigation, &Investigation::resultChanged, this, &Timeline::takeResult);
    // Queued: it is not busy any more when the answer is on its way.
    connect(investigation, &Investigation::busyChanged, this, &Timeline::askForBars,
        Qt::QueuedConnection);
    connect(investigation, &Investigation::busyChanged, this, &Timeline::askForByResult,
        Qt::QueuedConnection);
}

void Timeline::useStore(const store::EventStore* store)
{
    m_barQueries.setStore(store);
    m_outlineQueries.setStore(store);
    m_overviewQueries.setStore(store);
    m_resultQueries.setStore(store);
    m_byResult.reset();
    m_outline.reset();
    m_countedOutline.reset();
    m_overview = {};
    m_overviewEdges.clear();
}

std::optional<base::TimeRange> Timeline::window() const
{
    return m_investigation.timelineTime();
}

std::optional<base::TimeRange> Timeline::filterRange() const
{
    return query::timeRangeOf(
        m_investigation.filter().root, base::currentTime(), m_investigation.summary().lastTime);
}

/// The time of the case.
std::optional<base::TimeRange> Timeline::bounds() const
{
    const store::CaseSummary& summary = m_investigation.summary();
    if (!summary.firstTime || !summary.lastTime)
        return std::nullopt;
    return base::TimeRange{*summary.firstTime, *summary.lastTime + std::chrono::milliseconds(1)};
}

void Timeline::setStack(Stack stack)
{
    if (m_stack == stack)
        return;
    m_stack = stack;
    m_investigation.setTimelineStack(stack);
    Q_EMIT optionsChanged();
    askForBars();
}

void Timeline::setMostBars(int bars)
{
    m_investigation.setTimelineBars(bars);
    askForBars();
}

void Timeline::setLogarithmic(bool on)
{
    if (std::exchange(m_logarithmic, on) != on)
        Q_EMIT optionsChanged();
}

void Timeline::setShowsOutline(bool on)
{
    if (std::exchange(m_showsOutline, on) == on)
        return;
    askForOutline();
    Q_EMIT optionsChanged();
    Q_EMIT histogramChanged();
}

void Timeline::setWindow(std::optional<base::TimeRange> window)
{
    m_investigation.setTimelineWindow(window);
    Q_EMIT windowChanged();
    askForBars();
}

void Timeline::zoomTo(const base::TimeRange& range)
{
    if (const auto limits = bounds())
        setWindow(withinBounds(range, *limits));
}

void Timeline::zoomAt(base::UtcTime fixed, double factor)
{
    const auto limits = bounds();
    if (const auto shown = window(); shown && limits)
        setWindow(zoomedAt(*shown, fixed, factor, *limits));
}

void Timeline::pan(double part)
{
    const auto limits = bounds();
    if (const auto shown = window(); shown && limits)
        setWindow(panned(*shown, part, *limits));
}

void Timeline::centreOn(base::UtcTime time)
{
    const auto limits = bounds();
    const auto shown = window();
    if (!shown || !limits)
        return;
    const base::TimeRange wanted = centredOn(*shown, time, *limits);
    if (wanted == *shown)
        fitCase();
    else
        setWindow(wanted);
}

void Timeline::fitCase()
{
    if (const auto limits = bounds())
        setWindow(limits);
}

void Timeline::resetZoom()
{
    setWindow(std::nullopt);
}

void Timeline::filterTo(const base::TimeRange& range)
{
    m_investigation.filterByTime(range);
}

void Timeline::exclude(const base::TimeRange& range)
{
    m_investigation.excludeTime(range);
}

void Timeline::removeFilter()
{
    m_investigation.clearTime();
}

void Timeline::resizeFilter(const base::TimeRange& range)
{
    m_investigation.setTimelineWindow(window());
    m_keepsWindow = true;
    m_investigation.filterByTime(range);
    m_keepsWindow = false;
    Q_EMIT windowChanged();
}

/// A query about another time is shown at that time. It is on its way, and brings the bars.
void Timeline::followFilter()
{
    std::string terms = timeTermsOf(m_investigation.filter());
    if (std::exchange(m_timeTerms, std::move(terms)) == m_timeTerms || m_keepsWindow)
        return;
    m_investigation.setTimelineWindow({});
    Q_EMIT windowChanged();
}

void Timeline::takeResult()
{
    m_barQueries.cancel();
    const auto& result = m_investigation.result();
    m_histogram =
        result && result->histogram ? inShownOrder(*result->histogram) : store::Histogram();
    // There are no bars to ask for where nothing in the case states a time.
    if (result && m_investigation.knowsSummary() && !bounds())
        m_histogram.undated = result->rows->size();
    m_bucketLabel = m_investigation.bucketLabel();
    forgetByResult();
    askForOutline();
    Q_EMIT histogramChanged();
    askForBars();
    askForByResult();
}

/// Where those that are shown are of another window or stack. While the investigation is busy its
/// answer is waited for, and what it has stopped reading is not read for the bars.
void Timeline::askForBars()
{
    const auto& result = m_investigation.result();
    if (m_investigation.isBusy() || m_barQueries.isBusy() || !result
        || !result->search.isComplete())
        return;
    std::optional<Bars> bars = m_investigation.timelineBars();
    if (!bars || (m_histogram.edges == bars->edges && m_histogram.stackedBy == m_stack))
        return;
    m_nextBucketLabel = bucketText(bars->bucket);
    store::QueryRequest request;
    request.filter = m_investigation.filter();
    request.histogramEdges = std::move(bars->edges);
    request.stackBy = m_stack;
    m_barQueries.submit(std::move(request));
}

void Timeline::takeBars(const store::QueryResult& result)
{
    m_histogram = inShownOrder(result.histogram.value_or(store::Histogram()));
    m_bucketLabel = m_nextBucketLabel;
    forgetByResult();
    askForOutline();
    Q_EMIT histogramChanged();
    askForBars(); // zoomed on meanwhile: one at a time, so that a turning wheel shows something
    askForByResult();
}

void Timeline::forgetByResult()
{
    m_resultQueries.cancel();
    m_byResult.reset();
}

/// Once for new bars, and only for the last of them: what is stacked by result says it by itself.
void Timeline::askForByResult()
{
    const auto& result = m_investigation.result();
    if (!m_histogram.stackedBy || m_histogram.bins.empty() || m_byResult || m_investigation.isBusy()
        || m_barQueries.isBusy() || m_resultQueries.isBusy() || !result
        || !result->search.isComplete())
        return;
    store::QueryRequest request;
    request.filter = m_investigation.filter();
    request.histogramEdges = m_histogram.edges;
    m_resultQueries.submit(std::move(request));
}

/// Shows the one that is counted, or has it counted.
void Timeline::askForOutline()
{
    m_outline.reset();
    const bool isAll = m_investigation.filter().root.kind == query::Node::Kind::All;
    if (!m_showsOutline || isAll || m_histogram.bins.empty())
        return;
    const std::uint64_t events = m_investigation.summary().events;
    if (m_countedOutline && m_countedOutline->edges == m_histogram.edges
        && m_outlineEvents == events) {
        m_outline = m_countedOutline;
        return;
    }
    m_outlineEvents = events;
    store::QueryRequest request;
    request.histogramEdges = m_histogram.edges;
    m_outlineQueries.submit(std::move(request));
}

void Timeline::askForOverview()
{
    const auto limits = bounds();
    if (!limits)
        return;
    const std::uint64_t events = m_investigation.summary().events;
    std::vector<base::UtcTime> edges = chooseBars(*limits, kOverviewWidth, zone()).edges;
    if (m_overviewEdges == edges && m_overviewEvents == events)
        return;
    m_overviewEdges = edges;
    m_overviewEvents = events;
    store::QueryRequest request;
    request.histogramEdges = std::move(edges);
    m_overviewQueries.submit(std::move(request));
}

} // namespace khoji::models
