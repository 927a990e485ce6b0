#include "cli/time_options.h"

#include "core/query/time_value.h"

namespace khoji::cli {

namespace {

/// The time that a text names, or the end of the day, hour, ... that it names.
base::Result<std::optional<base::UtcTime>> timeOf(
    const std::string& command, const std::string& text, bool isEnd, base::UtcTime now)
{
    using Anchor = query::TimeValue::Anchor;
    if (text.empty())
        return std::nullopt;
    const auto value = query::readTimeValue(text);
    if (!value)
        return base::fail(base::ErrorKind::Usage, command + ": '" + text + "': " + value.error());
    if (value->anchor == Anchor::End)
        return base::fail(base::ErrorKind::Usage,
            command + ": '" + text + "': the end is not known before it is here");
    if (value->anchor == Anchor::Now)
        return now + value->offset;
    return isEnd ? value->unit.end : value->unit.first;
}

} // namespace

base::Result<AskedTimes> askedTimes(
    const std::string& command, const std::string& from, const std::string& to, base::UtcTime now)
{
    const auto first = timeOf(command, from, false, now);
    if (!first)
        return tl::unexpected(first.error());
    const auto end = timeOf(command, to, true, now);
    if (!end)
        return tl::unexpected(end.error());
    if (*first && *end && **first >= **end)
        return base::fail(base::ErrorKind::Usage, command + ": --from is not before --to");
    return AskedTimes{*first, *end};
}

} // namespace khoji::cli
