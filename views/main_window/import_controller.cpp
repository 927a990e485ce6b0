#include "views/main_window/import_controller.h"

#include "core/importer/take_up.h"
#include "core/store/partial_imports.h"
#include "models/language/core_text.h"
#include "models/language/plural.h"
#include "views/importing/import_text.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/trouble_words.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QDockWidget>

#include <algorithm>
#include <chrono>
#include <utility>

namespace khoji::views {

namespace {

using models::ImportJob;

constexpr std::chrono::milliseconds kLoadEvery{1000};
constexpr int kShareOfTime = 20; ///< asking takes at most the twentieth part of an import's time

bool canWrite(const store::CaseFile& caseFile)
{
    return QFileInfo(caseFile.path()).isWritable();
}

/// All three lists, or the first reason why there are none.
base::Result<ImportPane::Lists> listsOf(const store::CaseFile& caseFile)
{
    auto imports = caseFile.events().imports();
    if (!imports)
        return tl::unexpected(imports.error());
    auto problems = caseFile.events().problems();
    if (!problems)
        return tl::unexpected(problems.error());
    auto files = caseFile.events().logFiles();
    if (!files)
        return tl::unexpected(files.error());
    return ImportPane::Lists{
        std::move(*imports), std::move(*problems), std::move(*files), canWrite(caseFile)};
}

/// Where what failed is to be had.
struct Failed {
    bool files = false; ///< on the disk
    bool elsewhere = false;
};

base::Result<Failed> failedOf(const store::EventStore& events)
{
    const auto files = importer::failedPaths(events);
    if (!files)
        return tl::unexpected(files.error());
    const auto elsewhere = importer::failedElsewhere(events);
    if (!elsewhere)
        return tl::unexpected(elsewhere.error());
    return Failed{!files->empty(), !elsewhere->empty()};
}

std::vector<store::LogFile> skippedFiles(const importer::ImportReport& report)
{
    std::vector<store::LogFile> files;
    for (const importer::SkippedFile& skipped : report.skipped) {
        store::LogFile file;
        file.path = skipped.path;
        file.bytes = skipped.size;
        file.state = models::kSkipped;
        file.run = report.run;
        files.push_back(std::move(file));
    }
    return files;
}

QString wordsOf(const base::Error& error)
{
    return models::coreText(error.message);
}

} // namespace

ImportController::ImportController(models::Investigation& investigation, ImportJob& job,
    MessageBar& messages, ImportPane& pane, QDockWidget& dock, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_job(job)
    , m_messages(messages)
    , m_pane(pane)
    , m_dock(dock)
    , m_background(*this)
{
    connectJob();
    connectPane();
    connect(
        &investigation, &models::Investigation::caseChanged, this, &ImportController::adoptCase);
    connect(&investigation, &models::Investigation::zoneChanged, this,
        [this] { m_pane.setZone(m_investigation.zone()); });
}

void ImportController::connectJob()
{
    connect(&m_job, &ImportJob::started, this, [this] {
        m_messages.withdraw(m_resumeOffer);
        loadLists();
    });
    m_loadLater.setSingleShot(true);
    m_loadLater.setInterval(kLoadEvery);
    connect(&m_loadLater, &QTimer::timeout, this, &ImportController::loadLists);
    connect(&m_job, &ImportJob::published, this, [this] {
        if (!m_loadLater.isActive())
            m_loadLater.start();
    });
    connect(&m_job, &ImportJob::finished, this, [this](const importer::ImportReport& report) {
        m_skipped = skippedFiles(report);
        loadLists();
        lookForPartialImports();
        sayWhatCameIn(report);
    });
    connect(&m_job, &ImportJob::failed, this, [this] {
        loadLists();
        lookForPartialImports();
    });
    connect(&m_job, &ImportJob::completionFailed, this, [this](const QString& reason) {
        fail(
            tr("The SQL indexes of the case, for other programs, could not be made. All events are "
               "there and can be searched."),
            reason);
    });
}

void ImportController::connectPane()
{
    connect(&m_dock, &QDockWidget::visibilityChanged, this, &ImportController::loadLists);
    JobsPage* const jobs = &m_pane.jobs();
    connect(jobs, &JobsPage::resumeRequested, this, &ImportController::resume);
    connect(jobs, &JobsPage::dismissRequested, this, &ImportController::dismiss);
    connect(jobs, &JobsPage::retryRequested, this, &ImportController::retryFailed);
    SourcesPage* const sources = &m_pane.sources();
    connect(sources, &SourcesPage::fileRequested, this, &ImportController::showFile);
    connect(sources, &SourcesPage::retryRequested, this, &ImportController::retry);
    connect(sources, &SourcesPage::retryAllRequested, this, &ImportController::retryFailed);
}

void ImportController::adoptCase()
{
    m_messages.withdraw(m_resumeOffer);
    m_pane.clear();
    m_skipped.clear();
    tellPartialImports({});
    const Case caseFile = m_investigation.caseFile();
    if (!caseFile)
        return;
    loadLists();
    m_background.run([caseFile] { return caseFile->events().imports(); },
        [this, caseFile](const base::Result<std::vector<store::ImportRun>>& imports) {
            if (!imports || caseFile != m_investigation.caseFile())
                return;
            tellPartialImports(*imports);
            if (canWrite(*caseFile))
                sayWhatWasInterrupted(*imports);
        });
}

void ImportController::lookForPartialImports()
{
    const Case caseFile = m_investigation.caseFile();
    if (!caseFile)
        return;
    m_background.run([caseFile] { return caseFile->events().imports(); },
        [this, caseFile](const base::Result<std::vector<store::ImportRun>>& imports) {
            if (imports && caseFile == m_investigation.caseFile())
                tellPartialImports(*imports);
        });
}

void ImportController::tellPartialImports(const std::vector<store::ImportRun>& imports)
{
    const auto count = static_cast<int>(store::partialImports(imports).size());
    if (std::exchange(m_partialImports, count) != count)
        Q_EMIT partialImportsChanged(count);
}

void ImportController::sayWhatWasInterrupted(const std::vector<store::ImportRun>& imports)
{
    const auto interrupted = importer::interruptedImport(imports);
    if (!interrupted || m_job.isRunning())
        return;
    const int form = models::pluralOf(interrupted->files);
    const bool isLast = interrupted->number == imports.back().number;
    const QString text = isLast
        ? tr("The last import into this case was interrupted after %1 file(s).", nullptr, form)
        : tr("An earlier import into this case was interrupted after %1 file(s).", nullptr, form);
    m_resumeOffer = m_messages.showMessage(MessageBar::Kind::Warning,
        text.arg(ImportText::count(interrupted->files)),
        {tr("Resume"),
            [this, run = *interrupted] {
                resume(run);
            }},
        {tr("Dismiss"), [this, run = *interrupted] {
             dismiss(run);
         }});
}

void ImportController::resume(const store::ImportRun& interrupted)
{
    if (!m_investigation.caseFile())
        return;
    if (importer::askedFor(interrupted).elsewhere.empty())
        m_job.resume(m_investigation.caseFile(), interrupted);
    else
        Q_EMIT fetchAgainRequested(interrupted);
}

void ImportController::retryFailed()
{
    const Case caseFile = m_investigation.caseFile();
    if (!caseFile)
        return;
    m_background.run([caseFile] { return failedOf(caseFile->events()); },
        [this, caseFile](const base::Result<Failed>& failed) {
            if (caseFile != m_investigation.caseFile())
                return;
            if (!failed)
                return fail(
                    withAdvice(
                        tr("The lists of the import cannot be read. The events are unaffected."),
                        failed.error().kind),
                    wordsOf(failed.error()));
            if (failed->files)
                m_job.retryFailed(caseFile);
            if (failed->elsewhere)
                Q_EMIT fetchFailedRequested();
        });
}

void ImportController::retry(const QStringList& files)
{
    if (m_investigation.caseFile())
        m_job.retry(m_investigation.caseFile(), files);
}

void ImportController::dismiss(const store::ImportRun& interrupted)
{
    const Case caseFile = m_investigation.caseFile();
    if (!caseFile)
        return;
    m_messages.withdraw(m_resumeOffer);
    m_background.run(
        [caseFile, number = interrupted.number] { return caseFile->dismissImport(number); },
        [this](const base::Result<void>& dismissed) {
            if (!dismissed)
                fail(
                    //: %1 is the reason
                    tr("This could not be noted in the case: %1.").arg(wordsOf(dismissed.error())));
            loadLists();
        });
}

void ImportController::sayWhatCameIn(const importer::ImportReport& report)
{
    const MessageBar::Offer showWhy{tr("Show why"), [this] {
                                        showProblems();
                                    }};
    if (report.removed || m_job.acquisition()) // whoever fetched knows more to say
        return;
    if (report.events == 0 && report.duplicates == 0 && report.filesSkipped == 0
        && !report.cancelled)
        m_messages.showMessage(
            MessageBar::Kind::Warning, tr("No CloudTrail event was found there."), showWhy);
    else if (report.filesFailed > 0)
        m_messages.showMessage(MessageBar::Kind::Warning,
            tr("%1 file(s) could not be read as CloudTrail. All others are in the case.", nullptr,
                models::pluralOf(report.filesFailed))
                .arg(ImportText::count(report.filesFailed)),
            showWhy);
}

void ImportController::follow(const models::Settings& settings)
{
    const auto use = [this, &settings] {
        m_job.setChoices({settings.importThreads(), settings.retriesFailed()});
    };
    connect(&settings, &models::Settings::importChoicesChanged, this, use);
    use();
}

void ImportController::showJobs()
{
    show(&ImportPane::showJobs);
}

void ImportController::showPartial()
{
    show(&ImportPane::showPartial);
}

void ImportController::showProblems()
{
    show(&ImportPane::showProblems);
}

void ImportController::showSources()
{
    show(&ImportPane::showSources);
}

void ImportController::show(void (ImportPane::*page)())
{
    m_dock.show();
    m_dock.raise();
    (m_pane.*page)();
}

/// Its folder is opened and never the file: nobody knows what a log file is made to look like.
void ImportController::showFile(const QString& path)
{
    QFileInfo place(path);
    while (!place.exists() && place.filePath() != place.path())
        place.setFile(place.path()); // out of the archives it is in
    const QString folder = place.isDir() ? place.filePath() : place.path();
    const bool isThere = place.filePath() == path || place.isFile();
    if (!isThere)
        //: %1 is a path
        fail(tr("%1 is not there any more. The case has its records.").arg(path));
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        //: %1 is a path
        fail(tr("The folder %1 cannot be opened.").arg(folder));
}

void ImportController::loadLists()
{
    if (!m_dock.isVisible())
        return;
    if (m_loading) {
        m_outdated = true;
        return;
    }
    const Case caseFile = m_investigation.caseFile();
    if (!caseFile)
        return;
    m_loading = true;
    m_outdated = false;
    m_loadTime.start();
    m_background.run([caseFile] { return listsOf(*caseFile); },
        [this, caseFile](base::Result<ImportPane::Lists> lists) {
            m_loading = false;
            m_loadLater.setInterval(std::max(
                kLoadEvery, std::chrono::milliseconds(m_loadTime.elapsed() * kShareOfTime)));
            showLists(caseFile, std::move(lists));
        });
}

void ImportController::showLists(const Case& caseFile, base::Result<ImportPane::Lists> lists)
{
    const bool isCurrent = caseFile == m_investigation.caseFile();
    if (isCurrent && lists) {
        lists->files.insert(lists->files.end(), m_skipped.begin(), m_skipped.end());
        m_pane.showLists(std::move(*lists));
    } else if (isCurrent)
        fail(withAdvice(tr("The lists of the import cannot be read. The events are unaffected."),
                 lists.error().kind),
            wordsOf(lists.error()));
    if (m_outdated || !isCurrent)
        loadLists();
}

void ImportController::fail(const QString& text, const QString& detail)
{
    m_messages.showError(text, detail);
}

} // namespace khoji::views
