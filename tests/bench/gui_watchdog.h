#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QObject>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace khoji::bench {

/// Finds out how long the GUI thread does not come back to its event loop: a thread asks it again
/// and again to note the time, and the longest wait is a stall. A stall is seen while it lasts, so
/// that one that has not ended yet counts as well.
///
/// Built and ended on the GUI thread.
class GuiWatchdog {
public:
    using Clock = std::chrono::steady_clock;

    /// The longest wait since the last call, in milliseconds.
    [[nodiscard]] double takeLongest()
    {
        QCoreApplication::processEvents();
        return static_cast<double>(m_longest.exchange(0)) / 1000.0;
    }

private:
    void watch(const std::stop_token& end)
    {
        while (!end.stop_requested()) {
            const Clock::time_point asked = Clock::now();
            m_answered = false;
            QMetaObject::invokeMethod(
                &m_target, [this] { m_answered = true; }, Qt::QueuedConnection);
            while (!m_answered && !end.stop_requested()) {
                std::this_thread::sleep_for(std::chrono::microseconds(500));
                note(asked);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    void note(Clock::time_point asked)
    {
        const auto waited =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked).count();
        std::int64_t longest = m_longest;
        while (waited > longest && !m_longest.compare_exchange_weak(longest, waited)) { }
    }

    QObject m_target;
    std::atomic<bool> m_answered{false};
    std::atomic<std::int64_t> m_longest{0}; ///< microseconds
    std::jthread m_thread{[this](const std::stop_token& end) {
        watch(end);
    }};
};

} // namespace khoji::bench
