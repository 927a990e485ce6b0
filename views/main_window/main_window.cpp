#include "views/main_window/main_window.h"

#include "views/detail/detail_pane.h"
#include "views/event_table/event_table.h"
#include "views/importing/drop_target.h"
#include "views/importing/import_pane.h"
#include "views/importing/import_status.h"
#include "views/importing/start_page.h"
#include "views/main_window/case_status_bar.h"
#include "views/main_window/export_controller.h"
#include "views/main_window/help_windows.h"
#include "views/main_window/import_controller.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/record_loader.h"
#include "views/main_window/window_actions.h"
#include "views/pivot/pivot.h"
#include "views/query_bar/query_bar.h"
#include "views/timeline/timeline_view.h"

#include <QtCore/QDir>
#include <QtCore/QSettings>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QClipboard>
#include <QtGui/QCloseEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace khoji::views {

namespace {

constexpr int kNarrow = 1280; ///< device-independent pixels; below, details are under the table
constexpr double kSmallestText = 6; // points
constexpr double kLargestText = 28;

/// Times in the display zone, for the detail pane, which always shows UTC by itself.
FormatTime formatIn(const models::DisplayZone& zone)
{
    if (zone.kind() == models::DisplayZone::Kind::Utc)
        return {};
    return [zone](base::UtcTime time) {
        return u"%1 %2"_s.arg(zone.formatTable(time), zone.offsetText(time));
    };
}

} // namespace

MainWindow::MainWindow(const WindowParts& parts)
    : m_parts(parts)
    , m_settings(parts.settings)
    , m_actions(new WindowActions(parts.theme, !parts.sampleFolder.isEmpty(), *this))
    , m_centre(new QStackedWidget)
    , m_start(new StartPage(parts.theme, !parts.sampleFolder.isEmpty()))
    , m_page(new InvestigationPage(parts.theme, parts.investigation))
    , m_messages(new MessageBar(parts.theme))
    , m_details(new DetailPane(m_page->pivot()))
    , m_detailDock(new QDockWidget(tr("Details"), this))
    , m_imports(new ImportPane(parts.theme, parts.importJob))
    , m_importDock(new QDockWidget(tr("Jobs"), this))
    , m_importing(new ImportController(
          parts.investigation, parts.importJob, *m_messages, *m_imports, *m_importDock, this))
    , m_status(new CaseStatusBar(parts.theme, *m_actions->zoneMenu))
    , m_exportLine(new JobLine(parts.theme))
    , m_exports(new ExportController(parts.investigation, m_page->model(), *m_exportLine, this))
    , m_records(new RecordLoader(this))
    , m_copies(new RecordLoader(this))
    , m_normalTextSize(QApplication::font().pointSizeF())
{
    createPages(parts.theme);
    createDocks();
    createStatusBar(parts.theme);
    connectCase();
    connectExport();
    connectDetails();
    connectFileActions();
    connectQueryActions();
    connectViewActions();
    connectDrops();
    setMinimumSize(640, 480);
    m_placed = m_settings.restorePlace(*this);
    if (!m_placed)
        resize(sizeHint());
    m_wantsDetails = !m_detailDock->isHidden();
    setZone(m_settings.zone());
    showState();
}

MainWindow::~MainWindow() = default;

QSize MainWindow::sizeHint() const
{
    return {1440, 900};
}

void MainWindow::showError(const QString& text)
{
    m_messages->showMessage(MessageBar::Kind::Error, text);
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
    m_actions->createToolBar(*this);
}

void MainWindow::createDocks()
{
    m_detailDock->setObjectName(u"details"_s);
    m_detailDock->setWidget(m_details);
    addDockWidget(Qt::RightDockWidgetArea, m_detailDock);
    m_importDock->setObjectName(u"import"_s);
    m_importDock->setWidget(m_imports);
    addDockWidget(Qt::BottomDockWidgetArea, m_importDock);
    m_importDock->hide();

    // Details reach down to the status bar, beside what is below the table.
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    connect(m_detailDock->toggleViewAction(), &QAction::triggered, this,
        [this](bool wanted) { m_wantsDetails = wanted; });
}

