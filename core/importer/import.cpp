#include "core/importer/import.h"

#include "core/importer/batch_queue.h"
#include "core/importer/file_decoder.h"
#include "core/importer/source_files.h"
#include "core/store/import_session.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace khoji::importer {

namespace {

// A batch is one transaction: large enough to make its cost small, small enough to be shown soon.
constexpr std::size_t kBatchEvents = 16 * 1024;
constexpr std::size_t kBatchFiles = 1024;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kQueuedBatches = 3;

using Queue = BatchQueue<store::ImportBatch>;

/// One import: readers on threads of their own, the writer on the caller's.
class Import {
public:
    Import(store::ImportSession& session, const ImportOptions& options, base::Progress& progress)
        : m_session(session)
        , m_options(options)
        , m_progress(progress)
    {
    }

    base::Result<ImportReport> run(SourceFiles sources, const std::stop_token& stop)
    {
        m_files = std::move(sources.files);
        if (auto stored = storeUnreadable(sources.unreadable); !stored)
            return tl::unexpected(stored.error());

        const unsigned threads = m_options.threads > 0 ? m_options.threads : std::max(1U, std::thread::hardware_concurrency());
        Queue queue(kQueuedBatches, threads);
        std::stop_source readersStop;
        const std::stop_callback forward(stop, [&] { readersStop.request_stop(); });
        base::Result<void> written;
        {
            std::vector<std::jthread> readers;
            for (unsigned i = 0; i < threads; ++i)
                readers.emplace_back([&] { read(queue, readersStop.get_token()); });
            written = write(queue, readersStop.get_token());
            readersStop.request_stop();
        }
        m_report.filesSkipped = m_skipped;
        m_report.cancelled = stop.stop_requested();
        if (!written)
            return tl::unexpected(written.error());
        if (auto finished = m_session.finish(); !finished)
            return tl::unexpected(finished.error());
        return m_report;
    }

private:
    base::Result<void> storeUnreadable(const std::vector<UnreadablePath>& paths)
    {
        if (paths.empty())
            return {};
        store::ImportBatch batch;
        batch.vocabulary = std::make_shared<record::Vocabulary>();
        for (const UnreadablePath& path : paths)
            batch.files.push_back(unreadable(path.path, path.reason));
        return store(std::move(batch));
    }

    void read(Queue& queue, const std::stop_token& stop)
    {
        FileDecoder decoder(m_session);
        store::ImportBatch batch;
        std::size_t events = 0;
        std::size_t bytes = 0;
        const auto send = [&] {
            batch.vocabulary = decoder.vocabulary();
            batch.entries = record::sizeOf(*batch.vocabulary);
            const bool sent = queue.push(std::move(batch), stop);
            batch = {};
            events = bytes = 0;
            decoder.renewVocabulary();
            return sent;
        };
        for (std::size_t next = m_next++; next < m_files.size() && !stop.stop_requested(); next = m_next++) {
            auto file = decoder.decode(m_files[next]);
            m_progress.bytesDone += m_files[next].size;
            if (!file) {
                ++m_skipped;
                ++m_progress.filesDone;
                continue;
            }
            events += file->events.size();
            bytes += file->content.size();
            batch.files.push_back(std::move(*file));
            if ((events >= kBatchEvents || bytes >= kBatchBytes || batch.files.size() >= kBatchFiles) && !send())
                break;
        }
        if (!batch.files.empty() && !stop.stop_requested())
            (void)send();
        queue.producerEnds();
    }

    base::Result<void> write(Queue& queue, const std::stop_token& stop)
    {
        while (auto batch = queue.pop(stop)) {
            if (auto stored = store(std::move(*batch)); !stored)
                return stored;
        }
        return {};
    }

    base::Result<void> store(store::ImportBatch batch)
    {
        const std::size_t files = batch.files.size();
        const auto outcome = m_session.add(std::move(batch));
        if (!outcome)
            return tl::unexpected(outcome.error());
        m_report.filesRead += files - outcome->failedFiles;
        m_report.filesFailed += outcome->failedFiles;
        m_report.events += outcome->events;
        m_report.duplicates += outcome->duplicates;
        m_report.problems += outcome->problems;
        m_progress.filesDone += files;
        m_progress.events += outcome->events;
        m_progress.duplicates += outcome->duplicates;
        m_progress.problems += outcome->problems;
        if (outcome->published && m_options.onPublished)
            m_options.onPublished();
        return {};
    }

    store::ImportSession& m_session;
    const ImportOptions& m_options;
    base::Progress& m_progress;
    std::vector<SourceFile> m_files;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::uint64_t> m_skipped{0};
    ImportReport m_report;
};

} // namespace

base::Result<ImportReport> importPaths(store::CaseFile& caseFile,
    const std::vector<std::filesystem::path>& paths, const ImportOptions& options,
    base::Progress& progress, std::stop_token stop)
{
    auto session = caseFile.beginImport();
    if (!session)
        return tl::unexpected(session.error());
    SourceFiles sources = findSourceFiles(paths, caseFile.path(), stop);
    progress.filesFound += sources.files.size() + sources.unreadable.size();
    for (const SourceFile& file : sources.files)
        progress.bytesFound += file.size;
    auto report = Import(**session, options, progress).run(std::move(sources), stop);
    session->reset(); // publishes what is left, also after an error
    if (options.onPublished)
        options.onPublished();
    return report;
}

} // namespace khoji::importer
