#pragma once

#include "models/events/annotated_events.h"
#include "models/events/event_links.h"
#include "models/events/investigation.h"
#include "models/events/latest_work.h"
#include "views/pivot/pivot_value.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace khoji::views {

/// Does what menus of values ask for, so that the same words mean the same in every pane (ux.md
/// section 6). What is about the query it asks of the investigation; the rest it passes on to
/// whoever listens. A menu leaves out what nobody listens to.
///
/// `investigation` must outlive it. Owner: the window, which hands it to the panes. GUI thread.
class Pivot final : public QObject {
    Q_OBJECT

public:
    enum class Seen { First, Last };
    enum class CountBy { User, Event, Source, Day };
    Q_ENUM(CountBy)
    enum class RowFormat { Text, Csv, Json, Markdown };
    Q_ENUM(RowFormat)

    explicit Pivot(models::Investigation& investigation, QObject* parent = nullptr);
    /// For a table beside the main one: this one's rows are copied from that table; all else it is
    /// asked for, `main` tells. `main` must outlive it.
    Pivot(models::Investigation& investigation, Pivot& main, QObject* parent);

    /// What is said about events, for menus to tell what would change. Must outlive it; null:
    /// unknown.
    void setAnnotatedEvents(const models::AnnotatedEvents* events) { m_annotated = events; }
    [[nodiscard]] bool isStarred(const PivotValue& value) const;
    /// Tags that menus offer without asking for a word.
    void setQuickTags(const QStringList& tags) { m_quickTags = tags; }
    [[nodiscard]] const QStringList& quickTags() const
    {
        return m_main != nullptr ? m_main->quickTags() : m_quickTags;
    }

    /// Puts the value's condition into the query and runs it.
    void apply(const PivotValue& value, query::Apply how);
    /// Puts it into the query bar only.
    void prepare(const PivotValue& value, query::Apply how);
    /// The query text that apply() would run.
    [[nodiscard]] QString preview(const PivotValue& value, query::Apply how) const;

    /// Reads what an event's record shares with others, on a thread of its own, and then tells it.
    /// The newest request wins: an older one is never answered.
    void readLinks(base::EventKey event, std::function<void(const models::EventLinks& links)> told);
    /// Makes a text the query, such as one of EventLinks, and asks for the event it began with.
    void follow(base::EventKey event, const QString& query);
    /// Finds the first or last event with this value in the whole case, says when it was, and asks
    /// for it; where it is no event of the result, the value's condition becomes the query.
    void goToSeen(const PivotValue& value, Seen which);

    /// Somebody acts on this signal.
    template <typename Signal> [[nodiscard]] bool isHeard(Signal signal) const
    {
        return isSignalConnected(QMetaMethod::fromSignal(signal));
    }

Q_SIGNALS:
    /// This event is to become the current one, in the result or in the one that is on its way.
    void eventRequested(khoji::base::EventKey event);
    /// What happened so long before and after this event is to be shown beside the result; nothing:
    /// as long as the last time.
    void aroundRequested(khoji::base::EventKey event, std::optional<std::chrono::seconds> reach);
    /// A sentence about what was found; it may hold log text.
    void told(const QString& message);
    void countRequested(const khoji::views::PivotValue& value, khoji::views::Pivot::CountBy by);
    void columnRequested(const khoji::views::PivotValue& value);
    /// Events with this value are to be marked with a colour, 1 to 9; 0: no longer.
    void highlightRequested(const khoji::views::PivotValue& value, int color);
    void starRequested(const std::vector<khoji::base::EventKey>& events, bool starred);
    /// An empty tag: ask for one.
    void tagRequested(const std::vector<khoji::base::EventKey>& events, const QString& tag);
    void noteRequested(khoji::base::EventKey event);
    /// Colour 1 to 9; 0: none.
    void labelRequested(const std::vector<khoji::base::EventKey>& events, int label);
    /// A service outside may know more of this IP address.
    void lookupRequested(const QString& address);
    void copyJsonRequested(khoji::base::EventKey event);
    /// Of the row, or of the selected rows when it is one of these.
    void copyRowRequested(khoji::base::EventKey event, khoji::views::Pivot::RowFormat format);

private:
    struct Found;
    void tellFound(const PivotValue& value, Seen which, const Found& found);

    models::Investigation& m_investigation;
    const Pivot* m_main = nullptr; ///< that of the main table; null: this one
    const models::AnnotatedEvents* m_annotated = nullptr;
    QStringList m_quickTags;
    models::LatestWork m_reading{*this};
    models::LatestWork m_searching{*this};
};

} // namespace khoji::views
