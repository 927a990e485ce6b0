#include "views/main_window/file_commands.h"

#include "models/detail/visible_text.h"
#include "views/annotations/notes_card.h"
#include "views/importing/drop_target.h"
#include "views/main_window/export_controller.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

FileCommands::FileCommands(const Parts& parts, ActionRegistry& actions, QWidget& window)
    : QObject(&window)
    , m_parts(parts)
    , m_actions(actions)
    , m_window(window)
    , m_recent(new QMenu(&window))
{
    createActions();
    connectActions();
    fillRecent();
}

void FileCommands::createActions()
{
    ActionRegistry& actions = m_actions;
    const QString group = tr("File");
    m_newCase = actions.add({u"newCase"_s, group, tr("&New case..."),
        tr("Begin a case in a new file"), {QKeySequence::New}});
    m_openCase = actions.add({u"openCase"_s, group, tr("Open &case..."), tr("Open a case file"),
        {QKeySequence(u"Ctrl+Shift+C"_s)}});
    actions.add(*m_recent,
        {u"recentCases"_s, group, tr("Open &recent case"), tr("Open a case that was open before")});
    m_clearRecent = actions.add({u"clearRecentCases"_s, group, tr("&Clear recent cases"),
        tr("Forget which cases were open; their files stay")});
    m_addFiles = actions.add({u"addFiles"_s, group, tr("Add &files..."),
        tr("Add log files to the case"), {QKeySequence::Open}, u"open-file"_s});
    m_addFolder = actions.add(
        {u"addFolder"_s, group, tr("Add f&older..."), tr("Add a folder of log files to the case"),
            {QKeySequence(u"Ctrl+Shift+O"_s)}, u"open-folder"_s});
    if (!m_parts.sampleFolder.isEmpty())
        m_openSample = actions.add({u"openSample"_s, group, tr("Open &sample"),
            tr("Look at a trail of an invented company"), {}, u"sample"_s});
    m_sources = actions.add({u"showSources"_s, group, tr("So&urces"),
        tr("The log files that the events of the case come from")});
    m_export = actions.add({u"exportEvents"_s, group, tr("&Export events..."),
        tr("Write the events shown as CSV"), {QKeySequence(u"Ctrl+E"_s)}, u"export-csv"_s});
    m_report = actions.add({u"createReport"_s, group, tr("Create re&port..."),
        tr("Print a report about the events shown as PDF"), {QKeySequence::Print},
        u"report-pdf"_s});
    m_closeCase = actions.add(
        {u"closeCase"_s, group, tr("C&lose case"), tr("Close the case"), {QKeySequence::Close}});
    m_quit = actions.add(
        {u"quit"_s, group, tr("&Quit"), tr("Close Khoji"), {QKeySequence(u"Ctrl+Q"_s)}});
    m_quit->setMenuRole(QAction::QuitRole);
    m_addFiles->setIconText(tr("Add files"));
    m_addFolder->setIconText(tr("Add folder"));
    m_export->setIconText(tr("Export"));
    m_report->setIconText(tr("Report"));
}

void FileCommands::connectActions()
{
    connect(m_newCase, &QAction::triggered, this, &FileCommands::askForNewCase);
    connect(m_openCase, &QAction::triggered, this, &FileCommands::askForCase);
    connect(
        m_clearRecent, &QAction::triggered, &m_parts.settings, &models::Settings::clearRecentCases);
    connect(m_addFiles, &QAction::triggered, this, &FileCommands::askForFiles);
    connect(m_addFolder, &QAction::triggered, this, &FileCommands::askForFolder);
    if (m_openSample != nullptr)
        connect(m_openSample, &QAction::triggered, this, &FileCommands::openSample);
    connect(m_sources, &QAction::triggered, this, &FileCommands::sourcesRequested);
    connect(m_export, &QAction::triggered, this,
        [this] { m_parts.exports.askForCsv(m_window, m_parts.cases.caseName()); });
    connect(m_report, &QAction::triggered, this,
        [this] { m_parts.exports.askForReport(m_window, m_parts.cases.caseName()); });
    connect(m_closeCase, &QAction::triggered, this, [this] {
        if (mayLeaveCase())
            m_parts.cases.closeCase();
    });
    connect(m_quit, &QAction::triggered, &m_window, &QWidget::close);
    connect(
        &m_parts.settings, &models::Settings::recentCasesChanged, this, &FileCommands::fillRecent);
    connect(&m_parts.cases, &CaseController::caseChanged, this, [this] {
        if (m_parts.cases.hasCase() && !m_parts.cases.isUnsaved())
            m_parts.settings.addRecentCase(m_parts.cases.casePath());
    });
}

