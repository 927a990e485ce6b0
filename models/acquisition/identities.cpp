#include "models/acquisition/identities.h"

#include <utility>

namespace khoji::models {

aws::Outcome<Identities> identitiesIn(const aws::Environment& environment, std::stop_token stop)
{
    auto profiles = aws::profiles(environment, std::move(stop));
    if (!profiles)
        return tl::unexpected(profiles.error());
    // Whether the environment has keys is the same for each service.
    const bool hasKeys = aws::resolve({}, "s3", environment).keysFromEnvironment;
    return Identities{std::move(*profiles), hasKeys};
}

} // namespace khoji::models
