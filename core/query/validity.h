#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace khoji::query {

/// What the query bar says about a text while it is typed (ux.md section 4). Views may say it in
/// other words; the message is plain English and may quote the query.
struct Validity {
    enum class State : std::uint8_t {
        Empty,
        Valid,
        Unfinished, ///< more typing could make it valid
        Warning, ///< can be run, but probably not as meant
        Error,
    };
    State state = State::Empty;
    std::string message;
    std::uint32_t column = 0; ///< byte offset into the text, from 0
    std::uint32_t length = 0; ///< bytes to underline
    bool readsRecords = false; ///< the index alone cannot answer it, which takes longer
};

/// Pure and quick enough for every key: looks at the text and nothing else.
[[nodiscard]] Validity check(std::string_view text);

} // namespace khoji::query
