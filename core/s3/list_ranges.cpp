#include "core/s3/plan.h"
#include "core/s3/trail_path.h"

#include <algorithm>
#include <utility>

namespace khoji::s3 {

namespace {

using namespace std::chrono;

/// More lists than this for one folder, and they are of longer periods.
constexpr int kMostPeriods = 60;

/// What one prefix lists.
struct Period {
    sys_days first;
    sys_days last;
    std::size_t length; ///< of its text: `2026/01/`
};

Period dayAt(sys_days day)
{
    return {day, day, 10};
}
Period monthAt(sys_days day)
{
    const year_month_day date(day);
    const year_month month = date.year() / date.month();
    return {sys_days(month / 1), sys_days(month / last), 7};
}
Period yearAt(sys_days day)
{
    const year year = year_month_day(day).year();
    return {sys_days(year / January / 1), sys_days(year / December / 31), 4};
}

/// The fewest lists that still go on side by side: of days, months or years. Empty: too many.
std::vector<Period> periodsOf(sys_days first, sys_days last)
{
    for (const auto periodAt : {dayAt, monthAt, yearAt}) {
        std::vector<Period> periods;
        for (sys_days day = first; day <= last && periods.size() <= kMostPeriods;
             day = periods.back().last + days(1))
            periods.push_back(periodAt(day));
        if (periods.size() <= kMostPeriods)
            return periods;
    }
    return {};
}

/// `scope`: the days that the prefix alone would list. Days are named without a slash: what lies in
/// `2026/01/05/` comes after `2026/01/05`, and what lies in the day before comes before it.
ListRange trimmed(std::string prefix, const std::string& root, const DeliveryDays& scope,
    const DeliveryDays& days)
{
    ListRange range{std::move(prefix), {}, {}, root, both(scope, days)};
    if (days.first && (!scope.first || *days.first > *scope.first))
        range.startAfter = root + dayText(*days.first);
    if (days.last && (!scope.last || *days.last < *scope.last))
        range.endBefore = root + dayText(*days.last + std::chrono::days(1));
    return range;
}

/// The region's folder, where years begin.
std::string_view rootOf(const TrailFolder& folder)
{
    const auto path = readTrailPath(folder.prefix);
    return path && !path->folder.empty() ? path->folder : std::string_view(folder.prefix);
}

/// The folder is a region, a year or a month of it: its days are folders of their own.
bool holdsDays(std::string_view rest, const DeliveryDays& scope)
{
    return rest.empty() || (scope.first && (rest.size() == 5 || rest.size() == 8));
}

class FolderRanges {
public:
    FolderRanges(const Wanted& wanted, const store::KnownObjects& known, const std::string& bucket)
        : m_wanted(&wanted)
        , m_known(&known)
        , m_bucket(&bucket)
        , m_days(deliveryDays(wanted.from, wanted.to))
    { }

    [[nodiscard]] std::vector<ListRange> of(const TrailFolder& folder) const
    {
        const auto path = readTrailPath(folder.prefix);
        const bool isTrail = path && !path->folder.empty();
        const std::string root(rootOf(folder));
        const DeliveryDays scope = isTrail ? daysOf(path->rest) : DeliveryDays{};
        DeliveryDays days = both(m_days, scope);
        const auto newFrom =
            m_wanted->onlyNew ? m_known->newFrom(uriOf(*m_bucket, root)) : std::nullopt;
        if (newFrom)
            days = both(days, {*newFrom, {}});
        if (days.isEmpty())
            return {};
        // What is new is little: one list for all of it. Without both ends nobody knows the days.
        if (days == scope || newFrom || !days.first || !days.last
            || (isTrail && !holdsDays(path->rest, scope)))
            return {trimmed(folder.prefix, root, scope, days)};
        return inPeriods(root, folder.prefix, scope, days);
    }

private:
    static std::vector<ListRange> inPeriods(const std::string& root, const std::string& prefix,
        const DeliveryDays& scope, const DeliveryDays& days)
    {
        std::vector<ListRange> ranges;
        for (const Period& period : periodsOf(*days.first, *days.last))
            ranges.push_back(trimmed(root + dayText(period.first).substr(0, period.length) + '/',
                root, {period.first, period.last}, days));
        if (ranges.empty())
            ranges.push_back(trimmed(prefix, root, scope, days));
        return ranges;
    }

    const Wanted* m_wanted;
    const store::KnownObjects* m_known;
    const std::string* m_bucket;
    DeliveryDays m_days;
};

} // namespace

std::vector<ListRange> rangesOf(
    const Wanted& wanted, const store::KnownObjects& known, const std::string& bucket)
{
    std::vector<ListRange> ranges;
    if (deliveryDays(wanted.from, wanted.to).isEmpty())
        return ranges;
    const FolderRanges folderRanges(wanted, known, bucket);
    for (const TrailFolder& folder : wanted.folders) {
        for (ListRange& range : folderRanges.of(folder))
            ranges.push_back(std::move(range));
    }
    for (const OtherFolder& other : wanted.others)
        ranges.push_back({other.prefix, {}, {}, {}, {}});
    return ranges;
}

} // namespace khoji::s3
