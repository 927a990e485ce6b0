#pragma once

#include "core/query/filter.h"
#include "core/record/field.h"

#include <string>
#include <vector>

namespace khoji::query {

/// A text that a query asks for, and in which values it is to be shown as found.
struct Highlight {
    std::vector<record::Field> fields; ///< the indexed fields it is looked for in
    std::string path; ///< or a path into the record, as typed; both empty: any value of the record
    std::string text; ///< literal, to be found ignoring case
    bool isWhole = false; ///< the value is this text; else it is a part of it
    /// With wildcards (base::Glob), and no text: of a value that is like this, these parts, in this
    /// order.
    std::string pattern;
    std::vector<std::string> parts;
    friend bool operator==(const Highlight&, const Highlight&) = default;
};

/// What to highlight in the events of a query (ux.md section 4), each once, in the order of the
/// text. Of a value with wildcards, the literal parts of it. What is excluded or disabled is not
/// looked for, and regular expressions, ranges, networks, comparisons and words after `is:` name no
/// text.
[[nodiscard]] std::vector<Highlight> highlightsOf(const Node& root);

} // namespace khoji::query
