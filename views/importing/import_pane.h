#pragma once

#include "core/store/event_store.h"
#include "models/importing/import_lists.h"
#include "views/importing/jobs_page.h"
#include "views/importing/sources_page.h"

#include <QtWidgets/QTabWidget>

#include <vector>

class QTableView;

namespace khoji::views {

/// What came into a case, and how: its imports, what could not be read, and its log files by
/// source, as three lists. Selecting an import narrows the other two to it. GUI thread.
class ImportPane final : public QTabWidget {
    Q_OBJECT

public:
    /// What the lists show, all from one case.
    struct Lists {
        std::vector<store::ImportRun> imports;
        std::vector<store::ImportProblem> problems;
        std::vector<store::LogFile> files;
        bool canWrite = false; ///< the case takes more log files
    };

    /// `theme` and `job` must outlive it.
    ImportPane(const Theme& theme, models::ImportJob& job, QWidget* parent = nullptr);

    void showLists(Lists lists);
    void setZone(const models::DisplayZone& zone);
    /// Another case: nothing of the last one is told.
    void clear();
    void showJobs();
    /// The jobs, with one selected of which the case holds a part only.
    void showPartial();
    /// Of all imports.
    void showProblems();
    void showSources();
    [[nodiscard]] JobsPage& jobs() { return *m_jobs; }
    [[nodiscard]] SourcesPage& sources() { return *m_sources; }

private:
    void showImport();
    void showWhatCanBeDone();
    void showTab(QWidget& tab);

    models::ImportJob& m_job;
    JobsPage* m_jobs;
    models::ProblemListModel* m_problemModel;
    QTableView* m_problems;
    SourcesPage* m_sources;
    bool m_canWrite = false;
    bool m_canRead = false;
};

} // namespace khoji::views
