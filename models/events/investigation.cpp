#include "models/events/investigation.h"

#include "core/base/clock.h"
#include "core/query/asks_for_annotations.h"
#include "core/query/own_terms.h"
#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/time_terms.h"
#include "models/language/core_text.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace khoji::models {

namespace {

using base::TimeRange;
using base::UtcTime;
using State = FacetCount::State;

/// chooseBars() thinks in pixels and gives each bar four of them.
constexpr int kPixelsPerBar = 4;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A byte of UTF-8 text as the cursor position in the same text as a QString.
int cursorPosition(std::string_view text, std::size_t byte)
{
    return static_cast<int>(fromUtf8(text.substr(0, byte)).size());
}

std::optional<TimeRange> spanOf(const store::CaseSummary& summary)
{
    if (!summary.firstTime || !summary.lastTime)
        return std::nullopt;
    return TimeRange{*summary.firstTime, *summary.lastTime + std::chrono::milliseconds(1)};
}

/// What the timeline shows: the query's own time as far as the case reaches, else the whole case.
std::optional<TimeRange> shownTime(const query::Filter& filter, const store::CaseSummary& summary)
{
    const std::optional<TimeRange> span = spanOf(summary);
    const auto asked = query::timeRangeOf(filter.root, base::currentTime(), summary.lastTime);
    if (!span || !asked)
        return span;
    const TimeRange common{std::max(span->first, asked->first), std::min(span->end, asked->end)};
    return common.first < common.end ? common : span;
}

} // namespace

Investigation::Investigation(QObject* parent)
    : QObject(parent)
{
    connect(&m_queries, &QueryService::found, this, &Investigation::accept);
    connect(&m_queries, &QueryService::finished, this, [this](const auto& result) {
        accept(result);
        countFacetsApart();
    });
    connect(&m_apartQueries, &QueryService::finished, this,
        [this](const auto& result) { takeFacets(result->facets, State::Counted); });
    connect(&m_apartQueries, &QueryService::failed, this, &Investigation::giveUpFacets);
    connect(&m_queries, &QueryService::failed, this, [this](const base::Error& error) {
        giveUpFacets();
        Q_EMIT queryFailed(coreText(error.message));
    });
    connect(&m_queries, &QueryService::busyChanged, this, &Investigation::updateBusy);
}

Investigation::~Investigation() = default;

void Investigation::setCase(std::shared_ptr<store::CaseFile> caseFile)
{
    Q_EMIT caseAboutToChange();
    const store::EventStore* const store = caseFile ? &caseFile->events() : nullptr;
    m_queries.setStore(store);
    m_apartQueries.setStore(store);
    forgetFacets();
    m_result.reset();
    m_bucketLabel.clear();
    m_caseFile = std::move(caseFile);
    m_summary = {};
    m_knowsSummary = m_caseFile == nullptr;
    m_isDue = false;
    m_timelineWindow.reset();
    Q_EMIT caseChanged();
    Q_EMIT resultChanged();
    askForSummary();
    run(QString());
    updateBusy();
}

void Investigation::run(const QString& text)
{
    const std::string utf8 = text.toStdString();
    query::ParseResult parsed = query::parse(utf8);
    if (!parsed) {
        Q_EMIT queryRejected(
            coreText(parsed.error().message), cursorPosition(utf8, parsed.error().column));
        return;
    }
    m_filter = std::move(*parsed);
    if (m_queryText != text) {
        m_queryText = text;
        Q_EMIT queryTextChanged(text);
    }
    submit();
}

void Investigation::refine(const QString& text)
{
    const query::Filter before = m_filter;
    const QString textBefore = m_queryText;
    run(text);
    if (m_queryText != textBefore)
        Q_EMIT refined(before);
}

void Investigation::show(const QString& text, const store::SortOrder& order)
{
    m_sort = order;
    run(text);
}

void Investigation::setSortOrder(const store::SortOrder& order)
{
    if (m_sort == order)
        return;
    m_sort = order;
    submit();
}

void Investigation::setZone(const DisplayZone& zone)
{
    if (m_zone == zone)
        return;
    m_zone = zone;
    Q_EMIT zoneChanged();
    submit(); // the bars of the timeline begin at other times now
}

void Investigation::filterBy(const QString& field, const QString& value, bool exclude)
{
    apply(fromUtf8(query::termFor(field.toStdString(), value.toStdString())),
        exclude ? query::Apply::AndNot : query::Apply::And);
}

void Investigation::apply(const QString& term, query::Apply how)
{
    refine(fromUtf8(query::applied(m_queryText.toStdString(), term.toStdString(), how)));
}

void Investigation::prepare(const QString& term, query::Apply how)
{
    Q_EMIT queryPrepared(
        fromUtf8(query::applied(m_queryText.toStdString(), term.toStdString(), how)));
}

void Investigation::filterByTime(const TimeRange& range)
{
    refine(fromUtf8(query::replaceTimeRange(m_queryText.toStdString(), range)));
}

void Investigation::clearTime()
{
    refine(fromUtf8(query::removeTimeRange(m_queryText.toStdString())));
}

void Investigation::excludeTime(const TimeRange& range)
{
    refine(fromUtf8(query::excludeTimeRange(m_queryText.toStdString(), range)));
}

void Investigation::refresh()
{
    m_isDue = m_caseFile != nullptr;
    countFacetsAnew();
    askForSummary();
    updateBusy();
}

void Investigation::refreshAnnotations()
{
    Q_EMIT annotationsChanged();
    if (query::asksForAnnotations(m_filter.root)) {
        refresh();
        return;
    }
    // A query under way will count them anew; what was given up stays so.
    const bool isShown = std::any_of(m_facets.begin(), m_facets.end(), [](const FacetCount& count) {
        return count.field.isTags() && count.state != State::NotCounted;
    });
    if (isShown && m_caseFile && !isBusy())
        countFacetsApart();
}

