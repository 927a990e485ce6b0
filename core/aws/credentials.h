#pragma once

#include "core/aws/trouble.h"
#include "core/base/time.h"

#include <optional>
#include <stop_token>
#include <string>

namespace khoji::aws {

/// What requests are signed with. Secret: lives in memory only, and never enters a message, a log,
/// a case or a setting.
struct Credentials {
    std::string accessKeyId;
    std::string secretAccessKey;
    std::string sessionToken; ///< empty for long-term keys
    std::optional<base::UtcTime> expiration;
};

/// Where credentials come from (s3.md "Chosen approach" 1). Thread: any, one call at a time.
class CredentialSource {
public:
    CredentialSource() = default;
    CredentialSource(const CredentialSource&) = delete;
    CredentialSource& operator=(const CredentialSource&) = delete;
    virtual ~CredentialSource() = default;

    /// Asks anew each time, and may take as long as a person who is asked for a code. Fails with
    /// NoCredentials, CliTooOld, Expired (a sign-in is needed) or Stopped.
    [[nodiscard]] virtual Outcome<Credentials> fetch(std::stop_token stop) = 0;
};

} // namespace khoji::aws
