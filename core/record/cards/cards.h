#pragma once

#include "core/record/cards/fact_list.h"
#include "core/record/cards/stated_record.h"
#include "core/record/event_cards.h"

#include <optional>
#include <vector>

/// The six cards, one function each. For event_cards.cpp only.
namespace khoji::record::cards {

[[nodiscard]] std::vector<Fact> who(const StatedRecord& record);
[[nodiscard]] std::vector<Fact> what(const StatedRecord& record);
[[nodiscard]] std::vector<Fact> when(const StatedRecord& record);
[[nodiscard]] std::vector<Fact> where(const StatedRecord& record);
[[nodiscard]] std::vector<Fact> how(const StatedRecord& record);
[[nodiscard]] std::vector<Fact> result(const StatedRecord& record);

/// Nothing for Insights and aggregated events, which count calls and are none themselves.
[[nodiscard]] std::optional<Outcome> outcome(const StatedRecord& record);

/// What an Insights event says besides (cloudtrail-formats.md 3.4).
[[nodiscard]] std::vector<Fact> insightRates(const StatedRecord& record);
void addAttributions(FactList& facts);

} // namespace khoji::record::cards
