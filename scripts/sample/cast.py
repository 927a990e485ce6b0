"""Who is in the sample and where they sit. Every number, name and address is made for documentation."""

import string
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from .chance import Chance, principal_id

FIRST_DAY = date(2026, 3, 2)  # a Monday
DAYS = [FIRST_DAY + timedelta(days=n) for n in range(14)]
REAPER_STOPPED = date(2026, 3, 13)
INVOICES_GONE = datetime(2026, 3, 12, 3, 32, 18, tzinfo=timezone.utc)

# Accounts and regions
PRODUCTION = "111122223333"
PARTNER = "444455556666"
ACCOUNTS = (PRODUCTION, PARTNER)
VIRGINIA, OREGON, FRANKFURT, MUMBAI = "us-east-1", "us-west-2", "eu-central-1", "ap-south-1"
REGIONS = (VIRGINIA, OREGON, FRANKFURT, MUMBAI)

# Networks. Nobody of the company works from 192.0.2.0/24.
BERLIN = ("198.51.100.14", "198.51.100.19", "198.51.100.22")
BENGALURU = ("203.0.113.9", "203.0.113.17", "2001:db8:91:4::1f")
CHICAGO = ("198.51.100.133", "198.51.100.141")
HOME_OF_THE_OWNER = "203.0.113.201"
BUILD_RUNNERS = ("203.0.113.130", "203.0.113.131", "203.0.113.134", "203.0.113.138")
DATA_CENTRE = "198.51.100.200"
COLLECTOR = "198.51.100.231"
WINTER_AWAY = "192.0.2.55"
PASSWORD_GUESSER = "192.0.2.77"
KEY_THIEF = "192.0.2.140"

# Clients
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/134.0.0.0 Safari/537.36"
)
SAFARI = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.3 Safari/605.1.15"
)
CONSOLE = "console.amazonaws.com"
TERRAFORM = (
    "APN/1.0 HashiCorp/1.0 Terraform/1.11.1 (+https://www.terraform.io) "
    "terraform-provider-aws/5.89.0 (+https://registry.terraform.io/providers/hashicorp/aws) "
    "aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.23.6"
)
BOTO = (
    "Boto3/1.37.9 md/Botocore#1.37.9 ua/2.0 os/linux#6.1.128 md/arch#x86_64 "
    "lang/python#3.12.9 cfg/retry-mode#standard"
)
OLD_BOTO = "Boto3/1.24.28 Python/3.9.2 Linux/5.10.0-33-amd64 Botocore/1.27.28"
LAMBDA_BOTO = BOTO + " exec-env/AWS_Lambda_python3.12"
JAVA_SDK = (
    "aws-sdk-java/2.30.35 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.128 lang/java#21.0.6 "
    "md/OpenJDK_64-Bit_Server_VM"
)
SSM_AGENT = "aws-sdk-go/1.55.5 (go1.23.6; linux; amd64) amazon-ssm-agent/3.3.1611.0"
GITHUB_ACTION = (
    "configure-aws-credentials-for-github-actions aws-sdk-js/3.758.0 ua/2.1 os/linux#6.8.0 "
    "lang/js md/nodejs#20.18.3"
)


def aws_cli(command, system="linux#6.8.0-55-generic", distribution="ubuntu.24"):
    """The AWS CLI names its own command: s3.rm, sts.assume-role."""
    return (
        f"aws-cli/2.24.20 md/awscrt#0.23.8 ua/2.1 os/{system} md/arch#x86_64 lang/python#3.12.9 "
        f"md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/distrib#{distribution} "
        f"md/prompt#off md/command#{command}"
    )


def stranger_cli(command):
    return aws_cli(command, "linux#6.11.2-amd64", "kali.2025")


@dataclass(frozen=True)
class User:
    name: str
    account: str = PRODUCTION

    @property
    def id(self):
        return principal_id("AIDA", f"{self.account}/{self.name}")

    @property
    def arn(self):
        return f"arn:aws:iam::{self.account}:user/{self.name}"

    @property
    def key(self):
        """The long-term access key the user has had for years."""
        return Chance("key of", self.name).access_key("AKIA")


@dataclass(frozen=True)
class Role:
    name: str
    account: str = PRODUCTION
    path: str = "/"

    @property
    def id(self):
        return principal_id("AROA", f"{self.account}/{self.name}")

    @property
    def arn(self):
        return f"arn:aws:iam::{self.account}:role{self.path}{self.name}"

    def session_arn(self, session):
        return f"arn:aws:sts::{self.account}:assumed-role/{self.name}/{session}"


