"""API calls with the request and response bodies CloudTrail keeps for them."""

import json
from dataclasses import replace
from datetime import timedelta

from . import cast
from .chance import BASE32, BASE64, Chance
from .record import Call, milliseconds, resource, stamp

# Plain reads -----------------------------------------------------------------------------------


def read(service, name, request=None, **more):
    return Call(service, name, request, read=True, **more)


def filters(name, *values):
    return {"filterSet": {"items": [{"name": name, "valueSet": {"items": [{"value": v} for v in values]}}]}}


ALL_INSTANCES = read("ec2", "DescribeInstances", {"maxResults": 1000, "instancesSet": {}, "filterSet": {}})
RUNNING_INSTANCES = read("ec2", "DescribeInstances", {"instancesSet": {}, **filters("instance-state-name", "running")})
NETWORK_READS = (
    read("ec2", "DescribeSecurityGroups", {"securityGroupIdSet": {}, "filterSet": {}}),
    read("ec2", "DescribeVpcs", {"vpcSet": {}, "filterSet": {}}),
    read("ec2", "DescribeSubnets", {"subnetSet": {}, "filterSet": {}}),
    read("ec2", "DescribeRouteTables", {"routeTableIdSet": {}, "filterSet": {}}),
    read("ec2", "DescribeVolumes", {"maxResults": 500, "volumeSet": {}, "filterSet": {}}),
    read("ec2", "DescribeAddresses", {"publicIpsSet": {}, "filterSet": {}}),
    read("ec2", "DescribeAvailabilityZones", {"availabilityZoneSet": {}}),
)
EC2_READS = (
    ALL_INSTANCES,
    RUNNING_INSTANCES,
    *NETWORK_READS,
    read("ec2", "DescribeInstanceStatus", {"instancesSet": {}, "filterSet": {}}),
    read("ec2", "DescribeLaunchTemplates", {"DescribeLaunchTemplatesRequest": {"MaxResults": 200}}),
    read("ec2", "DescribeImages", {"imagesSet": {}, "ownersSet": {"items": [{"owner": "self"}]}}),
)
LIST_ROLES = read("iam", "ListRoles", {"maxItems": 1000})
LIST_USERS = read("iam", "ListUsers", {"maxItems": 1000})
LIST_POLICIES = read("iam", "ListPolicies", {"scope": "Local", "onlyAttached": False})
ACCOUNT_SUMMARY = read("iam", "GetAccountSummary")
ACCOUNT_ALIASES = read("iam", "ListAccountAliases")
ROLE_READS = (
    LIST_POLICIES,
    read("iam", "GetRole", {"roleName": cast.APP_SERVER.name}),
    read("iam", "ListAttachedRolePolicies", {"roleName": cast.APP_SERVER.name}),
)
IAM_READS = (LIST_ROLES, LIST_USERS, ACCOUNT_SUMMARY, ACCOUNT_ALIASES, *ROLE_READS)
DESCRIBE_ALARMS = read("monitoring", "DescribeAlarms", {"maxRecords": 100})
METRIC_DATA = read("monitoring", "GetMetricData", {"metricDataQueries": [{"id": "m1"}], "maxDatapoints": 500})
DESCRIBE_STACK = read("cloudformation", "DescribeStacks", {"stackName": "order-service"})
DESCRIBE_GROUPS = read("autoscaling", "DescribeAutoScalingGroups", {"maxRecords": 100})
LIST_SECRETS = read("secretsmanager", "ListSecrets", {"maxResults": 100})
DESCRIBE_TRAILS = read("cloudtrail", "DescribeTrails", {"includeShadowTrails": True})
SERVICE_READS = (
    DESCRIBE_STACK,
    DESCRIBE_GROUPS,
    read("elasticloadbalancing", "DescribeLoadBalancers", {"pageSize": 400}, api_version="2015-12-01"),
    read("elasticloadbalancing", "DescribeTargetGroups", {"names": ["orders-web"]}, api_version="2015-12-01"),
    read("rds", "DescribeDBInstances", {"maxRecords": 100}),
    read("kms", "ListAliases", {"limit": 100}),
)
OTHER_READS = (
    *SERVICE_READS,
    read("lambda", "ListFunctions20150331", {"maxItems": 50}),
    read("lambda", "GetFunction20150331v2", {"functionName": "image-resizer"}),
    read("logs", "DescribeLogGroups", {"limit": 50}, api_version="20140328"),
    read("logs", "FilterLogEvents", {"logGroupName": "/shop/app", "limit": 100}, api_version="20140328"),
    DESCRIBE_ALARMS,
    METRIC_DATA,
    read("cloudformation", "ListStacks", {"stackStatusFilter": ["CREATE_COMPLETE", "UPDATE_COMPLETE"]}),
    read("ssm", "DescribeInstanceInformation", {"maxResults": 50}),
    LIST_SECRETS,
    DESCRIBE_TRAILS,
    read("cloudtrail", "LookupEvents", {"maxResults": 50}),
    read("health", "DescribeEventAggregates", {"aggregateField": "eventTypeCategory"}),
)
BILLING_READS = (
    read("ce", "GetCostAndUsage", {"granularity": "DAILY", "metrics": ["UnblendedCost"]}),
    read("ce", "GetCostForecast", {"granularity": "MONTHLY", "metric": "UNBLENDED_COST"}),
    read("ce", "GetDimensionValues", {"dimension": "SERVICE"}),
    read("budgets", "DescribeBudgets", {"accountId": cast.PARTNER, "maxResults": 100}),
    read("cur", "DescribeReportDefinitions", {"maxResults": 5}),
)
GET_CALLER_IDENTITY = read("sts", "GetCallerIdentity")


