#include "core/query/time_value.h"

#include "core/query/characters.h"
#include "core/query/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace khoji::query {
namespace {

using std::chrono::milliseconds;
using Reading = tl::expected<TimeValue, std::string>;

constexpr milliseconds kFarthest = std::chrono::years(1000);

/// Eats a text from the left.
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

    bool takeAnyOf(std::string_view characters)
    {
        if (m_rest.empty() || characters.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool takeWord(std::string_view word)
    {
        if (!base::equalsIgnoringCase(m_rest.substr(0, word.size()), word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    /// As many digits as follow, at least `least` and at most `most` (9 fit an int).
    struct Digits {
        int value = 0;
        int count = 0;
    };
    std::optional<Digits> digits(int least, int most)
    {
        Digits result;
        while (result.count < most && !m_rest.empty() && base::isDigit(m_rest.front())) {
            result.value = result.value * 10 + (m_rest.front() - '0');
            ++result.count;
            m_rest.remove_prefix(1);
        }
        return result.count < least ? std::nullopt : std::optional(result);
    }

private:
    std::string_view m_rest;
};

tl::unexpected<std::string> notATime(std::string_view text)
{
    return tl::unexpected(fmt::format(
        "{} is not a time such as 2025-11-01, 2025-11-01T09:30 or now-24h", shown(text)));
}

tl::unexpected<std::string> noSuch(std::string_view unit, int value, std::string_view text)
{
    return tl::unexpected(fmt::format("there is no {} {} in {}", unit, value, shown(text)));
}

/// The parts of a date as far as they were written; -1 where the text was over.
struct Parts {
    int year = -1;
    int month = -1;
    int day = -1;
    int hour = -1;
    int minute = -1;
    int second = -1;
    std::optional<Cursor::Digits> fraction;
    milliseconds zone{};
};

bool readPart(Cursor& cursor, int digitCount, int& part)
{
    const auto digits = cursor.digits(digitCount, digitCount);
    part = digits ? digits->value : -1;
    return digits.has_value();
}

/// `Z`, `+hh`, `+hhmm` or `+hh:mm`; nothing read is UTC.
bool readZone(Cursor& cursor, milliseconds& zone)
{
    if (cursor.atEnd() || cursor.takeAnyOf("Zz"))
        return true;
    const bool east = cursor.take('+');
    if (!east && !cursor.take('-'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!readPart(cursor, 2, hours) || hours > 14)
        return false;
    const bool colon = cursor.take(':');
    if ((colon || !cursor.atEnd()) && (!readPart(cursor, 2, minutes) || minutes > 59))
        return false;
    const milliseconds size = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    zone = east ? size : -size;
    return true;
}

bool readClock(Cursor& cursor, Parts& parts)
{
    if (!readPart(cursor, 2, parts.hour))
        return false;
    if (cursor.take(':')) {
        if (!readPart(cursor, 2, parts.minute))
            return false;
        if (cursor.take(':')) {
            if (!readPart(cursor, 2, parts.second))
                return false;
            if (cursor.take('.')) {
                parts.fraction = cursor.digits(1, 9);
                if (!parts.fraction)
                    return false;
            }
        }
    }
    return readZone(cursor, parts.zone);
}

std::optional<Parts> readParts(std::string_view text)
{
    Cursor cursor(text);
    Parts parts;
    bool good = readPart(cursor, 4, parts.year);
    if (good && cursor.take('-')) {
        good = readPart(cursor, 2, parts.month);
        if (good && cursor.take('-')) {
            good = readPart(cursor, 2, parts.day);
            if (good && cursor.takeAnyOf("Tt "))
                good = readClock(cursor, parts);
        }
    }
    return good && cursor.atEnd() ? std::optional(parts) : std::nullopt;
}

/// The fraction's first millisecond and how many milliseconds it leaves open: `.5` is 500 to 599.
std::pair<milliseconds, milliseconds> fractionUnit(const Cursor::Digits& fraction)
{
    int value = fraction.value;
    for (int i = fraction.count; i > 3; --i)
        value /= 10;
    int width = 1;
    for (int i = fraction.count; i < 3; ++i)
        width *= 10;
    return {milliseconds(value * width), milliseconds(width)};
}

base::TimeRange clockUnit(std::chrono::sys_days day, const Parts& parts)
{
    using namespace std::chrono;
    base::UtcTime first = day + hours(parts.hour) - parts.zone;
    if (parts.minute < 0)
        return {first, first + hours(1)};
    first += minutes(parts.minute);
    if (parts.second < 0)
        return {first, first + minutes(1)};
    first += seconds(parts.second);
    if (!parts.fraction)
        return {first, first + seconds(1)};
    const auto [start, width] = fractionUnit(*parts.fraction);
    return {first + start, first + start + width};
}

Reading calendarValue(const Parts& parts, std::string_view text)
{
    using namespace std::chrono;
    const auto value = [](sys_days first, sys_days end) {
        return TimeValue{TimeValue::Anchor::Calendar, {first, end}, {}};
    };
    const year y(parts.year);
    if (parts.year < 1)
        return noSuch("year", parts.year, text);
    if (parts.month < 0)
        return value(y / January / 1, (y + years(1)) / January / 1);

    const year_month month = y / parts.month;
    if (!month.ok())
        return noSuch("month", parts.month, text);
    if (parts.day < 0)
        return value(month / 1, (month + months(1)) / 1);

    const year_month_day date = month / parts.day;
    if (!date.ok())
        return noSuch("day", parts.day, text);
    const sys_days day = date;
    if (parts.hour < 0)
        return value(day, day + days(1));

    if (parts.hour > 23)
        return noSuch("hour", parts.hour, text);
    if (parts.minute > 59)
        return noSuch("minute", parts.minute, text);
    if (parts.second > 59)
        return noSuch("second", parts.second, text);
    return TimeValue{TimeValue::Anchor::Calendar, clockUnit(day, parts), {}};
}

std::optional<milliseconds> takeUnit(Cursor& cursor)
{
    using namespace std::chrono;
    if (cursor.take('s'))
        return seconds(1);
    if (cursor.take('m'))
        return minutes(1);
    if (cursor.take('h'))
        return hours(1);
    if (cursor.take('d'))
        return days(1);
    if (cursor.take('w'))
        return weeks(1);
    return std::nullopt;
}

/// What follows `now` or `end`.
Reading relativeValue(Cursor cursor, TimeValue::Anchor anchor, std::string_view text)
{
    if (cursor.atEnd())
        return TimeValue{anchor, {}, {}};
    const bool later = cursor.take('+');
    if (!later && !cursor.take('-'))
        return notATime(text);
    const auto amount = cursor.digits(1, 9);
    const auto unit = amount ? takeUnit(cursor) : std::nullopt;
    if (!unit || !cursor.atEnd())
        return tl::unexpected(
            fmt::format("expecting a number and one of the units s m h d w in {}", shown(text)));
    const milliseconds distance = *unit * amount->value;
    if (distance > kFarthest)
        return tl::unexpected(fmt::format("{} is more than a thousand years away", shown(text)));
    return TimeValue{anchor, {}, later ? distance : -distance};
}

} // namespace

Reading readTimeValue(std::string_view text)
{
    Cursor cursor(text);
    if (cursor.takeWord("now"))
        return relativeValue(cursor, TimeValue::Anchor::Now, text);
    if (cursor.takeWord("end"))
        return relativeValue(cursor, TimeValue::Anchor::End, text);
    const auto parts = readParts(text);
    return parts ? calendarValue(*parts, text) : notATime(text);
}

bool couldBecomeTime(std::string_view text)
{
    // Whatever can still become a time becomes one with the rest of one of these.
    constexpr std::array<std::string_view, 4> kWhole{
        "2001-01-01T01:01:01.1Z", "2000-10-10T00:00:00.0Z", "now-1h", "end-1h"};
    constexpr std::array<std::string_view, 7> kRests{"", "h", "1h", "0", "00", ":00", "0:00"};
    const std::string start(text);
    const auto completes = [&start](std::string_view rest) {
        return readTimeValue(start + std::string(rest)).has_value();
    };
    return std::any_of(kRests.begin(), kRests.end(), completes)
        || std::any_of(kWhole.begin(), kWhole.end(), [&](std::string_view whole) {
               return text.size() < whole.size() && completes(whole.substr(text.size()));
           });
}

} // namespace khoji::query
