#pragma once

#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

#include <exception>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace khoji::models {

/// A thread for work of which only the newest is wanted: a request stops the one under way, whose
/// answer never arrives. A member of the QObject that needs it; its end stops the work and waits.
///
/// Thread: the owner's, where answers arrive as well.
class LatestWork {
public:
    explicit LatestWork(QObject& owner)
        : m_owner(owner)
    {
        m_pool.setMaxThreadCount(1);
    }
    ~LatestWork() { finish(); }
    LatestWork(const LatestWork&) = delete;
    LatestWork& operator=(const LatestWork&) = delete;

    /// Calls `work(std::stop_token)` on the thread, then `done` with what it returns. Work that
    /// throws is never done: what it calls answers with errors as values.
    template <typename Work, typename Done> void run(Work work, Done done)
    {
        cancel();
        m_pool.clear();
        m_newest = std::stop_source();
        const std::stop_token stop = m_newest.get_token();
        m_pool.start([&owner = m_owner, stop, work = std::move(work), done = std::move(done)] {
            if (stop.stop_requested())
                return;
            try {
                auto answer =
                    std::make_shared<std::invoke_result_t<Work, std::stop_token>>(work(stop));
                const auto tell = [stop, answer, done] {
                    if (!stop.stop_requested())
                        done(std::move(*answer));
                };
                QMetaObject::invokeMethod(&owner, tell, Qt::QueuedConnection);
            } catch (const std::exception&) {
                qWarning("Work in the background was given up.");
            }
        });
    }
    /// What is under way is not wanted any more.
    void cancel() { m_newest.request_stop(); }
    /// The same, and returns when nothing is under way any more.
    void finish()
    {
        cancel();
        m_pool.waitForDone();
    }

private:
    QObject& m_owner;
    std::stop_source m_newest;
    QThreadPool m_pool;
};

} // namespace khoji::models
