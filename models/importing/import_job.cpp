#include "models/importing/import_job.h"

#include "core/base/clock.h"
#include "core/base/giving_way.h"
#include "core/importer/take_up.h"
#include "models/importing/file_paths.h"
#include "models/language/core_text.h"

#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

namespace khoji::models {

namespace {

using Outcome = base::Result<importer::ImportReport>;
using Completion = base::Result<void>;
using Paths = std::vector<std::filesystem::path>;

constexpr auto kProgressEvery = 100ms;

/// Core answers with errors as values; what it throws all the same must not end the program.
template <typename Work> std::invoke_result_t<Work> guarded(Work work)
{
    try {
        return work();
    } catch (const std::exception& error) {
        return base::fail(base::ErrorKind::Io, error.what());
    }
}

/// Time that passes only while something runs.
class StopWatch {
public:
    void start()
    {
        if (!m_since)
            m_since = Clock::now();
    }
    void stop()
    {
        m_sum += running();
        m_since.reset();
    }
    [[nodiscard]] qint64 milliseconds() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_sum + running()).count();
    }

private:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] Clock::duration running() const
    {
        return m_since ? Clock::now() - *m_since : Clock::duration::zero();
    }
    Clock::duration m_sum{};
    std::optional<Clock::time_point> m_since;
};

} // namespace

/// What an import is asked to do.
struct ImportJob::Order {
    enum class Kind { Read, Acquire, Resume, Retry, Complete };
    Kind kind = Kind::Read;
    Paths paths;
    store::ImportRun interrupted{}; ///< Resume
    std::shared_ptr<Acquisition> acquisition{}; ///< Acquire
    ImportChoices choices{};
};

/// One import with what follows it. Its numbers stay to be read after its end.
class ImportJob::Run {
public:
    Run(ImportJob& owner, std::shared_ptr<store::CaseFile> caseFile, Order order)
        : m_owner(owner)
        , m_caseFile(std::move(caseFile))
        , m_order(std::move(order))
        , m_phase(
              m_order.kind == Order::Kind::Complete ? ImportPhase::Finishing : ImportPhase::Reading)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &owner, &ImportJob::progressChanged);
        m_timer.start(kProgressEvery);
        if (isReading())
            m_watch.start();
        m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }

    void setPaused(bool paused)
    {
        if (m_phase != (paused ? ImportPhase::Reading : ImportPhase::Paused))
            return;
        m_phase = paused ? ImportPhase::Paused : ImportPhase::Reading;
        if (paused) {
            m_watch.stop();
            m_control.gate.pause();
        } else {
            m_watch.start();
            m_control.gate.resume();
        }
    }

    void cancel(Added added)
    {
        if (isReading() && m_phase != ImportPhase::Stopping) { // the first word counts
            m_phase = ImportPhase::Stopping;
            m_control.removeWhenStopped = added == Added::Remove;
        }
        m_thread.request_stop();
    }

    /// Nobody looks at it any more.
    void leave()
    {
        m_timer.stop();
        m_thread.request_stop();
    }

    /// All that the import had to do itself is done. GUI thread.
    [[nodiscard]] Outcome takeOutcome()
    {
        m_watch.stop();
        m_phase = ImportPhase::Finishing;
        return std::move(m_outcome);
    }

    /// The thread has done its work: from now on nothing changes. GUI thread.
    [[nodiscard]] Completion end()
    {
        m_thread.join();
        m_timer.stop();
        m_phase = ImportPhase::Idle;
        m_caseFile.reset();
        return std::move(m_completion);
    }

    [[nodiscard]] bool isReading() const
    {
        return m_phase != ImportPhase::Idle && m_phase != ImportPhase::Finishing;
    }
    [[nodiscard]] bool isIdle() const { return m_phase == ImportPhase::Idle; }

    [[nodiscard]] QString currentFile() const
    {
        return QString::fromStdString(m_control.reading.first());
    }

    [[nodiscard]] ImportStatus status() const
    {
        ImportStatus status;
        status.filesFound = m_progress.filesFound;
        status.filesDone = m_progress.filesDone;
        status.bytesFound = m_progress.bytesFound;
        status.bytesDone = m_progress.bytesDone;
        status.events = m_progress.events;
        status.duplicates = m_progress.duplicates;
        status.problems = m_progress.problems;
        status.milliseconds = m_watch.milliseconds();
        if (status.milliseconds > 0)
            status.eventsPerSecond = 1000.0 * static_cast<double>(status.events)
                / static_cast<double>(status.milliseconds);
        status.eventsFinished = m_finishing.events;
        status.eventsToFinish = m_toFinish;
        status.phase = m_phase;
        return status;
    }

