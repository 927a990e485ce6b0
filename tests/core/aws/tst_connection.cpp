#include "core/aws/connection.h"
#include "core/aws/profile_files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace khoji;

namespace {

using Variables = std::map<std::string, std::string>;

aws::Environment environmentOf(Variables variables)
{
    return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(std::string(name));
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

const char* const kConfig = "\xEF\xBB\xBF# ours\r\n"
                            "[default]\r\n"
                            "region = eu-central-1\r\n"
                            "\n"
                            "[profile corp]\n"
                            "region=eu-west-1 ; home\n"
                            "endpoint_url = https://corp.example.com\n"
                            "services = lab\n"
                            "s3 =\n"
                            "  addressing_style = path\n"
                            "  region = mars-north-1\n"
                            "[profile \"two words\"]\n"
                            "region = ap-south-1\n"
                            "endpoint_url = https://words.example.com\n"
                            "[profile ignoring]\n"
                            "ignore_configured_endpoint_urls = TRUE\n"
                            "endpoint_url = https://ignored.example.com\n"
                            "[services lab]\n"
                            "s3 =\n"
                            "    endpoint_url = https://s3.example.com\n"
                            "cloudtrail =\n"
                            "    endpoint_url = https://ct.example.com\n"
                            "[sso-session corp]\n"
                            "region = us-west-2\n"
                            "[corp]\n"
                            "region = not-a-profile\n"
                            "[profile broken\n"
                            "region = none\n";

const char* const kCredentials = "[default]\n"
                                 "aws_access_key_id = AKIA\n"
                                 "aws_secret_access_key = sec=ret\n"
                                 "[keys]\n"
                                 "aws_access_key_id = AKIA\n"
                                 "aws_secret_access_key = secret\n"
                                 "region = sa-east-1\n";

} // namespace

Q_DECLARE_METATYPE(khoji::aws::ConnectionChoice)
Q_DECLARE_METATYPE(Variables)

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsProfileAndRegion_data();
    void findsProfileAndRegion();
    void findsTheEndpoint_data();
    void findsTheEndpoint();
    void readsFilesBelowHome();
    void livesWithoutFiles_data();
    void livesWithoutFiles();
    void holdsNoSecrets();
    void listsProfilesWithoutTheCli();

private:
    void write(const QString& name, const QByteArray& text);
    aws::Environment with(Variables variables) const;

    QTemporaryDir m_home;
};

