#include "views/query_bar/query_bar.h"

#include "core/base/clock.h"
#include "core/query/parser.h"
#include "core/query/time_terms.h"
#include "models/detail/visible_text.h"
#include "models/language/core_text.h"
#include "views/query_bar/chip_row.h"
#include "views/query_bar/completion_popup.h"
#include "views/query_bar/history_button.h"
#include "views/query_bar/query_edit.h"
#include "views/query_bar/time_range_text.h"
#include "views/spoken/announcement.h"
#include "views/tips/tip.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr std::chrono::milliseconds kBusyShownAfter{100}; // ux.md section 20
constexpr int kTarget = 24; // pixels, in each direction (ux.md section 16)
constexpr qsizetype kMessageShown = 300; // characters of a message that quotes the query

} // namespace

QueryBar::QueryBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QueryEdit(theme))
    , m_run(createButton(theme.icon(u"run"_s, Token::Accent), u"runQuery"_s, tr("Run"),
          tr("Run the query (Enter)")))
    , m_stop(createButton(theme.icon(u"cancel"_s), u"stopQuery"_s, tr("Stop"),
          tr("Stop searching; what was found stays")))
    , m_clear(
          createButton(theme.icon(u"clear"_s), u"clearQuery"_s, tr("Clear"), tr("Show all events")))
    , m_chips(new ChipRow(theme))
    , m_status(new QLabel)
    , m_line(new QHBoxLayout)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_busyAfterAWhile.setSingleShot(true);
    m_busyAfterAWhile.setInterval(kBusyShownAfter);
    createLayout();
    createButtons();
    connect(m_edit, &QueryEdit::enterPressed, this, &QueryBar::run);
    connect(m_edit, &QueryEdit::leaveRequested, this, &QueryBar::leaveRequested);
    connect(m_edit, &QueryEdit::helpRequested, this, &QueryBar::helpRequested);
    connect(m_edit, &QueryEdit::typed, this, &QueryBar::afterEdit);
    connect(m_edit, &QLineEdit::textChanged, m_chips, &ChipRow::setQuery);
    connect(m_edit, &QueryEdit::validityChanged, this, &QueryBar::showStatus);
    connect(m_chips, &ChipRow::queryEdited, this, &QueryBar::runText);
    connect(m_chips, &ChipRow::leaveRequested, this, &QueryBar::focusQuery);
    connect(m_chips, &ChipRow::helpRequested, this, &QueryBar::helpRequested);
    connect(&m_pause, &QTimer::timeout, this, &QueryBar::runWhenPaused);
    connect(&m_busyAfterAWhile, &QTimer::timeout, this, &QueryBar::showBusy);
    showStatus();
}

void QueryBar::createLayout()
{
    m_status->setObjectName(u"queryStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_status->setMinimumWidth(1); // a long message is cut off, not a reason for a wide window
    m_status->installEventFilter(this);
    m_edit->installEventFilter(this);

    m_line->setSpacing(4);
    m_line->addWidget(m_edit, 1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 4);
    column->setSpacing(4);
    column->addLayout(m_line);
    column->addWidget(m_chips);
    column->addWidget(m_status);
    setFocusProxy(m_edit);
}

void QueryBar::createButtons()
{
    QToolButton* const help =
        createButton(m_theme.icon(u"help"_s), u"queryHelp"_s, tr("Help"), tr("Query help (F1)"));
    auto* const history = new HistoryButton(m_theme, m_history, this);
    history->setMinimumHeight(kTarget);
    connect(m_run, &QToolButton::clicked, this, &QueryBar::run);
    connect(m_stop, &QToolButton::clicked, this, &QueryBar::stopRequested);
    connect(m_clear, &QToolButton::clicked, this, &QueryBar::clear);
    connect(help, &QToolButton::clicked, this, &QueryBar::helpRequested);
    connect(history, &HistoryButton::queryChosen, this, &QueryBar::runText);
    for (QToolButton* const button : {m_clear, help})
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    fitText();
    m_stop->hide();
    const QList<QWidget*> buttons{m_clear, m_run, m_stop, history, help};
    for (QWidget* const button : buttons)
        m_line->addWidget(button);
    orderTabs();
    m_chips->followInTabOrder(*help);
}

/// A low window takes its room elsewhere, and the line keeps its place when Run becomes Stop.
void QueryBar::fitText()
{
    m_edit->setMinimumHeight(
        std::max({kTarget, m_run->sizeHint().height(), m_edit->sizeHint().height()}));
    const int width = std::max(m_run->sizeHint().width(), m_stop->sizeHint().width());
    for (QToolButton* const button : {m_run, m_stop})
        button->setMinimumWidth(width);
}

void QueryBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Its parts get the new font after this.
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &QueryBar::fitText, Qt::QueuedConnection);
}

