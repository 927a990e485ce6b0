#include "models/annotations/serial_worker.h"

#include <utility>

namespace khoji::models {

SerialWorker::~SerialWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void SerialWorker::submit(Task task)
{
    const std::scoped_lock lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_changed.notify_all();
}

void SerialWorker::work(const std::stop_token& end)
{
    std::unique_lock lock(m_mutex);
    // Asked to end, the wait is over at once, and true as long as something is left to do.
    while (m_changed.wait(lock, end, [this] { return !m_tasks.empty(); })) {
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace khoji::models
