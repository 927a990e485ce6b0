#include "views/main_window/search_commands.h"

#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/open_once.h"
#include "views/query_bar/query_bar.h"
#include "views/searches/manage_searches_dialog.h"
#include "views/searches/noise_xray_dialog.h"
#include "views/searches/preset_chips.h"
#include "views/searches/sample_queries_dialog.h"
#include "views/searches/save_search_dialog.h"
#include "views/searches/saved_search_button.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

const QString kMemory = QString::fromLatin1(SearchCommands::kKept);

/// Columns by their names, as columnName() or the query language says them.
models::ColumnLayout layoutOf(const QStringList& names)
{
    models::ColumnLayout layout;
    for (const QString& name : names)
        layout.push_back({models::columnFrom(name).value_or(models::columnNamed(name))});
    return layout;
}

std::vector<models::NamedQuery> namedQueries(const models::SavedSearchList& searches)
{
    std::vector<models::NamedQuery> named;
    for (const auto* const list : {&searches.searches(), &searches.shipped()}) {
        for (const models::SavedSearch& search : *list)
            named.push_back({search.name, search.query});
    }
    return named;
}

} // namespace

SearchCommands::SearchCommands(const Theme& theme, models::Investigation& investigation,
    QUndoStack& undo, models::CaseMemory& memory, InvestigationPage& page, ActionRegistry& actions,
    QWidget& window)
    : QObject(&window)
    , m_investigation(investigation)
    , m_memory(memory)
    , m_page(page)
    , m_window(window)
    , m_undo(undo)
    , m_searches(m_undo)
{
    createActions(actions);
    connectMemory();
    auto* const button = new SavedSearchButton(theme, m_searches);
    auto* const chips = new PresetChips(theme, m_searches);
    page.setSearches(button, chips);
    connect(button, &SavedSearchButton::searchChosen, this, &SearchCommands::choose);
    connect(button, &SavedSearchButton::saveRequested, this, &SearchCommands::save);
    connect(button, &SavedSearchButton::manageRequested, this, &SearchCommands::manage);
    connect(button, &SavedSearchButton::noiseRequested, this, &SearchCommands::lookThroughNoise);
    connect(chips, &PresetChips::searchChosen, this, &SearchCommands::choose);
    connect(chips, &PresetChips::queryEdited, &investigation, &models::Investigation::run);
    connect(
        &investigation, &models::Investigation::queryTextChanged, chips, &PresetChips::setQuery);
    chips->setQuery(investigation.queryText());
}

void SearchCommands::createActions(ActionRegistry& actions)
{
    const auto add = [&](const QString& name, const QString& group, const QString& text,
                         const QString& tip, const QList<QKeySequence>& keys,
                         void (SearchCommands::*act)()) {
        m_actions << actions.add({name, group, text, tip, keys});
        connect(m_actions.constLast(), &QAction::triggered, this, act);
    };
    const QString group = tr("Investigate");
    add(u"saveSearch"_s, group, tr("&Save search..."), tr("Keep this query under a name"),
        {QKeySequence::Save}, &SearchCommands::save);
    add(u"manageSearches"_s, group, tr("&Manage searches..."),
        tr("Rename, order, import and export saved searches"), {}, &SearchCommands::manage);
    add(u"noiseXray"_s, group, tr("What makes the &noise..."),
        tr("Which patterns make 90 % of what is shown, and leave them out"),
        {QKeySequence(u"Ctrl+Shift+X"_s)}, &SearchCommands::lookThroughNoise);
    m_sampleQueries = actions.add({u"sampleQueries"_s, tr("Help"), tr("&Sample queries"),
        tr("Questions that come with Khoji, and how they are written")});
    connect(m_sampleQueries, &QAction::triggered, this, &SearchCommands::showSamples);
}

void SearchCommands::connectMemory()
{
    connect(&m_memory, &models::CaseMemory::loaded, this, [this] {
        m_searches.load(models::searchesFromJson(m_memory.text(kMemory).toStdString()).searches);
    });
    connect(&m_searches, &models::SavedSearchList::changed, this, [this] {
        const bool none = m_searches.searches().empty();
        m_memory.setText(kMemory,
            none ? QString() : QString::fromStdString(models::toJson(m_searches.searches())));
        m_page.queryBar().setSavedSearches(namedQueries(m_searches));
    });
    m_page.queryBar().setSavedSearches(namedQueries(m_searches));
    connect(&m_investigation, &models::Investigation::caseChanged, this, [this] {
        if (m_noise)
            m_noise->close();
        if (!m_investigation.caseFile())
            m_searches.load({});
    });
}

void SearchCommands::fill(QMenu& menu)
{
    menu.addActions(m_actions);
}

void SearchCommands::setEnabledFor(bool hasEvents)
{
    for (QAction* const action : m_actions)
        action->setEnabled(hasEvents);
    m_canRun = hasEvents;
    if (m_samples)
        m_samples->setCanRun(hasEvents);
}

void SearchCommands::choose(const models::SavedSearch& search)
{
    if (!search.columns.isEmpty())
        m_page.table().setColumnLayout(layoutOf(search.columns));
    if (!search.stack.isEmpty())
        m_page.timelineModel().setStack(models::stackWithId(search.stack));
    m_investigation.show(search.query, search.sort.value_or(m_investigation.sortOrder()));
}

void SearchCommands::save()
{
    models::SavedSearch shown = m_page.shownView();
    auto* const dialog = new SaveSearchDialog(m_searches, std::move(shown), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_searches.add(dialog->search()); });
    dialog->open();
}

void SearchCommands::manage()
{
    openOnce(m_managing, [this] {
        auto* const dialog = new ManageSearchesDialog(m_searches, m_undo, &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        return dialog;
    });
}

void SearchCommands::showSamples()
{
    openOnce(m_samples, [this] {
        auto* const dialog = new SampleQueriesDialog(m_searches.shipped(), &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setCanRun(m_canRun);
        connect(dialog, &SampleQueriesDialog::searchChosen, this, &SearchCommands::choose);
        return dialog;
    });
}

void SearchCommands::lookThroughNoise()
{
    const auto& caseFile = m_investigation.caseFile();
    if (!caseFile)
        return;
    openOnce(m_noise, [this] {
        auto* const dialog = new NoiseXrayDialog(&m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(
            dialog, &NoiseXrayDialog::queryEdited, &m_investigation, &models::Investigation::run);
        return dialog;
    });
    m_noise->look({caseFile, &caseFile->events()}, m_investigation.queryText());
}

} // namespace khoji::views
