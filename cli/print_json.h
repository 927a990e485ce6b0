#pragma once

#include <nlohmann/json_fwd.hpp>

namespace khoji::cli {

/// On standard output, for scripts. Log text that is not UTF-8 gets U+FFFD in its place.
void printJson(const nlohmann::ordered_json& json);

} // namespace khoji::cli
