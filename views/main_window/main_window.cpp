#include "views/main_window/main_window.h"

#include "models/detail/visible_text.h"
#include "views/annotations/annotation_pane.h"
#include "views/annotations/notes_card.h"
#include "views/around/around_pane.h"
#include "views/commands/action_registry.h"
#include "views/detail/detail_pane.h"
#include "views/event_table/color_rules_dialog.h"
#include "views/event_table/event_pane.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_pane.h"
#include "views/importing/drop_target.h"
#include "views/importing/import_pane.h"
#include "views/importing/import_status.h"
#include "views/importing/start_page.h"
#include "views/main_window/acquisition_commands.h"
#include "views/main_window/annotation_commands.h"
#include "views/main_window/around_controller.h"
#include "views/main_window/case_keeper.h"
#include "views/main_window/case_status_bar.h"
#include "views/main_window/event_details.h"
#include "views/main_window/export_controller.h"
#include "views/main_window/file_commands.h"
#include "views/main_window/go_commands.h"
#include "views/main_window/help_commands.h"
#include "views/main_window/import_controller.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/last_words.h"
#include "views/main_window/lookup_commands.h"
#include "views/main_window/menu_key.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/no_result_page.h"
#include "views/main_window/query_commands.h"
#include "views/main_window/record_loader.h"
#include "views/main_window/search_commands.h"
#include "views/main_window/session.h"
#include "views/main_window/shown_selection.h"
#include "views/main_window/step_hint.h"
#include "views/main_window/tab_order.h"
#include "views/main_window/table_commands.h"
#include "views/main_window/tool_bar.h"
#include "views/main_window/trouble_words.h"
#include "views/main_window/view_commands.h"
#include "views/pivot/address_question.h"
#include "views/pivot/pivot.h"
#include "views/query_bar/query_bar.h"
#include "views/spoken/quiet_stack.h"
#include "views/timeline/timeline_view.h"

#include <QtCore/QDir>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

const QString kDetails = u"details"_s;
const QString kJobs = u"import"_s;
const QString kFacets = u"facets"_s;
const QString kAnnotations = u"annotations"_s;
const QString kAround = u"around"_s;

} // namespace

MainWindow::MainWindow(const WindowParts& parts)
    : m_parts(parts)
    , m_actions(new ActionRegistry(parts.theme, *this))
    , m_history(new models::ViewHistory(parts.investigation, this))
    , m_memory(new models::CaseMemory(CaseKeeper::names()
              << QString::fromLatin1(SearchCommands::kKept) << models::kTrailSourceName
              << models::kLookupChoiceName,
          this))
    , m_centre(new QStackedWidget)
    , m_start(new StartPage(parts.theme, !parts.sampleFolder.isEmpty()))
    , m_page(new InvestigationPage(parts.theme, parts.investigation))
    , m_messages(new MessageBar(parts.theme))
    , m_details(
          new EventDetails({parts.theme, parts.investigation, parts.annotations, m_page->pivot()}))
    , m_facets(new FacetPane(parts.theme, parts.investigation, m_page->pivot()))
    , m_annotated(new AnnotationPane(parts.theme, parts.annotations))
    , m_around(new AroundPane(parts.theme, parts.investigation, m_page->pivot()))
    , m_imports(new ImportPane(parts.theme, parts.importJob))
    , m_docks(new WindowDocks(*this))
    , m_session(new Session(
          {parts.settings, parts.cases, *m_docks, *m_messages, *m_page, *m_actions}, *this))
    , m_exportLine(new JobLine(parts.theme))
    , m_annotationLine(new JobLine(parts.theme))
    , m_exports(new ExportController(
          parts.investigation, m_page->model(), parts.settings, *m_exportLine, this))
    , m_copies(new RecordLoader(this))
{
    installQuietStacks();
    createPages(parts.theme);
    createDocks();
    createCommands();
    createStatusBar(parts.theme);
    createMenus();
    connectCase();
    connectExport();
    connectDetails();
    connectPivot();
    connectFacets();
    connectStartPage();
    connectView();
    connectHistory();
    connectSettings();
    connectDrops();
    new MenuKey(this);
    setMinimumSize(640, 480);
    m_hasPlace = m_session->restorePlace();
    useZone();
    showState();
}

