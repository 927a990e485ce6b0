#include "views/detail/value_menu.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace khoji::views {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("khoji::views::ValueMenu", text); }

QAction* addAction(QMenu* menu, const QString& name, const QString& text, bool enabled, std::function<void()> act)
{
    QAction* const action = menu->addAction(text);
    action->setObjectName(name);
    action->setEnabled(enabled);
    QObject::connect(action, &QAction::triggered, menu, std::move(act));
    return action;
}

} // namespace

void openValueMenu(QWidget* parent, const QPoint& globalPosition, const PickedValue& value,
    std::function<void(bool exclude)> filter)
{
    auto* const menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool queryable = !value.queryField.isEmpty();
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };

    addAction(menu, QStringLiteral("filterTo"), translated(QT_TRANSLATE_NOOP("khoji::views::ValueMenu", "Filter to this")),
        queryable, [filter] { filter(false); });
    addAction(menu, QStringLiteral("filterOut"), translated(QT_TRANSLATE_NOOP("khoji::views::ValueMenu", "Filter out")),
        queryable, [filter] { filter(true); });
    menu->addSeparator();
    addAction(menu, QStringLiteral("copyValue"), translated(QT_TRANSLATE_NOOP("khoji::views::ValueMenu", "Copy value")),
        !value.text.isEmpty(), copy(value.text));
    addAction(menu, QStringLiteral("copyPath"), translated(QT_TRANSLATE_NOOP("khoji::views::ValueMenu", "Copy path")),
        !value.path.isEmpty(), copy(value.path));
    menu->popup(globalPosition);
}

} // namespace khoji::views
