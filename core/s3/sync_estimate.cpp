#include "core/s3/sync_estimate.h"

#include <algorithm>

namespace khoji::s3 {

namespace {

constexpr std::uint64_t kObjectsASecond = 200;
constexpr std::uint64_t kBytesASecond = 8'000'000;

} // namespace

SyncEstimate estimateOf(const Plan& plan)
{
    const std::uint64_t forObjects = plan.objects.size() / kObjectsASecond;
    const std::uint64_t forBytes = plan.bytes / kBytesASecond;
    const auto seconds = static_cast<std::int64_t>(std::max(forObjects, forBytes));
    return {std::chrono::seconds(seconds), plan.bytes / 2 * 5};
}

} // namespace khoji::s3
