#include "models/importing/delay_text.h"

#include "models/language/plural.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace khoji::models {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(khoji::models::DeliveryDelay)
public:
    //: %1 is a number such as "9" or the span "2 to 9"; the form follows its last number.
    static QString in(const char* unit, const QString& number, qint64 last)
    {
        return tr(unit, nullptr, pluralOf(static_cast<std::uint64_t>(std::abs(last)))).arg(number);
    }
    //: From the shorter to the longer delay of a log file: 2 to 9 (min).
    static QString range(const QString& least, const QString& most)
    {
        return tr("%1 to %2").arg(least, most);
    }
};

struct Unit {
    qint64 seconds;
    const char* text;
};

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

/// Two of a unit are needed before it is used: "90 min" tells more than "1 h".
Unit unitFor(qint64 seconds)
{
    constexpr Unit kDays{kDay, QT_TRANSLATE_N_NOOP("khoji::models::DeliveryDelay", "%1 day(s)")};
    constexpr Unit kHours{kHour, QT_TRANSLATE_N_NOOP("khoji::models::DeliveryDelay", "%1 h")};
    constexpr Unit kMinutes{kMinute, QT_TRANSLATE_N_NOOP("khoji::models::DeliveryDelay", "%1 min")};
    constexpr Unit kSeconds{1, QT_TRANSLATE_N_NOOP("khoji::models::DeliveryDelay", "%1 s")};
    for (const Unit& unit : {kDays, kHours, kMinutes}) {
        if (std::abs(seconds) >= 2 * unit.seconds)
            return unit;
    }
    return kSeconds;
}

qint64 countOf(std::chrono::seconds delay, const Unit& unit)
{
    return std::llround(static_cast<double>(delay.count()) / static_cast<double>(unit.seconds));
}

} // namespace

std::optional<DeliveryDelay> deliveryDelay(const store::LogFile& file)
{
    if (!file.delivered || !file.span)
        return std::nullopt;
    const auto since = [&](base::UtcTime time) {
        return std::chrono::duration_cast<std::chrono::seconds>(*file.delivered - time);
    };
    const base::UtcTime newest = file.span->end - std::chrono::milliseconds(1);
    return DeliveryDelay{since(newest), since(file.span->first)};
}

QString delayText(const DeliveryDelay& delay)
{
    const QLocale locale;
    const Unit unit = unitFor(delay.most.count());
    const qint64 last = countOf(delay.most, unit);
    const QString least = locale.toString(countOf(delay.least, unit));
    const QString most = locale.toString(last);
    return Words::in(unit.text, least == most ? most : Words::range(least, most), last);
}

} // namespace khoji::models