void Investigation::stop()
{
    m_isDue = false;
    m_queries.cancel();
    m_apartQueries.cancel();
    giveUpFacets();
    updateBusy();
}

void Investigation::setTimelineBars(int bars)
{
    m_timelineBars = std::clamp(bars, 1, kMostBars);
}

void Investigation::setTimelineWindow(std::optional<TimeRange> window)
{
    m_timelineWindow = window;
}

void Investigation::setTimelineStack(std::optional<record::Field> field)
{
    m_timelineStack = field;
}

std::optional<TimeRange> Investigation::timelineTime() const
{
    return m_timelineWindow && m_summary.firstTime ? m_timelineWindow
                                                   : shownTime(m_filter, m_summary);
}

std::optional<Bars> Investigation::timelineBars() const
{
    const std::optional<TimeRange> shown = timelineTime();
    return shown ? std::optional(chooseBars(*shown, m_timelineBars * kPixelsPerBar, m_zone))
                 : std::nullopt;
}

void Investigation::setFacetFields(const std::vector<query::FacetField>& fields)
{
    std::vector<FacetCount> wanted;
    bool isNew = false;
    for (const query::FacetField field : fields) {
        const auto known = std::find_if(m_facets.begin(), m_facets.end(),
            [field](const FacetCount& count) { return count.field == field; });
        isNew = isNew || known == m_facets.end();
        wanted.push_back(known == m_facets.end() ? FacetCount{field, {}, {}} : *known);
    }
    m_facets = std::move(wanted);
    Q_EMIT facetsChanged();
    if (isNew)
        submit();
}

bool Investigation::isCountedApart(query::FacetField field) const
{
    return field.isTags() || !(query::withoutOwnTerms(m_filter.root, field) == m_filter.root);
}

void Investigation::forgetFacets()
{
    for (FacetCount& count : m_facets)
        count = {count.field, {}, {}};
    Q_EMIT facetsChanged();
}

void Investigation::setFacetStates(State from, State to)
{
    bool isChanged = false;
    for (FacetCount& count : m_facets) {
        if (count.state != from)
            continue;
        count.state = to;
        isChanged = true;
    }
    if (isChanged)
        Q_EMIT facetsChanged();
}

void Investigation::giveUpFacets()
{
    setFacetStates(State::Counting, State::NotCounted);
}

/// What was counted is of the query before.
void Investigation::countFacetsAnew()
{
    for (const State before : {State::Counted, State::SoFar, State::NotCounted})
        setFacetStates(before, State::Counting);
}

void Investigation::countFacetsApart()
{
    store::QueryRequest request;
    request.filter = m_filter;
    request.facetsIgnoreOwnTerms = true;
    for (FacetCount& count : m_facets) {
        if (!isCountedApart(count.field))
            continue;
        request.facets.push_back(count.field);
        count.state = State::Counting;
    }
    if (request.facets.empty())
        return;
    m_apartQueries.submit(std::move(request));
    Q_EMIT facetsChanged();
}

void Investigation::takeFacets(const std::vector<store::Facet>& facets, State state)
{
    for (const store::Facet& facet : facets) {
        for (FacetCount& count : m_facets) {
            if (count.field == facet.field)
                count = {facet.field, facet, state};
        }
    }
    Q_EMIT facetsChanged();
}

/// What the bars show depends on what the case holds: a new case is asked that first.
void Investigation::submit()
{
    if (!m_caseFile)
        return;
    if (m_knowsSummary)
        ask();
    else
        m_isDue = true;
    countFacetsAnew();
    updateBusy();
}

void Investigation::ask()
{
    m_apartQueries.cancel();
    store::QueryRequest request;
    request.filter = m_filter;
    request.sort = m_sort;
    if (std::optional<Bars> bars = timelineBars()) {
        m_nextBucketLabel = bucketText(bars->bucket);
        request.histogramEdges = std::move(bars->edges);
    } else {
        m_nextBucketLabel.clear();
    }
    request.stackBy = m_timelineStack;
    for (const FacetCount& count : m_facets) {
        if (!isCountedApart(count.field))
            request.facets.push_back(count.field);
    }
    m_queries.submit(std::move(request));
}

/// The case may be busy with other readers, and counts its log files: not for this thread.
void Investigation::askForSummary()
{
    if (!m_caseFile) {
        m_summing.cancel();
        Q_EMIT summaryChanged();
        return;
    }
    const auto summary = [caseFile = m_caseFile](const std::stop_token& /*stop*/) {
        return caseFile->events().summary();
    };
    m_summing.run(summary,
        [this](base::Result<store::CaseSummary> answer) { takeSummary(std::move(answer)); });
}

void Investigation::takeSummary(base::Result<store::CaseSummary> summary)
{
    m_knowsSummary = true;
    if (summary)
        m_summary = *std::move(summary);
    else
        Q_EMIT queryFailed(coreText(summary.error().message));
    Q_EMIT summaryChanged();
    if (std::exchange(m_isDue, false)) {
        ask();
        countFacetsAnew(); // meanwhile the query before may have been answered
    }
    updateBusy();
}

void Investigation::updateBusy()
{
    const bool busy = isBusy();
    if (std::exchange(m_wasBusy, busy) != busy)
        Q_EMIT busyChanged(busy);
}

void Investigation::accept(const std::shared_ptr<const store::QueryResult>& result)
{
    m_result = result;
    m_bucketLabel = m_nextBucketLabel; // the newest request is the only one that is ever answered
    Q_EMIT resultChanged();
    takeFacets(result->facets, result->search.isComplete() ? State::Counted : State::SoFar);
}

} // namespace khoji::models
