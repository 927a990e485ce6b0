#include "views/pivot/pivot.h"

#include "core/query/parser.h"
#include "core/query/time_terms.h"
#include "models/language/core_text.h"

#include <utility>

namespace khoji::views {

namespace {

/// The first or last dated event that matches; nothing when there is none.
base::Result<std::optional<store::EventRow>> findSeen(
    const store::EventStore& store, const std::string& term, bool last, const std::stop_token& stop)
{
    const query::ParseResult filter = query::parse(term);
    if (!filter)
        return base::fail(base::ErrorKind::Usage, filter.error().message);
    store::QueryRequest request;
    request.filter = *filter;
    request.sort = {record::Field::EventTime, last};
    const auto result = store.run(request, stop);
    if (!result)
        return tl::unexpected(result.error());
    const auto place =
        last ? std::optional<std::uint64_t>(0) : result->rows->positionOf(query::kEarliest);
    if (!place || result->rows->size() == 0)
        return std::nullopt;
    auto page = result->rows->page(*place, 1, {});
    if (!page)
        return tl::unexpected(page.error());
    if (page->empty() || page->front().time == base::kUndated)
        return std::nullopt;
    return std::move(page->front());
}

} // namespace

struct Pivot::Found {
    base::Result<std::optional<store::EventRow>> event;
    bool isShown = false; ///< in the result that was there when it was asked for
};

Pivot::Pivot(models::Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{ }

Pivot::Pivot(models::Investigation& investigation, Pivot& main, QObject* parent)
    : Pivot(investigation, parent)
{
    m_main = &main;
    const auto pass = [this, &main](auto signal) {
        connect(this, signal, &main, signal);
    };
    pass(&Pivot::eventRequested);
    pass(&Pivot::aroundRequested);
    pass(&Pivot::told);
    pass(&Pivot::countRequested);
    pass(&Pivot::columnRequested);
    pass(&Pivot::highlightRequested);
    pass(&Pivot::starRequested);
    pass(&Pivot::tagRequested);
    pass(&Pivot::noteRequested);
    pass(&Pivot::labelRequested);
    pass(&Pivot::lookupRequested);
    pass(&Pivot::copyJsonRequested);
}

bool Pivot::isStarred(const PivotValue& value) const
{
    const store::Annotation* const said =
        m_annotated && value.event ? m_annotated->find(*value.event) : nullptr;
    return said != nullptr && said->starred;
}

void Pivot::apply(const PivotValue& value, query::Apply how)
{
    m_investigation.apply(value.term(), how);
}

void Pivot::prepare(const PivotValue& value, query::Apply how)
{
    m_investigation.prepare(value.term(), how);
}

QString Pivot::preview(const PivotValue& value, query::Apply how) const
{
    return QString::fromStdString(
        query::applied(m_investigation.queryText().toStdString(), value.term().toStdString(), how));
}

void Pivot::readLinks(
    base::EventKey event, std::function<void(const models::EventLinks& links)> told)
{
    m_reading.run(
        [caseFile = m_investigation.caseFile(), event](const std::stop_token&) {
            if (!caseFile)
                return models::EventLinks();
            const auto record = caseFile->events().record(event);
            return record ? models::linksOf(record->json) : models::EventLinks();
        },
        [told = std::move(told)](const models::EventLinks& links) { told(links); });
}

void Pivot::follow(base::EventKey event, const QString& query)
{
    Q_EMIT eventRequested(event);
    m_investigation.run(query);
}

void Pivot::goToSeen(const PivotValue& value, Seen which)
{
    const auto shown = m_investigation.result();
    m_searching.run(
        [caseFile = m_investigation.caseFile(), rows = shown ? shown->rows : nullptr,
            term = value.term().toStdString(), which](const std::stop_token& stop) {
            if (!caseFile)
                return Found{std::nullopt};
            Found found{findSeen(caseFile->events(), term, which == Seen::Last, stop)};
            found.isShown = found.event && *found.event && rows
                && rows->positionOf((*found.event)->key).has_value();
            return found;
        },
        [this, value, which](const Found& found) { tellFound(value, which, found); });
}

void Pivot::tellFound(const PivotValue& value, Seen which, const Found& found)
{
    if (!found.event) {
        //: %1 is the reason
        Q_EMIT told(tr("The value could not be looked for: %1.")
                        .arg(models::coreText(found.event.error().message)));
        return;
    }
    if (!*found.event) {
        Q_EMIT told(tr("No event with this value states a time."));
        return;
    }
    const store::EventRow& event = **found.event;
    const QString time = m_investigation.zone().formatLong(event.time);
    Q_EMIT eventRequested(event.key);
    if (!found.isShown)
        apply(value, query::Apply::OnlyThis);
    //: %1 is a query such as "user:alice", %2 a point in time.
    Q_EMIT told((which == Seen::First ? tr("First seen in this case: %1 at %2.")
                                      //: %1 is a query such as "user:alice", %2 a point in time.
                                      : tr("Last seen in this case: %1 at %2."))
                    .arg(value.term(), time));
}

} // namespace khoji::views
