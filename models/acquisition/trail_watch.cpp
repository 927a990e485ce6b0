#include "models/acquisition/trail_watch.h"

#include "models/acquisition/guarded_outcome.h"

#include <utility>

namespace khoji::models {

namespace {

aws::Outcome<s3::Plan> planOf(OpenBucket& bucket, const TrailSource& source,
    const store::CaseFile& caseFile, TrailWatch::Look what, const std::stop_token& stop)
{
    if (what == TrailWatch::Look::Failed) {
        auto plan = bucket.failedObjects(caseFile);
        if (!plan)
            return aws::trouble(aws::TroubleKind::Disk, plan.error().message);
        return std::move(*plan);
    }
    s3::Wanted wanted = source.wanted;
    wanted.onlyNew = what == TrailWatch::Look::New && !source.hasGaps;
    return bucket.plan(
        wanted, &caseFile, [](const s3::PlanProgress&) {}, stop);
}

/// The same but for what changes while it is followed.
bool isSameTrail(TrailSource a, TrailSource b)
{
    a.followMinutes = b.followMinutes = 0;
    a.hasGaps = b.hasGaps = false;
    return toJson(a) == toJson(b);
}

} // namespace

ClockTicker::ClockTicker(QObject* parent)
    : Ticker(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &Ticker::ticked);
}

void ClockTicker::start(std::chrono::minutes pause)
{
    m_timer.start(pause);
}

void ClockTicker::stop()
{
    m_timer.stop();
}

/// What a look found.
struct TrailWatch::Seen {
    std::shared_ptr<OpenBucket> bucket;
    s3::Plan plan;
    S3Acquisition::Scope scope = S3Acquisition::Scope::All;
};

TrailWatch::TrailWatch(
    std::shared_ptr<BucketAccess> access, CodePrompt& codes, Ticker& ticker, QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_codes(codes)
    , m_ticker(ticker)
    , m_work(*this)
{
    connect(&ticker, &Ticker::ticked, this, &TrailWatch::tick);
}

void TrailWatch::setCase(std::shared_ptr<store::CaseFile> caseFile)
{
    cancel();
    m_case = std::move(caseFile);
    setSource(std::nullopt, false);
}

void TrailWatch::setSource(std::optional<TrailSource> source, bool isAgreed)
{
    cancel();
    m_source = std::move(source);
    m_isAgreed = isAgreed;
    m_bucket.reset();
    m_told.clear();
    useTicker();
    Q_EMIT sourceChanged();
}

void TrailWatch::agree()
{
    m_isAgreed = m_source.has_value();
    useTicker();
    Q_EMIT sourceChanged();
}

void TrailWatch::syncBegan(const S3Acquisition& sync)
{
    if (!m_source || !isSameTrail(*m_source, sync.source()))
        setSource(sync.source(), true);
    if (m_source->hasGaps)
        return;
    m_source->hasGaps = true;
    Q_EMIT sourceChanged();
}

void TrailWatch::syncEnded(const S3Acquisition& sync, bool isWhole)
{
    if (!m_source || !isSameTrail(*m_source, sync.source()))
        return;
    const bool hasGaps = sync.leavesGaps(isWhole);
    if (m_source->hasGaps == hasGaps)
        return;
    m_source->hasGaps = hasGaps;
    Q_EMIT sourceChanged();
}

void TrailWatch::follow(int minutes)
{
    if (!m_source)
        return;
    m_source->followMinutes = minutes;
    useTicker();
    Q_EMIT sourceChanged();
}

bool TrailWatch::isFollowing() const
{
    return m_source && m_isAgreed && m_source->followMinutes > 0;
}

void TrailWatch::useTicker()
{
    if (isFollowing())
        m_ticker.start(std::chrono::minutes(m_source->followMinutes));
    else
        m_ticker.stop();
}

void TrailWatch::tick()
{
    if (isFollowing() && !m_isImporting)
        start(Look::New, false);
}

void TrailWatch::look(Look what)
{
    start(what, true);
}

void TrailWatch::start(Look what, bool isAsked)
{
    if (m_isLooking || !m_source || !m_isAgreed || !m_case)
        return;
    setLooking(true);
    const auto work = [access = m_access, source = *m_source, bucket = m_bucket, caseFile = m_case,
                          what, ask = m_codes.asker()](
                          const std::stop_token& stop) -> aws::Outcome<Seen> {
        std::shared_ptr<OpenBucket> open = bucket;
        if (!open) {
            auto opened = access->open(source.connection, source.bucket, ask, stop);
            if (!opened)
                return tl::unexpected(opened.error());
            open = std::move(*opened);
        }
        auto plan = planOf(*open, source, *caseFile, what, stop);
        if (!plan)
            return tl::unexpected(plan.error());
        return Seen{std::move(open), std::move(*plan),
            what == Look::Failed ? S3Acquisition::Scope::Failed : S3Acquisition::Scope::All};
    };
    m_work.run(
        [work](const std::stop_token& stop) { return guardedOutcome([&] { return work(stop); }); },
        [this, isAsked](aws::Outcome<Seen> seen) { accept(std::move(seen), isAsked); });
}

void TrailWatch::accept(aws::Outcome<Seen> seen, bool isAsked)
{
    setLooking(false);
    if (!seen) {
        m_bucket.reset(); // begin anew, with fresh credentials
        fail(seen.error(), isAsked);
        return;
    }
    m_bucket = seen->bucket;
    if (seen->plan.troubles.empty())
        m_told.clear();
    else
        fail(seen->plan.troubles.front(), isAsked);
    if (!seen->plan.objects.empty())
        Q_EMIT found(std::make_shared<S3Acquisition>(
                         m_bucket, *m_source, std::move(seen->plan), seen->scope),
            isAsked);
    else if (isAsked && seen->plan.troubles.empty())
        Q_EMIT nothingFound();
}

void TrailWatch::fail(const aws::Trouble& trouble, bool isAsked)
{
    // Request ids and times differ each time; the kind and AWS's word for it do not.
    const QString what =
        QString::fromStdString(std::string(aws::word(trouble.kind)) + ' ' + trouble.code);
    if (!isAsked && m_told == what)
        return;
    m_told = what;
    Q_EMIT failed(trouble);
}

void TrailWatch::cancel()
{
    m_work.cancel();
    setLooking(false);
}

void TrailWatch::setLooking(bool looking)
{
    if (m_isLooking == looking)
        return;
    m_isLooking = looking;
    Q_EMIT lookingChanged();
}

} // namespace khoji::models
