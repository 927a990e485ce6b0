#include "core/record/unwrap/foreign.h"

#include <algorithm>
#include <array>

namespace khoji::record {

namespace {

/// Members that tell a schema, and that others do not have all together.
struct Signature {
    std::string_view name;
    std::array<std::string_view, 3> members;
};
constexpr Signature kSignatures[] = {
    {"OCSF (Security Lake) records", {"class_uid", "metadata", ""}},
    {"OCSF (Security Lake) records", {"class_uid", "category_uid", ""}},
    {"Elastic Common Schema documents", {"@timestamp", "ecs", ""}},
    {"OpenSearch or Elastic documents", {"@timestamp", "event", ""}},
    {"OpenSearch or Elastic documents", {"@timestamp", "attributes", ""}},
    {"OpenSearch or Elastic documents", {"@timestamp", "aws", ""}},
    {"OpenTelemetry logs", {"resourceLogs", "", ""}},
    {"OpenTelemetry logs", {"body", "severityNumber", ""}},
    {"OpenTelemetry logs", {"body", "attributes", "observedTimeUnixNano"}},
    {"Microsoft Sentinel rows", {"TenantId", "TimeGenerated", ""}},
    {"VPC flow logs", {"srcaddr", "dstaddr", ""}},
    {"VPC flow logs", {"srcAddr", "dstAddr", ""}},
    {"GuardDuty findings", {"schemaVersion", "service", "severity"}},
    {"GuardDuty findings", {"SchemaVersion", "Service", "Severity"}},
    {"Security Hub findings", {"SchemaVersion", "ProductArn", ""}},
    {"GuardDuty or Security Hub findings", {"Findings", "", ""}},
    {"AWS Config items", {"configurationItems", "", ""}},
    {"AWS Config items", {"configurationItem", "", ""}},
    {"AWS Config items", {"configurationItemStatus", "", ""}},
    {"S3 access logs", {"bucket_owner", "operation", ""}},
    {"S3 access logs", {"bucketowner", "operation", ""}},
    {"AWS WAF logs", {"webaclId", "httpRequest", ""}},
    {"Route 53 Resolver query logs", {"query_name", "query_type", ""}},
    {"load balancer logs", {"elb", "target_status_code", ""}},
    {"CloudTrail Lake events that are not CloudTrail's own", {"eventVersion", "eventData", ""}},
    {"Kubernetes audit logs", {"auditID", "verb", ""}},
    {"Google Cloud audit logs", {"protoPayload", "logName", ""}},
    {"Azure activity logs", {"operationName", "resourceId", "category"}},
    {"DynamoDB stream records", {"dynamodb", "eventID", ""}},
};

} // namespace

std::optional<std::string_view> foreignNameOf(const ObjectView& object)
{
    const auto has = [&object](std::string_view name) {
        return name.empty() || object.has(name);
    };
    for (const Signature& signature : kSignatures) {
        if (std::all_of(signature.members.begin(), signature.members.end(), has))
            return signature.name;
    }
    return std::nullopt;
}

} // namespace khoji::record
