#pragma once

#include "core/base/ids.h"
#include "tests/support/record_builder.h"

#include <vector>

/// Events to look around in.
namespace khoji::test {

inline constexpr base::EventKey kRefused{3}; ///< what all is about: ten o'clock sharp
inline constexpr base::EventKey kOfTheRole{5};
inline constexpr base::EventKey kUndatedEvent{7};

/// Winter and a role, with keys and addresses of their own. IDs say when: of five minutes around
/// the refused one, four are within.
inline std::vector<RecordBuilder> anHour()
{
    const auto winter = [](const char* time) {
        return aRecord().user("winter").from("192.0.2.1").at(time);
    };
    const auto role = [](const char* time, const char* address) {
        return aRecord().role("Ops", "monday").from(address).at(time);
    };
    return {
        winter("2026-03-09T09:54:59Z").id("a second too early"),
        winter("2026-03-09T09:55:00Z").id("five minutes before").from("192.0.2.9"),
        winter("2026-03-09T10:00:00Z").id("refused").error("AccessDenied").name("DeleteTrail"),
        role("2026-03-09T10:00:01Z", "192.0.2.1").id("a second later"),
        role("2026-03-09T10:05:00Z", "192.0.2.2").id("five minutes after"),
        role("2026-03-09T10:05:01Z", "192.0.2.2").id("a second too late"),
        aRecord().id("undated").name("Timeless").user("winter").without("eventTime"),
    };
}

} // namespace khoji::test
