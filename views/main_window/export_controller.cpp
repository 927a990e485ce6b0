#include "views/main_window/export_controller.h"

#include "core/base/clock.h"
#include "core/output/pdf/report_pdf.h"
#include "core/output/report.h"
#include "models/language/plural.h"
#include "views/importing/import_text.h"
#include "views/main_window/case_controller.h"
#include "views/main_window/case_status_bar.h"
#include "views/main_window/csv_dialog.h"
#include "views/main_window/export_path.h"
#include "views/main_window/report_dialog.h"
#include "views/main_window/trouble_words.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace khoji::views {

namespace {

/// Stars and numbers of rows are marks on the screen.
std::vector<output::Column> exportColumns(const std::vector<models::EventColumn>& shown)
{
    using Kind = models::EventColumn::Kind;
    std::vector<output::Column> columns;
    for (const models::EventColumn& column : shown) {
        if (column.kind == Kind::Field)
            columns.emplace_back(column.field);
        else if (column.kind == Kind::Path)
            columns.push_back(output::Column::at(column.path.toStdString()));
    }
    return columns;
}

} // namespace

ExportController::ExportController(models::Investigation& investigation,
    const models::EventTableModel& table, const models::Settings& settings, JobLine& line,
    QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_table(table)
    , m_settings(settings)
    , m_line(line)
{
    line.setCancelToolTip(tr("Stop writing; no half file is left behind"));
    connect(&line, &JobLine::cancelRequested, &m_job, &ExportJob::cancel);
    connect(&m_job, &ExportJob::progressChanged, this, &ExportController::showProgress);
    connect(&m_job, &ExportJob::cancelled, &line,
        [&line] { line.showEnd(tr("Stopped: no file was written")); });
    connect(&m_job, &ExportJob::failed, this, [this](const base::Error& error) {
        m_line.showEnd({});
        Q_EMIT failed(withAdvice(tr("The file could not be written, and no half file is left "
                                    "behind. The case is unaffected."),
                          error.kind),
            detailOf(error));
    });
    connect(&m_job, &ExportJob::finished, this,
        [this](const QString& path, const output::ExportSummary& summary) {
            const QString written =
                tr("%1 event(s) written", nullptr, models::pluralOf(summary.rows))
                    .arg(ImportText::count(summary.rows));
            m_line.showEnd(summary.failed == 0
                    ? written
                    //: %1 is "1,022 events written", %2 how many records
                    : tr("%1; %2 record(s) could not be read: what (it states|they state) at the "
                         "paths of columns is missing",
                        nullptr, models::pluralOf(summary.failed))
                          .arg(written, ImportText::count(summary.failed)));
            Q_EMIT finished(path, QString::fromStdString(summary.sha256));
        });
}

QString ExportController::scope() const
{
    const quint64 shown = m_investigation.result() ? m_investigation.result()->rows->size() : 0;
    return shownOfAll(shown, m_investigation.summary().events);
}

ExportController::Shown ExportController::shown() const
{
    return {m_investigation.caseFile(), m_investigation.result()->rows,
        exportColumns(m_table.columns()), m_investigation.filter(), m_investigation.sortOrder(),
        m_investigation.zone()};
}

QString ExportController::reportTitle(const QString& caseName) const
{
    if (m_settings.reportTitle().isEmpty())
        //: Title of a report; %1 is the name of the case
        return tr("CloudTrail investigation: %1").arg(caseName);
    //: A report's title: what it is about, and the name of the case
    return tr("%1: %2").arg(m_settings.reportTitle(), caseName);
}

void ExportController::askForCsv(QWidget& window, const QString& caseName)
{
    auto* const dialog = new CsvDialog(scope(),
        suggestedPath(
            caseName, QStringLiteral("events"), m_investigation.zone(), QStringLiteral("csv")),
        m_settings.spreadsheetSafe(), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, shown = shown()] {
        writeCsv(shown, dialog->path(), dialog->isSpreadsheetSafe());
    });
    dialog->open();
}

void ExportController::askForReport(QWidget& window, const QString& caseName)
{
    auto* const dialog = new ReportDialog(scope(), reportTitle(caseName),
        suggestedPath(
            caseName, QStringLiteral("report"), m_investigation.zone(), QStringLiteral("pdf")),
        &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, caseName, shown = shown()] {
        writeReport(shown, dialog->path(), dialog->title(), caseName);
    });
    dialog->open();
}

void ExportController::writeCsv(const QString& path, bool spreadsheetSafe)
{
    writeCsv(shown(), path, spreadsheetSafe);
}

void ExportController::writeReport(
    const QString& path, const QString& title, const QString& caseName)
{
    writeReport(shown(), path, title, caseName);
}

void ExportController::writeCsv(const Shown& shown, const QString& path, bool spreadsheetSafe)
{
    const output::CsvOptions options{shown.columns, spreadsheetSafe, false};
    // The rows read from the case: it must stay open until they are written.
    start(path, shown.rows->size(),
        [rows = shown.rows, options, caseFile = shown.caseFile, file = fileSystemPath(path)](
            base::Progress& progress, std::stop_token stop) {
            return output::writeCsvFile(
                caseFile->events(), *rows, options, file, progress, std::move(stop));
        });
}

void ExportController::writeReport(
    const Shown& shown, const QString& path, const QString& title, const QString& caseName)
{
    output::ReportRequest request;
    request.title = title.toStdString();
    request.caseName = caseName.toStdString();
    request.appVersion = KHOJI_VERSION;
    request.created = base::currentTime();
    request.displayZone = shown.zone.label().toStdString();
    request.filter = shown.filter;
    request.sort = shown.sort;
    request.columns = output::reportColumns();
    request.rowLimit = m_settings.reportRows();
    const quint64 events = std::min<quint64>(shown.rows->size(), request.rowLimit);
    start(path, events,
        [request, caseFile = shown.caseFile, file = fileSystemPath(path)](
            base::Progress& progress, std::stop_token stop) -> base::Result<output::ExportSummary> {
            const auto report = output::makeReport(caseFile->events(), request, stop);
            if (!report)
                return tl::unexpected(report.error());
            return output::writeReportPdf(*report, file, progress, stop);
        });
}

void ExportController::start(const QString& path, quint64 expected, const ExportJob::Work& work)
{
    if (m_job.isRunning()) {
        Q_EMIT failed(tr("Another export is still being written. Wait for its end, or cancel it."));
        return;
    }
    m_expected = expected;
    m_job.start(path, work);
}

void ExportController::showProgress()
{
    const quint64 done = std::min(m_job.eventsDone(), m_expected);
    const int percent = m_expected == 0 ? -1 : static_cast<int>(100 * done / m_expected);
    m_line.showProgress(tr("Writing %1 of %2 event(s)", nullptr, models::pluralOf(m_expected))
                            .arg(ImportText::count(done), ImportText::count(m_expected)),
        percent);
}

} // namespace khoji::views
