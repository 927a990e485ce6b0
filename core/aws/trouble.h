#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>

namespace khoji::aws {

/// What can go wrong between us and AWS; what is to be done follows from it (s3.md "Error
/// classes").
enum class TroubleKind {
    Stopped, ///< the caller asked to stop; nothing is wrong
    NoCredentials, ///< none for this profile, or no AWS CLI to ask
    CliTooOld, ///< the AWS CLI is not version 2.9 or later
    Expired, ///< the session has ended, or somebody has to sign in
    Rejected, ///< the access key or secret is wrong
    Clock, ///< this computer's clock is off
    Denied, ///< not allowed
    Archived, ///< in Glacier, not restored
    Region, ///< the bucket is elsewhere; Trouble::region says where
    Missing, ///< no such bucket or key
    Throttled, ///< asked to slow down, or the server's own trouble, more often than we try
    Network, ///< no connection, or it broke, more often than we try
    Tls, ///< the certificate is not trusted
    Damaged, ///< an answer that is no answer: size or checksum is off, XML that is none
    Disk, ///< this computer's disk is full, or refuses
    Usage, ///< the request itself is off: a name no bucket can have, an endpoint that is no URL
};

/// What went wrong, for the program and for a person. `message` is one plain sentence without a
/// full stop; it may quote what a server said, made safe to show, and never holds a secret.
struct Trouble {
    TroubleKind kind = TroubleKind::Network;
    std::string message;
    std::string code; ///< AWS's own: `AccessDenied`; empty where there is none
    std::string requestId; ///< x-amz-request-id, for AWS support
    std::string region; ///< TroubleKind::Region
};

template <typename T> using Outcome = tl::expected<T, Trouble>;

[[nodiscard]] inline tl::unexpected<Trouble> trouble(TroubleKind kind, std::string message)
{
    return tl::unexpected<Trouble>(Trouble{kind, std::move(message), {}, {}, {}});
}

/// For callers who know nothing of AWS. The message says it all.
[[nodiscard]] base::Error toError(const Trouble& trouble);

/// What a command line and a log call it: `denied`, `throttled`, ...
[[nodiscard]] std::string_view word(TroubleKind kind);

} // namespace khoji::aws
