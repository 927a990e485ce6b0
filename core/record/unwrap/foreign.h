#pragma once

#include "core/record/unwrap/object_view.h"

#include <optional>
#include <string_view>

namespace khoji::record {

/// Whose an object is when it is not CloudTrail's: `OCSF (Security Lake) records`. Nothing when
/// nobody knows. For record's reader only.
[[nodiscard]] std::optional<std::string_view> foreignNameOf(const ObjectView& object);

} // namespace khoji::record
