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
    , m_fileModel(new models::LogFileListModel(this))
    , m_problems(createImportTable(*m_problemModel, tr("Import problems"), {42, 12}))
    , m_files(createImportTable(
          *m_fileModel, tr("Log files"), {42, 12, 18, 10, 12, 13, 13, 9, 11, 13, 22, 14}))
{
    setDocumentMode(true);
    addTab(m_jobs, QString());
    addTab(m_problems, QString());
    addTab(m_files, QString());
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
    m_fileModel->setFiles(std::move(lists.files));
    m_jobs->showImports(std::move(lists.imports), hasFailed, lists.canWrite);
    showImport();
}

void ImportPane::showImport()
{
    const models::ImportNumber number = m_jobs->selected();
    m_problemModel->showImport(number);
    m_fileModel->showImport(number);
    // A tab that shows less than all says so.
    const QString part = number ? tr("Problems of this job (%1)") : tr("Problems (%1)");
    const QString files = number ? tr("Log files of this job (%1)") : tr("Log files (%1)");
    const auto rows = [](const QAbstractItemModel& model) {
        return ImportText::count(static_cast<std::uint64_t>(model.rowCount()));
    };
    setTabText(1, part.arg(rows(*m_problemModel)));
    setTabText(2, files.arg(rows(*m_fileModel)));
    for (int column = 0; column < m_fileModel->columnCount(); ++column)
        m_files->setColumnHidden(column, m_fileModel->isEmpty(column));
}

void ImportPane::setZone(const models::DisplayZone& zone)
{
    m_jobs->setZone(zone);
    m_fileModel->setZone(zone);
}

void ImportPane::showProblems()
{
    m_jobs->list().clearSelection(); // all of them
    setCurrentWidget(m_problems);
    m_problems->setFocus(Qt::OtherFocusReason);
}

} // namespace khoji::views
