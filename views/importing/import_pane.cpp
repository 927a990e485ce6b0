#include "views/importing/import_pane.h"

#include "core/importer/take_up.h"
#include "views/importing/import_table.h"
#include "views/importing/import_text.h"

#include <QtWidgets/QTableView>

#include <algorithm>
#include <utility>

namespace khoji::views {

ImportPane::ImportPane(const Theme& theme, models::ImportJob& job, QWidget* parent)
    : QTabWidget(parent)
    , m_job(job)
    , m_jobs(new JobsPage(theme, job))
    , m_problemModel(new models::ProblemListModel(this))
    , m_problems(createImportTable(*m_problemModel, tr("Import problems"), {42, 12}))
    , m_sources(new SourcesPage)
{
    setDocumentMode(true);
    addTab(m_jobs, QString());
    addTab(m_problems, QString());
    addTab(m_sources, QString());
    connect(m_jobs, &JobsPage::selectionChanged, this, &ImportPane::showImport);
    using models::ImportJob;
    for (const auto signal : {&ImportJob::started, &ImportJob::progressChanged})
        connect(&job, signal, this, &ImportPane::showWhatCanBeDone);
    showLists({});
}

void ImportPane::showLists(Lists lists)
{
    const bool hasFailed = std::any_of(lists.files.begin(), lists.files.end(), importer::isFailed);
    m_canWrite = lists.canWrite;
    setTabText(0, tr("Jobs (%1)").arg(ImportText::count(lists.imports.size())));
    std::vector<std::string> added;
    for (const store::ImportRun& import : lists.imports)
        added.insert(added.end(), import.paths.begin(), import.paths.end());
    m_sources->showFiles(std::move(lists.files), lists.problems, std::move(added));
    m_problemModel->setProblems(std::move(lists.problems));
    m_jobs->showImports(std::move(lists.imports), hasFailed, lists.canWrite);
    showImport();
    showWhatCanBeDone();
}

void ImportPane::clear()
{
    m_jobs->forgetEnd();
    showLists({});
}

void ImportPane::showWhatCanBeDone()
{
    const bool canRead = m_canWrite && !m_job.isRunning();
    if (std::exchange(m_canRead, canRead) != canRead)
        m_sources->setCanRead(canRead);
}

void ImportPane::showImport()
{
    const models::ImportNumber number = m_jobs->selected();
    m_problemModel->showImport(number);
    m_sources->showImport(number);
    // A tab that shows less than all says so.
    const QString part = number ? tr("Problems of this job (%1)") : tr("Problems (%1)");
    const QString files = number ? tr("Sources of this job (%1)") : tr("Sources (%1)");
    setTabText(
        1, part.arg(ImportText::count(static_cast<std::uint64_t>(m_problemModel->rowCount()))));
    setTabText(2, files.arg(ImportText::files(static_cast<std::uint64_t>(m_sources->files()))));
}

void ImportPane::setZone(const models::DisplayZone& zone)
{
    m_jobs->setZone(zone);
    m_sources->setZone(zone);
}

void ImportPane::showJobs()
{
    setCurrentWidget(m_jobs);
    m_jobs->list().setFocus(Qt::OtherFocusReason);
}

void ImportPane::showPartial()
{
    showJobs();
    m_jobs->selectPartial();
}

void ImportPane::showProblems()
{
    showTab(*m_problems);
}

void ImportPane::showSources()
{
    showTab(*m_sources);
}

void ImportPane::showTab(QWidget& tab)
{
    m_jobs->list().clearSelection(); // all of them
    setCurrentWidget(&tab);
    tab.setFocus(Qt::OtherFocusReason);
}

} // namespace khoji::views
