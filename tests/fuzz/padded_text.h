#pragma once

#include "core/record/content.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace khoji::fuzz {

/// A text as record's readers want it: kPadding bytes follow that may be read, and mean nothing.
/// What lies behind them must not be touched: the address sanitizer watches it.
class PaddedText {
public:
    /// `filling`: repeated in the padding, to lead those astray who read it as text.
    PaddedText(std::string_view text, std::string_view filling)
        : m_size(text.size())
    {
        m_bytes.reserve(text.size() + record::ContentReader::kPadding); // and not a byte more
        m_bytes.assign(text.begin(), text.end());
        for (std::size_t i = 0; i < record::ContentReader::kPadding; ++i)
            m_bytes.push_back(filling[i % filling.size()]);
    }

    [[nodiscard]] std::string_view text() const { return {m_bytes.data(), m_size}; }

private:
    std::size_t m_size;
    std::vector<char> m_bytes;
};

/// Closes whatever is open.
inline constexpr std::string_view kClosing = "\"}]}]}";
/// Goes on with whatever is there.
inline constexpr std::string_view kGoingOn = "1e9,\"{[";

} // namespace khoji::fuzz
