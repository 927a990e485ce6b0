#pragma once

#include "models/acquisition/bucket_access.h"

namespace khoji::models {

/// The way to AWS itself, or to another server that speaks S3, by core/aws and core/s3.
class AwsBucketAccess final : public BucketAccess {
public:
    explicit AwsBucketAccess(aws::Environment environment = aws::processEnvironment());

    [[nodiscard]] aws::Outcome<Identities> identities(std::stop_token stop) override;
    [[nodiscard]] aws::Outcome<std::shared_ptr<OpenBucket>> open(
        const aws::ConnectionChoice& choice, const std::string& bucket, aws::AskForCode askForCode,
        std::stop_token stop) override;

private:
    aws::Environment m_environment;
};

} // namespace khoji::models
