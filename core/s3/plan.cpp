#include "core/s3/plan.h"

#include "core/base/visible_text.h"
#include "core/importer/s3_key.h"
#include "core/s3/newest_day.h"
#include "core/s3/parallel_lists.h"
#include "core/s3/trail_path.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace khoji::s3 {

namespace {

using namespace std::chrono;

/// A year of a large organization in one plan; more would not fit in memory.
constexpr std::size_t kMostObjects = 10'000'000;

/// An object to be fetched, and when it was delivered.
struct Found {
    Object object;
    base::UtcTime delivered;
};

bool isNewerFirst(const Found& a, const Found& b)
{
    return a.delivered != b.delivered ? a.delivered > b.delivered : a.object.key < b.object.key;
}

/// A console makes folders of objects: empty ones whose names end in a slash.
bool isFolderMark(const Object& object)
{
    return object.size == 0 && object.key.ends_with('/');
}

/// Of a trail the folders tell the day. Elsewhere a file may be a copy, newer than its events: it
/// is only certain that none of them happened after it was written.
bool isDeliveredWithin(const Object& object, bool isOfTrail, const DeliveryDays& days)
{
    if (!days.first && !days.last)
        return true;
    if (isOfTrail) {
        const auto path = readTrailPath(object.key);
        const auto day = path && !path->folder.empty() ? dayOf(path->rest) : std::nullopt;
        return day && days.contains(*day);
    }
    if (const auto delivered = importer::readS3Key(object.key).delivered)
        return days.contains(floor<std::chrono::days>(*delivered));
    return !object.modified || !days.first || *object.modified >= *days.first;
}

/// A name may claim any day. One that claims a day to come must not hide what is new until then:
/// its folder is listed as if the case held nothing of it.
std::vector<ListRange> trustworthyRanges(
    const Wanted& wanted, const store::KnownObjects& known, const std::string& bucket)
{
    if (!wanted.onlyNew)
        return rangesOf(wanted, known, bucket);
    const sys_days latest = floor<days>(system_clock::now()) + days(2);
    Wanted trusted = wanted;
    Wanted others{{}, {}, wanted.from, wanted.to, false};
    std::erase_if(trusted.folders, [&](const TrailFolder& folder) {
        const auto day = newestKnownDay(folder, known, bucket);
        if (!day || *day <= latest)
            return false;
        others.folders.push_back(folder);
        return true;
    });
    std::vector<ListRange> ranges = rangesOf(trusted, known, bucket);
    for (ListRange& range : rangesOf(others, known, bucket))
        ranges.push_back(std::move(range));
    return ranges;
}

/// One call of makePlan().
class Planning {
public:
    Planning(Bucket& bucket, const Wanted& wanted, const store::KnownObjects& known,
        const std::function<void(const PlanProgress&)>& told, std::stop_token stop)
        : m_bucket(&bucket)
        , m_known(&known)
        , m_told(&told)
        , m_days(deliveryDays(wanted.from, wanted.to))
        , m_ranges(trustworthyRanges(wanted, known, bucket.name()))
        , m_lists(bucket, std::move(stop))
    { }

    aws::Outcome<Plan> run()
    {
        m_progress.ranges = m_ranges.size();
        for (const ListRange& range : m_ranges)
            addList(range);
        if (auto listed = m_lists.run(); !listed)
            return tl::unexpected(std::move(listed.error()));
        if (m_pages == 0 && !m_plan.troubles.empty())
            return tl::unexpected(std::move(m_plan.troubles.front()));
        finish();
        return std::move(m_plan);
    }

private:
    void addList(const ListRange& range)
    {
        const auto path = readTrailPath(range.prefix);
        const bool isOfTrail = path && !path->folder.empty();
        m_lists.add(
            {range.prefix, false, range.startAfter},
            [this, &range, isOfTrail](
                ObjectPage page) { return takePage(std::move(page), range, isOfTrail); },
            [this](const aws::Outcome<void>& outcome) { endRange(outcome); });
    }

    /// False: this range, or the whole plan, has enough.
    bool takePage(ObjectPage page, const ListRange& range, bool isOfTrail)
    {
        ++m_pages;
        const auto isBehind = [&range](const Object& object) {
            return !range.endBefore.empty() && object.key >= range.endBefore;
        };
        const bool goesOn = page.objects.empty() || !isBehind(page.objects.back());
        for (Object& object : page.objects) {
            if (isFolderMark(object))
                continue;
            ++m_progress.listed;
            m_progress.bytes += object.size;
            if (isBehind(object) || !isDeliveredWithin(object, isOfTrail, m_days))
                ++m_plan.skipped;
            else
                take(std::move(object));
        }
        tell();
        return goesOn && m_found.size() < kMostObjects;
    }

    void take(Object object)
    {
        if (m_known->holds(uriOf(m_bucket->name(), object.key), object.size)) {
            ++m_plan.known;
            m_plan.knownBytes += object.size;
            return;
        }
        const auto named = importer::readS3Key(object.key).delivered;
        const base::UtcTime delivered = named ? *named : object.modified.value_or(base::kUndated);
        m_found.push_back({std::move(object), delivered});
    }

    void endRange(const aws::Outcome<void>& outcome)
    {
        ++m_progress.rangesDone;
        tell();
        if (outcome)
            return;
        // What all requests would meet is told once.
        if (isOfAllRequests(outcome.error().kind) && std::exchange(m_isCutShort, true))
            return;
        m_plan.troubles.push_back(outcome.error());
    }

    void tell() const
    {
        if (*m_told)
            (*m_told)(m_progress);
    }

    void finish()
    {
        if (m_found.size() >= kMostObjects)
            m_plan.troubles.push_back({aws::TroubleKind::Usage,
                "There are more objects than one plan can hold; choose a shorter time", {}, {},
                {}});
        std::sort(m_found.begin(), m_found.end(), isNewerFirst);
        // Folders that were chosen may lie in each other.
        const auto end = std::unique(m_found.begin(), m_found.end(),
            [](const Found& a, const Found& b) { return a.object.key == b.object.key; });
        m_found.erase(end, m_found.end());
        m_plan.objects.reserve(m_found.size());
        for (Found& found : m_found) {
            m_plan.bytes += found.object.size;
            m_plan.objects.push_back(std::move(found.object));
        }
        m_plan.lists = m_lists.requests();
    }

    Bucket* m_bucket;
    const store::KnownObjects* m_known;
    const std::function<void(const PlanProgress&)>* m_told;
    DeliveryDays m_days;
    std::vector<ListRange> m_ranges;
    ParallelLists m_lists;
    std::vector<Found> m_found;
    Plan m_plan;
    PlanProgress m_progress;
    std::uint64_t m_pages = 0;
    bool m_isCutShort = false;
};

} // namespace

aws::Outcome<Plan> makePlan(Bucket& bucket, const Wanted& wanted, const store::KnownObjects& known,
    const std::function<void(const PlanProgress&)>& told, std::stop_token stop)
{
    return Planning(bucket, wanted, known, told, std::move(stop)).run();
}

} // namespace khoji::s3
