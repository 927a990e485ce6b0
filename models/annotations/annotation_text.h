#pragma once

#include "core/store/annotations.h"

#include <QString>

/// Annotations in words.
namespace khoji::models {

/// `suspicious`, as people read it; `no status` for none.
[[nodiscard]] QString statusText(store::Status status);

/// `3, yellow`: a label is never told by its colour alone. `no label` for 0.
[[nodiscard]] QString labelText(int label);

/// The first line that says something, without Markdown's marks in front. As written by a person:
/// hostile all the same.
[[nodiscard]] QString firstLineOf(const std::string& note);

/// The tags, with commas. Hostile.
[[nodiscard]] QString tagsText(const std::vector<std::string>& tags);

/// What the undo command of a change of so many events is called: `Star 3 events`.
[[nodiscard]] QString changeText(const store::AnnotationChange& change, std::size_t events);

/// The same of taking away all that is said about so many events.
[[nodiscard]] QString clearText(std::size_t events);

} // namespace khoji::models
