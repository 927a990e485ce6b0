#include "cli/sync_plan.h"

#include "cli/print_json.h"
#include "cli/time_options.h"
#include "core/base/visible_text.h"
#include "core/output/number_text.h"
#include "core/s3/sync_estimate.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace khoji::cli {

namespace {

constexpr std::string_view kDigests = "CloudTrail-Digest";

bool isWanted(const std::vector<std::string>& names, const std::string& name)
{
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

/// `3 minutes`
std::string aboutTime(std::chrono::seconds time)
{
    using namespace std::chrono;
    const auto whole = [](auto count, const char* unit) {
        return output::counted(static_cast<std::uint64_t>(count), unit);
    };
    if (time < minutes(2))
        return whole(std::max<seconds::rep>(time.count(), 1), "second");
    if (time < hours(2))
        return whole(round<minutes>(time).count(), "minute");
    return whole(round<hours>(time).count(), "hour");
}

std::string estimateWords(const s3::Plan& plan)
{
    const s3::SyncEstimate estimate = s3::estimateOf(plan);
    return "That takes about " + aboutTime(estimate.time)
        + " with 8 MB and 200 objects a second, and about " + output::byteSize(estimate.diskBytes)
        + " of disk";
}

nlohmann::ordered_json troublesOf(const s3::Plan& plan)
{
    nlohmann::ordered_json troubles = nlohmann::ordered_json::array();
    for (const aws::Trouble& trouble : plan.troubles)
        troubles.push_back({{"kind", aws::word(trouble.kind)}, {"message", trouble.message},
            {"requestId", trouble.requestId}});
    return troubles;
}

nlohmann::ordered_json objectsOf(const s3::Plan& plan)
{
    nlohmann::ordered_json objects = nlohmann::ordered_json::array();
    for (const s3::Object& object : plan.objects)
        objects.push_back({{"key", object.key}, {"bytes", object.size}});
    return objects;
}

} // namespace

base::Result<s3::Wanted> wantedOf(const SyncArguments& arguments, base::UtcTime now)
{
    s3::Wanted wanted;
    const auto times = askedTimes("sync", arguments.from, arguments.to, now);
    if (!times)
        return tl::unexpected(times.error());
    wanted.from = times->from;
    wanted.to = times->to;
    wanted.onlyNew = arguments.onlyNew;
    return wanted;
}

void choose(const SyncArguments& arguments, const s3::TrailLayout& layout, s3::Wanted& wanted)
{
    for (const s3::TrailFolder& folder : layout.folders) {
        const bool isKind = arguments.kinds.empty() ? folder.kind != kDigests
                                                    : isWanted(arguments.kinds, folder.kind);
        if (isKind && isWanted(arguments.accounts, folder.account)
            && isWanted(arguments.regions, folder.region))
            wanted.folders.push_back(folder);
    }
    if (arguments.accounts.empty() && arguments.regions.empty() && arguments.kinds.empty())
        wanted.others = layout.others;
}

std::string summaryOf(const s3::Plan& plan)
{
    using output::byteSize;
    using output::counted;
    std::string words =
        counted(plan.objects.size(), "object") + " to fetch (" + byteSize(plan.bytes) + ")";
    if (plan.known > 0)
        words += ", " + output::grouped(plan.known) + " already in the case";
    if (plan.skipped > 0)
        words += ", " + output::grouped(plan.skipped) + " delivered outside the time asked for";
    return words;
}

void printPlan(const s3::Plan& plan, const s3::Wanted& wanted, const s3::Bucket& bucket, bool json)
{
    nlohmann::ordered_json folders = nlohmann::ordered_json::array();
    for (const s3::TrailFolder& folder : wanted.folders)
        folders.push_back(folder.prefix);
    for (const s3::OtherFolder& folder : wanted.others)
        folders.push_back(folder.prefix);
    if (json) {
        printJson({{"bucket", bucket.name()}, {"region", bucket.region()}, {"folders", folders},
            {"lists", plan.lists}, {"bytes", plan.bytes}, {"known", plan.known},
            {"knownBytes", plan.knownBytes}, {"outside", plan.skipped},
            {"estimatedSeconds", s3::estimateOf(plan).time.count()},
            {"estimatedDiskBytes", s3::estimateOf(plan).diskBytes}, {"objects", objectsOf(plan)},
            {"troubles", troublesOf(plan)}});
        return;
    }
    for (const auto& prefix : folders)
        std::cout << base::visible(s3::uriOf(bucket.name(), prefix.get<std::string>())) << '\n';
    std::cout << summaryOf(plan) << '\n';
    if (!plan.objects.empty())
        std::cout << estimateWords(plan) << '\n';
    std::cout << std::flush;
}

} // namespace khoji::cli
