#pragma once

#include "core/query/filter.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// What could be typed next in a query, for the list under the caret (ux.md section 4).
namespace khoji::query {

/// The place the caret is at. `typed` is what stands left of the caret there, without quotes and
/// escapes; a completion takes the place of `span`.
struct CompletionContext {
    enum class Expects {
        Nothing, ///< within a regular expression, a quotation that is free text, or behind an error
        Name, ///< a field's name, or a word to look for
        Operator, ///< the same, and what was typed is a field's whole name
        Value, ///< of `field`
        IsWord, ///< after `is:`
        HasWord, ///< after `has:`
    };
    Expects expects = Expects::Nothing;
    std::string field; ///< Operator and Value: the name as typed
    std::string typed;
    Span span;
    /// The operator stands there already, as when a name is corrected.
    bool hasOperator = false;
    /// Value: the whole condition, its minus included.
    Span term;
};

/// `caret` is a byte offset into the text. Reads no further than the token the caret is in, and
/// never fails: the text may be unfinished or wrong.
[[nodiscard]] CompletionContext completionContext(std::string_view text, std::size_t caret);

/// What the query asks for besides the condition at `term`; nothing when that is no query.
[[nodiscard]] std::optional<Filter> queryBeside(std::string_view text, Span term);

} // namespace khoji::query
