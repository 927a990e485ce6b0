#pragma once

#include "core/record/field.h"
#include "core/store/event_store.h"
#include "models/time/display_zone.h"

#include <QString>

#include <string_view>

/// One cell of the event table as people read it. Log text is hostile: it comes out with invisible
/// characters made visible. "Not recorded" comes out empty, except where speech needs the words.
namespace khoji::models {

/// A cell and what its text may depend on.
struct EventCell {
    record::Field field{};
    std::string_view text; ///< of the field, as the store has it; empty: not recorded
    base::UtcTime time; ///< of the event
    std::string_view errorCode; ///< of the event, for its result
};

/// Longest text shown in a cell, in characters; longer ones lose their middle.
inline constexpr qsizetype kLongestCell = 512;

[[nodiscard]] QString displayText(const EventCell& cell, const DisplayZone& zone);
/// The whole value as it is recorded; HTML (visible_text.h).
[[nodiscard]] QString toolTip(const EventCell& cell, const DisplayZone& zone);
/// The value as a screen reader says it after the column's title: never empty, no bare letters.
[[nodiscard]] QString spokenText(const EventCell& cell, const DisplayZone& zone);

} // namespace khoji::models
