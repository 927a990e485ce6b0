#pragma once

#include "models/acquisition/bucket_access.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace khoji::test {

inline s3::TrailFolder trailFolder(const std::string& account, const std::string& region,
    const std::string& kind = "CloudTrail", const std::string& organization = {})
{
    const std::string above = organization.empty() ? std::string() : organization + '/';
    return {"AWSLogs/" + above + account + '/' + kind + '/' + region + '/', organization, account,
        kind, region};
}

inline aws::Trouble troubleOf(aws::TroubleKind kind, std::string message = "it went wrong")
{
    return {kind, std::move(message), "Code", "REQUEST-1", {}};
}

/// So many objects of a kilobyte in a folder.
inline s3::Plan planOf(std::size_t objects, const std::string& folder = "AWSLogs/")
{
    s3::Plan plan;
    for (std::size_t i = 0; i < objects; ++i)
        plan.objects.push_back({folder + std::to_string(i) + ".json.gz", 1000, "etag", {}});
    plan.bytes = objects * 1000;
    plan.lists = 1;
    return plan;
}

/// What a bucket answers, and what it was asked; shared between a test and the threads that ask.
/// Set it up before anybody asks.
struct FakeBucket {
    models::Identities identities{{"default", "forensics"}, false};
    s3::TrailLayout layout;
    s3::Plan plan;
    s3::Plan failed; ///< what the case holds as failed
    std::vector<RecordBuilder> records; ///< that a sync adds
    s3::SyncReport report; ///< of a sync, but for its import

    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<aws::Trouble> openTroubles; ///< the next answers to open()
    std::deque<aws::Trouble> planTroubles;
    std::string asksForCode; ///< by open(); empty: no
    std::optional<std::string> code; ///< that was given then
    bool isHeld = false; ///< who asks waits
    int waiting = 0; ///< so many do
    std::vector<aws::ConnectionChoice> choices;
    std::vector<s3::Wanted> wanted;
    std::vector<s3::SyncOptions> syncs;

    void hold(bool held)
    {
        const std::scoped_lock lock(mutex);
        isHeld = held;
        changed.notify_all();
    }
    /// False: stopped while it waited.
    bool pass(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex);
        ++waiting;
        const bool free = changed.wait(lock, stop, [this] { return !isHeld; });
        --waiting;
        return free;
    }
    [[nodiscard]] bool somebodyWaits()
    {
        const std::scoped_lock lock(mutex);
        return waiting > 0;
    }
    [[nodiscard]] std::size_t plans()
    {
        const std::scoped_lock lock(mutex);
        return wanted.size();
    }
    [[nodiscard]] std::size_t opens()
    {
        const std::scoped_lock lock(mutex);
        return choices.size();
    }
};

class FakeOpenBucket final : public models::OpenBucket {
public:
    explicit FakeOpenBucket(FakeBucket& bucket)
        : m_bucket(bucket)
    { }

    [[nodiscard]] aws::Outcome<s3::TrailLayout> discover(const std::string& /*prefix*/,
        const std::function<void(const s3::TrailFolder&)>& found, std::stop_token stop) override
    {
        for (const s3::TrailFolder& folder : m_bucket.layout.folders)
            found(folder);
        if (!m_bucket.pass(stop))
            return stopped();
        return m_bucket.layout;
    }

    [[nodiscard]] aws::Outcome<s3::Plan> plan(const s3::Wanted& wanted,
        const store::CaseFile* /*caseFile*/,
        const std::function<void(const s3::PlanProgress&)>& told, std::stop_token stop) override
    {
        told({m_bucket.plan.objects.size(), m_bucket.plan.bytes, 1, 2});
        if (!m_bucket.pass(stop))
            return stopped();
        const std::scoped_lock lock(m_bucket.mutex);
        m_bucket.wanted.push_back(wanted);
        if (auto trouble = next(m_bucket.planTroubles))
            return tl::unexpected(std::move(*trouble));
        return m_bucket.plan;
    }

    [[nodiscard]] base::Result<s3::Plan> failedObjects(const store::CaseFile& /*file*/) override
    {
        return m_bucket.failed;
    }

    [[nodiscard]] base::Result<s3::SyncReport> sync(store::CaseFile& caseFile, const s3::Plan& plan,
        const s3::SyncOptions& options, base::Progress& progress, std::stop_token stop) override
    {
        s3::SyncReport report = m_bucket.report;
        report.fetched = plan.objects.size();
        {
            const std::scoped_lock lock(m_bucket.mutex);
            m_bucket.syncs.push_back(options);
        }
        const QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("fetched.json")).toStdString();
        writeFile(file, logFile(m_bucket.records));
        auto import =
            importer::importPaths(caseFile, {file}, options.import, progress, std::move(stop));
        if (!import)
            return tl::unexpected(import.error());
        report.import = *import;
        return report;
    }

    static std::optional<aws::Trouble> next(std::deque<aws::Trouble>& troubles)
    {
        if (troubles.empty())
            return std::nullopt;
        aws::Trouble trouble = std::move(troubles.front());
        troubles.pop_front();
        return trouble;
    }

    static tl::unexpected<aws::Trouble> stopped()
    {
        return aws::trouble(aws::TroubleKind::Stopped, "stopped");
    }

private:
    FakeBucket& m_bucket;
};

/// The way to a FakeBucket, which must outlive it.
class FakeBucketAccess final : public models::BucketAccess {
public:
    explicit FakeBucketAccess(FakeBucket& bucket)
        : m_bucket(bucket)
    { }

    [[nodiscard]] aws::Outcome<models::Identities> identities(std::stop_token /*stop*/) override
    {
        return m_bucket.identities;
    }

    [[nodiscard]] aws::Outcome<std::shared_ptr<models::OpenBucket>> open(
        const aws::ConnectionChoice& choice, const std::string& /*bucket*/,
        aws::AskForCode askForCode, std::stop_token stop) override
    {
        if (!m_bucket.pass(stop))
            return FakeOpenBucket::stopped();
        if (!m_bucket.asksForCode.empty()) {
            auto code = askForCode(m_bucket.asksForCode, stop);
            const std::scoped_lock lock(m_bucket.mutex);
            m_bucket.code = code;
            if (!code)
                return tl::unexpected(troubleOf(aws::TroubleKind::NoCredentials, "no code"));
        }
        const std::scoped_lock lock(m_bucket.mutex);
        m_bucket.choices.push_back(choice);
        if (auto trouble = FakeOpenBucket::next(m_bucket.openTroubles))
            return tl::unexpected(std::move(*trouble));
        return std::make_shared<FakeOpenBucket>(m_bucket);
    }

private:
    FakeBucket& m_bucket;
};

} // namespace khoji::test
