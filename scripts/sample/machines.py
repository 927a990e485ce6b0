"""Ordinary work that no person starts: servers, functions, builds and the services of AWS."""

from datetime import timedelta

from . import calls, cast
from .record import Caller, at, role_caller, role_identity, service_caller, user_caller


def moments(chance, day, first_hour, last_hour, count):
    """That many times between the two hours, in order."""
    start, length = at(day, first_hour), (last_hour - first_hour) * 3600
    return sorted(start + timedelta(seconds=chance.randrange(length)) for _ in range(count))


def is_working(day):
    return day.weekday() < 5


def after(chance, when, least=1, most=6):
    return when + timedelta(seconds=chance.randint(least, most))


def service_assumes(trail, chance, service, role, session, when, region, hours=1):
    """A service takes a role for somebody; the answer is the new access key."""
    key = chance.access_key()
    call = calls.assume_role(chance, role, session, key, when, hours)
    caller = service_caller(service, role.account)
    trail.add(chance, caller, call, when, region, sharedEventID=chance.uuid())
    return key


# Servers and functions -------------------------------------------------------------------------


def server_caller(chance, instance, key, started, region, agent):
    """A server behind the VPC endpoint: a private address, and how its role was delivered."""
    identity = role_identity(cast.APP_SERVER, instance, key, started)
    identity["sessionContext"]["ec2RoleDelivery"] = "2.0"
    address = f"10.20.{10 + cast.REGIONS.index(region)}.{20 + int(instance[-2:], 16) % 200}"
    return Caller(identity, address, agent, cast.PRODUCTION, cast.ENDPOINTS[region])


def servers(trail, chance, day):
    """A server's credentials live for six hours, so its day has shifts."""
    for region, instances in cast.SERVERS.items():
        for instance in instances:
            for hour in chance.sample((0, 6, 12, 18), 2):
                one_shift(trail, chance, at(day, hour, chance.randrange(10)), region, instance)


def one_shift(trail, chance, started, region, instance):
    key = service_assumes(trail, chance, "ec2.amazonaws.com", cast.APP_SERVER, instance, started, region, hours=6)
    caller = server_caller(chance, instance, key, started, region, cast.JAVA_SDK)
    agent = caller.saying(cast.SSM_AGENT)
    for _ in range(2 if is_working(started) else 1):
        when = after(chance, started, 60, 5 * 3600)
        trail.add(chance, agent, server_health(instance), when, region)
        when = after(chance, when, 2, 1500)
        trail.add(chance, caller, server_call(chance, region, when), when, region)


def server_health(instance):
    request = {"instanceId": instance, "agentVersion": "3.3.1611.0", "agentStatus": "Active", "platformType": "Linux"}
    return calls.Call("ssm", "UpdateInstanceInformation", request)


def server_call(chance, region, when):
    order, media = chance.randrange(40_000, 90_000), cast.media_bucket(region)
    if region == cast.VIRGINIA and chance.random() < 0.3:
        return invoice(chance, order, when)
    return chance.choice(
        (
            calls.get_object(chance, media, f"catalogue/{order % 700}.webp"),
            calls.get_object(chance, media, f"templates/invoice-{order % 9}.html"),
            calls.decrypt(cast.PRODUCTION, region, {"order": str(order)}),
            calls.get_secret_value(cast.secret(cast.PRODUCTION, region, "shop/database")),
            calls.create_log_stream("/shop/app", f"{region}/{order}"),
        )
    )


def invoice(chance, order, when):
    call = calls.put_object(chance, cast.INVOICES, f"2026/03/order-{order}.pdf")
    if when > cast.INVOICES_GONE:
        call = call.failing("NoSuchBucket", "The specified bucket does not exist")
    return call


def function_caller(role, function, key, started, region, newer):
    """Newer records name the function in inScopeOf; older ones only through the session name."""
    identity = role_identity(role, function, key, started)
    if newer:
        identity["inScopeOf"] = {
            "sourceArn": calls.lambda_arn(function, region),
            "sourceAccount": role.account,
            "issuerType": "AWS::Lambda::Function",
            "credentialsIssuedTo": calls.lambda_arn(function, region),
        }
    address = f"198.51.100.{210 + cast.REGIONS.index(region)}"
    return Caller(identity, address, cast.LAMBDA_BOTO, role.account)


