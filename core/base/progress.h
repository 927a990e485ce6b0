#pragma once

#include <atomic>
#include <cstdint>

namespace khoji::base {

/// What a long piece of work has done so far. Workers add, anybody reads at leisure; the numbers are
/// each right but not from one instant. Bytes are those of the sources, before decompression.
struct Progress {
    std::atomic<std::uint64_t> filesFound{0};
    std::atomic<std::uint64_t> filesDone{0};
    std::atomic<std::uint64_t> bytesFound{0};
    std::atomic<std::uint64_t> bytesDone{0};
    std::atomic<std::uint64_t> events{0};
    std::atomic<std::uint64_t> duplicates{0};
    std::atomic<std::uint64_t> problems{0};
};

} // namespace khoji::base
