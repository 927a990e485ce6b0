#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khoji::base {

/// Whether every byte is ASCII. Faster than the text can be read from memory.
[[nodiscard]] bool isAscii(std::string_view text);

/// Looks for one ASCII text in others, ignoring the case of A to Z: sixteen places at a time, several
/// gigabytes a second. Immutable; any thread.
class AsciiFinder {
public:
    AsciiFinder() = default;
    /// `part`: ASCII, in any case; the empty one is in every text.
    explicit AsciiFinder(std::string_view part);

    [[nodiscard]] bool isIn(std::string_view text) const { return find(text, 0) != std::string_view::npos; }
    /// Where it begins first, from a place on; else npos.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from) const;
    /// In lower case.
    [[nodiscard]] const std::string& part() const { return m_part; }

private:
    [[nodiscard]] bool isAt(const char* place) const;
    [[nodiscard]] std::size_t findOneByOne(std::string_view text, std::size_t from) const;

    std::string m_part;
};

} // namespace khoji::base
