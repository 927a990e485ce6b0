#pragma once

#include "tests/support/s3/wire_types.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace khoji::test {

/// A trail's objects in a bucket, as CloudTrail lays them out (s3.md, "Key layout"). Objects are
/// spread evenly over accounts, regions and days, and over the minutes of a day.
struct TrailLayout {
    int objects = 100;
    int recordsPerObject = 5;
    std::vector<std::string> accounts = {"111122223333"};
    std::vector<std::string> regions = {"us-east-1"};
    std::chrono::sys_days firstDay = std::chrono::year(2026) / 1 / 5; ///< of delivery, UTC
    int days = 1;
    std::string organization = {}; ///< `o-a1b2c3d4e5`; empty: a trail of one account
    std::string prefix = {}; ///< what the trail's owner chose, `logs/all`; may be empty
    std::uint64_t seed = 1; ///< another seed makes other names and event IDs
};

/// The same objects for the same layout, on every machine. Event IDs are unique; events happened
/// one to five minutes before the delivery that their key tells, so that the first of a day are of
/// the day before.
[[nodiscard]] std::vector<LabObject> trailObjects(const TrailLayout& layout);

} // namespace khoji::test
