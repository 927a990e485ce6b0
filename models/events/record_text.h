#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace khoji::models {

/// Longest text that recordTextAt() gives, in bytes; more is cut off and ends in an ellipsis.
inline constexpr std::size_t kLongestRecordText = 2'000;

/// What a record states at a dotted path, as one line: texts as recorded, other scalars and objects
/// as JSON, and the values of a list after each other, since lists are transparent to paths as they
/// are to queries. Empty when nothing is stated there. Secrets (core/record/secret.h) are hidden.
/// Any thread.
[[nodiscard]] std::string recordTextAt(const nlohmann::ordered_json& record, std::string_view path);

} // namespace khoji::models
