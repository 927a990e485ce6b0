#include "views/pivot/menu_lines.h"

#include "models/detail/visible_text.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace khoji::views {

namespace {

constexpr qsizetype kTextShown = 60; // characters of log text

} // namespace

QString inMenu(const QString& text)
{
    return models::shortened(models::visibleText(text), kTextShown)
        .replace(u'&', QStringLiteral("&&"));
}

QAction* addLine(
    QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act)
{
    QAction* const action = menu.addAction(text);
    action->setObjectName(name);
    QObject::connect(action, &QAction::triggered, &menu, act);
    return action;
}

QAction* addCopyLine(QMenu& menu, const QString& name, const QString& text, const QString& copied)
{
    return addLine(menu, name, text, [copied] { QGuiApplication::clipboard()->setText(copied); });
}

} // namespace khoji::views