MainWindow::~MainWindow() = default;

QSize MainWindow::sizeHint() const
{
    return {1440, 900};
}

DetailPane& MainWindow::details()
{
    return m_details->pane();
}

void MainWindow::showError(const QString& text, const QString& detail)
{
    m_messages->showError(text, detail);
}

void MainWindow::createPages(const Theme& theme)
{
    setWindowIcon(theme.applicationIcon());
    auto* const middle = new QWidget;
    auto* const column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_centre, 1);
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_page);
    setCentralWidget(middle);
}

void MainWindow::createDocks()
{
    using Layout = WindowDocks::Layout;
    m_docks->add({kFacets, tr("Facets"), m_facets, Qt::LeftDockWidgetArea,
        {Layout::Investigate, Layout::Triage}});
    const QDockWidget* const detailDock = m_docks->add({kDetails, tr("Details"), m_details,
        Qt::RightDockWidgetArea, {Layout::Investigate, Layout::Audit}});
    connect(detailDock, &QDockWidget::dockLocationChanged, m_details, &EventDetails::placeIn);
    m_docks->add({kAnnotations, tr("Starred and notes"), m_annotated, Qt::BottomDockWidgetArea,
        {Layout::Audit}});
    m_docks->add({kAround, tr("Around event"), m_around, Qt::BottomDockWidgetArea, {}});
    QDockWidget* const jobs =
        m_docks->add({kJobs, tr("Jobs"), m_imports, Qt::BottomDockWidgetArea, {}, false});
    m_importing = new ImportController(
        m_parts.investigation, m_parts.importJob, *m_messages, *m_imports, *jobs, this);
}

void MainWindow::createCommands()
{
    m_file =
        new FileCommands({m_parts.settings, m_parts.investigation, m_parts.importJob, m_parts.cases,
                             *m_exports, m_details->notes(), m_parts.sampleFolder},
            *m_actions, *this);
    m_acquiring =
        new AcquisitionCommands({m_parts.theme, m_parts.investigation, m_parts.importJob,
                                    m_parts.cases, *m_memory, *m_messages, m_parts.buckets},
            *m_actions, *this);
    m_lookups = new LookupCommands({m_parts.theme, m_parts.investigation, m_parts.importJob,
                                       m_parts.cases, *m_memory, *m_messages, m_parts.histories},
        *m_actions, *this);
    m_query = new QueryCommands(*m_page, *m_actions, this);
    m_searches = new SearchCommands(m_parts.theme, m_parts.investigation,
        m_parts.annotations.undoStack(), *m_memory, *m_page, *m_actions, *this);
    m_table = new TableCommands(m_page->eventPane(), m_page->pivot(), *m_actions, this);
    m_table->addTable(m_around->table());
    connect(m_table, &TableCommands::colorRulesRequested, this,
        [this] { openColorRulesDialog(m_parts.theme, m_page->colorRules(), this); });
    m_annotating = new AnnotationCommands(
        {m_parts.theme, m_parts.investigation, m_parts.annotations, m_page->pivot(),
            m_page->table(), m_page->timeline(), *m_annotated, m_details->notes(), *m_messages,
            *m_annotationLine},
        *m_actions, *this);
    new AddressQuestion(m_parts.settings, m_page->pivot(), *this);
    m_view = new ViewCommands(m_parts.settings, m_parts.theme, *m_docks, *m_actions, *this);
    m_go = new GoCommands(m_parts.investigation, *m_history, *m_actions, *this);
    m_help = new HelpCommands(m_parts.settings, *m_actions, *this);
    m_timelineShown = m_actions->add(
        {u"showTimeline"_s, tr("View"), tr("&Timeline"), tr("Show or hide the timeline")});
    m_timelineShown->setCheckable(true);
    m_timelineShown->setChecked(true);
    connect(m_timelineShown, &QAction::toggled, &m_page->timeline(), &QWidget::setVisible);
    m_timelineTable = m_actions->add({u"timelineTable"_s, tr("View"), tr("Timeline as ta&ble..."),
        tr("The bars of the timeline in numbers")});
    connect(m_timelineTable, &QAction::triggered, &m_page->timeline(), &TimelineView::showTable);
    m_toolBar = new ToolBar(*m_actions, m_view->zoneMenu(), this);
    addToolBar(m_toolBar);
    m_actions->setChangedKeys(m_parts.settings.shortcuts());
}

