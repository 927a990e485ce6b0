#include "core/record/derive.h"

#include <QTest>

using namespace khoji::record;

Q_DECLARE_METATYPE(khoji::record::Identity)
Q_DECLARE_METATYPE(khoji::record::SeverityInput)

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

/// core/record/derive.h: one test a rule of cloudtrail-formats.md section 6.
class TestDerive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void section61_principal_data();
    void section61_principal();
    void section63_serviceName_data();
    void section63_serviceName();
    void section63_displayName_data();
    void section63_displayName();
    void section64_source_data();
    void section64_source();
    void section65_agent_data();
    void section65_agent();
    void section66_mfa_data();
    void section66_mfa();
    void section67_outcome_data();
    void section67_outcome();
    void section67_access_data();
    void section67_access();
    void section31_signIn_data();
    void section31_signIn();
    void section68_severity_data();
    void section68_severity();
};

void TestDerive::section61_principal_data()
{
    QTest::addColumn<Identity>("identity");
    QTest::addColumn<QByteArray>("display");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("session");
    const auto row = [](const char* name, const Identity& identity, const char* display,
                         const char* kind, const char* role = "", const char* session = "") {
        QTest::newRow(name) << identity << QByteArray(display) << QByteArray(kind)
                            << QByteArray(role) << QByteArray(session);
    };

    row("nothing recorded", {}, "", "unknown");

    row("no type, invokedBy", {.accountId = "111122223333", .invokedBy = "AWS Internal"},
        "AWS Internal", "service");
    row("AWSService", {.type = "AWSService", .invokedBy = "ec2.amazonaws.com"}, "ec2.amazonaws.com",
        "service");
    row("AWSService that names nobody", {.type = "AWSService"}, "AWSService", "service");

    const Identity root{.type = "Root",
        .principalId = "111122223333",
        .arn = "arn:aws:iam::111122223333:root",
        .accountId = "111122223333"};
    row("Root", root, "root @ 111122223333", "root");
    Identity alias = root;
    alias.userName = "acme";
    row("Root with an account alias", alias, "root @ 111122223333 (acme)", "root");
    Identity assumed = root;
    assumed.assumedRoot = "true";
    row("Root by AssumeRoot", assumed, "root (AssumeRoot) @ 111122223333", "root");
    row("Root, account only in the ARN",
        {.type = "Root", .arn = "arn:aws-cn:iam::111122223333:root"}, "root @ 111122223333",
        "root");
    row("Root of no known account", {.type = "Root"}, "root", "root");
    Identity rootByService = root;
    rootByService.invokedBy = "support.amazonaws.com";
    row("Root through a service is still root", rootByService, "root @ 111122223333", "root");

    row("IAMUser",
        {.type = "IAMUser",
            .principalId = "AIDAEXAMPLEUSER00001",
            .arn = "arn:aws:iam::111122223333:user/bob",
            .userName = "bob"},
        "bob", "user");
    row("IAMUser by ARN, path left out",
        {.type = "IAMUser",
            .principalId = "AIDAEXAMPLEUSER00001",
            .arn = "arn:aws:iam::111122223333:user/team/blue/bob"},
        "bob", "user");
    row("IAMUser by id", {.type = "IAMUser", .principalId = "AIDAEXAMPLEUSER00001"},
        "AIDAEXAMPLEUSER00001", "user");
    row("IAMUser with a hidden name (3.1)",
        {.type = "IAMUser",
            .accountId = "111122223333",
            .userName = "HIDDEN_DUE_TO_SECURITY_REASONS"},
        "HIDDEN_DUE_TO_SECURITY_REASONS", "user");
    row("IAMUser with nothing but an account", {.type = "IAMUser", .accountId = "111122223333"},
        "IAMUser @ 111122223333", "user");

    row("AssumedRole (2.5)",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000001:alice@example.com",
            .arn = "arn:aws:sts::111122223333:assumed-role/Ops/alice@example.com",
            .issuerArn = "arn:aws:iam::111122223333:role/team/Ops",
            .issuerUserName = "Ops",
            .issuerType = "Role"},
        "Ops/alice@example.com", "role", "Ops", "alice@example.com");
    row("AssumedRole without issuer, as SwitchRole has it (3.1)",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000001:bob",
            .arn = "arn:aws:sts::111122223333:assumed-role/Ops/bob"},
        "Ops/bob", "role", "Ops", "bob");
    row("AssumedRole, session from the ARN",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000001",
            .arn = "arn:aws:sts::111122223333:assumed-role/Ops/bob"},
        "Ops/bob", "role", "Ops", "bob");
    row("AssumedRole, session keeps its colons",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000001:a:b",
            .issuerUserName = "Ops"},
        "Ops/a:b", "role", "Ops", "a:b");
    row("AssumedRole, ARN without session",
        {.type = "AssumedRole", .arn = "arn:aws:sts::111122223333:assumed-role/Ops"}, "Ops", "role",
        "Ops", "");
    row("AssumedRole, role from the issuer's ARN, path left out",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000001:bob",
            .issuerArn = "arn:aws:iam::111122223333:role/team/Ops"},
        "Ops/bob", "role", "Ops", "bob");
    row("AssumedRole, session alone",
        {.type = "AssumedRole", .principalId = "AROAEXAMPLEROLE000001:bob"}, "bob", "role", "",
        "bob");
    row("AssumedRole, id alone", {.type = "AssumedRole", .principalId = "AROAEXAMPLEROLE000001"},
        "AROAEXAMPLEROLE000001", "role");

    row("Identity Center",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000003:carol@example.com",
            .issuerUserName = "AWSReservedSSO_Admin_Access_0123456789abcdef"},
        "carol@example.com (Admin_Access)", "identity-center",
        "AWSReservedSSO_Admin_Access_0123456789abcdef", "carol@example.com");
    row("not Identity Center: hash too short",
        {.type = "AssumedRole",
            .principalId = "AROA1:carol",
            .issuerUserName = "AWSReservedSSO_Admin_0123456789abcde"},
        "AWSReservedSSO_Admin_0123456789abcde/carol", "role",
        "AWSReservedSSO_Admin_0123456789abcde", "carol");
    row("not Identity Center: hash in upper case",
        {.type = "AssumedRole",
            .principalId = "AROA1:carol",
            .issuerUserName = "AWSReservedSSO_Admin_0123456789ABCDEF"},
        "AWSReservedSSO_Admin_0123456789ABCDEF/carol", "role",
        "AWSReservedSSO_Admin_0123456789ABCDEF", "carol");
    row("not Identity Center: no underscore before the hash",
        {.type = "AssumedRole",
            .principalId = "AROA1:carol",
            .issuerUserName = "AWSReservedSSO_Admin0123456789abcdef"},
        "AWSReservedSSO_Admin0123456789abcdef/carol", "role",
        "AWSReservedSSO_Admin0123456789abcdef", "carol");
    row("not Identity Center: no permission set",
        {.type = "AssumedRole",
            .principalId = "AROA1:carol",
            .issuerUserName = "AWSReservedSSO__0123456789abcdef"},
        "AWSReservedSSO__0123456789abcdef/carol", "role", "AWSReservedSSO__0123456789abcdef",
        "carol");

    row("service-linked role",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000004:AutoScaling",
            .invokedBy = "autoscaling.amazonaws.com",
            .issuerArn = "arn:aws:iam::111122223333:role/aws-service-role/"
                         "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
            .issuerUserName = "AWSServiceRoleForAutoScaling"},
        "autoscaling.amazonaws.com (AWSServiceRoleForAutoScaling)", "service-linked-role",
        "AWSServiceRoleForAutoScaling", "AutoScaling");

    row("EC2 instance",
        {.type = "AssumedRole",
            .principalId = "AROAEXAMPLEROLE000005:i-0a1b2c3d4e5f60718",
            .issuerUserName = "web"},
        "web/i-0a1b2c3d4e5f60718", "instance", "web", "i-0a1b2c3d4e5f60718");
    row("EC2 instance, short id",
        {.type = "AssumedRole", .principalId = "AROA1:i-0a1b2c3d", .issuerUserName = "web"},
        "web/i-0a1b2c3d", "instance", "web", "i-0a1b2c3d");
    row("no instance: too short",
        {.type = "AssumedRole", .principalId = "AROA1:i-0a1b2c3", .issuerUserName = "web"},
        "web/i-0a1b2c3", "role", "web", "i-0a1b2c3");
    row("no instance: too long",
        {.type = "AssumedRole",
            .principalId = "AROA1:i-0a1b2c3d4e5f607180",
            .issuerUserName = "web"},
        "web/i-0a1b2c3d4e5f607180", "role", "web", "i-0a1b2c3d4e5f607180");
    row("no instance: a person's joke",
        {.type = "AssumedRole", .principalId = "AROA1:i-am-harmless", .issuerUserName = "web"},
        "web/i-am-harmless", "role", "web", "i-am-harmless");

    row("Role itself (2.3)",
        {.type = "Role",
            .principalId = "AROAEXAMPLEROLE000001",
            .arn = "arn:aws:iam::111122223333:role/team/Ops"},
        "Ops", "role", "Ops", "");

    row("FederatedUser of a user",
        {.type = "FederatedUser",
            .principalId = "111122223333:dave",
            .arn = "arn:aws:sts::111122223333:federated-user/dave",
            .issuerArn = "arn:aws:iam::111122223333:user/bob",
            .issuerUserName = "bob",
            .issuerType = "IAMUser"},
        "dave (bob)", "federated", "", "dave");
    row("FederatedUser of root",
        {.type = "FederatedUser",
            .arn = "arn:aws:sts::111122223333:federated-user/dave",
            .issuerArn = "arn:aws:iam::111122223333:root",
            .issuerType = "Root"},
        "dave (root)", "federated", "", "dave");
    row("FederatedUser by id", {.type = "FederatedUser", .principalId = "111122223333:dave"},
        "dave", "federated", "", "dave");

    row("SAMLUser",
        {.type = "SAMLUser",
            .principalId = "qualifier:erin",
            .userName = "erin",
            .identityProvider = "qualifier"},
        "erin @ qualifier", "federated");
    row("WebIdentityUser (2.5)",
        {.type = "WebIdentityUser",
            .principalId = "accounts.google.com:app-1:user-7",
            .userName = "user-7",
            .identityProvider = "accounts.google.com"},
        "user-7 @ accounts.google.com", "federated");
    row("WebIdentityUser without provider",
        {.type = "WebIdentityUser", .principalId = "accounts.google.com:app-1:user-7"},
        "accounts.google.com:app-1:user-7", "federated");

    row("IdentityCenterUser (2.5)",
        {.type = "IdentityCenterUser",
            .accountId = "111122223333",
            .onBehalfOfUserId = "11111111-2222-4333-8444-555555555555"},
        "11111111-2222-4333-8444-555555555555", "identity-center");
    row("IdentityCenterUser, unnamed", {.type = "IdentityCenterUser", .accountId = "111122223333"},
        "IdentityCenterUser @ 111122223333", "identity-center");

    row("AWSAccount, session of a role",
        {.type = "AWSAccount",
            .principalId = "AROAEXAMPLEROLE000009:build",
            .accountId = "444455556666"},
        "account 444455556666 (AROAEXAMPLEROLE000009:build)", "external", "", "build");
    row("AWSAccount, user",
        {.type = "AWSAccount", .principalId = "AIDAEXAMPLEUSER00009", .accountId = "444455556666"},
        "account 444455556666 (AIDAEXAMPLEUSER00009)", "external");
    row("AWSAccount alone", {.type = "AWSAccount", .accountId = "444455556666"},
        "account 444455556666", "external");
    row("AWSAccount by id alone", {.type = "AWSAccount", .principalId = "AIDAEXAMPLEUSER00009"},
        "AIDAEXAMPLEUSER00009", "external");
    row("AWSAccount, anonymous", {.type = "AWSAccount", .accountId = "ANONYMOUS_PRINCIPAL"},
        "anonymous", "anonymous");

    row("Unknown", {.type = "Unknown"}, "Unknown", "unknown");
    row("Unknown with a name",
        {.type = "Unknown", .principalId = "guest-1", .accountId = "111122223333"},
        "Unknown guest-1 @ 111122223333", "unknown");
    row("Directory", {.type = "Directory", .accountId = "111122223333", .userName = "frank"},
        "Directory frank @ 111122223333", "unknown");
    row("a type that is not invented yet",
        {.type = "Robot", .arn = "arn:aws:iam::111122223333:robot/r2"},
        "Robot arn:aws:iam::111122223333:robot/r2", "unknown");
    row("a name without a type (CSV, 4.2)", {.userName = "bob"}, "bob", "unknown");
    row("an account without a type", {.accountId = "111122223333"}, "account 111122223333",
        "unknown");

    row("hostile text stays text", {.type = "IAMUser", .userName = "<b>=cmd|' /C calc'!A0</b>"},
        "<b>=cmd|' /C calc'!A0</b>", "user");
    row("an ARN of nothing but separators",
        {.type = "AssumedRole", .principalId = ":", .arn = ":assumed-role/"}, ":assumed-role/",
        "role");
}

