"""Ordinary work of people: mornings in the console, afternoons on the command line, mistakes included."""

from dataclasses import replace
from datetime import timedelta

from . import calls, cast
from .machines import after, is_working, moments, sometimes_throttled
from .record import Caller, at, console_caller, role_caller, user_caller


def browse(trail, chance, caller, what, count, when, region, pace=(0, 4)):
    """Opening one console page makes a handful of reads at once."""
    for call in chance.sample(what, min(count, len(what))):
        trail.add(chance, caller, sometimes_throttled(chance, call), when, region)
        when = after(chance, when, *pace)
    return when


# Identity Center -------------------------------------------------------------------------------


def colleagues(trail, chance, day):
    for person in cast.COLLEAGUES:
        if is_working(day) and chance.random() < 0.9:
            one_colleague(trail, chance, day, person)


def one_colleague(trail, chance, day, person):
    first, last = person.hours
    start = at(day, first, chance.randrange(10, 60), chance.randrange(60))
    browser = sign_in_through_identity_center(trail, chance, person, start)
    for when in moments(chance, day, first + 1, last, 4):
        browse(trail, chance, browser, reads_of(person), chance.randint(5, 8), when, person.region)
    habits = {cast.ALICE: platform_chores, cast.TOMAS: read_only_stumbles, cast.PRIYA: power_user_chores}
    if person in habits:
        when = at(day, last - 1, chance.randrange(60), chance.randrange(60))
        habits[person](trail, chance, browser, when, person.region)


def reads_of(person):
    if person == cast.BEN:
        return calls.BILLING_READS
    return calls.EC2_READS + calls.IAM_READS + calls.OTHER_READS


def sign_in_through_identity_center(trail, chance, person, when):
    address, key = chance.choice(person.addresses), chance.access_key()
    account, provider = person.role.account, f"arn:aws:iam::{person.role.account}:saml-provider/AWSSSO_example"
    asserted = {
        "type": "SAMLUser",
        "principalId": f"AWSSSO:{person.mail}",
        "userName": person.mail,
        "identityProvider": "AWSSSO",
    }
    call = calls.assume_role(
        chance, person.role, person.mail, key, when, hours=12, name="AssumeRoleWithSAML",
        request={"principalArn": provider, "durationSeconds": 43200},
        response={"issuer": "https://portal.sso.example/saml", "subject": person.mail, "subjectType": "persistent"},
    )
    portal = Caller(asserted, address, "aws-internal/3 aws-sdk-java/1.12.782", account, encrypted=False)
    trail.add(chance, portal, call, when, cast.VIRGINIA)
    session = role_caller(person.role, person.mail, key, when, address, cast.CONSOLE)
    told = {k: v for k, v in session.identity.items() if k != "accessKeyId"}
    login = calls.console_login(True, to=f"https://{person.region}.console.aws.amazon.com/console/home")
    login.extra["SamlProviderArn"] = provider
    trail.add(chance, Caller(told, address, person.browser, account), login, after(chance, when), cast.VIRGINIA)
    return Caller(session.identity, address, cast.CONSOLE, account, encrypted=False)


def platform_chores(trail, chance, browser, when, region):
    """Alice changes one small thing a day, in working hours."""
    read_media = calls.policy(calls.allow("s3:GetObject", f"arn:aws:s3:::{cast.media_bucket(cast.FRANKFURT)}/*"))
    resizer, retention = cast.IMAGE_RESIZER.name, {"logGroupName": "/shop/app", "retentionInDays": 30}
    chores = (
        calls.iam("TagRole", roleName=cast.APP_SERVER.name, tags=[{"key": "owner", "value": "platform"}]),
        calls.iam("PutRolePolicy", roleName=resizer, policyName="media", policyDocument=read_media),
        calls.attach_role_policy(cast.METRICS_READER.name, "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"),
        calls.Call("logs", "PutRetentionPolicy", retention, api_version="20140328"),
        calls.Call("monitoring", "PutMetricAlarm", {"alarmName": "orders-5xx", "threshold": 5.0, "period": 300}),
        calls.authorize_ingress(chance, chance.resource("sg"), 443, "198.51.100.0/24", cast.PRODUCTION),
    )
    today = chores[(when.date() - cast.FIRST_DAY).days % len(chores)]
    trail.add(chance, browser, today, when, region)


