#include "core/aws/pacing.h"

#include <algorithm>

namespace khoji::aws {

Pacing::Pacing(unsigned most)
    : m_most(std::clamp(most, 1U, 64U))
    , m_allowed(m_most)
{ }

void Pacing::throttled(std::uint64_t request)
{
    m_successes = 0;
    if (request <= m_slowedAt)
        return;
    m_slowedAt = m_sent;
    m_allowed = std::max(m_allowed / 2, 1U);
}

void Pacing::succeeded()
{
    if (m_allowed == m_most || ++m_successes < m_allowed)
        return;
    m_successes = 0;
    ++m_allowed;
}

std::chrono::milliseconds pauseAfter(
    unsigned failedTries, std::chrono::milliseconds first, std::minstd_rand& random)
{
    constexpr std::chrono::milliseconds kLongest{20'000};
    const unsigned doublings = std::min(failedTries > 0 ? failedTries - 1 : 0, 20U);
    const auto most = std::clamp(first, std::chrono::milliseconds{0}, kLongest) * (1 << doublings);
    std::uniform_int_distribution<std::int64_t> pause(0, std::min(most, kLongest).count());
    return std::chrono::milliseconds(pause(random));
}

} // namespace khoji::aws
