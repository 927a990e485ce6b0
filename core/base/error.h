#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace khoji::base {

/// What kind of trouble it is; callers decide by this, people read Error::message.
enum class ErrorKind {
    Cancelled,     ///< the caller asked to stop; nothing is wrong
    NotFound,      ///< no such file, case, event or field
    Denied,        ///< the operating system refuses
    Io,            ///< reading or writing failed
    Damaged,       ///< the bytes contradict their own format
    NotCloudTrail, ///< well-formed, but of another kind
    Unsupported,   ///< known, but not by this version
    Limit,         ///< larger or deeper than we are willing to follow
    Usage,         ///< the caller's words are off: a query, an option
    Storage,       ///< the case file cannot be used or written
};

/// An error as a value: a kind for the program and a sentence for a person. The sentence is plain
/// text, may quote log text (treat it as hostile), and needs no full stop.
struct Error {
    ErrorKind kind = ErrorKind::Io;
    std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message)
{
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}

} // namespace khoji::base
