#pragma once

#include "models/acquisition/history_access.h"

namespace khoji::models {

/// The way to CloudTrail itself, or to another server that answers LookupEvents, by core/aws and
/// core/lookup.
class AwsHistoryAccess final : public HistoryAccess {
public:
    explicit AwsHistoryAccess(aws::Environment environment = aws::processEnvironment());

    [[nodiscard]] aws::Outcome<Identities> identities(std::stop_token stop) override;
    [[nodiscard]] aws::Outcome<std::shared_ptr<OpenHistory>> open(
        const aws::ConnectionChoice& choice, const std::vector<std::string>& regions,
        aws::AskForCode askForCode, std::stop_token stop) override;

private:
    aws::Environment m_environment;
};

} // namespace khoji::models
