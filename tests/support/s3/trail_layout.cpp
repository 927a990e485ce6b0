#include "tests/support/s3/trail_layout.h"

#include "core/record/content.h"
#include "tests/support/case_builder.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <random>

namespace khoji::test {

namespace {

using Minutes = std::chrono::sys_time<std::chrono::minutes>;

/// Where and when one object is delivered.
struct Delivery {
    std::string account;
    std::string region;
    Minutes at;
};

Delivery deliveryOf(const TrailLayout& layout, int object)
{
    const auto accounts = static_cast<int>(layout.accounts.size());
    const auto regions = static_cast<int>(layout.regions.size());
    const int places = accounts * regions * layout.days;
    const int perPlace = (layout.objects + places - 1) / places;
    const int day = object / (accounts * regions) % layout.days;
    const int minute = object / places * 24 * 60 / perPlace;
    return {layout.accounts[static_cast<std::size_t>(object % accounts)],
        layout.regions[static_cast<std::size_t>(object / accounts % regions)],
        layout.firstDay + std::chrono::days(day) + std::chrono::minutes(minute)};
}

std::string keyOf(const TrailLayout& layout, const Delivery& delivery, std::uint64_t chance)
{
    const std::string prefix = layout.prefix.empty() ? "" : layout.prefix + '/';
    const std::string organization = layout.organization.empty() ? "" : layout.organization + '/';
    return fmt::format("{0}AWSLogs/{1}{2}/CloudTrail/{3}/{4:%Y/%m/%d}/"
                       "{2}_CloudTrail_{3}_{4:%Y%m%dT%H%MZ}_{5:016x}.json.gz",
        prefix, organization, delivery.account, delivery.region, delivery.at, chance);
}

std::string uuid(std::uint64_t high, std::uint64_t low)
{
    return fmt::format("{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}", high >> 32, high >> 16 & 0xffff,
        high & 0xfff, low >> 48 & 0xfff, low & 0xffff'ffff'ffff);
}

std::string logOf(const TrailLayout& layout, const Delivery& delivery, std::mt19937_64& random)
{
    std::vector<RecordBuilder> records;
    for (int i = 0; i < layout.recordsPerObject; ++i) {
        const auto before = std::chrono::seconds(60 + random() % 240);
        const auto at = std::chrono::sys_seconds(delivery.at) - before;
        const std::uint64_t high = random();
        records.push_back(aRecord()
                              .id(uuid(high, random()))
                              .at(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", at))
                              .account(delivery.account)
                              .region(delivery.region));
    }
    return logFile(records);
}

} // namespace

std::vector<LabObject> trailObjects(const TrailLayout& layout)
{
    std::mt19937_64 random(layout.seed);
    std::vector<LabObject> objects;
    for (int i = 0; i < layout.objects; ++i) {
        const Delivery delivery = deliveryOf(layout, i);
        std::string key = keyOf(layout, delivery, random());
        objects.push_back({std::move(key), record::gzip(logOf(layout, delivery, random))});
    }
    return objects;
}

} // namespace khoji::test
