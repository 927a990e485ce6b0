#pragma once

#include "models/settings/settings.h"
#include "views/commands/action_registry.h"

#include <QtCore/QObject>

class QMenu;
class QWidget;

namespace khoji::views {

/// What explains and what adjusts: preferences, command palette, query help, keyboard map, about.
/// What it is given must outlive it. GUI thread.
class HelpCommands final : public QObject {
    Q_OBJECT

public:
    HelpCommands(models::Settings& settings, ActionRegistry& actions, QWidget& window);

    void fillEdit(QMenu& menu);
    void fillTools(QMenu& menu);
    void fillHelp(QMenu& menu);
    void openPreferences();
    void openQueryHelp();

private:
    models::Settings& m_settings;
    ActionRegistry& m_actions;
    QWidget& m_window;
    QAction* m_preferences;
    QAction* m_palette;
    QAction* m_queryHelp;
    QAction* m_keyboardMap;
    QAction* m_about;
};

} // namespace khoji::views
