"""From "this caller made this call" to a CloudTrail record."""

from dataclasses import dataclass, replace
from datetime import datetime, timezone

from . import cast

# Services move to newer record versions at their own pace.
VERSIONS = {
    "sts": "1.08", "signin": "1.08", "logs": "1.08", "autoscaling": "1.08", "sso": "1.08", "config": "1.09",
    "cloudformation": "1.09", "athena": "1.09", "ec2": "1.10", "iam": "1.10", "lambda": "1.10", "glue": "1.10",
    "elasticloadbalancing": "1.10",
}
NEWEST_VERSION = "1.11"

HOST_WITHOUT_REGION = {"iam", "ce", "account"}
POST_QUANTUM = {"kms", "secretsmanager"}
ALWAYS_FROM_VIRGINIA = {"iam", "signin", "account", "ce"}


def at(day, hour, minute=0, second=0):
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=timezone.utc)


def stamp(when):
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def milliseconds(when):
    return int(when.timestamp() * 1000)


@dataclass(frozen=True)
class Caller:
    """Who calls, from where, with what."""

    identity: dict
    address: str
    agent: str
    account: str
    endpoint: str = ""
    encrypted: bool = True  # False where CloudTrail states no TLS: services and the console's own proxies

    def saying(self, agent):
        return replace(self, agent=agent)

    def through(self, service):
        """The same principal, but a service makes the call on its behalf."""
        identity = {**self.identity, "invokedBy": service}
        return replace(self, identity=identity, address=service, agent=service, endpoint="", encrypted=False)

    @property
    def key(self):
        return self.identity["accessKeyId"]


@dataclass(frozen=True)
class Call:
    """One API call: what was asked and what came back."""

    service: str
    name: str
    request: dict | None = None
    response: dict | None = None
    read: bool = False
    resources: tuple = ()
    data: bool = False  # a data event, not a management event
    extra: dict | None = None  # additionalEventData
    host: str = ""
    type: str = "AwsApiCall"
    api_version: str = ""
    details: dict | None = None  # serviceEventDetails
    error: tuple = ()  # code and message
    region: str = ""  # where the service decides it, whatever the caller wants: the home of a bucket

    def failing(self, code, message):
        return replace(self, response=None, error=(code, message))


def resource(arn, kind, account):
    return {"accountId": account, "type": kind, "ARN": arn}


# Identities ------------------------------------------------------------------------------------


def user_caller(user, address, agent, key=""):
    identity = {
        "type": "IAMUser",
        "principalId": user.id,
        "arn": user.arn,
        "accountId": user.account,
        "accessKeyId": key or user.key,
        "userName": user.name,
    }
    return Caller(identity, address, agent, user.account)


def console_caller(user, address, key, signed_in, mfa):
    """An IAM user at work in the console: temporary credentials, the console's own agent, no TLS told."""
    caller = user_caller(user, address, cast.CONSOLE, key)
    identity = {**caller.identity, "sessionContext": session_context({}, signed_in, mfa)}
    return replace(caller, identity=identity, encrypted=False)


def root_identity(account, key="", signed_in=None, mfa=True):
    identity = {
        "type": "Root", "principalId": account, "arn": f"arn:aws:iam::{account}:root", "accountId": account,
    }
    if key:
        identity |= {"accessKeyId": key, "sessionContext": session_context({}, signed_in, mfa)}
    return identity


def session_context(issuer, started, mfa=False):
    return {
        "sessionIssuer": issuer,
        "webIdFederationData": {},
        "attributes": {"creationDate": stamp(started), "mfaAuthenticated": "true" if mfa else "false"},
    }


def role_identity(role, session, key, started):
    issuer = {
        "type": "Role", "principalId": role.id, "arn": role.arn, "accountId": role.account, "userName": role.name,
    }
    return {
        "type": "AssumedRole",
        "principalId": f"{role.id}:{session}",
        "arn": role.session_arn(session),
        "accountId": role.account,
        "accessKeyId": key,
        "sessionContext": session_context(issuer, started),
    }


def role_caller(role, session, key, started, address, agent):
    return Caller(role_identity(role, session, key, started), address, agent, role.account)


def service_caller(service, account):
    return Caller({"type": "AWSService", "invokedBy": service}, service, service, account, encrypted=False)


# The record ------------------------------------------------------------------------------------


def record(chance, caller, call, when, region, **more):
    """`more` overrides or adds top-level fields, such as sharedEventID or recipientAccountId."""
    made = {
        "eventVersion": VERSIONS.get(call.service, NEWEST_VERSION),
        "userIdentity": caller.identity,
        "eventTime": stamp(when),
        "eventSource": f"{call.service}.amazonaws.com",
        "eventName": call.name,
        "awsRegion": cast.VIRGINIA if call.service in ALWAYS_FROM_VIRGINIA else call.region or region,
        "sourceIPAddress": caller.address,
        "userAgent": caller.agent,
    }
    made |= error_of(call)
    made["requestParameters"] = call.request
    made["responseElements"] = call.response
    if call.extra:
        made["additionalEventData"] = extra_of(caller, call)
    if call.type == "AwsApiCall":
        made["requestID"] = chance.code(16) if call.service == "s3" else chance.uuid()
    made["eventID"] = chance.uuid()
    made["readOnly"] = call.read
    if call.resources:
        made["resources"] = list(call.resources)
    made["eventType"] = call.type
    if call.api_version:
        made["apiVersion"] = call.api_version
    made["managementEvent"] = not call.data
    made["recipientAccountId"] = caller.account
    if call.details:
        made["serviceEventDetails"] = call.details
    if caller.endpoint:
        made["vpcEndpointId"] = caller.endpoint
        made["vpcEndpointAccountId"] = caller.account
    made["eventCategory"] = "Data" if call.data else "Management"
    if caller.encrypted and call.type == "AwsApiCall":
        made["tlsDetails"] = tls_details(caller, call, made["awsRegion"])
    return made | more


def extra_of(caller, call):
    """S3 repeats the cipher of the connection among its own details."""
    if "CipherSuite" not in call.extra:
        return call.extra
    return {**call.extra, "CipherSuite": tls_of(caller)[1]}


def error_of(call):
    """Failed sign-ins carry words, but no code."""
    said = dict(zip(("errorCode", "errorMessage"), call.error))
    return {name: words for name, words in said.items() if words}


class Trail:
    """All that happened, in the order it was told."""

    def __init__(self):
        self.records = []

    def add(self, chance, caller, call, when, region, **more):
        made = record(chance, caller, call, when, region, **more)
        self.records.append(made)
        return made


def tls_of(caller):
    """Version and cipher; one old client has not been brought up to date."""
    if caller.agent == cast.OLD_BOTO:
        return "TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256"
    return "TLSv1.3", "TLS_AES_128_GCM_SHA256"


def tls_details(caller, call, region):
    version, cipher = tls_of(caller)
    details = {
        "tlsVersion": version,
        "cipherSuite": cipher,
        "clientProvidedHostHeader": call.host or host_of(call.service, region),
    }
    if call.service in POST_QUANTUM and version == "TLSv1.3":
        details["keyExchange"] = "X25519MLKEM768"
    return details


def host_of(service, region):
    return f"{service}.amazonaws.com" if service in HOST_WITHOUT_REGION else f"{service}.{region}.amazonaws.com"
