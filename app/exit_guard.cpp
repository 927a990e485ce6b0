#include "app/exit_guard.h"

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <stop_token>

namespace khoji::app {

void ExitGuard::arm(int exitCode, std::chrono::milliseconds patience)
{
    m_thread = std::jthread([exitCode, patience](const std::stop_token& end) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait_for(lock, end, patience, [&end] { return end.stop_requested(); });
        if (!end.stop_requested())
            std::_Exit(exitCode);
    });
}

} // namespace khoji::app