void TestDerive::section61_principal()
{
    QFETCH(Identity, identity);
    const Principal principal = principalOf(identity);
    QTEST(bytes(principal.display), "display");
    QTEST(bytes(word(principal.kind)), "kind");
    QTEST(bytes(principal.role), "role");
    QTEST(bytes(principal.session), "session");
}

void TestDerive::section63_serviceName_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* name, const char* stated, const char* shown) {
        QTest::newRow(name) << QByteArray(stated) << QByteArray(shown);
    };

    row("commercial", "ec2.amazonaws.com", "ec2");
    row("China", "ec2.amazonaws.com.cn", "ec2");
    row("with a dot", "cognito-idp.eu.amazonaws.com", "cognito-idp.eu");
    row("other", "aws:s3", "aws:s3");
    row("suffix alone", ".amazonaws.com", ".amazonaws.com");
    row("nothing", "", "");
}

void TestDerive::section63_serviceName()
{
    QFETCH(QByteArray, source);
    QTEST(bytes(serviceName(view(source))), "name");
}

void TestDerive::section63_displayName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("display");
    const auto row = [](const char* name, const char* stated, const char* shown) {
        QTest::newRow(name) << QByteArray(stated) << QByteArray(shown);
    };

    row("plain", "RunInstances", "RunInstances");
    row("date", "DeleteFunction20150331", "DeleteFunction");
    row("date and revision", "AddPermission20150331v2", "AddPermission");
    row("long revision", "AddPermission20150331v12", "AddPermission");
    row("revision without date", "ListObjectsV2", "ListObjectsV2");
    row("small v without date", "Modelv2", "Modelv2");
    row("seven digits", "Call2015033", "Call2015033");
    row("nine digits", "Call201503311", "Call201503311");
    row("v without revision", "Call20150331v", "Call20150331v");
    row("date alone", "20150331", "20150331");
    row("nothing", "", "");
}

