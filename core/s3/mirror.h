#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace khoji::s3 {

/// Where an object's bytes go in a mirror: below `root`, by the parts of its key. Nothing for a key
/// that no file can have, or that would lead out of the folder (`..`, an empty part, a leading
/// slash, NUL, parts over 255 bytes), or that looks like a file being written (`NAME.part`): keys
/// are hostile.
[[nodiscard]] std::optional<std::filesystem::path> mirrorPath(
    const std::filesystem::path& root, std::string_view key);

/// Writes a file of the mirror: `NAME.part` beside it, its length checked, synced to disk, renamed,
/// with the object's time; one that is there is replaced. Never through a link below `root`. Fails
/// with Denied, Io, Limit (the disk is full) or Usage (mirrorPath() has no place for it); then
/// nothing of it is left. Thread: any, at the same time for different keys.
[[nodiscard]] base::Result<void> writeMirror(const std::filesystem::path& root,
    std::string_view key, std::string_view bytes, std::optional<base::UtcTime> modified);

} // namespace khoji::s3
