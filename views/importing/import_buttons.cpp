#include "views/importing/import_buttons.h"

#include "models/language/plural.h"
#include "views/importing/import_text.h"

#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using models::ImportJob;
using models::ImportPhase;

void prepare(QToolButton& button, const QString& name)
{
    button.setObjectName(name);
    button.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button.setAutoRaise(true);
    button.setFocusPolicy(Qt::TabFocus);
}

} // namespace

PauseButton::PauseButton(const Theme& theme, ImportJob& job, QWidget* parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_job(job)
{
    prepare(*this, u"pauseImport"_s);
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_job.phase() == ImportPhase::Paused)
            m_job.unpause();
        else
            m_job.pause();
    });
    for (const auto signal : {&ImportJob::started, &ImportJob::progressChanged})
        connect(&job, signal, this, &PauseButton::showState);
    showState();
}

void PauseButton::showState()
{
    const ImportPhase phase = m_job.phase();
    const bool isPaused = phase == ImportPhase::Paused;
    const QString text = isPaused ? tr("Resume") : tr("Pause");
    if (text != this->text()) {
        setText(text);
        setIcon(m_theme.icon(isPaused ? u"run"_s : u"pause"_s));
        setToolTip(isPaused ? tr("Go on reading log files")
                            : tr("Let the import rest; what was added can be used"));
    }
    setVisible(phase == ImportPhase::Reading || isPaused);
}

CancelImportButton::CancelImportButton(const Theme& theme, ImportJob& job, QWidget* parent)
    : QToolButton(parent)
    , m_job(job)
    , m_choices(new QMenu(this))
{
    prepare(*this, u"cancelJob"_s);
    setText(tr("Cancel"));
    setIcon(theme.icon(u"cancel"_s));
    QAction* const keep = m_choices->addAction(tr("&Keep what was loaded"));
    keep->setObjectName(u"cancelKeep"_s);
    QAction* const remove = m_choices->addAction(tr("&Remove it again..."));
    remove->setObjectName(u"cancelRemove"_s);
    connect(keep, &QAction::triggered, this, [this] { m_job.cancel(); });
    connect(remove, &QAction::triggered, this, &CancelImportButton::askToRemove);
    connect(this, &QToolButton::clicked, this, &CancelImportButton::offer);
    for (const auto signal : {&ImportJob::started, &ImportJob::progressChanged})
        connect(&job, signal, this, &CancelImportButton::showState);
    showState();
}

void CancelImportButton::showState()
{
    const ImportPhase phase = m_job.phase();
    setVisible(phase != ImportPhase::Idle);
    setEnabled(phase != ImportPhase::Stopping); // it may take a moment; once is enough
    setToolTip(phase == ImportPhase::Finishing
            ? tr("Stop for now. All events are in the case; the rest is done another time")
            : tr("Stop reading"));
    if (m_job.isRunning())
        return;
    m_choices->close();
    if (m_question)
        m_question->reject(); // there is nothing left to stop
}

void CancelImportButton::offer()
{
    if (!m_job.isRunning()) {
        m_job.cancel();
        return;
    }
    m_choices->popup(mapToGlobal(QPoint(0, -m_choices->sizeHint().height())));
    m_choices->setActiveAction(m_choices->actions().constFirst());
}

void CancelImportButton::askToRemove()
{
    if (m_question || !m_job.isRunning())
        return;
    m_pausedToAsk = m_job.phase() == ImportPhase::Reading;
    if (m_pausedToAsk)
        m_job.pause();
    m_question = new QMessageBox(QMessageBox::Question, tr("Remove what was loaded"),
        tr("This import has added %1 event(s). What it added will be taken out of the case again. "
           "The log files themselves stay where they are.",
            nullptr, models::pluralOf(m_job.status().events))
            .arg(ImportText::count(m_job.status().events)),
        QMessageBox::NoButton, window());
    m_question->setTextFormat(Qt::PlainText);
    const QAbstractButton* const remove =
        m_question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    QPushButton* const back = m_question->addButton(tr("Go back"), QMessageBox::RejectRole);
    m_question->setDefaultButton(back);
    m_question->setEscapeButton(back);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QMessageBox::finished, this,
        [this, remove] { decide(m_question->clickedButton() == remove); });
    m_question->open();
}

void CancelImportButton::decide(bool remove)
{
    m_question = nullptr;
    if (remove)
        m_job.cancel(ImportJob::Added::Remove);
    else if (m_pausedToAsk)
        m_job.unpause();
}

} // namespace khoji::views
