#pragma once

#include "models/acquisition/bucket_access.h"
#include "models/acquisition/trail_source.h"
#include "models/importing/acquisition.h"

#include <memory>
#include <mutex>

namespace khoji::models {

/// A sync from a bucket, planned already, as an import.
class S3Acquisition final : public Acquisition {
public:
    /// What the plan is a part of.
    enum class Scope {
        All, ///< everything of the source that the case does not hold
        Failed, ///< what failed before
    };

    S3Acquisition(std::shared_ptr<OpenBucket> bucket, TrailSource source, s3::Plan plan,
        Scope scope = Scope::All);

    [[nodiscard]] const TrailSource& source() const { return m_source; }
    [[nodiscard]] const s3::Plan& plan() const { return m_plan; }
    /// Something older than what the case then holds may be missing (TrailSource::hasGaps), when it
    /// came to its end, or did not.
    [[nodiscard]] bool leavesGaps(bool isWhole) const;
    /// What it did, once it has ended. Thread: any.
    [[nodiscard]] s3::SyncReport report() const;

    [[nodiscard]] QStringList asked() const override;
    [[nodiscard]] base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
        const importer::ImportOptions& options, base::Progress& progress,
        std::stop_token stop) override;

private:
    std::shared_ptr<OpenBucket> m_bucket;
    TrailSource m_source;
    s3::Plan m_plan;
    Scope m_scope;
    mutable std::mutex m_mutex;
    s3::SyncReport m_report;
};

} // namespace khoji::models
