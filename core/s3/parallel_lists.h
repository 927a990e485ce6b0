#pragma once

#include "core/s3/bucket.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace khoji::s3 {

/// Several listings of a bucket, some of them under way at once. The answers come on the caller's
/// thread; everything else, what it calls included, happens on the thread of run().
///
/// Thread: one. `bucket` must outlive it.
class ParallelLists {
public:
    static constexpr std::size_t kAtOnce = 16;

    /// What to do with a page; false: it has seen enough. May add listings.
    using Take = std::function<bool(ObjectPage page)>;
    /// The listing is over: whole, or as far as its trouble.
    using Done = std::function<void(const aws::Outcome<void>& outcome)>;

    ParallelLists(Bucket& bucket, std::stop_token stop);
    ~ParallelLists();

    void add(Listing listing, Take take, Done done);
    /// Until all is listed. After trouble that every further request would meet as well - no
    /// credentials, no such bucket - nothing further begins, and all that is left is done with that
    /// trouble. Fails only with Stopped; then it calls nobody any more.
    [[nodiscard]] aws::Outcome<void> run();

    [[nodiscard]] std::uint64_t requests() const { return m_requests; }

private:
    struct Walk;
    struct Answers;

    void send(const std::shared_ptr<Walk>& walk);
    bool isElsewhere(Walk& walk, const aws::Trouble& trouble);
    void take(const std::shared_ptr<Walk>& walk, const aws::Outcome<aws::Answer>& answer);
    void end(Walk& walk, const aws::Outcome<void>& outcome);

    Bucket* m_bucket;
    std::stop_token m_stop;
    std::vector<std::shared_ptr<Walk>> m_waiting; ///< the next is m_next
    std::size_t m_next = 0;
    std::size_t m_underWay = 0;
    std::uint64_t m_requests = 0;
    std::optional<aws::Trouble> m_final; ///< what all that is left would meet
    std::shared_ptr<Answers> m_answers; ///< outlives this while answers are to come
};

/// Trouble that is not of one request: all others would meet it.
[[nodiscard]] bool isOfAllRequests(aws::TroubleKind kind);

} // namespace khoji::s3
