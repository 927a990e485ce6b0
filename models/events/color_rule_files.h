#pragma once

#include "core/base/error.h"
#include "models/events/color_rules.h"

#include <QString>

#include <vector>

/// Colour rules as a file of their own, to carry them from case to case (ux.md section 13).
namespace khoji::models {

/// What a file holds. Any thread.
struct ReadColorRules {
    std::vector<ColorRule> rules; ///< in their order
    int leftOut = 0; ///< entries that mean nothing, or are beyond kMostColorRules
};

/// Fails with Io, with Limit for a file of more than a megabyte, or with Damaged when it is no list
/// of rules.
[[nodiscard]] base::Result<ReadColorRules> readColorRuleFile(const QString& path);

/// The file is there as a whole or stays as it was. Fails with Io.
[[nodiscard]] base::Result<void> writeColorRuleFile(
    const QString& path, const std::vector<ColorRule>& rules);

} // namespace khoji::models
