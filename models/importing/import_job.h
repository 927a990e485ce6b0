#pragma once

#include "core/importer/import.h"
#include "core/store/case_file.h"
#include "models/importing/acquisition.h"
#include "models/importing/import_status.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace khoji::models {

/// How imports are done; holds from the next one on.
struct ImportChoices {
    unsigned threads = 0; ///< that read log files; 0: one a processor
    bool retriesFailed =
        false; ///< files that gave no event are read again when they are added again
};

/// One import at a time, on a thread of its own, with progress about ten times a second. When its
/// events are all there, it goes on with what an import leaves for later (CaseFile::complete());
/// that gives way to the next import and to the end of the program.
///
/// Thread: GUI thread. Owner: app; it ends before the case. Its end waits for the import to stop.
class ImportJob : public QObject {
    Q_OBJECT
public:
    /// What becomes of what a stopped import had added.
    enum class Added { Keep, Remove };

    explicit ImportJob(QObject* parent = nullptr);
    ~ImportJob() override;

    void setChoices(const ImportChoices& choices) { m_choices = choices; }

    /// These begin an import. False when one is running already.
    bool start(std::shared_ptr<store::CaseFile> caseFile, const QStringList& paths);
    bool acquire(
        std::shared_ptr<store::CaseFile> caseFile, std::shared_ptr<Acquisition> acquisition);
    bool resume(std::shared_ptr<store::CaseFile> caseFile, const store::ImportRun& interrupted);
    /// Reads the files of the case again that gave no event.
    bool retryFailed(std::shared_ptr<store::CaseFile> caseFile);
    /// The same of some of them only, as the case names them.
    bool retry(std::shared_ptr<store::CaseFile> caseFile, const QStringList& files);
    /// Only what was left for later; does nothing when an import is running.
    void complete(std::shared_ptr<store::CaseFile> caseFile);

    void pause();
    void unpause();
    void cancel(Added added = Added::Keep);

    /// Log files are being read, or wait to be.
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] ImportPhase phase() const { return status().phase; }
    [[nodiscard]] ImportStatus status() const;
    /// One of the files that are being read, as the case names it: the one that takes longest. From
    /// a log, hostile. Empty when none is.
    [[nodiscard]] QString currentFile() const;
    /// What the newest import was asked for; empty when it repeats what failed.
    [[nodiscard]] const QStringList& paths() const { return m_paths; }
    /// What the newest import fetches; null when it reads files.
    [[nodiscard]] const std::shared_ptr<Acquisition>& acquisition() const { return m_acquisition; }
    /// The newest import's number in the case, once it has ended; else 0.
    [[nodiscard]] std::uint32_t number() const { return m_number; }
    /// Not later than the start that the case knows (store::ImportRun::started).
    [[nodiscard]] base::UtcTime startTime() const { return m_startTime; }

Q_SIGNALS:
    void started();
    void progressChanged(); ///< also: another phase
    void published(); ///< new events became visible in the case
    void finished(const khoji::importer::ImportReport& report);
    void failed(const QString& message);
    void completed(); ///< what was left for later is done, or has been stopped
    void completionFailed(const QString& message);

private:
    class Run;
    struct Order;

    bool begin(std::shared_ptr<store::CaseFile> caseFile, Order order, const QStringList& paths);
    /// `isLast`: nothing follows.
    void endImport(Run& run, bool isLast);
    void end(Run& run);

    std::unique_ptr<Run> m_run;
    std::vector<std::unique_ptr<Run>> m_leaving; ///< have made way, and are about to end
    ImportChoices m_choices;
    QStringList m_paths;
    std::shared_ptr<Acquisition> m_acquisition;
    base::UtcTime m_startTime{};
    std::uint32_t m_number = 0;
};

} // namespace khoji::models
