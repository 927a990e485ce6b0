#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace khoji::base {

/// Lets long work rest: workers come by and wait while it is closed. Thread: any.
class PauseGate {
public:
    void pause()
    {
        const std::scoped_lock lock(m_mutex);
        m_paused = true;
    }
    void resume()
    {
        const std::scoped_lock lock(m_mutex);
        m_paused = false;
        m_changed.notify_all();
    }
    [[nodiscard]] bool isPaused() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_paused;
    }
    /// Returns at once when open, else when resumed or stopped.
    void pass(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        (void)m_changed.wait(lock, stop, [this] { return !m_paused; });
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
};

} // namespace khoji::base
