#pragma once

#include "core/query/parse_error.h"
#include "core/query/token.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace khoji::query {

/// Cuts query text into tokens, from the left, each byte once. What a character means depends on
/// where it stands - a slash opens a regular expression before a value only, a comma separates in a
/// list only - so the parser asks for the kind of token that can stand there. The text must outlive
/// it.
class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    { }

    /// Where a term may begin: a bracket, keyword, minus, field with operator, word or quoted text.
    [[nodiscard]] Parsed<Token> term();

    /// What ends a word besides spaces, brackets and quotes.
    struct Ends {
        bool comma = false; ///< in a list
        bool dots = false; ///< `..`, for fields that have ranges
    };
    /// Right after an operator: a word, quoted text or regular expression.
    [[nodiscard]] Parsed<Token> value(Ends ends);

    /// After a value in a list: a comma, `or`, `)` or End.
    [[nodiscard]] Parsed<Token> separator();

    /// Eats `..`, if it comes next.
    bool takeDots();
    /// Eats `(`, if it comes next.
    bool takeOpen();
    void skipSpaces();

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    /// No value begins here: a space, a closing bracket, a comma of a list, or the end.
    [[nodiscard]] bool atGap(Ends ends) const;
    /// The next character; NUL at the end.
    [[nodiscard]] char peek() const { return charAt(m_at); }
    [[nodiscard]] std::uint32_t position() const { return static_cast<std::uint32_t>(m_at); }

private:
    [[nodiscard]] char charAt(std::size_t at) const
    {
        return at < m_text.size() ? m_text[at] : '\0';
    }
    [[nodiscard]] Token token(Token::Kind kind, std::size_t begin, std::string text = {}) const;
    [[nodiscard]] tl::unexpected<ParseError> error(
        std::size_t begin, std::size_t end, std::string message) const;
    [[nodiscard]] tl::unexpected<ParseError> unfinished(
        std::size_t begin, std::string message) const;

    [[nodiscard]] Token single(Token::Kind kind);
    [[nodiscard]] Parsed<Token> minus();
    [[nodiscard]] Parsed<Token> field(std::size_t nameLength);
    [[nodiscard]] Parsed<Token> termWord();
    /// `atTerm`: a keyword, which a bracket may follow, can stand here.
    [[nodiscard]] Parsed<Token> word(Ends ends, bool atTerm);
    [[nodiscard]] Parsed<Token> quoted(Ends ends);
    [[nodiscard]] Parsed<Token> regex(Ends ends);
    [[nodiscard]] Parsed<std::string> escape();
    [[nodiscard]] Parsed<std::string> codePointEscape();
    /// A field name stands here. A path may start with a star, as in `*.bucketName`.
    [[nodiscard]] bool atName() const;
    /// All up to the next space or bracket is an address or network.
    [[nodiscard]] bool atAddress() const;
    [[nodiscard]] std::size_t fieldNameLength() const;
    [[nodiscard]] bool endsWord(Ends ends) const;
    [[nodiscard]] bool atDots() const { return peek() == '.' && charAt(m_at + 1) == '.'; }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace khoji::query
