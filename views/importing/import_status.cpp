#include "views/importing/import_status.h"

#include "views/importing/import_buttons.h"
#include "views/importing/import_text.h"

#include <utility>

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kWorthSaying{400}; // ux.md section 20
constexpr std::chrono::seconds kSummaryRead{5}; // until what was added has been read

} // namespace

ImportStatusView::ImportStatusView(const Theme& theme, models::ImportJob& job, QWidget* parent)
    : JobLine({new PauseButton(theme, job), new CancelImportButton(theme, job)}, parent)
    , m_job(job)
    , m_patience(kWorthSaying)
{
    using models::ImportJob;
    setLeadsSomewhere(tr("Click for the list of imports"));
    connect(&job, &ImportJob::started, this, &ImportStatusView::showStatus);
    connect(&job, &ImportJob::progressChanged, this, &ImportStatusView::showStatus);
    connect(&job, &ImportJob::finished, this, [this](const importer::ImportReport& report) {
        showEnd(ImportText::summary(report));
        m_patience = kSummaryRead;
    });
    connect(&job, &ImportJob::failed, this, [this] { showEnd({}); });
}

void ImportStatusView::showStatus()
{
    const models::ImportStatus status = m_job.status();
    if (status.phase == models::ImportPhase::Finishing) {
        showFinishing(status);
        return;
    }
    hideFinishing();
    m_patience = kWorthSaying;
    if (!m_job.isRunning())
        return; // its end has the last word
    showProgress(ImportText::briefly(status), ImportText::percent(status));
    setDetails(ImportText::progress(status));
}

void ImportStatusView::showFinishing(const models::ImportStatus& status)
{
    if (!m_finishing.isValid())
        m_finishing.start();
    if (!m_finishing.hasExpired(m_patience.count()))
        return;
    m_showsFinishing = true;
    showProgress(ImportText::progress(status), ImportText::percent(status));
}

void ImportStatusView::hideFinishing()
{
    m_finishing.invalidate();
    if (std::exchange(m_showsFinishing, false))
        showEnd({});
}

} // namespace khoji::views
