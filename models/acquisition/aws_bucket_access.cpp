#include "models/acquisition/aws_bucket_access.h"

#include "core/aws/client.h"
#include "models/acquisition/shared_credentials.h"

#include <mutex>
#include <utility>

namespace khoji::models {

namespace {

aws::Trouble storageTrouble(const base::Error& error)
{
    return {aws::TroubleKind::Disk, error.message, {}, {}, {}};
}

class AwsBucket final : public OpenBucket {
public:
    AwsBucket(aws::Connection connection, std::unique_ptr<aws::CredentialSource> source)
        : m_connection(std::move(connection))
        , m_credentials(std::move(source))
        , m_mine(m_credentials.forClient())
        , m_client(*m_mine)
    { }

    [[nodiscard]] aws::Outcome<void> open(const std::string& name, std::stop_token stop)
    {
        auto opened = s3::Bucket::open(m_client, m_connection, name);
        if (!opened)
            return tl::unexpected(opened.error());
        m_bucket = std::move(*opened);
        return m_bucket->locate(std::move(stop));
    }

    [[nodiscard]] aws::Outcome<s3::TrailLayout> discover(const std::string& prefix,
        const std::function<void(const s3::TrailFolder&)>& found, std::stop_token stop) override
    {
        const std::scoped_lock lock(m_mutex);
        return s3::discover(*m_bucket, prefix, found, std::move(stop));
    }

    [[nodiscard]] aws::Outcome<s3::Plan> plan(const s3::Wanted& wanted,
        const store::CaseFile* caseFile, const std::function<void(const s3::PlanProgress&)>& told,
        std::stop_token stop) override
    {
        store::KnownObjects known;
        if (caseFile != nullptr) {
            auto held = caseFile->knownObjects();
            if (!held)
                return tl::unexpected(storageTrouble(held.error()));
            known = std::move(*held);
        }
        const std::scoped_lock lock(m_mutex);
        return s3::makePlan(*m_bucket, wanted, known, told, std::move(stop));
    }

    [[nodiscard]] base::Result<s3::Plan> failedObjects(const store::CaseFile& caseFile) override
    {
        return s3::failedObjects(caseFile.events(), m_bucket->name());
    }

    [[nodiscard]] base::Result<s3::SyncReport> sync(store::CaseFile& caseFile, const s3::Plan& plan,
        const s3::SyncOptions& options, base::Progress& progress, std::stop_token stop) override
    {
        const s3::Bucket bucket = bucketNow();
        // A client of its own: its end lets go of what is under way when the sync is stopped.
        const auto credentials = m_credentials.forClient();
        aws::Client client(*credentials);
        return s3::sync(caseFile, bucket, client, plan, options, progress, std::move(stop));
    }

private:
    [[nodiscard]] s3::Bucket bucketNow()
    {
        const std::scoped_lock lock(m_mutex);
        return *m_bucket;
    }

    aws::Connection m_connection;
    SharedCredentials m_credentials;
    std::unique_ptr<aws::CredentialSource> m_mine;
    aws::Client m_client;
    std::mutex m_mutex; ///< a bucket is asked by one at a time
    std::optional<s3::Bucket> m_bucket;
};

} // namespace

AwsBucketAccess::AwsBucketAccess(aws::Environment environment)
    : m_environment(std::move(environment))
{ }

aws::Outcome<Identities> AwsBucketAccess::identities(std::stop_token stop)
{
    return identitiesIn(m_environment, std::move(stop));
}

aws::Outcome<std::shared_ptr<OpenBucket>> AwsBucketAccess::open(const aws::ConnectionChoice& choice,
    const std::string& bucket, aws::AskForCode askForCode, std::stop_token stop)
{
    const aws::Connection connection = aws::resolve(choice, "s3", m_environment);
    auto opened = std::make_shared<AwsBucket>(
        connection, aws::credentialsOf(connection, m_environment, std::move(askForCode)));
    if (auto located = opened->open(bucket, std::move(stop)); !located)
        return tl::unexpected(located.error());
    return opened;
}

} // namespace khoji::models
