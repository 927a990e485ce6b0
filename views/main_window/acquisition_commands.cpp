#include "views/main_window/acquisition_commands.h"

#include "core/importer/take_up.h"
#include "models/detail/visible_text.h"
#include "views/acquisition/acquisition_text.h"
#include "views/acquisition/s3_dialog.h"
#include "views/acquisition/trouble_text.h"
#include "views/main_window/code_asker.h"
#include "views/main_window/message_bar.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using models::S3Acquisition;
using models::TrailSource;
using models::TrailWatch;

constexpr std::array kPauses{5, 15, 30, 60, 240}; // minutes
constexpr int kUsualPause = 15;
constexpr qsizetype kLongest = 160; // characters of a name

QString shown(const QString& text)
{
    return models::shortened(models::visibleText(text), kLongest);
}

QString shown(const std::string& text)
{
    return shown(QString::fromStdString(text));
}

bool canWrite(const std::shared_ptr<store::CaseFile>& caseFile)
{
    return caseFile && QFileInfo(caseFile->path()).isWritable();
}

} // namespace

AcquisitionCommands::AcquisitionCommands(
    const Parts& parts, ActionRegistry& actions, QWidget& window, models::Ticker* ticker)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
    , m_codes(new CodeAsker(window))
    , m_watch(new TrailWatch(parts.buckets, m_codes->prompt(),
          ticker != nullptr ? *ticker : *new models::ClockTicker(this), this))
    , m_background(*this)
{
    createActions(actions);
    connectWatch();
    connectCase();
    connectJob();
    showState();
}

void AcquisitionCommands::createActions(ActionRegistry& actions)
{
    const QString group = tr("File");
    m_add = actions.add({u"addFromS3"_s, group, tr("Add from &S3..."),
        tr("Fetch CloudTrail log files from a bucket into the case"), {}, u"cloud"_s});
    m_getNew = actions.add({u"getWhatIsNew"_s, group, tr("&Get what is new"),
        tr("Fetch the log files that came to the bucket since the last time"),
        {QKeySequence(u"F5"_s)}});
    m_follow = actions.add({u"followTrail"_s, group, tr("Follo&w the trail"),
        tr("Look for new log files every few minutes while the case is open")});
    m_follow->setCheckable(true);
    m_add->setIconText(tr("Add from S3"));
    m_every = new QMenu(tr("Follow e&very"), &m_window);
    m_pauses = new QActionGroup(this);
    for (const int minutes : kPauses) {
        const QString every = AcquisitionText::every(minutes);
        //: %1 is how often, such as "every 15 minutes".
        QAction* const action = actions.add({u"followEvery%1"_s.arg(minutes), group, every,
            tr("Look for new log files %1").arg(every)});
        m_every->addAction(action);
        action->setCheckable(true);
        action->setData(minutes);
        m_pauses->addAction(action);
    }
    connect(m_add, &QAction::triggered, this, &AcquisitionCommands::openDialog);
    connect(m_getNew, &QAction::triggered, this, [this] { look(Look::New); });
    connect(m_follow, &QAction::triggered, this, &AcquisitionCommands::followOrNot);
    connect(m_pauses, &QActionGroup::triggered, this, [this](const QAction* action) {
        if (m_watch->isFollowing())
            m_watch->follow(action->data().toInt());
    });
}

void AcquisitionCommands::fill(QMenu& menu, QAction& other)
{
    menu.addActions({m_add, &other, m_getNew, m_follow});
    menu.addMenu(m_every);
}

void AcquisitionCommands::connectWatch()
{
    connect(m_watch, &TrailWatch::found, this, &AcquisitionCommands::take);
    connect(m_watch, &TrailWatch::failed, this, &AcquisitionCommands::sayTrouble);
    connect(m_watch, &TrailWatch::nothingFound, this, [this] {
        noteResumed();
        m_parts.messages.showMessage(MessageBar::Kind::Information,
            //: %1 is a bucket with its prefix
            tr("There is nothing new in %1.").arg(shown(m_watch->source()->uri())));
    });
    connect(m_watch, &TrailWatch::sourceChanged, this, [this] {
        keep();
        showState();
    });
    connect(m_watch, &TrailWatch::lookingChanged, this, &AcquisitionCommands::showState);
}

void AcquisitionCommands::connectCase()
{
    connect(&m_parts.investigation, &models::Investigation::caseChanged, this, [this] {
        if (m_dialog)
            m_dialog->done(QDialog::Rejected);
        m_resuming.reset();
        m_watch->setCase(m_parts.investigation.caseFile());
        showState();
    });
    connect(&m_parts.memory, &models::CaseMemory::loaded, this, &AcquisitionCommands::restore);
}

