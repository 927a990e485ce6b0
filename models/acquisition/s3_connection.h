#pragma once

#include "models/acquisition/bucket_access.h"
#include "models/acquisition/code_prompt.h"
#include "models/events/latest_work.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace khoji::models {

/// The way to a sync, step by step: who can be asked as, a bucket, its trails, a plan. Each step
/// works on a thread of its own; a newer request stops the one under way, which then never answers.
///
/// `codes` must outlive it. Thread: GUI thread. Its end stops the work and waits.
class S3Connection : public QObject {
    Q_OBJECT
public:
    enum class Step {
        Idle,
        Connecting, ///< credentials, and where the bucket is
        Looking, ///< for trails; folders arrive as they are found
        Planning, ///< listing objects
    };

    S3Connection(
        std::shared_ptr<BucketAccess> access, CodePrompt& codes, QObject* parent = nullptr);

    [[nodiscard]] Step step() const { return m_step; }
    /// Of the newest open(); null until it is open.
    [[nodiscard]] const std::shared_ptr<OpenBucket>& bucket() const { return m_bucket; }

    /// Beside the steps: they need not wait for it.
    void loadIdentities();
    /// Connects, then looks for trails below the place's prefix.
    void open(const aws::ConnectionChoice& choice, const s3::Place& place);
    /// Nothing is downloaded. Null: nothing is known yet.
    void plan(const s3::Wanted& wanted, std::shared_ptr<store::CaseFile> caseFile);
    void cancel();

Q_SIGNALS:
    void stepChanged();
    void identitiesFound(const khoji::models::Identities& identities);
    void identitiesFailed(const khoji::aws::Trouble& trouble);
    void opened();
    void folderFound(const khoji::s3::TrailFolder& folder);
    void layoutFound(const khoji::s3::TrailLayout& layout);
    void planProgressed(const khoji::s3::PlanProgress& progress);
    void planned(const khoji::s3::Plan& plan);
    /// Of the step that was under way. Never TroubleKind::Stopped.
    void failed(const khoji::aws::Trouble& trouble);

private:
    void setStep(Step step);
    void look(const std::string& prefix);
    void fail(const aws::Trouble& trouble);
    /// From the thread of work to this one, unless the work has been stopped.
    template <typename Tell> void tell(const std::stop_token& stop, Tell what);

    std::shared_ptr<BucketAccess> m_access;
    CodePrompt& m_codes;
    std::shared_ptr<OpenBucket> m_bucket;
    Step m_step = Step::Idle;
    LatestWork m_identities;
    LatestWork m_work;
};

} // namespace khoji::models
