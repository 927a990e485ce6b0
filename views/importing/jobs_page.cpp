#include "views/importing/jobs_page.h"

#include "models/detail/visible_text.h"
#include "views/importing/elided_text.h"
#include "views/importing/import_buttons.h"
#include "views/importing/import_table.h"
#include "views/importing/import_text.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::ImportJob;

JobsPage::JobsPage(const Theme& theme, ImportJob& job, QWidget* parent)
    : QWidget(parent)
    , m_job(job)
    , m_model(new models::JobListModel(job, this))
    , m_list(
          createImportTable(*m_model, tr("Imports into this case"), {24, 20, 10, 12, 12, 11, 12}))
    , m_progress(new QWidget)
    , m_file(new ElidedLabel)
    , m_end(new QLabel)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_resume(createButton(
          u"resumeImport"_s, tr("Resume import"), tr("Read on where the import stopped")))
    , m_dismiss(
          createButton(u"dismissImport"_s, tr("Dismiss"), tr("Do not offer to resume it any more")))
    , m_retry(createButton(u"retryFailed"_s, tr("Retry failed files"),
          tr("Read the log files again that could not be read")))
{
    createList();
    createLayout(theme);
    for (const auto signal :
        {&ImportJob::started, &ImportJob::progressChanged, &ImportJob::completed})
        connect(&job, signal, this, &JobsPage::showProgress);
    connect(&job, &ImportJob::started, this, &JobsPage::forgetEnd);
    connect(&job, &ImportJob::finished, this,
        [this](const importer::ImportReport& report) { showEnd(ImportText::summary(report)); });
    connect(&job, &ImportJob::failed, this, [this](const QString& reason) {
        //: %1 is the reason
        showEnd(tr("The import failed: %1").arg(models::visibleText(reason)));
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (const store::ImportRun* const run = fitting(&JobsPage::canResume))
            Q_EMIT resumeRequested(*run);
    });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        if (const store::ImportRun* const run = fitting(&JobsPage::isInterrupted))
            Q_EMIT dismissRequested(*run);
    });
    connect(m_retry, &QPushButton::clicked, this, &JobsPage::retryRequested);
    showProgress();
}

QPushButton* JobsPage::createButton(const QString& name, const QString& text, const QString& tip)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    return button;
}

void JobsPage::createList()
{
    m_list->setObjectName(u"jobList"_s);
    m_list->setSelectionMode(QTableView::SingleSelection);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showButtons();
        Q_EMIT selectionChanged();
    });
}

void JobsPage::createLayout(const Theme& theme)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true); // in a narrow pane it takes two lines
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setMaximumHeight(fontMetrics().height() + 2);
    m_bar->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
    m_file->setObjectName(u"currentFile"_s);
    m_file->setContentsMargins(8, 0, 8, 4);
    m_file->setForegroundRole(QPalette::PlaceholderText);
    m_end->setObjectName(u"lastImport"_s);
    m_end->setTextFormat(Qt::PlainText);
    m_end->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_end->setWordWrap(true);
    m_end->setContentsMargins(8, 4, 8, 4);
    m_end->hide();
    auto* const progress = new QHBoxLayout(m_progress);
    progress->setContentsMargins(8, 4, 4, 4);
    progress->addWidget(m_text, 3);
    progress->addWidget(m_bar, 1);
    progress->addWidget(new PauseButton(theme, m_job));
    progress->addWidget(new CancelImportButton(theme, m_job));

    auto* const buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 4, 8, 4);
    buttons->addWidget(m_resume);
    buttons->addWidget(m_dismiss);
    buttons->addWidget(m_retry);
    buttons->addStretch(1);

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_progress);
    column->addWidget(m_file);
    column->addWidget(m_end);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
}

void JobsPage::showImports(
    std::vector<store::ImportRun> imports, bool hasFailedFiles, bool canWrite)
{
    const models::ImportNumber before = selected();
    m_hasFailedFiles = hasFailedFiles;
    m_canWrite = canWrite;
    m_model->setImports(std::move(imports));
    if (before && !selected()) {
        if (const auto row = m_model->rowOf(*before))
            m_list->selectRow(*row);
    }
    if (m_wantsPartial)
        selectPartial();
    showButtons();
}

void JobsPage::setZone(const models::DisplayZone& zone)
{
    m_model->setZone(zone);
}

models::ImportNumber JobsPage::selected() const
{
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    const std::uint32_t number = m_model->importAt(rows.constFirst().row()).number;
    return number == 0 ? std::nullopt : models::ImportNumber(number);
}

void JobsPage::showProgress()
{
    const models::ImportStatus status = m_job.status();
    m_progress->setVisible(status.phase != models::ImportPhase::Idle);
    m_text->setText(ImportText::progress(status));
    m_text->setToolTip(m_text->text());
    const QString file = status.phase == models::ImportPhase::Reading
        ? models::visibleText(m_job.currentFile())
        : QString();
    m_file->showText(file);
    m_file->setVisible(status.phase == models::ImportPhase::Reading);
    const int percent = ImportText::percent(status);
    m_bar->setRange(0, percent < 0 ? 0 : 100);
    m_bar->setValue(percent);
    showButtons();
}

void JobsPage::showEnd(const QString& text)
{
    m_end->setText(text);
    m_end->setVisible(!text.isEmpty());
}

void JobsPage::forgetEnd()
{
    m_wantsPartial = false;
    showEnd({});
}

bool JobsPage::isInterrupted(int row) const
{
    return m_model->importAt(row).state == "interrupted";
}

bool JobsPage::canResume(int row) const
{
    return isInterrupted(row) || m_model->isPartial(row);
}

const store::ImportRun* JobsPage::fitting(bool (JobsPage::*isFit)(int) const) const
{
    if (const models::ImportNumber number = selected()) {
        const auto row = m_model->rowOf(*number);
        return row && (this->*isFit)(*row) ? &m_model->importAt(*row) : nullptr;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if ((this->*isFit)(row))
            return &m_model->importAt(row);
    }
    return nullptr;
}

void JobsPage::selectPartial()
{
    m_wantsPartial = true;
    for (int row = 0; row < m_model->rowCount() && m_wantsPartial; ++row) {
        if (!m_model->isPartial(row))
            continue;
        m_list->selectRow(row);
        m_wantsPartial = false;
    }
}

void JobsPage::showButtons()
{
    const bool free = m_canWrite && !m_job.isRunning();
    m_resume->setEnabled(free && fitting(&JobsPage::canResume) != nullptr);
    m_dismiss->setEnabled(free && fitting(&JobsPage::isInterrupted) != nullptr);
    m_retry->setEnabled(free && m_hasFailedFiles);
}

} // namespace khoji::views
