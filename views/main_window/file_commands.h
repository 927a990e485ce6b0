#pragma once

#include "models/settings/settings.h"
#include "views/commands/action_registry.h"
#include "views/main_window/case_controller.h"

#include <QtCore/QObject>

#include <functional>

class QMenu;
class QWidget;

namespace khoji::views {

class ExportController;
class NotesCard;

/// Cases and log files: the actions of the File menu and the questions they ask (ux.md section 3).
///
/// What it is given must outlive it. GUI thread.
class FileCommands final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        models::Settings& settings;
        models::Investigation& investigation;
        models::ImportJob& importJob;
        CaseController& cases;
        ExportController& exports;
        const NotesCard& notes;
        QString sampleFolder; ///< empty when there is none
    };

    FileCommands(const Parts& parts, ActionRegistry& actions, QWidget& window);

    /// `fillSources` adds what else log files come from.
    void fill(QMenu& menu, const std::function<void(QMenu&)>& fillSources);
    /// What needs a case, and what needs a complete result.
    void setEnabledFor(bool hasCase, bool hasResult);
    /// Asks when something would be lost. True when the case may be closed.
    [[nodiscard]] bool mayLeaveCase();
    /// Unless the user wants to stay with the case that is open.
    void openCase(const QString& path);

Q_SIGNALS:
    void sourcesRequested();

private:
    void createActions();
    void connectActions();
    void fillRecent();
    void askForFiles();
    void askForFolder();
    void askForCase();
    void askForNewCase();
    void openSample();
    void addPaths(const QStringList& paths);

    Parts m_parts;
    ActionRegistry& m_actions;
    QWidget& m_window;
    QAction* m_newCase = nullptr;
    QAction* m_openCase = nullptr;
    QMenu* m_recent;
    QAction* m_clearRecent = nullptr;
    QAction* m_addFiles = nullptr;
    QAction* m_addFolder = nullptr;
    QAction* m_openSample = nullptr; ///< null where no sample is installed
    QAction* m_sources = nullptr;
    QAction* m_export = nullptr;
    QAction* m_report = nullptr;
    QAction* m_closeCase = nullptr;
    QAction* m_quit = nullptr;
};

} // namespace khoji::views
