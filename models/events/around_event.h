#pragma once

#include "models/events/event_links.h"
#include "models/events/investigation.h"
#include "models/events/latest_work.h"
#include "models/events/query_service.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace khoji::models {

/// What happened around one event: the events so long before and after it, of everybody or of those
/// who share something with it (ux.md sections 2 and 6). A query of its own, which never touches
/// the investigation's; of that it follows the case and its new events.
///
/// The newest wins: another event, reach or choice replaces what is under way. Nothing is asked
/// while nobody looks, see setActive(). `investigation` must outlive it. Owner: the pane. GUI
/// thread.
class AroundEvent final : public QObject {
    Q_OBJECT
public:
    /// Of whose events. All but the first need something that the event records.
    enum class Whose { All, Principal, Session, AccessKey, SourceAddress };
    enum class State {
        NoEvent, ///< nobody has asked yet
        Reading, ///< the event's record is read for its time
        Unreadable, ///< it cannot be, and reason() says why
        Undated, ///< it states no time, so nothing is around it
        Looking, ///< result() is null, so far, or of the question before
        Failed, ///< and reason() says why; result() as before
        Found,
    };

    using Reach = std::chrono::seconds;
    static constexpr Reach kReachAtFirst = std::chrono::minutes(5);
    static constexpr Reach kLongestReach = std::chrono::weeks(1);

    explicit AroundEvent(Investigation& investigation, QObject* parent = nullptr);
    ~AroundEvent() override;

    void setEvent(base::EventKey event);
    /// Before and after; from a second to kLongestReach.
    void setReach(Reach reach);
    /// A wish: where the event lacks what it takes, whose() is All.
    void setWhose(Whose whose);
    /// Somebody looks. What is under way when nobody does is given up, and asked anew later.
    void setActive(bool active);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] std::optional<base::EventKey> event() const { return m_event; }
    /// What its record tells; empty until it is read.
    [[nodiscard]] const EventLinks& links() const { return m_links; }
    [[nodiscard]] Reach reach() const { return m_reach; }
    [[nodiscard]] Whose whose() const { return has(m_whose) ? m_whose : Whose::All; }
    /// The event records what it takes.
    [[nodiscard]] bool has(Whose whose) const;
    /// What is asked, as a query that can be run elsewhere; empty without a time.
    [[nodiscard]] QString query() const { return query(whose()); }
    [[nodiscard]] QString query(Whose whose) const;
    /// The events in order of time; null before there are any.
    [[nodiscard]] const std::shared_ptr<const store::QueryResult>& result() const
    {
        return m_result;
    }
    [[nodiscard]] const QString& reason() const { return m_reason; }

Q_SIGNALS:
    /// Any of the above but the result.
    void changed();
    void resultChanged();

private:
    struct Read;

    void followCase();
    void forget();
    void readEvent();
    void takeEvent(const Read& read);
    void look();
    void lookAgain();
    void setState(State state, const QString& reason = {});
    void setResult(std::shared_ptr<const store::QueryResult> result);

    Investigation& m_investigation;
    std::optional<base::EventKey> m_event;
    EventLinks m_links;
    Reach m_reach = kReachAtFirst;
    Whose m_whose = Whose::All;
    State m_state = State::NoEvent;
    QString m_reason;
    bool m_isActive = false;
    bool m_isDue = false; ///< to be looked for as soon as somebody looks
    std::shared_ptr<const store::QueryResult> m_result;
    QueryService m_queries;
    LatestWork m_reading{*this};
};

} // namespace khoji::models