void TestDerive::section63_displayName()
{
    QFETCH(QByteArray, name);
    QTEST(bytes(displayName(view(name))), "display");
}

void TestDerive::section64_source_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("sourceClass");
    const auto row = [](const char* source, const char* sourceClass) {
        QTest::addRow("'%s'", source) << QByteArray(source) << QByteArray(sourceClass);
    };

    row("", "none");
    row("198.51.100.24", "address");
    row("2001:db8::1", "address");
    row("10.1.2.3", "private");
    row("172.16.0.1", "private");
    row("172.32.0.1", "address");
    row("192.168.255.255", "private");
    row("192.169.0.0", "address");
    row("100.64.0.1", "private");
    row("100.128.0.0", "address");
    row("127.0.0.1", "private");
    row("169.254.169.254", "private");
    row("::1", "private");
    row("fe80::1", "private");
    row("fd00:ec2::254", "private");
    row("::ffff:10.1.2.3", "private");
    row("cloudformation.amazonaws.com", "service");
    row("ec2.amazonaws.com.cn", "service");
    row("amazonaws.com", "other");
    row("amazonaws.com.example.net", "other");
    row("AWS Internal", "aws-internal");
    row("AWS Internal/7", "aws-internal");
    row("AWS Internals", "other");
    row("198.51.100.24, 10.0.0.1", "other");
    row("somewhere", "other");
}

