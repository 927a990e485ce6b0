#pragma once

#include "core/aws/credentials.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace khoji::aws {

/// The credentials that a client signs with: fetched once for all calls that wait, anew when a
/// server says that they have ended, and a little before they do.
///
/// Thread: one, the client's. The source is asked on a thread of its own, so that transfers go on.
class Session {
public:
    struct Signature {
        std::shared_ptr<const Credentials> credentials; ///< null: being fetched
        std::uint64_t generation = 0; ///< counts how often they were fetched
    };

    /// `wake` is called, on another thread, when take() has something.
    Session(CredentialSource& source, std::function<void()> wake);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// What to sign with now. Begins to fetch when there is nothing, or soon will be.
    [[nodiscard]] Signature signature(base::UtcTime now);
    /// A server took credentials of this generation for ended ones.
    void hasEnded(std::uint64_t generation);
    /// Takes in what was fetched; why it failed, when that leaves nothing to sign with.
    [[nodiscard]] std::optional<Trouble> take(base::UtcTime now);
    /// Nobody waits for credentials any more: whoever is asked for a code need not answer.
    void giveUp();

private:
    enum class State { Idle, Fetching, GivenUp };
    using Fetched = Outcome<Credentials>;

    void fetch();
    void use(Credentials credentials, base::UtcTime now);

    CredentialSource& m_source;
    std::function<void()> m_wake;
    State m_state = State::Idle;
    std::shared_ptr<const Credentials> m_credentials;
    std::uint64_t m_generation = 0;
    /// From when on others are to be fetched: beside the work, then before it. Nothing: when a
    /// server says so.
    std::optional<base::UtcTime> m_refreshAt, m_endsAt;

    std::mutex m_mutex;
    std::optional<Fetched> m_fetched; ///< by m_mutex
    std::jthread m_thread;
};

} // namespace khoji::aws
