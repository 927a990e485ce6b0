#pragma once

#include "core/query/filter.h"

#include <cstdint>
#include <string>

namespace khoji::query {

/// The smallest piece of query text with a meaning of its own.
struct Token {
    enum class Kind : std::uint8_t {
        End,
        Open, ///< `(`
        Close, ///< `)`
        Comma, ///< only within a list
        Minus, ///< before a term
        And, ///< `and`, `or`, `not`, `off` in any case
        Or,
        Not,
        Off,
        Field, ///< a name and its operator; text is the name
        Word, ///< text as typed, escapes included
        Quoted, ///< text without quotes and escapes
        Regex, ///< text without the slashes
    };
    Kind kind = Kind::End;
    Span span;
    std::string text;
    Op op = Op::Matches; ///< Field only
    bool ignoreCase = false; ///< Regex only
};

} // namespace khoji::query
