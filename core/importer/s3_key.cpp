#include "core/importer/s3_key.h"

#include <algorithm>
#include <array>
#include <vector>

namespace khoji::importer {

namespace {

constexpr std::array kKinds = std::to_array<std::string_view>({"CloudTrail", "CloudTrail-Digest",
    "CloudTrail-Insight", "CloudTrail-NetworkActivity", "CloudTrail-Aggregated"});

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

bool isAccount(std::string_view text)
{
    return text.size() == 12
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isKind(std::string_view text)
{
    return std::find(kKinds.begin(), kKinds.end(), text) != kKinds.end();
}

/// `20260105T0910Z`, the minute of delivery; digests also carry seconds.
std::optional<base::UtcTime> deliveryTime(std::string_view text)
{
    if ((text.size() != 14 && text.size() != 16) || text[8] != 'T' || text.back() != 'Z')
        return std::nullopt;
    std::string basic(text);
    if (text.size() == 14)
        basic.insert(13, "00");
    return base::parseTime(basic);
}

/// `<account>_<kind>_<region>_<time>_<unique>.json.gz`
void readFileName(std::string_view name, S3Key& key)
{
    const std::vector<std::string_view> parts = split(name.substr(0, name.rfind(".json")), '_');
    if (parts.size() < 4 || !isAccount(parts[0]) || !isKind(parts[1]))
        return;
    key.account = parts[0];
    key.kind = parts[1];
    key.region = parts[2];
    const auto time = std::find_if(parts.begin() + 3, parts.end(), [](std::string_view part) {
        return deliveryTime(part.substr(0, part.find('Z') + 1)).has_value();
    });
    if (time != parts.end())
        key.delivered = deliveryTime(time->substr(0, time->find('Z') + 1));
}

} // namespace

S3Key readS3Key(std::string_view path)
{
    S3Key key;
    const std::vector<std::string_view> parts = split(path, '/');
    readFileName(parts.back(), key);
    const auto root = std::find(parts.rbegin(), parts.rend(), "AWSLogs").base(); // one past it
    for (auto part = root; root != parts.begin() && part + 2 < parts.end(); ++part) {
        if (!isAccount(*part) || !isKind(part[1]))
            continue;
        key.account = *part;
        key.kind = part[1];
        key.region = part[2];
        break;
    }
    return key;
}

} // namespace khoji::importer
