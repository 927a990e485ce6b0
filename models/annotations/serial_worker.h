#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace khoji::models {

/// Runs tasks one after the other on a thread of its own. Its end waits until all are done: what
/// was said is never lost. Any thread may submit. Tasks must not throw.
class SerialWorker {
public:
    using Task = std::function<void()>;

    SerialWorker() = default;
    SerialWorker(const SerialWorker&) = delete;
    SerialWorker& operator=(const SerialWorker&) = delete;
    ~SerialWorker();

    void submit(Task task);

private:
    void work(const std::stop_token& end);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Task> m_tasks; ///< guarded by m_mutex
    std::jthread m_thread{[this](const std::stop_token& end) {
        work(end);
    }};
};

} // namespace khoji::models
