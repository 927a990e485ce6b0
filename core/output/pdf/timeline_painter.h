#pragma once

#include "core/base/time_buckets.h"
#include "core/output/pdf/canvas.h"
#include "core/store/event_store.h"

#include <QtCore/QRectF>

namespace khoji::output::pdf {

/// Events over time as stacked bars: vector shapes with a scale, a UTC time axis and hairlines.
/// `area` holds all of it, labels too. The histogram must have at least one bin.
void paintTimeline(Canvas& canvas, const QRectF& area, const store::Histogram& timeline);

/// The key to the bars on one line: colours with the sum of each band, and how long a bar is.
void paintLegend(Canvas& canvas, QPointF corner, qreal width, const store::Histogram& timeline,
    base::Bucket barWidth);

/// A step of 1, 2 or 5 times a power of ten that divides 0 to `highest` into at most `maxSteps`
/// parts.
[[nodiscard]] std::uint64_t scaleStep(std::uint64_t highest, std::uint64_t maxSteps);

} // namespace khoji::output::pdf
