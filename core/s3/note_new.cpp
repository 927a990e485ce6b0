#include "core/s3/note_new.h"

#include <algorithm>
#include <map>

namespace khoji::s3 {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// What of a folder's objects the case does not hold.
struct Missing {
    std::optional<sys_days> oldest;
    bool isUndated = false; ///< an object whose name tells no day
};

std::map<std::string, Missing, std::less<>> missingOf(const std::string& bucket, const Plan& plan,
    const store::KnownObjects& known, const std::vector<bool>& refused)
{
    std::map<std::string, Missing, std::less<>> missing;
    for (std::size_t i = 0; i < plan.objects.size(); ++i) {
        const Object& object = plan.objects[i];
        const auto path = readTrailPath(object.key);
        if (!path || path->folder.empty() || (i < refused.size() && refused[i])
            || known.holds(uriOf(bucket, object.key), object.size))
            continue;
        Missing& ofFolder = missing[std::string(path->folder)];
        if (const auto day = dayOf(path->rest))
            ofFolder.oldest = std::min(ofFolder.oldest.value_or(*day), *day);
        else
            ofFolder.isUndated = true;
    }
    return missing;
}

/// When the case holds all that was listed. Nothing: there was nothing.
std::optional<sys_days> dayAfter(const ListedFolder& listed, std::optional<sys_days> before)
{
    std::optional<sys_days> day = listed.days.first;
    if (listed.newest)
        day = std::max(day.value_or(sys_days::min()), *listed.newest - days(1));
    if (before)
        day = std::max(day.value_or(*before), *before);
    return day;
}

/// The plan goes on where the case had ended.
bool reaches(const ListedFolder& listed, sys_days before)
{
    return (!listed.days.first || *listed.days.first <= before)
        && (!listed.days.last || *listed.days.last >= before);
}

} // namespace

store::NewFrom newFromAfter(store::NewFrom before, const std::string& bucket, const Plan& plan,
    const store::KnownObjects& known, const std::vector<bool>& refused)
{
    const auto missing = missingOf(bucket, plan, known, refused);
    for (const ListedFolder& listed : plan.listed) {
        const std::string folder = uriOf(bucket, listed.prefix);
        const auto earlier = before.find(folder);
        const bool isFirst = earlier == before.end();
        if (!isFirst && !reaches(listed, earlier->second))
            continue;
        auto day = dayAfter(listed, isFirst ? std::nullopt : std::optional(earlier->second));
        if (const auto lacks = missing.find(listed.prefix); lacks != missing.end()) {
            if (lacks->second.oldest)
                day = std::min(day.value_or(*lacks->second.oldest), *lacks->second.oldest);
            if (lacks->second.isUndated) // it may stand anywhere
                day.reset();
        }
        if (day)
            before[folder] = *day;
        else
            before.erase(folder);
    }
    return before;
}

base::Result<void> noteNewFrom(store::CaseFile& caseFile, const std::string& bucket,
    const Plan& plan, const std::vector<bool>& refused)
{
    if (plan.listed.empty())
        return {};
    const auto kept = caseFile.kept(store::kNewFrom);
    if (!kept)
        return tl::unexpected(kept.error());
    const auto known = caseFile.knownObjects();
    if (!known)
        return tl::unexpected(known.error());
    const std::string after =
        store::textOf(newFromAfter(store::readNewFrom(*kept), bucket, plan, *known, refused));
    return after == *kept ? base::Result<void>() : caseFile.keep(store::kNewFrom, after);
}

} // namespace khoji::s3