void AcquisitionCommands::connectJob()
{
    const models::ImportJob* const job = &m_parts.importJob;
    connect(job, &models::ImportJob::started, this, [this] {
        m_watch->setImporting(true);
        if (const Sync sync = runningSync())
            m_watch->syncBegan(*sync);
    });
    connect(job, &models::ImportJob::finished, this, [this](const importer::ImportReport&) {
        m_watch->setImporting(m_parts.importJob.isRunning());
        if (const Sync sync = runningSync())
            sayHowItEnded(*sync);
    });
    connect(job, &models::ImportJob::failed, this, [this] { m_watch->setImporting(false); });
}

AcquisitionCommands::Sync AcquisitionCommands::runningSync() const
{
    return std::dynamic_pointer_cast<S3Acquisition>(m_parts.importJob.acquisition());
}

void AcquisitionCommands::openDialog()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new S3Dialog(
        {m_parts.theme, m_parts.buckets, m_codes->prompt(), m_parts.investigation.zone(),
            m_parts.investigation.caseFile(), m_watch->source()},
        &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_codes->leaveTo(*m_dialog);
    connect(
        m_dialog, &S3Dialog::syncRequested, this, [this](const Sync& sync) { take(sync, true); });
    connect(m_dialog, &S3Dialog::followRequested, this, &AcquisitionCommands::follow);
    m_dialog->open();
}

void AcquisitionCommands::take(const Sync& sync, bool isAsked)
{
    m_isAsked = isAsked;
    m_parts.cases.acquire(sync);
}

void AcquisitionCommands::look(Look what)
{
    if (!m_watch->source())
        return;
    if (m_watch->isAgreed()) {
        m_watch->look(what);
        return;
    }
    askWhetherToAgree(
        tr("Connect there again?"), tr("Connect"), [this, what] { m_watch->look(what); });
}

void AcquisitionCommands::askWhetherToAgree(
    const QString& question, const QString& verb, const std::function<void()>& then)
{
    const auto agree = [this, caseFile = m_parts.investigation.caseFile(), then] {
        if (caseFile != m_parts.investigation.caseFile())
            return;
        m_parts.messages.withdraw(m_question);
        m_watch->agree();
        then();
    };
    const auto leave = [this] {
        m_parts.messages.withdraw(m_question);
    };
    m_question = m_parts.messages.showMessage(MessageBar::Kind::Information,
        sourceText() + u' ' + question, {verb, agree}, {tr("Not now"), leave});
}

QString AcquisitionCommands::sourceText() const
{
    const TrailSource& source = *m_watch->source();
    //: %1 is a bucket with its prefix
    QStringList sentences{tr("This case was filled from %1.").arg(shown(source.uri()))};
    if (!source.connection.profile.empty())
        //: %1 is the name of a profile of the AWS CLI
        sentences << tr("The profile is %1.").arg(shown(source.connection.profile));
    if (!source.connection.endpointUrl.empty())
        //: %1 is the URL of a server
        sentences << tr("The server is %1.").arg(shown(source.connection.endpointUrl));
    if (source.connection.requesterPays)
        sentences << tr("Whoever asks pays for the requests.");
    if (!source.mirror.empty())
        //: %1 is a folder
        sentences << tr("Copies go to %1.").arg(shown(source.mirror.string()));
    return sentences.join(u' ');
}

void AcquisitionCommands::followOrNot(bool follow)
{
    showState(); // the mark changes when it is so
    if (!follow) {
        m_watch->follow(0);
        return;
    }
    const QAction* const chosen = m_pauses->checkedAction();
    const int minutes = chosen != nullptr ? chosen->data().toInt() : kUsualPause;
    const auto begin = [this, minutes] {
        m_watch->follow(minutes);
        m_watch->look(Look::New);
    };
    if (m_watch->isAgreed())
        begin();
    else
        askWhetherToAgree(tr("Follow that trail?"), tr("Follow"), begin);
}

void AcquisitionCommands::follow(const TrailSource& source)
{
    m_watch->setSource(source, true);
    m_parts.messages.showMessage(MessageBar::Kind::Information,
        //: %1 is a bucket; every 15 minutes
        tr("New log files in %1 are looked for %2.")
            .arg(shown(source.uri()), AcquisitionText::every(source.followMinutes)));
}

void AcquisitionCommands::restore()
{
    if (m_watch->source()) { // a sync has begun before the texts of a new case were read
        keep();
        return;
    }
    if (!canWrite(m_parts.investigation.caseFile()))
        return;
    m_watch->setSource(
        models::trailSourceFrom(m_parts.memory.text(models::kTrailSourceName)), false);
    if (m_watch->source() && m_watch->source()->followMinutes > 0)
        offerToFollow();
}

void AcquisitionCommands::offerToFollow()
{
    const int minutes = m_watch->source()->followMinutes;
    //: How often: "every 15 minutes"
    askWhetherToAgree(
        tr("It looked for new log files %1. Go on with that?").arg(AcquisitionText::every(minutes)),
        tr("Go on"), [this] { m_watch->look(Look::New); });
}