void TestDerive::section64_source()
{
    QFETCH(QByteArray, source);
    QTEST(bytes(word(sourceClassOf(view(source)))), "sourceClass");
}

void TestDerive::section65_agent_data()
{
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QByteArray>("agentClass");
    const auto row = [](const char* agent, const char* agentClass) {
        QTest::addRow("'%s'", agent) << QByteArray(agent) << QByteArray(agentClass);
    };

    row("", "none");
    row("cloudformation.amazonaws.com", "cloudformation");
    row("CloudFormation.amazonaws.com", "cloudformation");
    row("console.amazonaws.com", "console");
    row("signin.amazonaws.com", "console");
    row("Mozilla/5.0 (X11; Linux x86_64)", "console");
    row("[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5]", "console");
    row("AWSConsole/1.0", "console");
    row("EC2ConsoleBackend/1", "console");
    row("Coral/Netty4", "console");
    row("aws-internal/3 AWSCONSOLE", "console");
    row("ec2.amazonaws.com", "service");
    row("eks.amazonaws.com.cn", "service");
    row("AWS Internal", "service");
    row("AWS Internal/3", "service");
    row("aws-cli/2.17.0 exec-env/CloudShell command/s3.ls", "cloudshell");
    row("aws-cli/2.17.0 md/command#ec2.run-instances", "cli");
    row("[aws-cli/2.17.32 md/awscrt#0.21.2 ua/2.0]", "cli");
    row("APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) aws-sdk-go/1.42", "iac");
    row("[APN/1.0 HashiCorp/1.0 Terraform/1.1.2]", "iac");
    row("pulumi/3 aws-sdk-go-v2/1.0", "iac");
    row("opentofu/1.6", "iac");
    row("aws-cdk/2.1", "iac");
    row("Boto3/1.34 Botocore/1.34 ansible-core/2.16", "iac");
    row("aws-sdk-go/1.44.1 (go1.19; linux; amd64)", "sdk");
    row("Boto3/1.34.0 md/Botocore#1.34.0", "sdk");
    row("Botocore/1.34", "sdk");
    row("not-aws-cli/1.0", "other");
    row("curl/8.0", "other");
    row("[", "other");
}

