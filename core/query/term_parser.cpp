#include "core/query/term_parser.h"

#include "core/base/utf8.h"
#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/parser.h"
#include "core/query/value_rules.h"
#include "core/query/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace khoji::query {
namespace {

using Kind = Token::Kind;

std::string literalOf(const Token& token)
{
    return token.kind == Kind::Word ? withoutEscapes(token.text) : token.text;
}

Span join(Span a, Span b)
{
    return {a.begin, b.end};
}

std::string listed(std::span<const QueryWord> words)
{
    std::string result;
    for (const QueryWord& known : words)
        result += fmt::format("{}{}", result.empty() ? "" : ", ", known.word);
    return result;
}

tl::unexpected<ParseError> unknownField(const Token& field)
{
    const auto length = static_cast<std::uint32_t>(field.text.size());
    const Span name{field.span.begin, field.span.begin + length};
    const std::string nearest = nearestField(field.text);
    return parseError(name,
        fmt::format("there is no field {}. {}", shown(field.text),
            nearest.empty() ? "Quote the text to search for it"
                            : fmt::format("Did you mean {}?", nearest)));
}

class TermReader {
public:
    TermReader(Lexer& lexer, const Token& field, FieldType type, Allowance& left)
        : m_lexer(lexer)
        , m_field(field)
        , m_type(type)
        , m_ends{.comma = false, .dots = hasRanges(type)}
        , m_left(left)
    { }

    [[nodiscard]] Parsed<Node> read()
    {
        auto values = m_lexer.peek() == '(' ? list() : oneValue();
        if (!values)
            return tl::unexpected(std::move(values).error());
        Node node;
        node.kind = Node::Kind::Term;
        node.field = m_field.text;
        node.op = m_field.op;
        node.values = *std::move(values);
        node.span = {m_field.span.begin, m_lexer.position()};
        return node;
    }

private:
    [[nodiscard]] bool matches() const { return m_field.op == Op::Matches; }

    [[nodiscard]] Parsed<std::vector<Value>> oneValue()
    {
        auto only = value(fmt::format("{}{}", m_field.text, symbol(m_field.op)));
        if (!only)
            return tl::unexpected(std::move(only).error());
        return std::vector<Value>{*std::move(only)};
    }

    [[nodiscard]] Parsed<std::vector<Value>> list();
    /// `after` is what a value is expected after, when there is none.
    [[nodiscard]] Parsed<Value> value(std::string_view after);
    [[nodiscard]] Parsed<Value> range(const Token& lower);
    [[nodiscard]] Parsed<Value> regex(const Token& token);
    [[nodiscard]] Parsed<Value> wordOrQuoted(const Token& token) const;
    /// Nothing to object to, or an error; more typing helps when the text ends in `token`.
    [[nodiscard]] std::optional<ParseError> refused(
        const Token& token, std::string_view literal, std::optional<std::string> objection) const;

