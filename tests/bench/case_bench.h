#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>

namespace khoji::bench {

/// Measures a finished case: opening it again, queries as the window asks them, sorting; with the
/// size of its index and the number of its events, so that cases of several sizes can be compared.
/// Throws when something fails. `withSql`: what the same questions cost in SQL, too, which takes
/// seconds each.
[[nodiscard]] nlohmann::ordered_json measureCase(
    const std::filesystem::path& casePath, bool withSql);

} // namespace khoji::bench