void MainWindow::createMenus()
{
    m_file->fill(*menuBar()->addMenu(tr("&File")),
        [this](QMenu& menu) { m_acquiring->fill(menu, m_lookups->addAction()); });
    QMenu* const edit = menuBar()->addMenu(tr("&Edit"));
    m_annotating->fillEdit(*edit);
    edit->addSeparator();
    m_table->fillEdit(*edit);
    edit->addSeparator();
    m_help->fillEdit(*edit);
    QMenu* const view = menuBar()->addMenu(tr("&View"));
    m_view->fill(*view, {m_timelineShown, m_timelineTable, m_toolBar->toggleViewAction()});
    m_table->fillView(*view);
    QMenu* const go = menuBar()->addMenu(tr("&Go"));
    m_go->fill(*go);
    go->addSeparator();
    m_table->fillGo(*go);
    QMenu* const investigate = menuBar()->addMenu(tr("&Investigate"));
    m_query->fill(*investigate);
    m_searches->fill(*investigate);
    investigate->addSeparator();
    m_table->fillInvestigate(*investigate);
    m_annotating->fillInvestigate(*investigate);
    m_help->fillTools(*menuBar()->addMenu(tr("&Tools")));
    m_help->fillHelp(*menuBar()->addMenu(tr("&Help")), m_searches->sampleQueries());
}

void MainWindow::createStatusBar(const Theme& theme)
{
    m_status = new CaseStatusBar(theme);
    auto* const importing = new ImportStatusView(theme, m_parts.importJob, m_status);
    connect(importing, &JobLine::opened, m_importing, &ImportController::showJobs);
    m_status->addJob(importing);
    m_status->addJob(m_exportLine);
    m_status->addJob(m_annotationLine);
    setStatusBar(m_status);
    connect(m_status, &CaseStatusBar::eventsRequested, &m_page->table(),
        [this] { m_page->table().setFocus(Qt::OtherFocusReason); });
    connect(m_acquiring, &AcquisitionCommands::problemsRequested, m_importing,
        &ImportController::showProblems);
    connect(m_lookups, &LookupCommands::problemsRequested, m_importing,
        &ImportController::showProblems);
    connect(m_importing, &ImportController::fetchAgainRequested, this,
        [this](const store::ImportRun& interrupted) {
            if (LookupCommands::wasLookup(interrupted))
                m_lookups->resume(interrupted);
            else
                m_acquiring->resume(interrupted);
        });
    connect(m_importing, &ImportController::fetchFailedRequested, m_acquiring,
        &AcquisitionCommands::retryFailed);
    connect(
        m_status, &CaseStatusBar::problemsRequested, m_importing, &ImportController::showProblems);
    connect(m_importing, &ImportController::partialImportsChanged, m_status,
        &CaseStatusBar::setPartialImports);
    connect(
        m_status, &CaseStatusBar::partialRequested, m_importing, &ImportController::showPartial);
    connect(m_file, &FileCommands::sourcesRequested, m_importing, &ImportController::showSources);
}

void MainWindow::connectCase()
{
    const models::Investigation* const investigation = &m_parts.investigation;
    connect(&m_parts.cases, &CaseController::caseChanged, this, &MainWindow::showState);
    connect(&m_parts.cases, &CaseController::failed, this, &MainWindow::showError);
    connect(&m_parts.cases, &CaseController::openedReadOnly, m_messages, [this] {
        m_messages->showMessage(MessageBar::Kind::Information,
            tr("This case cannot be written to: it is open for reading, and nothing can be "
               "added."));
    });
    connect(&m_parts.importJob, &models::ImportJob::started, this, &MainWindow::showState);
    connect(&m_parts.importJob, &models::ImportJob::finished, this, &MainWindow::showState);
    connect(investigation, &models::Investigation::summaryChanged, this, &MainWindow::showState);
    connect(investigation, &models::Investigation::resultChanged, this, &MainWindow::showState);
    connect(
        investigation, &models::Investigation::queryFailed, this, [this](const QString& reason) {
            m_queryFailed =
                m_messages->showError(tr("The query could not be answered. What is shown is the "
                                         "result before. Ask again, or ask for less."),
                    reason);
        });
    connect(investigation, &models::Investigation::resultChanged, m_messages,
        [this] { m_messages->withdraw(m_queryFailed); });
}

