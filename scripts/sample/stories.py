"""What an investigator can find. One function a story, each with chance of its own.

The stories of the access key, the night changes and the trail are one intrusion: a guessed password
(9 March) leads to a new access key, the key to two roles (10 March), and one of the roles to the
policies and the trail (11 March). The others stand alone.
"""

from datetime import date, timedelta

from . import calls, cast
from .chance import Chance
from .machines import after, assume_across, auto_scaling_caller, fleet_reaper_caller, replacement
from .people import at_sign_in, known, on_command_line, sign_in, sign_in_through_identity_center
from .record import NEWEST_VERSION, Caller, at, console_caller, role_caller, root_identity, stamp, user_caller

USUAL_RATE = 0.0014  # TerminateInstances a minute: two on a working day
STOLEN_KEY = Chance("the stolen key").access_key("AKIA")


class Teller:
    """Tells calls one after another, as the clock of a story says."""

    def __init__(self, trail, chance, day, region):
        self.trail, self.chance, self.day, self.region = trail, chance, day, region

    def tell(self, caller, call, clock, region=""):
        hour, minute, second = (int(part) for part in clock.split(":"))
        return self.trail.add(self.chance, caller, call, at(self.day, hour, minute, second), region or self.region)


def not_allowed(who, action, what="*", why="because no identity-based policy allows the action"):
    return f"User: {who} is not authorized to perform: {action} on resource: {what} {why}"


# a) An instance is launched ----------------------------------------------------------------------


def launched_instance(trail):
    """dheeraj.kumar asks for a large machine, is refused, and takes a smaller one."""
    chance, day, region = Chance("launched instance"), date(2026, 3, 5), cast.MUMBAI
    story = Teller(trail, chance, day, region)
    caller = user_caller(cast.DHEERAJ, cast.BENGALURU[1], cast.aws_cli("ec2.run-instances"))

    def launch(kind, minute, second):
        when, name = at(day, 9, minute, second), "feature-search-trial"
        return calls.run_instances(chance, cast.PRODUCTION, region, when, kind, name, key_name="dheeraj-laptop")

    refused = launch("p4d.24xlarge", 38, 6).failing(
        "Client.UnauthorizedOperation",
        "You are not authorized to perform this operation. " + not_allowed(cast.DHEERAJ.arn, "ec2:RunInstances"),
    )
    story.tell(caller, refused, "9:38:06")
    made = launch("c7i.2xlarge", 41, 52)
    instance = made.response["instancesSet"]["items"][0]["instanceId"]
    story.tell(caller, made, "9:41:52")
    tags = calls.create_tags(chance, instance, owner="dheeraj")
    story.tell(caller.saying(cast.aws_cli("ec2.create-tags")), tags, "9:43:20")


# b) Objects are deleted --------------------------------------------------------------------------


def deleted_objects(trail):
    """test-admin empties a folder of the staging bucket: one call an object, then two calls for many."""
    chance, day, region, bucket = Chance("deleted objects"), date(2026, 3, 10), cast.FRANKFURT, cast.STAGING_UPLOADS
    caller = user_caller(cast.TEST_ADMIN, cast.BERLIN[1], cast.aws_cli("s3.rm"))
    when = at(day, 10, 2, 3)
    trail.add(chance, caller, calls.list_objects(chance, bucket, "customers/"), when, region)
    for number in range(32):
        when = after(chance, when, 0, 1)
        call = calls.delete_object(chance, bucket, f"customers/upload-{number:04}.csv")
        trail.add(chance, caller, held(call) if number in (11, 26) else call, when, region)
    many = caller.saying(cast.aws_cli("s3api.delete-objects"))
    for second in (44, 51):
        trail.add(chance, many, calls.delete_objects(chance, bucket, 41_870), at(day, 10, 2, second), region)


def held(call):
    return call.failing("AccessDenied", "Access Denied because object protected by object lock.")


# c) The production bucket ------------------------------------------------------------------------


