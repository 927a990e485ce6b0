#pragma once

#include "core/aws/credentials.h"
#include "core/base/time.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// AWS Signature Version 4 (s3.md "Signing rules"). Pure functions; thread: any.
namespace khoji::aws {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// What is signed. Path and query are plain: encoding is the signer's.
struct UnsignedRequest {
    std::string method = "GET";
    std::string host; ///< with the port when it is not the scheme's own
    std::string path = "/"; ///< `/bucket/key with any byte`
    NamedValues query; ///< in any order
    NamedValues headers; ///< further ones to be signed; not host and x-amz-*date, -content-sha256,
                         ///< -security-token
    std::string body;
};

struct SigningScope {
    std::string region;
    std::string service; ///< `s3`, `cloudtrail`
};

/// The request's headers with host, x-amz-date, x-amz-content-sha256, x-amz-security-token when
/// there is one, and Authorization. Nothing of it is encoded twice: S3 encodes a path once, and our
/// other services have the path `/`.
[[nodiscard]] NamedValues signedHeaders(const UnsignedRequest& request,
    const Credentials& credentials, const SigningScope& scope, base::UtcTime now);

/// As they go over the wire, exactly as they were signed: `/a%20b` and `list-type=2&prefix=a%2Fb`.
[[nodiscard]] std::string encodedPath(std::string_view path);
[[nodiscard]] std::string encodedQuery(const NamedValues& query);

} // namespace khoji::aws
