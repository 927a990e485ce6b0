#pragma once

#include "core/base/time.h"

#include <SQLiteCpp/Column.h>

#include <chrono>
#include <cstdint>
#include <optional>

/// Our numbers and times as SQLite's columns hold them. For this folder only.
namespace khoji::store {

/// SQLite's integers are signed; ours never come near the sign.
[[nodiscard]] inline std::int64_t signedOf(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

[[nodiscard]] inline std::uint64_t countOf(const SQLite::Column& column)
{
    return static_cast<std::uint64_t>(column.getInt64());
}

[[nodiscard]] inline std::int64_t millisecondsOf(base::UtcTime time)
{
    return static_cast<std::int64_t>(time.time_since_epoch().count());
}

/// Nothing for NULL.
[[nodiscard]] inline std::optional<base::UtcTime> timeOf(const SQLite::Column& column)
{
    if (column.isNull())
        return std::nullopt;
    return base::UtcTime(std::chrono::milliseconds(column.getInt64()));
}

[[nodiscard]] inline base::UtcTime currentTime()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace khoji::store
