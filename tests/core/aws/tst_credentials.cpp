#include "core/aws/aws_cli.h"
#include "core/aws/connection.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace khoji;
using aws::TroubleKind;

namespace {

using Variables = std::map<std::string, std::string>;

aws::Environment environmentOf(Variables variables)
{
    return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(std::string(name));
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

const QByteArray kVersion2 = "if [ \"$1\" = --version ]; then echo 'aws-cli/2.9.19 x'; exit; fi\n";
const QByteArray kVersion1 =
    "if [ \"$1\" = --version ]; then echo 'aws-cli/1.45.11 x' >&2; exit; fi\n";
const QByteArray kKeys = "echo '{\"Version\":1,\"AccessKeyId\":\"AKIA\",\"SecretAccessKey\":"
                         "\"top-secret\",\"SessionToken\":\"tok\",\"Expiration\":"
                         "\"2026-03-09T12:00:00+00:00\"}'\n";

std::optional<std::string> noCode(const std::string&, std::stop_token)
{
    return std::nullopt;
}

} // namespace

class TestCredentials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void takesKeysFromTheEnvironment();
    void refusesAKeyThatCannotStandInAHeader();
    void asksTheCli();
    void passesAProfileThatLooksLikeAShellCommand();
    void skipsAnOldCli();
    void saysWhyThereAreNone_data();
    void saysWhyThereAreNone();
    void needsACli();
    void needsANewCli();
    void passesOnTheCode();
    void endsWhenThereIsNoCode();
    void endsWhenNobodyCanBeAsked();
    void endsACliThatHangs();
    void losesPatience();
    void boundsWhatTheCliSays();
    void asksAnewEachTime();
    void listsProfiles();
    void knowsVersions_data();
    void knowsVersions();

private:
    void writeCli(const QByteArray& folder, const QByteArray& script);
    [[nodiscard]] aws::Environment environment(QByteArrayList folders) const;
    [[nodiscard]] std::unique_ptr<aws::CredentialSource> source(
        const aws::AskForCode& askForCode = noCode, const std::string& profile = "corp") const;
    [[nodiscard]] QByteArray read(const char* name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCredentials::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCredentials::cleanup()
{
    m_folder.reset();
}

void TestCredentials::writeCli(const QByteArray& folder, const QByteArray& script)
{
    QVERIFY(QDir(m_folder->path()).mkpath(QString::fromUtf8(folder)));
    QFile file(m_folder->filePath(QString::fromUtf8(folder + "/aws")));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("#!/bin/sh\nHERE='" + m_folder->path().toUtf8() + "'\n" + script);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

aws::Environment TestCredentials::environment(QByteArrayList folders) const
{
    for (auto& folder : folders)
        folder = m_folder->path().toUtf8() + '/' + folder;
    return environmentOf({{"PATH", folders.join(':').toStdString() + ":/usr/bin:/bin"},
        {"HOME", m_folder->path().toStdString()}});
}

std::unique_ptr<aws::CredentialSource> TestCredentials::source(
    const aws::AskForCode& askForCode, const std::string& profile) const
{
    aws::Connection connection;
    connection.profile = profile;
    return aws::credentialsOf(connection, environment({"bin"}), askForCode);
}

QByteArray TestCredentials::read(const char* name) const
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCredentials::takesKeysFromTheEnvironment()
{
    const auto environment = environmentOf({{"AWS_ACCESS_KEY_ID", "lab:investigator"},
        {"AWS_SECRET_ACCESS_KEY", "secret"}, {"AWS_SESSION_TOKEN", "token"}});
    const auto connection = aws::resolve({}, "s3", environment);
    const auto credentials = aws::credentialsOf(connection, environment, noCode)->fetch({});
    QVERIFY(credentials);
    QCOMPARE(credentials->accessKeyId, std::string("lab:investigator"));
    QCOMPARE(credentials->secretAccessKey, std::string("secret"));
    QCOMPARE(credentials->sessionToken, std::string("token"));
    QVERIFY(!credentials->expiration);
}

void TestCredentials::refusesAKeyThatCannotStandInAHeader()
{
    const auto environment = environmentOf(
        {{"AWS_ACCESS_KEY_ID", "A\r\nx-evil: 1"}, {"AWS_SECRET_ACCESS_KEY", "secret"}});
    const auto connection = aws::resolve({}, "s3", environment);
    const auto credentials = aws::credentialsOf(connection, environment, noCode)->fetch({});
    QCOMPARE(credentials.error().kind, TroubleKind::NoCredentials);
}

void TestCredentials::asksTheCli()
{
    writeCli("bin", kVersion2 + "printf '%s\\n' \"$@\" > \"$HERE/arguments\"\n" + kKeys);
    const auto credentials = source()->fetch({});
    QVERIFY2(credentials, credentials ? "" : credentials.error().message.c_str());
    QCOMPARE(credentials->accessKeyId, std::string("AKIA"));
    QCOMPARE(credentials->secretAccessKey, std::string("top-secret"));
    QCOMPARE(credentials->sessionToken, std::string("tok"));
    QCOMPARE(credentials->expiration, base::parseTime("2026-03-09T12:00:00Z"));
    QCOMPARE(read("arguments"),
        QByteArray("configure\nexport-credentials\n--profile\ncorp\n--format\nprocess\n"));
}

void TestCredentials::passesAProfileThatLooksLikeAShellCommand()
{
    writeCli("bin", kVersion2 + "printf '%s' \"$4\" > \"$HERE/profile\"\n" + kKeys);
    const std::string profile = "a b; touch $(pwd) `x` '\" \xC3\xBC";
    QVERIFY(source(noCode, profile)->fetch({}));
    QCOMPARE(read("profile").toStdString(), profile);
}

void TestCredentials::skipsAnOldCli()
{
    writeCli("old", kVersion1 + "exit 2\n");
    writeCli("bin", kVersion2 + kKeys);
    aws::Connection connection;
    connection.profile = "corp";
    QVERIFY(aws::credentialsOf(connection, environment({"old", "bin"}), noCode)->fetch({}));
}

void TestCredentials::saysWhyThereAreNone_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* script, TroubleKind kind,
                         const char* message) {
        QTest::newRow(name) << QByteArray(script) << kind << QByteArray(message);
    };
    const char* none = "No AWS credentials for profile corp. Run aws configure or aws sso login";
    row("253", "exit 253", TroubleKind::NoCredentials, none);
    row("253 with words", "echo 'The config profile (corp) could not be found' >&2; exit 253",
        TroubleKind::NoCredentials, none);
    row("mute", "exit 1", TroubleKind::NoCredentials, none);
    row("SSO", "echo 'Error loading SSO Token: Token for corp does not exist' >&2; exit 255",
        TroubleKind::Expired,
        "Your session expired; sign in again to continue: aws sso login --profile corp");
    row("session expired",
        "echo 'An error occurred (ExpiredToken) when calling the AssumeRole operation' >&2; exit "
        "254",
        TroubleKind::Expired, "Your session expired; sign in again to continue");
    row("too old",
        "echo \"aws: error: argument operation: invalid choice: 'export'\" >&2; exit 252",
        TroubleKind::CliTooOld, "AWS CLI v2 (2.9+) is needed to read this profile");
    row("other", "printf 'Traceback\\n\\033[31mno network\\n\\n' >&2; exit 255",
        TroubleKind::NoCredentials,
        "The AWS CLI gave no credentials for profile corp: <U+001B>[31mno network");
    row("no JSON", "echo top-secret", TroubleKind::NoCredentials,
        "The AWS CLI's answer for profile corp holds no credentials");
    row("half of it", "echo '{\"AccessKeyId\":\"A\"}'", TroubleKind::NoCredentials,
        "The AWS CLI's answer for profile corp holds no credentials");
    row("a token of two lines",
        "echo "
        "'{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"top-secret\",\"SessionToken\":\"a\\nb\"}'",
        TroubleKind::NoCredentials, "The AWS CLI's answer for profile corp holds no credentials");
    row("crash", "kill -9 $$", TroubleKind::NoCredentials, none);
}

void TestCredentials::saysWhyThereAreNone()
{
    QFETCH(QByteArray, script);
    QFETCH(TroubleKind, kind);
    QFETCH(QByteArray, message);
    writeCli("bin", kVersion2 + script + "\n");
    const auto credentials = source()->fetch({});
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().message, message.toStdString());
    QCOMPARE(credentials.error().kind, kind);
    QVERIFY(credentials.error().message.find("top-secret") == std::string::npos);
}

