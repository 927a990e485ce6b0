#include "views/main_window/window_actions.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolBar>

using namespace Qt::StringLiterals;

namespace khoji::views {

void checkChoice(const QActionGroup& group, const QVariant& data)
{
    for (QAction* action : group.actions()) {
        if (action->data() == data)
            action->setChecked(true);
    }
}

WindowActions::WindowActions(const Theme& theme, bool hasSample, QMainWindow& window)
    : QObject(&window)
    , themes(new QActionGroup(this))
    , zones(new QActionGroup(this))
    , zoneMenu(new QMenu(tr("Time &zone"), &window))
    , m_window(window)
{
    createFileActions(theme, hasSample);
    createQueryActions(theme);
    createViewActions();
    createHelpActions();
}

QAction* WindowActions::create(
    const QString& name, const QString& text, const QString& tip, const QList<QKeySequence>& keys)
{
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setStatusTip(tip);
    action->setToolTip(keys.isEmpty()
            ? tip
            : u"%1 (%2)"_s.arg(tip, keys.constFirst().toString(QKeySequence::NativeText)));
    m_window.addAction(action);
    return action;
}

void WindowActions::createFileActions(const Theme& theme, bool hasSample)
{
    newCase = create(
        u"newCase"_s, tr("&New case..."), tr("Begin a case in a new file"), {QKeySequence::New});
    openCase = create(u"openCase"_s, tr("Open &case..."), tr("Open a case file"));
    addFiles = create(
        u"addFiles"_s, tr("Add &files..."), tr("Add log files to the case"), {QKeySequence::Open});
    addFolder = create(u"addFolder"_s, tr("Add f&older..."),
        tr("Add a folder of log files to the case"), {QKeySequence(u"Ctrl+Shift+O"_s)});
    openSample = hasSample
        ? create(u"openSample"_s, tr("Open &sample"), tr("Look at a trail of an invented company"))
        : nullptr;
    exportEvents = create(u"exportEvents"_s, tr("&Export events..."),
        tr("Write the events shown as CSV"), {QKeySequence(u"Ctrl+E"_s)});
    createReport = create(u"createReport"_s, tr("Create &report..."),
        tr("Print a report about the events shown as PDF"), {QKeySequence::Print});
    closeCase =
        create(u"closeCase"_s, tr("C&lose case"), tr("Close the case"), {QKeySequence::Close});
    quit = create(u"quit"_s, tr("&Quit"), tr("Close Khoji"), {QKeySequence(u"Ctrl+Q"_s)});
    quit->setMenuRole(QAction::QuitRole);

    addFiles->setIcon(theme.icon(u"open-file"_s));
    addFolder->setIcon(theme.icon(u"open-folder"_s));
    exportEvents->setIcon(theme.icon(u"export-csv"_s));
    createReport->setIcon(theme.icon(u"report-pdf"_s));
    addFiles->setIconText(tr("Add files"));
    addFolder->setIconText(tr("Add folder"));
    exportEvents->setIconText(tr("Export"));
    createReport->setIconText(tr("Report"));
    if (openSample)
        openSample->setIcon(theme.icon(u"sample"_s));
}

void WindowActions::createQueryActions(const Theme& theme)
{
    copyRow =
        create(u"copyRow"_s, tr("&Copy row"), tr("Copy the selected events as lines of text"));
    copyRow->setIcon(theme.icon(u"copy"_s));
    focusQuery = create(
        u"focusQuery"_s, tr("&Focus query"), tr("Go to the query"), {QKeySequence(u"Ctrl+L"_s)});
    runQuery = create(u"runQuery"_s, tr("&Run query"), tr("Show the events that match the query"),
        {QKeySequence(u"Ctrl+Return"_s)});
    clearQuery = create(u"clearQuery"_s, tr("&Clear query"), tr("Show all events"),
        {QKeySequence(u"Ctrl+Shift+L"_s)});
    focusQuery->setIcon(theme.icon(u"search"_s));
    runQuery->setIcon(theme.icon(u"run"_s));
    clearQuery->setIcon(theme.icon(u"clear"_s));
}

void WindowActions::createViewActions()
{
    largerText = create(u"largerText"_s, tr("&Larger text"), tr("Make all text larger"),
        {QKeySequence(u"Ctrl+="_s), QKeySequence(u"Ctrl++"_s)});
    smallerText = create(u"smallerText"_s, tr("&Smaller text"), tr("Make all text smaller"),
        {QKeySequence(u"Ctrl+-"_s)});
    normalText = create(u"normalText"_s, tr("&Normal text"), tr("Text as large as at first"),
        {QKeySequence(u"Ctrl+0"_s)});
    nextPane = create(u"nextPane"_s, tr("Next &pane"),
        tr("Go to the query, timeline, table, details in turn"), {QKeySequence(u"F6"_s)});
    addChoice(*themes, u"themeSystem"_s, tr("&System"), static_cast<int>(Theme::Mode::System));
    addChoice(*themes, u"themeLight"_s, tr("&Light"), static_cast<int>(Theme::Mode::Light));
    addChoice(*themes, u"themeDark"_s, tr("&Dark"), static_cast<int>(Theme::Mode::Dark));
    addChoice(*zones, u"zoneUtc"_s, tr("&UTC"), models::DisplayZone::utc().id());
    const models::DisplayZone system = models::DisplayZone::system();
    //: %1 is the time zone of this computer, such as Europe/Berlin.
    addChoice(
        *zones, u"zoneSystem"_s, tr("&This computer's (%1)").arg(system.label()), system.id());
    zoneMenu->addActions(zones->actions());
}

QAction* WindowActions::addChoice(
    QActionGroup& group, const QString& name, const QString& text, const QVariant& data)
{
    auto* const action = new QAction(text, &group);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setData(data);
    return action;
}

void WindowActions::createHelpActions()
{
    queryHelp = create(u"queryHelp"_s, tr("&Query help"), tr("How queries are written"),
        {QKeySequence::HelpContents});
    about = create(u"about"_s, tr("&About Khoji"), tr("Version and licence"));
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::createMenus(QMainWindow& window, const QList<QAction*>& panes)
{
    QMenu* const file = window.menuBar()->addMenu(tr("&File"));
    file->addActions({newCase, openCase});
    file->addSeparator();
    file->addActions({addFiles, addFolder});
    if (openSample)
        file->addAction(openSample);
    file->addSeparator();
    file->addActions({exportEvents, createReport});
    file->addSeparator();
    file->addActions({closeCase, quit});

    window.menuBar()->addMenu(tr("&Edit"))->addAction(copyRow);

    QMenu* const view = window.menuBar()->addMenu(tr("&View"));
    view->addActions(panes);
    view->addAction(nextPane);
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(themes->actions());
    view->addMenu(zoneMenu);
    view->addSeparator();
    view->addActions({largerText, smallerText, normalText});

    window.menuBar()->addMenu(tr("&Investigate"))->addActions({focusQuery, runQuery, clearQuery});
    window.menuBar()->addMenu(tr("&Help"))->addActions({queryHelp, about});
}

void WindowActions::createToolBar(QMainWindow& window)
{
    QToolBar* const bar = window.addToolBar(tr("Tools"));
    bar->setObjectName(u"toolBar"_s);
    bar->setMovable(false);
    bar->setIconSize({18, 18});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({addFiles, addFolder});
    bar->addSeparator();
    bar->addActions({exportEvents, createReport});
}

void WindowActions::setEnabledFor(bool hasCase, bool hasEvents)
{
    closeCase->setEnabled(hasCase);
    for (QAction* action : {exportEvents, createReport, copyRow, focusQuery, runQuery, clearQuery})
        action->setEnabled(hasEvents);
}

} // namespace khoji::views
