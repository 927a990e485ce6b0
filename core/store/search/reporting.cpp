#include "core/store/search/reporting.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace khoji::store {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr Clock::duration kFirstReport = 100ms;
constexpr Clock::duration kLongestPause = 2s;
/// What is waited for each second of reporting, and how pauses grow.
constexpr int kPauseForReport = 10;
constexpr int kGrowth = 2;

} // namespace

base::Result<void> runReporting(const std::function<base::Result<void>(const std::stop_token&)>& work,
    const std::function<void()>& report, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable done;
    std::optional<base::Result<void>> outcome;
    const std::jthread worker([&] {
        auto result = work(stop);
        const std::scoped_lock lock(mutex);
        outcome = std::move(result);
        done.notify_one();
    });
    std::unique_lock lock(mutex);
    Clock::duration pause = kFirstReport;
    while (!done.wait_for(lock, pause, [&outcome] { return outcome.has_value(); })) {
        lock.unlock();
        const Clock::time_point begin = Clock::now();
        report();
        pause = std::min(kLongestPause, std::max(pause * kGrowth, (Clock::now() - begin) * kPauseForReport));
        lock.lock();
    }
    return *outcome;
}

} // namespace khoji::store
