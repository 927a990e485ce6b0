#include "core/s3/object.h"

#include <algorithm>

namespace khoji::s3 {

namespace {

constexpr std::string_view kScheme = "s3://";

bool isOfBucketName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
        || c == '-' || c == '_';
}

} // namespace

std::string uriOf(std::string_view bucket, std::string_view key)
{
    std::string uri(kScheme);
    uri.append(bucket).append(1, '/').append(key);
    return uri;
}

std::optional<Place> placeOf(std::string_view uri)
{
    if (!uri.starts_with(kScheme))
        return std::nullopt;
    uri.remove_prefix(kScheme.size());
    const std::size_t slash = std::min(uri.find('/'), uri.size());
    const std::string_view bucket = uri.substr(0, slash);
    if (bucket.empty() || !std::all_of(bucket.begin(), bucket.end(), isOfBucketName))
        return std::nullopt;
    const std::string_view key = slash < uri.size() ? uri.substr(slash + 1) : std::string_view();
    return Place{std::string(bucket), std::string(key)};
}

} // namespace khoji::s3