void QueryBar::orderTabs()
{
    QWidget* before = nullptr;
    for (int i = 0; i < m_line->count(); ++i) {
        QWidget* const next = m_line->itemAt(i)->widget();
        if (before != nullptr)
            setTabOrder(before, next);
        before = next;
    }
}

void QueryBar::setCompletions(models::CompletionModel& completions)
{
    m_completions = &completions;
    m_chips->setCompletions(completions);
    auto* const popup = new CompletionPopup(m_theme, completions, *m_edit);
    connect(popup, &CompletionPopup::runRequested, this, &QueryBar::runText);
}

void QueryBar::setSavedSearches(std::vector<models::NamedQuery> saved)
{
    if (m_completions != nullptr)
        m_completions->setSavedSearches(std::move(saved));
}

void QueryBar::setLeadingButton(QToolButton* button)
{
    m_line->insertWidget(0, button);
    orderTabs();
}

QToolButton* QueryBar::createButton(
    const QIcon& icon, const QString& name, const QString& text, const QString& tip)
{
    auto* const button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(icon);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(kTarget, kTarget);
    return button;
}

QString QueryBar::text() const
{
    return m_edit->text();
}

void QueryBar::setShownQuery(const QString& text)
{
    m_shown = text;
    m_owesAnswer = true;
    m_rejection.clear();
    if (m_edit->text() != text) {
        m_pause.stop();
        m_edit->replaceText(text);
    }
    if (text != m_ranWhileTyping)
        remember();
    showStatus();
}

void QueryBar::setPreparedQuery(const QString& text)
{
    m_pause.stop();
    m_rejection.clear();
    m_edit->replaceText(text);
    m_edit->setFocus(Qt::OtherFocusReason);
    showStatus();
}

void QueryBar::runText(const QString& text)
{
    m_edit->replaceText(text);
    run();
}

/// What is shown was asked for and not only passed by.
void QueryBar::remember()
{
    m_ranWhileTyping.clear();
    m_history.add(m_shown);
    Q_EMIT settled();
}

bool QueryBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        remember();
    if (watched == m_status && event->type() == QEvent::MouseButtonRelease && hasPlace())
        m_edit->goToProblem();
    return QWidget::eventFilter(watched, event);
}

void QueryBar::setWeekStart(Qt::DayOfWeek day)
{
    m_chips->setWeekStart(day);
}

void QueryBar::setShownNote(const QString& note)
{
    m_shownNote = note;
    showStatus();
}

void QueryBar::sayStatus()
{
    m_owesAnswer = false;
    announce(*m_status, m_status->text());
}

/// Once for each query that somebody asked: a case that grows asks again by itself, time after
/// time.
void QueryBar::sayAnswer()
{
    if (m_owesAnswer && !m_busy && m_edit->text() == m_shown)
        sayStatus();
}

void QueryBar::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_busyAfterAWhile.start();
    else
        m_busyAfterAWhile.stop();
    m_progress.clear();
    showBusy();
    if (!busy) // the answer comes right after this
        QMetaObject::invokeMethod(this, &QueryBar::sayAnswer, Qt::QueuedConnection);
}

