// The stand-in for the AWS CLI speaks as awscli 2.9.19 does (s3.md, "Gotchas").

#include "tests/support/s3/fake_aws_cli.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace khoji;
using namespace Qt::StringLiterals;
using test::FakeAwsCli;

namespace {

struct Said {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Said aws(const FakeAwsCli& cli, const QStringList& arguments, const QByteArray& in = {},
    FakeAwsCli::Version version = FakeAwsCli::Version::Two)
{
    QProcess process;
    process.setProcessEnvironment(cli.environment(version));
    process.start(
        u"/usr/bin/env"_s, QStringList{u"aws"_s} + arguments); // found as Khoji will find it
    process.write(in);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList exportOf(const QString& profile)
{
    return {u"configure"_s, u"export-credentials"_s, u"--profile"_s, profile, u"--format"_s,
        u"process"_s};
}

} // namespace

class FakeAwsCliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itsVersion();
    void profiles();
    void credentials();
    void temporaryCredentials();
    void refusals_data();
    void refusals();
    void anMfaCode_data();
    void anMfaCode();

private:
    FakeAwsCli m_cli;
};

void FakeAwsCliTest::itsVersion()
{
    QVERIFY(aws(m_cli, {u"--version"_s}).out.startsWith("aws-cli/2.9.19 "));
    const auto old = FakeAwsCli::Version::One;
    QVERIFY(aws(m_cli, {u"--version"_s}, {}, old).out.startsWith("aws-cli/1."));
    const Said said = aws(m_cli, exportOf(u"default"_s), {}, old);
    QCOMPARE(said.exitCode, 2);
    QVERIFY(said.err.contains("Invalid choice"));
}

void FakeAwsCliTest::profiles()
{
    const auto names = aws(m_cli, {u"configure"_s, u"list-profiles"_s}).out.split('\n');
    QVERIFY(names.contains("default"));
    QVERIFY(names.contains("mfa"));
}

void FakeAwsCliTest::credentials()
{
    const Said said = aws(m_cli, exportOf(u"investigator"_s));
    QCOMPARE(said.exitCode, 0);
    const auto keys = nlohmann::json::parse(said.out.toStdString());
    QCOMPARE(keys.at("Version").get<int>(), 1);
    QCOMPARE(keys.at("AccessKeyId").get<std::string>(), "lab:investigator");
    QVERIFY(keys.contains("SecretAccessKey"));
    QVERIFY(!keys.contains("SessionToken"));
    QCOMPARE(m_cli.calls().last(),
        u"configure export-credentials --profile investigator --format process"_s);
}

void FakeAwsCliTest::temporaryCredentials()
{
    const auto tokenOf = [this](const QString& profile) {
        const auto keys = nlohmann::json::parse(aws(m_cli, exportOf(profile)).out.toStdString());
        return keys.contains("Expiration") ? keys.at("SessionToken").get<std::string>() : "";
    };
    const std::string token = tokenOf(u"session"_s);
    QVERIFY(!token.empty());
    QCOMPARE(tokenOf(u"session"_s), token);
    QVERIFY(tokenOf(u"renewed"_s) != tokenOf(u"renewed"_s));
}

void FakeAwsCliTest::refusals_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no such profile")
        << u"nobody"_s << 253 << QByteArray("The config profile (nobody) could not be found");
    QTest::newRow("no credentials") << u"empty"_s << 253 << QByteArray("no credentials found");
    QTest::newRow("not signed in")
        << u"corp"_s << 255 << QByteArray("Error loading SSO Token: Token for corp does not exist");
    QTest::newRow("hostile") << u"hostile"_s << 1 << QByteArray("\033]0;title");
}

void FakeAwsCliTest::refusals()
{
    QFETCH(QString, profile);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, words);

    const Said said = aws(m_cli, exportOf(profile));
    QCOMPARE(said.exitCode, exitCode);
    QVERIFY2(said.err.contains(words), said.err.constData());
    QVERIFY(said.out.isEmpty());
}

void FakeAwsCliTest::anMfaCode_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("right") << QByteArray("123456\n") << 0;
    QTest::newRow("wrong") << QByteArray("654321\n") << 254;
    QTest::newRow("none") << QByteArray() << 255;
}

void FakeAwsCliTest::anMfaCode()
{
    QFETCH(QByteArray, in);
    QFETCH(int, exitCode);

    const Said said = aws(m_cli, exportOf(u"mfa"_s), in);
    QVERIFY(said.err.contains("\nEnter MFA code for arn:aws:iam::111122223333:mfa/investigator: "));
    QCOMPARE(said.exitCode, exitCode);
    QCOMPARE(said.out.contains("SessionToken"), exitCode == 0);
}

QTEST_GUILESS_MAIN(FakeAwsCliTest)
#include "tst_fake_aws_cli.moc"
