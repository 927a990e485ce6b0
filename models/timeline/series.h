#pragma once

#include "core/record/field.h"
#include "core/store/event_store.h"

#include <QString>

#include <optional>
#include <span>

/// What the bars of the timeline are divided into (ux.md section 7), in words.
namespace khoji::models {

/// What they can be divided by; nothing stands for the result, which is the first.
using Stack = std::optional<record::Field>;
[[nodiscard]] std::span<const Stack> stackChoices();
[[nodiscard]] QString stackName(Stack stack);
/// The field's own name, as saved searches and the history keep it.
[[nodiscard]] QString stackId(Stack stack);
/// The result for what nothing can be divided by.
[[nodiscard]] Stack stackWithId(const QString& id);

[[nodiscard]] QString bandName(store::Band band);
/// In words that are safe to look at; whole, however long.
[[nodiscard]] QString seriesName(const store::HistogramSeries& series);

/// The same histogram with its series as they are shown: severities by their level, the worst at
/// the bottom, and everything else as the store puts it.
[[nodiscard]] store::Histogram inShownOrder(store::Histogram histogram);

} // namespace khoji::models