def deleted_bucket(trail):
    """Winter's key, from an address nobody knows, in the middle of the night."""
    chance, region, bucket = Chance("deleted bucket"), cast.VIRGINIA, cast.INVOICES
    story = Teller(trail, chance, date(2026, 3, 12), region)
    away = user_caller(cast.WINTER, cast.WINTER_AWAY, "")

    def cli(command):
        return away.saying(cast.aws_cli(command))

    denied = ("AccessDenied", not_allowed(cast.WINTER.arn, "iam:ListUsers"))
    story.tell(cli("sts.get-caller-identity"), calls.GET_CALLER_IDENTITY, "3:11:20")
    story.tell(cli("iam.list-users"), calls.LIST_USERS.failing(*denied), "3:12:02")
    own_rights = calls.read("iam", "ListAttachedUserPolicies", {"userName": cast.WINTER.name})
    story.tell(cli("iam.list-attached-user-policies"), own_rights, "3:12:31")
    story.tell(cli("s3api.list-buckets"), calls.list_buckets(), "3:13:47")
    for number, name in enumerate(cast.BUCKETS):
        look = calls.bucket_read(chance, "GetBucketAcl", name, "acl")
        if name == cast.TRAIL_BUCKET:
            look = look.failing("AccessDenied", "Access Denied")
        story.tell(cli("s3api.get-bucket-acl"), look, f"3:14:{5 + 4 * number}")
    for clock, name, subresource in (
        ("3:16:10", "GetBucketVersioning", "versioning"),
        ("3:16:22", "GetBucketReplication", "replication"),
        ("3:16:41", "GetBucketWebsite", "website"),
    ):
        story.tell(cli("s3api.get-bucket-" + subresource), calls.bucket_read(chance, name, bucket, subresource), clock)
    story.tell(cli("s3.ls"), calls.list_objects(chance, bucket, ""), "3:18:05")
    full = calls.s3(chance, "DeleteBucket", bucket)
    story.tell(cli("s3.rb"), full.failing("BucketNotEmpty", "The bucket you tried to delete is not empty"), "3:24:33")
    for clock in ("3:27:09", "3:28:16", "3:29:30", "3:30:41"):
        story.tell(cli("s3api.delete-objects"), calls.delete_objects(chance, bucket, 88_412), clock)
    gone = f"{cast.INVOICES_GONE:%H:%M:%S}"
    story.tell(cli("s3.rb"), calls.s3(chance, "DeleteBucket", bucket), gone)


# e) Guessed password -----------------------------------------------------------------------------


def lost_phone(trail):
    """The Friday before: maria.santos switches her second factor off."""
    chance, day = Chance("lost phone"), date(2026, 3, 6)
    device = f"arn:aws:iam::{cast.PRODUCTION}:mfa/maria-phone"
    browser = sign_in(trail, chance, cast.MARIA, cast.BERLIN[2], cast.FIREFOX, at(day, 16, 12, 7), device)
    off = calls.iam("DeactivateMFADevice", userName=cast.MARIA.name, serialNumber=device)
    trail.add(chance, browser, off, at(day, 16, 20, 15), cast.VIRGINIA)


def guessed_password(trail):
    """Five names that do not exist, nine wrong passwords, one right one. Returns the console session."""
    chance, day = Chance("guessed password"), date(2026, 3, 9)
    story = Teller(trail, chance, day, cast.VIRGINIA)
    hidden = {
        "type": "IAMUser",
        "accountId": cast.PRODUCTION,
        "accessKeyId": "",
        "userName": "HIDDEN_DUE_TO_SECURITY_REASONS",
    }
    nobody = Caller(hidden, cast.PASSWORD_GUESSER, cast.CHROME, cast.PRODUCTION)
    unknown = calls.console_login(False, message="No username found in supplied account")
    for clock in "31:02 31:40 32:29 33:05 33:58".split():
        story.tell(nobody, unknown, "21:" + clock)
    guess = at_sign_in(cast.MARIA, cast.PASSWORD_GUESSER, cast.CHROME)
    wrong = calls.console_login(False, message="Failed authentication")
    for clock in "36:11 37:20 38:42 41:09 43:33 46:50 50:14 53:27 56:02".split():
        story.tell(guess, wrong, "21:" + clock)
    story.tell(known(guess, cast.MARIA), calls.console_login(True), "21:58:44")
    return console_caller(cast.MARIA, cast.PASSWORD_GUESSER, chance.access_key(), at(day, 21, 58, 44), mfa=False)


# f) Root -----------------------------------------------------------------------------------------


