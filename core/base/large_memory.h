#pragma once

#include <cstddef>
#include <vector>

/// Memory for columns of numbers, tens of megabytes each.
namespace khoji::base {

/// Asks the system to back this memory by large pages when it is first written to. Handing out
/// memory in pages of 4 KiB takes longer than filling it. Advice: where it is of no use, nothing
/// happens.
void preferLargePages(void* memory, std::size_t bytes);

/// Room for `size` values, in large pages when it is worth it. What is never written to costs
/// nothing.
template <typename T> void reserveLarge(std::vector<T>& values, std::size_t size)
{
    values.reserve(size);
    preferLargePages(
        values.data() + values.size(), (values.capacity() - values.size()) * sizeof(T));
}

/// `size` values, all zero, in memory of their own.
template <typename T> [[nodiscard]] std::vector<T> largeVector(std::size_t size)
{
    std::vector<T> values;
    reserveLarge(values, size);
    values.resize(size);
    return values;
}

} // namespace khoji::base
