#include "core/query/lexer.h"

#include "core/base/ip.h"
#include "core/base/utf8.h"
#include "core/query/characters.h"
#include "core/query/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace khoji::query {
namespace {

constexpr std::size_t kLongestAddress = 64;

constexpr bool isOperator(char c)
{
    return c == ':' || c == '=' || c == '>' || c == '<';
}

/// A plain name starts with a letter, so times and most IPv6 addresses are no names.
constexpr bool startsName(char c)
{
    return isLetter(c) || c == '_' || !isAscii(c);
}

constexpr bool isNameCharacter(char c)
{
    return startsName(c) || base::isDigit(c) || c == '-' || c == '.' || c == '*';
}

std::optional<Token::Kind> keyword(std::string_view word)
{
    if (base::equalsIgnoringCase(word, "and"))
        return Token::Kind::And;
    if (base::equalsIgnoringCase(word, "or"))
        return Token::Kind::Or;
    if (base::equalsIgnoringCase(word, "not"))
        return Token::Kind::Not;
    if (base::equalsIgnoringCase(word, "off"))
        return Token::Kind::Off;
    return std::nullopt;
}

} // namespace

Parsed<Token> Lexer::term()
{
    skipSpaces();
    if (atEnd())
        return token(Token::Kind::End, m_at);
    switch (peek()) {
    case '(':
        return single(Token::Kind::Open);
    case ')':
        return single(Token::Kind::Close);
    case '-':
        return minus();
    case '"':
        return quoted({});
    case '/':
        return error(m_at, m_at + 1,
            "a regular expression needs a field, as in userAgent:/kali/; quote a path");
    default:
        break;
    }
    const std::size_t nameLength = fieldNameLength();
    return nameLength > 0 ? field(nameLength) : termWord();
}

Parsed<Token> Lexer::value(Ends ends)
{
    switch (peek()) {
    case '"':
        return quoted(ends);
    case '/':
        return regex(ends);
    case '=':
    case '>':
    case '<':
        return error(m_at, m_at + 1,
            fmt::format("one operator is enough; quote a value that starts with {}", peek()));
    default:
        return word(ends, false);
    }
}

Parsed<Token> Lexer::separator()
{
    skipSpaces();
    if (atEnd())
        return token(Token::Kind::End, m_at);
    if (peek() == ',')
        return single(Token::Kind::Comma);
    if (peek() == ')')
        return single(Token::Kind::Close);
    const std::size_t begin = m_at;
    while (!atEnd() && !endsWord({.comma = true}))
        ++m_at;
    const std::string_view word = m_text.substr(begin, m_at - begin);
    if (base::equalsIgnoringCase(word, "or"))
        return token(Token::Kind::Or, begin);
    return error(begin, std::max(m_at, begin + 1), "expecting a comma, or, or a closing bracket");
}

bool Lexer::takeDots()
{
    if (!atDots())
        return false;
    m_at += 2;
    return true;
}

bool Lexer::takeOpen()
{
    if (peek() != '(')
        return false;
    ++m_at;
    return true;
}

void Lexer::skipSpaces()
{
    while (!atEnd() && isSpace(peek()))
        ++m_at;
}

bool Lexer::atGap(Ends ends) const
{
    return atEnd() || isSpace(peek()) || peek() == ')' || (ends.comma && peek() == ',');
}

Token Lexer::token(Token::Kind kind, std::size_t begin, std::string text) const
{
    Token result;
    result.kind = kind;
    result.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at)};
    result.text = std::move(text);
    return result;
}

tl::unexpected<ParseError> Lexer::error(
    std::size_t begin, std::size_t end, std::string message) const
{
    const std::size_t last = std::min(end, m_text.size());
    return parseError(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)}, std::move(message));
}

tl::unexpected<ParseError> Lexer::unfinished(std::size_t begin, std::string message) const
{
    auto result = error(begin, m_text.size(), std::move(message));
    result.value().unfinished = true;
    return result;
}

Token Lexer::single(Token::Kind kind)
{
    ++m_at;
    return token(kind, m_at - 1);
}

Parsed<Token> Lexer::minus()
{
    const Token result = single(Token::Kind::Minus);
    if (isSpace(peek()))
        return error(result.span.begin, m_at,
            "write - right before the term it excludes, or quote it to search for it");
    return result;
}

bool Lexer::atName() const
{
    return startsName(peek()) || (peek() == '*' && charAt(m_at + 1) == '.');
}

std::size_t Lexer::fieldNameLength() const
{
    if (!atName())
        return 0;
    std::size_t end = m_at;
    while (end < m_text.size() && isNameCharacter(m_text[end]))
        ++end;
    const std::string_view name = m_text.substr(m_at, end - m_at);
    // user!=alice is most likely meant to exclude; termWord() says so.
    const char next = charAt(end);
    if (!isOperator(next) || base::equalsIgnoringCase(name, "arn"))
        return 0;
    // fe80::1 alone is an address to look for.
    return atAddress() ? 0 : name.size();
}

bool Lexer::atAddress() const
{
    const std::string_view rest = m_text.substr(m_at, kLongestAddress);
    const auto last = std::find_if(
        rest.begin(), rest.end(), [](char c) { return isSpace(c) || c == '(' || c == ')'; });
    const std::string_view whole(rest.begin(), last);
    return base::parseIp(whole) || base::parseCidr(whole);
}

