#include "tests/core/query/tree_generator.h"

#include "core/query/printer.h"
#include "core/query/words.h"

#include <algorithm>
#include <array>

namespace khoji::query::test {
namespace {

using Texts = std::string_view;

constexpr std::array kTextFields =
    std::to_array<Texts>({"eventName", "user", "EVENT", "userIdentity.arn", "service", "role",
        "key", "requestParameters.bucketName", "requestParameters.*", "*.bucketName", "a.*b*.*",
        "a.b-c.d_e", "requestParameters.größe", "requestID", "resources", "tag", "TAG"});
constexpr std::array kNumberPaths = std::to_array<Texts>(
    {"additionalEventData.bytesTransferredOut", "requestParameters.*", "*.size", "eventVersion"});
constexpr std::array kNumbers =
    std::to_array<Texts>({"0", "-0", "5", "1000", "-12", "0.25", "-1.5", "1e6", "1E+6", "2.5e-3"});
constexpr std::array kTimes = std::to_array<Texts>(
    {"2025", "2025-11", "2025-11-01", "2025-11-01T09", "2025-11-01T09:30", "2025-11-01T09:30:15Z",
        "2025-11-01T09:30:15.250+02:00", "now", "now-24h", "end-2h", "END+1w", "2025-11-01 09:30"});
constexpr std::array kEarly = std::to_array<Texts>({"2024", "2025-01-31", "2025-01-31 10:00"});
constexpr std::array kLate = std::to_array<Texts>({"2026", "2025-02-01", "2025-02-01T10:00:00Z"});
constexpr std::array kAddresses = std::to_array<Texts>(
    {"10.0.0.1", "10.0.0.0/8", "2001:db8::/32", "fe80::1", "10.*", "cloudtrail.amazonaws.com"});
constexpr std::array kSeverities =
    std::to_array<Texts>({"none", "low", "medium", "high", "critical"});
constexpr std::array kPatterns = std::to_array<Texts>(
    {"kali|parrot", "^a b$", "[/\"]x", "a\\/b", "\\\\", "\\d+(x|y)", "(?:a)", "ü{2}", ",\\)"});
constexpr std::array kComparisons =
    std::to_array<Op>({Op::Greater, Op::GreaterEqual, Op::Less, Op::LessEqual});
constexpr std::array kLiteralPieces = std::to_array<Texts>({"a", "Z", "0", "_", "-", ".", "..", "/",
    ":", "@", "=", "<", ">", " ", "\t", "\n", "\r", "\"", "\\", "(", ")", ",", "*", "?", "or",
    "not ", "off(", "arn:", "ü", "日", "\U0001F600", "\u202E", "\u00A0", "\x01", "\x7f", "\u0085"});
constexpr std::array kSoup = std::to_array<Texts>({"user", "eventName", "time", "ip", "severity",
    "is", "usr", ":", "=", ">", ">=", "<", "!=", "(", ")", "off(", "off", "and", "or", "not", "-",
    " ", " ", ",", "..", "*", "*.", "has", "has:note", "tag", "requestID", "5", "1e6", "-0.5", "?",
    "\"", "\"a b\"", "/", "/x/", "/x/i", "\\", "\\*", "alice", "root", "high", "2025-11-01",
    "now-24h", "10.0.0.0/8", "10.0.0.1", "arn:aws:iam::1:user/a", "ü", "a.b"});

Value plain(Value::Kind kind, std::string text)
{
    return {kind, std::move(text), {}, false};
}

Value range(Texts lower, Texts upper)
{
    return {Value::Kind::Range, std::string(lower), std::string(upper), false};
}

/// A word as a range end or a time is Quoted when it holds a space.
Value bare(Texts text)
{
    const bool spaced = text.find(' ') != Texts::npos;
    return plain(spaced ? Value::Kind::Quoted : Value::Kind::Word, std::string(text));
}

Node term(Texts field, Op op, std::vector<Value> values)
{
    Node node;
    node.kind = Node::Kind::Term;
    node.field = field;
    node.op = op;
    node.values = std::move(values);
    return node;
}

Node single(Node::Kind kind, Value value)
{
    Node node;
    node.kind = kind;
    node.values.push_back(std::move(value));
    return node;
}

bool isKeyword(Texts text)
{
    return text == "and" || text == "or" || text == "not" || text == "off";
}

} // namespace

Node TreeGenerator::tree(int depth)
{
    if (depth == 0)
        return leaf();
    switch (below(6)) {
    case 0:
    case 1:
        return group(Node::Kind::And, depth);
    case 2:
        return group(Node::Kind::Or, depth);
    case 3:
        return around(Node::Kind::Not, depth);
    case 4:
        return around(Node::Kind::Off, depth);
    default:
        return leaf();
    }
}

std::string TreeGenerator::literal()
{
    std::string text;
    for (std::size_t i = below(8); i > 0; --i)
        text += oneOf(kLiteralPieces);
    return text;
}

std::string TreeGenerator::bytes(std::size_t most)
{
    std::string text(below(most + 1), ' ');
    for (char& c : text)
        c = static_cast<char>(below(256));
    return text;
}

std::string TreeGenerator::soup(std::size_t most)
{
    std::string text;
    for (std::size_t i = below(most + 1); i > 0; --i)
        text += oneOf(kSoup);
    return text;
}

std::string TreeGenerator::typed(const Node& node)
{
    std::string text;
    if (node.kind == Node::Kind::And || node.kind == Node::Kind::Or) {
        for (const Node& child : node.children) {
            if (!text.empty())
                text += node.kind == Node::Kind::Or ? (chance(2) ? " or " : "\tOR  ")
                    : chance(2)                     ? " AND "
                                                    : " " + spaces();
            const bool isGroup = child.kind == Node::Kind::And || child.kind == Node::Kind::Or;
            text += isGroup ? "(" + spaces() + typed(child) + spaces() + ")" : typed(child);
        }
        return text;
    }
    text = node.kind == Node::Kind::Not && chance(2) ? "NOT " + print(node).substr(1) : print(node);
    return chance(8) ? "(" + spaces() + text + spaces() + ")" : text;
}

std::size_t TreeGenerator::below(std::size_t bound)
{
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random);
}