private:
    void work(const std::stop_token& stop)
    {
        base::giveWay(); // its readers take all cores, and somebody looks around meanwhile
        if (m_order.kind != Order::Kind::Complete) {
            m_outcome = guarded([&] { return import(stop); });
            const bool isLast = !m_outcome.has_value() || m_outcome->cancelled;
            notify([this, isLast](ImportJob& job) { job.endImport(*this, isLast); });
            if (isLast)
                return;
        }
        m_completion = guarded([&] { return complete(stop); });
        notify([this](ImportJob& job) { job.end(*this); });
    }

    Outcome import(const std::stop_token& stop)
    {
        importer::ImportOptions options;
        options.threads = m_order.choices.threads;
        options.control = &m_control;
        options.onPublished = [this] {
            notify([](ImportJob& job) { Q_EMIT job.published(); });
        };
        if (m_order.kind == Order::Kind::Acquire)
            return m_order.acquisition->run(*m_caseFile, options, m_progress, stop);
        options.retry = m_order.choices.retriesFailed || m_order.kind == Order::Kind::Retry;
        if (m_order.kind == Order::Kind::Resume)
            return importer::resumeImport(
                *m_caseFile, m_order.interrupted, options, m_progress, stop);
        if (m_order.kind == Order::Kind::Retry) {
            auto paths = pathsToRetry();
            if (!paths)
                return tl::unexpected(paths.error());
            m_order.paths = std::move(*paths);
        }
        return importer::importPaths(*m_caseFile, m_order.paths, options, m_progress, stop);
    }

    /// Those that were named, or all that failed.
    base::Result<Paths> pathsToRetry() const
    {
        if (m_order.paths.empty())
            return importer::failedPaths(m_caseFile->events());
        std::set<std::filesystem::path> sources;
        for (const std::filesystem::path& path : m_order.paths)
            sources.insert(importer::sourceOnDisk(path));
        return Paths(sources.begin(), sources.end());
    }

    Completion complete(const std::stop_token& stop)
    {
        if (const auto summary = m_caseFile->events().summary())
            m_toFinish = summary->events;
        return m_caseFile->complete(m_finishing, stop);
    }

    /// The call is lost when the job itself has gone, and with it this run.
    template <typename Function> void notify(Function function)
    {
        QMetaObject::invokeMethod(
            &m_owner, [&job = m_owner, function] { function(job); }, Qt::QueuedConnection);
    }

    ImportJob& m_owner;
    std::shared_ptr<store::CaseFile> m_caseFile;
    Order m_order;
    ImportPhase m_phase; ///< GUI thread
    importer::ImportControl m_control;
    base::Progress m_progress;
    base::Progress m_finishing;
    std::atomic<quint64> m_toFinish{0};
    QTimer m_timer;
    StopWatch m_watch;
    Outcome m_outcome; ///< written by the thread before endImport()
    Completion m_completion; ///< written by the thread before it ends
    std::jthread m_thread;
};

ImportJob::ImportJob(QObject* parent)
    : QObject(parent)
{ }

ImportJob::~ImportJob()
{
    // All of them at once, not one after the other: the ends of the others have been asked for.
    if (m_run)
        m_run->cancel(Added::Keep);
}