def image_resizer(trail, chance, day):
    region, function = cast.FRANKFURT, "image-resizer"
    for when in moments(chance, day, 1, 23, 6 if is_working(day) else 3):
        key = service_assumes(trail, chance, "lambda.amazonaws.com", cast.IMAGE_RESIZER, function, when, region)
        caller = function_caller(cast.IMAGE_RESIZER, function, key, when, region, newer=True)
        picture = chance.randrange(700)
        upload = calls.get_object(chance, cast.media_bucket(region), f"uploads/{picture}.jpg")
        trail.add(chance, caller, upload, after(chance, when), region)
        smaller = calls.put_object(chance, cast.media_bucket(region), f"catalogue/{picture}.webp")
        trail.add(chance, caller, smaller, after(chance, when, 7, 12), region)


def order_events(trail, chance, day):
    region, function = cast.VIRGINIA, "order-events"
    arn = cast.secret(cast.PRODUCTION, region, "shop/payment-gateway")
    for when in moments(chance, day, 0, 24, 4 if is_working(day) else 2):
        key = service_assumes(trail, chance, "lambda.amazonaws.com", cast.ORDER_EVENTS, function, when, region)
        caller = function_caller(cast.ORDER_EVENTS, function, key, when, region, newer=False)
        used = after(chance, when)
        trail.add(chance, caller, calls.get_secret_value(arn), used, region)
        decrypt = calls.decrypt(cast.PRODUCTION, region, {"SecretARN": arn})
        trail.add(chance, caller.through("secretsmanager.amazonaws.com"), decrypt, used, region)


def fleet_reaper(trail, chance, day):
    """Every evening a function terminates the test servers past their day, until its mishap."""
    if day >= cast.REAPER_STOPPED:
        return
    region, when = cast.OREGON, at(day, 19, 0, 4)
    caller = fleet_reaper_caller(trail, chance, when, region)
    trail.add(chance, caller, calls.RUNNING_INSTANCES, after(chance, when), region)
    if is_working(day):
        call = calls.terminate_instances(chance, [chance.resource("i")])
        trail.add(chance, caller, call, after(chance, when, 8, 14), region)


def fleet_reaper_caller(trail, chance, when, region):
    function = "fleet-reaper"
    key = service_assumes(trail, chance, "lambda.amazonaws.com", cast.FLEET_REAPER, function, when, region)
    return function_caller(cast.FLEET_REAPER, function, key, when, region, newer=True)


# Builds ----------------------------------------------------------------------------------------


def builds(trail, chance, day):
    if is_working(day):
        for when in moments(chance, day, 7, 21, chance.randint(4, 6)):
            one_build(trail, chance, when)


def one_build(trail, chance, when):
    region = chance.choice((cast.VIRGINIA, cast.FRANKFURT))
    address, run = chance.choice(cast.BUILD_RUNNERS), f"deploy-{chance.randrange(10**9, 10**10)}"
    deploy = signed_in_by_github(trail, chance, when, address, run, region)
    step = after(chance, when, 3, 9)
    trail.add(chance, deploy, calls.GET_CALLER_IDENTITY, step, region)
    terraform = take_terraform_role(trail, chance, deploy, run, after(chance, step, 4, 9), region)
    step = terraform_plan(trail, chance, terraform, after(chance, step, 20, 40), region)
    if chance.random() < 0.6:
        deploy_function(trail, chance, deploy, after(chance, step, 20, 60), region)
    if chance.random() < 0.4:
        deploy_stack(trail, chance, deploy, after(chance, step, 90, 140), region)


def signed_in_by_github(trail, chance, when, address, run, region):
    key, subject = chance.access_key(), "repo:example-corp/shop:ref:refs/heads/main"
    provider_arn = f"arn:aws:iam::{cast.PRODUCTION}:oidc-provider/token.actions.githubusercontent.com"
    identity = {
        "type": "WebIdentityUser",
        "principalId": f"{provider_arn}:sts.amazonaws.com:{subject}",
        "userName": subject,
        "identityProvider": provider_arn,
    }
    call = calls.assume_role(
        chance, cast.GITHUB_DEPLOY, run, key, when, name="AssumeRoleWithWebIdentity",
        response={
            "subjectFromWebIdentityToken": subject,
            "provider": provider_arn,
            "audience": "sts.amazonaws.com",
        },
    )
    trail.add(chance, Caller(identity, address, cast.GITHUB_ACTION, cast.PRODUCTION), call, when, region)
    caller = role_caller(cast.GITHUB_DEPLOY, run, key, when, address, cast.GITHUB_ACTION)
    web = {"federatedProvider": provider_arn, "attributes": {}}
    caller.identity["sessionContext"]["webIdFederationData"] = web
    return caller


