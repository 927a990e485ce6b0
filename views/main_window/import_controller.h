#pragma once

#include "models/events/investigation.h"
#include "models/importing/import_job.h"
#include "models/settings/settings.h"
#include "views/importing/import_pane.h"
#include "views/main_window/background.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <vector>

class QDockWidget;

namespace khoji::views {

class MessageBar;

/// Keeps the pane of imports up to date while it is seen, does what is asked for there, and says on
/// the page how an import ended and whether one was interrupted.
///
/// What it is given must outlive it. GUI thread; the case is asked on another one.
class ImportController final : public QObject {
    Q_OBJECT

public:
    ImportController(models::Investigation& investigation, models::ImportJob& job,
        MessageBar& messages, ImportPane& pane, QDockWidget& dock, QObject* parent = nullptr);

    /// Imports are done as the settings say, from the next one on. `settings` must outlive it.
    void follow(const models::Settings& settings);
    void showJobs();
    /// The jobs, with one selected of which the case holds a part only.
    void showPartial();
    void showProblems();
    void showSources();

Q_SIGNALS:
    /// An interrupted import was asked for what is elsewhere (importer::isElsewhere()): it is to be
    /// fetched again.
    void fetchAgainRequested(const khoji::store::ImportRun& interrupted);
    /// Some of what failed is elsewhere.
    void fetchFailedRequested();
    /// How many imports the case holds a part of only (store/partial_imports.h).
    void partialImportsChanged(int count);

private:
    using Case = std::shared_ptr<store::CaseFile>;

    void connectJob();
    void connectPane();
    void adoptCase();
    void sayWhatCameIn(const importer::ImportReport& report);
    void sayWhatWasInterrupted(const std::vector<store::ImportRun>& imports);
    void showFile(const QString& path);
    void resume(const store::ImportRun& interrupted);
    void retryFailed();
    void retry(const QStringList& files);
    void lookForPartialImports();
    void tellPartialImports(const std::vector<store::ImportRun>& imports);
    void show(void (ImportPane::*page)());
    void dismiss(const store::ImportRun& interrupted);
    void loadLists();
    void showLists(const Case& caseFile, base::Result<ImportPane::Lists> lists);
    void fail(const QString& text, const QString& detail = {});

    models::Investigation& m_investigation;
    models::ImportJob& m_job;
    MessageBar& m_messages;
    ImportPane& m_pane;
    QDockWidget& m_dock;
    /// What the last import left alone, as log files of state models::kSkipped.
    std::vector<store::LogFile> m_skipped;
    int m_partialImports = 0;
    bool m_loading = false;
    bool m_outdated = false; ///< the lists have changed since they were asked for
    int m_resumeOffer = 0; ///< the message that offers to resume (MessageBar::Ticket)
    QTimer m_loadLater; ///< while an import runs: asking shall not slow it down
    QElapsedTimer m_loadTime;
    Background m_background;
};

} // namespace khoji::views
