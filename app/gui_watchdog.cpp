#include "app/gui_watchdog.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace khoji::app {

namespace {

constexpr std::chrono::milliseconds kPause{10}; ///< of the one that writes
constexpr std::chrono::milliseconds kLongestStall{100}; ///< ux.md section 20
constexpr const char* kVariable = "KHOJI_WATCHDOG";

#ifdef NDEBUG
constexpr bool kHasAssertions = false;
#else
constexpr bool kHasAssertions = true;
#endif

void write(std::chrono::milliseconds stall)
{
    std::fprintf(stderr, "khoji: the window did not answer for %lld ms\n",
        static_cast<long long>(stall.count()));
}

} // namespace

GuiWatchdog::GuiWatchdog(std::chrono::milliseconds pause)
    : GuiWatchdog(pause, {}, {})
{ }

GuiWatchdog::GuiWatchdog(
    std::chrono::milliseconds pause, std::chrono::milliseconds limit, Tell tell)
    : m_pause(pause)
    , m_limit(limit)
    , m_tell(std::move(tell))
    , m_thread([this](const std::stop_token& end) { watch(end); })
{ }

/// What is going on is part of the round under way, and the next one may have begun before it.
GuiWatchdog::Clock::duration GuiWatchdog::takeLongest()
{
    const unsigned begun = m_rounds;
    while (m_rounds - begun < 2)
        QCoreApplication::processEvents(QEventLoop::AllEvents, static_cast<int>(m_pause.count()));
    return m_longest.exchange({});
}

void GuiWatchdog::watch(const std::stop_token& end)
{
    const std::stop_callback wake(end, [this] { m_answered.release(); });
    while (!end.stop_requested()) {
        QMetaObject::invokeMethod(
            &m_target,
            [this] {
                m_answer = Clock::now();
                m_answered.release();
            },
            Qt::QueuedConnection);
        // Not before: this thread may have had to wait for the processor itself.
        const Clock::time_point asked = Clock::now();
        m_answered.acquire();
        if (end.stop_requested())
            return;
        note(m_answer.load() - asked);
        ++m_rounds;
        std::this_thread::sleep_for(m_pause);
    }
}

/// Only this thread makes it longer, so nothing is lost but what takeLongest() takes.
void GuiWatchdog::note(Clock::duration stall)
{
    Clock::duration longest = m_longest;
    while (stall > longest && !m_longest.compare_exchange_weak(longest, stall)) { }
    if (m_tell && stall > m_limit)
        m_tell(std::chrono::floor<std::chrono::milliseconds>(stall));
}

std::unique_ptr<GuiWatchdog> wantedWatchdog()
{
    const bool isWanted = qEnvironmentVariableIsSet(kVariable)
        ? qEnvironmentVariableIntValue(kVariable) > 0
        : kHasAssertions;
    return isWanted ? std::make_unique<GuiWatchdog>(kPause, kLongestStall, write) : nullptr;
}

} // namespace khoji::app
