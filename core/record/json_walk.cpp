#include "core/record/json_walk.h"

#include "core/record/json_scanner.h"

#include <algorithm>

namespace khoji::record {

namespace {

std::size_t skipSeparators(std::string_view text, std::size_t at)
{
    while (at < text.size() && (isJsonBlank(text[at]) || text[at] == ','))
        ++at;
    return at;
}

/// The value at `at`; of no size where none begins.
JsonPlace valueAt(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return {at, at, false};
    if (text[at] == '"') {
        const std::size_t end = endOfString(text, at);
        return {at, std::min(end, text.size()), end != std::string_view::npos};
    }
    if (text[at] == '{' || text[at] == '[') {
        const auto end = endOfValue(text, at);
        return {at, end.value_or(text.size()), end.has_value()};
    }
    const std::size_t end = text.find_first_of(",:]}{[\" \t\r\n", at);
    return {at, std::min(end, text.size()), end != std::string_view::npos};
}

} // namespace

std::size_t skipJsonBlank(std::string_view text, std::size_t at)
{
    while (at < text.size() && isJsonBlank(text[at]))
        ++at;
    return at;
}

bool JsonMembers::next()
{
    const std::size_t quote = skipSeparators(m_text, m_at);
    if (quote >= m_text.size() || m_text[quote] != '"')
        return false;
    const std::size_t nameEnd = endOfString(m_text, quote);
    if (nameEnd == std::string_view::npos)
        return false;
    const std::size_t colon = skipJsonBlank(m_text, nameEnd);
    if (colon >= m_text.size() || m_text[colon] != ':')
        return false;
    m_name = m_text.substr(quote + 1, nameEnd - quote - 2);
    m_value = valueAt(m_text, skipJsonBlank(m_text, colon + 1));
    m_at = m_value.end;
    return m_value.end > m_value.begin;
}

bool JsonElements::next()
{
    m_at = skipSeparators(m_text, m_at);
    if (m_at >= m_text.size() || m_text[m_at] == ']')
        return false;
    m_element = valueAt(m_text, m_at);
    if (m_element.end == m_element.begin)
        return false;
    m_at = m_element.end;
    return true;
}

} // namespace khoji::record
