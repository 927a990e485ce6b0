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

/// The same server of AWS's in another region; a custom one, which has no regions in its name, as
/// it is.
[[nodiscard]] Endpoint inRegion(
    const Endpoint& endpoint, std::string_view from, std::string_view to);

/// Whether a text can be a region's name. Servers tell some, which become part of host names.
[[nodiscard]] bool isRegion(std::string_view text);

/// `localhost`, 127.0.0.0/8 or `[::1]`, with or without a port.
[[nodiscard]] bool isLoopback(std::string_view host);

} // namespace khoji::aws
