#include "models/events/around_event.h"

#include "core/query/parser.h"
#include "core/query/time_terms.h"
#include "models/language/core_text.h"

#include <algorithm>
#include <utility>

namespace khoji::models {

namespace {

using namespace std::chrono_literals;

/// Before it the query language knows no time, and a condition that names one would match nothing.
constexpr base::UtcTime kFirstTime{};

/// CloudTrail tells times to the second, and the last one belongs to the range.
base::TimeRange around(base::UtcTime time, std::chrono::seconds reach)
{
    const base::UtcTime first = time - reach;
    return {first < kFirstTime ? query::kEarliest : first, time + reach + 1s};
}

std::optional<Link> linkOf(AroundEvent::Whose whose)
{
    switch (whose) {
    case AroundEvent::Whose::All:
        break;
    case AroundEvent::Whose::Principal:
        return Link::Principal;
    case AroundEvent::Whose::Session:
        return Link::Session;
    case AroundEvent::Whose::AccessKey:
        return Link::AccessKey;
    case AroundEvent::Whose::SourceAddress:
        return Link::SourceAddress;
    }
    return std::nullopt;
}

} // namespace

/// Of an event's record.
struct AroundEvent::Read {
    EventLinks links;
    QString reason; ///< why it could not be read; empty when it could
};

AroundEvent::AroundEvent(Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{
    followCase();
    const auto take = [this](State state) {
        return [this, state](const std::shared_ptr<const store::QueryResult>& result) {
            setResult(result);
            setState(state);
        };
    };
    connect(&m_queries, &QueryService::found, this, take(State::Looking));
    connect(&m_queries, &QueryService::finished, this, take(State::Found));
    connect(&m_queries, &QueryService::failed, this,
        [this](const base::Error& error) { setState(State::Failed, coreText(error.message)); });
}

AroundEvent::~AroundEvent() = default;

void AroundEvent::followCase()
{
    const auto useStore = [this] {
        const auto& caseFile = m_investigation.caseFile();
        m_queries.setStore(caseFile ? &caseFile->events() : nullptr);
    };
    connect(&m_investigation, &Investigation::caseAboutToChange, this, &AroundEvent::forget);
    connect(&m_investigation, &Investigation::caseChanged, this, useStore);
    connect(&m_investigation, &Investigation::summaryChanged, this, &AroundEvent::lookAgain);
    useStore();
}

void AroundEvent::forget()
{
    m_reading.cancel();
    m_queries.setStore(nullptr);
    m_event.reset();
    m_links = {};
    m_isDue = false;
    setResult(nullptr);
    setState(State::NoEvent);
}

bool AroundEvent::has(Whose whose) const
{
    const std::optional<Link> link = linkOf(whose);
    return !link || !m_links.query(*link).isEmpty();
}

QString AroundEvent::query(Whose whose) const
{
    if (m_links.time == base::kUndated)
        return {};
    const QString time =
        QString::fromStdString(query::printTimeRange(around(m_links.time, m_reach)));
    const std::optional<Link> link = linkOf(whose);
    return link ? time + u' ' + m_links.query(*link) : time;
}

void AroundEvent::setEvent(base::EventKey event)
{
    m_queries.cancel();
    m_event = event;
    m_links = {};
    setResult(nullptr);
    m_isDue = !m_isActive;
    readEvent();
}

void AroundEvent::setReach(Reach reach)
{
    const Reach possible = std::clamp(reach, Reach(1), kLongestReach);
    if (std::exchange(m_reach, possible) == possible)
        return;
    lookAgain();
    Q_EMIT changed();
}

void AroundEvent::setWhose(Whose whose)
{
    if (std::exchange(m_whose, whose) == whose)
        return;
    lookAgain();
    Q_EMIT changed();
}

void AroundEvent::setActive(bool active)
{
    m_isActive = active;
    if (active && std::exchange(m_isDue, false)) {
        if (m_links.time == base::kUndated)
            readEvent();
        else
            look();
    }
    if (active || (m_state != State::Reading && m_state != State::Looking))
        return;
    m_isDue = true;
    m_reading.cancel();
    m_queries.cancel();
}

void AroundEvent::readEvent()
{
    if (!m_event || !m_investigation.caseFile())
        return;
    setState(State::Reading);
    if (!m_isActive)
        return;
    m_reading.run(
        [caseFile = m_investigation.caseFile(), event = *m_event](const std::stop_token&) {
            const auto record = caseFile->events().record(event);
            return record ? Read{linksOf(record->json), {}}
                          : Read{{}, coreText(record.error().message)};
        },
        [this](const Read& read) { takeEvent(read); });
}

void AroundEvent::takeEvent(const Read& read)
{
    m_links = read.links;
    if (!read.reason.isEmpty())
        setState(State::Unreadable, read.reason);
    else if (m_links.time == base::kUndated)
        setState(State::Undated);
    else
        look();
}

void AroundEvent::look()
{
    const query::ParseResult filter = query::parse(query().toStdString());
    if (!filter) {
        setState(State::Failed, coreText(filter.error().message));
        return;
    }
    store::QueryRequest request;
    request.filter = *filter;
    m_queries.submit(std::move(request));
    setState(State::Looking);
}

/// The question is another, or the case has new events.
void AroundEvent::lookAgain()
{
    if (m_links.time == base::kUndated)
        return;
    if (m_isActive)
        look();
    else
        m_isDue = true;
}

void AroundEvent::setState(State state, const QString& reason)
{
    m_state = state;
    m_reason = reason;
    Q_EMIT changed();
}

void AroundEvent::setResult(std::shared_ptr<const store::QueryResult> result)
{
    if (!result && !m_result)
        return;
    m_result = std::move(result);
    Q_EMIT resultChanged();
}

} // namespace khoji::models
