#pragma once

#include "core/aws/call.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace khoji::aws {

struct ClientOptions {
    unsigned connections = 16; ///< at most so many requests at once, 1 to 64
    unsigned tries = 8; ///< of one call, while trouble is of the kind that passes
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::seconds stallTimeout{30}; ///< without a byte
    std::chrono::milliseconds backoff{200}; ///< of the first retry at most; doubles, up to 20 s
    std::string caBundle; ///< a file; empty: AWS_CA_BUNDLE where set, else the system's
};

/// What a client has met so far, for whoever shows progress. Thread: any.
struct ClientStatistics {
    std::atomic<std::uint64_t> requests{0}; ///< sent, retries included
    std::atomic<std::uint64_t> retries{0};
    std::atomic<std::uint64_t> bytes{0}; ///< received in bodies
    std::atomic<unsigned> allowed{0}; ///< requests at once, as of now: less after `SlowDown`
};

/// Caller over libcurl, on one thread of its own (s3.md "Transport"). What passes is tried again
/// with growing random pauses; a wrong region, a clock that is off and an ended session are each
/// put right once. Redirects are never followed by themselves, TLS is always verified, HTTPS_PROXY
/// and NO_PROXY are obeyed, bodies are never inflated.
///
/// Thread: any. Owner: whoever made it; `credentials` must outlive it. Its end ends what is under
/// way with TroubleKind::Stopped.
class Client final : public Caller {
public:
    explicit Client(CredentialSource& credentials, const ClientOptions& options = {});
    ~Client() override;

    void send(Call call, Done done) override;
    [[nodiscard]] Outcome<Answer> ask(Call call, std::stop_token stop) override;

    /// Ends everything under way and to come with TroubleKind::Stopped. Thread: any, `done`
    /// included.
    void stop();
    [[nodiscard]] const ClientStatistics& statistics() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace khoji::aws