void TestConnection::write(const QString& name, const QByteArray& text)
{
    QVERIFY(QDir(m_home.path()).mkpath(QStringLiteral(".aws")));
    QFile file(m_home.filePath(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void TestConnection::initTestCase()
{
    write(QStringLiteral("config"), kConfig);
    write(QStringLiteral("credentials"), kCredentials);
    write(QStringLiteral(".aws/config"), "[default]\nregion = us-west-1\n");
}

aws::Environment TestConnection::with(Variables variables) const
{
    variables.emplace("AWS_CONFIG_FILE", m_home.filePath(QStringLiteral("config")).toStdString());
    variables.emplace("AWS_SHARED_CREDENTIALS_FILE",
        m_home.filePath(QStringLiteral("credentials")).toStdString());
    return environmentOf(std::move(variables));
}

void TestConnection::findsProfileAndRegion_data()
{
    QTest::addColumn<aws::ConnectionChoice>("choice");
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QByteArray>("region");
    const auto row = [](const char* name, const char* profile, const char* region,
                         const Variables& variables, const char* thenProfile,
                         const char* thenRegion) {
        QTest::newRow(name) << aws::ConnectionChoice{profile, region, {}, false} << variables
                            << QByteArray(thenProfile) << QByteArray(thenRegion);
    };
    const Variables keys{{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "S"}};
    Variables keysAndProfile = keys;
    keysAndProfile["AWS_PROFILE"] = "corp";
    row("nothing chosen", "", "", {}, "default", "eu-central-1");
    row("variable", "", "", {{"AWS_PROFILE", "corp"}}, "corp", "eu-west-1");
    row("empty variable", "", "", {{"AWS_PROFILE", ""}}, "default", "eu-central-1");
    row("choice before variable", "two words", "", {{"AWS_PROFILE", "corp"}}, "two words",
        "ap-south-1");
    row("of the credentials", "keys", "", {}, "keys", "sa-east-1");
    row("unknown profile", "nobody", "", {}, "nobody", "us-east-1");
    row("nested region is another", "corp", "", {}, "corp", "eu-west-1");
    row("AWS_DEFAULT_REGION", "corp", "", {{"AWS_DEFAULT_REGION", "us-west-2"}}, "corp",
        "us-west-2");
    row("AWS_REGION", "corp", "",
        {{"AWS_DEFAULT_REGION", "us-west-2"}, {"AWS_REGION", "ca-central-1"}}, "corp",
        "ca-central-1");
    row("chosen region", "corp", "af-south-1", {{"AWS_REGION", "ca-central-1"}}, "corp",
        "af-south-1");
    row("keys", "", "", keys, "", "eu-central-1");
    row("keys before AWS_PROFILE", "", "", keysAndProfile, "", "eu-west-1");
    row("choice before keys", "corp", "", keys, "corp", "eu-west-1");
    row("half a key", "", "", {{"AWS_ACCESS_KEY_ID", "A"}}, "default", "eu-central-1");
    row("SSO sessions are no profiles", "sso-session corp", "", {}, "sso-session corp",
        "us-east-1");
}

void TestConnection::findsProfileAndRegion()
{
    QFETCH(aws::ConnectionChoice, choice);
    QFETCH(Variables, variables);
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, region);
    const auto connection = aws::resolve(choice, "s3", with(variables));
    QCOMPARE(connection.profile, profile.toStdString());
    QCOMPARE(connection.region, region.toStdString());
    QCOMPARE(connection.keysFromEnvironment, profile.isEmpty());
}

void TestConnection::findsTheEndpoint_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* profile, const char* chosen,
                         const char* service, const Variables& variables, const char* expected) {
        QTest::newRow(name) << QByteArray(profile) << QByteArray(chosen) << QByteArray(service)
                            << variables << QByteArray(expected);
    };
    const Variables both{
        {"AWS_ENDPOINT_URL_S3", "https://vs3"}, {"AWS_ENDPOINT_URL", "https://vall"}};
    Variables ignored = both;
    ignored["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
    Variables notIgnored = both;
    notIgnored["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "false";
    row("AWS's own", "", "", "s3", {}, "");
    row("profile", "two words", "", "s3", {}, "https://words.example.com");
    row("services", "corp", "", "s3", {}, "https://s3.example.com");
    row("services, other", "corp", "", "cloudtrail", {}, "https://ct.example.com");
    row("services, none of it", "corp", "", "athena", {}, "https://corp.example.com");
    row("AWS_ENDPOINT_URL", "corp", "", "s3", {{"AWS_ENDPOINT_URL", "https://vall"}},
        "https://vall");
    row("AWS_ENDPOINT_URL_S3", "corp", "", "s3", both, "https://vs3");
    row("of another service", "corp", "", "cloudtrail", both, "https://vall");
    row("chosen", "corp", "https://chosen", "s3", both, "https://chosen");
    row("ignored", "corp", "", "s3", ignored, "");
    row("not ignored", "corp", "", "s3", notIgnored, "https://vs3");
    row("ignored, chosen", "corp", "https://chosen", "s3", ignored, "https://chosen");
    row("ignored by the profile", "ignoring", "", "s3", both, "");
}

void TestConnection::findsTheEndpoint()
{
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, chosen);
    QFETCH(QByteArray, service);
    QFETCH(Variables, variables);
    QFETCH(QByteArray, expected);
    const auto connection = aws::resolve({profile.toStdString(), {}, chosen.toStdString(), true},
        service.toStdString(), with(variables));
    QCOMPARE(connection.endpointUrl, expected.toStdString());
    QVERIFY(connection.requesterPays);
}

void TestConnection::readsFilesBelowHome()
{
    const auto home = m_home.path().toStdString();
    QCOMPARE(
        aws::resolve({}, "s3", environmentOf({{"HOME", home}})).region, std::string("us-west-1"));
    QCOMPARE(aws::resolve({"corp", {}, {}, false}, "s3",
                 environmentOf({{"HOME", home}, {"AWS_CONFIG_FILE", "~/config"}}))
                 .region,
        std::string("eu-west-1"));
}

void TestConnection::livesWithoutFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    write(QStringLiteral("huge"),
        QByteArray("[default]\nregion = eu-west-1\n").append(QByteArray(2 << 20, '\n')));
    write(QStringLiteral("binary"), QByteArray("\0[[[]=\n=\n[\n]\n \xff = \xfe\n", 20));
    QTest::newRow("missing") << QByteArray("/nowhere/config");
    QTest::newRow("a folder") << QByteArray("/");
    QTest::newRow("endless") << QByteArray("/dev/zero");
    QTest::newRow("huge") << m_home.filePath(QStringLiteral("huge")).toUtf8();
    QTest::newRow("binary") << m_home.filePath(QStringLiteral("binary")).toUtf8();
}

void TestConnection::livesWithoutFiles()
{
    QFETCH(QByteArray, file);
    const auto connection = aws::resolve({}, "s3",
        environmentOf({{"AWS_CONFIG_FILE", file.toStdString()},
            {"AWS_SHARED_CREDENTIALS_FILE", file.toStdString()}}));
    QCOMPARE(connection.region, std::string("us-east-1"));
    QCOMPARE(connection.profile, std::string("default"));
}

void TestConnection::holdsNoSecrets()
{
    const auto files = aws::readProfileFiles(with({}));
    for (const auto& [name, settings] : files.profiles) {
        for (const auto& [setting, value] : settings)
            QVERIFY2(value.find("ret") == std::string::npos, value.c_str());
    }
    QCOMPARE(files.of("default", "aws_access_key_id"), std::string());
}

void TestConnection::listsProfilesWithoutTheCli()
{
    const auto names = aws::profiles(with({{"PATH", "/nowhere"}}), {});
    QVERIFY(names);
    const std::vector<std::string> expected{"default", "corp", "two words", "ignoring", "keys"};
    QCOMPARE(*names, expected);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
