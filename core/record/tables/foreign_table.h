#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Logs that lie beside CloudTrail's and are taken for it. For this folder only.
namespace khoji::record {

/// Whose log a table with these columns is: `VPC flow logs`.
[[nodiscard]] std::optional<std::string_view> foreignTable(std::span<const std::string> columns);
/// The same of a text that is no table, by its first line.
[[nodiscard]] std::optional<std::string_view> foreignLines(std::string_view firstLine);

} // namespace khoji::record
