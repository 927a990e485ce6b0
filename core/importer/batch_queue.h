#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace khoji::importer {

/// A queue of limited length between the readers and the writer. push() waits while it is full, so
/// that fast readers cannot fill the memory; pop() waits while it is empty and somebody may still
/// push.
template <typename T> class BatchQueue {
public:
    BatchQueue(std::size_t capacity, unsigned producers)
        : m_capacity(capacity)
        , m_producers(producers)
    { }

    /// False when stopped.
    bool push(T item, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        (void)m_notFull.wait(lock, stop, [&] { return m_items.size() < m_capacity; });
        if (stop.stop_requested())
            return false;
        m_items.push_back(std::move(item));
        m_notEmpty.notify_one();
        return true;
    }

    /// Each producer calls it once, at its end.
    void producerEnds()
    {
        const std::scoped_lock lock(m_mutex);
        --m_producers;
        m_notEmpty.notify_all();
    }

    /// Nothing when all producers have ended and the queue is empty, or when stopped.
    std::optional<T> pop(std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        (void)m_notEmpty.wait(lock, stop, [&] { return !m_items.empty() || m_producers == 0; });
        if (stop.stop_requested() || m_items.empty())
            return std::nullopt;
        T item = std::move(m_items.front());
        m_items.pop_front();
        m_notFull.notify_one();
        return item;
    }

private:
    std::size_t m_capacity;
    unsigned m_producers; ///< guarded by m_mutex, like all below
    std::deque<T> m_items;
    std::mutex m_mutex;
    std::condition_variable_any m_notFull;
    std::condition_variable_any m_notEmpty;
};

} // namespace khoji::importer