def read_only_stumbles(trail, chance, browser, when, region):
    """A reader who tries a door now and then."""
    arn, who = cast.secret(cast.PRODUCTION, region, "shop/database"), browser.identity["arn"]
    because = "because no identity-based policy allows the action"
    denied = f"User: {who} is not authorized to perform: {{}} {because}"
    session = calls.Call("ssm", "StartSession", {"target": cast.SERVERS[region][0]})
    tries = (
        calls.get_secret_value(arn).failing("AccessDenied", denied.format("secretsmanager:GetSecretValue")),
        calls.get_object(chance, cast.BACKUPS, "2026/03/01/shop-00.dump.zst").failing("AccessDenied", "Access Denied"),
        session.failing("AccessDeniedException", denied.format("ssm:StartSession")),
    )
    for _ in range(chance.randint(0, 2)):
        trail.add(chance, browser, chance.choice(tries), when, region)
        when = after(chance, when, 5, 60)


def power_user_chores(trail, chance, browser, when, region):
    command = on_command_line(chance, browser, cast.aws_cli("cloudformation.deploy", "macos#24.3.0", "macos.15"))
    trail.add(chance, command, calls.DESCRIBE_STACK, when, region)
    template = calls.read("cloudformation", "ValidateTemplate", {"templateBody": "HIDDEN_DUE_TO_SECURITY_REASONS"})
    trail.add(chance, command, template, after(chance, when), region)
    listing = calls.read("iam", "ListRoles")
    if chance.random() < 0.4:
        who = browser.identity["arn"]
        words = f"User: {who} is not authorized to perform: iam:ListRoles on resource: *"
        listing = listing.failing("AccessDenied", words)
    trail.add(chance, command, listing, after(chance, when, 7, 12), region)


def on_command_line(chance, browser, agent):
    """The same session of the same person, with a key of its own."""
    identity = {**browser.identity, "accessKeyId": chance.access_key()}
    return replace(browser, identity=identity, agent=agent, encrypted=True)


# IAM users -------------------------------------------------------------------------------------


def dheeraj(trail, chance, day):
    """A developer in Bengaluru: early in UTC, mostly on the command line."""
    if not is_working(day):
        return
    address = chance.choice(cast.BENGALURU)
    for when in moments(chance, day, 4, 13, 5):
        caller = user_caller(cast.DHEERAJ, address, cast.aws_cli("ec2.describe-instances"))
        browse(trail, chance, caller, calls.EC2_READS, chance.randint(2, 4), when, cast.MUMBAI, (3, 40))
    if chance.random() < 0.5:
        stop_server(trail, chance, address, at(day, 12, chance.randrange(60), chance.randrange(60)))


def stop_server(trail, chance, address, when):
    instance = chance.resource("i")
    change = {
        "instanceId": instance,
        "currentState": calls.instance_state(64, "stopping"),
        "previousState": calls.instance_state(16, "running"),
    }
    request = {"instancesSet": calls.items([{"instanceId": instance}]), "force": False}
    response = {"requestId": chance.uuid(), "instancesSet": calls.items([change])}
    call = calls.Call("ec2", "StopInstances", request, response)
    if chance.random() < 0.3:
        call = call.failing("Client.UnauthorizedOperation", "You are not authorized to perform this operation.")
    trail.add(chance, user_caller(cast.DHEERAJ, address, cast.aws_cli("ec2.stop-instances")), call, when, cast.MUMBAI)


def test_admin(trail, chance, day):
    """Uploads test files to staging and looks at them again."""
    if not is_working(day):
        return
    address = chance.choice(cast.BERLIN)
    for when in moments(chance, day, 12, 16, 2):
        caller = user_caller(cast.TEST_ADMIN, address, cast.aws_cli("s3.cp"))
        listing = calls.list_objects(chance, cast.STAGING_UPLOADS, "fixtures/")
        trail.add(chance, caller.saying(cast.aws_cli("s3.ls")), listing, when, cast.FRANKFURT)
        for number in range(chance.randint(2, 4)):
            when = after(chance, when, 1, 3)
            put = calls.put_object(chance, cast.STAGING_UPLOADS, f"fixtures/case-{number:03}.json")
            trail.add(chance, caller, put, when, cast.FRANKFURT)


