#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khoji::record {

/// Knows where a large text may be cut: between whole records. It is shown one window of the text
/// after the other, each beginning where the part before ended, separators left out.
class PartCutter {
public:
    struct Cut {
        std::size_t end = 0; ///< of the part, bytes into the window; never 0
        std::string closing; ///< what the part needs behind it to be well-formed by itself
    };

    virtual ~PartCutter() = default;

    /// What the part that begins with `window` needs in front to be well-formed by itself.
    [[nodiscard]] virtual std::string heading(std::string_view window) const = 0;
    /// Where the part ends that begins with `window`. The text goes on behind the window.
    [[nodiscard]] virtual Cut cut(std::string_view window) = 0;
    /// How many bytes in front of `text`, which follows the last cut, only separate it from the
    /// next part.
    [[nodiscard]] virtual std::size_t separators(std::string_view text) const = 0;
};

} // namespace khoji::record
