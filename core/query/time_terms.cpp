#include "core/query/time_terms.h"

#include "core/query/parser.h"
#include "core/query/printer.h"
#include "core/query/terms.h"
#include "core/query/time_value.h"
#include "core/record/field.h"

#include <algorithm>

namespace khoji::query {
namespace {

using base::TimeRange;

TimeRange limitedBy(Op op, TimeRange unit)
{
    switch (op) {
    case Op::Matches:
    case Op::Equals:
        break;
    case Op::Greater:
        return {unit.end, kLatest};
    case Op::GreaterEqual:
        return {unit.first, kLatest};
    case Op::Less:
        return {kEarliest, unit.first};
    case Op::LessEqual:
        return {kEarliest, unit.end};
    }
    return unit;
}

std::optional<TimeRange> resolve(
    const Value& value, base::UtcTime now, std::optional<base::UtcTime> end)
{
    if (value.kind == Value::Kind::Any)
        return TimeRange{kEarliest, kLatest};
    const auto unit = resolveTimeValue(value.text, now, end);
    if (value.kind != Value::Kind::Range || !unit)
        return unit;
    const auto upper = resolveTimeValue(value.upper, now, end);
    return upper ? std::optional(TimeRange{unit->first, upper->end}) : std::nullopt;
}

/// The smallest range that holds all of them.
TimeRange hull(const std::vector<TimeRange>& ranges)
{
    TimeRange result{kLatest, kEarliest};
    for (const TimeRange& range : ranges) {
        result.first = std::min(result.first, range.first);
        result.end = std::max(result.end, range.end);
    }
    return result;
}

} // namespace

std::optional<TimeRange> resolveTimeValue(
    std::string_view word, base::UtcTime now, std::optional<base::UtcTime> end)
{
    const auto value = readTimeValue(word);
    if (!value)
        return std::nullopt;
    const auto instant = [&value](base::UtcTime anchor) {
        const base::UtcTime time = anchor + value->offset;
        return TimeRange{time, time + std::chrono::milliseconds(1)};
    };
    switch (value->anchor) {
    case TimeValue::Anchor::Calendar:
        return value->unit;
    case TimeValue::Anchor::Now:
        return instant(now);
    case TimeValue::Anchor::End:
        break;
    }
    return end ? std::optional(instant(*end)) : std::nullopt;
}

bool isTimeTerm(const Node& node)
{
    return node.kind == Node::Kind::Term
        && record::fieldByName(node.field) == record::Field::EventTime;
}

std::vector<TimeRange> resolveTimeTerm(
    const Node& term, base::UtcTime now, std::optional<base::UtcTime> end)
{
    std::vector<TimeRange> ranges;
    for (const Value& value : term.values) {
        if (const auto unit = resolve(value, now, end))
            ranges.push_back(limitedBy(term.op, *unit));
    }
    return ranges;
}

std::optional<TimeRange> timeRangeOf(
    const Node& root, base::UtcTime now, std::optional<base::UtcTime> end)
{
    std::optional<TimeRange> result;
    for (const Node* term : topLevelTerms(root)) {
        if (!isTimeTerm(*term))
            continue;
        const TimeRange range = hull(resolveTimeTerm(*term, now, end));
        const TimeRange before = result.value_or(TimeRange{kEarliest, kLatest});
        result = TimeRange{std::max(before.first, range.first), std::min(before.end, range.end)};
    }
    if (result && result->end < result->first)
        result->end = result->first;
    return result;
}

std::string printTimeRange(TimeRange range)
{
    const std::string first = base::formatIso(range.first);
    const std::string end = base::formatIso(range.end);
    std::string result;
    if (!first.empty())
        result = "eventTime>=" + first;
    if (!end.empty())
        result += (result.empty() ? "eventTime<" : " eventTime<") + end;
    return result;
}

std::string removeTimeRange(std::string_view text)
{
    const ParseResult parsed = parse(text);
    return parsed ? withoutTerms(*parsed, isTimeTerm) : std::string(text);
}

std::string replaceTimeRange(std::string text, TimeRange range)
{
    return andAlso(removeTimeRange(text), printTimeRange(range));
}

std::string excludeTimeRange(std::string_view text, TimeRange range)
{
    return andNot(text, printTimeRange(range));
}

} // namespace khoji::query
