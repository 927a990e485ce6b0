#include "core/aws/endpoint.h"

#include "core/base/ascii.h"
#include "core/base/ip.h"
#include "core/base/visible_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace khoji::aws {

namespace {

constexpr std::size_t kLongestUrl = 1024; ///< bytes
constexpr std::size_t kLongestQuote = 200; ///< characters

constexpr bool isNameLetter(char c)
{
    return base::isLowerCase(c) || base::isDigit(c) || c == '-';
}

bool isMadeOf(std::string_view text, std::string_view further)
{
    return std::all_of(text.begin(), text.end(), [further](char c) {
        return isNameLetter(base::toLowerCase(c)) || further.find(c) != std::string_view::npos;
    });
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), base::toLowerCase);
    return lower;
}

/// `host`, and what follows its colon when there is one.
struct HostAndPort {
    std::string host;
    std::optional<std::string> port;
};
HostAndPort split(std::string_view authority)
{
    // An IPv6 address has colons of its own, in brackets.
    const auto colon = authority.rfind(':');
    const auto bracket = authority.rfind(']');
    if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket))
        return {std::string(authority), {}};
    return {std::string(authority.substr(0, colon)), std::string(authority.substr(colon + 1))};
}

bool isHost(std::string_view host)
{
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        const auto address = base::parseIp(host.substr(1, host.size() - 2));
        return address && !address->isV4;
    }
    return !host.empty() && host.size() <= 253 && host.front() != '.' && host.front() != '-'
        && host.find("..") == std::string_view::npos && isMadeOf(host, "._");
}

bool isPort(std::string_view port)
{
    return !port.empty() && port.size() <= 5 && std::all_of(port.begin(), port.end(), base::isDigit)
        && std::stoi(std::string(port)) > 0 && std::stoi(std::string(port)) < 65536;
}

std::string_view suffixOf(std::string_view region)
{
    return region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/// Names of today, and those of older buckets (upper case, underscores, up to 255 characters).
bool isBucketName(std::string_view name)
{
    return name.size() >= 3 && name.size() <= 255 && name.front() != '-' && name.front() != '.'
        && name.find("..") == std::string_view::npos && isMadeOf(name, "._");
}

/// A name that may stand in front of a host. With dots the certificate would not fit.
bool isHostLabel(std::string_view name)
{
    return name.size() <= 63 && name.back() != '-'
        && std::all_of(name.begin(), name.end(), isNameLetter);
}

tl::unexpected<Trouble> noEndpoint(std::string_view url, std::string_view why)
{
    return trouble(TroubleKind::Usage,
        fmt::format("{} is no endpoint: {}", base::visible(url, kLongestQuote), why));
}

tl::unexpected<Trouble> noRegion(std::string_view region)
{
    return trouble(TroubleKind::Usage,
        fmt::format("{} is no name of a region", base::visible(region, kLongestQuote)));
}

} // namespace

std::string Endpoint::url() const
{
    return fmt::format("{}://{}{}", https ? "https" : "http", host, pathPrefix);
}

bool isLoopback(std::string_view hostAndPort)
{
    std::string host = lowerCase(split(hostAndPort).host);
    if (host == "localhost")
        return true;
    if (host.size() > 2 && host.front() == '[')
        host = host.substr(1, host.size() - 2);
    const auto address = base::parseIp(host);
    static const auto v4 = base::parseCidr("127.0.0.0/8");
    static const auto v6 = base::parseIp("::1");
    return address && (v4->contains(*address) || *address == *v6);
}

bool isRegion(std::string_view text)
{
    return !text.empty() && text.size() <= 40 && base::isLowerCase(text.front())
        && text.back() != '-' && std::all_of(text.begin(), text.end(), isNameLetter);
}

Outcome<Endpoint> endpointOf(std::string_view url)
{
    Endpoint endpoint;
    std::string_view rest = url;
    if (url.size() > kLongestUrl)
        return noEndpoint(url, "it is too long");
    if (base::startsIgnoringCase(url, "https://"))
        rest.remove_prefix(8);
    else if (base::startsIgnoringCase(url, "http://"))
        rest.remove_prefix(7);
    else
        return noEndpoint(url, "it has to begin with https://");
    endpoint.https = base::startsIgnoringCase(url, "https:");

    const auto slash = std::min(rest.find('/'), rest.size());
    const auto [host, port] = split(rest.substr(0, slash));
    std::string_view path = rest.substr(slash);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    if (!isHost(host))
        return noEndpoint(url, "no server has such a name");
    if (port && !isPort(*port))
        return noEndpoint(url, "no server has such a port");
    if (!isMadeOf(path, "/._~") || path.find("..") != std::string_view::npos)
        return noEndpoint(url, "its path can only have plain letters");
    if (!endpoint.https && !isLoopback(host))
        return noEndpoint(url, "without https only this computer can be asked");
    endpoint.host = lowerCase(host);
    if (port && std::stoi(*port) != (endpoint.https ? 443 : 80))
        endpoint.host += fmt::format(":{}", std::stoi(*port));
    endpoint.pathPrefix = path;
    return endpoint;
}

Outcome<Endpoint> bucketEndpoint(
    std::string_view bucket, std::string_view region, std::string_view custom)
{
    if (!isBucketName(bucket))
        return trouble(TroubleKind::Usage,
            fmt::format("No bucket can be named {}", base::visible(bucket, kLongestQuote)));
    if (!isRegion(region))
        return noRegion(region);
    if (!custom.empty()) {
        auto endpoint = endpointOf(custom);
        if (endpoint)
            endpoint->pathPrefix += fmt::format("/{}", bucket);
        return endpoint;
    }
    const std::string host = fmt::format("s3.{}.{}", region, suffixOf(region));
    if (isHostLabel(bucket))
        return Endpoint{true, fmt::format("{}.{}", bucket, host), {}};
    return Endpoint{true, host, fmt::format("/{}", bucket)};
}

Outcome<Endpoint> serviceEndpoint(
    std::string_view service, std::string_view region, std::string_view custom)
{
    if (!isRegion(region))
        return noRegion(region);
    if (!custom.empty())
        return endpointOf(custom);
    return Endpoint{true, fmt::format("{}.{}.{}", service, region, suffixOf(region)), {}};
}

Endpoint inRegion(const Endpoint& endpoint, std::string_view from, std::string_view to)
{
    const std::string here = fmt::format(".{}.{}", from, suffixOf(from));
    if (!endpoint.host.ends_with(here) || !isRegion(to))
        return endpoint;
    Endpoint there = endpoint;
    there.host.resize(there.host.size() - here.size());
    there.host += fmt::format(".{}.{}", to, suffixOf(to));
    return there;
}

} // namespace khoji::aws