def root_sign_in(trail):
    """Sunday morning: the owner of the partner account changes the billing contact, as root."""
    chance, day, account = Chance("root sign-in"), date(2026, 3, 8), cast.PARTNER
    story = Teller(trail, chance, day, cast.VIRGINIA)
    device = f"arn:aws:iam::{account}:mfa/root-account-mfa-device"
    at_door = Caller(root_identity(account), cast.HOME_OF_THE_OWNER, cast.SAFARI, account)
    story.tell(at_door, calls.check_mfa(), "9:12:31")
    story.tell(at_door, calls.console_login(True, device), "9:12:48")
    identity = root_identity(account, chance.access_key(), at(day, 9, 12, 48))
    inside = Caller(identity, cast.HOME_OF_THE_OWNER, cast.CONSOLE, account, encrypted=False)
    story.tell(inside, calls.ACCOUNT_SUMMARY, "9:13:05")
    story.tell(inside, calls.ACCOUNT_ALIASES, "9:13:06")
    story.tell(inside, calls.BILLING_READS[0], "9:14:22")
    contact = {"alternateContactType": "BILLING"}
    story.tell(inside, calls.read("account", "GetAlternateContact", contact), "9:16:40")
    hidden = dict.fromkeys(("name", "title", "emailAddress", "phoneNumber"), "HIDDEN_DUE_TO_SECURITY_REASONS")
    story.tell(inside, calls.Call("account", "PutAlternateContact", contact | hidden), "9:18:13")


# g) A spike of TerminateInstances ----------------------------------------------------------------


def terminated_fleet(trail):
    """A new version of fleet-reaper forgets its filter; AWS notices, and so does Alice."""
    chance, day, region = Chance("terminated fleet"), cast.REAPER_STOPPED, cast.OREGON
    new_version(trail, chance, at(day, 13, 52, 10), region)
    started = at(day, 14, 6, 0)
    caller = fleet_reaper_caller(trail, chance, started, region)
    trail.add(chance, caller, calls.ALL_INSTANCES, started + timedelta(seconds=2), region)
    attempts = [reap(trail, chance, caller, started + timedelta(seconds=5 + 15 * n), region) for n in range(56)]
    for minute in range(8, 20):
        replace_server(trail, chance, at(day, 14, minute, chance.randrange(60)), region)
    insights(trail, chance, caller, attempts, started, region)
    stopped(trail, chance, at(day, 14, 24, 37), region)


def new_version(trail, chance, when, region):
    browser = sign_in_through_identity_center(trail, chance, cast.PRIYA, when - timedelta(minutes=6))
    command = on_command_line(chance, browser, cast.aws_cli("lambda.update-function-code", "macos#24.3.0", "macos.15"))
    call = calls.update_function_code(chance, "fleet-reaper", cast.FLEET_REAPER, region, when)
    trail.add(chance, command, call, when, region)


def reap(trail, chance, caller, when, region):
    call = calls.terminate_instances(chance, [chance.resource("i")])
    if chance.random() < 0.12:
        call = call.failing("Client.RequestLimitExceeded", "Request limit exceeded.")
    return trail.add(chance, caller, call, when, region)


def replace_server(trail, chance, when, region):
    scaling = auto_scaling_caller(trail, chance, when, region)
    launched = after(chance, when)
    trail.add(chance, scaling, replacement(chance, region, launched), launched, region)


def insights(trail, chance, caller, attempts, started, region):
    """What CloudTrail itself says about it: one anomaly, told at its start and at its end."""
    minutes, shared = 14, chance.uuid()
    first_minute = [a for a in attempts if a["eventTime"] < stamp(started + timedelta(minutes=1))]
    told = (("Start", started, first_minute, 1), ("End", started + timedelta(minutes=minutes), attempts, minutes))
    for state, when, calls_made, duration in told:
        details = insight_details(state, caller, calls_made, duration)
        trail.records.append({
            "eventVersion": NEWEST_VERSION,
            "eventTime": stamp(when),
            "awsRegion": region,
            "eventID": chance.uuid(),
            "eventType": "AwsCloudTrailInsight",
            "recipientAccountId": cast.PRODUCTION,
            "sharedEventID": shared,
            "insightDetails": details,
            "eventCategory": "Insight",
        })


def insight_details(state, caller, attempts, minutes):
    limited = sum("errorCode" in attempt for attempt in attempts)
    role = caller.identity["sessionContext"]["sessionIssuer"]["arn"]

    def a_minute(count):
        return round(count / minutes, 4)

    rate = a_minute(len(attempts))
    codes = {"null": a_minute(len(attempts) - limited), "Client.RequestLimitExceeded": a_minute(limited)}
    half = USUAL_RATE / 2
    attributions = [
        attribution("userIdentityArn", {role: rate}, {cast.AUTO_SCALING.arn: half, role: half}),
        attribution("userAgent", {caller.agent: rate}, {"autoscaling.amazonaws.com": half, caller.agent: half}),
        attribution("errorCode", codes, {"null": USUAL_RATE}),
    ]
    statistics = {
        "baseline": {"average": USUAL_RATE},
        "insight": {"average": rate},
        "insightDuration": minutes,
        "baselineDuration": 10080,
    }
    return {
        "state": state,
        "eventSource": "ec2.amazonaws.com",
        "eventName": "TerminateInstances",
        "insightType": "ApiCallRateInsight",
        "insightContext": {"statistics": statistics, "attributions": attributions},
    }


