#include "core/record/tables/foreign_table.h"

#include "core/base/ascii.h"
#include "core/record/tables/member_names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace khoji::record {

namespace {

/// A log and columns that it has, and others have not all together. Normal names.
struct Signature {
    std::string_view log;
    std::array<std::string_view, 3> columns;
};
constexpr Signature kSignatures[] = {
    {"a Microsoft Sentinel table (AWSCloudTrail)", {"tenantid", "timegenerated", "awseventid"}},
    {"a Microsoft Sentinel table", {"tenantid", "timegenerated", ""}},
    {"an OCSF table (Security Lake)", {"classuid", "activityid", ""}},
    {"an OCSF table (Security Lake)", {"classuid", "metadataproductname", ""}},
    {"an OCSF table (Security Lake)", {"classuid", "classname", ""}},
    {"an Elastic Common Schema table", {"eventaction", "eventprovider", ""}},
    {"an Elastic Common Schema table", {"ecsversion", "", ""}},
    {"VPC flow logs", {"srcaddr", "dstaddr", ""}},
    {"S3 server access logs", {"bucketowner", "requester", "operation"}},
    {"load balancer logs", {"elb", "requestprocessingtime", ""}},
    {"load balancer logs", {"elb", "clientip", ""}},
    {"CloudFront access logs", {"csmethod", "csuristem", ""}},
    {"AWS WAF logs", {"webaclid", "", ""}},
    {"CloudTrail Lake events that are not CloudTrail's own", {"eventdata", "metadata", ""}},
    {"CloudTrail Lake events that are not CloudTrail's own", {"eventdata", "eventcategory", ""}},
    {"cost and usage reports", {"lineitemusageaccountid", "lineitemusagestartdate", ""}},
    {"cost and usage reports", {"identitylineitemid", "", ""}},
    {"an IAM credential report", {"usercreationtime", "passwordlastused", ""}},
};

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    while (words.size() < 16) {
        const std::size_t begin = line.find_first_not_of(' ');
        if (begin == std::string_view::npos)
            break;
        const std::size_t end = std::min(line.find(' ', begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        line.remove_prefix(end);
    }
    return words;
}

bool isHexadecimal(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) {
        const char lower = base::toLowerCase(c);
        return base::isDigit(c) || (lower >= 'a' && lower <= 'f');
    });
}

/// `2 111122223333 eni-...`, or the names of these fields.
bool isFlowLog(const std::vector<std::string_view>& words)
{
    const auto has = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    return (has("srcaddr") && has("dstaddr"))
        || (words.size() > 10 && words[2].starts_with("eni-") && words[1].size() == 12);
}

/// `<bucket owner> bucket [06/Feb/2019:00:00:38 +0000] ...`
bool isAccessLog(const std::vector<std::string_view>& words)
{
    return words.size() > 7 && words[0].size() == 64 && isHexadecimal(words[0])
        && words[2].starts_with('[');
}

/// `https 2018-07-02T22:23:00.186641Z app/...`; the classic one begins with the time.
bool isLoadBalancerLog(const std::vector<std::string_view>& words)
{
    const auto isTime = [](std::string_view word) {
        return word.size() > 20 && word[4] == '-' && word[10] == 'T' && word.back() == 'Z';
    };
    const bool application = words.size() > 12 && isTime(words[1])
        && (words[2].starts_with("app/") || words[2].starts_with("net/"));
    return application
        || (words.size() > 12 && isTime(words[0]) && words[2].find(':') != std::string_view::npos);
}

/// Sentinel and others name the zone with the column: `TimeGenerated [UTC]`.
std::string_view withoutZone(std::string_view column)
{
    return column.substr(0, column.find(" ["));
}

} // namespace

std::optional<std::string_view> foreignTable(std::span<const std::string> columns)
{
    std::vector<std::string> names;
    for (const std::string& column : columns)
        names.push_back(normalName(withoutZone(column)));
    const auto has = [&](std::string_view name) {
        return name.empty() || std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const Signature& signature : kSignatures) {
        if (std::all_of(signature.columns.begin(), signature.columns.end(), has))
            return signature.log;
    }
    return std::nullopt;
}

std::optional<std::string_view> foreignLines(std::string_view firstLine)
{
    const std::vector<std::string_view> words = wordsOf(firstLine.substr(0, 4096));
    if (isFlowLog(words))
        return "VPC flow logs";
    if (isAccessLog(words))
        return "S3 server access logs";
    if (isLoadBalancerLog(words))
        return "load balancer logs";
    if (firstLine.starts_with("#Version: 1.0"))
        return "CloudFront access logs";
    return std::nullopt;
}

} // namespace khoji::record
