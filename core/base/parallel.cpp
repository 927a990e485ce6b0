#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace khoji::base {

namespace {

/// More threads than this wait for memory, not for processors.
constexpr std::size_t kMostThreads = 8;

/// Tasks handed out one by one, to whoever asks next.
class Tasks {
public:
    Tasks(std::size_t count, const std::function<void(std::size_t)>& work)
        : m_count(count)
        , m_work(work)
    { }

    void help() noexcept
    {
        try {
            for (std::size_t task = m_next++; task < m_count; task = m_next++)
                m_work(task);
        } catch (...) {
            m_next = m_count;
            const std::scoped_lock lock(m_mutex);
            if (!m_failure)
                m_failure = std::current_exception();
        }
    }

    /// After all helpers are done.
    void rethrow() const
    {
        if (m_failure)
            std::rethrow_exception(m_failure);
    }

private:
    std::size_t m_count;
    const std::function<void(std::size_t)>& m_work;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::exception_ptr m_failure; ///< guarded by m_mutex
};

} // namespace

std::size_t coresToUse()
{
    static const std::size_t cores =
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
    return cores;
}

std::vector<IndexRange> splitRange(IndexRange range, std::size_t least)
{
    const std::size_t size = range.size();
    const std::size_t parts =
        std::clamp<std::size_t>(size / std::max<std::size_t>(least, 1), 1, coresToUse());
    std::vector<IndexRange> ranges;
    for (std::size_t part = 0; part < parts; ++part)
        ranges.push_back(
            {range.first + size * part / parts, range.first + size * (part + 1) / parts});
    return ranges;
}

void inParallel(std::size_t tasks, const std::function<void(std::size_t)>& work)
{
    Tasks all(tasks, work);
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min(tasks, coresToUse()); ++i)
            helpers.emplace_back([&all] { all.help(); });
        all.help();
    }
    all.rethrow();
}

} // namespace khoji::base
