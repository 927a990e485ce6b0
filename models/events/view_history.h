#pragma once

#include "models/events/investigation.h"

#include <QObject>

#include <optional>
#include <vector>

namespace khoji::models {

/// The views that were looked at, to step back and forward through them (ux.md section 5). A step
/// begins with another query text; sort order, stack of the timeline and current event are kept
/// with it and make none of their own. Queries that ran while they were typed are one step. Linear:
/// going somewhere new forgets what lay ahead. At most kMostSteps; the oldest are forgotten.
///
/// Thread: GUI thread. `investigation` must outlive it.
class ViewHistory : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostSteps = 200;

    struct Step {
        QString query;
        store::SortOrder sort;
        std::optional<quint64>
            events; ///< the query showed; nothing: it was not answered to the end
        std::optional<base::EventKey> currentEvent;
        QString stack; ///< of the timeline; empty: none was told
        bool isTyped = false; ///< and typing goes on: what is typed next takes its place
    };

    explicit ViewHistory(Investigation& investigation, QObject* parent = nullptr);

    /// Oldest first; never empty while a case is open.
    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool canGoBack() const { return m_position > 0; }
    [[nodiscard]] bool canGoForward() const { return m_position + 1 < m_steps.size(); }

    void goBack();
    void goForward();
    /// Nothing happens when there is no such step.
    void goTo(std::size_t step);
    /// The event that is current in the view as it is now.
    void setCurrentEvent(std::optional<base::EventKey> event);
    /// What the timeline is stacked by in the view as it is now.
    void setStack(const QString& stack);
    /// The next query is typed on from the one that is shown.
    void noteTyped(const QString& query) { m_typed = query; }
    /// The query that is shown was meant as it is: what is typed next is another step.
    void settle();
    /// eventWanted() comes as soon as a result has this event, unless somebody goes elsewhere
    /// before.
    void wantEvent(base::EventKey event) { m_wanted = event; }

Q_SIGNALS:
    void changed();
    /// A step was gone to and its rows are there: this was its current event.
    void eventWanted(khoji::base::EventKey event);
    /// A step was gone to that showed the timeline stacked like this.
    void stackWanted(const QString& stack);

private:
    void begin();
    void addStep(const QString& query);
    void noteResult();

    Investigation& m_investigation;
    std::vector<Step> m_steps;
    std::size_t m_position = 0;
    bool m_going = false; ///< the query is asked because of a step
    std::optional<QString> m_typed; ///< the query that is about to run
    std::optional<base::EventKey> m_wanted; ///< as soon as the rows are there
};

} // namespace khoji::models