void FileCommands::fill(QMenu& menu, const std::function<void(QMenu&)>& fillSources)
{
    menu.addActions({m_newCase, m_openCase});
    menu.addMenu(m_recent);
    menu.addSeparator();
    menu.addActions({m_addFiles, m_addFolder});
    fillSources(menu);
    menu.addSeparator();
    if (m_openSample != nullptr)
        menu.addAction(m_openSample);
    menu.addAction(m_sources);
    menu.addSeparator();
    menu.addActions({m_export, m_report});
    menu.addSeparator();
    menu.addActions({m_closeCase, m_quit});
}

void FileCommands::fillRecent()
{
    m_recent->clear();
    for (const QString& path : m_parts.settings.recentCases()) {
        QAction* const action = m_recent->addAction(
            models::shortened(models::visibleText(path), 80).replace(u'&', u"&&"_s));
        action->setEnabled(QFileInfo::exists(path));
        connect(action, &QAction::triggered, this, [this, path] { openCase(path); });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
    m_clearRecent->setEnabled(!m_recent->isEmpty());
    m_recent->addSeparator();
    m_recent->addAction(m_clearRecent);
}

void FileCommands::setEnabledFor(bool hasCase, bool hasResult)
{
    const QString whyNot = m_parts.cases.isReadOnly()
        ? tr("Nothing can be added: this case is open for reading alone.")
        : QString();
    m_actions.setAvailable(m_addFiles->objectName(), whyNot);
    m_actions.setAvailable(m_addFolder->objectName(), whyNot);
    m_sources->setEnabled(hasCase);
    m_closeCase->setEnabled(hasCase);
    m_export->setEnabled(hasResult);
    m_report->setEnabled(hasResult);
}

void FileCommands::addPaths(const QStringList& paths)
{
    if (paths.isEmpty() || paths.constFirst().isEmpty())
        return;
    m_parts.settings.setLastFolder(QFileInfo(paths.constFirst()).absolutePath());
    m_parts.cases.addPaths(paths);
}

void FileCommands::askForFiles()
{
    addPaths(QFileDialog::getOpenFileNames(
        &m_window, tr("Add log files"), m_parts.settings.lastFolder()));
}

void FileCommands::askForFolder()
{
    addPaths({QFileDialog::getExistingDirectory(
        &m_window, tr("Add a folder of log files"), m_parts.settings.lastFolder())});
}

void FileCommands::askForCase()
{
    const QString path = QFileDialog::getOpenFileName(
        &m_window, tr("Open case"), m_parts.settings.lastFolder(), tr("Khoji cases (*.khoji)"));
    if (!path.isEmpty())
        openCase(path);
}

void FileCommands::openCase(const QString& path)
{
    if (mayLeaveCase())
        m_parts.cases.openCase(path);
}

void FileCommands::askForNewCase()
{
    QString path =
        QFileDialog::getSaveFileName(&m_window, tr("New case"), m_parts.settings.lastFolder(),
            tr("Khoji cases (*.khoji)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty() || !mayLeaveCase())
        return;
    if (!isCasePath(path))
        path += u".khoji"_s;
    m_parts.cases.createCase(path);
}

void FileCommands::openSample()
{
    if (!mayLeaveCase())
        return;
    m_parts.cases.closeCase();
    m_parts.cases.addPaths({m_parts.sampleFolder});
}

bool FileCommands::mayLeaveCase()
{
    QStringList losses;
    if (m_parts.cases.isUnsaved() && m_parts.investigation.summary().events > 0)
        losses << tr("This case is not saved and will be discarded. The log files themselves stay "
                     "where they are. To keep a case, choose New case before adding files.");
    if (m_parts.importJob.isRunning())
        losses << tr("Log files are still being read. What was added to a saved case stays in it.");
    if (m_parts.exports.isRunning())
        losses << tr("A file is still being written. It will not be there.");
    const bool isBusy = !losses.isEmpty();
    if (m_parts.notes.hasUnsavedNotes())
        losses << tr("A note could not be saved, and its text will be lost. Copy it first.");
    if (losses.isEmpty())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Close case"), losses.join(u"\n\n"_s),
        QMessageBox::NoButton, &m_window);
    box.setTextFormat(Qt::PlainText);
    const QAbstractButton* const leave =
        box.addButton(m_parts.cases.isUnsaved() ? tr("Discard case")
                : isBusy                        ? tr("Stop and close")
                                                : tr("Close anyway"),
            QMessageBox::DestructiveRole);
    QPushButton* const stay = box.addButton(tr("Go back"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.exec();
    return box.clickedButton() == leave;
}

} // namespace khoji::views