def take_terraform_role(trail, chance, deploy, run, when, region):
    key = chance.access_key()
    call = calls.assume_role(chance, cast.TERRAFORM_ROLE, run, key, when)
    trail.add(chance, deploy.saying(cast.TERRAFORM), call, when, region)
    return role_caller(cast.TERRAFORM_ROLE, run, key, when, deploy.address, cast.TERRAFORM)


def terraform_plan(trail, chance, terraform, when, region):
    """Read the state, look at what there is, write the state back."""
    state = f"shop/{region}/terraform.tfstate"
    trail.add(chance, terraform, calls.get_object(chance, cast.TERRAFORM_STATE, state), when, cast.FRANKFURT)
    for call in chance.sample(calls.NETWORK_READS + calls.ROLE_READS + calls.SERVICE_READS, 6):
        when = after(chance, when, 0, 2)
        trail.add(chance, terraform, sometimes_throttled(chance, call), when, region)
    look = calls.bucket_read(chance, "GetBucketPolicy", cast.media_bucket(cast.FRANKFURT), "policy")
    if chance.random() < 0.5:
        look = look.failing("NoSuchBucketPolicy", "The bucket policy does not exist")
    trail.add(chance, terraform, look, after(chance, when), cast.FRANKFURT)
    when = after(chance, when, 5, 20)
    trail.add(chance, terraform, calls.put_object(chance, cast.TERRAFORM_STATE, state), when, cast.FRANKFURT)
    return when


def sometimes_throttled(chance, call):
    if chance.random() > 0.02:
        return call
    if call.service == "ec2":
        return call.failing("Client.RequestLimitExceeded", "Request limit exceeded.")
    return call.failing("ThrottlingException", "Rate exceeded")


def deploy_function(trail, chance, deploy, when, region):
    functions = {
        cast.FRANKFURT: ("image-resizer", cast.IMAGE_RESIZER),
        cast.VIRGINIA: ("order-events", cast.ORDER_EVENTS),
    }
    function, role = functions[region]
    call = calls.update_function_code(chance, function, role, region, when)
    trail.add(chance, deploy, call, when, region)


def deploy_stack(trail, chance, deploy, when, region):
    """CloudFormation works on with the credentials of the one who asked."""
    change, stack = f"change-{chance.hex(8)}", "order-service"
    arn = f"arn:aws:cloudformation:{region}:{cast.PRODUCTION}:stack/{stack}/{chance.uuid()}"
    wanted = {"stackName": stack, "changeSetName": change}
    made = {"stackId": arn, "id": arn.replace(":stack/", ":changeSet/")}
    create = calls.Call("cloudformation", "CreateChangeSet", wanted | {"changeSetType": "UPDATE"}, made)
    execute = calls.Call("cloudformation", "ExecuteChangeSet", wanted)
    trail.add(chance, deploy, create, when, region)
    trail.add(chance, deploy, execute, after(chance, when, 12, 20), region)
    inside = deploy.through("cloudformation.amazonaws.com")
    version = {"LaunchTemplateName": "orders-web", "SourceVersion": "$Latest", "VersionDescription": change}
    template = calls.Call("ec2", "CreateLaunchTemplateVersion", {"CreateLaunchTemplateVersionRequest": version})
    tags = calls.create_tags(chance, chance.resource("lt"), stack=stack)
    newest = {"launchTemplateName": "orders-web", "version": "$Latest"}
    update = {"autoScalingGroupName": "orders-web", "launchTemplate": newest}
    group = calls.Call("autoscaling", "UpdateAutoScalingGroup", update)
    for call in (calls.DESCRIBE_GROUPS, template, tags, group):
        when = after(chance, when, 21, 30)
        trail.add(chance, inside, call, when, region)