void TestDerive::section65_agent()
{
    QFETCH(QByteArray, agent);
    QTEST(bytes(word(agentClassOf(view(agent)))), "agentClass");
}

void TestDerive::section66_mfa_data()
{
    QTest::addColumn<QByteArray>("signIn");
    QTest::addColumn<QByteArray>("session");
    QTest::addColumn<PrincipalKind>("kind");
    QTest::addColumn<QByteArray>("state");
    const auto row = [](const char* name, const char* signIn, const char* session,
                         PrincipalKind kind, const char* state) {
        QTest::newRow(name) << QByteArray(signIn) << QByteArray(session) << kind
                            << QByteArray(state);
    };

    row("neither", "", "", PrincipalKind::User, "not recorded");
    row("sign-in with", "Yes", "", PrincipalKind::User, "used");
    row("sign-in with, upper case (3.1)", "YES", "", PrincipalKind::User, "used");
    row("sign-in without", "No", "", PrincipalKind::Root, "not used");
    row("sign-in decides", "Yes", "false", PrincipalKind::User, "used");
    row("sign-in through a provider without", "No", "", PrincipalKind::Federated, "unknown");
    row("session with", "", "true", PrincipalKind::User, "used");
    row("session with, of Identity Center", "", "true", PrincipalKind::IdentityCenter, "used");
    row("session without", "", "false", PrincipalKind::User, "not used");
    row("role session without", "", "false", PrincipalKind::Role, "not used");
    row("Identity Center says nothing", "", "false", PrincipalKind::IdentityCenter, "unknown");
    row("SAML says nothing", "", "false", PrincipalKind::Federated, "unknown");
    row("something else", "", "maybe", PrincipalKind::User, "unknown");
}

void TestDerive::section66_mfa()
{
    QFETCH(QByteArray, signIn);
    QFETCH(QByteArray, session);
    QFETCH(PrincipalKind, kind);
    QTEST(bytes(word(mfaOf(view(signIn), view(session), kind))), "state");
}