Node TreeGenerator::group(Node::Kind kind, int depth)
{
    Node node;
    node.kind = kind;
    for (std::size_t i = 2 + below(3); i > 0; --i)
        node.children.push_back(tree(depth - 1));
    return node;
}

Node TreeGenerator::around(Node::Kind kind, int depth)
{
    Node node;
    node.kind = kind;
    node.children.push_back(tree(depth - 1));
    return node;
}

Node TreeGenerator::leaf()
{
    switch (below(10)) {
    case 0:
        return timeTerm();
    case 1:
        return addressTerm();
    case 2:
        return severityTerm();
    case 3:
        return isTerm();
    case 4:
        return freeText();
    case 5:
        return numberTerm();
    case 6:
        return hasTerm();
    default:
        return textTerm();
    }
}

Node TreeGenerator::textTerm()
{
    if (chance(4))
        return term(oneOf(kTextFields), Op::Equals, {plain(Value::Kind::Quoted, literal())});
    std::vector<Value> values;
    for (std::size_t i = chance(4) ? 2 + below(3) : 1; i > 0; --i)
        values.push_back(textValue());
    return term(oneOf(kTextFields), Op::Matches, std::move(values));
}

Node TreeGenerator::timeTerm()
{
    if (chance(2))
        return term("eventTime", oneOf(kComparisons), {bare(oneOf(kTimes))});
    std::vector<Value> values{bare(oneOf(kTimes))};
    if (chance(2))
        values.push_back(range(oneOf(kEarly), oneOf(kLate)));
    return term("time", Op::Matches, std::move(values));
}

Node TreeGenerator::addressTerm()
{
    if (chance(3))
        return term("ip", Op::Matches, {range("10.0.0.1", "10.0.0.9"), range("::1", "fe80::9")});
    return term("sourceIPAddress", Op::Matches, {bare(oneOf(kAddresses))});
}

Node TreeGenerator::severityTerm()
{
    return term("severity", oneOf(kComparisons), {bare(oneOf(kSeverities))});
}

Node TreeGenerator::numberTerm()
{
    const Value::Kind kind = chance(8) ? Value::Kind::Quoted : Value::Kind::Word;
    return term(
        oneOf(kNumberPaths), oneOf(kComparisons), {plain(kind, std::string(oneOf(kNumbers)))});
}

Node TreeGenerator::hasTerm()
{
    return single(Node::Kind::Has, plain(Value::Kind::Word, std::string(oneOf(kHasWords).word)));
}

Node TreeGenerator::isTerm()
{
    return single(Node::Kind::Is, plain(Value::Kind::Word, std::string(oneOf(kIsWords).word)));
}

Node TreeGenerator::freeText()
{
    if (chance(3)) {
        const std::string text = literal();
        return single(Node::Kind::FreeText, plain(Value::Kind::Quoted, text.empty() ? "x" : text));
    }
    return single(Node::Kind::FreeText, plain(Value::Kind::Word, word("abAB01._*?@ü,")));
}

Value TreeGenerator::textValue()
{
    switch (below(6)) {
    case 0:
        return plain(Value::Kind::Any, {});
    case 1:
        return plain(Value::Kind::Quoted, literal());
    case 2:
        return {Value::Kind::Regex, pattern(), {}, chance(2)};
    default:
        return plain(Value::Kind::Word, word("abAB01.-_*?@:+ü/"));
    }
}

/// A word of these characters and of escapes, in a form that can stand anywhere.
std::string TreeGenerator::word(std::string_view pieces)
{
    std::string text;
    do {
        text = chance(2) ? "x" : "\\-";
        for (std::size_t i = below(6); i > 0; --i) {
            if (chance(6))
                text += oneOf(
                    std::to_array<Texts>({"\\*", "\\?", "\\\\", "\\ ", "\\\"", "\\(", "\\,"}));
            else if (const char c = oneOf(pieces); (static_cast<unsigned char>(c) & 0x80U) == 0)
                text += c;
            else
                text += "ü";
        }
    } while (isKeyword(text));
    return text;
}

/// As the parser keeps it: a slash without its escape.
std::string TreeGenerator::pattern()
{
    std::string text(oneOf(kPatterns));
    if (const std::size_t escaped = text.find("\\/"); escaped != std::string::npos)
        text.erase(escaped, 1);
    return text;
}

std::string TreeGenerator::spaces()
{
    return std::string(below(3), ' ');
}

} // namespace khoji::query::test
