#include "views/main_window/export_job.h"

namespace khoji::views {

ExportJob::ExportJob(QObject* parent)
    : QObject(parent)
    , m_background(*this)
{
    m_timer.setInterval(std::chrono::milliseconds(100));
    connect(&m_timer, &QTimer::timeout, this, &ExportJob::progressChanged);
}

ExportJob::~ExportJob()
{
    cancel();
}

bool ExportJob::start(const QString& path, Work work)
{
    if (isRunning())
        return false;
    m_progress = std::make_shared<base::Progress>();
    m_stop = {};
    m_timer.start();
    m_background.run([work = std::move(work), progress = m_progress,
                         stop = m_stop.get_token()] { return work(*progress, stop); },
        [this, path](const base::Result<output::ExportSummary>& summary) { end(path, summary); });
    Q_EMIT progressChanged();
    return true;
}

void ExportJob::cancel()
{
    m_stop.request_stop();
}

quint64 ExportJob::eventsDone() const
{
    return m_progress ? m_progress->events.load() : 0;
}

void ExportJob::end(const QString& path, const base::Result<output::ExportSummary>& summary)
{
    m_timer.stop();
    m_progress.reset();
    if (summary)
        Q_EMIT finished(path, *summary);
    else if (summary.error().kind == base::ErrorKind::Cancelled)
        Q_EMIT cancelled();
    else
        Q_EMIT failed(summary.error());
}

} // namespace khoji::views
