#include "core/query/number_value.h"

#include "core/base/ascii.h"
#include "core/query/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

namespace khoji::query {
namespace {

class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_rest(text)
    { }

    bool takeAnyOf(std::string_view characters)
    {
        const bool there =
            !m_rest.empty() && characters.find(m_rest.front()) != std::string_view::npos;
        m_rest.remove_prefix(there ? 1 : 0);
        return there;
    }

    bool takeDigits()
    {
        const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), base::isDigit);
        const auto count = static_cast<std::size_t>(end - m_rest.begin());
        m_rest.remove_prefix(count);
        return count > 0;
    }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

/// `std::from_chars` knows more: `inf`, `nan`, `.5`, `007`.
bool isJsonNumber(std::string_view text)
{
    Cursor cursor(text);
    cursor.takeAnyOf("-");
    if (!cursor.takeAnyOf("0") && !cursor.takeDigits())
        return false;
    if (cursor.takeAnyOf(".") && !cursor.takeDigits())
        return false;
    if (cursor.takeAnyOf("eE")) {
        cursor.takeAnyOf("+-");
        if (!cursor.takeDigits())
            return false;
    }
    return cursor.atEnd();
}

} // namespace

tl::expected<double, std::string> readNumber(std::string_view text)
{
    if (!isJsonNumber(text))
        return tl::unexpected(
            fmt::format("{} is not a number such as 1000, -0.5 or 1e6", shown(text)));
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc())
        return tl::unexpected(
            fmt::format("{} is too far from 0, or too near to it, to compare with", shown(text)));
    return number;
}

bool couldBecomeNumber(std::string_view text)
{
    return readNumber(text) || readNumber(std::string(text) + '0');
}

} // namespace khoji::query