void MainWindow::connectExport()
{
    connect(m_exports, &ExportController::failed, this, &MainWindow::showError);
    connect(m_exports, &ExportController::finished, m_messages,
        [this](const QString& path, const QString& sha256) {
            m_messages->showMessage(MessageBar::Kind::Information,
                tr("Written to %1\nSHA-256 %2").arg(QDir::toNativeSeparators(path), sha256),
                {tr("Copy SHA-256"), [sha256] {
                     QApplication::clipboard()->setText(sha256);
                 }});
        });
}

void MainWindow::connectDetails()
{
    EventTable* const table = &m_page->table();
    connect(table, &EventTable::selectionSettled, m_status, &CaseStatusBar::setSelected);
    const auto* const shown = new ShownSelection(*table, m_around->table(), this);
    connect(shown, &ShownSelection::changed, m_details, &EventDetails::showSelection);
    connect(shown, &ShownSelection::summarized, &m_details->pane(), &DetailPane::showSummary);
    connect(m_details, &EventDetails::recordShown, this, &MainWindow::detailsShown);
    connect(table, &EventTable::detailsRequested, m_docks, [this] {
        m_docks->show(kDetails);
        m_details->setFocusToPages();
    });
    connect(m_annotating, &AnnotationCommands::noteRequested, m_docks,
        [this] { m_docks->show(kDetails); });
}

void MainWindow::connectPivot()
{
    new AroundController(
        {m_parts.settings, m_parts.annotations, *m_page, *m_docks, *m_messages, *m_around, kAround},
        this);
    connect(&m_page->pivot(), &Pivot::told, this, [this](const QString& text) {
        m_messages->showMessage(MessageBar::Kind::Information, text);
    });
    connect(&m_page->pivot(), &Pivot::copyJsonRequested, m_copies,
        [this](base::EventKey key) { m_copies->load(m_parts.investigation.caseFile(), key); });
    connect(m_copies, &RecordLoader::loaded, m_copies, [](const store::SourceRecord& record) {
        QApplication::clipboard()->setText(QString::fromStdString(record.json));
    });
    connect(m_copies, &RecordLoader::failed, this, [this](const base::Error& error) {
        showError(withAdvice(tr("The event could not be copied. The clipboard has what it had."),
                      error.kind),
            detailOf(error));
    });
}

void MainWindow::connectFacets()
{
    m_facets->setSettings(m_parts.settings.paneState(kFacets));
    connect(m_facets, &FacetPane::settingsChanged, &m_parts.settings,
        [this] { m_parts.settings.setPaneState(kFacets, m_facets->settings()); });
    const auto count = [this](record::Field field) {
        m_docks->show(kFacets);
        m_facets->showFacet(field);
    };
    connect(&m_page->table(), &EventTable::countsRequested, m_facets, count);
    connect(&m_page->pivot(), &Pivot::countRequested, m_facets,
        [this, count](const PivotValue& value, Pivot::CountBy by) {
            m_page->pivot().apply(value, query::Apply::And);
            switch (by) {
            case Pivot::CountBy::User:
                count(record::Field::Principal);
                break;
            case Pivot::CountBy::Event:
                count(record::Field::EventName);
                break;
            case Pivot::CountBy::Source:
                count(record::Field::SourceIpAddress);
                break;
            case Pivot::CountBy::Day:
                m_timelineShown->setChecked(true);
                m_page->timeline().setFocus(Qt::OtherFocusReason);
                break;
            }
        });
    connect(&m_page->table(), &EventTable::columnFilterRequested, &m_page->queryBar(),
        [this](const QString& name) {
            m_page->queryBar().setPreparedQuery(
                (m_parts.investigation.queryText() + u' ' + name + u':').trimmed());
        });
}

