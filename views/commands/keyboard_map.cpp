#include "views/commands/keyboard_map.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

class KeyboardMapText {
    Q_DECLARE_TR_FUNCTIONS(khoji::views::KeyboardMap)
};

QString row(const QString& keys, const QString& meaning)
{
    return u"<tr><td style='padding:2px 24px 2px 0'><code>%1</code></td><td>%2</td></tr>"_s.arg(
        keys.toHtmlEscaped().replace(u' ', u"&nbsp;"_s), meaning.toHtmlEscaped());
}

QString table(const QString& heading, const QString& rows)
{
    return rows.isEmpty() ? QString()
                          : u"<h3>%1</h3><table>%2</table>"_s.arg(heading.toHtmlEscaped(), rows);
}

QString keysOf(const QAction& action)
{
    return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText);
}

/// The keys of the actions of one menu that mean them in the whole window, or in one pane.
QString actionRows(const ActionRegistry& actions, const QString& group, const QString& pane)
{
    QString rows;
    for (const ActionRegistry::Entry& entry : actions.entries()) {
        const bool isHere = entry.pane == pane && (!pane.isEmpty() || entry.group == group);
        if (isHere && !entry.action->shortcut().isEmpty())
            rows += row(keysOf(*entry.action), plainText(*entry.action));
    }
    return rows;
}

/// A table for each menu, in the order of the menus.
QString actionTables(const ActionRegistry& actions)
{
    QStringList groups;
    for (const ActionRegistry::Entry& entry : actions.entries()) {
        if (!groups.contains(entry.group))
            groups << entry.group;
    }
    QString html;
    for (const QString& group : groups)
        html += table(group, actionRows(actions, group, {}));
    return html;
}

/// A table for each pane: what its keys mean by themselves, then its actions.
QString paneTables(const QList<PaneKeys>& panes, const ActionRegistry& actions)
{
    QString html;
    for (const PaneKeys& pane : panes) {
        QString rows;
        for (const PaneKeys::Key& key : pane.keys)
            rows += row(key.keys, key.meaning);
        html += table(pane.pane, rows + actionRows(actions, {}, pane.pane));
    }
    return html;
}

} // namespace

QDialog* openKeyboardMap(
    QWidget& parent, const ActionRegistry& actions, const QList<PaneKeys>& panes)
{
    auto* const window = new QDialog(&parent);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setObjectName(u"keyboardMap"_s);
    window->setWindowTitle(KeyboardMapText::tr("Keyboard map"));
    auto* const page = new QTextBrowser;
    page->setOpenLinks(false);
    page->setAccessibleName(window->windowTitle());
    const auto show = [page, &actions, panes] {
        page->setHtml(actionTables(actions) + paneTables(panes, actions));
    };
    QObject::connect(&actions, &ActionRegistry::keysChanged, page, show);
    show();
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, window, &QDialog::close);
    auto* const column = new QVBoxLayout(window);
    column->addWidget(page);
    column->addWidget(buttons);
    window->resize(620, 680);
    window->show();
    return window;
}

} // namespace khoji::views
