#pragma once

#include "core/s3/bucket.h"

#include <cstddef>
#include <string_view>

namespace khoji::s3 {

/// The most that an answer to ListObjectsV2 may be long: 1,000 keys of 1,024 bytes, each of which
/// may be written as three, and what stands beside them, take less.
inline constexpr std::size_t kLargestListAnswer = std::size_t{8} << 20;

/// Reads the XML of an answer to `listing` (s3.md "Gotchas": XML). Fails with Damaged, unless it is
/// one whole page of what was asked for: UTF-8 without a DTD or entities of its own, keys in order,
/// below the prefix and after the start, whole sizes. A key may hold any character; a date that is
/// none is no reason to lose an object. Pure; thread: any.
[[nodiscard]] aws::Outcome<ObjectPage> readListAnswer(std::string_view xml, const Listing& listing);

} // namespace khoji::s3
