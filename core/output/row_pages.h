#pragma once

#include "core/base/error.h"
#include "core/store/event_store.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace khoji::output {

using PageVisitor = std::function<base::Result<void>(const std::vector<store::EventRow>&)>;

/// Hands the first `limit` rows to `visit`, page by page, in order. Stops at the first error, with
/// Cancelled when asked to stop, and with Storage when the store gives fewer rows than it promised.
[[nodiscard]] base::Result<void> forEachPage(const store::ResultRows& rows, std::uint64_t limit,
    const std::vector<record::Field>& columns, std::stop_token stop, const PageVisitor& visit);

} // namespace khoji::output
