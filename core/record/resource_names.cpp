#include "core/record/resource_names.h"

#include <algorithm>
#include <array>

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

} // namespace

std::optional<ResourceName> resourceNameOf(std::string_view member)
{
    const auto* const found
        = std::find_if(kNames.begin(), kNames.end(), [&](const auto& name) { return name.first == member; });
    if (found == kNames.end())
        return std::nullopt;
    return ResourceName{found->first, found->second, static_cast<int>(found - kNames.begin())};
}

} // namespace khoji::record