    Lexer& m_lexer;
    const Token& m_field;
    FieldType m_type;
    Lexer::Ends m_ends;
    Allowance& m_left;
};

Parsed<std::vector<Value>> TermReader::list()
{
    const Span bracket{m_lexer.position(), m_lexer.position() + 1};
    if (!matches())
        return parseError(
            bracket, fmt::format("a list follows a colon, as in {}:(a, b)", m_field.text));
    m_lexer.takeOpen();
    m_ends.comma = true;

    std::vector<Value> values;
    std::string_view before = "(";
    for (;;) {
        m_lexer.skipSpaces();
        if (m_lexer.atEnd())
            return parseError(bracket, "missing closing bracket", true);
        auto next = value(before);
        if (!next)
            return tl::unexpected(std::move(next).error());
        values.push_back(*std::move(next));

        const auto separator = m_lexer.separator();
        if (!separator)
            return tl::unexpected(separator.error());
        if (separator->kind == Kind::Close)
            return values;
        if (separator->kind == Kind::End)
            return parseError(bracket, "missing closing bracket", true);
        before = separator->kind == Kind::Comma ? "," : "or";
        if (m_left.terms == 0)
            return parseError(bracket, "too many values in this list");
        --m_left.terms; // the first is counted with the term
    }
}

Parsed<Value> TermReader::value(std::string_view after)
{
    const std::uint32_t begin = m_lexer.position();
    if (m_lexer.atGap(m_ends))
        return parseError(
            {begin, begin}, fmt::format("expecting a value after {}", after), m_lexer.atEnd());
    if (m_lexer.peek() == '(')
        return parseError({begin, begin + 1}, "a list cannot hold brackets");
    const auto token = m_lexer.value(m_ends);
    if (!token)
        return tl::unexpected(token.error());
    if (token->kind == Kind::Regex)
        return regex(*token);
    return m_ends.dots && m_lexer.takeDots() ? range(*token) : wordOrQuoted(*token);
}

Parsed<Value> TermReader::range(const Token& lower)
{
    const Span soFar{lower.span.begin, m_lexer.position()};
    if (lower.text.empty())
        return parseError(soFar, "expecting a value before the two dots");
    if (!matches())
        return parseError(
            soFar, fmt::format("a range follows a colon, as in {}:from..to", m_field.text));
    if (m_lexer.atGap(m_ends))
        return parseError(
            soFar, "expecting the end of the range after the two dots", m_lexer.atEnd());

    const auto upper = m_lexer.value(m_ends);
    if (!upper)
        return tl::unexpected(upper.error());
    if (upper->kind == Kind::Regex)
        return parseError(upper->span, "a regular expression cannot end a range");
    if (m_lexer.takeDots())
        return parseError({upper->span.end, m_lexer.position()}, "a range has two ends");

    Value value{Value::Kind::Range, literalOf(lower), literalOf(*upper), false};
    if (auto objection = objectionToRangeEnd(m_type, value.text))
        return parseError(lower.span, *std::move(objection));
    if (auto error = refused(*upper, value.upper, objectionToRangeEnd(m_type, value.upper)))
        return tl::unexpected(*std::move(error));
    if (isBackwards(m_type, value.text, value.upper))
        return parseError(
            join(lower.span, upper->span), "the range ends before it begins", m_lexer.atEnd());
    return value;
}

Parsed<Value> TermReader::regex(const Token& token)
{
    if (!matches())
        return parseError(token.span,
            fmt::format(
                "a regular expression follows a colon, as in {}:/x/; quote a path", m_field.text));
    if (isOrdered(m_type))
        return parseError(token.span, fmt::format("{} takes no regular expression", m_field.text));
    auto size = patternSize(token.text);
    if (!size)
        return parseError(token.span, std::move(size).error());
    if (*size > m_left.patterns)
        return parseError(token.span, "the regular expressions are too large together");
    m_left.patterns -= *size;
    return Value{Value::Kind::Regex, token.text, {}, token.ignoreCase};
}

Parsed<Value> TermReader::wordOrQuoted(const Token& token) const
{
    const bool isWord = token.kind == Kind::Word;
    if (isWord && matches() && token.text == "*")
        return Value{Value::Kind::Any, {}, {}, false};
    // Of addresses only a word can be a network; every other text stands for itself.
    const bool isPattern = isWord && matches() && !isOrdered(m_type);
    const std::string literal = literalOf(token);
    const bool isOne = isOrdered(m_type) || compares(m_field.op);
    if (isOne || (isPattern && !hasWildcard(token.text))) {
        if (auto error = refused(token, literal, objectionTo(m_type, m_field.op, literal)))
            return tl::unexpected(*std::move(error));
    }
    if (isPattern)
        return Value{Value::Kind::Word, token.text, {}, false};
    const bool staysWord = isWord && m_field.op != Op::Equals && literal == token.text;
    return Value{staysWord ? Value::Kind::Word : Value::Kind::Quoted,
        m_type == FieldType::Severity ? toLowerCase(literal) : literal, {}, false};
}

std::optional<ParseError> TermReader::refused(
    const Token& token, std::string_view literal, std::optional<std::string> objection) const
{
    if (!objection)
        return std::nullopt;
    const bool unfinished = token.kind == Kind::Word && m_lexer.atEnd()
        && couldBecomeValue(m_type, m_field.op, literal);
    return parseError(token.span, *std::move(objection), unfinished).value();
}

/// `is:` or `has:`, and the words that may follow it.
struct WordRule {
    std::string_view name;
    Node::Kind kind;
    std::span<const QueryWord> words;
};

constexpr std::array<WordRule, 2> kWordRules{{
    {"is", Node::Kind::Is, kIsWords},
    {"has", Node::Kind::Has, kHasWords},
}};

/// "Did you mean is:error?", where one can be guessed.
std::string wordMeant(const WordRule& rule, std::string_view word)
{
    for (const WordRule& other : kWordRules) {
        if (isOneOf(other.words, word))
            return fmt::format(" Did you mean {}:{}?", other.name, word);
    }
    const std::string nearest = nearestWord(rule.words, word);
    return nearest.empty() ? "" : fmt::format(" Did you mean {}:{}?", rule.name, nearest);
}

ParseError unknownWord(const WordRule& rule, const Token& token, bool atEnd)
{
    const std::string word = toLowerCase(token.text);
    const bool unfinished = token.kind == Kind::Word && atEnd
        && std::any_of(rule.words.begin(), rule.words.end(),
            [&word](const QueryWord& known) { return base::startsIgnoringCase(known.word, word); });
    return parseError(token.span,
        fmt::format("there is no {}:{}.{} Known words: {}", rule.name, base::utf8::prefix(word, 40),
            wordMeant(rule, word), listed(rule.words)),
        unfinished)
        .value();
}

Parsed<Node> readWord(Lexer& lexer, const Token& field, const WordRule& rule)
{
    const std::uint32_t begin = lexer.position();
    if (field.op != Op::Matches)
        return parseError(field.span, fmt::format("write {}: with a colon", rule.name));
    if (lexer.peek() == '(')
        return parseError(field.span, fmt::format("{}: takes one word", rule.name));
    if (lexer.atGap({}))
        return parseError(
            {begin, begin}, fmt::format("expecting a word after {}:", rule.name), lexer.atEnd());
    const auto token = lexer.value({});
    if (!token)
        return tl::unexpected(token.error());

    const std::string word = toLowerCase(token->text);
    if (token->kind != Kind::Word || !isOneOf(rule.words, word))
        return tl::unexpected(unknownWord(rule, *token, lexer.atEnd()));
    Node node;
    node.kind = rule.kind;
    node.span = join(field.span, token->span);
    node.values.push_back({Value::Kind::Word, word, {}, false});
    return node;
}

std::optional<ParseError> objectionToField(const Token& field, FieldType type)
{
    if (type == FieldType::JsonPath && field.text.size() > kLongestPath)
        return parseError(
            field.span, fmt::format("this path is longer than {} bytes", kLongestPath))
            .value();
    if (!compares(field.op) || canCompare(type))
        return std::nullopt;
    return parseError(field.span,
        fmt::format("{} cannot be compared with {}: only times, severity and numbers in the "
                    "record have an order",
            base::utf8::prefix(field.text, 40), symbol(field.op)))
        .value();
}

} // namespace

Parsed<Node> readTerm(Lexer& lexer, const Token& field, Allowance& left)
{
    for (const WordRule& rule : kWordRules) {
        if (base::equalsIgnoringCase(field.text, rule.name))
            return readWord(lexer, field, rule);
    }
    const auto type = fieldType(field.text);
    if (!type)
        return unknownField(field);
    if (auto objection = objectionToField(field, *type))
        return tl::unexpected(*std::move(objection));
    return TermReader(lexer, field, *type, left).read();
}

} // namespace khoji::query
