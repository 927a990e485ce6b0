#pragma once

#include "core/aws/connection.h"

#include <stop_token>
#include <string>
#include <vector>

namespace khoji::models {

/// As whom AWS can be asked: what a user chooses from.
struct Identities {
    std::vector<std::string> profiles;
    bool environmentHasKeys = false;
};

/// Those of this computer. Blocks for up to some seconds. Thread: any.
[[nodiscard]] aws::Outcome<Identities> identitiesIn(
    const aws::Environment& environment, std::stop_token stop);

} // namespace khoji::models
