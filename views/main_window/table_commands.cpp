#include "views/main_window/table_commands.h"

#include "views/event_table/column_dialog.h"
#include "views/event_table/event_pane.h"
#include "views/event_table/event_table.h"
#include "views/event_table/find_bar.h"
#include "views/pivot/pivot_menu.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using Kind = TableCommand::Kind;
constexpr int kLabels = 9;

} // namespace

TableCommands::TableCommands(
    EventPane& pane, Pivot& pivot, ActionRegistry& actions, QObject* parent)
    : QObject(parent)
    , m_pane(pane)
    , m_pivot(pivot)
    , m_actions(actions)
{
    createCopies();
    createFinding();
    createColumns();
    createSteps();
    createRemarks();
    createLabels();
    createFilter();
}

void TableCommands::addTable(EventTable& table)
{
    m_others << &table;
    for (QAction* const action : m_pane.table().actions())
        table.addAction(action);
}

EventTable& TableCommands::table() const
{
    const auto focused = std::ranges::find_if(m_others, &QWidget::hasFocus);
    return focused == m_others.end() ? m_pane.table() : **focused;
}

QAction* TableCommands::addCommand(const ActionRegistry::Text& text, TableCommand command)
{
    ActionRegistry::Text inTable = text;
    inTable.place = {&m_pane.table(), tr("Table")};
    QAction* const action = m_actions.add(inTable);
    connect(action, &QAction::triggered, &m_pane, [this, command] { table().run(command); });
    return action;
}

void TableCommands::createCopies()
{
    using Format = Pivot::RowFormat;
    const QString group = tr("Edit");
    const auto add = [&](const ActionRegistry::Text& text, Format format) {
        m_copies << m_actions.add(text);
        connect(m_copies.constLast(), &QAction::triggered, &m_pane,
            [this, format] { table().copySelectedRows(format); });
    };
    add({u"copyRow"_s, group, tr("&Copy row"), tr("Copy the selected events as lines of text"),
            {QKeySequence::Copy}, u"copy"_s, {&m_pane.table(), tr("Table")}},
        Format::Text);
    add({u"copyCsv"_s, group, tr("Copy as C&SV"), tr("Copy the selected events as CSV"), {},
            u"copy"_s},
        Format::Csv);
    add({u"copyJson"_s, group, tr("Copy as &JSON"), tr("Copy the records of the selected events"),
            {}, u"copy"_s},
        Format::Json);
    add({u"copyMarkdown"_s, group, tr("Copy as &Markdown"),
            tr("Copy the selected events as a table for notes"), {}, u"copy"_s},
        Format::Markdown);
    m_copies << m_actions.add({u"copyQuery"_s, group, tr("Copy as &query"),
        tr("Copy the query that finds the selected events again, by their eventID"), {},
        u"copy"_s});
    connect(m_copies.constLast(), &QAction::triggered, &m_pane,
        [this] { table().copySelectionAsQuery(); });
}

void TableCommands::createFinding()
{
    const auto add = [&](const ActionRegistry::Text& text, const std::function<void()>& act) {
        m_finding << m_actions.add(text);
        connect(m_finding.constLast(), &QAction::triggered, &m_pane, act);
    };
    const QString group = tr("Edit");
    FindBar* const bar = &m_pane.findBar();
    add({u"findInTable"_s, group, tr("&Find in table..."),
            tr("Look for text in what the table shows"), {QKeySequence::Find}},
        [bar] { bar->open(); });
    add({u"findNext"_s, group, tr("Find &next"), tr("Go to the next row with the text"),
            {QKeySequence(Qt::Key_F3)}},
        [bar] { bar->goOn(false); });
    add({u"findPrevious"_s, group, tr("Find &previous"), tr("Go to the row before with the text"),
            {QKeySequence(Qt::SHIFT | Qt::Key_F3)}},
        [bar] { bar->goOn(true); });
    add({u"selectAll"_s, group, tr("Select &all"), tr("Select every event shown"),
            {QKeySequence::SelectAll}, {}, {&m_pane.table(), tr("Table")}},
        [this] { table().selectAll(); });
    m_actions.explain(bar->nextButton(), u"findNext"_s);
    m_actions.explain(bar->previousButton(), u"findPrevious"_s);
}

void TableCommands::createColumns()
{
    const QString group = tr("View");
    QAction* const columns = m_actions.add(
        {u"columns"_s, group, tr("&Columns..."), tr("Choose the columns of the table")});
    connect(columns, &QAction::triggered, &m_pane, [this] { openColumnDialog(m_pane.table()); });
    QAction* const current = m_actions.add({u"columnMenu"_s, group, tr("Current c&olumn..."),
        tr("Sort by the column of the current cell, hide it, filter by it, count its values"),
        {QKeySequence(u"Ctrl+Shift+M"_s)}});
    connect(current, &QAction::triggered, &m_pane,
        [this] { m_pane.table().openMenuOfCurrentColumn(); });
    QAction* const rules = m_actions.add({u"colorRules"_s, group, tr("Colour &rules..."),
        tr("Choose which events get a colour at their edge")});
    connect(rules, &QAction::triggered, this, &TableCommands::colorRulesRequested);
    m_columns = {columns, current, rules};
}