def winter(trail, chance, day):
    """A data engineer in Chicago who reads invoices for the monthly figures, while there are any."""
    if not is_working(day) or day >= cast.INVOICES_GONE.date():
        return
    caller = user_caller(cast.WINTER, cast.CHICAGO[0], cast.aws_cli("s3.sync", "macos#24.3.0", "macos.15"))
    for when in moments(chance, day, 15, 22, 3):
        trail.add(chance, caller, calls.list_objects(chance, cast.INVOICES, "2026/03/"), when, cast.VIRGINIA)
        for _ in range(chance.randint(2, 4)):
            when = after(chance, when, 1, 3)
            key = f"2026/03/order-{chance.randrange(40_000, 90_000)}.pdf"
            trail.add(chance, caller, calls.get_object(chance, cast.INVOICES, key), when, cast.VIRGINIA)


def maria(trail, chance, day):
    """Keeps the users and groups in order; on leave from the second week."""
    if (day - cast.FIRST_DAY).days > 4:
        return
    device = f"arn:aws:iam::{cast.PRODUCTION}:mfa/maria-phone"
    when = at(day, 8, chance.randrange(30), chance.randrange(60))
    mistyped = day.weekday() == 1
    browser = sign_in(trail, chance, cast.MARIA, cast.BERLIN[2], cast.FIREFOX, when, device, mistyped)
    for moment in moments(chance, day, 9, 16, 3):
        browse(trail, chance, browser, calls.IAM_READS, 5, moment, cast.VIRGINIA)
    if day.weekday() == 0:
        group = calls.iam("AddUserToGroup", userName=cast.DHEERAJ.name, groupName="developers")
        trail.add(chance, browser, group, at(day, 16, 5, 40), cast.VIRGINIA)


def dheeraj_in_console(trail, chance, day):
    if day.weekday() in (2, 4):
        device = f"arn:aws:iam::{cast.PRODUCTION}:mfa/dheeraj-key"
        when = at(day, 4, chance.randrange(60), chance.randrange(60))
        mistyped = (day - cast.FIRST_DAY).days == 2
        browser = sign_in(trail, chance, cast.DHEERAJ, cast.BENGALURU[0], cast.CHROME, when, device, mistyped)
        browse(trail, chance, browser, calls.EC2_READS, 6, after(chance, when, 30, 90), cast.MUMBAI)


def sign_in(trail, chance, user, address, browser, when, device, mistyped=False):
    """Password, second factor, session: with now and then a wrong password first."""
    caller = at_sign_in(user, address, browser)
    if mistyped:
        wrong = calls.console_login(False, device, "Failed authentication")
        trail.add(chance, caller, wrong, when - timedelta(seconds=24), cast.VIRGINIA)
    trail.add(chance, caller, calls.check_mfa(), when, cast.VIRGINIA)
    signed_in = after(chance, when, 6, 12)
    trail.add(chance, known(caller, user), calls.console_login(True, device), signed_in, cast.VIRGINIA)
    return console_caller(user, address, chance.access_key(), signed_in, mfa=True)


def at_sign_in(user, address, browser):
    """Before the password is believed there is a name, but no ARN and no key."""
    told = {
        "type": "IAMUser",
        "principalId": user.id,
        "accountId": user.account,
        "accessKeyId": "",
        "userName": user.name,
    }
    return Caller(told, address, browser, user.account)


def known(caller, user):
    """The same caller, let in."""
    told = ("type", "principalId", "arn", "accountId", "userName")
    identity = {**caller.identity, "arn": user.arn}
    return replace(caller, identity={name: identity[name] for name in told})


def nina(trail, chance, day):
    """An analyst in the partner account."""
    if not is_working(day):
        return
    caller = user_caller(cast.NINA, cast.COLLECTOR, cast.aws_cli("athena.list-query-executions"))
    catalogue = (
        calls.read("athena", "ListQueryExecutions", {"maxResults": 50, "workGroup": "daily"}),
        calls.read("athena", "ListWorkGroups", {"maxResults": 50}),
        calls.read("glue", "GetDatabases", {"maxResults": 100}),
        calls.read("glue", "GetTables", {"databaseName": "sales"}),
        calls.read("glue", "GetPartitions", {"databaseName": "sales", "tableName": "orders", "maxResults": 100}),
    )
    for when in moments(chance, day, 6, 15, 3):
        browse(trail, chance, caller, catalogue, chance.randint(3, 5), when, cast.MUMBAI, (2, 30))
    if chance.random() < 0.5:
        database = calls.read("glue", "GetDatabase", {"name": "sales_old"})
        missing = database.failing("EntityNotFoundException", "Database sales_old not found.")
        trail.add(chance, caller, missing, at(day, 15, chance.randrange(60), chance.randrange(60)), cast.MUMBAI)


JOBS = (colleagues, dheeraj, dheeraj_in_console, test_admin, winter, maria, nina)