void TestDerive::section67_outcome_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("signIn");
    QTest::addColumn<QByteArray>("signInResult");
    QTest::addColumn<QByteArray>("outcome");
    const auto call = [](const char* code, const char* outcome, const char* message = "") {
        QTest::addRow("%s:%s", code, message) << QByteArray(code) << QByteArray(message) << false
                                              << QByteArray() << QByteArray(outcome);
    };
    const auto signIn = [](const char* name, const char* code, const char* message,
                            const char* result, const char* outcome) {
        QTest::newRow(name) << QByteArray(code) << QByteArray(message) << true << QByteArray(result)
                            << QByteArray(outcome);
    };

    call("", "success");
    call("Client.DryRunOperation", "dry-run",
        "Request would have succeeded, but DryRun flag is set.");
    for (const char* denial :
        {"AccessDenied", "AccessDeniedException", "accessdenied", "VpceAccessDenied",
            "Client.UnauthorizedOperation", "UnauthorizedOperation", "NotAuthorized",
            "NotAuthorizedException", "AuthorizationError", "Forbidden", "InvalidClientTokenId",
            "SignatureDoesNotMatch", "ExpiredToken", "ExpiredTokenException"})
        call(denial, "denied");
    for (const char* throttle : {"ThrottlingException", "Throttling", "Client.RequestLimitExceeded",
             "SlowDown", "TooManyRequestsException"})
        call(throttle, "throttled");
    call("NoSuchBucket", "error");
    call("TrailNotFoundException", "error");
    call("Server.InternalError", "error");
    call("", "error", "something went wrong");
    // A word in the message is no code.
    call("ValidationException", "error", "AccessDenied");

    signIn("sign-in", "", "", "Success", "success");
    signIn("sign-in failed (3.1)", "", "Failed authentication", "Failure", "failed-sign-in");
    signIn("sign-in failed, by result alone", "", "", "Failure", "failed-sign-in");
    signIn("sign-in failed, by message alone", "", "No username found in supplied account", "",
        "failed-sign-in");
    signIn("sign-in class, refused", "AccessDenied", "", "", "denied");
    signIn("sign-in class, nothing said", "", "", "", "success");
    QTest::newRow("a failure of something else")
        << QByteArray() << QByteArray() << false << QByteArray("Failure") << QByteArray("success");
}

void TestDerive::section67_outcome()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(bool, signIn);
    QFETCH(QByteArray, signInResult);
    QTEST(bytes(word(outcomeOf(view(code), view(message), signIn, view(signInResult)))), "outcome");
}

void TestDerive::section67_access_data()
{
    QTest::addColumn<QByteArray>("readOnly");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("access");
    const auto row = [](const char* readOnly, const char* name, const char* access) {
        QTest::addRow("'%s' %s", readOnly, name)
            << QByteArray(readOnly) << QByteArray(name) << QByteArray(access);
    };

    row("true", "AssumeRole", "read"); // the service's opinion
    row("false", "GetSomething", "write");
    row("True", "RunInstances", "read"); // LookupEvents text
    for (const char* name : {"GetObject", "ListBuckets", "DescribeInstances", "HeadObject",
             "LookupEvents", "BatchGetItem", "SearchAll", "Query", "Scan", "SelectObjectContent",
             "CheckMfa", "ValidateTemplate", "SimulatePrincipalPolicy", "TestRole", "ViewBilling",
             "DownloadDBLogFilePortion", "DiscoverInstances", "PreviewAgents"})
        row("", name, "read");
    for (const char* name : {"RunInstances", "DeleteTrail", "CheckoutLicense", "Listen", "Getaway",
             "getObject", "BatchWriteItem", "ForgetDevice", ""})
        row("", name, "write");
    row("maybe", "GetObject", "read"); // neither true nor false decides nothing
}

void TestDerive::section67_access()
{
    QFETCH(QByteArray, readOnly);
    QFETCH(QByteArray, name);
    QTEST(bytes(word(accessOf(view(readOnly), view(name)))), "access");
}

void TestDerive::section31_signIn_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("signIn");

    QTest::newRow("both") << QByteArray("AwsConsoleSignIn") << QByteArray("signin.amazonaws.com")
                          << true;
    QTest::newRow("by type") << QByteArray("AwsConsoleSignIn") << QByteArray("sso.amazonaws.com")
                             << true;
    QTest::newRow("by source, as version 1.02 has it")
        << QByteArray("AwsApiCall") << QByteArray("signin.amazonaws.com") << true;
    QTest::newRow("China") << QByteArray("AwsApiCall") << QByteArray("signin.amazonaws.com.cn")
                           << true;
    QTest::newRow("neither") << QByteArray("AwsApiCall") << QByteArray("iam.amazonaws.com")
                             << false;
    QTest::newRow("a bare word") << QByteArray("AwsApiCall") << QByteArray("signin") << false;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << false;
}

void TestDerive::section31_signIn()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, source);
    QTEST(isSignIn(view(type), view(source)), "signIn");
}