def scratch_buckets(trail, chance, day):
    """The integration tests clear away the bucket they made."""
    if day.weekday() not in (1, 4):
        return
    when = at(day, 11, chance.randrange(60), chance.randrange(60))
    address, bucket = chance.choice(cast.BUILD_RUNNERS), f"example-corp-ci-scratch-{chance.hex(8)}"
    started, key, run = when - timedelta(minutes=9), chance.access_key(), f"integration-{chance.randrange(10**9)}"
    terraform = role_caller(cast.TERRAFORM_ROLE, run, key, started, address, cast.TERRAFORM)
    create = calls.s3(chance, "CreateBucket", bucket)
    trail.add(chance, terraform, create, when, cast.VIRGINIA)
    trail.add(chance, terraform, calls.s3(chance, "DeleteBucket", bucket), after(chance, when, 300, 500), cast.VIRGINIA)


# Long-term keys at work ------------------------------------------------------------------------


def nightly_backup(trail, chance, day):
    caller = user_caller(cast.BACKUP_AGENT, cast.DATA_CENTRE, cast.OLD_BOTO)
    when = at(day, 1, 30, chance.randrange(20))
    trail.add(chance, caller, calls.list_objects(chance, cast.BACKUPS, f"{day:%Y/%m}/"), when, cast.FRANKFURT)
    for part in range(6):
        when = after(chance, when, 20, 90)
        call = calls.put_object(chance, cast.BACKUPS, f"{day:%Y/%m/%d}/shop-{part:02}.dump.zst")
        trail.add(chance, caller, call, when, cast.FRANKFURT)


def analytics(trail, chance, day):
    """The partner account asks Athena the same questions all day."""
    caller = user_caller(cast.ANALYTICS_LOADER, cast.COLLECTOR, cast.BOTO)
    for when in moments(chance, day, 2, 22, 5 if is_working(day) else 3):
        query = chance.uuid()
        wanted = {
            "queryString": "HIDDEN_DUE_TO_SECURITY_REASONS",
            "workGroup": "daily",
            "clientRequestToken": chance.uuid(),
            "resultConfiguration": {"outputLocation": f"s3://{cast.ATHENA_RESULTS}/daily/"},
        }
        start = calls.Call("athena", "StartQueryExecution", wanted, {"queryExecutionId": query})
        tables = calls.read("glue", "GetTables", {"databaseName": "sales"})
        state = calls.read("athena", "GetQueryExecution", {"queryExecutionId": query})
        if chance.random() < 0.05:
            state = state.failing("ThrottlingException", "Rate exceeded")
        results = calls.read("athena", "GetQueryResults", {"queryExecutionId": query, "maxResults": 1000})
        for call in (tables, start, state, state, results):
            trail.add(chance, caller, call, when, cast.MUMBAI)
            when = after(chance, when, 1, 5)


def metrics(trail, chance, day):
    """A role of the partner account takes a reading role here: ordinary work across accounts."""
    for when in moments(chance, day, 0, 23, 3):
        started, own_key, key = when - timedelta(minutes=3), chance.access_key(), chance.access_key()
        collector = role_caller(cast.METRICS_COLLECTOR, "collector", own_key, started, cast.COLLECTOR, cast.BOTO)
        assume_across(trail, chance, collector, cast.METRICS_READER, "collector", key, when, cast.VIRGINIA)
        reader = role_caller(cast.METRICS_READER, "collector", key, when, cast.COLLECTOR, cast.BOTO)
        for region in (cast.VIRGINIA, cast.OREGON, cast.MUMBAI):
            for call in (calls.DESCRIBE_ALARMS, calls.METRIC_DATA, calls.ALL_INSTANCES):
                when = after(chance, when)
                trail.add(chance, reader, sometimes_throttled(chance, call), when, region)


def assume_across(trail, chance, caller, role, session, key, when, region):
    """One AssumeRole, seen by both accounts: equal sharedEventID, an eventID each."""
    call = calls.assume_role(chance, role, session, key, when)
    told = trail.add(chance, caller, call, when, region, sharedEventID=chance.uuid())
    stranger = {"type": "AWSAccount", "principalId": caller.identity["principalId"], "accountId": caller.account}
    copy = {"userIdentity": stranger, "eventID": chance.uuid(), "recipientAccountId": role.account}
    trail.records.append(told | copy)
    return told


