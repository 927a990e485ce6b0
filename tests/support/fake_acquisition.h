#pragma once

#include "models/importing/acquisition.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace khoji::test {

/// Fetches one log file of these events; on request only after somebody let it go on.
class FakeAcquisition : public models::Acquisition {
public:
    explicit FakeAcquisition(std::vector<RecordBuilder> records, bool waits = false)
        : m_records(std::move(records))
        , m_waits(waits)
    { }

    [[nodiscard]] QStringList asked() const override
    {
        return {QStringLiteral("s3://trail/AWSLogs/")};
    }

    [[nodiscard]] base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
        const importer::ImportOptions& options, base::Progress& progress,
        std::stop_token stop) override
    {
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_waits; })) {
                importer::ImportReport stopped;
                stopped.cancelled = true;
                return stopped;
            }
        }
        const QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("fetched.json")).toStdString();
        writeFile(file, logFile(m_records));
        return importer::importPaths(caseFile, {file}, options, progress, std::move(stop));
    }

    void letGo()
    {
        const std::scoped_lock lock(m_mutex);
        m_waits = false;
        m_changed.notify_all();
    }

private:
    std::vector<RecordBuilder> m_records;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_waits;
};

} // namespace khoji::test
