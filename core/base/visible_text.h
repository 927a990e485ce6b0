#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Log text made fit to be looked at: nothing in it may hide or act (ux.md section 17).
namespace khoji::base {

/// Characters that a reader would not see, or that move others about: controls, line and paragraph
/// separators, direction marks and overrides, zero-width characters, tags.
[[nodiscard]] bool isInvisible(char32_t character);

/// `text` with every such character written out as `<U+202E>`; bytes that are not UTF-8 become
/// U+FFFD. Longer than `maxCharacters`, it is cut, and the cut says how long the text is in all.
[[nodiscard]] std::string visible(std::string_view text, std::size_t maxCharacters = 10'000);

/// Columns the text takes in a terminal: two for a wide character, none for a combining mark.
[[nodiscard]] std::size_t displayWidth(std::string_view visibleText);

/// The text cut to `columns`, ending in an ellipsis when something was cut.
[[nodiscard]] std::string elided(std::string_view visibleText, std::size_t columns);

} // namespace khoji::base
