#pragma once

#include "core/store/event_store.h"
#include "views/theme/theme.h"

#include <QtGui/QBrush>

namespace khoji::views {

/// How a series of the histogram is filled: results and severities in their own colours, other
/// values by their rank; each with a hatch of its own.
[[nodiscard]] ChartStep lookOf(const store::Histogram& histogram, std::size_t series);

/// The colour with its hatch across it, lines that go on from bar to bar.
[[nodiscard]] QBrush brushOf(ChartStep look, const Theme& theme);

} // namespace khoji::views
