#pragma once

#include <QtCore/QString>

#include <optional>

namespace khoji::views {

/// How well a text answers what somebody types to find it: every word typed begins a word of the text,
/// else is in it, else its letters are, in order. Greater is better; nothing: not at all. Letter case
/// does not matter. An empty `typed` matches everything alike.
[[nodiscard]] std::optional<int> matchOf(const QString& typed, const QString& text);

} // namespace khoji::views
