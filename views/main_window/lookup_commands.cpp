#include "views/main_window/lookup_commands.h"

#include "core/importer/take_up.h"
#include "views/acquisition/lookup_dialog.h"
#include "views/acquisition/lookup_text.h"
#include "views/main_window/code_asker.h"
#include "views/main_window/message_bar.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

using models::HistoryAcquisition;
using models::LookupChoice;

LookupCommands::LookupCommands(const Parts& parts, ActionRegistry& actions, QWidget& window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
    , m_codes(new CodeAsker(window))
    , m_background(*this)
{
    createAction(actions);
    connectCase();
    connectJob();
}

void LookupCommands::createAction(ActionRegistry& actions)
{
    m_add = actions.add({u"addFromEventHistory"_s, tr("File"), tr("Add from event &history..."),
        tr("Look up what CloudTrail knows of the last 90 days, without a trail")});
    m_add->setIconText(tr("Add from event history"));
    m_add->setEnabled(m_parts.histories != nullptr);
    connect(m_add, &QAction::triggered, this, [this] { openDialog(m_last); });
}

void LookupCommands::connectCase()
{
    connect(&m_parts.investigation, &models::Investigation::caseChanged, this, [this] {
        if (m_dialog)
            m_dialog->done(QDialog::Rejected);
        m_resuming.reset();
        m_last.reset();
        m_isOurs = false;
    });
    connect(&m_parts.memory, &models::CaseMemory::loaded, this, &LookupCommands::restore);
}

void LookupCommands::connectJob()
{
    connect(&m_parts.importJob, &models::ImportJob::started, this, [this] {
        const Lookup lookup = runningLookup();
        if (!lookup)
            return;
        m_last = lookup->choice();
        m_isOurs = true;
        keep();
    });
    connect(&m_parts.importJob, &models::ImportJob::finished, this,
        [this](const importer::ImportReport&) {
            if (const Lookup lookup = runningLookup())
                sayHowItEnded(lookup);
        });
}

LookupCommands::Lookup LookupCommands::runningLookup() const
{
    return std::dynamic_pointer_cast<HistoryAcquisition>(m_parts.importJob.acquisition());
}

void LookupCommands::openDialog(const std::optional<LookupChoice>& choice)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new LookupDialog(
        {m_parts.theme, m_parts.histories, m_codes->prompt(), m_parts.investigation.zone(), choice},
        &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_codes->leaveTo(*m_dialog);
    connect(m_dialog, &LookupDialog::lookupRequested, this,
        [this](const Lookup& lookup) { m_parts.cases.acquire(lookup); });
    connect(m_dialog, &LookupDialog::rejected, this, [this] { m_resuming.reset(); });
    m_dialog->open();
}

void LookupCommands::restore()
{
    if (m_isOurs) // a lookup has begun before the texts of a new case were read
        keep();
    else
        m_last = models::lookupChoiceFrom(m_parts.memory.text(models::kLookupChoiceName));
}

void LookupCommands::keep()
{
    if (m_last)
        m_parts.memory.setText(models::kLookupChoiceName, toJson(*m_last));
}

void LookupCommands::sayHowItEnded(const Lookup& lookup)
{
    const lookup::LookupReport report = lookup->report();
    const bool isPart = LookupText::isPart(report);
    if (!isPart)
        noteResumed();
    m_resuming.reset();
    MessageBar::Offer again;
    if (isPart && !report.import.removed)
        again = {tr("Go on"), [this, lookup, caseFile = m_parts.investigation.caseFile()] {
                     if (caseFile == m_parts.investigation.caseFile())
                         m_parts.cases.acquire(lookup->again());
                 }};
    MessageBar::Offer why;
    if (report.stopped || !report.failed.empty())
        why = {tr("Copy details"), [details = LookupText::details(report)] {
                   QApplication::clipboard()->setText(details);
               }};
    else if (report.import.problems > 0)
        why = {tr("Show why"), [this] {
                   Q_EMIT problemsRequested();
               }};
    m_parts.messages.showMessage(isPart || report.import.problems > 0
            ? MessageBar::Kind::Warning
            : MessageBar::Kind::Information,
        LookupText::end(report), std::move(again), std::move(why));
}

bool LookupCommands::wasLookup(const store::ImportRun& run)
{
    return !models::regionsAsked(importer::askedFor(run).elsewhere).empty();
}

void LookupCommands::resume(const store::ImportRun& interrupted)
{
    LookupChoice choice = m_last.value_or(LookupChoice());
    choice.request.regions = models::regionsAsked(importer::askedFor(interrupted).elsewhere);
    m_resuming = interrupted;
    openDialog(choice);
}

void LookupCommands::noteResumed()
{
    const auto caseFile = m_parts.investigation.caseFile();
    if (!m_resuming || !caseFile)
        return;
    m_background.run(
        [caseFile, run = *m_resuming] { return importer::noteResumed(*caseFile, run); },
        [](const base::Result<void>&) {}); // or it is offered once more
}

} // namespace khoji::views
