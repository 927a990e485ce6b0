#pragma once

#include "core/query/filter.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace khoji::query {

/// Why a text is no query, and where. The message is plain text in lower case without a full stop;
/// it may quote the query, which may hold log text: treat it as hostile.
struct ParseError {
    std::uint32_t column = 0; ///< byte offset into the UTF-8 text, from 0
    std::uint32_t length = 0; ///< bytes to underline; 0 where something is missing
    std::string message;
    bool unfinished = false; ///< typing on at the end could make it valid
};

template <typename T> using Parsed = tl::expected<T, ParseError>;

[[nodiscard]] inline tl::unexpected<ParseError> parseError(
    Span where, std::string message, bool unfinished = false)
{
    return tl::unexpected(
        ParseError{where.begin, where.end - where.begin, std::move(message), unfinished});
}

} // namespace khoji::query
