#include "views/around/around_text.h"

#include "models/detail/visible_text.h"
#include "models/language/plural.h"

#include <QtCore/QLocale>

namespace khoji::views {

namespace {

using models::AroundEvent;

constexpr qsizetype kTextShown = 80; // characters of log text
constexpr qsizetype kReasonShown = 300;

QString shown(const QString& logText, qsizetype limit = kTextShown)
{
    return models::shortened(models::visibleText(logText), limit);
}

/// "DeleteTrail by mallory, 2026-03-09 09:14:02 UTC".
QString what(const models::EventLinks& links, const models::DisplayZone& zone)
{
    const QString name = links.eventName.isEmpty() ? AroundText::tr("an event without a name")
                                                   : shown(links.eventName);
    //: An event name, and who did it.
    const QString act = links.principal.isEmpty()
        ? name
        : AroundText::tr("%1 by %2").arg(name, shown(links.principal));
    if (links.time == base::kUndated)
        return act;
    //: An act such as "DeleteTrail by mallory", its time, and the zone of that time.
    return AroundText::tr("%1, %2 %3").arg(act, zone.formatTable(links.time), zone.label());
}

QString events(std::uint64_t count)
{
    return AroundText::tr("%1 event(s)", nullptr, models::pluralOf(count))
        .arg(QLocale().toString(static_cast<qulonglong>(count)));
}

QString found(const AroundEvent& around, const QString& what)
{
    const std::uint64_t count = around.result() ? around.result()->rows->size() : 0;
    const QString reach = AroundText::reach(around.reach());
    if (around.state() == AroundEvent::State::Looking && count == 0)
        //: %1 is an event with its time, %2 is "5 min".
        return AroundText::tr("Around %1: looking at the %2 before and after\u2026")
            .arg(what, reach);
    if (around.state() == AroundEvent::State::Looking)
        //: %1 is an event with its time, %2 is "12 events", %3 is "5 min".
        return AroundText::tr("Around %1: still looking, %2 so far within %3\u2026")
            .arg(what, events(count), reach);
    if (count <= 1)
        //: %1 is an event with its time, %2 is "5 min".
        return AroundText::tr("Around %1: nothing else within %2.").arg(what, reach);
    //: %1 is an event with its time, %2 is "12 events", %3 is "5 min".
    return AroundText::tr("Around %1: %2 within %3.").arg(what, events(count), reach);
}

} // namespace

QString AroundText::sentence(const AroundEvent& around, const models::DisplayZone& zone)
{
    using State = AroundEvent::State;
    const QString event = what(around.links(), zone);
    switch (around.state()) {
    case State::NoEvent:
        return tr("Select an event in the table and choose Investigate > Around this event: what "
                  "happened around it is shown here, and the query stays as it is.");
    case State::Reading:
        return tr("Reading the event\u2026");
    case State::Unreadable:
        //: %1 is the reason
        return tr("The event cannot be read: %1.").arg(shown(around.reason(), kReasonShown));
    case State::Undated:
        //: %1 is an event such as "DeleteTrail by mallory".
        return tr("Nothing is known to be around %1: it states no time.").arg(event);
    case State::Failed:
        //: %1 is an event with its time, %2 is the reason
        return tr("What happened around %1 could not be looked up: %2.")
            .arg(event, shown(around.reason(), kReasonShown));
    case State::Looking:
    case State::Found:
        break;
    }
    return found(around, event);
}

QString AroundText::reach(AroundEvent::Reach reach)
{
    const auto count = [](auto value) {
        return QLocale().toString(static_cast<qlonglong>(value));
    };
    if (reach.count() % 3600 == 0)
        return tr("%1 h").arg(count(reach.count() / 3600));
    if (reach.count() % 60 == 0)
        return tr("%1 min").arg(count(reach.count() / 60));
    return tr("%1 s").arg(count(reach.count()));
}

QString AroundText::whose(AroundEvent::Whose whose)
{
    switch (whose) {
    case AroundEvent::Whose::All:
        break;
    case AroundEvent::Whose::Principal:
        return tr("Same principal");
    case AroundEvent::Whose::Session:
        return tr("Same session");
    case AroundEvent::Whose::AccessKey:
        return tr("Same access key");
    case AroundEvent::Whose::SourceAddress:
        return tr("Same source address");
    }
    return tr("All events");
}

QString AroundText::lacking(AroundEvent::Whose whose)
{
    switch (whose) {
    case AroundEvent::Whose::All:
        break;
    case AroundEvent::Whose::Principal:
        return tr("This event records no principal.");
    case AroundEvent::Whose::Session:
        return tr("This event records no session.");
    case AroundEvent::Whose::AccessKey:
        return tr("This event records no access key.");
    case AroundEvent::Whose::SourceAddress:
        return tr("This event records no source address.");
    }
    return {};
}

} // namespace khoji::views
