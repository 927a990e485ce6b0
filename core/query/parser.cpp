#include "core/query/parser.h"

#include "core/base/utf8.h"
#include "core/query/characters.h"
#include "core/query/lexer.h"
#include "core/query/term_parser.h"

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
    // grammar, from the top
    [[nodiscard]] Node anyOf();
    [[nodiscard]] Node allOf();
    [[nodiscard]] Node negatable();
    [[nodiscard]] Node atom();
    [[nodiscard]] Node bracket();
    [[nodiscard]] Node off();
    [[nodiscard]] Node freeText();
    [[nodiscard]] Node fieldTerm();

    // checks
    void failWhereTermExpected();
    /// There is one term more.
    void countTerm();

    // tokens
    void advance();
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
    Allowance m_left{kMostTerms, kLargestPatterns};
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
    countTerm();
    if (m_error)
        return {};
    auto term = readTerm(m_lexer, m_token, m_left);
    if (!term) {
        fail(std::move(term).error());
        return {};
    }
    advance();
    return *std::move(term);
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

void Parser::countTerm()
{
    if (m_left.terms == 0)
        fail(m_token.span, fmt::format("more than {} terms", kMostTerms));
    else
        --m_left.terms;
}

void Parser::advance()
{
    m_last = m_token.span;
    auto next = m_lexer.term();
    if (!next)
        fail(std::move(next).error());
    m_token = m_error ? Token{} : *std::move(next);
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
    if (const auto invalid = base::utf8::firstInvalid(text))
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
