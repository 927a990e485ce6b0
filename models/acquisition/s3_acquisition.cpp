#include "models/acquisition/s3_acquisition.h"

#include <utility>

namespace khoji::models {

S3Acquisition::S3Acquisition(
    std::shared_ptr<OpenBucket> bucket, TrailSource source, s3::Plan plan, Scope scope)
    : m_bucket(std::move(bucket))
    , m_source(std::move(source))
    , m_plan(std::move(plan))
    , m_scope(scope)
{ }

bool S3Acquisition::leavesGaps(bool isWhole) const
{
    if (m_scope == Scope::Failed)
        return m_source.hasGaps; // what failed is known to the case, whatever becomes of it
    return !isWhole || !m_plan.troubles.empty();
}

s3::SyncReport S3Acquisition::report() const
{
    const std::scoped_lock lock(m_mutex);
    return m_report;
}

QStringList S3Acquisition::asked() const
{
    return {m_source.uri()};
}

base::Result<importer::ImportReport> S3Acquisition::run(store::CaseFile& caseFile,
    const importer::ImportOptions& options, base::Progress& progress, std::stop_token stop)
{
    s3::SyncOptions syncOptions;
    syncOptions.import = options;
    if (!m_source.mirror.empty())
        syncOptions.mirror = m_source.mirror;
    auto report = m_bucket->sync(caseFile, m_plan, syncOptions, progress, std::move(stop));
    if (!report)
        return tl::unexpected(report.error());
    const std::scoped_lock lock(m_mutex);
    m_report = std::move(*report);
    return m_report.import;
}

} // namespace khoji::models
