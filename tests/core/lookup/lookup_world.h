#pragma once

#include "core/aws/client.h"
#include "core/lookup/lookup_events.h"
#include "tests/support/s3/wire_types.h"

#include <string>
#include <vector>

/// What the tests of whole lookups and their child share.
namespace khoji::test {

inline const LabCredentials kInvestigator{
    "ASIALABINVESTIGATOR1", "lookupsecret", "LABSESSIONTOKEN"};

/// Keys that do not change.
class FixedKeys final : public aws::CredentialSource {
public:
    explicit FixedKeys(LabCredentials keys)
        : m_keys(std::move(keys))
    { }
    [[nodiscard]] aws::Outcome<aws::Credentials> fetch(std::stop_token) override
    {
        return aws::Credentials{m_keys.accessKey, m_keys.secret, m_keys.token, {}};
    }

private:
    LabCredentials m_keys;
};

/// Tries again soon.
inline aws::ClientOptions impatient()
{
    aws::ClientOptions options;
    options.backoff = std::chrono::milliseconds(2);
    options.tries = 4;
    return options;
}

inline aws::Connection connectionTo(const std::string& endpoint)
{
    aws::Connection connection;
    connection.region = "us-east-1";
    connection.endpointUrl = endpoint;
    return connection;
}

/// All of a month that is over.
inline lookup::LookupRequest january(std::vector<std::string> regions)
{
    lookup::LookupRequest request;
    request.regions = std::move(regions);
    request.from = base::parseTime("2026-01-01T00:00:00Z");
    request.to = base::parseTime("2026-02-01T00:00:00Z");
    request.now = base::parseTime("2026-02-10T00:00:00Z");
    request.pause = std::chrono::milliseconds(0);
    return request;
}

} // namespace khoji::test
