#pragma once

#include "core/base/hash.h"

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
    /// A log file of the case; failed ones are not told. For core/store.
    void add(std::string_view path, std::uint64_t size);

    /// `path` is `s3://bucket/key`.
    [[nodiscard]] bool holds(std::string_view path, std::uint64_t size) const;
    /// The greatest name that begins with `folder`, as `s3://bucket/key`, seen so far; empty: none.
    [[nodiscard]] std::string newestBelow(std::string_view folder) const;

private:
    std::unordered_map<std::uint64_t, std::uint64_t>
        m_sizes; ///< bytes, by a hash of the name that counts
    std::unordered_map<std::string, std::string> m_newest; ///< name, by folder above the year
};

/// What of a name counts: from `AWSLogs/` on, else the whole name.
[[nodiscard]] std::string_view objectName(std::string_view path);

} // namespace khoji::store
