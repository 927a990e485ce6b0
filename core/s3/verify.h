#pragma once

#include "core/aws/call.h"
#include "core/s3/object.h"

#include <string_view>

namespace khoji::s3 {

/// Whether these are the object's bytes, as far as can be told: the listed length, and MD5 where
/// the ETag is one. Where it is none, of parts or with KMS, gzip's own checksum decides (s3.md,
/// "ETag"). Memory is bounded. Thread: any.
[[nodiscard]] bool isWhole(std::string_view bytes, const Object& object, const aws::Answer& answer);

} // namespace khoji::s3
