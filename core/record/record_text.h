#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace khoji::record {

/// Longest text that is shown in one line, in bytes.
inline constexpr std::size_t kLongestRecordText = 2'000;

/// What a record states at a dotted path, as one line: texts as recorded, other scalars and objects
/// as JSON, and the values of a list after each other, since lists are transparent to paths as they
/// are to queries. Empty when nothing is stated there. Secrets (secret.h) are hidden. What is
/// longer than `longest` bytes is cut off there and ends in an ellipsis. Any thread.
[[nodiscard]] std::string recordTextAt(const nlohmann::ordered_json& record, std::string_view path,
    std::size_t longest = kLongestRecordText);

/// The one plain value, a text, number or flag, that a record states at a path: what a query for
/// the path can ask for. Nothing where it states none, several, an object, a secret, or more than
/// kLongestRecordText. Any thread.
[[nodiscard]] std::optional<std::string> onlyTextAt(
    const nlohmann::ordered_json& record, std::string_view path);

} // namespace khoji::record
