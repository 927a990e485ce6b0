#pragma once

#include "core/record/field.h"
#include "models/time/display_zone.h"

#include <QString>

#include <vector>

/// The event table's columns (ux.md section 6): which there are at first, and their heads.
namespace khoji::models {

[[nodiscard]] std::vector<record::Field> defaultEventColumns();

/// A short word for what is asked for most, else CloudTrail's own name. Time names its zone.
[[nodiscard]] QString columnTitle(record::Field field, const DisplayZone& zone);

/// Which field it is, where it comes from and what to beware of; HTML (visible_text.h).
[[nodiscard]] QString columnToolTip(record::Field field);

} // namespace khoji::models
