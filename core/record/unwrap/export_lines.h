#pragma once

#include <cstddef>
#include <string_view>

/// Lines of log services: `<ISO time> [stream] {record}`, as CloudWatch Logs exports and prints
/// them (cloudtrail-formats.md 4.3). For record's reader only.
namespace khoji::record {

/// Whether such lines begin at `from`.
[[nodiscard]] bool isExportLine(std::string_view text, std::size_t from);

/// Whether what stands between two objects is nothing but the begin of such a line.
[[nodiscard]] bool isLinePrefix(std::string_view between);

} // namespace khoji::record