# S3 --------------------------------------------------------------------------------------------


def s3(chance, name, bucket, account=cast.PRODUCTION, key="", bytes_in=0, bytes_out=0, more=None, **rest):
    region = cast.region_of(bucket)
    host = f"{bucket}.s3.{region}.amazonaws.com"
    request = {"bucketName": bucket, "Host": host} | ({"key": key} if key else {}) | (more or {})
    resources = [resource(f"arn:aws:s3:::{bucket}", "AWS::S3::Bucket", account)]
    if key:
        resources.insert(0, {"type": "AWS::S3::Object", "ARN": f"arn:aws:s3:::{bucket}/{key}"})
    extra = {
        "SignatureVersion": "SigV4",
        "CipherSuite": "",  # the connection decides
        "bytesTransferredIn": bytes_in,
        "AuthenticationMethod": "AuthHeader",
        "x-amz-id-2": chance.text(BASE64, 55) + "=",
        "bytesTransferredOut": bytes_out,
    }
    return Call("s3", name, request, resources=tuple(resources), extra=extra, host=host, region=region, **rest)


def get_object(chance, bucket, key, **more):
    size = chance.randrange(900, 900_000)
    return s3(chance, "GetObject", bucket, key=key, bytes_out=size, read=True, data=True, **more)


def put_object(chance, bucket, key, **more):
    size, answer = chance.randrange(900, 900_000), {"x-amz-server-side-encryption": "AES256"}
    return s3(chance, "PutObject", bucket, key=key, bytes_in=size, data=True, response=answer, **more)


def delete_object(chance, bucket, key, **more):
    return s3(chance, "DeleteObject", bucket, key=key, data=True, **more)


def delete_objects(chance, bucket, bytes_in):
    """One request for many keys: CloudTrail keeps the bucket, not the keys."""
    call = s3(chance, "DeleteObjects", bucket, data=True, more={"delete": ""}, bytes_in=bytes_in, bytes_out=1290)
    prefix = {"type": "AWS::S3::Object", "ARNPrefix": f"arn:aws:s3:::{bucket}/"}
    return replace(call, resources=(prefix, *call.resources))