void MainWindow::connectStartPage()
{
    const auto trigger = [this](const QString& name) {
        return [this, name] {
            m_actions->find(name)->trigger();
        };
    };
    connect(m_start, &StartPage::addFilesRequested, this, trigger(u"addFiles"_s));
    connect(m_start, &StartPage::addFolderRequested, this, trigger(u"addFolder"_s));
    connect(m_start, &StartPage::connectRequested, this, trigger(u"addFromS3"_s));
    connect(m_start, &StartPage::openCaseRequested, this, trigger(u"openCase"_s));
    connect(m_start, &StartPage::openSampleRequested, this, trigger(u"openSample"_s));
    connect(m_start, &StartPage::recentCaseRequested, m_file, &FileCommands::openCase);
    m_start->setRecentCases(m_parts.settings.recentCases());
    connect(&m_parts.settings, &models::Settings::recentCasesChanged, m_start,
        [this] { m_start->setRecentCases(m_parts.settings.recentCases()); });
}

void MainWindow::connectView()
{
    connect(m_view, &ViewCommands::layoutChosen, this, &MainWindow::useLayout);
    connect(m_view, &ViewCommands::layoutReset, m_page, [this] { m_page->setTimelineHeights({}); });
    connect(m_view, &ViewCommands::nextPaneRequested, this, [this] { focusPane(landmarks(), 1); });
    connect(
        m_view, &ViewCommands::previousPaneRequested, this, [this] { focusPane(landmarks(), -1); });
    connect(m_view, &ViewCommands::moreZonesRequested, m_help,
        [this] { m_help->openPreferences(PreferencesDialog::Page::Time); });
    connect(&m_page->queryBar(), &QueryBar::helpRequested, m_help, &HelpCommands::openQueryHelp);
    connect(m_go, &GoCommands::timeRequested, &m_page->table(), &EventTable::goToTime);
}

void MainWindow::connectHistory()
{
    QueryBar* const bar = &m_page->queryBar();
    connect(bar, &QueryBar::typedQueryRuns, m_history, &models::ViewHistory::noteTyped);
    connect(bar, &QueryBar::settled, m_history, &models::ViewHistory::settle);
    connect(&m_page->timelineModel(), &models::Timeline::optionsChanged, m_history,
        [this] { m_history->setStack(models::stackId(m_page->timelineModel().stack())); });
    connect(m_history, &models::ViewHistory::stackWanted, &m_page->timelineModel(),
        [this](const QString& stack) {
            m_page->timelineModel().setStack(models::stackWithId(stack));
        });
    connect(m_history, &models::ViewHistory::eventWanted, &m_page->table(), &EventTable::awaitEvent,
        Qt::QueuedConnection); // the table shows the result first
    new StepHint({m_parts.investigation, *m_history, *m_page, *m_actions}, this);
    connect(
        &m_page->noResult(), &NoResultPage::backRequested, m_history, &models::ViewHistory::goBack);
    connect(&m_page->table(), &EventTable::selectionSettled, m_history,
        [this](quint64, std::optional<base::EventKey> current) {
            m_history->setCurrentEvent(current);
        });
    // It keeps what the history knows, and so is told after it.
    new CaseKeeper(m_parts.investigation, *m_history, *m_memory, *m_page, this);
}

void MainWindow::connectSettings()
{
    const models::Settings* const settings = &m_parts.settings;
    connect(settings, &models::Settings::zoneChanged, this, &MainWindow::useZone);
    m_page->follow(m_parts.settings);
    m_importing->follow(m_parts.settings);
    const auto useKeys = [this] {
        m_actions->setSingleKeys(m_parts.settings.singleKeys());
    };
    connect(settings, &models::Settings::singleKeysChanged, m_actions, useKeys);
    useKeys();
    const auto useAuthor = [this] {
        m_parts.annotations.setAuthor(m_parts.settings.author());
    };
    connect(settings, &models::Settings::authorChanged, &m_parts.annotations, useAuthor);
    useAuthor();
    if (settings->wasDamaged())
        m_messages->showMessage(MessageBar::Kind::Warning,
            tr("The settings could not be read and are the defaults now. Cases are not touched."));
}

