#pragma once

#include "core/aws/trouble.h"

#include <string>
#include <string_view>

namespace khoji::aws {

/// A server that requests go to.
struct Endpoint {
    bool https = true;
    std::string host; ///< with the port when it is not the scheme's own
    std::string pathPrefix; ///< in front of every path: `/bucket` where a bucket is addressed by
                            ///< path; else empty

    [[nodiscard]] std::string url() const; ///< `https://host/prefix`, without a slash at the end
};

/// Reads what a user gave as endpoint. Plain http is for loopback addresses only. Fails with Usage.
[[nodiscard]] Outcome<Endpoint> endpointOf(std::string_view url);

/// Where a bucket answers. `custom` is what the user, the environment or the profile says, else
/// empty: then AWS's own, by the bucket's name in front of the host unless that name has dots;
/// `cn-` regions have their own suffix (s3.md "Addressing"). Fails with Usage: no bucket has such a
/// name, or endpointOf().
[[nodiscard]] Outcome<Endpoint> bucketEndpoint(
    std::string_view bucket, std::string_view region, std::string_view custom);

/// Where another service answers: `cloudtrail.eu-west-1.amazonaws.com`.
[[nodiscard]] Outcome<Endpoint> serviceEndpoint(
    std::string_view service, std::string_view region, std::string_view custom);

} // namespace khoji::aws
