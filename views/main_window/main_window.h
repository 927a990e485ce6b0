#pragma once

#include "models/events/investigation.h"
#include "models/importing/import_job.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/window_settings.h"
#include "views/theme/theme.h"

#include <QtWidgets/QMainWindow>

#include <optional>

class QDockWidget;
class QSettings;
class QStackedWidget;

namespace khoji::views {

class CaseStatusBar;
class DetailPane;
class ExportController;
class ImportController;
class ImportPane;
class InvestigationPage;
class JobLine;
class MessageBar;
class RecordLoader;
class StartPage;
class WindowActions;

/// What the window works with. All of it outlives the window.
struct WindowParts {
    Theme& theme;
    models::Investigation& investigation;
    models::ImportJob& importJob;
    CaseController& cases;
    QString sampleFolder; ///< a folder of log files to try; empty when there is none
    QSettings* settings = nullptr; ///< null: remember nothing
};

/// The main window (ux.md section 2). It composes panes and connects them; what they show comes
/// from the investigation, and what takes longer is done by the controllers. GUI thread.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts& parts);
    ~MainWindow() override;

    [[nodiscard]] InvestigationPage& page() { return *m_page; }
    [[nodiscard]] DetailPane& details() { return *m_details; }

    /// Says on the page what went wrong. Plain text.
    void showError(const QString& text);

Q_SIGNALS:
    /// The details of the selected event are on screen.
    void detailsShown();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    QSize sizeHint() const override;

private:
    void createPages(const Theme& theme);
    void createDocks();
    void createStatusBar(const Theme& theme);
    void connectCase();
    void connectExport();
    void connectDetails();
    void connectFileActions();
    void connectQueryActions();
    void connectViewActions();
    void connectDrops();

    void showState();
    void showPage(bool hasEvents);
    void showSelection(quint64 count, std::optional<base::EventKey> current);
    void showDetailDock(bool hasEvents);
    void placeDetails();
    void sizeDetails();
    void setZone(const models::DisplayZone& zone);
    void changeTextSize(int points);
    void focusNextPane();
    void addFiles();
    void addFolder();
    void openSample();
    void askForCase();
    void askForNewCase();
    /// Asks when something would be lost. True when the case may be closed.
    [[nodiscard]] bool mayLeaveCase();

    WindowParts m_parts;
    WindowSettings m_settings;
    WindowActions* m_actions;
    QStackedWidget* m_centre;
    StartPage* m_start;
    InvestigationPage* m_page;
    MessageBar* m_messages;
    DetailPane* m_details;
    QDockWidget* m_detailDock;
    ImportPane* m_imports;
    QDockWidget* m_importDock;
    ImportController* m_importing;
    CaseStatusBar* m_status;
    JobLine* m_exportLine;
    ExportController* m_exports;
    RecordLoader* m_records; ///< of the event that is selected
    RecordLoader* m_copies; ///< for the clipboard
    double m_normalTextSize; ///< points
    bool m_queryFailed = false; ///< and the message says so
    bool m_wantsDetails = true; ///< the user has not closed the pane
    bool m_narrow = false; ///< details are below the table
    bool m_placed = false; ///< details have a size that is not to be changed
};

} // namespace khoji::views
