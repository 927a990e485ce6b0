#include "views/main_window/go_commands.h"

#include "core/base/clock.h"
#include "core/query/time_terms.h"
#include "models/detail/visible_text.h"
#include "models/language/plural.h"
#include "views/importing/import_text.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr qsizetype kQueryShown = 70; // characters

QString textOf(const models::ViewHistory::Step& step)
{
    const QString query = step.query.isEmpty()
        ? GoCommands::tr("all events")
        : models::shortened(models::visibleText(step.query), kQueryShown);
    if (!step.events)
        return query;
    //: A step of the history: how many events, and the query that showed them.
    return GoCommands::tr("%1 event(s) - %2", nullptr, models::pluralOf(*step.events))
        .arg(ImportText::count(*step.events), query);
}

} // namespace

GoCommands::GoCommands(models::Investigation& investigation, models::ViewHistory& history,
    ActionRegistry& actions, QWidget& window)
    : QObject(&window)
    , m_investigation(investigation)
    , m_history(history)
    , m_window(window)
    , m_steps(new QMenu(&window))
{
    createActions(actions);
    connect(&history, &models::ViewHistory::changed, this, &GoCommands::showState);
    connect(m_steps, &QMenu::aboutToShow, this, &GoCommands::fillHistory);
    QCoreApplication::instance()->installEventFilter(this); // whatever lies under the pointer
    showState();
}

void GoCommands::createActions(ActionRegistry& actions)
{
    const QString group = tr("Go");
    m_back = actions.add({u"goBack"_s, group, tr("&Back"), tr("The view before"),
        {QKeySequence(u"Alt+Left"_s), QKeySequence(Qt::Key_Back)}, u"back"_s});
    m_forward = actions.add({u"goForward"_s, group, tr("&Forward"), tr("The view after"),
        {QKeySequence(u"Alt+Right"_s), QKeySequence(Qt::Key_Forward)}, u"forward"_s});
    actions.add(*m_steps,
        {u"viewHistory"_s, group, tr("&History"), tr("Go to one of the views that were shown")});
    m_toTime = actions.add({u"goToTime"_s, group, tr("Go to &time..."),
        tr("Go to the first event at or after a time"), {QKeySequence(u"Ctrl+G"_s)}});
    connect(m_back, &QAction::triggered, &m_history, &models::ViewHistory::goBack);
    connect(m_forward, &QAction::triggered, &m_history, &models::ViewHistory::goForward);
    connect(m_toTime, &QAction::triggered, this, [this] { askForTime({}); });
}

void GoCommands::fill(QMenu& menu)
{
    menu.addActions({m_back, m_forward});
    menu.addMenu(m_steps);
    menu.addSeparator();
    menu.addAction(m_toTime);
}

void GoCommands::showState()
{
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
    m_steps->menuAction()->setEnabled(!m_history.steps().empty());
    m_toTime->setEnabled(!m_history.steps().empty());
}

void GoCommands::fillHistory()
{
    constexpr std::size_t kStepsListed = 25;
    m_steps->clear();
    QMenu* menu = m_steps;
    const std::size_t count = m_history.steps().size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0 && i % kStepsListed == 0) {
            menu->addSeparator();
            menu = menu->addMenu(tr("&Earlier"));
        }
        addStep(*menu, count - 1 - i); // the newest first
    }
}

void GoCommands::addStep(QMenu& menu, std::size_t step)
{
    QAction* const action = menu.addAction(textOf(m_history.steps()[step]).replace(u'&', u"&&"_s));
    action->setCheckable(true);
    action->setChecked(step == m_history.position());
    connect(action, &QAction::triggered, this, [this, step] { m_history.goTo(step); });
}

bool GoCommands::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::MouseButtonPress || !watched->isWidgetType()
        || static_cast<QWidget*>(watched)->window() != &m_window)
        return false;
    const Qt::MouseButton button = static_cast<QMouseEvent*>(event)->button();
    if (button == Qt::BackButton)
        m_back->trigger();
    else if (button == Qt::ForwardButton)
        m_forward->trigger();
    return button == Qt::BackButton || button == Qt::ForwardButton;
}

void GoCommands::askForTime(const QString& before)
{
    auto* const dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"goToTimeDialog"_s);
    dialog->setWindowTitle(tr("Go to time"));
    dialog->setLabelText(before.isEmpty()
            ? tr("A date or time in UTC, such as 2026-03-09, 2026-03-09T14:30 or end-2h:")
            : tr(
                "This is no date or time. One is 2026-03-09, 2026-03-09T14:30 or end-2h, in UTC:"));
    dialog->setTextValue(before);
    dialog->setOkButtonText(tr("Go"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const auto range = query::resolveTimeValue(text.trimmed().replace(u' ', u'T').toStdString(),
            base::currentTime(), m_investigation.summary().lastTime);
        if (range)
            goToTime(range->first);
        else
            askForTime(text);
    });
    dialog->open();
}

void GoCommands::goToTime(base::UtcTime time)
{
    const store::SortOrder byTime;
    if (m_investigation.sortOrder() == byTime) {
        Q_EMIT timeRequested(time);
        return;
    }
    // Only the whole result in order of time will do; whoever asks something else meanwhile has
    // gone elsewhere.
    delete m_waiting;
    m_waiting = new QObject(this);
    connect(
        &m_investigation, &models::Investigation::resultChanged, m_waiting, [this, byTime, time] {
            const auto& result = m_investigation.result();
            if (!result || !result->search.isComplete() || m_investigation.sortOrder() != byTime)
                return;
            m_waiting->deleteLater();
            Q_EMIT timeRequested(time);
        });
    connect(&m_investigation, &models::Investigation::queryTextChanged, m_waiting,
        &QObject::deleteLater);
    connect(
        &m_investigation, &models::Investigation::queryFailed, m_waiting, &QObject::deleteLater);
    m_investigation.setSortOrder(byTime);
}

} // namespace khoji::views
