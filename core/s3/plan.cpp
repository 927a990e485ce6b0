#include "core/s3/plan.h"

#include "core/base/visible_text.h"
#include "core/importer/s3_key.h"
#include "core/s3/parallel_lists.h"

#include <algorithm>
#include <chrono>
#include <map>
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

/// Elsewhere than in a trail a file may be a copy, newer than its events: it is only certain that
/// none of them happened after it was written.
bool isDeliveredWithin(const Object& object, const DeliveryDays& days)
{
    if (!days.first && !days.last)
        return true;
    if (const auto delivered = importer::readS3Key(object.key).delivered)
        return days.contains(floor<std::chrono::days>(*delivered));
    return !object.modified || !days.first || *object.modified >= *days.first;
}

/// What becomes of a ListedFolder.
struct Coverage {
    DeliveryDays days;
    std::optional<sys_days> newest;
    bool isWhole = true;

    void add(const ListRange& range)
    {
        // Ranges of a folder come in order of time; the same folder, chosen twice, has no order.
        isWhole = isWhole && days.last && range.days.first == *days.last + std::chrono::days(1);
        days.last = range.days.last;
    }
    /// A name may claim any day. One that claims a day to come must not hide what is new until
    /// then.
    void see(sys_days day)
    {
        if (day <= floor<std::chrono::days>(system_clock::now()) + std::chrono::days(2))
            newest = std::max(newest.value_or(day), day);
    }
};

/// One call of makePlan().
class Planning {
public:
    Planning(Bucket& bucket, const Wanted& wanted, const store::KnownObjects& known,
        const std::function<void(const PlanProgress&)>& told, std::stop_token stop)
        : m_bucket(&bucket)
        , m_known(&known)
        , m_told(&told)
        , m_days(deliveryDays(wanted.from, wanted.to))
        , m_ranges(rangesOf(wanted, known, bucket.name()))
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
        Coverage* coverage = nullptr;
        if (!range.folder.empty()) {
            const auto [place, isFirst] =
                m_coverage.try_emplace(range.folder, Coverage{range.days, {}});
            coverage = &place->second;
            if (!isFirst)
                coverage->add(range);
        }
        m_lists.add(
            {range.prefix, false, range.startAfter},
            [this, &range, coverage](
                ObjectPage page) { return takePage(std::move(page), range, coverage); },
            [this, coverage](const aws::Outcome<void>& outcome) {
                if (coverage && !outcome)
                    coverage->isWhole = false;
                endRange(outcome);
            });
    }

    /// False: this range, or the whole plan, has enough.
    bool takePage(ObjectPage page, const ListRange& range, Coverage* coverage)
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
            if (isBehind(object) || !isWithin(object, range, coverage))
                ++m_plan.skipped;
            else
                take(std::move(object));
        }
        tell();
        return goesOn && m_found.size() < kMostObjects;
    }

    /// Of a trail the folders tell the day.
    [[nodiscard]] bool isWithin(
        const Object& object, const ListRange& range, Coverage* coverage) const
    {
        if (coverage == nullptr)
            return isDeliveredWithin(object, m_days);
        const auto day = dayOf(std::string_view(object.key).substr(range.folder.size()));
        if (!day)
            return !m_days.first && !m_days.last;
        if (!m_days.contains(*day))
            return false;
        coverage->see(*day);
        return true;
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
        for (const auto& [folder, coverage] : m_coverage) {
            if (coverage.isWhole && m_found.size() < kMostObjects)
                m_plan.listed.push_back({folder, coverage.days, coverage.newest});
        }
    }

    Bucket* m_bucket;
    const store::KnownObjects* m_known;
    const std::function<void(const PlanProgress&)>* m_told;
    DeliveryDays m_days;
    std::vector<ListRange> m_ranges;
    ParallelLists m_lists;
    std::map<std::string, Coverage> m_coverage; ///< by folder
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
