#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <functional>

class QAction;
class QMenu;

namespace khoji::views {

/// The words of menus of values, whose parts are made in several files.
class PivotMenuText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::PivotMenu)
};

/// Log text in a menu: visible, short, and with no letter underlined.
[[nodiscard]] QString inMenu(const QString& text);

/// A line of a menu; `name` is for tests.
QAction* addLine(
    QMenu& menu, const QString& name, const QString& text, const std::function<void()>& act);

/// A line that puts a text on the clipboard.
QAction* addCopyLine(QMenu& menu, const QString& name, const QString& text, const QString& copied);

} // namespace khoji::views
