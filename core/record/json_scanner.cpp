#include "core/record/json_scanner.h"

#include <cstring>

namespace khoji::record {

std::size_t endOfString(std::string_view text, std::size_t from)
{
    std::size_t at = from + 1;
    while (at < text.size()) {
        const std::size_t quote = text.find('"', at);
        if (quote == std::string_view::npos)
            return quote;
        std::size_t backslashes = 0;
        while (quote - backslashes > at && text[quote - backslashes - 1] == '\\')
            ++backslashes;
        if (backslashes % 2 == 0)
            return quote + 1;
        at = quote + 1;
    }
    return std::string_view::npos;
}

std::optional<std::size_t> endOfValue(std::string_view text, std::size_t from)
{
    std::size_t depth = 0;
    std::size_t at = from;
    while (at < text.size()) {
        switch (text[at]) {
        case '"':
            at = endOfString(text, at);
            if (at == std::string_view::npos)
                return std::nullopt;
            continue;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (--depth == 0)
                return at + 1;
            break;
        default:
            break;
        }
        ++at;
    }
    return std::nullopt;
}

std::optional<TextSpan> JsonScanner::nextObject()
{
    const std::size_t begin = m_text.find('{', m_at);
    if (begin == std::string_view::npos) {
        m_at = m_text.size();
        return std::nullopt;
    }
    const auto end = endOfValue(m_text, begin);
    if (!end) {
        m_unfinished = begin;
        m_at = m_text.size();
        return std::nullopt;
    }
    m_at = *end;
    return TextSpan{begin, *end};
}

} // namespace khoji::record
