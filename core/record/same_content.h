#pragma once

#include <cstdint>
#include <string_view>

/// Whether two records say the same, whatever the order of their members (cloudtrail-formats.md 1.5).
namespace khoji::record {

/// Equal JSON values, the order of members aside. Texts that are no JSON are compared byte by byte.
[[nodiscard]] bool sameContent(std::string_view a, std::string_view b);

/// Equal for records of the same content. For records that carry no eventID.
[[nodiscard]] std::uint64_t contentKey(std::string_view json);

} // namespace khoji::record
