#pragma once

#include "core/base/error.h"

#include <functional>
#include <stop_token>

namespace khoji::store {

/// Runs `work` on a thread of its own, and `report` on the caller's: soon after the beginning, and then ever less
/// often, so that reports cost a small part of the whole. Returns what `work` returned.
[[nodiscard]] base::Result<void> runReporting(
    const std::function<base::Result<void>(const std::stop_token&)>& work, const std::function<void()>& report,
    const std::stop_token& stop);

} // namespace khoji::store