void MainWindow::createStatusBar(const Theme& theme)
{
    m_status->addJob(new ImportStatusView(theme, m_parts.importJob, m_status));
    m_status->addJob(m_exportLine);
    setStatusBar(m_status);
    connect(m_status, &CaseStatusBar::eventsRequested, &m_page->table(),
        [this] { m_page->table().setFocus(Qt::OtherFocusReason); });
    connect(
        m_status, &CaseStatusBar::problemsRequested, m_importing, &ImportController::showProblems);
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
            //: %1 is the reason
            showError(tr("The query could not be answered: %1. What is shown is the result before.")
                          .arg(reason));
            m_queryFailed = true;
        });
    connect(investigation, &models::Investigation::resultChanged, this, [this] {
        if (std::exchange(m_queryFailed, false))
            m_messages->hide(); // what it says is not so any more
    });
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
    connect(table, &EventTable::selectionSettled, this, &MainWindow::showSelection);
    connect(table, &EventTable::selectionSummarized, m_details, &DetailPane::showSummary);
    connect(table, &EventTable::detailsRequested, m_detailDock, [this] {
        m_wantsDetails = true;
        showState();
        m_details->tabs()->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_page->pivot(), &Pivot::copyJsonRequested, m_copies,
        [this](base::EventKey key) { m_copies->load(m_parts.investigation.caseFile(), key); });
    connect(&m_page->pivot(), &Pivot::told, this, [this](const QString& text) {
        m_messages->showMessage(MessageBar::Kind::Information, text);
    });
    connect(m_copies, &RecordLoader::loaded, m_copies, [](const store::SourceRecord& record) {
        QApplication::clipboard()->setText(QString::fromStdString(record.json));
    });
    connect(m_copies, &RecordLoader::failed, this, [this](const QString& reason) {
        showError(tr("The event could not be copied: %1.").arg(reason));
    });
    connect(m_records, &RecordLoader::loaded, m_details, [this](const store::SourceRecord& record) {
        m_details->showRecord(record);
        Q_EMIT detailsShown();
    });
    connect(m_records, &RecordLoader::failed, m_details, [this](const QString& reason) {
        m_details->showError(tr("This event's record cannot be read: %1.").arg(reason));
    });
}

void MainWindow::connectFileActions()
{
    connect(m_actions->newCase, &QAction::triggered, this, &MainWindow::askForNewCase);
    connect(m_actions->openCase, &QAction::triggered, this, &MainWindow::askForCase);
    connect(m_actions->addFiles, &QAction::triggered, this, &MainWindow::addFiles);
    connect(m_actions->addFolder, &QAction::triggered, this, &MainWindow::addFolder);
    connect(m_actions->exportEvents, &QAction::triggered, m_exports,
        [this] { m_exports->askForCsv(*this, m_parts.cases.caseName()); });
    connect(m_actions->createReport, &QAction::triggered, m_exports,
        [this] { m_exports->askForReport(*this, m_parts.cases.caseName()); });
    connect(m_actions->closeCase, &QAction::triggered, this, [this] {
        if (mayLeaveCase())
            m_parts.cases.closeCase();
    });
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    if (m_actions->openSample) {
        connect(m_actions->openSample, &QAction::triggered, this, &MainWindow::openSample);
        connect(m_start, &StartPage::openSampleRequested, this, &MainWindow::openSample);
    }
    connect(m_start, &StartPage::addFilesRequested, m_actions->addFiles, &QAction::trigger);
    connect(m_start, &StartPage::addFolderRequested, m_actions->addFolder, &QAction::trigger);
    connect(m_start, &StartPage::openCaseRequested, m_actions->openCase, &QAction::trigger);
}

void MainWindow::connectQueryActions()
{
    connect(m_actions->copyRow, &QAction::triggered, &m_page->table(),
        [this] { m_page->table().copySelectedRows(); });
    connect(m_actions->focusQuery, &QAction::triggered, &m_page->queryBar(), &QueryBar::focusQuery);
    connect(m_actions->runQuery, &QAction::triggered, &m_page->queryBar(), &QueryBar::run);
    connect(m_actions->clearQuery, &QAction::triggered, &m_page->queryBar(), &QueryBar::clear);
    // A single key may be a command only where nothing is typed.
    auto* const slash = new QShortcut(Qt::Key_Slash, &m_page->table());
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_actions->focusQuery, &QAction::trigger);
}

