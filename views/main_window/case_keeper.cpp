#include "views/main_window/case_keeper.h"

#include "views/event_table/event_table.h"
#include "views/main_window/case_view.h"
#include "views/main_window/investigation_page.h"
#include "views/query_bar/query_bar.h"

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

const QString kView = u"view"_s;
const QString kColumns = u"columns"_s;
const QString kColorRules = u"colorRules"_s;
const QString kHistory = u"queryHistory"_s;

} // namespace

QStringList CaseKeeper::names()
{
    return {kView, kColumns, kColorRules, kHistory};
}

CaseKeeper::CaseKeeper(models::Investigation& investigation, models::ViewHistory& history,
    models::CaseMemory& memory, InvestigationPage& page, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_history(history)
    , m_memory(memory)
    , m_page(page)
{
    connect(&investigation, &models::Investigation::caseChanged, this,
        [this] { m_memory.setCase(m_investigation.caseFile()); });
    connect(&memory, &models::CaseMemory::loaded, this, &CaseKeeper::restore);
    connectSaving();
}

void CaseKeeper::connectSaving()
{
    EventTable* const table = &m_page.table();
    models::ColorRules* const rules = &m_page.colorRules();
    models::QueryHistory* const asked = &m_page.queryBar().history();
    connect(&m_investigation, &models::Investigation::resultChanged, this, &CaseKeeper::remember);
    connect(table, &EventTable::selectionSettled, this, &CaseKeeper::remember);
    connect(table, &EventTable::columnLayoutChanged, this, [this, table] {
        m_memory.setText(kColumns, models::columnLayoutText(table->columnLayout()));
    });
    connect(rules, &models::ColorRules::rulesChanged, this,
        [this, rules] { m_memory.setText(kColorRules, models::colorRulesText(rules->rules())); });
    connect(asked, &models::QueryHistory::changed, this,
        [this, asked] { m_memory.setText(kHistory, asked->toJson()); });
}

void CaseKeeper::remember()
{
    CaseView view{m_investigation.queryText(), m_investigation.sortOrder(), {}};
    if (!m_history.steps().empty())
        view.currentEvent = m_history.steps()[m_history.position()].currentEvent;
    m_memory.setText(kView, toJson(view));
}

void CaseKeeper::restore()
{
    m_page.queryBar().history().restore(m_memory.text(kHistory));
    m_page.colorRules().setRules(models::colorRulesFrom(m_memory.text(kColorRules)));
    if (!m_memory.text(kColumns).isEmpty())
        m_page.table().setColumnLayout(models::columnLayoutFrom(m_memory.text(kColumns)));
    restoreView();
}

void CaseKeeper::restoreView()
{
    const auto view = caseViewFrom(m_memory.text(kView));
    // Somebody who has asked already is not interrupted.
    if (!view || !m_investigation.queryText().isEmpty())
        return;
    m_investigation.show(view->query, view->sort);
    if (view->currentEvent)
        m_history.wantEvent(*view->currentEvent);
}

} // namespace khoji::views
