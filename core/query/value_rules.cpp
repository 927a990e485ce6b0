#include "core/query/value_rules.h"

#include "core/base/ip.h"
#include "core/query/characters.h"
#include "core/query/escape.h"
#include "core/query/number_value.h"
#include "core/query/time_value.h"
#include "core/record/derive.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace khoji::query {
namespace {

constexpr std::size_t kLongestAddress = 64;
constexpr std::size_t kLongestPattern = 1000;
constexpr std::int64_t kPatternMemory = std::int64_t{8} << 20U; ///< bytes

constexpr std::array kSeverities{record::Severity::None, record::Severity::Low,
    record::Severity::Medium, record::Severity::High, record::Severity::Critical};

bool isAddress(std::string_view text)
{
    return text.size() <= kLongestAddress && base::parseIp(text).has_value();
}

std::optional<std::string> objectionToTime(std::string_view text)
{
    const auto value = readTimeValue(text);
    return value ? std::nullopt : std::optional(value.error());
}

/// Any text can be a source address (`AWS Internal`), but a network with a wrong size is a slip.
std::optional<std::string> objectionToAddress(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || !isAddress(text.substr(0, slash))
        || (text.size() <= kLongestAddress && base::parseCidr(text)))
        return std::nullopt;
    return fmt::format("{} is not a network such as 10.0.0.0/8", shown(text));
}

std::optional<std::string> objectionToSeverity(std::string_view text)
{
    const bool known = std::any_of(kSeverities.begin(), kSeverities.end(),
        [text](auto severity) { return base::equalsIgnoringCase(record::word(severity), text); });
    if (known)
        return std::nullopt;
    std::string words;
    for (const auto severity : kSeverities)
        words += fmt::format("{}{}", words.empty() ? "" : ", ", record::word(severity));
    return fmt::format("{} is not a severity: {}", shown(text), words);
}

std::optional<std::string> objectionToNumber(std::string_view text)
{
    const auto number = readNumber(text);
    return number ? std::nullopt : std::optional(number.error());
}

/// A shorter end means its whole unit, so 2025-11-01..2025 has two months. Whether a date lies
/// before `now` is not known here.
bool isBackwardsTime(std::string_view lower, std::string_view upper)
{
    const auto from = readTimeValue(lower);
    const auto to = readTimeValue(upper);
    if (!from || !to || from->anchor != to->anchor)
        return false;
    return from->anchor == TimeValue::Anchor::Calendar ? to->unit.end <= from->unit.first
                                                       : to->offset < from->offset;
}

/// The digits of an address, in some order: what somebody types on the way to one.
bool looksLikeAddress(std::string_view text)
{
    return text.size() <= kLongestAddress
        && text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

} // namespace

std::optional<std::string> objectionTo(FieldType type, Op op, std::string_view text)
{
    switch (type) {
    case FieldType::Time:
        return objectionToTime(text);
    case FieldType::Address:
        return objectionToAddress(text);
    case FieldType::Severity:
        return objectionToSeverity(text);
    case FieldType::JsonPath:
        return compares(op) ? objectionToNumber(text) : std::nullopt;
    case FieldType::Text:
    case FieldType::Tag:
        break;
    }
    return std::nullopt;
}

std::optional<std::string> objectionToRangeEnd(FieldType type, std::string_view text)
{
    if (type == FieldType::Time)
        return objectionToTime(text);
    return isAddress(text) ? std::nullopt
                           : std::optional(fmt::format("{} is not an address", shown(text)));
}

bool isBackwards(FieldType type, std::string_view lower, std::string_view upper)
{
    if (type == FieldType::Time)
        return isBackwardsTime(lower, upper);
    const auto first = base::parseIp(lower);
    const auto last = base::parseIp(upper);
    return first && last && *last < *first;
}

bool couldBecomeValue(FieldType type, Op op, std::string_view text)
{
    switch (type) {
    case FieldType::Time:
        return couldBecomeTime(text);
    case FieldType::Severity:
        return std::any_of(kSeverities.begin(), kSeverities.end(), [text](auto severity) {
            return base::startsIgnoringCase(record::word(severity), text);
        });
    case FieldType::Address:
        return looksLikeAddress(text) || !objectionToAddress(std::string(text) + "0");
    case FieldType::JsonPath:
        return !compares(op) || couldBecomeNumber(text);
    case FieldType::Text:
    case FieldType::Tag:
        break;
    }
    return true;
}

tl::expected<std::size_t, std::string> patternSize(std::string_view pattern)
{
    if (pattern.empty())
        return tl::unexpected(
            std::string("the regular expression is empty; quote a value that starts with a slash"));
    if (pattern.size() > kLongestPattern)
        return tl::unexpected(
            fmt::format("the regular expression is longer than {} bytes", kLongestPattern));
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemory);
    const RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (!compiled.ok())
        return tl::unexpected(
            fmt::format("the regular expression is not valid: {}", compiled.error()));
    return static_cast<std::size_t>(compiled.ProgramSize());
}

} // namespace khoji::query
