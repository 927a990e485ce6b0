#pragma once

#include "models/acquisition/bucket_access.h"
#include "models/acquisition/history_access.h"
#include "models/annotations/annotations.h"
#include "models/cases/case_memory.h"
#include "models/events/investigation.h"
#include "models/events/view_history.h"
#include "models/importing/import_job.h"
#include "models/settings/settings.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/window_docks.h"
#include "views/theme/theme.h"

#include <QtWidgets/QMainWindow>

#include <memory>
#include <optional>

class QStackedWidget;

namespace khoji::views {

class AcquisitionCommands;
class ActionRegistry;
class AnnotationCommands;
class AnnotationPane;
class AroundPane;
class CaseStatusBar;
class DetailPane;
class EventDetails;
class ExportController;
class FacetPane;
class FileCommands;
class GoCommands;
class HelpCommands;
class ImportController;
class ImportPane;
class InvestigationPage;
class JobLine;
class LookupCommands;
class MessageBar;
class QueryCommands;
class RecordLoader;
class SearchCommands;
class Session;
class StartPage;
class TableCommands;
class ToolBar;
class ViewCommands;

/// What the window works with. All of it outlives the window.
struct WindowParts {
    Theme& theme;
    models::Settings& settings;
    models::Investigation& investigation;
    models::ImportJob& importJob;
    models::Annotations& annotations;
    CaseController& cases;
    QString sampleFolder; ///< a folder of log files to try; empty when there is none
    std::shared_ptr<models::BucketAccess> buckets{}; ///< null: nothing can be fetched
    std::shared_ptr<models::HistoryAccess> histories{}; ///< null: nothing can be looked up
};

/// The main window (ux.md section 2). It composes panes and connects them; what they show comes
/// from the investigation, what is done is in the commands, and what takes longer is done by the
/// controllers. GUI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts& parts);
    ~MainWindow() override;

    [[nodiscard]] InvestigationPage& page() { return *m_page; }
    [[nodiscard]] DetailPane& details();
    [[nodiscard]] FacetPane& facets() { return *m_facets; }

    /// Says on the page what went wrong. Plain text.
    void showError(const QString& text, const QString& detail = {});
    /// What it takes up again from the run before.
    [[nodiscard]] Session& session() { return *m_session; }

Q_SIGNALS:
    /// The details of the selected event are on screen.
    void detailsShown();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    QSize sizeHint() const override;

private:
    void createPages(const Theme& theme);
    void createDocks();
    void createStatusBar(const Theme& theme);
    void createCommands();
    void createMenus();
    void connectCase();
    void connectExport();
    void connectDetails();
    void connectPivot();
    void connectFacets();
    void connectStartPage();
    void connectView();
    void connectHistory();
    void connectSettings();
    void connectDrops();

    void showState();
    void showPage(bool hasEvents);
    void useLayout(WindowDocks::Layout layout);
    void useZone();
    /// The panes in the order in which they are read.
    [[nodiscard]] QList<QWidget*> landmarks() const;

    WindowParts m_parts;
    ActionRegistry* m_actions;
    models::ViewHistory* m_history;
    models::CaseMemory* m_memory;
    QStackedWidget* m_centre;
    StartPage* m_start;
    InvestigationPage* m_page;
    MessageBar* m_messages;
    EventDetails* m_details;
    FacetPane* m_facets;
    AnnotationPane* m_annotated;
    AroundPane* m_around;
    ImportPane* m_imports;
    WindowDocks* m_docks;
    Session* m_session;
    ImportController* m_importing = nullptr;
    CaseStatusBar* m_status = nullptr;
    JobLine* m_exportLine;
    JobLine* m_annotationLine;
    ExportController* m_exports;
    RecordLoader* m_copies; ///< for the clipboard
    FileCommands* m_file = nullptr;
    AcquisitionCommands* m_acquiring = nullptr;
    LookupCommands* m_lookups = nullptr;
    QueryCommands* m_query = nullptr;
    SearchCommands* m_searches = nullptr;
    TableCommands* m_table = nullptr;
    AnnotationCommands* m_annotating = nullptr;
    ViewCommands* m_view = nullptr;
    GoCommands* m_go = nullptr;
    HelpCommands* m_help = nullptr;
    ToolBar* m_toolBar = nullptr;
    QAction* m_timelineShown = nullptr;
    QAction* m_timelineTable = nullptr;
    int m_queryFailed = 0; ///< the message that says so (MessageBar::Ticket)
    bool m_hasPlace = false; ///< panes have sizes that are not to be changed
};

} // namespace khoji::views
