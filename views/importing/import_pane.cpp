#include "views/importing/import_pane.h"

#include "views/importing/import_table.h"
#include "views/importing/import_text.h"

#include <QtWidgets/QTableView>

#include <algorithm>
#include <utility>

namespace khoji::views {

ImportPane::ImportPane(const Theme& theme, models::ImportJob& job, QWidget* parent)
    : QTabWidget(parent)
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
    showLists({});
}

void ImportPane::showLists(Lists lists)
{
    const bool hasFailed =
        std::any_of(lists.files.begin(), lists.files.end(), [](const store::LogFile& file) {
            return file.state == "failed" || file.state == "unfinished";
        });
    setTabText(0, tr("Jobs (%1)").arg(ImportText::count(lists.imports.size())));
    m_problemModel->setProblems(std::move(lists.problems));
    std::vector<std::string> added;
    for (const store::ImportRun& import : lists.imports)
        added.insert(added.end(), import.paths.begin(), import.paths.end());
    m_sources->showFiles(std::move(lists.files), std::move(added));
    m_jobs->showImports(std::move(lists.imports), hasFailed, lists.canWrite);
    showImport();
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