def permission_set(name, account=PRODUCTION):
    suffix = Chance("permission set", name, account).hex(16)
    return Role(f"AWSReservedSSO_{name}_{suffix}", account, "/aws-reserved/sso.amazonaws.com/")


def service_linked(name, service, account=PRODUCTION):
    return Role(name, account, f"/aws-service-role/{service}/")


# IAM users
DHEERAJ = User("dheeraj.kumar")
TEST_ADMIN = User("test-admin")
WINTER = User("Winter")
MARIA = User("maria.santos")
BACKUP_AGENT = User("backup-agent")
NINA = User("nina.roth", PARTNER)
ANALYTICS_LOADER = User("analytics-loader", PARTNER)


@dataclass(frozen=True)
class Colleague:
    """Somebody who signs in through IAM Identity Center."""

    mail: str
    role: Role
    addresses: tuple
    browser: str
    region: str
    hours: tuple  # first and last working hour, UTC


ALICE = Colleague("alice.moreau@example.com", permission_set("PlatformAdmin"), BERLIN, FIREFOX, FRANKFURT, (7, 17))
TOMAS = Colleague("tomas.lindqvist@example.com", permission_set("ReadOnlyAccess"), BERLIN, CHROME, FRANKFURT, (8, 17))
PRIYA = Colleague("priya.nair@example.com", permission_set("PowerUserAccess"), CHICAGO, SAFARI, OREGON, (14, 22))
BEN = Colleague("ben.okafor@example.com", permission_set("Billing", PARTNER), CHICAGO, CHROME, VIRGINIA, (14, 21))
COLLEAGUES = (ALICE, TOMAS, PRIYA, BEN)

# Roles that machines and services wear
APP_SERVER = Role("app-server")
GITHUB_DEPLOY = Role("github-deploy", path="/ci/")
TERRAFORM_ROLE = Role("terraform", path="/ci/")
IMAGE_RESIZER = Role("image-resizer-role", path="/service-role/")
ORDER_EVENTS = Role("order-events-role", path="/service-role/")
FLEET_REAPER = Role("fleet-reaper-role", path="/service-role/")
METRICS_READER = Role("metrics-reader")
METRICS_COLLECTOR = Role("metrics-collector", PARTNER)
OPS_AUTOMATION = Role("ops-automation", path="/ops/")
PARTNER_AUDIT = Role("partner-audit", PARTNER)
REPORT_GENERATOR = Role("report-generator")
AUTO_SCALING = service_linked("AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com")
CONFIG = service_linked("AWSServiceRoleForConfig", "config.amazonaws.com")
PARTNER_CONFIG = service_linked("AWSServiceRoleForConfig", "config.amazonaws.com", PARTNER)

# Things
AUDIT_TRAIL = f"arn:aws:cloudtrail:{VIRGINIA}:{PRODUCTION}:trail/company-audit"
SECURITY_TRAIL = f"arn:aws:cloudtrail:{FRANKFURT}:{PRODUCTION}:trail/security-eu"
TRAIL_BUCKET = "example-corp-audit-logs"
INVOICES = "example-corp-prod-invoices"
STAGING_UPLOADS = "example-corp-staging-uploads"
BACKUPS = "example-corp-backups"
TERRAFORM_STATE = "example-corp-terraform-state"
ATHENA_RESULTS = "example-corp-athena-results"
BUCKETS = (INVOICES, STAGING_UPLOADS, BACKUPS, TERRAFORM_STATE, TRAIL_BUCKET)


def media_bucket(region):
    """Each Region serves the pictures from a bucket of its own."""
    return f"example-corp-media-{region}"


def region_of(bucket):
    if bucket in (STAGING_UPLOADS, BACKUPS, TERRAFORM_STATE):
        return FRANKFURT
    return next((region for region in REGIONS if bucket.endswith(region)), VIRGINIA)



SERVERS = {
    region: tuple(Chance("servers of", region).resource("i") for _ in range(count))
    for region, count in ((VIRGINIA, 3), (FRANKFURT, 2), (OREGON, 1))
}
ENDPOINTS = {region: Chance("endpoint of", region).resource("vpce") for region in REGIONS}


def kms_key(account, region):
    return f"arn:aws:kms:{region}:{account}:key/{Chance('kms key', account, region).uuid()}"


def secret(account, region, name):
    suffix = Chance("secret", name).text(string.ascii_letters + string.digits, 6)
    return f"arn:aws:secretsmanager:{region}:{account}:secret:{name}-{suffix}"
