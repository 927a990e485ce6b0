#include "views/importing/import_status.h"

#include "views/importing/import_text.h"

namespace khoji::views {

ImportStatusView::ImportStatusView(const Theme& theme, models::ImportJob& job, QWidget* parent)
    : JobLine(theme, parent)
    , m_job(job)
{
    setCancelToolTip(tr("Stop reading; what was added stays in the case"));
    connect(this, &JobLine::cancelRequested, &job, &models::ImportJob::cancel);
    connect(&job, &models::ImportJob::started, this, &ImportStatusView::showStatus);
    connect(&job, &models::ImportJob::progressChanged, this, &ImportStatusView::showStatus);
    connect(&job, &models::ImportJob::finished, this,
        [this](const importer::ImportReport& report) { showEnd(ImportText::summary(report)); });
    connect(&job, &models::ImportJob::failed, this, [this] { showEnd({}); });
}

void ImportStatusView::showStatus()
{
    if (!m_job.isRunning())
        return; // its end has the last word
    const models::ImportStatus status = m_job.status();
    showProgress(ImportText::progress(status), ImportText::percent(status));
}

} // namespace khoji::views
