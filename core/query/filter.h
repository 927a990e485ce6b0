#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A query as a value. Text becomes a Filter in parser.h; only core/store knows how to run one.
namespace khoji::query {

enum class Op : std::uint8_t {
    Matches, ///< `:`  whole value, ignoring case, wildcards allowed; list fields: any element
    Equals, ///< `=`  exact, case-sensitive
    Greater, ///< `>`
    GreaterEqual, ///< `>=`
    Less, ///< `<`
    LessEqual, ///< `<=`
};

/// The operator as written.
[[nodiscard]] constexpr std::string_view symbol(Op op)
{
    switch (op) {
    case Op::Matches:
        break;
    case Op::Equals:
        return "=";
    case Op::Greater:
        return ">";
    case Op::GreaterEqual:
        return ">=";
    case Op::Less:
        return "<";
    case Op::LessEqual:
        return "<=";
    }
    return ":";
}

/// One thing to compare with.
struct Value {
    enum class Kind : std::uint8_t {
        Word, ///< may hold wildcards `*` `?`, escapes with `\`; text as typed
        Quoted, ///< literal; text without quotes and escapes
        Regex, ///< between slashes; text without the slashes
        Range, ///< text .. upper, both ends included with their whole unit
        Any, ///< `field:*`: present and not empty
    };
    Kind kind = Kind::Word;
    std::string text;
    std::string upper; ///< Range only
    bool ignoreCase = false; ///< Regex only: `/.../i`
    friend bool operator==(const Value&, const Value&) = default;
};

/// Byte offsets into the query text, half open.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A tree of conditions. `span` says where in the text it stands and is no part of its meaning.
struct Node {
    enum class Kind : std::uint8_t {
        All, ///< matches every event: the empty query
        And, ///< every child
        Or, ///< any child
        Not, ///< not its one child
        Off, ///< `off(...)`: kept, but matches everything
        Term, ///< `field op value`, or a list of values of which any may match
        Is, ///< `is:word`, in values[0].text
        Has, ///< `has:word`, in values[0].text
        FreeText, ///< text in any value of the record, in values[0]
    };
    Kind kind = Kind::All;
    std::vector<Node> children;
    std::string field; ///< Term: the name as typed, e.g. `user` or `requestParameters.*`
    Op op = Op::Matches;
    std::vector<Value> values;
    Span span;

    /// Same meaning term by term; spans are not compared.
    friend bool operator==(const Node& a, const Node& b)
    {
        return a.kind == b.kind && a.children == b.children && a.field == b.field && a.op == b.op
            && a.values == b.values;
    }
};

/// What the person typed and what it means. The text is kept to the byte: parse(text)->text ==
/// text.
struct Filter {
    std::string text;
    Node root;
};

} // namespace khoji::query
