#include "models/acquisition/s3_connection.h"

#include "models/acquisition/guarded_outcome.h"

#include <utility>

namespace khoji::models {

S3Connection::S3Connection(std::shared_ptr<BucketAccess> access, CodePrompt& codes, QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_codes(codes)
    , m_identities(*this)
    , m_work(*this)
{ }

template <typename Tell> void S3Connection::tell(const std::stop_token& stop, Tell what)
{
    const auto unlessStopped = [stop, what = std::move(what)] {
        if (!stop.stop_requested())
            what();
    };
    QMetaObject::invokeMethod(this, unlessStopped, Qt::QueuedConnection);
}

void S3Connection::loadIdentities()
{
    using Found = aws::Outcome<Identities>;
    m_identities.run(
        [access = m_access](const std::stop_token& stop) {
            return guardedOutcome([&] { return access->identities(stop); });
        },
        [this](const Found& found) {
            if (found)
                Q_EMIT identitiesFound(*found);
            else
                Q_EMIT identitiesFailed(found.error());
        });
}

void S3Connection::open(const aws::ConnectionChoice& choice, const s3::Place& place)
{
    using Opened = aws::Outcome<std::shared_ptr<OpenBucket>>;
    m_bucket.reset();
    setStep(Step::Connecting);
    m_work.run(
        [access = m_access, choice, bucket = place.bucket, ask = m_codes.asker()](
            const std::stop_token& stop) {
            return guardedOutcome([&] { return access->open(choice, bucket, ask, stop); });
        },
        [this, prefix = place.key](Opened opened) {
            if (!opened)
                return fail(opened.error());
            m_bucket = std::move(*opened);
            Q_EMIT this->opened();
            look(prefix);
        });
}

void S3Connection::look(const std::string& prefix)
{
    setStep(Step::Looking);
    m_work.run(
        [this, bucket = m_bucket, prefix](const std::stop_token& stop) {
            const auto found = [&](const s3::TrailFolder& folder) {
                tell(stop, [this, folder] { Q_EMIT folderFound(folder); });
            };
            return guardedOutcome([&] { return bucket->discover(prefix, found, stop); });
        },
        [this](const aws::Outcome<s3::TrailLayout>& layout) {
            if (!layout)
                return fail(layout.error());
            setStep(Step::Idle);
            Q_EMIT layoutFound(*layout);
        });
}

void S3Connection::plan(const s3::Wanted& wanted, std::shared_ptr<store::CaseFile> caseFile)
{
    if (!m_bucket)
        return;
    setStep(Step::Planning);
    m_work.run(
        [this, bucket = m_bucket, wanted, caseFile = std::move(caseFile)](
            const std::stop_token& stop) {
            const auto told = [&](const s3::PlanProgress& progress) {
                tell(stop, [this, progress] { Q_EMIT planProgressed(progress); });
            };
            return guardedOutcome([&] { return bucket->plan(wanted, caseFile.get(), told, stop); });
        },
        [this](const aws::Outcome<s3::Plan>& plan) {
            if (!plan)
                return fail(plan.error());
            setStep(Step::Idle);
            Q_EMIT planned(*plan);
        });
}

void S3Connection::cancel()
{
    m_work.cancel();
    setStep(Step::Idle);
}

void S3Connection::fail(const aws::Trouble& trouble)
{
    setStep(Step::Idle);
    Q_EMIT failed(trouble);
}

void S3Connection::setStep(Step step)
{
    if (m_step == step)
        return;
    m_step = step;
    Q_EMIT stepChanged();
}

} // namespace khoji::models
