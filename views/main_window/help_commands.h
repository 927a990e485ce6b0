#pragma once

#include "models/settings/settings.h"
#include "views/commands/action_registry.h"
#include "views/preferences/preferences_dialog.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QMenu;
class QWidget;

namespace khoji::views {

/// What explains and what adjusts: preferences, command palette, query help, keyboard map,
/// licences, about.
/// What it is given must outlive it. GUI thread.
class HelpCommands final : public QObject {
    Q_OBJECT

public:
    HelpCommands(models::Settings& settings, ActionRegistry& actions, QWidget& window);

    void fillEdit(QMenu& menu);
    void fillTools(QMenu& menu);
    /// `further` explains something, too.
    void fillHelp(QMenu& menu, QAction* further);
    /// There is one window of each kind; it comes to the front.
    void openPreferences(PreferencesDialog::Page page = PreferencesDialog::Page::General);
    void openQueryHelp();

private:
    models::Settings& m_settings;
    ActionRegistry& m_actions;
    QWidget& m_window;
    QPointer<PreferencesDialog> m_preferencesWindow;
    QPointer<QDialog> m_queryHelpWindow;
    QPointer<QDialog> m_keyboardMapWindow;
    QPointer<QDialog> m_licencesWindow;
    QPointer<QDialog> m_aboutWindow;
    QAction* m_preferences;
    QAction* m_palette;
    QAction* m_queryHelp;
    QAction* m_keyboardMap;
    QAction* m_licences;
    QAction* m_about;
};

} // namespace khoji::views
