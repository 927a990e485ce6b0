#include "core/record/token_walk.h"

#include <array>
#include <cstdint>

namespace khoji::record {

namespace {

enum class Kind : std::uint8_t { None, Text, Plain, Null, Opening };

/// What begins with a byte.
constexpr auto kKinds = [] {
    std::array<Kind, 256> kinds{};
    kinds['"'] = Kind::Text;
    kinds['n'] = Kind::Null;
    kinds['{'] = kinds['['] = Kind::Opening;
    for (const char first : std::string_view("tf-0123456789"))
        kinds[static_cast<unsigned char>(first)] = Kind::Plain;
    return kinds;
}();

/// How a token changes the depth.
constexpr auto kSteps = [] {
    std::array<std::int8_t, 256> steps{};
    steps['{'] = steps['['] = 1;
    steps['}'] = steps[']'] = -1;
    return steps;
}();

template <typename Of> constexpr Of lookUp(const std::array<Of, 256>& table, char byte)
{
    return table[static_cast<unsigned char>(byte)];
}

} // namespace

void TokenWalk::skip()
{
    switch (lookUp(kKinds, kind())) {
    case Kind::Opening:
        ++m_at;
        leave();
        return;
    case Kind::None:
        stop();
        return;
    default:
        ++m_at;
    }
}

std::string_view TokenWalk::scalar()
{
    switch (lookUp(kKinds, kind())) {
    case Kind::Text:
        return text();
    case Kind::Plain:
        return m_tokens.written(m_at++);
    default:
        skip();
        return {};
    }
}

std::string_view TokenWalk::text()
{
    const std::string_view inside = m_tokens.inside(m_at++);
    // An escape that names no character (half a surrogate pair) stays as it is written.
    return m_tokens.hasEscape(inside) ? m_tokens.unescaped(inside).value_or(inside) : inside;
}

/// simdjson looks closer at the first member than at what follows it, so this does as well.
std::string_view TokenWalk::object()
{
    if (kind() != '{') {
        skip();
        return {};
    }
    const std::size_t begin = place();
    enter();
    if (nextMember()) {
        skip();
        if (kind() != ',' && kind() != '}')
            stop();
        leave();
    }
    if (hasStopped() || m_tokens.kind(m_at - 1) != '}') {
        stop();
        return {};
    }
    return since(begin);
}

/// Out of what is open: to where as many brackets have closed as opened, whichever they are.
void TokenWalk::leave()
{
    const std::size_t count = m_tokens.count();
    std::size_t at = m_at;
    for (int depth = 1; depth > 0 && at < count; ++at)
        depth += lookUp(kSteps, m_tokens.kind(at));
    m_at = at;
}

} // namespace khoji::record