void TestCredentials::needsACli()
{
    const auto nowhere = environmentOf({{"PATH", "/nowhere"}});
    aws::Connection connection;
    connection.profile = "corp";
    const auto credentials = aws::credentialsOf(connection, nowhere, noCode)->fetch({});
    QCOMPARE(credentials.error().kind, TroubleKind::NoCredentials);
    QCOMPARE(credentials.error().message,
        std::string("The AWS CLI v2 is not installed, which is needed to read AWS profiles"));
}

void TestCredentials::needsANewCli()
{
    writeCli("old", kVersion1);
    const auto path = m_folder->filePath(QStringLiteral("old")).toStdString();
    aws::Connection connection;
    connection.profile = "corp";
    const auto credentials =
        aws::credentialsOf(connection, environmentOf({{"PATH", path}}), noCode)->fetch({});
    QCOMPARE(credentials.error().kind, TroubleKind::CliTooOld);
}

void TestCredentials::passesOnTheCode()
{
    writeCli("bin",
        kVersion2
            + "printf 'Enter MFA code for arn:aws:iam::111122223333:mfa/x: ' >&2\n"
              "read code; printf '%s' \"$code\" > \"$HERE/code\"\n"
            + kKeys);
    std::vector<std::string> prompts;
    const auto credentials = source([&prompts](const std::string& prompt, std::stop_token) {
        prompts.push_back(prompt);
        return std::optional<std::string>("123456\nand more");
    })->fetch({});
    QVERIFY2(credentials, credentials ? "" : credentials.error().message.c_str());
    QCOMPARE(read("code"), QByteArray("123456"));
    QCOMPARE(
        prompts, std::vector<std::string>{"Enter MFA code for arn:aws:iam::111122223333:mfa/x:"});
}

