#pragma once

#include "core/base/time.h"

namespace khoji::base {

/// What time it is, to the millisecond. Thread: any.
[[nodiscard]] inline UtcTime currentTime()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace khoji::base
