#include "core/importer/import.h"

#include "core/importer/batch_queue.h"
#include "core/importer/file_decoder.h"
#include "core/importer/files_on_disk.h"
#include "core/importer/log_feed.h"
#include "core/store/import_session.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace khoji::importer {

namespace {

// A batch is one transaction: large enough to make its cost small, small enough to be shown soon.
constexpr std::size_t kBatchEvents = 16 * 1024;
constexpr std::size_t kBatchFiles = 1024;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kQueuedBatches = 3;

/// What a reader holds is handed on before it waits for its feed, but not more often than this: a
/// transaction for each small file would cost more than the file.
constexpr auto kShownAfter = std::chrono::milliseconds(200);

using Queue = BatchQueue<store::ImportBatch>;

/// Collects what one reader delivers and sends it off a batch at a time.
class Outbox {
public:
    Outbox(Queue& queue, FileDecoder& decoder, std::stop_token stop)
        : m_queue(queue)
        , m_decoder(decoder)
        , m_stop(std::move(stop))
    { }

    /// False when stopped.
    bool add(store::ImportedFile file)
    {
        m_events += file.found.events.size();
        m_bytes += file.content.size() + file.found.decodedText.size();
        m_batch.files.push_back(std::move(file));
        const bool full = m_events >= kBatchEvents || m_bytes >= kBatchBytes
            || m_batch.files.size() >= kBatchFiles;
        return full ? send() : !m_stop.stop_requested();
    }

    bool send()
    {
        if (m_batch.files.empty())
            return true;
        m_batch.vocabulary = m_decoder.vocabulary();
        m_batch.entries = record::sizeOf(*m_batch.vocabulary);
        const bool sent = m_queue.push(std::move(m_batch), m_stop);
        m_batch = {};
        m_events = m_bytes = 0;
        m_lastSent = Clock::now();
        m_decoder.renewVocabulary();
        return sent;
    }

    /// There is time until the next file.
    void sendWhileWaiting()
    {
        if (Clock::now() - m_lastSent >= kShownAfter)
            (void)send();
    }

private:
    using Clock = std::chrono::steady_clock;

    Queue& m_queue;
    FileDecoder& m_decoder;
    std::stop_token m_stop;
    store::ImportBatch m_batch;
    std::size_t m_events = 0;
    std::size_t m_bytes = 0;
    Clock::time_point m_lastSent = Clock::now();
};

/// One import: readers on threads of their own, the writer on the caller's.
class Import {
public:
    Import(store::ImportSession& session, LogFeed& feed, const ImportOptions& options,
        base::Progress& progress)
        : m_session(session)
        , m_feed(feed)
        , m_options(options)
        , m_progress(progress)
    {
        m_report.run = session.run();
    }

    base::Result<ImportReport> run(const std::stop_token& stop)
    {
        if (auto written = readAndWrite(stop); !written)
            return tl::unexpected(written.error());
        m_report.filesSkipped = m_skippedFiles;
        m_report.skipped = std::move(m_skipped);
        m_report.bytesRead = m_bytesRead;
        m_report.cancelled = stop.stop_requested();
        if (auto ended = end(); !ended)
            return tl::unexpected(ended.error());
        return m_report;
    }

private:
    base::Result<void> readAndWrite(const std::stop_token& stop)
    {
        const unsigned threads = m_options.threads > 0
            ? m_options.threads
            : std::max(1U, std::thread::hardware_concurrency());
        Queue queue(kQueuedBatches, threads);
        std::stop_source readersStop;
        const std::stop_callback forward(stop, [&] { readersStop.request_stop(); });
        std::vector<std::jthread> readers;
        for (unsigned i = 0; i < threads; ++i)
            readers.emplace_back([&] { read(queue, readersStop.get_token()); });
        auto written = write(queue, readersStop.get_token());
        readersStop.request_stop();
        return written;
    }

    base::Result<void> end()
    {
        const bool remove = m_report.cancelled && m_options.control != nullptr
            && m_options.control->removeWhenStopped;
        if (!remove)
            return m_session.finish(
                m_report.cancelled ? store::RunEnd::Cancelled : store::RunEnd::Done);
        m_report.removed = true;
        return m_session.remove();
    }

    void read(Queue& queue, const std::stop_token& stop)
    {
        FileDecoder decoder(m_session);
        Outbox outbox(queue, decoder, stop);
        while (!stop.stop_requested()) {
            if (isPaused())
                (void)outbox.send(); // what was read until then shall be seen meanwhile
            else if (m_feed.wouldWait())
                outbox.sendWhileWaiting();
            pass(stop);
            auto source = m_feed.next(stop);
            if (!source)
                break;
            readOne(*source, decoder, outbox, stop);
            m_feed.done(*source);
        }
        if (!stop.stop_requested())
            (void)outbox.send();
        queue.producerEnds();
    }