void QueryBar::setProgress(const QString& progress)
{
    m_progress = progress;
    showStatus();
}

void QueryBar::showBusy()
{
    const bool isLong = m_busy && !m_busyAfterAWhile.isActive();
    const bool hadFocus = m_run->hasFocus() || m_stop->hasFocus();
    m_run->setVisible(!isLong);
    m_stop->setVisible(isLong);
    if (hadFocus)
        (isLong ? m_stop : m_run)->setFocus(Qt::OtherFocusReason);
    showStatus();
}

void QueryBar::setTimes(const models::DisplayZone& zone, std::optional<base::UtcTime> newest)
{
    m_zone = zone;
    m_newest = newest;
    m_chips->setTimes(zone, newest);
    showStatus();
}

void QueryBar::showRejection(const QString& message)
{
    m_rejection = message;
    showStatus();
    sayStatus();
}

void QueryBar::focusQuery()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void QueryBar::run()
{
    m_pause.stop();
    if (m_edit->canRun()) {
        m_ranWhileTyping.clear();
        m_rejection.clear(); // the next answer says what it is worth
        showStatus();
        if (m_edit->text() == m_shown)
            remember();
        m_owesAnswer = true;
        Q_EMIT runRequested(m_edit->text());
        return;
    }
    m_edit->goToProblem();
    sayStatus();
}

void QueryBar::clear()
{
    runText({});
}

void QueryBar::afterEdit()
{
    m_rejection.clear();
    if (m_runsWhileTyping)
        m_pause.start();
    showStatus();
}

void QueryBar::runWhenPaused()
{
    const query::Validity::State state = m_edit->validity().state;
    const bool meant =
        state == query::Validity::State::Valid || state == query::Validity::State::Empty;
    if (!meant || !m_runsWhileTyping || m_edit->text() == m_shown)
        return;
    m_ranWhileTyping = m_edit->text();
    Q_EMIT typedQueryRuns(m_edit->text());
    Q_EMIT runRequested(m_edit->text());
}

/// The status line speaks of a place in the text, and a click goes there.
bool QueryBar::hasPlace() const
{
    const query::Validity::State state = m_edit->validity().state;
    return m_rejection.isEmpty() && (!m_edit->canRun() || state == query::Validity::State::Warning);
}

void QueryBar::showStatus()
{
    const QString text = statusText();
    m_status->setText(text);
    setTip(*m_status, text);
    m_status->setCursor(hasPlace() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (m_edit->accessibleDescription() != text) // each time is an event for screen readers
        m_edit->setAccessibleDescription(text);
}

QString QueryBar::statusText() const
{
    using State = query::Validity::State;
    const query::Validity& validity = m_edit->validity();
    const QString message =
        models::shortened(models::visibleText(models::coreText(validity.message)), kMessageShown);
    if (!m_rejection.isEmpty())
        return models::shortened(models::visibleText(m_rejection), kMessageShown);
    if (validity.state == State::Error || validity.state == State::Unfinished)
        return message;
    if (m_busy && !m_busyAfterAWhile.isActive())
        return m_progress.isEmpty() ? tr("Searching...") : m_progress;
    if (validity.state == State::Warning)
        return message;
    if (m_edit->text() == m_shown)
        return m_shownNote.isEmpty() ? tr("All events") : m_shownNote;
    if (validity.state == State::Empty)
        return tr("All events: Enter to run");
    const bool reads = validity.readsRecords;
    if (const auto range = timeRange(m_edit->text()))
        //: %1 is a time range
        return (reads ? tr("Enter to run; reads the whole records: %1") : tr("Enter to run: %1"))
            .arg(timeRangeInBoth(*range, m_zone));
    return reads ? tr("Enter to run; reads the whole records") : tr("Enter to run");
}

std::optional<base::TimeRange> QueryBar::timeRange(const QString& text) const
{
    const auto filter = query::parse(text.toStdString());
    return filter ? query::timeRangeOf(filter->root, base::currentTime(), m_newest) : std::nullopt;
}

} // namespace khoji::views
