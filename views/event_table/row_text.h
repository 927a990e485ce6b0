#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtCore/QItemSelection>
#include <QtCore/QString>

namespace khoji::views {

inline constexpr int kMostRowsCopied =
    10'000; ///< more than a clipboard is good for: that is an export

/// The selected rows as text for the clipboard: a head line, then a line an event, cells separated
/// by tabs, first row first. At most kMostRowsCopied rows. Control characters are written out, so
/// that a value cannot look like two cells.
[[nodiscard]] QString rowsAsText(const QAbstractItemModel& model, const QItemSelection& selection);

} // namespace khoji::views