def attribution(name, now, usual):
    def rates(averages):
        return [{"value": value, "average": average} for value, average in averages.items() if average]

    return {"attribute": name, "insight": rates(now), "baseline": rates(usual)}


def stopped(trail, chance, when, region):
    browser = sign_in_through_identity_center(trail, chance, cast.ALICE, when - timedelta(minutes=3))
    none_at_once = {"functionName": "fleet-reaper", "reservedConcurrentExecutions": 0}
    call = calls.Call("lambda", "PutFunctionConcurrency20171031", none_at_once, {"reservedConcurrentExecutions": 0})
    trail.add(chance, browser, call, when, region)


# h) An access key and two roles ------------------------------------------------------------------


def stolen_key(trail, console):
    """The guessed console session makes a key for backup-agent; next night the key goes from role to role."""
    chance = Chance("stolen key")
    made = Teller(trail, chance, date(2026, 3, 9), cast.VIRGINIA)
    made.tell(console, calls.LIST_USERS, "22:01:15")
    made.tell(console, calls.read("iam", "ListAccessKeys", {"userName": cast.BACKUP_AGENT.name}), "22:04:50")
    when = at(made.day, 22, 7, 31)
    made.tell(console, calls.create_access_key(cast.BACKUP_AGENT, STOLEN_KEY, when), "22:07:31")

    used = Teller(trail, chance, date(2026, 3, 10), cast.VIRGINIA)
    thief = user_caller(cast.BACKUP_AGENT, cast.KEY_THIEF, "", STOLEN_KEY)
    used.tell(thief.saying(cast.stranger_cli("sts.get-caller-identity")), calls.GET_CALLER_IDENTITY, "22:48:03")
    for clock, name, command in (
        ("22:48:40", "ListAttachedUserPolicies", "iam.list-attached-user-policies"),
        ("22:49:02", "ListUserPolicies", "iam.list-user-policies"),
    ):
        call = calls.read("iam", name, {"userName": cast.BACKUP_AGENT.name})
        used.tell(thief.saying(cast.stranger_cli(command)), call, clock)
    first = take_ops_role(used, thief, "22:51:10")
    used.tell(first.saying(cast.stranger_cli("iam.list-roles")), calls.LIST_ROLES, "22:53:26")
    key, when = chance.access_key(), at(used.day, 22, 58, 44)
    hop = first.saying(cast.stranger_cli("sts.assume-role"))
    assume_across(trail, chance, hop, cast.PARTNER_AUDIT, "backup-agent", key, when, cast.VIRGINIA)
    in_the_other_account(used, role_caller(cast.PARTNER_AUDIT, "backup-agent", key, when, cast.KEY_THIEF, ""))


def take_ops_role(story, thief, clock, hours=1):
    hour, minute, second = (int(part) for part in clock.split(":"))
    when, key = at(story.day, hour, minute, second), story.chance.access_key()
    wanted = {"durationSeconds": hours * 3600}
    call = calls.assume_role(story.chance, cast.OPS_AUTOMATION, "backup-agent", key, when, hours, request=wanted)
    story.tell(thief.saying(cast.stranger_cli("sts.assume-role")), call, clock)
    return role_caller(cast.OPS_AUTOMATION, "backup-agent", key, when, cast.KEY_THIEF, cast.stranger_cli("iam"))


def in_the_other_account(story, auditor):
    """Three secrets are read; making a user there is refused."""
    story.tell(auditor.saying(cast.stranger_cli("sts.get-caller-identity")), calls.GET_CALLER_IDENTITY, "22:59:31")
    story.tell(auditor.saying(cast.stranger_cli("secretsmanager.list-secrets")), calls.LIST_SECRETS, "23:00:12")
    for clock, name in (("23:02:07", "billing/export"), ("23:02:44", "partner/sftp"), ("23:03:19", "warehouse/admin")):
        arn = cast.secret(cast.PARTNER, cast.VIRGINIA, name)
        reader = auditor.saying(cast.stranger_cli("secretsmanager.get-secret-value"))
        story.tell(reader, calls.get_secret_value(arn), clock)
        decrypt = calls.decrypt(cast.PARTNER, cast.VIRGINIA, {"SecretARN": arn})
        story.tell(auditor.through("secretsmanager.amazonaws.com"), decrypt, clock)
    support = f"arn:aws:iam::{cast.PARTNER}:user/support"
    words = not_allowed(auditor.identity["arn"], "iam:CreateUser", support)
    refused = calls.iam("CreateUser", userName="support").failing("AccessDenied", words)
    for clock in ("23:07:55", "23:08:20"):
        story.tell(auditor.saying(cast.stranger_cli("iam.create-user")), refused, clock)


