#include "views/pivot/event_lines.h"

#include "views/pivot/menu_lines.h"

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

#include <array>

namespace khoji::views {

namespace {

using namespace std::chrono_literals;
using models::EventLinks;
using models::Link;

struct Distance {
    const char* name;
    const char* text;
    std::chrono::seconds length;
};

constexpr std::array kDistances{
    Distance{"around1min", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "1 min"), 1min},
    Distance{"around5min", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "5 min"), 5min},
    Distance{"around15min", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "15 min"), 15min},
    Distance{"around1h", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "1 h"), 1h},
    Distance{"around6h", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "6 h"), 6h},
};

struct Path {
    const char* name;
    const char* text;
    Link link;
};

constexpr std::array kPaths{
    Path{"followSession", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Session"), Link::Session},
    Path{"followKey", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Access key"), Link::AccessKey},
    Path{"followPrincipal", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Principal"),
        Link::Principal},
    Path{"followSource", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Source address"),
        Link::SourceAddress},
    Path{"followRequest", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Request ID"),
        Link::RequestId},
    Path{"followShared", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Shared event ID"),
        Link::SharedEventId},
    Path{
        "followResource", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Resource"), Link::Resource},
};

/// What the lines know of the event once its record has been read; shared by them.
using SharedLinks = std::shared_ptr<EventLinks>;

void askForDistance(QWidget* parent, Pivot& pivot, base::EventKey event)
{
    constexpr int kAWeek = 7 * 24 * 60;
    auto* const dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(PivotMenuText::tr("Around this event"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, kAWeek);
    dialog->setIntValue(30);
    dialog->setLabelText(PivotMenuText::tr("Minutes before and after:"));
    dialog->setOkButtonText(PivotMenuText::tr("Show"));
    QObject::connect(dialog, &QInputDialog::intValueSelected, &pivot, [&pivot, event](int minutes) {
        Q_EMIT pivot.aroundRequested(event, std::chrono::minutes(minutes));
    });
    dialog->open();
}

/// Null when nobody shows it.
QMenu* addAround(QMenu& menu, base::EventKey event, Pivot& pivot)
{
    if (!pivot.isHeard(&Pivot::aroundRequested))
        return nullptr;
    QMenu* const around = menu.addMenu(PivotMenuText::tr("Show around this event"));
    around->setObjectName(QStringLiteral("around"));
    for (const Distance& distance : kDistances) {
        addLine(*around, QLatin1String(distance.name), PivotMenuText::tr(distance.text),
            [&pivot, event, length = distance.length] {
                Q_EMIT pivot.aroundRequested(event, length);
            });
    }
    addLine(*around, QStringLiteral("aroundCustom"), PivotMenuText::tr("Other\u2026"),
        [&pivot, event, window = menu.parentWidget()] { askForDistance(window, pivot, event); });
    around->menuAction()->setEnabled(false); // until the event is known to have a time
    return around;
}

QMenu* addFollow(QMenu& menu, base::EventKey event, const SharedLinks& links, Pivot& pivot)
{
    QMenu* const follow = menu.addMenu(PivotMenuText::tr("Follow"));
    follow->setObjectName(QStringLiteral("follow"));
    for (const Path& path : kPaths) {
        addLine(*follow, QLatin1String(path.name), PivotMenuText::tr(path.text),
            [&pivot, event, links, link = path.link] { pivot.follow(event, links->query(link)); });
    }
    return follow;
}

/// Once the record has been read: a line about nothing that is recorded stays disabled.
void showLinks(QMenu& follow, const EventLinks& links)
{
    bool any = false;
    for (const Path& path : kPaths) {
        auto* const line = follow.findChild<QAction*>(QLatin1String(path.name));
        const QString& query = links.query(path.link);
        line->setEnabled(!query.isEmpty());
        if (!query.isEmpty())
            //: What is followed, and the query that finds it.
            line->setText(
                PivotMenuText::tr("%1:  %2").arg(PivotMenuText::tr(path.text), inMenu(query)));
        any = any || !query.isEmpty();
    }
    follow.menuAction()->setEnabled(any);
}

} // namespace

void addEventLines(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    if (!value.event)
        return;
    const auto links = std::make_shared<EventLinks>();
    const base::EventKey event = *value.event;
    const QPointer<QMenu> around = addAround(menu, event, pivot);
    const QPointer<QMenu> follow = addFollow(menu, event, links, pivot);
    follow->menuAction()->setEnabled(false);
    const QPointer<QMenu> whole = &menu;
    pivot.readLinks(event, [whole, around, follow, links](const EventLinks& read) {
        *links = read;
        if (!follow || !whole)
            return;
        if (around)
            around->menuAction()->setEnabled(read.time != base::kUndated);
        showLinks(*follow, read);
        if (auto* const id = whole->findChild<QAction*>(QStringLiteral("copyEventId"))) {
            id->setEnabled(!read.eventId.isEmpty());
            id->setData(read.eventId);
        }
    });
}

} // namespace khoji::views
