#pragma once

#include "core/base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace khoji::importer {

/// What a log file's place in its bucket says about it (cloudtrail-formats.md 1.1 to 1.3).
struct S3Key {
    std::string kind;    ///< `CloudTrail`, `CloudTrail-Insight`, ...; empty when the path does not say
    std::string account; ///< 12 digits
    std::string region;
    std::optional<base::UtcTime> delivered; ///< from the file name
};

/// Reads the part of a path from `AWSLogs/` on, and the file name. A path that is no S3 key gives
/// nothing but empty members.
[[nodiscard]] S3Key readS3Key(std::string_view path);

} // namespace khoji::importer
