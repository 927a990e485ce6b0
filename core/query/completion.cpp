#include "core/query/completion.h"

#include "core/base/ascii.h"
#include "core/query/escape.h"
#include "core/query/fields.h"
#include "core/query/lexer.h"
#include "core/query/parser.h"
#include "core/query/value_rules.h"

#include <algorithm>
#include <utility>

namespace khoji::query {
namespace {

using Context = CompletionContext;
using Expects = Context::Expects;
using Kind = Token::Kind;

std::uint32_t offset(std::size_t at)
{
    return static_cast<std::uint32_t>(at);
}

/// Walks over the tokens left of the caret and stops at the one it is in or right behind.
class Walk {
public:
    Walk(std::string_view text, std::size_t caret)
        : m_text(text)
        , m_caret(std::min(caret, text.size()))
        , m_lexer(text)
    { }

    [[nodiscard]] Context find()
    {
        while (!m_found) {
            m_lexer.skipSpaces();
            if (m_lexer.position() >= m_caret)
                return nameAt({offset(m_caret), offset(m_caret)});
            const std::uint32_t begin = m_lexer.position();
            const auto token = m_lexer.term();
            if (!token || token->kind == Kind::End)
                return {};
            if (!m_negated)
                m_term = begin;
            m_negated = token->kind == Kind::Minus || token->kind == Kind::Not;
            if (token->kind == Kind::Field)
                field(*token);
            else if (m_caret <= token->span.end)
                return within(*token);
        }
        return std::move(*m_found);
    }

private:
    [[nodiscard]] std::string_view upToCaret(std::uint32_t begin) const
    {
        return m_text.substr(begin, m_caret - begin);
    }

    [[nodiscard]] Context nameAt(Span span) const
    {
        Context context;
        context.expects = Expects::Name;
        context.typed = upToCaret(span.begin);
        context.span = span;
        return context;
    }

    /// The caret is in a token that is no field, or right behind it.
    [[nodiscard]] Context within(const Token& token) const
    {
        const bool behind = m_caret == token.span.end;
        if (behind
            && (token.kind == Kind::Open || token.kind == Kind::Close || token.kind == Kind::Minus))
            return nameAt({token.span.end, token.span.end});
        if (token.kind != Kind::Word)
            return {};
        Context context = nameAt(token.span);
        if (behind && fieldType(context.typed)) {
            context.expects = Expects::Operator;
            context.field = context.typed;
        }
        return context;
    }

    void field(const Token& token)
    {
        const auto nameEnd = offset(token.span.begin + token.text.size());
        if (m_caret <= nameEnd) {
            m_found = nameAt({token.span.begin, nameEnd});
            m_found->hasOperator = true;
        } else if (m_caret < token.span.end) {
            m_found = Context();
        } else {
            values(token);
        }
    }

    /// What follows an operator: a value, a range, or a list of them.
    void values(const Token& field)
    {
        const auto type = fieldType(field.text);
        Lexer::Ends ends{.comma = false, .dots = type && hasRanges(*type)};
        const bool isList = field.op == Op::Matches && m_lexer.takeOpen();
        ends.comma = isList;
        for (bool more = true; more && !m_found;) {
            if (isList)
                m_lexer.skipSpaces();
            value(field, ends);
            if (!m_found && m_lexer.takeDots())
                value(field, ends);
            if (m_found || !isList)
                return;
            const auto separator = m_lexer.separator();
            if (!separator || separator->kind == Kind::End)
                m_found = Context();
            more = separator && (separator->kind == Kind::Comma || separator->kind == Kind::Or);
        }
    }

    void value(const Token& field, Lexer::Ends ends)
    {
        const std::uint32_t begin = m_lexer.position();
        if (m_caret <= begin || m_lexer.atGap(ends)) {
            if (m_caret <= begin || m_lexer.atEnd())
                m_found = valueContext(field, {offset(m_caret), offset(m_caret)}, {});
            return;
        }
        const auto token = m_lexer.value(ends);
        if (!token) {
            // A quotation that is still open goes on to the end; what is right of the caret stays.
            const bool open = token.error().unfinished && m_text[begin] == '"';
            m_found = open ? valueContext(
                          field, {begin, offset(m_caret)}, withoutEscapes(upToCaret(begin + 1)))
                           : Context();
        } else if (m_caret <= token->span.end) {
            m_found = inValue(field, *token);
        }
    }

    [[nodiscard]] Context inValue(const Token& field, const Token& token) const
    {
        const std::uint32_t begin = token.span.begin;
        if (token.kind == Kind::Word)
            return valueContext(field, token.span, withoutEscapes(upToCaret(begin)));
        if (token.kind != Kind::Quoted || m_caret == begin)
            return {};
        const bool whole = m_caret == token.span.end;
        return valueContext(
            field, token.span, whole ? token.text : withoutEscapes(upToCaret(begin + 1)));
    }

    [[nodiscard]] Context valueContext(const Token& field, Span span, std::string typed) const
    {
        Context context;
        context.expects = base::equalsIgnoringCase(field.text, "is") ? Expects::IsWord
            : base::equalsIgnoringCase(field.text, "has")            ? Expects::HasWord
                                                                     : Expects::Value;
        context.field = field.text;
        context.typed = std::move(typed);
        context.span = span;
        context.term = {m_term, span.end};
        return context;
    }

    std::string_view m_text;
    std::size_t m_caret;
    Lexer m_lexer;
    std::uint32_t m_term = 0; ///< where the condition begins, its minus included
    bool m_negated = false; ///< the last token was a minus or a `not`
    std::optional<Context> m_found;
};

} // namespace

CompletionContext completionContext(std::string_view text, std::size_t caret)
{
    return Walk(text, caret).find();
}

std::optional<Filter> queryBeside(std::string_view text, Span term)
{
    std::string rest(text.substr(0, term.begin));
    rest += text.substr(term.end);
    auto parsed = parse(rest);
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

} // namespace khoji::query
