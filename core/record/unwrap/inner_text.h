#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Taking a text out of the text it lies encoded in. For record's reader only.
namespace khoji::record {

/// What a JSON string says, given the text between its quotes. An escape that names no character
/// (half a surrogate pair) stays as it is written.
[[nodiscard]] std::string unescaped(std::string_view inside);

/// Text that begins like a gzip file in base64, as log services put it into messages.
[[nodiscard]] bool isPackedText(std::string_view text);

/// The bytes of a base64 text; nothing when it is none.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

/// What a gzip file held, as far as it can be read.
struct Unpacked {
    std::string text;
    std::string damage; ///< why there is no more; empty: it is whole
};
/// Fails as ContentReader::open() does; `limit` in bytes.
[[nodiscard]] base::Result<Unpacked> unpacked(std::string_view gzipFile, std::size_t limit);

/// How much text may still be taken out of a file: a small file must not fill the memory.
class Expansion {
public:
    /// `textSize`: bytes of the file's own text.
    explicit Expansion(std::size_t textSize);
    /// False when `bytes` are too many; then nothing is taken off.
    [[nodiscard]] bool take(std::size_t bytes);
    [[nodiscard]] std::size_t left() const { return m_left; }

private:
    std::size_t m_left;
};

} // namespace khoji::record
