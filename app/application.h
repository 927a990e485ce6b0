#pragma once

#include "app/command_line.h"
#include "app/exit_guard.h"
#include "models/annotations/annotations.h"
#include "models/events/investigation.h"
#include "models/importing/import_job.h"
#include "models/settings/settings.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/main_window.h"
#include "views/theme/theme.h"

#include <QtWidgets/QApplication>

namespace khoji::app {

/// Everything the program is made of, in the order of the arrow: each part gets those above it by
/// reference, and ends before them.
class Application {
public:
    /// For a picture no settings are read or written, so that it depends on nothing but its
    /// options. Both must outlive it.
    Application(QApplication& application, const CommandLine& line);

    /// Opens what the command line names, then works until the window is closed, or the picture
    /// taken. The exit code of the program.
    int run();

private:
    int runWindow();
    int takePicture();
    void finishSaving();

    const CommandLine& m_line;
    ExitGuard m_exitGuard; ///< ends after all others
    models::Settings m_settings;
    views::Theme m_theme;
    models::Investigation m_investigation;
    models::ImportJob m_importJob;
    models::Annotations m_annotations;
    views::CaseController m_cases;
    views::MainWindow m_window;
};

/// Before the QApplication: without any display, windows are drawn into memory. True when that is
/// so.
bool drawIntoMemoryWithoutDisplay();

} // namespace khoji::app
