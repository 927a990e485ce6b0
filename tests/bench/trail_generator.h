#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

/// A trail of any size for measuring: the same bytes for the same numbers, on every machine.
namespace khoji::bench {

struct TrailShape {
    std::size_t events = 1'000'000;
    std::size_t perFile = 400;
    std::uint64_t seed = 1;
};

struct TrailSize {
    std::size_t files = 0;
    std::uint64_t gzipBytes = 0;
    std::uint64_t jsonBytes = 0;
};

/// Writes the gzip files below `folder`, in the layout of a bucket. Records are of the size and variety
/// of real ones: some hundred callers and sessions, some hundred calls, nested parameters, errors, unique
/// event and request IDs.
[[nodiscard]] TrailSize generateTrail(const std::filesystem::path& folder, const TrailShape& shape);

} // namespace khoji::bench
