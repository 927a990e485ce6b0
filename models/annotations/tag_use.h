#pragma once

#include "models/annotations/shown_annotations.h"
#include "models/events/annotated_events.h"

#include <QHash>
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

/// How many of these events have each tag that any of them has, by its case-folded name.
[[nodiscard]] QHash<QString, std::size_t> tagsOf(
    const AnnotatedEvents& annotated, const EventKeys& events);

} // namespace khoji::models