def list_objects(chance, bucket, prefix):
    more = {"list-type": "2", "prefix": prefix, "encoding-type": "url"}
    call = s3(chance, "ListObjects", bucket, more=more, bytes_out=6120, read=True, data=True)
    listed = {"type": "AWS::S3::Object", "ARNPrefix": f"arn:aws:s3:::{bucket}/{prefix}"}
    return replace(call, resources=(listed, *call.resources))


def bucket_read(chance, name, bucket, subresource):
    return s3(chance, name, bucket, more={subresource: ""}, bytes_out=480, read=True)


def list_buckets():
    return read("s3", "ListBuckets", {"Host": "s3.amazonaws.com"}, host="s3.amazonaws.com", region=cast.VIRGINIA)


# STS -------------------------------------------------------------------------------------------


def credentials(chance, key, expires):
    token = "EXAMPLE" + chance.text(BASE64, 96) + "=="
    moment = expires.strftime("%b %d, %Y, %I:%M:%S %p").replace(" 0", " ")
    return {"accessKeyId": key, "sessionToken": token, "expiration": moment}


def assume_role(chance, role, session, key, when, hours=1, name="AssumeRole", request=None, response=None):
    return Call(
        "sts",
        name,
        {"roleArn": role.arn, "roleSessionName": session} | (request or {}),
        {
            "credentials": credentials(chance, key, when + timedelta(hours=hours)),
            "assumedRoleUser": {"assumedRoleId": f"{role.id}:{session}", "arn": role.session_arn(session)},
        }
        | (response or {}),
        read=True,
        resources=(resource(role.arn, "AWS::IAM::Role", role.account),),
    )


# EC2 -------------------------------------------------------------------------------------------


def items(values):
    return {"items": list(values)}


def instance_state(code, name):
    return {"code": code, "name": name}


def terminate_instances(chance, instances):
    changes = (
        {
            "instanceId": instance,
            "currentState": instance_state(32, "shutting-down"),
            "previousState": instance_state(16, "running"),
        }
        for instance in instances
    )
    return Call(
        "ec2",
        "TerminateInstances",
        {"instancesSet": items({"instanceId": i} for i in instances)},
        {"requestId": chance.uuid(), "instancesSet": items(changes)},
    )


def run_instances(chance, account, region, when, kind, name, instance="", key_name="", profile=""):
    launch = Launch(chance, account, region, when, kind, name, instance, key_name, profile)
    return Call("ec2", "RunInstances", launch.request(), launch.response())


