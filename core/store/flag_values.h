#pragma once

#include "core/record/event_entry.h"
#include "core/store/event_store.h"

#include <array>
#include <cstdint>

/// The small numbers that an event's flags hold. For this folder only.
namespace khoji::store {

/// How many values the severity's bits can have.
inline constexpr std::size_t kSeverityValues = 8;

[[nodiscard]] constexpr std::size_t severityOf(std::uint16_t flags)
{
    return static_cast<std::size_t>(
        (flags & record::flag::kSeverityMask) >> record::flag::kSeverityShift);
}

/// The timeline's band: looked up, since jumps on what is random cost more than all else.
[[nodiscard]] constexpr std::size_t bandOf(std::uint16_t flags)
{
    static_assert(record::flag::kWrite == 1U && record::flag::kDenied == 1U << 8
        && record::flag::kError == 1U << 9);
    constexpr auto kRead = static_cast<std::uint8_t>(Band::Read);
    constexpr auto kWrite = static_cast<std::uint8_t>(Band::Write);
    constexpr auto kDenied = static_cast<std::uint8_t>(Band::Denied);
    constexpr auto kError = static_cast<std::uint8_t>(Band::Error);
    // By write (1), denied (2), error (4): a denial is an error, too.
    constexpr std::array<std::uint8_t, 8> kBands{
        kRead, kWrite, kDenied, kDenied, kError, kError, kDenied, kDenied};
    return kBands[(flags & record::flag::kWrite) | ((flags >> 7) & 6U)];
}

} // namespace khoji::store
