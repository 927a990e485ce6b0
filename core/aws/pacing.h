#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace khoji::aws {

/// How many requests may be under way at once: half as many when a server asks to slow down, and
/// one more again after as many successes. Thread: one.
class Pacing {
public:
    explicit Pacing(unsigned most);

    [[nodiscard]] unsigned allowed() const { return m_allowed; }
    /// The number of a request that is sent now.
    [[nodiscard]] std::uint64_t sent() { return ++m_sent; }
    /// Those that were under way together are one reason to slow down, not many.
    void throttled(std::uint64_t request);
    void succeeded();

private:
    unsigned m_most;
    unsigned m_allowed;
    unsigned m_successes = 0;
    std::uint64_t m_sent = 0;
    std::uint64_t m_slowedAt = 0; ///< the last request that was sent before it last slowed down
};

/// A pause before the next try, random up to `first`, then twice that, and so on up to 20 s ("full
/// jitter": calls that failed together do not come back together).
[[nodiscard]] std::chrono::milliseconds pauseAfter(
    unsigned failedTries, std::chrono::milliseconds first, std::minstd_rand& random);

} // namespace khoji::aws
