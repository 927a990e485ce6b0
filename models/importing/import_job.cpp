#include "models/importing/import_job.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace khoji::models {

namespace {

using Outcome = base::Result<importer::ImportReport>;
using Paths = std::vector<std::filesystem::path>;

constexpr auto kProgressEvery = 100ms;

Paths pathsOf(const QStringList& names)
{
    Paths paths;
    for (const QString& name : names) {
        const QByteArray utf8 = name.toUtf8();
        paths.emplace_back(std::u8string(utf8.begin(), utf8.end()));
    }
    return paths;
}

/// The importer answers with errors as values; what it throws all the same must not end the
/// program.
Outcome import(store::CaseFile& caseFile, const Paths& paths,
    const importer::ImportOptions& options, base::Progress& progress, std::stop_token stop)
{
    try {
        return importer::importPaths(caseFile, paths, options, progress, std::move(stop));
    } catch (const std::exception& error) {
        return base::fail(base::ErrorKind::Io, error.what());
    }
}

} // namespace

/// One import, from start() until the next one: its numbers stay to be read after its end.
class ImportJob::Run {
public:
    Run(ImportJob& owner, std::shared_ptr<store::CaseFile> caseFile, Paths paths)
        : m_owner(owner)
        , m_caseFile(std::move(caseFile))
        , m_paths(std::move(paths))
    {
        QObject::connect(&m_timer, &QTimer::timeout, &owner, &ImportJob::progressChanged);
        m_timer.start(kProgressEvery);
        m_clock.start();
        m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }

    void cancel() { m_thread.request_stop(); }
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }

    [[nodiscard]] ImportStatus status() const
    {
        ImportStatus status{m_progress.filesFound, m_progress.filesDone, m_progress.bytesFound,
            m_progress.bytesDone, m_progress.events, m_progress.duplicates, m_progress.problems, 0};
        const qint64 milliseconds = isRunning() ? m_clock.elapsed() : m_milliseconds;
        if (milliseconds > 0)
            status.eventsPerSecond =
                1000.0 * static_cast<double>(status.events) / static_cast<double>(milliseconds);
        return status;
    }

    /// The thread has done its work: from now on nothing changes. GUI thread.
    Outcome end()
    {
        m_thread.join();
        m_milliseconds = m_clock.elapsed();
        m_timer.stop();
        m_caseFile.reset();
        return std::move(m_outcome);
    }

private:
    void work(const std::stop_token& stop)
    {
        importer::ImportOptions options;
        options.onPublished = [this] {
            notify([](ImportJob& job) { Q_EMIT job.published(); });
        };
        m_outcome = import(*m_caseFile, m_paths, options, m_progress, stop);
        notify([](ImportJob& job) { job.finish(); });
    }

    template <typename Function> void notify(Function function)
    {
        QMetaObject::invokeMethod(
            &m_owner, [&job = m_owner, function] { function(job); }, Qt::QueuedConnection);
    }

    ImportJob& m_owner;
    std::shared_ptr<store::CaseFile> m_caseFile;
    Paths m_paths;
    base::Progress m_progress;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_milliseconds = 0; ///< how long it took, once it has ended
    Outcome m_outcome; ///< written by the thread before it ends
    std::jthread m_thread;
};

ImportJob::ImportJob(QObject* parent)
    : QObject(parent)
{ }

ImportJob::~ImportJob() = default;

bool ImportJob::start(std::shared_ptr<store::CaseFile> caseFile, const QStringList& paths)
{
    if (isRunning())
        return false;
    m_run = std::make_unique<Run>(*this, std::move(caseFile), pathsOf(paths));
    Q_EMIT started();
    return true;
}

void ImportJob::cancel()
{
    if (m_run)
        m_run->cancel();
}

bool ImportJob::isRunning() const
{
    return m_run && m_run->isRunning();
}

ImportStatus ImportJob::status() const
{
    return m_run ? m_run->status() : ImportStatus();
}

void ImportJob::finish()
{
    const Outcome outcome = m_run->end();
    Q_EMIT progressChanged();
    if (outcome)
        Q_EMIT finished(*outcome);
    else
        Q_EMIT failed(QString::fromStdString(outcome.error().message));
}

} // namespace khoji::models
