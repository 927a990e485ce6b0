#pragma once

#include "app/command_line.h"
#include "models/events/investigation.h"
#include "models/importing/import_job.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/main_window.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace khoji::app {

/// Does what the command line asks for, step by step as answers arrive: opens the case, adds the
/// log files, runs the query, selects the event. Ends with ready() or failed(). GUI thread.
class Opening final : public QObject {
    Q_OBJECT

public:
    Opening(const CommandLine& line, models::Investigation& investigation, models::ImportJob& job,
        views::CaseController& cases, views::MainWindow& window);

    void start();

Q_SIGNALS:
    /// Everything that was asked for is in the window, and it has come to rest.
    void ready();
    /// In a sentence for the user. May come after things that worked.
    void failed(const QString& message, const QString& detail);

private:
    enum class Step { Case, LogFiles, Query, Event, Done };

    void caseIsOpen();
    void runQuery();
    void lookAgainSoon();
    void settle();
    void selectEvent();
    void fail(const QString& message, const QString& detail = {});
    [[nodiscard]] std::optional<base::EventKey> eventToSelect();

    const CommandLine& m_line;
    models::Investigation& m_investigation;
    models::ImportJob& m_job;
    views::CaseController& m_cases;
    views::MainWindow& m_window;
    Step m_step = Step::Case;
    QTimer m_rest;
};

} // namespace khoji::app
