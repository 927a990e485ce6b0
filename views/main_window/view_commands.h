#pragma once

#include "models/settings/settings.h"
#include "views/commands/action_registry.h"
#include "views/main_window/window_docks.h"

#include <QtCore/QObject>

class QActionGroup;
class QMainWindow;
class QMenu;

namespace khoji::views {

/// How things look: panes, layouts, zone, theme, text size, full screen. The settings are what
/// counts: actions change them and show what they are. The panes must be there already. What it is
/// given must outlive it. GUI thread.
class ViewCommands final : public QObject {
    Q_OBJECT

public:
    ViewCommands(models::Settings& settings, Theme& theme, WindowDocks& docks,
        ActionRegistry& actions, QMainWindow& window);

    /// `further` are more actions that show and hide something.
    void fill(QMenu& menu, const QList<QAction*>& further);
    [[nodiscard]] QMenu& zoneMenu() { return *m_zoneMenu; }

Q_SIGNALS:
    void layoutReset(); ///< precedes layoutChosen()
    void layoutChosen(khoji::views::WindowDocks::Layout layout);
    void nextPaneRequested();
    void previousPaneRequested();
    void moreZonesRequested();

private:
    void createPanes();
    void createChoices();
    void createLayouts();
    void createTextSizes();
    void createOthers();
    void showTheme();
    void showZone();
    void changeTextSize(double points);
    void useTextSize();
    QAction* addChoice(QActionGroup& group, const QString& menu, const QString& name,
        const QString& text, const QVariant& data);

    models::Settings& m_settings;
    Theme& m_theme;
    WindowDocks& m_docks;
    ActionRegistry& m_actions;
    QMainWindow& m_window;
    QActionGroup* m_themes; ///< data: models::ThemeMode as int
    QActionGroup* m_zones; ///< data: DisplayZone::id()
    QMenu* m_zoneMenu;
    QMenu* m_layouts;
    QList<QAction*> m_sizes;
    QList<QAction*> m_others;
    double m_normalTextSize; ///< points
};

} // namespace khoji::views
