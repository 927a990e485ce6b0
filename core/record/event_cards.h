#pragma once

#include "core/base/time.h"
#include "core/record/derive.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// One event told as six short lists: who, what, when, where, how, and with what result (ux.md
/// section 9, cloudtrail-formats.md section 6). Plain English words and plain text; every value is
/// hostile.
namespace khoji::record {

/// One line of a card.
struct Fact {
    std::string_view label; ///< from a fixed vocabulary
    std::string value; ///< empty when missing
    std::string_view
        rule; ///< how Khoji concluded it, one sentence; empty when CloudTrail states it
    std::string note; ///< a few words to read the value by; may be empty
    std::string
        path; ///< where the record states it, e.g. `userIdentity.arn`; empty when nowhere alone
    std::string
        queryField; ///< field of the query language that finds it again; empty when none does
    std::string queryValue; ///< what to ask that field for
    std::optional<base::UtcTime> time; ///< of a value that is a point in time
    bool missing = false; ///< "not recorded", which is neither "no" nor "false"

    [[nodiscard]] bool derived() const { return !rule.empty(); }
};

enum class CardKind : std::uint8_t { Who, What, When, Where, How, Result };
inline constexpr std::size_t kCardCount = 6;
[[nodiscard]] std::string_view title(CardKind kind);

struct Card {
    CardKind kind = CardKind::Who;
    std::vector<Fact> facts; ///< never empty; the first is the headline
};

struct EventCards {
    std::array<Card, kCardCount> cards; ///< in the order of CardKind
    std::optional<Outcome> outcome; ///< nothing for records that count calls rather than being one

    [[nodiscard]] const Card& of(CardKind kind) const
    {
        return cards[static_cast<std::size_t>(kind)];
    }
};

/// Takes any JSON at all: what is absent, null or of another shape than CloudTrail documents is
/// told as such and never fails. `record` should come from a parser with a depth limit. Works in
/// the time of one reading; any thread.
[[nodiscard]] EventCards cardsOf(const nlohmann::ordered_json& record);

} // namespace khoji::record