void TestCredentials::endsWhenThereIsNoCode()
{
    writeCli("bin",
        kVersion2
            + "printf 'Enter MFA code for arn: ' >&2\nread code || { echo; echo EOF >&2; exit 255; "
              "}\n"
            + kKeys);
    const auto credentials = source()->fetch({});
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, TroubleKind::NoCredentials);
}

void TestCredentials::endsWhenNobodyCanBeAsked()
{
    writeCli("bin", kVersion2 + "read code || exit 253\n" + kKeys);
    const auto credentials = source(aws::AskForCode())->fetch({});
    QVERIFY(!credentials);
    QCOMPARE(credentials.error().kind, TroubleKind::NoCredentials);
}

void TestCredentials::endsACliThatHangs()
{
    writeCli("bin", kVersion2 + "echo $$ > \"$HERE/started\"\nsleep 1000\n");
    std::stop_source stop;
    std::jthread later([this, &stop] {
        while (read("started").isEmpty())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
    });
    const auto credentials = source()->fetch(stop.get_token());
    QCOMPARE(credentials.error().kind, TroubleKind::Stopped);
    // With all that it started: the shell's process group is gone.
    const auto group = read("started").trimmed();
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QString::fromUtf8("/proc/" + group)), 10'000);
    QCOMPARE(source()->fetch(stop.get_token()).error().kind, TroubleKind::Stopped);
}

void TestCredentials::losesPatience()
{
    writeCli("bin", kVersion2 + "sleep 1000\n");
    aws::AwsCli cli(environment({"bin"}));
    QVERIFY(cli.find({}));
    cli.setPatience(std::chrono::milliseconds(100));
    const auto run = cli.run({"configure"}, noCode, {});
    QCOMPARE(run.error().kind, TroubleKind::NoCredentials);
    QCOMPARE(run.error().message, std::string("The AWS CLI does not come to an end"));
}

void TestCredentials::boundsWhatTheCliSays()
{
    writeCli("bin", kVersion2 + "yes top-secret\n");
    const auto credentials = source()->fetch({});
    QCOMPARE(credentials.error().kind, TroubleKind::NoCredentials);
    QVERIFY(credentials.error().message.find("top-secret") == std::string::npos);
}

void TestCredentials::asksAnewEachTime()
{
    writeCli("bin", kVersion2 + "echo x >> \"$HERE/runs\"\n" + kKeys);
    const auto cli = source();
    QVERIFY(cli->fetch({}));
    QVERIFY(cli->fetch({}));
    QCOMPARE(read("runs"), QByteArray("x\nx\n"));
}

void TestCredentials::listsProfiles()
{
    writeCli("bin", kVersion2 + "[ \"$2\" = list-profiles ] && printf 'default\\ntwo words\\n'\n");
    const auto names = aws::profiles(environment({"bin"}), {});
    QVERIFY(names);
    const std::vector<std::string> expected{"default", "two words"};
    QCOMPARE(*names, expected);
}

void TestCredentials::knowsVersions_data()
{
    QTest::addColumn<bool>("expected");
    QTest::newRow("aws-cli/2.9.19 Python/3.11.2 Linux/6.1") << true;
    QTest::newRow("aws-cli/2.10.0") << true;
    QTest::newRow("aws-cli/3.0") << true;
    QTest::newRow("aws-cli/2.8.99") << false;
    QTest::newRow("aws-cli/1.45.11") << false;
    QTest::newRow("aws-cli/2") << false;
    QTest::newRow("aws-cli/") << false;
    QTest::newRow("aws-cli/99999999999999999999.9") << false;
    QTest::newRow("2.9.19") << false;
    QTest::newRow("") << false;
}

void TestCredentials::knowsVersions()
{
    QFETCH(bool, expected);
    QCOMPARE(aws::isNewEnough(QTest::currentDataTag()), expected);
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
