#pragma once

#include <cstdint>
#include <fstream>

namespace khoji::bench {

/// Memory of this process now, in bytes.
[[nodiscard]] inline std::uint64_t residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    statm >> total >> resident;
    return resident * 4096;
}

} // namespace khoji::bench
