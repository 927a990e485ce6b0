#include "models/events/view_history.h"

#include <utility>

namespace khoji::models {

ViewHistory::ViewHistory(Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{
    connect(&investigation, &Investigation::caseChanged, this, &ViewHistory::begin);
    connect(&investigation, &Investigation::queryTextChanged, this, &ViewHistory::addStep);
    connect(&investigation, &Investigation::resultChanged, this, &ViewHistory::noteResult);
}

void ViewHistory::begin()
{
    m_steps.clear();
    m_position = 0;
    m_wanted.reset();
    if (m_investigation.caseFile())
        m_steps.push_back({});
    Q_EMIT changed();
}

void ViewHistory::addStep(const QString& query)
{
    const bool isTyped = std::exchange(m_typed, std::nullopt) == query;
    if (m_going || m_steps.empty() || m_steps[m_position].query == query)
        return;
    m_wanted.reset();
    m_steps.resize(m_position + 1);
    const QString stack = m_steps.back().stack;
    if (isTyped && m_steps.back().isTyped)
        m_steps.pop_back();
    m_steps.push_back({query, m_investigation.sortOrder(), {}, {}, stack, isTyped});
    if (m_steps.size() > kMostSteps)
        m_steps.erase(m_steps.begin());
    m_position = m_steps.size() - 1;
    Q_EMIT changed();
}

void ViewHistory::noteResult()
{
    const auto& result = m_investigation.result();
    if (!result || m_steps.empty())
        return;
    Step& step = m_steps[m_position];
    if (step.query != m_investigation.queryText())
        return; // the empty query of a new case has not been asked yet
    step.sort = m_investigation.sortOrder();
    if (result->search.isComplete())
        step.events = result->rows->size();
    Q_EMIT changed();
    if (m_wanted && result->rows->positionOf(*m_wanted))
        Q_EMIT eventWanted(*std::exchange(m_wanted, std::nullopt));
}

void ViewHistory::goBack()
{
    if (canGoBack())
        goTo(m_position - 1);
}

void ViewHistory::goForward()
{
    if (canGoForward())
        goTo(m_position + 1);
}

void ViewHistory::goTo(std::size_t step)
{
    if (step >= m_steps.size() || step == m_position)
        return;
    m_position = step;
    const Step target = m_steps[step];
    m_wanted = target.currentEvent;
    m_going = true;
    m_investigation.show(target.query, target.sort);
    m_going = false;
    if (!target.stack.isEmpty())
        Q_EMIT stackWanted(target.stack);
    Q_EMIT changed();
}

void ViewHistory::setStack(const QString& stack)
{
    if (!m_steps.empty())
        m_steps[m_position].stack = stack;
}

void ViewHistory::settle()
{
    if (!m_steps.empty())
        m_steps[m_position].isTyped = false;
}

void ViewHistory::setCurrentEvent(std::optional<base::EventKey> event)
{
    if (!m_steps.empty() && !m_wanted)
        m_steps[m_position].currentEvent = event;
}

} // namespace khoji::models
