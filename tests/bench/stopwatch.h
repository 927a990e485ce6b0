#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace khoji::bench {

class Stopwatch {
public:
    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// Milliseconds of each of `repeats` runs of the same work, shortest first.
class Times {
public:
    template <typename Work> Times(std::size_t repeats, Work&& work)
    {
        for (std::size_t i = 0; i < repeats; ++i) {
            const Stopwatch watch;
            work();
            m_milliseconds.push_back(watch.seconds() * 1000);
        }
        std::sort(m_milliseconds.begin(), m_milliseconds.end());
    }
    [[nodiscard]] double median() const { return m_milliseconds[m_milliseconds.size() / 2]; }
    /// What a machine that does other things besides disturbs least.
    [[nodiscard]] double shortest() const { return m_milliseconds.front(); }

private:
    std::vector<double> m_milliseconds;
};

} // namespace khoji::bench
