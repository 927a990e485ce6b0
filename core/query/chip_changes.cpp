#include "core/query/chip_changes.h"

#include <algorithm>
#include <utility>

namespace khoji::query {

ChipChanges chipChanges(const Filter& before, const Filter& after)
{
    ChipChanges changes;
    changes.removed = chipsOf(before);
    std::vector<Chip> now = chipsOf(after);
    for (Chip& chip : now) {
        const auto same = std::find_if(changes.removed.begin(), changes.removed.end(),
            [&chip](const Chip& old) { return old.text == chip.text; });
        if (same == changes.removed.end())
            changes.added.push_back(std::move(chip));
        else
            changes.removed.erase(same);
    }
    return changes;
}

} // namespace khoji::query
