#pragma once

#include "core/record/log_contents.h"
#include "core/record/unwrap/object_view.h"

#include <string_view>
#include <vector>

/// Messages that name log files in a bucket (cloudtrail-formats.md 4.5). For record's reader only.
namespace khoji::record {

/// Of CloudTrail's own notice, `s3Bucket` and `s3ObjectKey`: one key, or a list of them.
[[nodiscard]] std::vector<S3Pointer> deliveredFiles(
    const ObjectView& notice, std::string_view text);

/// Of S3's notice of a new object, `bucket.name` and `object.key`. Empty when it is none.
[[nodiscard]] std::vector<S3Pointer> createdFile(const ObjectView& notice, std::string_view text);

} // namespace khoji::record
