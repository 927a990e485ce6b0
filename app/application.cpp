#include "app/application.h"

#include "app/gui_watchdog.h"
#include "app/opening.h"
#include "app/sample_folder.h"
#include "models/acquisition/aws_bucket_access.h"
#include "models/acquisition/aws_history_access.h"
#include "views/main_window/session.h"

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace khoji::app {

namespace {

/// A picture depends on nothing but its options.
QString settingsFile(const CommandLine& line)
{
    return line.screenshot.isEmpty() ? models::Settings::defaultFile() : QString();
}

void complain(const QString& text)
{
    std::fprintf(stderr, "khoji: %s\n", qUtf8Printable(text));
}

} // namespace

bool drawIntoMemoryWithoutDisplay()
{
#ifdef Q_OS_LINUX
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return false;
    }
    return qputenv("QT_QPA_PLATFORM", "offscreen");
#else
    return false;
#endif
}

Application::Application(QApplication& application, const CommandLine& line)
    : m_line(line)
    , m_settings(settingsFile(line))
    , m_theme(application)
    , m_cases(m_investigation, m_importJob)
    , m_window({m_theme, m_settings, m_investigation, m_importJob, m_annotations, m_cases,
          sampleFolder(), std::make_shared<models::AwsBucketAccess>(),
          std::make_shared<models::AwsHistoryAccess>()})
{
    if (line.theme)
        m_theme.setMode(*line.theme);
    if (line.size)
        m_window.resize(*line.size);
}

int Application::run()
{
    return m_line.screenshot.isEmpty() ? runWindow() : takePicture();
}

int Application::runWindow()
{
    Opening opening(m_line, m_investigation, m_importJob, m_cases, m_window);
    QObject::connect(&opening, &Opening::failed, &m_window, &views::MainWindow::showError);
    m_window.show();
    const std::unique_ptr<GuiWatchdog> watchdog = wantedWatchdog();
    opening.start();
    if (m_line.caseFile.isEmpty() && m_line.logFiles.isEmpty())
        m_window.session().offerLastCase();
    const int exitCode = QApplication::exec();
    finishSaving();
    m_exitGuard.arm(exitCode);
    return exitCode;
}

/// What was said about events and the settings: nobody waits for these in front of a window.
void Application::finishSaving()
{
    QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents); // settings are written
    while (m_annotations.isBusy())
        QCoreApplication::processEvents(
            QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
}

int Application::takePicture()
{
    Opening opening(m_line, m_investigation, m_importJob, m_cases, m_window);
    QObject::connect(
        &opening, &Opening::failed, &m_window, [](const QString& message, const QString& detail) {
            complain(detail.isEmpty() ? message : message + u'\n' + detail);
            QApplication::exit(1);
        });
    QObject::connect(&opening, &Opening::ready, &m_window, [this] {
        const bool written = m_window.grab().save(m_line.screenshot, "PNG");
        if (!written)
            //: %1 is a path
            complain(views::MainWindow::tr("The picture cannot be written to %1.")
                         .arg(m_line.screenshot));
        QApplication::exit(written ? 0 : 1);
    });
    m_window.setAttribute(
        Qt::WA_DontShowOnScreen); // laid out as if shown, but nobody's window flashes up
    m_window.show();
    // From inside the event loop, so that a failure at once can end it.
    QMetaObject::invokeMethod(&opening, &Opening::start, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace khoji::app
