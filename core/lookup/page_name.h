#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khoji::lookup {

/// What LookupEvents calls EventCategory; management events are what it gives unless told
/// otherwise.
enum class Category : std::uint8_t { Management, Insight };

/// Whose history a page belongs to.
struct History {
    std::string account; ///< 12 digits; empty: no event has told yet
    std::string region;
    Category category = Category::Management;

    friend auto operator<=>(const History&, const History&) = default;
};

/// The name of a page in the case. It says what the page accounts for, and is all that is kept to
/// take up a lookup (lookup_events.h).
struct PageName {
    History history;
    base::TimeRange range{}; ///< whole seconds; empty when the page ends in the second it begins in
    std::uint64_t page = 0; ///< its number in its lookup of this region, from 1

    friend bool operator==(const PageName&, const PageName&) = default;
};

/// `lookup://111122223333/eu-west-1/management/20260105T000000Z..20260106T000000Z/3`; an account
/// that is not known is `unknown`.
[[nodiscard]] std::string toText(const PageName& name);
/// Nothing when it is no such name, or its account is not known.
[[nodiscard]] std::optional<PageName> pageNameOf(std::string_view text);

/// Whether a text can be an account's number: 12 digits.
[[nodiscard]] bool isAccount(std::string_view text);

} // namespace khoji::lookup
