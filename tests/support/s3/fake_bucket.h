#pragma once

#include "core/aws/call.h"
#include "core/s3/bucket.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace khoji::test {

/// A bucket in memory behind an aws::Caller. It answers ListObjectsV2 and HeadBucket as S3 does -
/// order, pages, tokens, folders, encoding - on a thread of its own, and keeps what it was asked.
/// Set it up before it is asked for anything.
class FakeBucket final : public aws::Caller {
public:
    FakeBucket();
    ~FakeBucket() override;

    void put(const std::string& key, std::uint64_t size = 100,
        const std::string& modified = "2026-01-05T09:12:31.000Z");

    std::size_t maxKeys = 1'000;
    std::string region = "eu-west-1"; ///< a call for another one is told so
    bool requesterPays = false; ///< refuses who does not say to pay
    std::set<std::string> denied; ///< prefixes that may not be listed, nor what lies below them
    /// Asked first; an answer or a trouble in place of the bucket's own. Called on its thread.
    std::function<std::optional<aws::Outcome<aws::Answer>>(const aws::Call&)> instead;
    bool isSilent = false; ///< never answers

    void send(aws::Call call, Done done) override;
    [[nodiscard]] aws::Outcome<aws::Answer> ask(aws::Call call, std::stop_token stop) override;

    /// So far, in order.
    [[nodiscard]] std::vector<aws::Call> calls() const;
    [[nodiscard]] std::size_t most() const; ///< calls under way at once
    [[nodiscard]] const auto& objects() const { return m_objects; }

private:
    struct Stored {
        std::uint64_t size = 0;
        std::string modified;
    };
    struct Asked {
        aws::Call call;
        Done done;
    };

    void work(const std::stop_token& stop);
    [[nodiscard]] aws::Outcome<aws::Answer> answer(const aws::Call& call) const;
    [[nodiscard]] aws::Outcome<aws::Answer> list(const aws::Call& call) const;

    std::map<std::string, Stored> m_objects;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::deque<Asked> m_asked;
    std::vector<aws::Call> m_calls;
    std::size_t m_most = 0;
    std::jthread m_thread; // the last: it uses the others
};

/// A bucket named `trails` whose caller is `caller`.
[[nodiscard]] s3::Bucket openBucket(
    aws::Caller& caller, const aws::Connection& connection = {{}, "eu-west-1", {}, false, false});

/// A value of a call's query; nothing when it is not there.
[[nodiscard]] std::optional<std::string> queryValue(const aws::Call& call, std::string_view name);

} // namespace khoji::test
