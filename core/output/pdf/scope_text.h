#pragma once

#include "core/output/report.h"

#include <QtCore/QString>

#include <vector>

namespace khoji::output::pdf {

struct ScopeLine {
    QString name;
    QString value;
};

/// What the report covers, in a few lines for the cover: time span, table, case, zone.
[[nodiscard]] std::vector<ScopeLine> scopeOf(const Report& report);

} // namespace khoji::output::pdf
