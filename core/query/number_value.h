#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>

/// Numbers as JSON writes them: `5`, `-0.25`, `1e6`.
namespace khoji::query {

/// The whole text as such a number. The error is a message for people: it is none, or one that no
/// `double` can hold.
[[nodiscard]] tl::expected<double, std::string> readNumber(std::string_view text);

/// The beginning of something readNumber() accepts.
[[nodiscard]] bool couldBecomeNumber(std::string_view text);

} // namespace khoji::query
