#pragma once

#include "core/aws/trouble.h"

#include <exception>
#include <type_traits>

namespace khoji::models {

/// Core answers with troubles as values; what it throws all the same is one, too, so that whoever
/// waits is told.
template <typename Work> std::invoke_result_t<Work> guardedOutcome(Work work)
{
    try {
        return work();
    } catch (const std::exception& error) {
        return aws::trouble(aws::TroubleKind::Damaged, error.what());
    }
}

} // namespace khoji::models