void TestDerive::section68_severity_data()
{
    QTest::addColumn<SeverityInput>("input");
    QTest::addColumn<QByteArray>("severity");
    const auto row = [](const char* name, const SeverityInput& input, const char* severity) {
        QTest::newRow(name) << input << QByteArray(severity);
    };
    const auto call = [&row](const char* source, const char* name, const char* severity) {
        row(name, {.eventSource = source, .eventName = name}, severity);
    };

    call("ec2.amazonaws.com", "DescribeInstances", "none");
    call("ec2.amazonaws.com", "RunInstances", "none");
    row("nothing recorded", {}, "none");

    // logging tampering
    call("cloudtrail.amazonaws.com", "StopLogging", "critical");
    call("cloudtrail.amazonaws.com", "DeleteTrail", "critical");
    call("cloudtrail.amazonaws.com", "UpdateTrail", "high");
    call("cloudtrail.amazonaws.com", "PutEventSelectors", "high");
    call("ec2.amazonaws.com", "DeleteFlowLogs", "high");
    call("logs.amazonaws.com", "DeleteLogGroup", "high");
    call("guardduty.amazonaws.com", "DeleteDetector", "high");
    call("guardduty.amazonaws.com", "UpdateDetector", "high");
    call("config.amazonaws.com", "StopConfigurationRecorder", "high");
    row("another service's DeleteDetector",
        {.eventSource = "frauddetector.amazonaws.com", .eventName = "DeleteDetector"}, "none");
    row("StopLogging in China",
        {.eventSource = "cloudtrail.amazonaws.com.cn", .eventName = "StopLogging"}, "critical");

    // credential creation
    for (const char* name : {"CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile",
             "CreateServiceSpecificCredential", "DeactivateMFADevice", "CreateUser"})
        call("iam.amazonaws.com", name, "medium");
    call("sts.amazonaws.com", "GetFederationToken", "medium");

    // privilege change
    for (const char* name : {"AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy",
             "PutUserPolicy", "PutRolePolicy", "PutGroupPolicy", "CreatePolicyVersion",
             "SetDefaultPolicyVersion", "AddUserToGroup"})
        call("iam.amazonaws.com", name, "medium");
    call("iam.amazonaws.com", "UpdateAssumeRolePolicy", "high");
    row("a policy about retention",
        {.eventSource = "logs.amazonaws.com", .eventName = "PutRetentionPolicy"}, "none");

    // secrets
    call("secretsmanager.amazonaws.com", "GetSecretValue", "low");
    call("kms.amazonaws.com", "Decrypt", "none");

    // exposure
    struct Exposing {
        const char* source;
        const char* name;
    };
    for (const auto& [source, name] : {Exposing{"s3.amazonaws.com", "PutBucketPolicy"},
             Exposing{"ec2.amazonaws.com", "AuthorizeSecurityGroupIngress"},
             Exposing{"ec2.amazonaws.com", "ModifySnapshotAttribute"},
             Exposing{"ec2.amazonaws.com", "ModifyImageAttribute"},
             Exposing{"rds.amazonaws.com", "ModifyDBSnapshotAttribute"},
             Exposing{"rds.amazonaws.com", "ModifyDBClusterSnapshotAttribute"},
             Exposing{"lambda.amazonaws.com", "AddPermission20150331v2"}}) {
        call(source, name, "low");
        QTest::addRow("%s to the world", name)
            << SeverityInput{.eventSource = source, .eventName = name, .openToTheWorld = true}
            << QByteArray("high");
    }
    call("s3.amazonaws.com", "DeletePublicAccessBlock", "medium");
    call("s3.amazonaws.com", "DeleteBucketPublicAccessBlock", "medium");
    row("a closed topic", {.eventSource = "sns.amazonaws.com", .eventName = "SetTopicAttributes"},
        "none");
    row("an open topic",
        {.eventSource = "sns.amazonaws.com",
            .eventName = "SetTopicAttributes",
            .openToTheWorld = true},
        "high");
    row("the world in a call that grants nothing",
        {.eventSource = "ec2.amazonaws.com",
            .eventName = "DescribeSecurityGroups",
            .openToTheWorld = true},
        "none");

    // destruction
    call("kms.amazonaws.com", "ScheduleKeyDeletion", "medium");
    call("kms.amazonaws.com", "DisableKey", "medium");
    call("s3.amazonaws.com", "DeleteBucket", "medium");
    call("s3.amazonaws.com", "DeleteObjects", "low");
    call("s3.amazonaws.com", "DeleteBucketTagging", "none");

    // root use
    row("root",
        {.eventSource = "ec2.amazonaws.com",
            .eventName = "DescribeInstances",
            .principal = PrincipalKind::Root},
        "high");
    row("root through a service",
        {.eventSource = "ec2.amazonaws.com",
            .eventName = "DescribeInstances",
            .principal = PrincipalKind::Root,
            .serviceMade = true},
        "none");
    row("root signs in",
        {.eventSource = "signin.amazonaws.com",
            .eventName = "ConsoleLogin",
            .principal = PrincipalKind::Root},
        "high");
    row("root deletes the trail",
        {.eventSource = "cloudtrail.amazonaws.com",
            .eventName = "DeleteTrail",
            .principal = PrincipalKind::Root},
        "critical");
    row("root fails to sign in",
        {.eventSource = "signin.amazonaws.com",
            .eventName = "ConsoleLogin",
            .principal = PrincipalKind::Root,
            .outcome = Outcome::FailedSignIn},
        "medium");

    // sign-in
    row("a user signs in",
        {.eventSource = "signin.amazonaws.com",
            .eventName = "ConsoleLogin",
            .principal = PrincipalKind::User},
        "none");
    row("a user signs in without MFA",
        {.eventSource = "signin.amazonaws.com",
            .eventName = "ConsoleLogin",
            .principal = PrincipalKind::User,
            .signInWithoutMfa = true},
        "medium");
    row("a user fails to sign in",
        {.eventSource = "signin.amazonaws.com",
            .eventName = "ConsoleLogin",
            .principal = PrincipalKind::User,
            .outcome = Outcome::FailedSignIn},
        "low");

    // attempts
    row("StopLogging denied",
        {.eventSource = "cloudtrail.amazonaws.com",
            .eventName = "StopLogging",
            .errorCode = "AccessDenied",
            .outcome = Outcome::Denied},
        "high");
    row("StopLogging throttled",
        {.eventSource = "cloudtrail.amazonaws.com",
            .eventName = "StopLogging",
            .errorCode = "ThrottlingException",
            .outcome = Outcome::Throttled},
        "high");
    row("CreateUser that exists",
        {.eventSource = "iam.amazonaws.com",
            .eventName = "CreateUser",
            .errorCode = "EntityAlreadyExists",
            .outcome = Outcome::Error},
        "low");
    row("GetSecretValue denied",
        {.eventSource = "secretsmanager.amazonaws.com",
            .eventName = "GetSecretValue",
            .errorCode = "AccessDenied",
            .outcome = Outcome::Denied},
        "low");
    row("GetSecretValue of nothing",
        {.eventSource = "secretsmanager.amazonaws.com",
            .eventName = "GetSecretValue",
            .errorCode = "ResourceNotFoundException",
            .outcome = Outcome::Error},
        "none");
    row("a read denied",
        {.eventSource = "ec2.amazonaws.com",
            .eventName = "DescribeInstances",
            .errorCode = "Client.UnauthorizedOperation",
            .outcome = Outcome::Denied},
        "low");
    row("a read that fails",
        {.eventSource = "ec2.amazonaws.com",
            .eventName = "DescribeInstances",
            .errorCode = "Client.InvalidInstanceID",
            .outcome = Outcome::Error},
        "none");
    row("a dry run",
        {.eventSource = "ec2.amazonaws.com",
            .eventName = "RunInstances",
            .errorCode = "Client.DryRunOperation",
            .outcome = Outcome::DryRun},
        "none");

    // hints themselves
    row("Insights event",
        {.eventSource = "s3.amazonaws.com",
            .eventName = "DeleteObject",
            .eventCategory = "Insight"},
        "medium");
    row("Insights event about errors",
        {.eventSource = "cloudtrail.amazonaws.com",
            .eventName = "StopLogging",
            .eventCategory = "Insight",
            .errorCode = "AccessDenied",
            .outcome = Outcome::Denied},
        "medium");
    row("VpceAccessDenied (3.3)",
        {.eventSource = "kms.amazonaws.com",
            .eventName = "ListKeys",
            .eventCategory = "NetworkActivity",
            .errorCode = "VpceAccessDenied",
            .outcome = Outcome::Denied},
        "medium");
}

void TestDerive::section68_severity()
{
    QFETCH(SeverityInput, input);
    QTEST(bytes(word(severityOf(input))), "severity");
}

QTEST_GUILESS_MAIN(TestDerive)
#include "tst_derive.moc"