# i) and d) Trail, roles and policies at night ------------------------------------------------------


def night_shift(trail):
    """The key takes its role again, for four hours: first the trail, then roles and policies."""
    story = Teller(trail, Chance("night shift"), date(2026, 3, 11), cast.VIRGINIA)
    thief = user_caller(cast.BACKUP_AGENT, cast.KEY_THIEF, "", STOLEN_KEY)
    ops = take_ops_role(story, thief, "2:01:47", hours=4)
    silenced_trail(story, ops)
    changed_policies(story, ops)


def silenced_trail(story, ops):
    """The regional trail falls; the trail this sample is from is guarded by an organization policy."""

    def cli(command):
        return ops.saying(cast.stranger_cli("cloudtrail." + command))

    def trail_call(name, arn):
        return calls.Call("cloudtrail", name, {"name": arn})

    story.tell(cli("describe-trails"), calls.DESCRIBE_TRAILS, "2:03:12", cast.FRANKFURT)
    status = calls.read("cloudtrail", "GetTrailStatus", {"name": cast.SECURITY_TRAIL})
    story.tell(cli("get-trail-status"), status, "2:03:40", cast.FRANKFURT)
    story.tell(cli("stop-logging"), trail_call("StopLogging", cast.SECURITY_TRAIL), "2:04:31", cast.FRANKFURT)
    story.tell(cli("delete-trail"), trail_call("DeleteTrail", cast.SECURITY_TRAIL), "2:05:02", cast.FRANKFURT)
    for name, action, clock in (("StopLogging", "stop-logging", "2:05:44"), ("DeleteTrail", "delete-trail", "2:06:10")):
        why = "with an explicit deny in a service control policy"
        words = not_allowed(ops.identity["arn"], f"cloudtrail:{name}", cast.AUDIT_TRAIL, why)
        story.tell(cli(action), trail_call(name, cast.AUDIT_TRAIL).failing("AccessDeniedException", words), clock)


def changed_policies(story, ops):
    """Four doors are opened: an administrator, an inline policy, a foreign account, a new default version."""

    def tell(clock, call, command):
        story.tell(ops.saying(cast.stranger_cli("iam." + command)), call, clock)

    day, report = story.day, cast.REPORT_GENERATOR.name
    administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
    server_policy = f"arn:aws:iam::{cast.PRODUCTION}:policy/AppServerAccess"
    foreign = calls.trust({"AWS": f"arn:aws:iam::{cast.PARTNER}:root"})
    tell("2:14:20", calls.LIST_ROLES, "list-roles")
    tell("2:15:36", calls.LIST_POLICIES, "list-policies")
    tell("2:17:09", calls.attach_role_policy(report, administrator), "attach-role-policy")
    everything = calls.policy(calls.allow("*"))
    inline = {"roleName": cast.GITHUB_DEPLOY.name, "policyName": "maintenance", "policyDocument": everything}
    tell("2:21:55", calls.iam("PutRolePolicy", **inline), "put-role-policy")
    opened = calls.iam("UpdateAssumeRolePolicy", roleName=report, policyDocument=foreign)
    tell("2:38:14", opened, "update-assume-role-policy")
    wider = calls.policy(calls.allow(["s3:*", "kms:Decrypt", "secretsmanager:GetSecretValue"]))
    version = calls.create_policy_version(server_policy, "v4", wider, at(day, 2, 52, 40))
    tell("2:52:40", version, "create-policy-version")
    user, why = cast.BACKUP_AGENT, "because no permissions boundary allows the action"
    denied = not_allowed(ops.identity["arn"], "iam:AttachUserPolicy", user.arn, why)
    attach = calls.iam("AttachUserPolicy", userName=user.name, policyArn=administrator)
    tell("3:05:31", attach.failing("AccessDenied", denied), "attach-user-policy")
    support = calls.create_role(story.chance, "support-access", foreign, cast.PRODUCTION, at(day, 3, 26, 3))
    tell("3:26:03", support, "create-role")
    tell("3:27:48", calls.attach_role_policy("support-access", administrator), "attach-role-policy")


def tell_all(trail):
    launched_instance(trail)
    deleted_objects(trail)
    deleted_bucket(trail)
    lost_phone(trail)
    stolen_key(trail, guessed_password(trail))
    root_sign_in(trail)
    terminated_fleet(trail)
    night_shift(trail)