Parsed<Token> Lexer::field(std::size_t nameLength)
{
    const std::size_t begin = m_at;
    std::string name(m_text.substr(begin, nameLength));
    m_at += nameLength;
    const char first = peek();
    ++m_at;
    const bool orEqual = (first == '>' || first == '<') && peek() == '=';
    if (orEqual)
        ++m_at;

    Token result = token(Token::Kind::Field, begin, std::move(name));
    if (first == '=')
        result.op = Op::Equals;
    else if (first == '>')
        result.op = orEqual ? Op::GreaterEqual : Op::Greater;
    else if (first == '<')
        result.op = orEqual ? Op::LessEqual : Op::Less;
    return result;
}

Parsed<Token> Lexer::termWord()
{
    if (isOperator(peek()) && !atAddress())
        return error(m_at, m_at + 1,
            "write the operator right after a field name, as in eventName:DeleteTrail");
    auto result = word({}, true);
    if (!result)
        return result;
    if (const auto kind = keyword(result->text)) {
        result->kind = *kind;
        return result;
    }
    if (const std::size_t unequal = result->text.find("!="); unequal != std::string::npos)
        return error(result->span.begin + unequal, result->span.begin + unequal + 2,
            "there is no !=; exclude with a minus, as in -user=alice");
    return result;
}

bool Lexer::endsWord(Ends ends) const
{
    const char c = peek();
    return isSpace(c) || c == '(' || c == ')' || c == '"' || (ends.comma && c == ',')
        || (ends.dots && atDots());
}

Parsed<Token> Lexer::word(Ends ends, bool atTerm)
{
    const std::size_t begin = m_at;
    while (!atEnd() && !endsWord(ends)) {
        if (peek() == '\\') {
            const char next = charAt(m_at + 1);
            if (m_at + 1 == m_text.size())
                return unfinished(m_at, "expecting the character that \\ takes literally");
            if (!isPunctuation(next) && next != ' ')
                return error(m_at, m_at + 1, "write \\\\ for a backslash");
            ++m_at;
        }
        ++m_at;
    }
    Token result = token(Token::Kind::Word, begin, std::string(m_text.substr(begin, m_at - begin)));
    if (peek() == '"')
        return error(m_at, m_at + 1, "quote the whole value, or write \\\" for a quote in a word");
    if (peek() == '(' && !(atTerm && keyword(result.text)))
        return error(m_at, m_at + 1, "put a space before the bracket, or quote the whole value");
    return result;
}

Parsed<Token> Lexer::quoted(Ends ends)
{
    const std::size_t begin = m_at;
    ++m_at;
    std::string text;
    while (!atEnd() && peek() != '"') {
        if (peek() != '\\') {
            text += peek();
            ++m_at;
            continue;
        }
        if (m_at + 1 == m_text.size())
            break;
        const auto escaped = escape();
        if (!escaped)
            return tl::unexpected(escaped.error());
        text += *escaped;
    }
    if (m_at + 1 > m_text.size() || peek() != '"')
        return unfinished(begin, "missing closing quote");
    ++m_at;
    if (!atGap(ends) && !(ends.dots && atDots()))
        return error(m_at, m_at + 1, "put a space after the closing quote");
    return token(Token::Kind::Quoted, begin, std::move(text));
}

/// A backslash and what it stands for.
Parsed<std::string> Lexer::escape()
{
    const char c = charAt(m_at + 1);
    if (c == 'u')
        return codePointEscape();
    m_at += 2;
    if (c == 'n')
        return "\n";
    if (c == 't')
        return "\t";
    if (c == 'r')
        return "\r";
    if (isPunctuation(c) || c == ' ')
        return std::string(1, c);
    return error(m_at - 2, m_at - 1, "write \\\\ for a backslash");
}

/// `\u{202E}`
Parsed<std::string> Lexer::codePointEscape()
{
    constexpr std::size_t kPrefix = 3;
    const std::string_view rest = m_text.substr(m_at, kPrefix + 7);
    const std::size_t close = rest.find('}');
    std::uint32_t value = 0;
    bool good = close != std::string_view::npos && rest.substr(0, kPrefix) == "\\u{";
    if (good) {
        const auto [end, problem] =
            std::from_chars(rest.data() + kPrefix, rest.data() + close, value, 16);
        good = problem == std::errc() && end == rest.data() + close
            && base::utf8::isScalarValue(value);
    }
    if (!good && close == std::string_view::npos && m_at + rest.size() == m_text.size())
        return unfinished(m_at, "expecting a character's number, as in \\u{202E}");
    if (!good)
        return error(m_at, m_at + 2, "expecting a character's number, as in \\u{202E}");
    m_at += close + 1;
    std::string result;
    base::utf8::append(result, value);
    return result;
}

Parsed<Token> Lexer::regex(Ends ends)
{
    const std::size_t begin = m_at;
    ++m_at;
    std::string pattern;
    while (!atEnd() && peek() != '/') {
        if (peek() == '\\' && m_at + 1 < m_text.size()) {
            // Only the slash is escaped for our sake; every other escape belongs to the pattern.
            if (charAt(m_at + 1) != '/')
                pattern += '\\';
            ++m_at;
        }
        pattern += peek();
        ++m_at;
    }
    if (atEnd())
        return unfinished(begin, "missing closing / of the regular expression");
    ++m_at;
    const bool ignoreCase = peek() == 'i';
    if (ignoreCase)
        ++m_at;
    if (!atGap(ends))
        return error(
            begin, m_at, "a value that starts with / is a regular expression; quote a path");
    Token result = token(Token::Kind::Regex, begin, std::move(pattern));
    result.ignoreCase = ignoreCase;
    return result;
}

} // namespace khoji::query
