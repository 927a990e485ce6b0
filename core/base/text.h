#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khoji::base {

/// Case-folded UTF-8 (Unicode fold; fast for ASCII). Two texts are equal ignoring case when their
/// folds are equal. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string fold(std::string_view text);

/// A pattern of literal pieces with `*` (any run) and `?` (one code point) between them, matched
/// against a whole text. Linear in the text for each piece: no pattern can make it explode.
class Glob {
public:
    /// `pattern`: `*` and `?` are wildcards, `\` takes the next character literally.
    explicit Glob(std::string_view pattern);

    [[nodiscard]] bool matches(std::string_view text) const;
    /// No wildcard in it: it can be compared as plain text().
    [[nodiscard]] bool isLiteral() const { return m_literal; }
    /// The pattern without its escapes; meaningful when isLiteral().
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    enum class Kind : unsigned char { Byte, AnyOne, AnyRun };
    struct Step {
        Kind kind;
        char byte;
    };
    std::vector<Step> m_steps;
    std::string m_text;
    bool m_literal = true;
};

} // namespace khoji::base
