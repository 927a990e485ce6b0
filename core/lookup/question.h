#pragma once

#include "core/aws/call.h"
#include "core/lookup/region_walk.h"

#include <string>

namespace khoji::lookup {

/// A question as a request to one region. `custom`: Connection::endpointUrl. Fails with Usage, as
/// serviceEndpoint(). Pure; thread: any.
[[nodiscard]] aws::Outcome<aws::Call> callFor(
    const Question& question, const std::string& region, const std::string& custom);

} // namespace khoji::lookup
