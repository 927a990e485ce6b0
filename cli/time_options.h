#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <optional>
#include <string>

namespace khoji::cli {

/// What `--from` and `--to` say, as half open as a base::TimeRange; nothing where it is left out.
struct AskedTimes {
    std::optional<base::UtcTime> from, to;
};

/// Reads times as they are written in a query; `to` means all of the day, hour, ... that it names.
/// Fails with Usage: it is no time, `end`, or `from` is not before `to`.
[[nodiscard]] base::Result<AskedTimes> askedTimes(
    const std::string& command, const std::string& from, const std::string& to, base::UtcTime now);

} // namespace khoji::cli
