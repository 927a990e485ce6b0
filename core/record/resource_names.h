#pragma once

#include <optional>
#include <string_view>

namespace khoji::record {

/// A member of requestParameters that names what the call acts on.
struct ResourceName {
    std::string_view member; ///< as CloudTrail spells it
    std::string_view type;   ///< `AWS::Service::Type`
    int rank = 0;            ///< the lower, the better it names the thing acted on
};

/// Whether a member of requestParameters names a resource. Used where the record has no `resources`.
[[nodiscard]] std::optional<ResourceName> resourceNameOf(std::string_view member);

} // namespace khoji::record
