#pragma once

#include "core/aws/credentials.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::aws {

/// Reads variables of the environment; tests give their own.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;
[[nodiscard]] Environment processEnvironment();

/// What a user chose, as far as they did; empty means: as AWS's own tools would find it. Nothing of
/// it is secret: it may be kept.
struct ConnectionChoice {
    std::string profile;
    std::string region;
    std::string endpointUrl; ///< for S3 or whatever service is asked
    bool requesterPays = false;
};

/// The choice together with environment and profile files (s3.md "Configuration a client must
/// honour").
struct Connection {
    std::string profile; ///< `default`, or empty when keys come from the environment
    std::string region; ///< never empty
    std::string endpointUrl; ///< empty: AWS's own
    bool requesterPays = false;
    bool keysFromEnvironment = false;
};
/// `service` as in the configuration: `s3`, `cloudtrail`. Reads the profile files; files that
/// cannot be read or understood count as empty.
[[nodiscard]] Connection resolve(
    const ConnectionChoice& choice, std::string_view service, const Environment& environment);

/// Asks somebody for a code of their MFA device; `prompt` is the AWS CLI's own, plain text.
/// Nothing: no code will be given. Called on the thread of CredentialSource::fetch(), and may wait
/// as long as it takes, but returns soon when stopped.
using AskForCode =
    std::function<std::optional<std::string>(const std::string& prompt, std::stop_token stop)>;

/// The environment's keys, or the AWS CLI asked for the profile (s3.md "Chosen approach" 1 and
/// "Gotchas").
[[nodiscard]] std::unique_ptr<CredentialSource> credentialsOf(
    const Connection& connection, const Environment& environment, AskForCode askForCode);

/// The names of all profiles, from the AWS CLI, or from the profile files where there is none.
/// Blocks for up to some seconds.
[[nodiscard]] Outcome<std::vector<std::string>> profiles(
    const Environment& environment, std::stop_token stop);

} // namespace khoji::aws
