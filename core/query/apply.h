#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// A condition that somebody points at, put into the query that is there.
namespace khoji::query {

/// How it meets the query (ux.md section 6).
enum class Apply : std::uint8_t {
    And, ///< both must hold
    AndNot, ///< the query must hold, and this must not
    Or, ///< either will do
    Replace, ///< instead of what the query says at the top about the same field
    OnlyThis, ///< instead of the whole query
};

/// The query text after it. What was typed and stays, stays to the byte. A text that is no query
/// gets the condition typed behind it, and stays none.
[[nodiscard]] std::string applied(std::string_view text, std::string_view term, Apply how);

} // namespace khoji::query