void MainWindow::connectDrops()
{
    auto* const target = new DropTarget(*this, [this] {
        return m_parts.cases.hasCase() ? m_parts.cases.caseName() : tr("a new, unsaved case");
    });
    connect(target, &DropTarget::logFilesDropped, &m_parts.cases, &CaseController::addPaths);
    connect(target, &DropTarget::caseDropped, m_file, &FileCommands::openCase);
}

void MainWindow::showState()
{
    const store::CaseSummary& summary = m_parts.investigation.summary();
    // What is shown stays until the case has said what it holds.
    const bool shallShowEvents = m_parts.investigation.knowsSummary()
        ? summary.events > 0
        : m_centre->currentWidget() == m_page;
    const bool hasEvents = m_parts.cases.hasCase() && shallShowEvents;
    const auto result = m_parts.investigation.result();
    m_start->setImporting(m_parts.importJob.isRunning());
    showPage(hasEvents);
    // What is not complete is not written anywhere as if it were.
    m_file->setEnabledFor(
        m_parts.cases.hasCase(), hasEvents && result && result->search.isComplete());
    m_query->setEnabledFor(hasEvents);
    m_searches->setEnabledFor(hasEvents);
    m_table->setEnabledFor(hasEvents);
    m_annotating->setEnabledFor(hasEvents && result && result->search.isComplete());
    m_status->setCounts(hasEvents ? result.get() : nullptr, summary);
    const QString name = m_parts.cases.caseName();
    //: Title of the window: the case and the program.
    setWindowTitle(name.isEmpty() ? tr("Khoji") : tr("%1 - Khoji").arg(models::visibleText(name)));
}

void MainWindow::showPage(bool hasEvents)
{
    QWidget* const page = hasEvents ? static_cast<QWidget*>(m_page) : m_start;
    if (page == m_centre->currentWidget())
        return;
    m_centre->setCurrentWidget(page);
    m_docks->setHasEvents(hasEvents);
    if (hasEvents && !std::exchange(m_hasPlace, true))
        m_docks->sizeAsAtFirst();
    if (hasEvents)
        m_page->table().setFocus(Qt::OtherFocusReason);
}

void MainWindow::useLayout(WindowDocks::Layout layout)
{
    m_docks->apply(layout);
    m_timelineShown->setChecked(layout != WindowDocks::Layout::Audit);
}

void MainWindow::useZone()
{
    const models::DisplayZone zone = m_parts.settings.zone();
    m_parts.investigation.setZone(zone);
    m_toolBar->setZone(zone);
    m_details->setZone(zone);
    if (zone.isFallback())
        m_messages->showMessage(MessageBar::Kind::Warning,
            tr("This computer knows nothing of the time zone asked for. Times are shown in UTC."));
}

QList<QWidget*> MainWindow::landmarks() const
{
    return {&m_page->queryBar(), m_facets, &m_page->timeline(), &m_page->eventPane(),
        m_details->pane().tabs(), &m_details->notes(), m_annotated, m_around, m_imports};
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QList<QWidget*> parts = m_docks->withTitles(landmarks());
    parts.insert(1, m_page->presets());
    parts.prepend(m_toolBar);
    parts << m_start << m_messages << m_status;
    QWidget* const stop = tabStopAfter(QApplication::focusWidget(), parts, next);
    if (stop == nullptr)
        return QMainWindow::focusNextPrevChild(next);
    stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_docks->fitTo(width());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_details->notes().save(); // now, so that a refusal is told before it is too late
    waitForLastWords(m_parts.annotations);
    if (!m_file->mayLeaveCase()) {
        event->ignore();
        return;
    }
    m_session->savePlace();
    m_exports->cancel();
    m_parts.importJob.cancel();
    QMainWindow::closeEvent(event);
}

} // namespace khoji::views
