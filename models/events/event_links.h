#pragma once

#include "core/base/time.h"

#include <QString>

#include <array>
#include <cstdint>
#include <string_view>

namespace khoji::models {

/// What an event may share with others, and by which these are found (ux.md section 6, "Follow";
/// cloudtrail-formats.md section 8.3).
enum class Link : std::uint8_t {
    Session, ///< temporary credentials: the same holder since the same moment
    AccessKey, ///< also where another event names it, such as the one that issued it
    Principal, ///< a role is one, whatever its sessions
    SourceAddress,
    RequestId,
    SharedEventId,
    Resource, ///< the first one named
};
inline constexpr std::size_t kLinkCount = 7;

/// What the record of one event tells for menus, and for words about it.
struct EventLinks {
    base::UtcTime time = base::kUndated;
    QString eventId; ///< log text; empty: not recorded
    QString eventName; ///< as above
    QString principal; ///< as the card says who it was; as above
    std::array<QString, kLinkCount> queries; ///< that find it all; empty: not recorded

    [[nodiscard]] const QString& query(Link link) const
    {
        return queries[static_cast<std::size_t>(link)];
    }
};

/// Takes any text; one that is no record links to nothing. Works in the time of one reading; any
/// thread.
[[nodiscard]] EventLinks linksOf(std::string_view json);

} // namespace khoji::models
