#pragma once

#include "core/importer/import.h"
#include "core/store/case_file.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace khoji::models {

/// How far an import is; bytes are those of the sources.
struct ImportStatus {
    quint64 filesFound = 0;
    quint64 filesDone = 0;
    quint64 bytesFound = 0;
    quint64 bytesDone = 0;
    quint64 events = 0;
    quint64 duplicates = 0;
    quint64 problems = 0;
    double eventsPerSecond = 0; ///< on average, since the start
};

/// One import at a time, on a thread of its own, with progress about ten times a second.
///
/// Thread: GUI thread. Owner: app; it ends before the case. Its end waits for the import to stop.
class ImportJob : public QObject {
    Q_OBJECT
public:
    explicit ImportJob(QObject* parent = nullptr);
    ~ImportJob() override;

    /// False when one is running already.
    bool start(std::shared_ptr<store::CaseFile> caseFile, const QStringList& paths);
    void cancel();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] ImportStatus status() const;

Q_SIGNALS:
    void started();
    void progressChanged();
    void published(); ///< new events became visible in the case
    void finished(const khoji::importer::ImportReport& report);
    void failed(const QString& message);

private:
    class Run;

    void finish();

    std::unique_ptr<Run> m_run;
};

} // namespace khoji::models