class Launch:
    """The two halves of one RunInstances share their ids; this keeps them."""

    def __init__(self, chance, account, region, when, kind, name, instance, key_name, profile):
        place = Chance("network of", region)
        self.account, self.when, self.kind, self.key_name = account, when, kind, key_name
        self.instance = instance or chance.resource("i")
        self.image, self.subnet = place.resource("ami"), place.resource("subnet")
        self.group, self.vpc = place.resource("sg"), place.resource("vpc")
        self.zone = region + chance.choice("ab")
        self.address = f"10.20.{chance.randrange(10, 30)}.{chance.randrange(20, 250)}"
        self.domain = "ec2.internal" if region == cast.VIRGINIA else f"{region}.compute.internal"
        self.token = chance.uuid()
        self.chance = chance
        self.tags = [{"key": "Name", "value": name}, {"key": "team", "value": "shop"}]
        self.profile = {"arn": f"arn:aws:iam::{account}:instance-profile/{profile}"} if profile else {}

    def request(self):
        wanted = {"imageId": self.image, "minCount": 1, "maxCount": 1}
        if self.key_name:
            wanted["keyName"] = self.key_name
        disk = {"volumeSize": 30, "deleteOnTermination": True, "volumeType": "gp3", "encrypted": True}
        return {
            "instancesSet": items([wanted]),
            "groupSet": items([{"groupId": self.group}]),
            "userData": "<sensitiveDataRemoved>",
            "instanceType": self.kind,
            "blockDeviceMapping": items([{"deviceName": "/dev/xvda", "ebs": disk}]),
            "monitoring": {"enabled": False},
            "subnetId": self.subnet,
            "disableApiTermination": False,
            "disableApiStop": False,
            "clientToken": self.token,
            "ebsOptimized": True,
            "iamInstanceProfile": self.profile,
            "metadataOptions": {"httpTokens": "required", "httpPutResponseHopLimit": 2, "httpEndpoint": "enabled"},
            "tagSpecificationSet": items([{"resourceType": "instance", "tags": self.tags}]),
        }

    def response(self):
        return {
            "requestId": self.chance.uuid(),
            "reservationId": self.chance.resource("r"),
            "ownerId": self.account,
            "groupSet": {},
            "instancesSet": items([self.instance_body()]),
        }

    def instance_body(self):
        groups = items([{"groupId": self.group, "groupName": "shop-default"}])
        host = f"ip-{self.address.replace('.', '-')}.{self.domain}"
        body = {
            "instanceId": self.instance,
            "imageId": self.image,
            "currentInstanceBootMode": "uefi",
            "instanceState": instance_state(0, "pending"),
            "privateDnsName": host,
            "amiLaunchIndex": 0,
            "productCodes": {},
            "instanceType": self.kind,
            "launchTime": milliseconds(self.when),
            "placement": {"availabilityZone": self.zone, "tenancy": "default"},
            "monitoring": {"state": "disabled"},
            "subnetId": self.subnet,
            "vpcId": self.vpc,
            "privateIpAddress": self.address,
            "stateReason": {"code": "pending", "message": "pending"},
            "architecture": "x86_64",
            "rootDeviceType": "ebs",
            "rootDeviceName": "/dev/xvda",
            "blockDeviceMapping": {},
            "virtualizationType": "hvm",
            "hypervisor": "xen",
            "tagSet": items(self.tags),
            "clientToken": self.token,
            "groupSet": groups,
            "sourceDestCheck": True,
            "networkInterfaceSet": items([self.network_interface(groups, host)]),
            "ebsOptimized": True,
            "enaSupport": True,
            "cpuOptions": {"coreCount": 1, "threadsPerCore": 2},
            "enclaveOptions": {"enabled": False},
            "metadataOptions": {"state": "pending", "httpTokens": "required", "httpEndpoint": "enabled"},
        }
        return body | ({"keyName": self.key_name} if self.key_name else {})

    def network_interface(self, groups, host):
        return {
            "networkInterfaceId": self.chance.resource("eni"),
            "subnetId": self.subnet,
            "vpcId": self.vpc,
            "ownerId": self.account,
            "status": "in-use",
            "macAddress": "02:" + ":".join(self.chance.hex(2) for _ in range(5)),
            "privateIpAddress": self.address,
            "privateDnsName": host,
            "sourceDestCheck": True,
            "groupSet": groups,
        }


def create_tags(chance, target, **tags):
    pairs = items({"key": key, "value": value} for key, value in tags.items())
    request = {"resourcesSet": items([{"resourceId": target}]), "tagSet": pairs}
    return Call("ec2", "CreateTags", request, {"requestId": chance.uuid(), "_return": True})


def authorize_ingress(chance, group, port, network, account):
    ports = {"ipProtocol": "tcp", "fromPort": port, "toPort": port}
    rule = {**ports, "groups": {}, "ipRanges": items([{"cidrIp": network}])}
    made = {
        "groupOwnerId": account,
        "groupId": group,
        "securityGroupRuleId": chance.resource("sgr"),
        "isEgress": False,
        **ports,
        "cidrIpv4": network,
    }
    response = {"requestId": chance.uuid(), "_return": True, "securityGroupRuleSet": items([made])}
    return Call("ec2", "AuthorizeSecurityGroupIngress", {"groupId": group, "ipPermissions": items([rule])}, response)


# IAM -------------------------------------------------------------------------------------------


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, where="*"):
    return {"Effect": "Allow", "Action": action, "Resource": where}


