#include "core/record/json_tokens.h"

#include <algorithm>

namespace khoji::record {

bool JsonTokens::find(std::string_view text)
{
    m_text = text.data();
    m_size = text.size();
    m_count = 0;
    m_plainBegin = m_plainEnd = 0;
    if (!m_finder || m_finder->capacity() < text.size()) {
        m_finder.reset();
        const simdjson::error_code error =
            simdjson::get_active_implementation()->create_dom_parser_implementation(
                text.size(), simdjson::DEFAULT_MAX_DEPTH, m_finder);
        if (error != simdjson::SUCCESS)
            return false;
    }
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (m_finder->stage1(bytes, text.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS)
        return false;
    m_places = m_finder->structural_indexes.get();
    m_count = m_finder->n_structural_indexes;
    return true;
}

/// Looks further than it is asked to: what lies next will be asked about next.
bool JsonTokens::findEscape(std::size_t begin, std::size_t end)
{
    constexpr std::size_t kFurther = 2048; // bytes; what is looked at stays in the cache
    const std::size_t limit = std::min(end + kFurther, m_size);
    const std::string_view looked = between(begin, limit);
    m_plainBegin = begin;
    m_plainEnd = begin + std::min(looked.find('\\'), looked.size());
    return m_plainEnd < end;
}

std::optional<std::string_view> JsonTokens::unescaped(std::string_view inside)
{
    const std::size_t needed = m_size + simdjson::SIMDJSON_PADDING;
    if (m_unescapedSize < needed) {
        m_unescaped = std::make_unique_for_overwrite<std::uint8_t[]>(needed);
        m_unescapedSize = needed;
    }
    std::uint8_t* const begin = m_unescaped.get() + (inside.data() - m_text);
    const std::uint8_t* const end =
        m_finder->parse_string(reinterpret_cast<const std::uint8_t*>(inside.data()), begin);
    if (end == nullptr)
        return std::nullopt;
    return std::string_view(
        reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
}

} // namespace khoji::record
