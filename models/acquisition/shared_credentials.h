#pragma once

#include "core/aws/credentials.h"

#include <memory>
#include <mutex>
#include <optional>

namespace khoji::models {

/// What several clients are signed in as, one after the other or at once: nobody is asked for a
/// code by each of them. In memory only. Thread: any.
class SharedCredentials {
public:
    explicit SharedCredentials(std::unique_ptr<aws::CredentialSource> source);

    /// For one client: at first what is known already, and asked anew from then on, since a client
    /// asks again when what it had is good no more. Must not outlive this.
    [[nodiscard]] std::unique_ptr<aws::CredentialSource> forClient();

private:
    class ForClient;
    [[nodiscard]] aws::Outcome<aws::Credentials> fetch(bool takesKnown, std::stop_token stop);

    std::unique_ptr<aws::CredentialSource> m_source;
    std::timed_mutex m_mutex; ///< the source answers one at a time
    std::optional<aws::Credentials> m_known;
};

} // namespace khoji::models
