#include "core/base/time.h"

#include "core/base/ascii.h"

#include <cstdint>

namespace khoji::base {

namespace {

using namespace std::chrono;

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 9999;
constexpr UtcTime kFirstTime = sys_days{year{kFirstYear} / January / 1};
constexpr UtcTime kTimeAfterLast = sys_days{year{kLastYear + 1} / January / 1};

std::optional<UtcTime> inSupportedYears(UtcTime time)
{
    if (time < kFirstTime || time >= kTimeAfterLast)
        return std::nullopt;
    return time;
}

/// What a calendar and a clock on the wall show, not yet checked.
struct WallTime {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

std::optional<UtcTime> toUtc(const WallTime& wall)
{
    const year_month_day date{year{wall.year}, month{static_cast<unsigned>(wall.month)},
        day{static_cast<unsigned>(wall.day)}};
    if (wall.year < kFirstYear || !date.ok() || wall.hour > 23 || wall.minute > 59
        || wall.second > 59)
        return std::nullopt;
    return sys_days{date} + hours{wall.hour} + minutes{wall.minute} + seconds{wall.second};
}

constexpr int digit(char c)
{
    return c - '0';
}

/// CloudTrail's own form and by far the commonest: `YYYY-MM-DDTHH:MM:SSZ`. Every digit and
/// separator has its fixed place, so there is nothing to scan.
std::optional<UtcTime> parseCloudTrailForm(std::string_view text)
{
    constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
    if (text.size() != kShape.size())
        return std::nullopt;
    for (std::size_t i = 0; i < kShape.size(); ++i) {
        if (kShape[i] == 'd' ? !isDigit(text[i]) : text[i] != kShape[i])
            return std::nullopt;
    }
    const auto two = [text](std::size_t at) {
        return digit(text[at]) * 10 + digit(text[at + 1]);
    };
    return toUtc({two(0) * 100 + two(2), two(5), two(8), two(11), two(14), two(17)});
}

/// Reads a text from left to right; every function takes what it asks for, or nothing.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_rest(text)
    { }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool take(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    /// Exactly `count` digits; -1 when there are fewer.
    int number(std::size_t count)
    {
        if (m_rest.size() < count)
            return -1;
        int value = 0;
        for (const char c : m_rest.substr(0, count)) {
            if (!isDigit(c))
                return -1;
            value = value * 10 + digit(c);
        }
        m_rest.remove_prefix(count);
        return value;
    }

    /// Every digit from here on.
    std::string_view digits()
    {
        std::size_t length = 0;
        while (length < m_rest.size() && isDigit(m_rest[length]))
            ++length;
        const std::string_view run = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return run;
    }

private:
    std::string_view m_rest;
};

/// `.5` is 500 ms; digits beyond the third are cut off, as a clock does. Without a fraction it is
/// zero.
std::optional<milliseconds> takeFraction(Cursor& cursor)
{
    if (!cursor.take('.') && !cursor.take(','))
        return milliseconds{0};
    const std::string_view digits = cursor.digits();
    if (digits.empty())
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < 3; ++i)
        value = value * 10 + (i < digits.size() ? digit(digits[i]) : 0);
    return milliseconds{value};
}

/// `Z`, ` UTC`, `+HH`, `+HHMM`, `+HH:MM`, or nothing, which is UTC.
std::optional<minutes> takeOffset(Cursor& cursor)
{
    if (cursor.take('Z') || cursor.take(" UTC") || cursor.atEnd())
        return minutes{0};
    const bool behind = cursor.take('-');
    if (!behind && !cursor.take('+'))
        return std::nullopt;
    const int hour = cursor.number(2);
    int minute = 0;
    if (!cursor.atEnd()) {
        cursor.take(':');
        minute = cursor.number(2);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    const minutes offset = hours{hour} + minutes{minute};
    return behind ? -offset : offset;
}

/// The extended (`2026-03-09T03:32:10`), basic (`20260309T033210`) and SQL (a blank for the `T`)
/// forms, each with what may follow the seconds.
std::optional<UtcTime> parseCalendarForm(std::string_view text)
{
    Cursor cursor(text);
    WallTime wall;
    wall.year = cursor.number(4);
    const bool extended = cursor.take('-');
    const auto separated = [&](char separator) {
        return !extended || cursor.take(separator);
    };
    const bool complete = (wall.month = cursor.number(2)) >= 0 && separated('-')
        && (wall.day = cursor.number(2)) >= 0
        && (cursor.take('T') || (extended && cursor.take(' ')))
        && (wall.hour = cursor.number(2)) >= 0 && separated(':')
        && (wall.minute = cursor.number(2)) >= 0 && separated(':')
        && (wall.second = cursor.number(2)) >= 0;
    if (!complete)
        return std::nullopt;

    const std::optional<milliseconds> fraction = takeFraction(cursor);
    const std::optional<minutes> offset = takeOffset(cursor);
    const std::optional<UtcTime> time = toUtc(wall);
    if (!fraction || !offset || !time || !cursor.atEnd())
        return std::nullopt;
    return *time + *fraction - *offset;
}

/// Seconds or milliseconds since 1970, told apart by their length: 11 digits of seconds reach the
/// year 5138, and 12 digits of milliseconds begin in 1973. Fewer than nine digits are rather a year
/// or a date.
std::optional<UtcTime> parseEpochForm(std::string_view text)
{
    constexpr std::size_t kFewestDigits = 9;
    constexpr std::size_t kMostDigitsOfSeconds = 11;
    constexpr std::size_t kMostDigits = 15;

    Cursor cursor(text);
    const std::string_view digits = cursor.digits();
    if (digits.size() < kFewestDigits || digits.size() > kMostDigits)
        return std::nullopt;
    std::int64_t number = 0;
    for (const char c : digits)
        number = number * 10 + digit(c);

    if (digits.size() > kMostDigitsOfSeconds)
        return cursor.atEnd() ? std::optional(UtcTime{milliseconds{number}}) : std::nullopt;
    const std::optional<milliseconds> fraction = takeFraction(cursor);
    if (!fraction || !cursor.atEnd())
        return std::nullopt;
    return UtcTime{seconds{number} + *fraction};
}

void appendNumber(std::string& out, std::int64_t value, std::size_t width)
{
    const std::size_t begin = out.size();
    out.append(width, '0');
    for (std::size_t i = begin + width; i > begin; value /= 10)
        out[--i] = static_cast<char>('0' + value % 10);
}

} // namespace

std::optional<UtcTime> parseTime(std::string_view text)
{
    if (const auto time = parseCloudTrailForm(text))
        return time;
    auto time = parseCalendarForm(text);
    if (!time)
        time = parseEpochForm(text);
    return time ? inSupportedYears(*time) : std::nullopt;
}

std::string formatIso(UtcTime time)
{
    constexpr UtcTime kYearZero = sys_days{year{0} / January / 1};
    if (time < kYearZero || time >= kTimeAfterLast)
        return {};

    const sys_days date = floor<days>(time);
    const year_month_day calendar{date};
    const hh_mm_ss clock{time - date};
    std::string out;
    out.reserve(sizeof("2026-03-09T03:32:10.123Z"));
    appendNumber(out, static_cast<int>(calendar.year()), 4);
    out += '-';
    appendNumber(out, static_cast<unsigned>(calendar.month()), 2);
    out += '-';
    appendNumber(out, static_cast<unsigned>(calendar.day()), 2);
    out += 'T';
    appendNumber(out, clock.hours().count(), 2);
    out += ':';
    appendNumber(out, clock.minutes().count(), 2);
    out += ':';
    appendNumber(out, clock.seconds().count(), 2);
    if (clock.subseconds().count() != 0) {
        out += '.';
        appendNumber(out, clock.subseconds().count(), 3);
    }
    out += 'Z';
    return out;
}

} // namespace khoji::base