void MainWindow::connectViewActions()
{
    auto* const timeline = new QAction(tr("&Timeline"), this);
    timeline->setCheckable(true);
    timeline->setChecked(true);
    connect(timeline, &QAction::toggled, &m_page->timeline(), &QWidget::setVisible);
    m_actions->createMenus(
        *this, {timeline, m_detailDock->toggleViewAction(), m_importDock->toggleViewAction()});

    checkChoice(*m_actions->themes, static_cast<int>(m_parts.theme.mode()));
    connect(
        m_actions->themes, &QActionGroup::triggered, &m_parts.theme, [this](const QAction* choice) {
            const auto mode = static_cast<Theme::Mode>(choice->data().toInt());
            m_parts.theme.setMode(mode);
            m_settings.saveTheme(mode);
        });
    connect(m_actions->zones, &QActionGroup::triggered, this, [this](const QAction* choice) {
        setZone(models::DisplayZone::fromId(choice->data().toString()));
        m_settings.saveZone(m_parts.investigation.zone());
    });
    connect(m_actions->largerText, &QAction::triggered, this, [this] { changeTextSize(1); });
    connect(m_actions->smallerText, &QAction::triggered, this, [this] { changeTextSize(-1); });
    connect(m_actions->normalText, &QAction::triggered, this, [this] { changeTextSize(0); });
    connect(m_actions->nextPane, &QAction::triggered, this, &MainWindow::focusNextPane);
    connect(m_actions->queryHelp, &QAction::triggered, this, [this] { openQueryHelp(*this); });
    connect(m_actions->about, &QAction::triggered, this, [this] { openAbout(*this); });
}

void MainWindow::connectDrops()
{
    auto* const target = new DropTarget(*this, [this] {
        return m_parts.cases.hasCase() ? m_parts.cases.caseName() : tr("a new, unsaved case");
    });
    connect(target, &DropTarget::logFilesDropped, &m_parts.cases, &CaseController::addPaths);
    connect(target, &DropTarget::caseDropped, this, [this](const QString& path) {
        if (mayLeaveCase())
            m_parts.cases.openCase(path);
    });
}

void MainWindow::showState()
{
    const store::CaseSummary& summary = m_parts.investigation.summary();
    const bool hasEvents = m_parts.cases.hasCase() && summary.events > 0;
    const auto result = m_parts.investigation.result();
    m_start->setImporting(m_parts.importJob.isRunning());
    showPage(hasEvents);
    showDetailDock(hasEvents);
    // What is not complete is not written anywhere as if it were.
    m_actions->setEnabledFor(
        m_parts.cases.hasCase(), hasEvents && result && result->search.isComplete());
    m_status->setCounts(hasEvents ? result.get() : nullptr, summary);
    const QString name = m_parts.cases.caseName();
    //: Title of the window: the case and the program.
    setWindowTitle(name.isEmpty() ? tr("Khoji") : tr("%1 - Khoji").arg(name));
}

void MainWindow::showPage(bool hasEvents)
{
    QWidget* const page = hasEvents ? static_cast<QWidget*>(m_page) : m_start;
    if (page == m_centre->currentWidget())
        return;
    m_centre->setCurrentWidget(page);
    if (hasEvents)
        m_page->table().setFocus(Qt::OtherFocusReason);
}

void MainWindow::showSelection(quint64 count, std::optional<base::EventKey> current)
{
    m_status->setSelected(count);
    m_records->cancel();
    if (count > 1)
        m_details->showSeveral(count);
    else if (count == 0 || !current)
        m_details->showNothing();
    else
        m_records->load(m_parts.investigation.caseFile(), *current);
}

void MainWindow::setZone(const models::DisplayZone& zone)
{
    m_parts.investigation.setZone(zone);
    m_status->setZone(zone);
    m_details->setFormatTime(formatIn(zone));
    checkChoice(*m_actions->zones, zone.id());
    if (zone.isFallback())
        m_messages->showMessage(MessageBar::Kind::Warning,
            tr("This computer knows nothing of the time zone asked for. Times are shown in UTC."));
}

void MainWindow::changeTextSize(int points)
{
    QFont font = QApplication::font();
    const double size = points == 0 ? m_normalTextSize : font.pointSizeF() + points;
    font.setPointSizeF(std::clamp(size, kSmallestText, kLargestText));
    QApplication::setFont(font);
}

