#include "core/record/log_form.h"

#include <array>

namespace khoji::record {

std::string_view word(LogForm form)
{
    constexpr std::array kWords = std::to_array<std::string_view>({"unknown", "trail file", "record list",
        "records", "EventBridge", "LookupEvents", "CloudWatch Logs", "Logs Insights", "notification",
        "Athena result", "CloudTrail Lake result", "Event history table", "Splunk table", "digest",
        "CloudTrail Lake signature", "archive", "delivery notice", "foreign"});
    return kWords[static_cast<std::size_t>(form)];
}

} // namespace khoji::record
