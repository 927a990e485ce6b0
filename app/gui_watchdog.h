#pragma once

#include <QtCore/QObject>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <semaphore>
#include <stop_token>
#include <thread>

namespace khoji::app {

/// Finds out how long the GUI thread does not come back to its event loop: a thread asks it again
/// and again, and how long the answer takes is a stall (ux.md section 20).
///
/// Built and ended on the GUI thread, which has an event loop.
class GuiWatchdog {
public:
    using Clock = std::chrono::steady_clock;
    using Tell = std::function<void(std::chrono::milliseconds)>;

    /// Asks a moment after each answer. Without `tell`, only takeLongest() does.
    explicit GuiWatchdog(std::chrono::milliseconds pause);
    /// Tells of each stall longer than `limit` when it is over, on the thread of the watchdog.
    GuiWatchdog(std::chrono::milliseconds pause, std::chrono::milliseconds limit, Tell tell);

    /// The longest stall since the last call. GUI thread; handles events.
    [[nodiscard]] Clock::duration takeLongest();

private:
    void watch(const std::stop_token& end);
    void note(Clock::duration stall);

    std::chrono::milliseconds m_pause;
    std::chrono::milliseconds m_limit{};
    Tell m_tell;
    QObject m_target; ///< of the questions
    std::counting_semaphore<2> m_answered{0}; ///< released when it has, and to end
    std::atomic<Clock::time_point> m_answer{};
    std::atomic<Clock::duration> m_longest{};
    std::atomic<unsigned> m_rounds{0}; ///< questions that were answered and noted
    std::jthread m_thread;
};

/// A watchdog that writes to the standard error output, or null when nobody wants one: it is there
/// in builds with assertions and with KHOJI_WATCHDOG=1, and never with KHOJI_WATCHDOG=0.
[[nodiscard]] std::unique_ptr<GuiWatchdog> wantedWatchdog();

} // namespace khoji::app