void MainWindow::focusNextPane()
{
    const QList<QWidget*> panes{
        &m_page->queryBar(), &m_page->timeline(), &m_page->table(), m_details, m_imports};
    const QWidget* const focus = QApplication::focusWidget();
    qsizetype now = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i] == focus || (focus && panes[i]->isAncestorOf(focus)))
            now = i;
    }
    for (qsizetype step = 1; step <= panes.size(); ++step) {
        QWidget* const next = panes[(now + step) % panes.size()];
        if (!next->isVisible())
            continue;
        QWidget* const tabs = next == m_details ? m_details->tabs() : next;
        tabs->setFocus(Qt::TabFocusReason);
        return;
    }
}

void MainWindow::showDetailDock(bool hasEvents)
{
    const bool visible = hasEvents && m_wantsDetails;
    m_detailDock->toggleViewAction()->setEnabled(hasEvents);
    if (visible == !m_detailDock->isHidden())
        return;
    m_detailDock->setVisible(visible);
    if (visible && !m_placed)
        sizeDetails();
}

void MainWindow::placeDetails()
{
    const bool narrow = width() < kNarrow;
    if (narrow == m_narrow || m_detailDock->isFloating())
        return;
    m_narrow = narrow;
    const bool hidden = m_detailDock->isHidden();
    addDockWidget(narrow ? Qt::BottomDockWidgetArea : Qt::RightDockWidgetArea, m_detailDock);
    m_detailDock->setHidden(hidden);
    m_page->splitter().setSizes({narrow ? 120 : 170, 500});
    m_placed = false;
    if (!hidden)
        sizeDetails();
}

void MainWindow::sizeDetails()
{
    m_placed = true; // from now on the user decides
    if (m_narrow)
        resizeDocks({m_detailDock}, {height() * 3 / 10}, Qt::Vertical);
    else
        resizeDocks({m_detailDock}, {std::clamp(width() / 4, 380, 420)}, Qt::Horizontal);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    placeDetails();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayLeaveCase()) {
        event->ignore();
        return;
    }
    m_settings.savePlace(*this);
    m_exports->cancel();
    m_parts.importJob.cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::openSample()
{
    if (!mayLeaveCase())
        return;
    m_parts.cases.closeCase();
    m_parts.cases.addPaths({m_parts.sampleFolder});
}

void MainWindow::addFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Add log files"));
    if (!paths.isEmpty())
        m_parts.cases.addPaths(paths);
}

void MainWindow::addFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Add a folder of log files"));
    if (!path.isEmpty())
        m_parts.cases.addPaths({path});
}

void MainWindow::askForCase()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open case"), {}, tr("Khoji cases (*.khoji)"));
    if (!path.isEmpty() && mayLeaveCase())
        m_parts.cases.openCase(path);
}

void MainWindow::askForNewCase()
{
    QString path = QFileDialog::getSaveFileName(this, tr("New case"), {},
        tr("Khoji cases (*.khoji)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty() || !mayLeaveCase())
        return;
    if (!isCasePath(path))
        path += u".khoji"_s;
    m_parts.cases.createCase(path);
}

bool MainWindow::mayLeaveCase()
{
    QStringList losses;
    if (m_parts.cases.isUnsaved() && m_parts.investigation.summary().events > 0)
        losses << tr("This case is not saved and will be discarded. The log files themselves stay "
                     "where they are. To "
                     "keep a case, choose New case before adding files.");
    if (m_parts.importJob.isRunning())
        losses << tr("Log files are still being read. What was added to a saved case stays in it.");
    if (m_exports->isRunning())
        losses << tr("A file is still being written. It will not be there.");
    if (losses.isEmpty())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Close case"), losses.join(u"\n\n"_s),
        QMessageBox::NoButton, this);
    box.setTextFormat(Qt::PlainText);
    const QAbstractButton* const leave =
        box.addButton(m_parts.cases.isUnsaved() ? tr("Discard case") : tr("Stop and close"),
            QMessageBox::DestructiveRole);
    QPushButton* const stay = box.addButton(tr("Go back"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.exec();
    return box.clickedButton() == leave;
}

} // namespace khoji::views
