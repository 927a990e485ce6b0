#pragma once

#include "models/time/display_zone.h"
#include "views/theme/theme.h"

#include <QtCore/QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace khoji::views {

/// Every action of the window, named, and the menus and the tool bar that show them (ux.md section
/// 3). What they do is the window's business. Owned by the window, like the actions. GUI thread.
class WindowActions final : public QObject {
    Q_OBJECT

public:
    WindowActions(const Theme& theme, bool hasSample, QMainWindow& window);

    /// Once the panes are there: `panes` are the actions that show and hide them.
    void createMenus(QMainWindow& window, const QList<QAction*>& panes);
    void createToolBar(QMainWindow& window);

    /// What needs a case, and what needs events to be shown.
    void setEnabledFor(bool hasCase, bool hasEvents);

    QAction* newCase;
    QAction* openCase;
    QAction* addFiles;
    QAction* addFolder;
    QAction* openSample; ///< null where no sample is installed
    QAction* exportEvents;
    QAction* createReport;
    QAction* closeCase;
    QAction* quit;
    QAction* copyRow;
    QAction* largerText;
    QAction* smallerText;
    QAction* normalText;
    QAction* focusQuery;
    QAction* runQuery;
    QAction* clearQuery;
    QAction* nextPane;
    QAction* queryHelp;
    QAction* about;
    QActionGroup* themes; ///< data: Theme::Mode as int
    QActionGroup* zones; ///< data: DisplayZone::id()
    QMenu* zoneMenu;

private:
    QAction* create(const QString& name, const QString& text, const QString& tip,
        const QList<QKeySequence>& keys = {});
    void createFileActions(const Theme& theme, bool hasSample);
    void createViewActions();
    void createQueryActions(const Theme& theme);
    void createHelpActions();
    QAction* addChoice(
        QActionGroup& group, const QString& name, const QString& text, const QVariant& data);

    QMainWindow& m_window;
};

/// Checks the action of a group that stands for `data`.
void checkChoice(const QActionGroup& group, const QVariant& data);

} // namespace khoji::views
