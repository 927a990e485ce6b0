#pragma once

#include "core/record/tables/member_names.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

/// What the text of a cell says. For this folder only.
namespace khoji::record {

/// JSON text as a value, bounded as parseRecord() is; nothing when it is none.
[[nodiscard]] std::optional<nlohmann::ordered_json> jsonValue(std::string_view text);

/// The text in which Athena and CloudTrail Lake print a struct or a list of structs,
/// `{type=AssumedRole, principalid=AROA...:x, sessioncontext={attributes={...}}}`
/// (cloudtrail-formats.md 4.4), with the members spelled as CloudTrail does; `null` is absent. The
/// text does not escape anything: where a value could be taken for the engine's own signs there is
/// no answer.
[[nodiscard]] std::optional<nlohmann::ordered_json> structValue(
    std::string_view text, const Member& member);

/// The value of a member, in CloudTrail's own type where the cell can be read as that, else its
/// text.
[[nodiscard]] nlohmann::ordered_json cellValue(const Member& member, std::string_view cell);

} // namespace khoji::record
