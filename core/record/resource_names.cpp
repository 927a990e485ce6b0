#include "core/record/resource_names.h"

#include <array>
#include <cstdint>
#include <utility>

namespace khoji::record {

namespace {

/// Most telling first: the rank is the place in this list.
constexpr std::array kNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bucketName", "AWS::S3::Bucket"},
    {"functionName", "AWS::Lambda::Function"},
    {"secretId", "AWS::SecretsManager::Secret"},
    {"trailName", "AWS::CloudTrail::Trail"},
    {"instanceId", "AWS::EC2::Instance"},
    {"groupId", "AWS::EC2::SecurityGroup"},
    {"volumeId", "AWS::EC2::Volume"},
    {"snapshotId", "AWS::EC2::Snapshot"},
    {"imageId", "AWS::EC2::Image"},
    {"networkInterfaceId", "AWS::EC2::NetworkInterface"},
    {"subnetId", "AWS::EC2::Subnet"},
    {"vpcId", "AWS::EC2::VPC"},
    {"keyName", "AWS::EC2::KeyPair"},
    {"keyId", "AWS::KMS::Key"},
    {"tableName", "AWS::DynamoDB::Table"},
    {"dBInstanceIdentifier", "AWS::RDS::DBInstance"},
    {"dBClusterIdentifier", "AWS::RDS::DBCluster"},
    {"dBSnapshotIdentifier", "AWS::RDS::DBSnapshot"},
    {"roleArn", "AWS::IAM::Role"},
    {"roleName", "AWS::IAM::Role"},
    {"userName", "AWS::IAM::User"},
    {"groupName", "AWS::IAM::Group"},
    {"instanceProfileName", "AWS::IAM::InstanceProfile"},
    {"policyArn", "AWS::IAM::Policy"},
    {"policyName", "AWS::IAM::Policy"},
    {"accessKeyId", "AWS::IAM::AccessKey"},
    {"stackName", "AWS::CloudFormation::Stack"},
    {"topicArn", "AWS::SNS::Topic"},
    {"queueUrl", "AWS::SQS::Queue"},
    {"logGroupName", "AWS::Logs::LogGroup"},
    {"clusterName", "AWS::EKS::Cluster"},
    {"cluster", "AWS::ECS::Cluster"},
    {"repositoryName", "AWS::ECR::Repository"},
    {"detectorId", "AWS::GuardDuty::Detector"},
    {"streamName", "AWS::Kinesis::Stream"},
    {"stateMachineArn", "AWS::StepFunctions::StateMachine"},
    {"loadBalancerArn", "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"autoScalingGroupName", "AWS::AutoScaling::AutoScalingGroup"},
    {"hostedZoneId", "AWS::Route53::HostedZone"},
    {"documentName", "AWS::SSM::Document"},
    {"modelId", "AWS::Bedrock::Model"},
    {"resourceArn", "AWS::Resource"},
});

constexpr std::size_t kLongest = 32;

/// Where names of each length begin in kByLength; asked for every request parameter of every event.
struct ByLength {
    std::array<std::uint8_t, kNames.size()> ranks{};
    std::array<std::uint8_t, kLongest + 2> begins{};
};
constexpr ByLength kByLength = [] {
    ByLength index;
    std::uint8_t next = 0;
    for (std::size_t length = 0; length <= kLongest; ++length) {
        index.begins[length] = next;
        for (std::uint8_t rank = 0; rank < kNames.size(); ++rank) {
            if (kNames[rank].first.size() == length)
                index.ranks[next++] = rank;
        }
    }
    index.begins[kLongest + 1] = next;
    return index;
}();
static_assert(kByLength.begins.back() == kNames.size(), "a name is longer than kLongest");

} // namespace

std::optional<ResourceName> resourceNameOf(std::string_view member)
{
    if (member.size() > kLongest)
        return std::nullopt;
    for (std::size_t i = kByLength.begins[member.size()]; i < kByLength.begins[member.size() + 1]; ++i) {
        const std::uint8_t rank = kByLength.ranks[i];
        if (kNames[rank].first == member)
            return ResourceName{kNames[rank].first, kNames[rank].second, rank};
    }
    return std::nullopt;
}

} // namespace khoji::record
