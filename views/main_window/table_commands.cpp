#include "views/main_window/table_commands.h"

#include "views/event_table/column_dialog.h"
#include "views/event_table/event_pane.h"
#include "views/event_table/event_table.h"
#include "views/event_table/find_bar.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

using Kind = TableCommand::Kind;
constexpr int kLabels = 9;

} // namespace

TableCommands::TableCommands(EventPane& pane, ActionRegistry& actions, QObject* parent)
    : QObject(parent)
    , m_pane(pane)
{
    createCopies(actions);
    createFinding(actions);
    createSteps(actions);
    createRemarks(actions);
}

QAction* TableCommands::addCommand(ActionRegistry& actions, const QString& name,
    const QString& group, const QString& text, const QString& tip, const QString& key,
    TableCommand command, const QString& icon)
{
    //: What a command does, and the key for it in the event table.
    QAction* const action =
        actions.add({name, group, text, tr("%1 (in the table: %2)").arg(tip, key), {}, icon});
    connect(action, &QAction::triggered, &m_pane, [this, command] { m_pane.table().run(command); });
    return action;
}

void TableCommands::createCopies(ActionRegistry& actions)
{
    using Format = Pivot::RowFormat;
    const auto add = [&](const QString& name, const QString& text, const QString& tip,
                         Format format) {
        m_copies << actions.add({name, tr("Edit"), text, tip, {}, u"copy"_s});
        connect(m_copies.constLast(), &QAction::triggered, &m_pane,
            [this, format] { m_pane.table().copySelectedRows(format); });
    };
    add(u"copyRow"_s, tr("&Copy row"), tr("Copy the selected events as lines of text"),
        Format::Text);
    add(u"copyCsv"_s, tr("Copy as C&SV"), tr("Copy the selected events as CSV"), Format::Csv);
    add(u"copyJson"_s, tr("Copy as &JSON"), tr("Copy the records of the selected events"),
        Format::Json);
    add(u"copyMarkdown"_s, tr("Copy as &Markdown"),
        tr("Copy the selected events as a table for notes"), Format::Markdown);
}

void TableCommands::createFinding(ActionRegistry& actions)
{
    const auto add = [&](const QString& name, const QString& text, const QString& tip,
                         const QList<QKeySequence>& keys, const std::function<void()>& act) {
        m_finding << actions.add({name, tr("Edit"), text, tip, keys});
        connect(m_finding.constLast(), &QAction::triggered, &m_pane, act);
    };
    FindBar* const bar = &m_pane.findBar();
    add(u"findInTable"_s, tr("&Find in table..."), tr("Look for text in what the table shows"),
        {QKeySequence::Find}, [bar] { bar->open(); });
    add(u"findNext"_s, tr("Find &next"), tr("Go to the next row with the text"),
        {QKeySequence(Qt::Key_F3)}, [bar] { bar->goOn(false); });
    add(u"findPrevious"_s, tr("Find &previous"), tr("Go to the row before with the text"),
        {QKeySequence(Qt::SHIFT | Qt::Key_F3)}, [bar] { bar->goOn(true); });
    add(u"selectAll"_s, tr("Select &all"), tr("Select every event shown"), {},
        [this] { m_pane.table().selectAll(); });
    m_columns = actions.add(
        {u"columns"_s, tr("View"), tr("&Columns..."), tr("Choose the columns of the table")});
    connect(m_columns, &QAction::triggered, &m_pane, [this] { openColumnDialog(m_pane.table()); });
    m_columnMenu = actions.add({u"columnMenu"_s, tr("View"), tr("Current c&olumn..."),
        tr("Sort by the column of the current cell, hide it, filter by it, count its values"),
        {QKeySequence(u"Ctrl+Shift+M"_s)}});
    connect(m_columnMenu, &QAction::triggered, &m_pane,
        [this] { m_pane.table().openMenuOfCurrentColumn(); });
    m_colorRules = actions.add({u"colorRules"_s, tr("View"), tr("Colour &rules..."),
        tr("Choose which events get a colour at their edge")});
    connect(m_colorRules, &QAction::triggered, this, &TableCommands::colorRulesRequested);
}

void TableCommands::createSteps(ActionRegistry& actions)
{
    const auto add = [&](const QString& name, const QString& text, const QString& tip,
                         const QString& key, Kind kind) {
        m_steps << addCommand(actions, name, tr("Go"), text, tip, key, {kind});
    };
    add(u"nextError"_s, tr("Next &error"), tr("The next event that did not succeed"), u"E"_s,
        Kind::NextError);
    add(u"previousError"_s, tr("Previous e&rror"), tr("The event before that did not succeed"),
        u"Shift+E"_s, Kind::PreviousError);
    add(u"nextStarred"_s, tr("Next &starred"), tr("The next event with a star"), u"]"_s,
        Kind::NextStarred);
    add(u"previousStarred"_s, tr("Previous s&tarred"), tr("The event before with a star"), u"["_s,
        Kind::PreviousStarred);
    add(u"nextOfSession"_s, tr("Next of this sess&ion"), tr("The next event of the same session"),
        u"O"_s, Kind::NextOfSession);
    add(u"previousOfSession"_s, tr("Previous of this sessi&on"),
        tr("The event before of the same session"), u"Shift+O"_s, Kind::PreviousOfSession);
}

void TableCommands::createRemarks(ActionRegistry& actions)
{
    const QString group = tr("Investigate");
    const auto add = [&](const QString& name, const QString& text, const QString& tip,
                         const QString& key, Kind kind, const QString& icon = {}) {
        m_remarks << addCommand(actions, name, group, text, tip, key, {kind}, icon);
    };
    add(u"star"_s, tr("S&tar"), tr("Star the selected events, or take their stars"), u"S"_s,
        Kind::Star, u"star"_s);
    add(u"tag"_s, tr("Ta&g..."), tr("Give the selected events tags"), u"T"_s, Kind::Tag);
    add(u"note"_s, tr("N&ote..."), tr("Write about the current event"), u"M"_s, Kind::Note);
    add(u"around"_s, tr("&Around this event"), tr("What happened shortly before and after"), u"A"_s,
        Kind::Around);
    add(u"followSession"_s, tr("&Follow session"), tr("All events of the same session"), u"F"_s,
        Kind::FollowSession);
    for (int label = 0; label <= kLabels; ++label) {
        const QString key = QString::number(label);
        m_labels << addCommand(actions, u"label"_s + key, group,
            label == 0 ? tr("No label") : tr("Label %1").arg(label),
            label == 0 ? tr("Take the colour label away") : tr("Give a colour label"), key,
            {Kind::Label, label});
    }
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
    menu.addActions({m_columns, m_columnMenu, m_colorRules});
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
    for (QAction* const action : m_copies + m_finding + m_steps + m_remarks + m_labels)
        action->setEnabled(hasEvents);
    for (QAction* const action : {m_columns, m_columnMenu, m_colorRules})
        action->setEnabled(hasEvents);
}

} // namespace khoji::views
