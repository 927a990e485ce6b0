#pragma once

#include "core/output/csv_writer.h"
#include "models/events/event_table_model.h"
#include "models/events/investigation.h"
#include "models/settings/settings.h"
#include "views/importing/job_line.h"
#include "views/main_window/export_job.h"

#include <QtCore/QObject>
#include <QtCore/QString>

namespace khoji::views {

/// Writes what is shown into files: events as CSV, the whole as a PDF report. Asks first, works on
/// another thread, and says at the end where the file is and what its SHA-256 is. What the dialogs
/// propose first is in the settings.
///
/// What it is given must outlive it; `line` shows its progress. GUI thread.
class ExportController final : public QObject {
    Q_OBJECT

public:
    ExportController(models::Investigation& investigation, const models::EventTableModel& table,
        const models::Settings& settings, JobLine& line, QObject* parent = nullptr);

    /// Both open a dialog over `window`, which does not block. What is written is what was on
    /// screen when it was asked for, whatever is shown by then: CSV to the row, a report by its
    /// query, which it asks of the case again.
    void askForCsv(QWidget& window, const QString& caseName);
    void askForReport(QWidget& window, const QString& caseName);

    void writeCsv(const QString& path, bool spreadsheetSafe);
    void writeReport(const QString& path, const QString& title, const QString& caseName);

    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    void cancel() { m_job.cancel(); }

Q_SIGNALS:
    void finished(const QString& path, const QString& sha256);
    /// `detail` is for whoever looks into it; may be empty. Both are plain, and may be hostile.
    void failed(const QString& message, const QString& detail = {});

private:
    /// What is on screen.
    struct Shown {
        std::shared_ptr<store::CaseFile> caseFile; ///< stays open until all is written
        std::shared_ptr<const store::ResultRows> rows;
        std::vector<output::Column> columns;
        query::Filter filter;
        store::SortOrder sort;
        models::DisplayZone zone;
    };
    [[nodiscard]] Shown shown() const;
    void writeCsv(const Shown& shown, const QString& path, bool spreadsheetSafe);
    void writeReport(
        const Shown& shown, const QString& path, const QString& title, const QString& caseName);
    void start(const QString& path, quint64 expected, const ExportJob::Work& work);
    void showProgress();
    [[nodiscard]] QString scope() const;
    [[nodiscard]] QString reportTitle(const QString& caseName) const;

    models::Investigation& m_investigation;
    const models::EventTableModel& m_table;
    const models::Settings& m_settings;
    JobLine& m_line;
    quint64 m_expected = 0; ///< events that will be written
    ExportJob m_job;
};

} // namespace khoji::views
