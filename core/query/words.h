#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

/// The words after `is:` and `has:`. A word stands here when, and only when, a case can answer it;
/// whoever completes, explains or runs a query reads these lists.
namespace khoji::query {

struct QueryWord {
    std::string_view word;
    std::string_view meaning; ///< for completion and help
};

inline constexpr std::array<QueryWord, 12> kIsWords{{
    {"error", "the call did not succeed, for whatever reason"},
    {"denied", "the caller was not allowed to do it, or failed to sign in"},
    {"write", "the call changes something"},
    {"read", "the call only looks"},
    {"root", "made by the root user of an account"},
    {"console", "made with the AWS console"},
    {"service", "made by an AWS service"},
    {"external", "made by an account other than the one it happened in"},
    {"insight", "an Insights event: unusual activity seen by CloudTrail"},
    {"data", "a data event: access to what a resource holds"},
    {"signin", "a sign-in to the console"},
    {"starred", "marked with a star"},
}};

inline constexpr std::array<QueryWord, 2> kHasWords{{
    {"note", "somebody wrote a note about it"},
    {"tag", "somebody gave it a tag"},
}};

[[nodiscard]] constexpr bool isOneOf(std::span<const QueryWord> words, std::string_view word)
{
    return std::any_of(
        words.begin(), words.end(), [word](const QueryWord& known) { return known.word == word; });
}

} // namespace khoji::query