# AWS itself ------------------------------------------------------------------------------------


def config_recorder(trail, chance, day):
    recorded = {
        cast.CONFIG: (cast.VIRGINIA, cast.OREGON, cast.FRANKFURT),
        cast.PARTNER_CONFIG: (cast.VIRGINIA, cast.MUMBAI),
    }
    for role in recorded:
        for region in recorded[role]:
            when = at(day, chance.randrange(2, 22), chance.randrange(60))
            key = service_assumes(trail, chance, "config.amazonaws.com", role, "AWSConfig-Describe", when, region)
            identity = {**role_identity(role, "AWSConfig-Describe", key, when), "invokedBy": "config.amazonaws.com"}
            caller = Caller(identity, "config.amazonaws.com", "config.amazonaws.com", role.account, encrypted=False)
            for call in chance.sample(calls.NETWORK_READS + calls.ROLE_READS + calls.SERVICE_READS, 4):
                when = after(chance, when, 1, 40)
                trail.add(chance, caller, call, when, region)


def log_delivery(trail, chance, day):
    """CloudTrail looks at its bucket and asks for a key before it writes."""
    for account in cast.ACCOUNTS:
        for when in moments(chance, day, 0, 24, 3):
            caller = service_caller("cloudtrail.amazonaws.com", account)
            look = calls.bucket_read(chance, "GetBucketAcl", cast.TRAIL_BUCKET, "acl")
            trail.add(chance, caller, look, when, cast.VIRGINIA)
            call = calls.generate_data_key(account, cast.VIRGINIA, {"aws:cloudtrail:arn": cast.AUDIT_TRAIL})
            trail.add(chance, caller, call, after(chance, when), cast.VIRGINIA, sharedEventID=chance.uuid())


def auto_scaling_caller(trail, chance, when, region):
    session = "AutoScaling"
    key = service_assumes(trail, chance, "autoscaling.amazonaws.com", cast.AUTO_SCALING, session, when, region)
    identity = {**role_identity(cast.AUTO_SCALING, session, key, when), "invokedBy": "autoscaling.amazonaws.com"}
    return Caller(identity, "autoscaling.amazonaws.com", "autoscaling.amazonaws.com", cast.PRODUCTION, encrypted=False)


def auto_scaling(trail, chance, day):
    """One more server for the day, one fewer for the night."""
    if not is_working(day):
        return
    for region, hour in ((cast.VIRGINIA, 12), (cast.FRANKFURT, 6), (cast.OREGON, 15)):
        instance, when = chance.resource("i"), at(day, hour, chance.randrange(60), chance.randrange(60))
        caller = auto_scaling_caller(trail, chance, when, region)
        launched = after(chance, when)
        trail.add(chance, caller, replacement(chance, region, launched, instance), launched, region)
        tags = calls.create_tags(chance, instance, **{"aws:autoscaling:groupName": "orders-web"})
        trail.add(chance, caller, tags, after(chance, launched), region)
        evening = at(day, hour + 9 if hour < 15 else 23, chance.randrange(60), chance.randrange(60))
        caller = auto_scaling_caller(trail, chance, evening, region)
        trail.add(chance, caller, calls.terminate_instances(chance, [instance]), after(chance, evening), region)


def replacement(chance, region, when, instance=""):
    """One more web server, as the launch template says."""
    return calls.run_instances(
        chance, cast.PRODUCTION, region, when, "m7i.large", "orders-web", instance, profile=cast.APP_SERVER.name
    )


def key_rotation(trail, chance, day):
    due = {4: (cast.PRODUCTION, cast.FRANKFURT), 7: (cast.PRODUCTION, cast.VIRGINIA), 11: (cast.PARTNER, cast.VIRGINIA)}
    place = due.get((day - cast.FIRST_DAY).days)
    if place:
        account, region = place
        identity = {"accountId": account, "invokedBy": "AWS Internal"}
        caller = Caller(identity, "AWS Internal", "AWS Internal", account, encrypted=False)
        trail.add(chance, caller, calls.rotate_key(account, region), at(day, 0, chance.randrange(60), 11), region)


JOBS = (
    servers, image_resizer, order_events, fleet_reaper, builds, scratch_buckets, nightly_backup, analytics, metrics,
    config_recorder, log_delivery, auto_scaling, key_rotation,
)
