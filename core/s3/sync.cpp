#include "core/s3/sync.h"

#include "core/s3/note_new.h"
#include "core/s3/object_feed.h"

#include <algorithm>

namespace khoji::s3 {

namespace {

std::vector<std::string> askedFor(const Bucket& bucket, const SyncOptions& options)
{
    return options.asked.empty() ? std::vector<std::string>{uriOf(bucket.name(), {})}
                                 : options.asked;
}

/// Its bytes are not all here. What lies in an archive has no ETag of its own.
bool isToBeFetched(const store::LogFile& file)
{
    const bool isIncomplete =
        file.state == "unfinished" || (file.state == "failed" && file.sha256.empty());
    return isIncomplete && !file.etag.empty();
}

} // namespace

base::Result<SyncReport> sync(store::CaseFile& caseFile, const Bucket& bucket, aws::Caller& caller,
    const Plan& plan, const SyncOptions& options, base::Progress& progress, std::stop_token stop)
{
    // First, too: what a sync leaves that ends with its program is new next time.
    if (auto noted = noteNewFrom(caseFile, bucket.name(), plan, {}); !noted)
        return tl::unexpected(noted.error());
    progress.filesFound += plan.objects.size();
    for (const Object& object : plan.objects)
        progress.bytesFound += object.size;
    ObjectFeed feed(bucket, caller, plan, options);
    auto imported = importer::importFeed(
        caseFile, askedFor(bucket, options), feed, options.import, progress, std::move(stop));
    if (!imported)
        return tl::unexpected(imported.error());
    if (auto noted = noteNewFrom(caseFile, bucket.name(), plan, feed.refused()); !noted)
        return tl::unexpected(noted.error());
    SyncReport report = feed.report();
    report.import = *imported;
    return report;
}

base::Result<Plan> failedObjects(const store::EventStore& events, const std::string& bucket)
{
    const auto files = events.logFiles();
    if (!files)
        return tl::unexpected(files.error());
    std::vector<const store::LogFile*> failed;
    for (const store::LogFile& file : *files) {
        const auto place = placeOf(file.path);
        if (isToBeFetched(file) && place && place->bucket == bucket)
            failed.push_back(&file);
    }
    std::stable_sort(
        failed.begin(), failed.end(), [](const store::LogFile* a, const store::LogFile* b) {
            return a->delivered > b->delivered;
        });
    Plan plan;
    for (const store::LogFile* file : failed) {
        plan.objects.push_back({placeOf(file->path)->key, file->bytes, file->etag, file->modified});
        plan.bytes += file->bytes;
    }
    return plan;
}

} // namespace khoji::s3
