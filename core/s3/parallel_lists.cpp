#include "core/s3/parallel_lists.h"

#include "core/s3/list_walk.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace khoji::s3 {

namespace {

constexpr unsigned kMostMoves = 2; // of one listing; a server that says more leads in circles

} // namespace

struct ParallelLists::Walk {
    ListWalk pages;
    Take take;
    Done done;
    std::string region; ///< that the last request was sent to
    unsigned moves = 0; ///< to other regions
};

/// From the caller's thread to that of run().
struct ParallelLists::Answers {
    struct Answered {
        std::shared_ptr<Walk> walk;
        aws::Outcome<aws::Answer> answer;
    };
    std::mutex mutex;
    std::condition_variable_any came;
    std::deque<Answered> queue;

    void put(std::shared_ptr<Walk> walk, aws::Outcome<aws::Answer> answer)
    {
        {
            const std::lock_guard lock(mutex);
            queue.push_back({std::move(walk), std::move(answer)});
        }
        came.notify_one();
    }

    /// Waits for one. Nothing: it is to stop.
    std::optional<Answered> next(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex);
        if (!came.wait(lock, stop, [this] { return !queue.empty(); }) || stop.stop_requested())
            return std::nullopt;
        std::optional<Answered> first(std::move(queue.front()));
        queue.pop_front();
        return first;
    }
};

bool isOfAllRequests(aws::TroubleKind kind)
{
    switch (kind) {
    case aws::TroubleKind::Stopped:
    case aws::TroubleKind::NoCredentials:
    case aws::TroubleKind::CliTooOld:
    case aws::TroubleKind::Expired:
    case aws::TroubleKind::Rejected:
    case aws::TroubleKind::Clock:
    case aws::TroubleKind::Region:
    case aws::TroubleKind::Missing: // of a listing: the bucket
    case aws::TroubleKind::Tls:
    case aws::TroubleKind::Usage:
        return true;
    case aws::TroubleKind::Denied:
    case aws::TroubleKind::Archived:
    case aws::TroubleKind::Throttled:
    case aws::TroubleKind::Network:
    case aws::TroubleKind::Damaged:
    case aws::TroubleKind::Disk:
        return false;
    }
    return false;
}

ParallelLists::ParallelLists(Bucket& bucket, std::stop_token stop)
    : m_bucket(&bucket)
    , m_stop(std::move(stop))
    , m_answers(std::make_shared<Answers>())
{ }

ParallelLists::~ParallelLists() = default;

void ParallelLists::add(Listing listing, Take take, Done done)
{
    m_waiting.push_back(std::make_shared<Walk>(
        Walk{ListWalk(std::move(listing)), std::move(take), std::move(done), {}, 0}));
}

aws::Outcome<void> ParallelLists::run()
{
    while (true) {
        while (m_next < m_waiting.size() && (m_underWay < kAtOnce || m_final)) {
            const std::shared_ptr<Walk> walk = std::move(m_waiting[m_next++]);
            if (m_final)
                end(*walk, tl::unexpected(*m_final));
            else
                send(walk);
        }
        if (m_underWay == 0)
            return {};
        auto answered = m_answers->next(m_stop);
        if (!answered
            || (!answered->answer && answered->answer.error().kind == aws::TroubleKind::Stopped))
            return aws::trouble(aws::TroubleKind::Stopped, "Stopped");
        --m_underWay;
        take(answered->walk, answered->answer);
    }
}

void ParallelLists::send(const std::shared_ptr<Walk>& walk)
{
    ++m_underWay;
    ++m_requests;
    walk->region = m_bucket->region();
    m_bucket->caller().send(m_bucket->listObjects(walk->pages.listing(), walk->pages.token()),
        [answers = m_answers, walk](
            aws::Outcome<aws::Answer> answer) { answers->put(walk, std::move(answer)); });
}

/// The answer makes it worthwhile to ask again, in the region where the bucket is by now.
bool ParallelLists::isElsewhere(Walk& walk, const aws::Trouble& trouble)
{
    // Others that were under way may have found it out first.
    const bool moved = m_bucket->movesTo(trouble)
        || (trouble.kind == aws::TroubleKind::Region && walk.region != m_bucket->region());
    return moved && ++walk.moves <= kMostMoves;
}

void ParallelLists::take(const std::shared_ptr<Walk>& walk, const aws::Outcome<aws::Answer>& answer)
{
    if (!answer && isElsewhere(*walk, answer.error())) {
        send(walk);
        return;
    }
    auto page = m_bucket->readPage(walk->pages.listing(), answer);
    if (!page) {
        end(*walk, tl::unexpected(std::move(page.error())));
        return;
    }
    const auto advanced = walk->pages.advance(*page);
    if (!advanced)
        end(*walk, advanced);
    else if (!walk->take(std::move(*page)) || walk->pages.isAtEnd())
        end(*walk, {});
    else
        send(walk);
}

void ParallelLists::end(Walk& walk, const aws::Outcome<void>& outcome)
{
    if (!outcome && !m_final && isOfAllRequests(outcome.error().kind))
        m_final = outcome.error();
    walk.done(outcome);
}

} // namespace khoji::s3
