#pragma once

#include <cstddef>
#include <functional>
#include <vector>

/// Work on memory, split over the cores of the processor, for a caller who waits for it.
namespace khoji::base {

/// A contiguous part of something that is counted from 0; half open.
struct IndexRange {
    std::size_t first = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - first; }
    friend bool operator==(const IndexRange&, const IndexRange&) = default;
};

/// How many threads to work with: one a core, at least 1 and at most 8.
[[nodiscard]] std::size_t coresToUse();

/// The range in up to coresToUse() parts of about the same size, in order, none smaller than
/// `least`: what is too small to be worth a second thread stays in one part. Never empty.
[[nodiscard]] std::vector<IndexRange> splitRange(IndexRange range, std::size_t least);

/// Calls work(0) to work(tasks - 1), each once, on up to coresToUse() threads of which the caller's
/// is one; returns when all are done. When one throws, no further ones begin, and its exception is
/// thrown here.
void inParallel(std::size_t tasks, const std::function<void(std::size_t)>& work);

} // namespace khoji::base
