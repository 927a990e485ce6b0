#pragma once

#include <QString>

#include <string_view>

namespace khoji::models {

/// What a field of the query language holds, in a few words; empty for a name that says it itself.
/// By full or short name, in any case.
[[nodiscard]] QString fieldHelp(std::string_view name);

} // namespace khoji::models
