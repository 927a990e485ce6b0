#pragma once

#include "core/base/error.h"
#include "core/query/filter.h"
#include "core/store/case_questions.h"

namespace khoji::store {

/// Whether a thing that a record names is the one that a term `resource:` means, in whichever form either says it:
///  - a value matches a name, the part of an ARN that follows the account (`role/Admin`), or the last part of that
///    (`Admin`); of an S3 object's ARN also its bucket;
///  - a value that is an ARN matches also the plain name of such a thing of the same service.
/// Fails with Usage when a value makes no sense.
[[nodiscard]] base::Result<NameTest> resourceTest(const query::Node& term);

} // namespace khoji::store
