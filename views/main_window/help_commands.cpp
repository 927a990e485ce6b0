#include "views/main_window/help_commands.h"

#include "views/commands/command_palette.h"
#include "views/commands/keyboard_map.h"
#include "views/main_window/help_windows.h"
#include "views/main_window/open_once.h"
#include "views/main_window/pane_keys.h"
#include "views/preferences/preferences_dialog.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace khoji::views {

HelpCommands::HelpCommands(models::Settings& settings, ActionRegistry& actions, QWidget& window)
    : QObject(&window)
    , m_settings(settings)
    , m_actions(actions)
    , m_window(window)
    , m_preferences(actions.add({u"preferences"_s, tr("Edit"), tr("&Preferences..."),
          tr("Look, time zone, keys and more"), {QKeySequence(u"Ctrl+,"_s)}}))
    , m_palette(actions.add({u"commandPalette"_s, tr("Tools"), tr("&Command palette..."),
          tr("Find any command by its name"), {QKeySequence(u"Ctrl+Shift+P"_s)}}))
    , m_queryHelp(actions.add({u"queryHelp"_s, tr("Help"), tr("&Query help"),
          tr("How queries are written"), {QKeySequence::HelpContents}}))
    , m_keyboardMap(actions.add({u"keyboardMap"_s, tr("Help"), tr("&Keyboard map"),
          tr("Every key there is"), {QKeySequence(u"?"_s), QKeySequence(u"Ctrl+?"_s)}}))
    , m_licences(actions.add({u"licences"_s, tr("Help"), tr("&Licences"),
          tr("Under which licences Khoji is and the libraries it is made with")}))
    , m_about(actions.add({u"about"_s, tr("Help"), tr("&About Khoji"), tr("Version and licence")}))
{
    m_preferences->setMenuRole(QAction::PreferencesRole);
    m_about->setMenuRole(QAction::AboutRole);
    connect(m_preferences, &QAction::triggered, this, [this] { openPreferences(); });
    connect(m_palette, &QAction::triggered, this,
        [this] { (new CommandPalette(m_actions, &m_window))->show(); });
    connect(m_queryHelp, &QAction::triggered, this, &HelpCommands::openQueryHelp);
    connect(m_keyboardMap, &QAction::triggered, this, [this] {
        openOnce(m_keyboardMapWindow,
            [this] { return openKeyboardMap(m_window, m_actions, paneKeys()); });
    });
    connect(m_licences, &QAction::triggered, this,
        [this] { openOnce(m_licencesWindow, [this] { return openLicences(m_window); }); });
    connect(m_about, &QAction::triggered, this,
        [this] { openOnce(m_aboutWindow, [this] { return openAbout(m_window); }); });
}

void HelpCommands::openPreferences(PreferencesDialog::Page page)
{
    openOnce(m_preferencesWindow,
        [this] { return new PreferencesDialog(m_settings, m_actions, &m_window); });
    m_preferencesWindow->showPage(page);
}

void HelpCommands::openQueryHelp()
{
    openOnce(m_queryHelpWindow, [this] { return views::openQueryHelp(m_window); });
}

void HelpCommands::fillEdit(QMenu& menu)
{
    menu.addAction(m_preferences);
}

void HelpCommands::fillTools(QMenu& menu)
{
    menu.addAction(m_palette);
}

void HelpCommands::fillHelp(QMenu& menu, QAction* further)
{
    menu.addActions({m_queryHelp, further, m_keyboardMap});
    menu.addSeparator();
    menu.addActions({m_licences, m_about});
}

} // namespace khoji::views
