#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace khoji::store {

/// Where *Get what is new* begins in each folder of a bucket
/// (`s3://bucket/.../CloudTrail/REGION/`): a day of delivery. What was delivered before it is in
/// the case, or was never asked for. A day for what comes late is in it.
///
/// It is kept with the case (CaseFile::keep()) under kNewFrom: a case that lost it looks for more
/// than it needs.
using NewFrom = std::map<std::string, std::chrono::sys_days, std::less<>>;

inline constexpr const char* kNewFrom = "new objects from";

[[nodiscard]] std::string textOf(const NewFrom& newFrom);
/// What is no such text, or no day, is left out.
[[nodiscard]] NewFrom readNewFrom(std::string_view text);

} // namespace khoji::store
