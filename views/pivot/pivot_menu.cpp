#include "views/pivot/pivot_menu.h"

#include "models/detail/visible_text.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include <array>
#include <functional>

namespace khoji::views {

namespace {

constexpr qsizetype kTermShown = 60; // characters of a condition

class PivotMenuText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::PivotMenu)
};

/// Log text in a menu: visible, short, and with no letter underlined.
QString inMenu(const QString& text)
{
    return models::shortened(models::visibleText(text), kTermShown)
        .replace(u'&', QStringLiteral("&&"));
}

void add(QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(name);
    QObject::connect(action, &QAction::triggered, &menu, act);
}

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

using Act = void (Pivot::*)(const PivotValue&, query::Apply);

/// A submenu with a line for each way, below the condition they are about.
void addWays(
    QMenu& menu, const QString& prefix, const QString& title, const PivotValue& value, Pivot& pivot, Act act)
{
    QMenu* const ways = menu.addMenu(title);
    ways->setObjectName(prefix);
    ways->addSection(inMenu(value.term()));
    for (const Way& way : kWays) {
        add(*ways, prefix + QLatin1String(way.name),
            //: A way to put a condition into the query, and the query that would result.
            PivotMenuText::tr("%1:  %2").arg(
                PivotMenuText::tr(way.text), inMenu(pivot.preview(value, way.how))),
            [&pivot, act, value, how = way.how] { (pivot.*act)(value, how); });
    }
}

} // namespace

void addPivotActions(QMenu& menu, const PivotValue& value, Pivot& pivot)
{
    const auto copy = [](const QString& text) {
        return [text] {
            QGuiApplication::clipboard()->setText(text);
        };
    };
    if (!value.field.isEmpty()) {
        addWays(menu, QStringLiteral("apply"), PivotMenuText::tr("Apply as filter"), value, pivot,
            &Pivot::apply);
        addWays(menu, QStringLiteral("prepare"), PivotMenuText::tr("Prepare as filter"), value, pivot,
            &Pivot::prepare);
        menu.addSeparator();
    }
    if (!value.shownText.isEmpty())
        add(menu, QStringLiteral("copyValue"), PivotMenuText::tr("Copy value"),
            copy(value.shownText));
    if (!value.path.isEmpty())
        add(menu, QStringLiteral("copyPath"), PivotMenuText::tr("Copy path"), copy(value.path));
    if (!value.field.isEmpty())
        add(menu, QStringLiteral("copyQuery"), PivotMenuText::tr("Copy as query"),
            copy(value.term()));
    if (value.event)
        add(menu, QStringLiteral("copyJson"), PivotMenuText::tr("Copy event as JSON"),
            [&pivot, event = *value.event] { pivot.copyJson(event); });
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