bool ImportJob::start(std::shared_ptr<store::CaseFile> caseFile, const QStringList& paths)
{
    return begin(std::move(caseFile), {Order::Kind::Read, filePaths(paths)}, paths);
}

bool ImportJob::acquire(
    std::shared_ptr<store::CaseFile> caseFile, std::shared_ptr<Acquisition> acquisition)
{
    const QStringList asked = acquisition->asked();
    return begin(
        std::move(caseFile), {Order::Kind::Acquire, {}, {}, std::move(acquisition)}, asked);
}

bool ImportJob::resume(
    std::shared_ptr<store::CaseFile> caseFile, const store::ImportRun& interrupted)
{
    QStringList paths;
    for (const std::string& path : interrupted.paths)
        paths << QString::fromStdString(path);
    return begin(std::move(caseFile), {Order::Kind::Resume, {}, interrupted}, paths);
}

bool ImportJob::retryFailed(std::shared_ptr<store::CaseFile> caseFile)
{
    return begin(std::move(caseFile), {Order::Kind::Retry, {}}, {});
}

bool ImportJob::retry(std::shared_ptr<store::CaseFile> caseFile, const QStringList& files)
{
    return !files.isEmpty()
        && begin(std::move(caseFile), {Order::Kind::Retry, filePaths(files)}, files);
}

void ImportJob::complete(std::shared_ptr<store::CaseFile> caseFile)
{
    (void)begin(std::move(caseFile), {Order::Kind::Complete, {}}, {});
}

bool ImportJob::begin(
    std::shared_ptr<store::CaseFile> caseFile, Order order, const QStringList& paths)
{
    if (isRunning())
        return false;
    if (m_run && !m_run->isIdle()) {
        m_run->leave();
        m_leaving.push_back(std::move(m_run));
    }
    m_paths = paths;
    m_acquisition = order.acquisition;
    m_number = 0;
    m_startTime = base::currentTime();
    order.choices = m_choices;
    const bool reads = order.kind != Order::Kind::Complete;
    m_run = std::make_unique<Run>(*this, std::move(caseFile), std::move(order));
    if (reads)
        Q_EMIT started();
    return true;
}

void ImportJob::pause()
{
    if (m_run)
        m_run->setPaused(true);
    Q_EMIT progressChanged();
}

void ImportJob::unpause()
{
    if (m_run)
        m_run->setPaused(false);
    Q_EMIT progressChanged();
}

void ImportJob::cancel(Added added)
{
    if (!m_run)
        return;
    m_run->cancel(added);
    Q_EMIT progressChanged();
}

bool ImportJob::isRunning() const
{
    return m_run && m_run->isReading();
}

ImportStatus ImportJob::status() const
{
    return m_run ? m_run->status() : ImportStatus();
}

QString ImportJob::currentFile() const
{
    return m_run ? m_run->currentFile() : QString();
}

void ImportJob::endImport(Run& run, bool isLast)
{
    const Outcome outcome = run.takeOutcome();
    if (isLast)
        (void)run.end();
    m_number = outcome ? outcome->run : 0;
    Q_EMIT progressChanged();
    if (outcome)
        Q_EMIT finished(*outcome);
    else
        Q_EMIT failed(coreText(outcome.error().message));
}

void ImportJob::end(Run& run)
{
    const Completion completion = run.end();
    const auto left = std::find_if(m_leaving.begin(), m_leaving.end(),
        [&run](const std::unique_ptr<Run>& each) { return each.get() == &run; });
    if (left != m_leaving.end()) {
        m_leaving.erase(left);
        return;
    }
    Q_EMIT progressChanged();
    if (!completion && completion.error().kind != base::ErrorKind::Cancelled)
        Q_EMIT completionFailed(coreText(completion.error().message));
    Q_EMIT completed();
}

} // namespace khoji::models
