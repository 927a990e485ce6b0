#pragma once

#include "core/aws/call.h"
#include "core/base/time.h"

#include <optional>
#include <string>

namespace khoji::aws {

/// What one try brought, when it did not bring a 2xx answer.
struct FailedTry {
    int curlCode = 0; ///< CURLcode; 0: there is an answer
    std::string curlWords; ///< of that code, by libcurl
    int proxyStatus = 0; ///< of a proxy that was asked to connect us; 0: none
    int status = 0;
    NamedValues headers; ///< names in lower case
    std::string body; ///< its beginning
    bool hadSessionToken = false;
    base::UtcTime at{}; ///< by this computer's clock
};

/// What can be done about it (s3.md "Error classes", action).
enum class Remedy {
    None, ///< it stays as it is
    TryLater, ///< it may pass
    OtherRegion, ///< sign for Trouble::region, once
    SetClock, ///< sign by the server's clock, once
    RefreshCredentials, ///< get new ones, once
};

struct Judgement {
    Trouble trouble;
    Remedy remedy = Remedy::None;
    std::chrono::milliseconds clockOffset{0}; ///< Remedy::SetClock: the server's minus ours
};

/// What a failed try means: the table "Error classes" of s3.md. Pure; thread: any.
[[nodiscard]] Judgement judge(const Call& call, const FailedTry& failed);

/// Trouble with the file that a body is written to; `errorNumber` is errno.
[[nodiscard]] Trouble diskTrouble(const std::filesystem::path& file, int errorNumber);

} // namespace khoji::aws
