#include "views/pivot/pivot_menu.h"

#include "models/addresses/address_reach.h"
#include "views/pivot/event_lines.h"
#include "views/pivot/menu_lines.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include <array>

namespace khoji::views {

namespace {

struct Way {
    query::Apply how;
    const char* name; ///< of the action, after `apply` or `prepare`
    const char* text;
};

constexpr std::array kWays{
    Way{query::Apply::And, "And", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "And")},
    Way{query::Apply::AndNot, "AndNot", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "And not")},
    Way{query::Apply::Or, "Or", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Or")},
    Way{query::Apply::Replace, "Replace", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Replace")},
    Way{query::Apply::OnlyThis, "OnlyThis",
        QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Only this")},
};

struct Count {
    Pivot::CountBy by;
    const char* name;
    const char* text;
};

constexpr std::array kCounts{
    Count{
        Pivot::CountBy::User, "countByUser", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "User")},
    Count{Pivot::CountBy::Event, "countByEvent",
        QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Event")},
    Count{Pivot::CountBy::Source, "countBySource",
        QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Source")},
    Count{Pivot::CountBy::Day, "countByDay", QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Day")},
};

/// Of the labels 1 to 9 (views/theme/color_table.h).
constexpr std::array kColors{QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Red"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Orange"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Yellow"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Green"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Teal"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Blue"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Purple"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Pink"),
    QT_TRANSLATE_NOOP("khoji::views::PivotMenu", "Grey")};

using Act = void (Pivot::*)(const PivotValue&, query::Apply);

/// A line for each way, below the condition they are about.
void addWays(QMenu& menu, const QString& prefix, const PivotValue& value, Pivot& pivot, Act act)
{
    menu.addSection(inMenu(value.term()));
    for (const Way& way : kWays) {
        addLine(menu, prefix + QLatin1String(way.name),
            //: A way to put a condition into the query, and the query that would result.
            PivotMenuText::tr("%1:  %2").arg(
                PivotMenuText::tr(way.text), inMenu(pivot.preview(value, way.how))),
            [&pivot, act, value, how = way.how] { (pivot.*act)(value, how); });
    }
}

void addFilterLines(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    if (value.field.isEmpty())
        return;
    QMenu* const apply = menu.addMenu(PivotMenuText::tr("Apply as filter"));
    apply->setObjectName(QStringLiteral("apply"));
    addApplyLines(*apply, value, pivot);
    QMenu* const prepare = menu.addMenu(PivotMenuText::tr("Prepare as filter"));
    prepare->setObjectName(QStringLiteral("prepare"));
    addWays(*prepare, prepare->objectName(), value, pivot, &Pivot::prepare);
}

void addCounts(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    QMenu* const counts = menu.addMenu(PivotMenuText::tr("Count by"));
    counts->setObjectName(QStringLiteral("countBy"));
    for (const Count& count : kCounts) {
        addLine(*counts, QLatin1String(count.name), PivotMenuText::tr(count.text),
            [&pivot, value, by = count.by] { Q_EMIT pivot.countRequested(value, by); });
    }
}

void addColors(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    QMenu* const colors = menu.addMenu(PivotMenuText::tr("Highlight with colour"));
    colors->setObjectName(QStringLiteral("highlight"));
    for (int color = 1; color <= static_cast<int>(kColors.size()); ++color) {
        addLine(*colors, QStringLiteral("highlight%1").arg(color),
            PivotMenuText::tr(kColors[static_cast<std::size_t>(color - 1)]),
            [&pivot, value, color] { Q_EMIT pivot.highlightRequested(value, color); });
    }
    colors->addSeparator();
    addLine(*colors, QStringLiteral("highlightNone"), PivotMenuText::tr("No colour"),
        [&pivot, value] { Q_EMIT pivot.highlightRequested(value, 0); });
}

void addValueLines(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    if (value.field.isEmpty())
        return;
    addLine(menu, QStringLiteral("firstSeen"), PivotMenuText::tr("First time this value was seen"),
        [&pivot, value] { pivot.goToSeen(value, Pivot::Seen::First); });
    addLine(menu, QStringLiteral("lastSeen"), PivotMenuText::tr("Last time this value was seen"),
        [&pivot, value] { pivot.goToSeen(value, Pivot::Seen::Last); });
    if (pivot.isHeard(&Pivot::countRequested))
        addCounts(menu, value, pivot);
    menu.addSeparator();
    if (pivot.isHeard(&Pivot::columnRequested))
        addLine(menu, QStringLiteral("showAsColumn"), PivotMenuText::tr("Show as column"),
            [&pivot, value] { Q_EMIT pivot.columnRequested(value); });
    if (pivot.isHeard(&Pivot::highlightRequested))
        addColors(menu, value, pivot);
}

void addTags(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    QMenu* const tags = menu.addMenu(PivotMenuText::tr("Tag"));
    tags->setObjectName(QStringLiteral("tags"));
    for (const QString& tag : pivot.quickTags()) {
        addLine(*tags, QStringLiteral("tag"), inMenu(tag),
            [&pivot, value, tag] { Q_EMIT pivot.tagRequested(value.events(), tag); });
    }
    addLine(*tags, QStringLiteral("tagOther"), PivotMenuText::tr("Other\u2026"),
        [&pivot, value] { Q_EMIT pivot.tagRequested(value.events(), {}); });
}

void addAnnotationLines(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    if (!value.event)
        return;
    if (pivot.isHeard(&Pivot::starRequested)) {
        const bool starred = pivot.isStarred(value);
        addLine(menu, QStringLiteral("star"),
            starred ? PivotMenuText::tr("Remove star") : PivotMenuText::tr("Star"),
            [&pivot, value, starred] { Q_EMIT pivot.starRequested(value.events(), !starred); });
    }
    if (pivot.isHeard(&Pivot::tagRequested))
        addTags(menu, value, pivot);
    if (pivot.isHeard(&Pivot::noteRequested))
        addLine(menu, QStringLiteral("note"), PivotMenuText::tr("Note\u2026"),
            [&pivot, event = *value.event] { Q_EMIT pivot.noteRequested(event); });
}

void addCopyValueLines(QMenu& menu, const PivotValue& value)
{
    if (!value.shownText.isEmpty())
        addCopyLine(
            menu, QStringLiteral("copyValue"), PivotMenuText::tr("Copy value"), value.shownText);
    if (!value.path.isEmpty())
        addCopyLine(menu, QStringLiteral("copyPath"), PivotMenuText::tr("Copy path"), value.path);
    if (!value.field.isEmpty())
        addCopyLine(
            menu, QStringLiteral("copyQuery"), PivotMenuText::tr("Copy as query"), value.term());
}

/// Of addresses alone; of those too that mean nothing outside, for then that is the answer.
void addLookupLine(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    if (!pivot.isHeard(&Pivot::lookupRequested)
        || models::reachOf(value.value) == models::AddressReach::NotAnAddress)
        return;
    menu.addSeparator();
    addLine(menu, QStringLiteral("lookUpAddress"), PivotMenuText::tr("Look up address\u2026"),
        [&pivot, address = value.value] { Q_EMIT pivot.lookupRequested(address); });
}

void addCopyEventLines(QMenu& menu, base::EventKey event, Pivot& pivot)
{
    if (pivot.isHeard(&Pivot::copyJsonRequested))
        addLine(menu, QStringLiteral("copyJson"), PivotMenuText::tr("Copy event as JSON"),
            [&pivot, event] { Q_EMIT pivot.copyJsonRequested(event); });
    if (pivot.isHeard(&Pivot::copyRowRequested)) {
        QMenu* const rows = menu.addMenu(PivotMenuText::tr("Copy row as"));
        rows->setObjectName(QStringLiteral("copyRow"));
        const auto line = [&](const char* name, const QString& text, Pivot::RowFormat format) {
            addLine(*rows, QLatin1String(name), text,
                [&pivot, event, format] { Q_EMIT pivot.copyRowRequested(event, format); });
        };
        line("copyRowText", PivotMenuText::tr("Text"), Pivot::RowFormat::Text);
        line("copyRowCsv", PivotMenuText::tr("CSV"), Pivot::RowFormat::Csv);
        line("copyRowMarkdown", PivotMenuText::tr("Markdown"), Pivot::RowFormat::Markdown);
    }
    QAction* const id = menu.addAction(PivotMenuText::tr("Copy event ID"));
    id->setObjectName(QStringLiteral("copyEventId"));
    id->setEnabled(false); // until the record has been read
    QObject::connect(id, &QAction::triggered, &menu,
        [id] { QGuiApplication::clipboard()->setText(id->data().toString()); });
}

} // namespace

QString colorName(int color)
{
    return PivotMenuText::tr(kColors[static_cast<std::size_t>(color - 1)]);
}

void addApplyLines(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    if (!value.field.isEmpty())
        addWays(menu, QStringLiteral("apply"), value, pivot, &Pivot::apply);
}

void addPivotActions(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    addFilterLines(menu, value, pivot);
    addEventLines(menu, value, pivot);
    menu.addSeparator();
    addValueLines(menu, value, pivot);
    addAnnotationLines(menu, value, pivot);
    menu.addSeparator();
    addCopyValueLines(menu, value);
    if (value.event)
        addCopyEventLines(menu, *value.event, pivot);
    addLookupLine(menu, value, pivot);
}

QMenu* openPivotMenu(
    QWidget* parent, const QPoint& globalPosition, const PivotValue& value, Pivot& pivot)
{
    auto* const menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPivotActions(*menu, value, pivot);
    menu->popup(globalPosition);
    return menu;
}

} // namespace khoji::views
