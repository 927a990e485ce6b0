#pragma once

#include "core/store/hash_set.h"
#include "core/store/new_from.h"

#include <cstdint>
#include <optional>
#include <string_view>

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
    /// What the case kept. For core/store.
    void setNewFrom(NewFrom newFrom) { m_newFrom = std::move(newFrom); }

    /// `path` is `s3://bucket/key`.
    [[nodiscard]] bool holds(std::string_view path, std::uint64_t size) const;
    /// From which day of delivery on a folder (`s3://bucket/.../CloudTrail/REGION/`) may hold what
    /// is new; nothing: from its beginning.
    [[nodiscard]] std::optional<std::chrono::sys_days> newFrom(std::string_view folder) const;

private:
    [[nodiscard]] std::uint64_t hashOf(std::string_view path, std::uint64_t size) const;

    std::uint64_t m_seed; ///< not to be foreseen: names are others' choice
    HashSet m_objects; ///< hashOf()
    NewFrom m_newFrom;
};

/// What of a name counts: from the last `AWSLogs/` on, else the whole name.
[[nodiscard]] std::string_view objectName(std::string_view path);

} // namespace khoji::store