void TableCommands::createSteps()
{
    const auto add = [&](const QString& name, const QString& text, const QString& tip,
                         const QList<QKeySequence>& keys, Kind kind) {
        m_steps << addCommand({name, tr("Go"), text, tip, keys}, {kind});
    };
    add(u"nextError"_s, tr("Next &error"), tr("The next event that did not succeed"),
        {QKeySequence(u"E"_s)}, Kind::NextError);
    add(u"previousError"_s, tr("Previous e&rror"), tr("The event before that did not succeed"),
        {QKeySequence(u"Shift+E"_s)}, Kind::PreviousError);
    // Brackets are hard to reach on many keyboards (ux.md section 3).
    add(u"nextStarred"_s, tr("Next &starred"), tr("The next event with a star"),
        {QKeySequence(u"]"_s), QKeySequence(u"Alt+Down"_s)}, Kind::NextStarred);
    add(u"previousStarred"_s, tr("Previous s&tarred"), tr("The event before with a star"),
        {QKeySequence(u"["_s), QKeySequence(u"Alt+Up"_s)}, Kind::PreviousStarred);
    add(u"nextOfSession"_s, tr("Next of this sess&ion"), tr("The next event of the same session"),
        {QKeySequence(u"O"_s)}, Kind::NextOfSession);
    add(u"previousOfSession"_s, tr("Previous of this sessi&on"),
        tr("The event before of the same session"), {QKeySequence(u"Shift+O"_s)},
        Kind::PreviousOfSession);
}

void TableCommands::createRemarks()
{
    const auto add = [&](const QString& name, const QString& text, const QString& tip,
                         const QString& key, Kind kind, const QString& icon = {}) {
        m_remarks << addCommand(
            {name, tr("Investigate"), text, tip, {QKeySequence(key)}, icon}, {kind});
    };
    add(u"star"_s, tr("S&tar"), tr("Star the selected events, or take their stars"), u"S"_s,
        Kind::Star, u"star"_s);
    add(u"tag"_s, tr("Ta&g..."), tr("Give the selected events tags"), u"T"_s, Kind::Tag);
    add(u"note"_s, tr("N&ote..."), tr("Write about the current event"), u"M"_s, Kind::Note);
    add(u"around"_s, tr("&Around this event"), tr("What happened shortly before and after"), u"A"_s,
        Kind::Around);
    add(u"followSession"_s, tr("&Follow session"), tr("All events of the same session"), u"F"_s,
        Kind::FollowSession);
}

void TableCommands::createLabels()
{
    for (int label = 0; label <= kLabels; ++label) {
        const QString key = QString::number(label);
        m_labels << addCommand({u"label"_s + key, tr("Investigate"),
                                   label == 0 ? tr("No label") : tr("Label %1").arg(label),
                                   label == 0 ? tr("Take the colour label away")
                                              : tr("Give the colour label %1").arg(label),
                                   {QKeySequence(key)}},
            {Kind::Label, label});
    }
}

void TableCommands::createFilter()
{
    m_filter = new QMenu(&m_pane);
    connect(m_filter, &QMenu::aboutToShow, this, &TableCommands::fillFilter);
    m_remarks << m_actions.add(*m_filter,
        {u"applyFilter"_s, tr("Investigate"), tr("App&ly as filter"),
            tr("Put the value of the current cell into the query")});
}

/// The lines of the value's own menu, for the cell that is current now.
void TableCommands::fillFilter()
{
    m_filter->clear();
    const std::optional<PivotValue> value = table().currentValue();
    if (value)
        addApplyLines(*m_filter, *value, m_pivot);
    if (m_filter->isEmpty())
        m_filter->addAction(tr("The current cell holds nothing to ask for"))->setEnabled(false);
}

void TableCommands::fillEdit(QMenu& menu)
{
    QMenu* const copyAs = new QMenu(tr("Copy &as"), &menu);
    menu.addAction(m_copies.constFirst());
    copyAs->addActions(m_copies.mid(1));
    menu.addMenu(copyAs);
    menu.addSeparator();
    menu.addActions(m_finding);
}

void TableCommands::fillView(QMenu& menu)
{
    menu.addActions(m_columns);
}

void TableCommands::fillGo(QMenu& menu)
{
    menu.addActions(m_steps);
}

void TableCommands::fillInvestigate(QMenu& menu)
{
    menu.addActions(m_remarks);
    QMenu* const labels = new QMenu(tr("Colour &label"), &menu);
    labels->addActions(m_labels);
    menu.addMenu(labels);
}

void TableCommands::setEnabledFor(bool hasEvents)
{
    for (QAction* const action : m_copies + m_finding + m_columns + m_steps + m_remarks + m_labels)
        action->setEnabled(hasEvents);
}

} // namespace khoji::views
