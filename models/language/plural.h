#pragma once

#include <cstdint>

namespace khoji::models {

/// The number by which tr() chooses between singular and plural:
///
///     tr("%1 event(s)", nullptr, pluralOf(count)).arg(QLocale().toString(count))
///
/// Qt 6.4 counts with an int, and Khoji's counts have 64 bits. A larger count is given its last
/// nine digits and a digit before them; no language looks at more. `%n` would write that number, so
/// where a count may be so large the text says `%1`.
[[nodiscard]] constexpr int pluralOf(std::uint64_t count)
{
    constexpr std::uint64_t kNineDigits = 1'000'000'000;
    return static_cast<int>(count < kNineDigits ? count : kNineDigits + count % kNineDigits);
}

} // namespace khoji::models