def trust(principal):
    return policy({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"})


def iam(name, response=None, **request):
    return Call("iam", name, request, response)


def attach_role_policy(role, arn):
    return iam("AttachRolePolicy", roleName=role, policyArn=arn)


def create_policy_version(arn, version, document, when):
    made = {"policyVersion": {"versionId": version, "isDefaultVersion": True, "createDate": iam_date(when)}}
    return iam("CreatePolicyVersion", made, policyArn=arn, policyDocument=document, setAsDefault=True)


def create_access_key(user, key, when):
    made = {"userName": user.name, "accessKeyId": key, "status": "Active", "createDate": iam_date(when)}
    return iam("CreateAccessKey", {"accessKey": made}, userName=user.name)


def create_role(chance, name, document, account, when):
    made = {
        "path": "/",
        "roleName": name,
        "roleId": "AROA" + chance.text(BASE32, 10) + "EXAMPLE",
        "arn": f"arn:aws:iam::{account}:role/{name}",
        "createDate": iam_date(when),
        "assumeRolePolicyDocument": document,
    }
    return iam("CreateRole", {"role": made}, roleName=name, assumeRolePolicyDocument=document)


def iam_date(when):
    return when.strftime("%b %d, %Y, %I:%M:%S %p").replace(" 0", " ")


# Other services --------------------------------------------------------------------------------


def decrypt(account, region, context):
    return read(
        "kms",
        "Decrypt",
        {"encryptionContext": context, "encryptionAlgorithm": "SYMMETRIC_DEFAULT"},
        resources=(resource(cast.kms_key(account, region), "AWS::KMS::Key", account),),
    )


def generate_data_key(account, region, context):
    key = cast.kms_key(account, region)
    request = {"keyId": key, "encryptionContext": context, "keySpec": "AES_256"}
    return read("kms", "GenerateDataKey", request, resources=(resource(key, "AWS::KMS::Key", account),))


def get_secret_value(arn):
    return read("secretsmanager", "GetSecretValue", {"secretId": arn})


def console_login(success, mfa_device="", message="", to="https://console.aws.amazon.com/console/home"):
    extra = {"LoginTo": to, "MobileVersion": "No", "MFAUsed": "Yes" if mfa_device else "No"}
    if mfa_device:
        extra["MFAIdentifier"] = mfa_device
    answer = {"ConsoleLogin": "Success" if success else "Failure"}
    error = () if success else ("", message)
    return Call("signin", "ConsoleLogin", None, answer, extra=extra, type="AwsConsoleSignIn", error=error)


def check_mfa():
    answer, extra = {"CheckMfa": "Success"}, {"MfaType": "Virtual MFA"}
    return Call("signin", "CheckMfa", None, answer, extra=extra, type="AwsConsoleSignIn")


def rotate_key(account, region):
    arn = cast.kms_key(account, region)
    key = (resource(arn, "AWS::KMS::Key", account),)
    return Call("kms", "RotateKey", type="AwsServiceEvent", details={"keyId": arn.rsplit("/", 1)[1]}, resources=key)


def create_log_stream(group, stream):
    return Call("logs", "CreateLogStream", {"logGroupName": group, "logStreamName": stream}, api_version="20140328")


def lambda_arn(function, region):
    return f"arn:aws:lambda:{region}:{cast.PRODUCTION}:function:{function}"


def update_function_code(chance, function, role, region, when):
    arn = lambda_arn(function, region)
    response = {
        "functionName": function,
        "functionArn": arn,
        "runtime": "python3.12",
        "role": role.arn,
        "handler": "app.handler",
        "codeSize": chance.randrange(9_000, 90_000),
        "timeout": 60,
        "memorySize": 256,
        "lastModified": stamp(when).replace("Z", ".000+0000"),
        "codeSha256": chance.text(BASE64, 43) + "=",
        "version": "$LATEST",
        "revisionId": chance.uuid(),
        "state": "Active",
        "lastUpdateStatus": "InProgress",
        "packageType": "Zip",
        "architectures": ["x86_64"],
    }
    request = {"functionName": function, "publish": False, "dryRun": False}
    return Call("lambda", "UpdateFunctionCode20150331v2", request, response)
