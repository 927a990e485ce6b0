#include "views/detail/value_menu.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

namespace khoji::views {

namespace {

/// The context of this file's translations.
struct ValueMenu {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::ValueMenu)
};

void addAction(
    QMenu* menu, const QString& name, const QString& text, bool enabled, std::function<void()> act)
{
    QAction* const action = menu->addAction(text);
    action->setObjectName(name);
    action->setEnabled(enabled);
    QObject::connect(action, &QAction::triggered, menu, std::move(act));
}

} // namespace

void openValueMenu(QWidget* parent, const QPoint& globalPosition, const PickedValue& value,
    std::function<void(bool exclude)> filter)
{
    auto* const menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool queryable = !value.queryField.isEmpty();
    const auto copy = [](const QString& text) {
        return [text] {
            QGuiApplication::clipboard()->setText(text);
        };
    };

    addAction(menu, QStringLiteral("filterTo"), ValueMenu::tr("Filter to this"), queryable,
        [filter] { filter(false); });
    addAction(menu, QStringLiteral("filterOut"), ValueMenu::tr("Filter out"), queryable,
        [filter] { filter(true); });
    menu->addSeparator();
    addAction(menu, QStringLiteral("copyValue"), ValueMenu::tr("Copy value"), !value.text.isEmpty(),
        copy(value.text));
    addAction(menu, QStringLiteral("copyPath"), ValueMenu::tr("Copy path"), !value.path.isEmpty(),
        copy(value.path));
    menu->popup(globalPosition);
}

} // namespace khoji::views
