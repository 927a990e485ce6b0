#include "views/main_window/case_status_bar.h"

#include "models/language/plural.h"
#include "views/importing/import_text.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace khoji::views {

QString shownOfAll(quint64 shown, quint64 all)
{
    if (shown == all)
        return CaseStatusBar::tr("All %1 event(s)", nullptr, models::pluralOf(all))
            .arg(ImportText::count(all));
    //: So many events match, of all events in the case.
    return CaseStatusBar::tr("%1 of %2 event(s)", nullptr, models::pluralOf(all))
        .arg(ImportText::count(shown), ImportText::count(all));
}

QString shownOfAll(const store::QueryResult& result, quint64 all)
{
    const store::SearchProgress& search = result.search;
    if (search.isComplete())
        return shownOfAll(result.rows->size(), all);
    //: %1 is a number of events that match; %2 is how much of the log records has been looked at.
    return CaseStatusBar::tr(
        "%1 so far, %2 % searched", nullptr, models::pluralOf(result.rows->size()))
        .arg(ImportText::count(result.rows->size()))
        .arg(search.decided * 100 / search.toRead);
}

CaseStatusBar::CaseStatusBar(const Theme& theme, QWidget* parent)
    : QStatusBar(parent)
    , m_events(createButton(u"statusEvents"_s))
    , m_problems(createButton(u"statusProblems"_s))
    , m_partial(createButton(u"statusPartial"_s))
    , m_selected(new QLabel)
{
    setSizeGripEnabled(false);
    m_events->setToolTip(
        tr("Events the query shows, of all events in the case. Click to go to the table."));
    m_problems->setIcon(theme.icon(u"problem"_s, Token::ValidityWarning));
    m_problems->setToolTip(tr("What could not be read, and all log files of the case"));
    m_partial->setIcon(theme.icon(u"problem"_s, Token::ValidityWarning));
    //: The case holds a part only of what was to be imported.
    m_partial->setText(tr("Partial"));
    m_selected->setTextFormat(Qt::PlainText);
    m_selected->setContentsMargins(4, 0, 8, 0);
    addWidget(m_events);
    addWidget(m_problems);
    addWidget(m_partial);
    addPermanentWidget(m_selected);
    connect(m_events, &QToolButton::clicked, this, &CaseStatusBar::eventsRequested);
    connect(m_problems, &QToolButton::clicked, this, &CaseStatusBar::problemsRequested);
    connect(m_partial, &QToolButton::clicked, this, &CaseStatusBar::partialRequested);
    setCounts(nullptr, {});
    setPartialImports(0);
    setSelected(0);
}

QToolButton* CaseStatusBar::createButton(const QString& name)
{
    auto* const button = new QToolButton;
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

void CaseStatusBar::addJob(QWidget* line)
{
    const bool visible = line->isVisibleTo(line->parentWidget());
    addWidget(line, 1);
    line->setVisible(visible);
}

void CaseStatusBar::setCounts(const store::QueryResult* shown, const store::CaseSummary& summary)
{
    m_events->setVisible(shown != nullptr);
    if (shown != nullptr)
        m_events->setText(shownOfAll(*shown, summary.events));
    m_problems->setVisible(summary.problems > 0);
    m_problems->setText(ImportText::problems(summary.problems));
}

void CaseStatusBar::setPartialImports(int count)
{
    m_partial->setVisible(count > 0);
    const QString why = count == 1
        ? tr("An import stopped before its end: not all that was asked for is in the case. Click "
             "for "
             "the list of imports.")
        : tr(
            "%1 imports stopped before their end: not all that was asked for is in the case. Click "
            "for the list of imports.")
              .arg(ImportText::count(static_cast<std::uint64_t>(count)));
    m_partial->setToolTip(why);
    m_partial->setAccessibleDescription(why);
}

void CaseStatusBar::setSelected(quint64 count)
{
    // One selected event is seen in the table; a number is news only from two on.
    m_selected->setVisible(count > 1);
    m_selected->setText(
        tr("%1 selected", nullptr, models::pluralOf(count)).arg(ImportText::count(count)));
}

} // namespace khoji::views
