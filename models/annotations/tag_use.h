#pragma once

#include "models/annotations/shown_annotations.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace khoji::models {

/// A tag of the case, and of how many events.
struct TagUse {
    QString name; ///< typed by a person, perhaps in another case file: hostile
    std::uint64_t count = 0;
};

/// The tags of what is shown, those that differ in case alone as one: the most used first, then by
/// name.
[[nodiscard]] std::vector<TagUse> tagUses(const ShownAnnotations& shown);

} // namespace khoji::models
