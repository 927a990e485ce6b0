#pragma once

#include "core/record/byte_source.h"

#include <memory>
#include <string>

namespace khoji::record {

/// UTF-16 text as UTF-8, without its byte order mark.
class Utf8Source final : public ByteSource {
public:
    /// `mark`: the byte order mark of `utf16`, which itself need not have one.
    Utf8Source(std::unique_ptr<ByteSource> utf16, std::string_view mark);

    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) override;

private:
    [[nodiscard]] base::Result<void> convertMore();
    [[nodiscard]] std::size_t wholeCharacters() const;

    std::unique_ptr<ByteSource> m_utf16;
    std::string m_mark;
    std::string m_pending; ///< UTF-16, read and not converted
    std::string m_text; ///< UTF-8, converted
    std::size_t m_at = 0; ///< how much of it was delivered
    bool m_atBeginning = true;
    bool m_ended = false;
};

/// The mark that fits a text that isUtf16(), whether or not it has one.
[[nodiscard]] std::string_view byteOrderMarkOf(std::string_view utf16);

} // namespace khoji::record
