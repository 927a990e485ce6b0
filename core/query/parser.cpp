#include "core/query/parser.h"

#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/lexer.h"
#include "core/query/utf8.h"
#include "core/query/value_rules.h"
#include "core/query/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace khoji::query {
namespace {

using Kind = Token::Kind;

/// Recursive descent. The first error is kept and turns what follows into End, so every rule simply
/// runs out; nobody needs to pass errors on.
class Parser {
public:
    explicit Parser(std::string_view text)
        : m_text(text)
        , m_lexer(text)
    { }

    [[nodiscard]] ParseResult parse();

private:
    /// The field of the term being read, and what follows from it.
    struct Subject {
        std::string name;
        Op op = Op::Matches;
        FieldType type = FieldType::Text;
        Lexer::Ends ends;
        [[nodiscard]] std::string text() const { return name + std::string(symbol(op)); }
    };

    // grammar, from the top
    [[nodiscard]] Node anyOf();
    [[nodiscard]] Node allOf();
    [[nodiscard]] Node negatable();
    [[nodiscard]] Node atom();
    [[nodiscard]] Node bracket();
    [[nodiscard]] Node off();
    [[nodiscard]] Node freeText();
    [[nodiscard]] Node fieldTerm();
    [[nodiscard]] Node isTerm(const Token& field);
    [[nodiscard]] std::vector<Value> list(Subject& subject);
    [[nodiscard]] std::optional<Value> value(const Subject& subject);
    [[nodiscard]] std::optional<Value> range(const Subject& subject, const Token& lower);
    [[nodiscard]] std::optional<Value> single(const Subject& subject, const Token& token);

    // checks
    [[nodiscard]] std::optional<Subject> subjectOf(const Token& field);
    bool expectValue(const std::string& after, Lexer::Ends ends = {});
    bool accept(const Subject& subject, const Token& token, std::string_view literal,
        const std::optional<std::string>& objection);
    void failWhereTermExpected();
    void failUnknownField(const Token& field);
    void countTerm();

    // tokens
    void advance();
    [[nodiscard]] std::optional<Token> taken(Parsed<Token> token);
    [[nodiscard]] bool at(Kind kind) const { return m_token.kind == kind; }
    [[nodiscard]] bool atTerm() const;
    [[nodiscard]] std::string_view textOf(Span span) const
    {
        return m_text.substr(span.begin, span.end - span.begin);
    }

    void fail(Span where, std::string message, bool unfinished = false);
    void fail(ParseError error);