    void readOne(
        FetchedFile& source, FileDecoder& decoder, Outbox& outbox, const std::stop_token& stop)
    {
        std::optional<FilesBeingRead::Note> note;
        if (m_options.control != nullptr)
            note.emplace(m_options.control->reading, source.path);
        std::uint64_t delivered = 0; ///< of one source: more than one of an archive
        const auto deliver = [&](store::ImportedFile file) {
            pass(stop);
            delivered += file.lastPart ? 1U : 0U;
            return outbox.add(std::move(file));
        };
        if (const auto* const bytes = std::get_if<std::string>(&source.bytes);
            bytes && !source.failure)
            source.size = bytes->size();
        if (decoder.decode(source, deliver)) {
            m_bytesRead += source.failure ? 0 : source.size;
            m_progress.filesFound += std::max<std::uint64_t>(delivered, 1) - 1;
        } else {
            skip(source);
        }
        m_progress.bytesDone += source.size;
    }

    void skip(const FetchedFile& source)
    {
        ++m_progress.filesDone;
        if (m_skippedFiles++ >= kMostSkippedNamed)
            return;
        const std::scoped_lock lock(m_skippedMutex);
        m_skipped.push_back({source.path, source.size});
    }

    [[nodiscard]] bool isPaused() const
    {
        return m_options.control != nullptr && m_options.control->gate.isPaused();
    }

    /// Waits while somebody lets the import rest.
    void pass(const std::stop_token& stop)
    {
        if (isPaused())
            m_options.control->gate.pass(stop);
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
        const auto outcome = m_session.add(std::move(batch));
        if (!outcome)
            return tl::unexpected(outcome.error());
        m_report.filesRead += outcome->files - outcome->failedFiles;
        m_report.filesFailed += outcome->failedFiles;
        m_report.events += outcome->events;
        m_report.duplicates += outcome->duplicates;
        m_report.amendments += outcome->amendments;
        m_report.aggregated += outcome->aggregated;
        m_report.lostRecords += outcome->lostRecords;
        m_report.problems += outcome->problems;
        m_progress.filesDone += outcome->files;
        m_progress.events += outcome->events;
        m_progress.duplicates += outcome->duplicates;
        m_progress.problems += outcome->problems;
        if (outcome->published && m_options.onPublished)
            m_options.onPublished();
        return {};
    }

    store::ImportSession& m_session;
    LogFeed& m_feed;
    const ImportOptions& m_options;
    base::Progress& m_progress;
    std::atomic<std::uint64_t> m_skippedFiles{0};
    std::mutex m_skippedMutex;
    std::vector<SkippedFile> m_skipped; ///< guarded by m_skippedMutex; the first of them
    std::atomic<std::uint64_t> m_bytesRead{0};
    ImportReport m_report;
};

std::vector<std::string> absolute(const std::vector<std::filesystem::path>& paths)
{
    std::vector<std::string> asked;
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        const std::filesystem::path whole = std::filesystem::absolute(path, error);
        asked.push_back((error ? path : whole).lexically_normal().string());
    }
    return asked;
}

base::Result<std::unique_ptr<store::ImportSession>> begin(
    store::CaseFile& caseFile, std::vector<std::string> asked, const ImportOptions& options)
{
    store::ImportRequest request;
    request.paths = std::move(asked);
    request.retryFailed = options.retry;
    request.alone = !options.onPublished;
    return caseFile.beginImport(request);
}

base::Result<ImportReport> run(std::unique_ptr<store::ImportSession> session, LogFeed& feed,
    const ImportOptions& options, base::Progress& progress, const std::stop_token& stop)
{
    auto report = Import(*session, feed, options, progress).run(stop);
    session.reset(); // publishes what is left, also after an error
    if (options.onPublished)
        options.onPublished();
    return report;
}

} // namespace

base::Result<ImportReport> importPaths(store::CaseFile& caseFile,
    const std::vector<std::filesystem::path>& paths, const ImportOptions& options,
    base::Progress& progress, std::stop_token stop)
{
    auto session = begin(caseFile, absolute(paths), options);
    if (!session)
        return tl::unexpected(session.error());
    SourceFiles sources = findSourceFiles(paths, caseFile.path(), stop);
    progress.filesFound += sources.files.size() + sources.unreadable.size();
    for (const SourceFile& file : sources.files)
        progress.bytesFound += file.size;
    FilesOnDisk feed(std::move(sources));
    return run(std::move(*session), feed, options, progress, stop);
}

base::Result<ImportReport> importFeed(store::CaseFile& caseFile, std::vector<std::string> asked,
    LogFeed& feed, const ImportOptions& options, base::Progress& progress, std::stop_token stop)
{
    auto session = begin(caseFile, std::move(asked), options);
    if (!session)
        return tl::unexpected(session.error());
    return run(std::move(*session), feed, options, progress, stop);
}

} // namespace khoji::importer
