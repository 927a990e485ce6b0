#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace khoji::s3 {

/// An object in a bucket, as a listing tells. The key is hostile text, and never a path to write
/// to.
struct Object {
    std::string key;
    std::uint64_t size = 0; ///< bytes
    std::string etag; ///< without quotes; MD5 only when it has no `-` and there is no KMS
    std::optional<base::UtcTime> modified;
};

/// One answer to ListObjectsV2.
struct ObjectPage {
    std::vector<Object> objects;
    std::vector<std::string> prefixes; ///< common prefixes, each with its delimiter
    std::string continuationToken; ///< empty: the last page
};

/// `s3://bucket/key`: how a case names an object.
[[nodiscard]] std::string uriOf(std::string_view bucket, std::string_view key);
struct Place {
    std::string bucket;
    std::string key; ///< or prefix; may be empty
};
/// `s3://bucket[/prefix]`; nothing when it is no such text.
[[nodiscard]] std::optional<Place> placeOf(std::string_view uri);

} // namespace khoji::s3
