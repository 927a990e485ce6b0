#include "core/lookup/page_name.h"

#include "core/aws/endpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace khoji::lookup {

namespace {

constexpr std::string_view kScheme = "lookup://";
constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kManagement = "management";
constexpr std::string_view kInsight = "insight";
constexpr std::string_view kTo = "..";

/// `2026-01-05T00:00:00Z` -> `20260105T000000Z`
std::string basic(base::UtcTime time)
{
    std::string text = base::formatIso(time);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

/// What stands before `separator`, which goes with it; nothing when there is none.
std::optional<std::string_view> upTo(std::string_view separator, std::string_view& rest)
{
    const auto place = rest.find(separator);
    if (place == std::string_view::npos)
        return std::nullopt;
    const auto text = rest.substr(0, place);
    rest.remove_prefix(place + separator.size());
    return text;
}

std::optional<Category> categoryOf(std::string_view text)
{
    if (text == kManagement)
        return Category::Management;
    return text == kInsight ? std::optional(Category::Insight) : std::nullopt;
}

std::optional<base::TimeRange> rangeOf(std::string_view text)
{
    const auto first = upTo(kTo, text);
    const auto begin = first ? base::parseTime(*first) : std::nullopt;
    const auto end = base::parseTime(text);
    if (!begin || !end || *end < *begin)
        return std::nullopt;
    return base::TimeRange{*begin, *end};
}

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace

std::string toText(const PageName& name)
{
    const History& history = name.history;
    return fmt::format("{}{}/{}/{}/{}{}{}/{}", kScheme,
        history.account.empty() ? kUnknown : history.account, history.region,
        history.category == Category::Insight ? kInsight : kManagement, basic(name.range.first),
        kTo, basic(name.range.end), name.page);
}

std::optional<PageName> pageNameOf(std::string_view text)
{
    if (!text.starts_with(kScheme))
        return std::nullopt;
    text.remove_prefix(kScheme.size());
    std::array<std::string_view, 4> parts;
    for (std::string_view& part : parts) {
        const auto found = upTo("/", text);
        if (!found)
            return std::nullopt;
        part = *found;
    }
    const auto category = categoryOf(parts[2]);
    const auto range = rangeOf(parts[3]);
    const auto page = numberOf(text);
    if (!isAccount(parts[0]) || !aws::isRegion(parts[1]) || !category || !range || !page)
        return std::nullopt;
    return PageName{{std::string(parts[0]), std::string(parts[1]), *category}, *range, *page};
}

bool isAccount(std::string_view text)
{
    constexpr std::size_t kDigits = 12;
    return text.size() == kDigits
        && std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

} // namespace khoji::lookup
