#pragma once

#include "core/store/hash_set.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace khoji::store {

/// Which objects of buckets a case holds, whichever way they came: straight from S3, or as files of
/// a folder that `aws s3 sync` or another copy made. An object and a file are the same when what
/// follows `AWSLogs/` in their names is, the name included, and they are of the same size:
/// CloudTrail never writes a name twice. Where there is no `AWSLogs/`, only the same `s3://` name
/// will do.
///
/// A value as of the moment it was made. Thread: any.
class KnownObjects {
public:
    KnownObjects();

    /// A log file of the case whose bytes were read. For core/store.
    void add(std::string_view path, std::uint64_t size);

    /// `path` is `s3://bucket/key`.
    [[nodiscard]] bool holds(std::string_view path, std::uint64_t size) const;
    /// The greatest name in a folder of days (`.../CloudTrail/REGION/`), as `s3://bucket/key`, seen
    /// so far; empty: none. A folder without days holds its objects itself.
    [[nodiscard]] std::string newestBelow(std::string_view folder) const;

private:
    [[nodiscard]] std::uint64_t hashOf(std::string_view path, std::uint64_t size) const;

    std::uint64_t m_seed; ///< not to be foreseen: names are others' choice
    HashSet m_objects; ///< hashOf()
    std::unordered_map<std::string, std::string> m_newest; ///< name, by the folder above the year
};

/// What of a name counts: from the last `AWSLogs/` on, else the whole name.
[[nodiscard]] std::string_view objectName(std::string_view path);

} // namespace khoji::store
