#include "core/record/unwrap/object_view.h"

#include "core/base/utf8.h"
#include "core/record/unwrap/inner_text.h"

#include <algorithm>

namespace khoji::record {

namespace {

constexpr std::size_t kTypicalMembers = 16;
constexpr std::size_t kNamedMembers = 5;
constexpr std::size_t kNameBytes = 40;

std::string nameOf(std::string_view raw)
{
    return raw.find('\\') == std::string_view::npos ? std::string(raw) : unescaped(raw);
}

} // namespace

ObjectView::ObjectView(std::string_view text, std::size_t brace)
    : m_text(text)
{
    m_members.reserve(kTypicalMembers);
    JsonMembers members(text, brace);
    while (members.next()) {
        if (m_members.size() == kMostMembers) {
            m_tooLarge = true;
            return;
        }
        m_members.push_back({nameOf(members.name()), members.value()});
    }
}

const JsonPlace* ObjectView::findOpen(std::string_view name) const
{
    const auto found = std::find_if(m_members.begin(), m_members.end(),
        [name](const Member& member) { return member.name == name; });
    return found != m_members.end() ? &found->value : nullptr;
}

const JsonPlace* ObjectView::find(std::string_view name) const
{
    const JsonPlace* const value = findOpen(name);
    return value != nullptr && value->closed ? value : nullptr;
}

const JsonPlace* ObjectView::ofKind(std::string_view name, char kind) const
{
    const JsonPlace* const value = find(name);
    return value != nullptr && value->kind(m_text) == kind ? value : nullptr;
}

std::string ObjectView::text(std::string_view name) const
{
    const JsonPlace* const value = find(name);
    if (value == nullptr || value->kind(m_text) == '{' || value->kind(m_text) == '[')
        return {};
    return cellText(m_text, *value);
}

std::string ObjectView::words() const
{
    if (m_members.empty())
        return "no members at all";
    std::string words;
    for (std::size_t i = 0; i < std::min(m_members.size(), kNamedMembers); ++i)
        words += (i == 0 ? "members " : ", ")
            + std::string(base::utf8::prefix(m_members[i].name, kNameBytes));
    return words + (m_members.size() > kNamedMembers ? ", ..." : "");
}

std::string cellText(std::string_view text, const JsonPlace& value)
{
    const std::string_view written = value.in(text);
    if (value.kind(text) == '"')
        return value.closed ? unescaped(written.substr(1, written.size() - 2)) : std::string();
    return written == "null" ? std::string() : std::string(written);
}

} // namespace khoji::record