void AcquisitionCommands::keep()
{
    if (m_watch->source() && m_watch->isAgreed())
        m_parts.memory.setText(models::kTrailSourceName, toJson(*m_watch->source()));
}

void AcquisitionCommands::sayHowItEnded(const S3Acquisition& sync)
{
    const s3::SyncReport report = sync.report();
    const bool isWhole = !report.import.cancelled && !report.stopped;
    m_watch->syncEnded(sync, isWhole);
    if (isWhole)
        noteResumed();
    else
        m_resuming.reset();
    const bool hasFailed = AcquisitionText::failures(report) > 0 || report.stopped;
    if (!hasFailed && !m_isAsked)
        return; // by the clock: the events say it
    MessageBar::Offer again;
    if (report.stopped)
        again = {tr("Go on"), [this] {
                     look(Look::Rest);
                 }};
    else if (hasFailed)
        again = {tr("Retry failed"), [this] {
                     look(Look::Failed);
                 }};
    MessageBar::Offer why;
    if (hasFailed)
        why = {tr("Show why"), [this] {
                   Q_EMIT problemsRequested();
               }};
    m_parts.messages.showMessage(
        hasFailed ? MessageBar::Kind::Warning : MessageBar::Kind::Information,
        AcquisitionText::end(report), std::move(again), std::move(why));
}

void AcquisitionCommands::sayTrouble(const aws::Trouble& trouble)
{
    m_resuming.reset();
    const QString profile = QString::fromStdString(m_watch->source()->connection.profile);
    const QString details = TroubleText::message(trouble) + u'\n' + TroubleText::details(trouble);
    const Remedy remedy = TroubleText::remedy(trouble);
    MessageBar::Offer offer{tr("Try again"), [this] {
                                look(Look::New);
                            }};
    if (remedy == Remedy::CopySignIn)
        offer = {TroubleText::button(remedy, trouble), [profile] {
                     QApplication::clipboard()->setText(TroubleText::signInCommand(profile));
                 }};
    m_parts.messages.showMessage(MessageBar::Kind::Warning,
        //: %1 is a bucket; %2 says what happened, %3 what to do; each a sentence
        tr("Looking for new log files in %1: %2 %3")
            .arg(shown(m_watch->source()->uri()), TroubleText::message(trouble),
                TroubleText::advice(trouble, profile))
            .trimmed(),
        std::move(offer), {tr("Copy details"), [details] {
                               QApplication::clipboard()->setText(details);
                           }});
}

void AcquisitionCommands::resume(const store::ImportRun& interrupted)
{
    const auto asked = importer::askedFor(interrupted).elsewhere;
    const bool isKnown = m_watch->source()
        && std::find(asked.begin(), asked.end(), m_watch->source()->uri().toStdString())
            != asked.end();
    if (isKnown) {
        m_resuming = interrupted;
        look(Look::Rest);
        return;
    }
    m_parts.messages.showMessage(MessageBar::Kind::Information,
        //: %1 is a bucket
        tr("The case no longer knows what was chosen in %1. Add it from S3 again: what is in the "
           "case already is not fetched twice.")
            .arg(shown(asked.empty() ? std::string() : asked.front())),
        {tr("Add from S3"), [this] {
             openDialog();
         }});
}

void AcquisitionCommands::noteResumed()
{
    const auto caseFile = m_parts.investigation.caseFile();
    if (!m_resuming || !caseFile)
        return;
    m_background.run(
        [caseFile, run = *std::exchange(m_resuming, {})] {
            return importer::noteResumed(*caseFile, run);
        },
        [](const base::Result<void>&) {}); // or it is offered once more
}

void AcquisitionCommands::retryFailed()
{
    if (m_watch->source())
        look(Look::Failed);
    else
        openDialog();
}

void AcquisitionCommands::showState()
{
    const auto& source = m_watch->source();
    m_add->setEnabled(m_parts.buckets != nullptr);
    const bool canLook = m_parts.buckets && source && canWrite(m_parts.investigation.caseFile());
    m_getNew->setEnabled(canLook && !m_watch->isLooking());
    m_getNew->setText(
        m_watch->isLooking() ? tr("Looking for what is new...") : tr("&Get what is new"));
    const bool canFollow = canLook && !source->wanted.to;
    m_follow->setEnabled(canFollow);
    m_follow->setChecked(m_watch->isFollowing());
    m_every->setEnabled(canFollow);
    const int minutes = source && source->followMinutes > 0 ? source->followMinutes : kUsualPause;
    for (QAction* const action : m_pauses->actions()) {
        if (action->data().toInt() == minutes)
            action->setChecked(true);
    }
}

} // namespace khoji::views
