#include "models/time/display_zone.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace khoji::models {

namespace {

using base::TimeRange;
using base::UtcTime;
using std::chrono::milliseconds;

const QString kUtcId = u"UTC"_s;
const QString kSystemId = u"system"_s;

// The years for which offsets are looked up once. CloudTrail began in 2013; the lists of zone files
// end with 2037, and QTimeZone is not sure of the rules that follow.
constexpr UtcTime kKnownFirst = std::chrono::sys_days{std::chrono::year{2012} / 1 / 1};
constexpr UtcTime kKnownEnd = std::chrono::sys_days{std::chrono::year{2037} / 1 / 1};

QDateTime toQt(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

UtcTime fromQt(const QDateTime& time)
{
    return UtcTime{milliseconds{time.toMSecsSinceEpoch()}};
}

milliseconds askOffset(const QTimeZone& zone, UtcTime time)
{
    return std::chrono::seconds{zone.offsetFromUtc(toQt(time))};
}

std::vector<OffsetPeriod> askPeriods(const QTimeZone& zone, TimeRange range)
{
    std::vector<OffsetPeriod> periods{{range.first, askOffset(zone, range.first)}};
    if (!zone.hasTransitions())
        return periods;
    for (const QTimeZone::OffsetData& change :
        zone.transitions(toQt(range.first), toQt(range.end))) {
        const OffsetPeriod period{fromQt(change.atUtc), std::chrono::seconds{change.offsetFromUtc}};
        // A change of name or of the law alone does not move the clock.
        if (period.first > range.first && period.first < range.end
            && period.offset != periods.back().offset)
            periods.push_back(period);
    }
    return periods;
}

bool isKnown(UtcTime time)
{
    return time >= kKnownFirst && time < kKnownEnd;
}

template <int Digits> void putNumber(QChar* at, unsigned value)
{
    for (int i = Digits - 1; i >= 0; --i, value /= 10)
        at[i] = QChar(static_cast<char16_t>(u'0' + value % 10));
}

// Twenty times faster than QDateTime::toString, and a table asks for it in every row it paints.
QString formatWallClock(LocalTime local)
{
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto ofDay =
        static_cast<unsigned>(std::chrono::floor<std::chrono::seconds>(local - day).count());
    QString text = u"0000-00-00 00:00:00"_s;
    QChar* at = text.data();
    putNumber<4>(at, static_cast<unsigned>(static_cast<int>(date.year())));
    putNumber<2>(at + 5, static_cast<unsigned>(date.month()));
    putNumber<2>(at + 8, static_cast<unsigned>(date.day()));
    putNumber<2>(at + 11, ofDay / 3600);
    putNumber<2>(at + 14, ofDay / 60 % 60);
    putNumber<2>(at + 17, ofDay % 60);
    return text;
}

QString withMilliseconds(QString text, LocalTime local)
{
    const auto part = local - std::chrono::floor<std::chrono::seconds>(local);
    if (part == 0ms)
        return text;
    return text + u'.' + u"%1"_s.arg(part.count(), 3, 10, QLatin1Char('0'));
}

QString nameOffset(milliseconds offset)
{
    const auto minutes =
        std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset)).count();
    return u"UTC%1%2:%3"_s.arg(QChar(offset < 0ms ? u'-' : u'+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

DisplayZone::DisplayZone()
    : DisplayZone(Kind::Utc, QTimeZone::utc())
{ }

DisplayZone::DisplayZone(Kind kind, const QTimeZone& zone)
    : m_kind(kind)
    , m_zone(zone)
{
    if (kind != Kind::Utc)
        m_known = std::make_shared<const std::vector<OffsetPeriod>>(
            askPeriods(zone, {kKnownFirst, kKnownEnd}));
}

DisplayZone DisplayZone::system()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    if (zone.isValid())
        return {Kind::System, zone};
    DisplayZone fallback;
    fallback.m_fallback = true;
    return fallback;
}

std::optional<DisplayZone> DisplayZone::named(const QString& ianaId)
{
    const QByteArray id = ianaId.toUtf8();
    // QTimeZone also takes made-up ids such as "UTC+02:37"; only zones of the database have a name.
    if (!QTimeZone::isTimeZoneIdAvailable(id))
        return std::nullopt;
    const QTimeZone zone(id);
    if (!zone.isValid())
        return std::nullopt;
    return DisplayZone(Kind::Named, zone);
}

DisplayZone DisplayZone::fromId(const QString& id)
{
    if (id == kUtcId)
        return utc();
    if (id == kSystemId)
        return system();
    if (std::optional<DisplayZone> zone = named(id))
        return *zone;
    DisplayZone fallback;
    fallback.m_fallback = true;
    return fallback;
}

QString DisplayZone::id() const
{
    switch (m_kind) {
    case Kind::Utc:
        return kUtcId;
    case Kind::System:
        return kSystemId;
    case Kind::Named:
        break;
    }
    return QString::fromUtf8(m_zone.id());
}

QString DisplayZone::label() const
{
    return m_kind == Kind::Utc ? kUtcId : QString::fromUtf8(m_zone.id());
}

milliseconds DisplayZone::offsetAt(UtcTime time) const
{
    if (m_kind == Kind::Utc)
        return 0ms;
    if (!isKnown(time))
        return askOffset(m_zone, time);
    const auto next = std::ranges::upper_bound(*m_known, time, {}, &OffsetPeriod::first);
    return std::prev(next)->offset;
}

QString DisplayZone::offsetText(UtcTime time) const
{
    return nameOffset(offsetAt(time));
}

LocalTime DisplayZone::toLocal(UtcTime time) const
{
    return LocalTime{time.time_since_epoch() + offsetAt(time)};
}

std::vector<OffsetPeriod> DisplayZone::offsetPeriods(TimeRange range) const
{
    if (m_kind == Kind::Utc)
        return {{range.first, 0ms}};
    if (!isKnown(range.first) || !isKnown(range.end))
        return askPeriods(m_zone, range);
    std::vector<OffsetPeriod> periods{{range.first, offsetAt(range.first)}};
    for (const OffsetPeriod& period : *m_known) {
        if (period.first > range.first && period.first < range.end)
            periods.push_back(period);
    }
    return periods;
}

QString DisplayZone::formatTable(UtcTime time) const
{
    if (time == base::kUndated)
        return {};
    // Years of five digits are no CloudTrail, but a hostile log may hold one.
    const LocalTime local = toLocal(time);
    static constexpr LocalTime kFirst = std::chrono::local_days{std::chrono::year{0} / 1 / 1};
    static constexpr LocalTime kEnd = std::chrono::local_days{std::chrono::year{10000} / 1 / 1};
    if (local < kFirst || local >= kEnd)
        return toQt(UtcTime{local.time_since_epoch()}).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return formatWallClock(local);
}

QString DisplayZone::formatLong(UtcTime time) const
{
    if (time == base::kUndated)
        return {};
    const auto inUtc = [time] {
        return withMilliseconds(utc().formatTable(time), LocalTime{time.time_since_epoch()})
            + u" UTC"_s;
    };
    if (m_kind == Kind::Utc)
        return inUtc();
    return u"%1 %2 (%3), %4"_s.arg(
        withMilliseconds(formatTable(time), toLocal(time)), label(), offsetText(time), inUtc());
}

} // namespace khoji::models
