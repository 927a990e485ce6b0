#pragma once

#include "core/store/event_store.h"

#include <chrono>
#include <string>
#include <utility>

namespace khoji::store {

/// Times the steps of a query, one after the other. For this folder only.
class StepClock {
public:
    /// The step that ends now, and began where the last one ended.
    [[nodiscard]] QueryStep step(std::string what, std::uint64_t events)
    {
        const Clock::time_point begin = std::exchange(m_begin, Clock::now());
        return {std::move(what), events, std::chrono::duration_cast<std::chrono::microseconds>(m_begin - begin)};
    }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_begin = Clock::now();
};

} // namespace khoji::store
