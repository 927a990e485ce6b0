#pragma once

#include "core/aws/connection.h"
#include "core/s3/plan.h"
#include "core/s3/sync.h"
#include "core/s3/trail_layout.h"
#include "models/acquisition/identities.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace khoji::models {

/// A bucket with whatever it takes to ask it: credentials, connections, its region. Every function
/// blocks. Thread: any.
class OpenBucket {
public:
    OpenBucket() = default;
    OpenBucket(const OpenBucket&) = delete;
    OpenBucket& operator=(const OpenBucket&) = delete;
    virtual ~OpenBucket() = default;

    /// s3::discover().
    [[nodiscard]] virtual aws::Outcome<s3::TrailLayout> discover(const std::string& prefix,
        const std::function<void(const s3::TrailFolder&)>& found, std::stop_token stop) = 0;
    /// s3::makePlan() beside what the case holds; null: there is none yet, and so nothing known.
    [[nodiscard]] virtual aws::Outcome<s3::Plan> plan(const s3::Wanted& wanted,
        const store::CaseFile* caseFile, const std::function<void(const s3::PlanProgress&)>& told,
        std::stop_token stop) = 0;
    /// s3::failedObjects().
    [[nodiscard]] virtual base::Result<s3::Plan> failedObjects(const store::CaseFile& caseFile) = 0;
    /// s3::sync().
    [[nodiscard]] virtual base::Result<s3::SyncReport> sync(store::CaseFile& caseFile,
        const s3::Plan& plan, const s3::SyncOptions& options, base::Progress& progress,
        std::stop_token stop) = 0;
};

/// The way from what a user chose to a bucket. Tests give their own. Every function blocks, and
/// returns soon when stopped. Thread: any.
class BucketAccess {
public:
    BucketAccess() = default;
    BucketAccess(const BucketAccess&) = delete;
    BucketAccess& operator=(const BucketAccess&) = delete;
    virtual ~BucketAccess() = default;

    [[nodiscard]] virtual aws::Outcome<Identities> identities(std::stop_token stop) = 0;
    /// Finds the bucket's region as well. Somebody may be asked for a code of an MFA device, now
    /// and whenever credentials have to be renewed.
    [[nodiscard]] virtual aws::Outcome<std::shared_ptr<OpenBucket>> open(
        const aws::ConnectionChoice& choice, const std::string& bucket, aws::AskForCode askForCode,
        std::stop_token stop) = 0;
};

} // namespace khoji::models
