#include "core/s3/trail_path.h"

#include "core/base/ascii.h"

#include <fmt/format.h>

#include <algorithm>

namespace khoji::s3 {

namespace {

using namespace std::chrono;

constexpr std::string_view kLogs = "AWSLogs/";
constexpr sys_days kFirstDay = 1970y / January / 1;
constexpr sys_days kLastDay = 9999y / December / 30; // the day after still has a four-digit year

bool isAllOf(std::string_view text, bool (*isWanted)(char))
{
    return std::all_of(text.begin(), text.end(), isWanted);
}

bool isAccount(std::string_view part)
{
    return part.size() == 12 && isAllOf(part, [](char c) { return base::isDigit(c); });
}

bool isOrganization(std::string_view part)
{
    return part.starts_with("o-") && part.size() > 2 && part.size() <= 34
        && isAllOf(part.substr(2), [](char c) { return base::isDigit(c) || base::isLowerCase(c); });
}

bool isKind(std::string_view part)
{
    return part == "CloudTrail" || part.starts_with("CloudTrail-");
}

/// Two to four letters, one to three words, one or two digits: `us-gov-west-1`.
bool isRegion(std::string_view part)
{
    const std::size_t last = part.rfind('-');
    const std::size_t first = part.find('-');
    if (last == std::string_view::npos || first == last || first < 2 || first > 4)
        return false;
    const std::string_view number = part.substr(last + 1);
    const std::string_view words = part.substr(0, last);
    const auto dashes = std::count(words.begin(), words.end(), '-');
    return !number.empty() && number.size() <= 2
        && isAllOf(number, [](char c) { return base::isDigit(c); }) && dashes <= 3
        && words.find("--") == std::string_view::npos && words.back() != '-'
        && isAllOf(words, [](char c) { return c == '-' || base::isLowerCase(c); });
}

/// Where the last folder of this name ends.
std::optional<std::size_t> endOfLogs(std::string_view text)
{
    for (std::size_t at = text.rfind(kLogs); at != std::string_view::npos && at > 0;
         at = text.rfind(kLogs, at - 1)) {
        if (text[at - 1] == '/')
            return at + kLogs.size();
    }
    if (text.starts_with(kLogs))
        return kLogs.size();
    return std::nullopt;
}

/// Takes the first folder off the text when it is what is wanted.
std::string_view takeFolder(std::string_view& text, bool (*isWanted)(std::string_view))
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || !isWanted(text.substr(0, slash)))
        return {};
    const std::string_view part = text.substr(0, slash);
    text.remove_prefix(slash + 1);
    return part;
}

/// As many digits and a slash, taken off the text.
std::optional<unsigned> takeNumber(std::string_view& text, std::size_t digits)
{
    if (text.size() <= digits || text[digits] != '/'
        || !isAllOf(text.substr(0, digits), [](char c) { return base::isDigit(c); }))
        return std::nullopt;
    unsigned number = 0;
    for (const char c : text.substr(0, digits))
        number = number * 10 + static_cast<unsigned>(c - '0');
    text.remove_prefix(digits + 1);
    return number;
}

} // namespace

std::optional<TrailPath> readTrailPath(std::string_view keyOrPrefix)
{
    const auto begin = endOfLogs(keyOrPrefix);
    if (!begin)
        return std::nullopt;
    TrailPath path;
    path.rest = keyOrPrefix.substr(*begin);
    path.organization = takeFolder(path.rest, isOrganization);
    path.account = takeFolder(path.rest, isAccount);
    if (!path.account.empty())
        path.kind = takeFolder(path.rest, isKind);
    if (!path.kind.empty())
        path.region = takeFolder(path.rest, isRegion);
    if (!path.region.empty())
        path.folder = keyOrPrefix.substr(0, keyOrPrefix.size() - path.rest.size());
    return path;
}

DeliveryDays both(const DeliveryDays& a, const DeliveryDays& b)
{
    DeliveryDays days = a;
    if (b.first && (!days.first || *b.first > *days.first))
        days.first = b.first;
    if (b.last && (!days.last || *b.last < *days.last))
        days.last = b.last;
    return days;
}

DeliveryDays deliveryDays(std::optional<base::UtcTime> from, std::optional<base::UtcTime> to)
{
    DeliveryDays days;
    if (from && *from > kFirstDay)
        days.first = floor<std::chrono::days>(*from);
    // The last millisecond before `to`, and a day for what is late.
    if (to && *to <= kFirstDay)
        days = {kLastDay, kFirstDay};
    else if (to && *to < kLastDay)
        days.last = floor<std::chrono::days>(*to - 1ms) + std::chrono::days(1);
    if (from && (*from > kLastDay || (to && *to <= *from)))
        days = {kLastDay, kFirstDay};
    return days;
}

DeliveryDays daysOf(std::string_view rest)
{
    const auto yearNumber = takeNumber(rest, 4);
    if (!yearNumber || *yearNumber < 1970)
        return {};
    const year inYear(static_cast<int>(*yearNumber));
    const auto monthNumber = takeNumber(rest, 2);
    if (!monthNumber)
        return {sys_days(inYear / January / 1), sys_days(inYear / December / 31)};
    const year_month inMonth = inYear / month(*monthNumber);
    if (!inMonth.ok())
        return {};
    const auto dayNumber = takeNumber(rest, 2);
    if (!dayNumber)
        return {sys_days(inMonth / 1), sys_days(inMonth / std::chrono::last)};
    const year_month_day onDay = inMonth / day(*dayNumber);
    if (!onDay.ok())
        return {};
    return {sys_days(onDay), sys_days(onDay)};
}

std::optional<sys_days> dayOf(std::string_view rest)
{
    const DeliveryDays days = daysOf(rest);
    const bool isOneDay = days.first && days.first == days.last;
    return isOneDay ? days.first : std::nullopt;
}

std::string dayText(sys_days day)
{
    const year_month_day date(day);
    return fmt::format("{:04}/{:02}/{:02}", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

} // namespace khoji::s3