    std::string_view m_text;
    Lexer m_lexer;
    Token m_token;
    Span m_last; ///< of the token before m_token
    int m_depth = 0;
    std::size_t m_terms = 0;
    std::optional<ParseError> m_error;
};

Node joined(Node::Kind kind, std::vector<Node> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Node node;
    node.kind = kind;
    node.span = {children.front().span.begin, children.back().span.end};
    node.children = std::move(children);
    return node;
}

Node parent(Node::Kind kind, Span span, Node child)
{
    Node node;
    node.kind = kind;
    node.span = span;
    node.children.push_back(std::move(child));
    return node;
}

std::string literalOf(const Token& token)
{
    return token.kind == Kind::Word ? withoutEscapes(token.text) : token.text;
}

/// All words after `is:`, for a message.
std::string knownWords()
{
    std::string result;
    for (const QueryWord& known : kIsWords)
        result += fmt::format("{}{}", result.empty() ? "" : ", ", known.word);
    return result;
}

ParseResult Parser::parse()
{
    advance();
    Filter filter;
    if (!at(Kind::End))
        filter.root = anyOf();
    if (at(Kind::Close))
        fail(m_token.span, "closing bracket without an opening one");
    if (m_error)
        return tl::unexpected(*std::move(m_error));
    filter.text = m_text;
    return filter;
}

Node Parser::anyOf()
{
    std::vector<Node> parts;
    parts.push_back(allOf());
    while (at(Kind::Or)) {
        advance();
        parts.push_back(allOf());
    }
    return joined(Node::Kind::Or, std::move(parts));
}

Node Parser::allOf()
{
    std::vector<Node> parts;
    parts.push_back(negatable());
    while (at(Kind::And) || atTerm()) {
        if (at(Kind::And))
            advance();
        parts.push_back(negatable());
    }
    return joined(Node::Kind::And, std::move(parts));
}

Node Parser::negatable()
{
    if (!at(Kind::Minus) && !at(Kind::Not))
        return atom();
    const Span sign = m_token.span;
    advance();
    if (at(Kind::Minus) || at(Kind::Not))
        fail(m_token.span,
            "negated twice; use brackets, as in -(-x), or quote a word that starts with -");
    Node child = atom();
    const Span span{sign.begin, child.span.end};
    return parent(Node::Kind::Not, span, std::move(child));
}

Node Parser::atom()
{
    switch (m_token.kind) {
    case Kind::Open:
        return bracket();
    case Kind::Off:
        return off();
    case Kind::Field:
        return fieldTerm();
    case Kind::Word:
    case Kind::Quoted:
        return freeText();
    default:
        failWhereTermExpected();
        return {};
    }
}

Node Parser::bracket()
{
    const Span open = m_token.span;
    if (++m_depth > kDeepestBrackets)
        fail(open, fmt::format("more than {} brackets within each other", kDeepestBrackets));
    else
        advance();
    Node node = anyOf();
    if (!at(Kind::Close))
        fail(open, "missing closing bracket", true);
    node.span = {open.begin, m_token.span.end};
    --m_depth;
    advance();
    return node;
}

Node Parser::off()
{
    const Span word = m_token.span;
    advance();
    if (!at(Kind::Open)) {
        fail(word,
            "expecting a bracket after off, as in off(user:alice); quote the word to search for it",
            at(Kind::End));
        return {};
    }
    Node child = bracket();
    const Span span{word.begin, child.span.end};
    return parent(Node::Kind::Off, span, std::move(child));
}

Node Parser::freeText()
{
    countTerm();
    Node node;
    node.kind = Node::Kind::FreeText;
    node.span = m_token.span;
    const bool isWord = at(Kind::Word);
    if (m_token.text.empty())
        fail(m_token.span, "there is nothing to search for between the quotes");
    node.values.push_back(
        {isWord ? Value::Kind::Word : Value::Kind::Quoted, m_token.text, {}, false});
    advance();
    return node;
}

Node Parser::fieldTerm()
{
    const Token field = m_token;
    if (base::equalsIgnoringCase(field.text, "is"))
        return isTerm(field);
    auto subject = subjectOf(field);
    if (!subject)
        return {};

    Node node;
    node.kind = Node::Kind::Term;
    node.field = subject->name;
    node.op = subject->op;
    if (m_lexer.peek() == '(')
        node.values = list(*subject);
    else if (auto only = value(*subject))
        node.values.push_back(*std::move(only));
    node.span = {field.span.begin, m_lexer.position()};
    advance();
    return node;
}

Node Parser::isTerm(const Token& field)
{
    countTerm();
    if (field.op != Op::Matches)
        fail(field.span, "write is: with a colon");
    else if (m_lexer.peek() == '(')
        fail(field.span, "is: takes one word");
    if (m_error || !expectValue("is:"))
        return {};
    const auto token = taken(m_lexer.value({}));
    if (!token)
        return {};

    const std::string word = toLowerCase(token->text);
    if (token->kind != Kind::Word || !isIsWord(word)) {
        const bool couldBecome = std::any_of(kIsWords.begin(), kIsWords.end(),
            [&word](const QueryWord& known) { return base::startsIgnoringCase(known.word, word); });
        const std::string nearest = nearestIsWord(word);
        fail(token->span,
            fmt::format("there is no is:{}.{} Known words: {}", utf8::prefix(word, 40),
                nearest.empty() ? "" : fmt::format(" Did you mean is:{}?", nearest), knownWords()),
            couldBecome && m_lexer.atEnd());
    }
    Node node;
    node.kind = Node::Kind::Is;
    node.span = {field.span.begin, token->span.end};
    node.values.push_back({Value::Kind::Word, word, {}, false});
    advance();
    return node;
}

std::vector<Value> Parser::list(Subject& subject)
{
    std::vector<Value> values;
    const std::uint32_t open = m_lexer.position();
    const Span bracket{open, open + 1};
    if (subject.op != Op::Matches) {
        fail(bracket, fmt::format("a list follows a colon, as in {}:(a, b)", subject.name));
        return values;
    }
    m_lexer.takeOpen();
    subject.ends.comma = true;
    std::string before = subject.text() + "(";
    while (!m_error) {
        m_lexer.skipSpaces();
        if (m_lexer.atEnd()) {
            fail(bracket, "missing closing bracket", true);
            break;
        }
        if (!expectValue(before, subject.ends))
            break;
        if (auto next = value(subject))
            values.push_back(*std::move(next));
        const auto separator = m_error ? std::nullopt : taken(m_lexer.separator());
        if (!separator || separator->kind == Kind::Close)
            break;
        if (separator->kind == Kind::End)
            fail(bracket, "missing closing bracket", true);
        before = textOf(separator->span);
    }
    return values;
}

std::optional<Value> Parser::value(const Subject& subject)
{
    countTerm();
    if (m_error || !expectValue(subject.text(), subject.ends))
        return std::nullopt;
    const std::uint32_t begin = m_lexer.position();
    if (m_lexer.peek() == '(') {
        fail({begin, begin + 1}, "a list cannot hold brackets");
        return std::nullopt;
    }
    const auto token = taken(m_lexer.value(subject.ends));
    if (!token)
        return std::nullopt;
    if (token->kind != Kind::Regex && subject.ends.dots && m_lexer.takeDots())
        return range(subject, *token);
    return single(subject, *token);
}

std::optional<Value> Parser::range(const Subject& subject, const Token& lower)
{
    const Span soFar{lower.span.begin, m_lexer.position()};
    if (lower.text.empty())
        fail(soFar, "expecting a value before the two dots");
    else if (subject.op != Op::Matches)
        fail(soFar, fmt::format("a range follows a colon, as in {}:from..to", subject.name));
    else if (m_lexer.atGap(subject.ends))
        fail(soFar, "expecting the end of the range after the two dots", m_lexer.atEnd());
    if (m_error)
        return std::nullopt;

    const auto upper = taken(m_lexer.value(subject.ends));
    if (!upper)
        return std::nullopt;
    if (upper->kind == Kind::Regex) {
        fail(upper->span, "a regular expression cannot end a range");
        return std::nullopt;
    }
    if (m_lexer.takeDots())
        fail({upper->span.end, m_lexer.position()}, "a range has two ends");
    const Value value{Value::Kind::Range, literalOf(lower), literalOf(*upper), false};
    const auto end = [&](const Token& token, std::string_view text) {
        return accept(subject, token, text, objectionToRangeEnd(subject.type, text));
    };
    if (!end(lower, value.text) || !end(*upper, value.upper))
        return std::nullopt;
    if (isBackwards(subject.type, value.text, value.upper))
        fail({lower.span.begin, upper->span.end}, "the range ends before it begins",
            m_lexer.atEnd());
    return value;
}

std::optional<Value> Parser::single(const Subject& subject, const Token& token)
{
    const bool isWord = token.kind == Kind::Word;
    if (token.kind == Kind::Regex) {
        if (subject.op != Op::Matches)
            fail(token.span,
                fmt::format("a regular expression follows a colon, as in {}:/x/; quote a path",
                    subject.name));
        else if (hasOrder(subject.type))
            fail(token.span, fmt::format("{} takes no regular expression", subject.name));
        else if (const auto objection = objectionToPattern(token.text))
            fail(token.span, *objection);
        return Value{Value::Kind::Regex, token.text, {}, token.ignoreCase};
    }
    if (isWord && token.text == "*" && subject.op == Op::Matches)
        return Value{Value::Kind::Any, {}, {}, false};

    const std::string literal = literalOf(token);
    const bool wild = isWord && subject.op == Op::Matches && hasWildcard(token.text);
    if ((!wild || hasOrder(subject.type))
        && !accept(subject, token, literal, objectionTo(subject.type, literal)))
        return std::nullopt;

    if (isWord && subject.op == Op::Matches && !hasOrder(subject.type))
        return Value{Value::Kind::Word, token.text, {}, false};
    const bool staysWord = isWord && subject.op != Op::Equals && literal == token.text;
    return Value{staysWord ? Value::Kind::Word : Value::Kind::Quoted,
        subject.type == FieldType::Severity ? toLowerCase(literal) : literal, {}, false};
}

std::optional<Parser::Subject> Parser::subjectOf(const Token& field)
{
    const auto type = fieldType(field.text);
    if (!type) {
        failUnknownField(field);
        return std::nullopt;
    }
    const bool compares = field.op != Op::Matches && field.op != Op::Equals;
    if (compares && !hasOrder(*type)) {
        fail(field.span,
            fmt::format("{} cannot be compared with {}: only times and severity have an order",
                utf8::prefix(field.text, 40), symbol(field.op)));
        return std::nullopt;
    }
    return Subject{field.text, field.op, *type, {.comma = false, .dots = hasRanges(*type)}};
}

bool Parser::expectValue(const std::string& after, Lexer::Ends ends)
{
    if (!m_lexer.atGap(ends))
        return true;
    const Span here{m_lexer.position(), m_lexer.position()};
    fail(here, fmt::format("expecting a value after {}", after), m_lexer.atEnd());
    return false;
}

bool Parser::accept(const Subject& subject, const Token& token, std::string_view literal,
    const std::optional<std::string>& objection)
{
    if (!objection)
        return true;
    const bool couldBecome = token.kind == Kind::Word && token.span.end == m_text.size()
        && couldBecomeValue(subject.type, literal);
    fail(token.span, *objection, couldBecome);
    return false;
}

void Parser::failWhereTermExpected()
{
    const std::string_view last = textOf(m_last);
    if (at(Kind::End)) {
        const auto end = static_cast<std::uint32_t>(m_text.size());
        fail({end, end}, fmt::format("expecting a term after {}", last), true);
    } else if (at(Kind::Close) && m_depth == 0) {
        fail(m_token.span, "closing bracket without an opening one");
    } else if (at(Kind::Close) && last == "(") {
        fail({m_last.begin, m_token.span.end}, "there is nothing between the brackets");
    } else {
        fail(m_token.span, fmt::format("expecting a term before {}", textOf(m_token.span)));
    }
}

void Parser::failUnknownField(const Token& field)
{
    const Span name{
        field.span.begin, field.span.begin + static_cast<std::uint32_t>(field.text.size())};
    if (base::equalsIgnoringCase(field.text, "has")) {
        fail(name, fmt::format("there is no has:. Known words after is: {}", knownWords()));
        return;
    }
    const std::string nearest = nearestField(field.text);
    fail(name,
        fmt::format("there is no field {}. {}", shown(field.text),
            nearest.empty() ? "Quote the text to search for it"
                            : fmt::format("Did you mean {}?", nearest)));
}

void Parser::countTerm()
{
    if (++m_terms > kMostTerms)
        fail(m_token.span, fmt::format("more than {} terms", kMostTerms));
}

void Parser::advance()
{
    m_last = m_token.span;
    m_token = taken(m_lexer.term()).value_or(Token{});
}

std::optional<Token> Parser::taken(Parsed<Token> token)
{
    if (!token)
        fail(std::move(token).error());
    return m_error ? std::nullopt : std::optional(*std::move(token));
}

bool Parser::atTerm() const
{
    switch (m_token.kind) {
    case Kind::Open:
    case Kind::Minus:
    case Kind::Not:
    case Kind::Off:
    case Kind::Field:
    case Kind::Word:
    case Kind::Quoted:
        return true;
    default:
        return false;
    }
}

void Parser::fail(Span where, std::string message, bool unfinished)
{
    fail(ParseError{where.begin, where.end - where.begin, std::move(message), unfinished});
}

void Parser::fail(ParseError error)
{
    if (!m_error)
        m_error = std::move(error);
    m_token = Token{};
}

std::optional<ParseError> objectionToText(std::string_view text)
{
    const auto at = [](std::size_t column, std::string message) {
        return ParseError{static_cast<std::uint32_t>(column), 1, std::move(message), false};
    };
    if (text.size() > kLongestText)
        return at(kLongestText, "the query is longer than 1 MB");
    if (const auto invalid = utf8::firstInvalid(text))
        return at(*invalid, "this byte is not UTF-8");
    const auto control =
        std::find_if(text.begin(), text.end(), [](char c) { return isControl(c) && !isSpace(c); });
    if (control != text.end())
        return at(static_cast<std::size_t>(control - text.begin()),
            "this control character must be written as in \"\\u{1B}\"");
    return std::nullopt;
}

} // namespace

ParseResult parse(std::string_view text)
{
    if (auto objection = objectionToText(text))
        return tl::unexpected(*std::move(objection));
    return Parser(text).parse();
}

} // namespace khoji::query
