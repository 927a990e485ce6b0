#include "tests/cli/khoji_cli.h"
#include "tests/support/s3/fake_aws_cli.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/start_or_skip.h"
#include "tests/support/s3/trail_layout.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::test;
using namespace Qt::StringLiterals;

/// What signs requests stays in memory: it is in no case, no setting, no temporary file and no
/// message, whatever happens.
class TestCliSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wouldBeFound();
    void staysInMemory_data();
    void staysInMemory();

private:
    [[nodiscard]] QProcessEnvironment environment(const QString& folder) const;

    S3Lab m_lab;
    FakeAwsCli m_aws;
};

namespace {

const QByteArray kToken = "LABSESSIONTOKEN"; ///< lab/fake_aws

/// As it is, and in the forms in which it could travel.
QList<QByteArray> formsOf(const QByteArray& secret)
{
    return {secret, secret.toBase64(), secret.toHex()};
}

/// The first file below the folder that holds the secret.
QString fileWith(const QString& folder, const QByteArray& secret)
{
    QDirIterator files(
        folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return file.fileName() + u" cannot be read"_s;
        const QByteArray bytes = file.readAll();
        for (const QByteArray& form : formsOf(secret)) {
            if (bytes.contains(form))
                return file.fileName();
        }
    }
    return {};
}

} // namespace

void TestCliSecrets::initTestCase()
{
    START_OR_SKIP(m_lab);
    m_lab.createBucket("ctrail");
    m_lab.putObjects("ctrail", trailObjects({.objects = 60}));
}

/// All that a program may write lies below the folder.
QProcessEnvironment TestCliSecrets::environment(const QString& folder) const
{
    QProcessEnvironment environment = m_aws.environment();
    for (const QString& name : environment.keys()) {
        if (name.startsWith(u"AWS_"_s) || name.startsWith(u"XDG_"_s))
            environment.remove(name);
    }
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"TMPDIR"_s, folder);
    return environment;
}

void TestCliSecrets::wouldBeFound()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u".hidden/below"_s));
    for (const QByteArray& form : formsOf("labsecret0123456789")) {
        QFile file(folder.filePath(u".hidden/below/trail.khoji-wal"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("before " + form + " after");
        file.close();
        QCOMPARE(fileWith(folder.path(), "labsecret0123456789"), file.fileName());
    }
    QCOMPARE(fileWith(folder.path(), "another secret"), QString());
}

void TestCliSecrets::staysInMemory_data()
{
    using Faults = std::vector<Fault>;
    QTest::addColumn<Faults>("faults");
    QTest::addColumn<bool>("fromEnvironment");
    QTest::addColumn<bool>("isKilled");
    QTest::addColumn<bool>("endsWell");
    const char* const object = "^GET /ctrail/.*gz";
    const std::string answer = "<Error><Code>AccessDenied</Code><Message>labsecret0123456789 and "
                               "LABSESSIONTOKEN are wrong</Message></Error>";
    QTest::newRow("all is well") << Faults() << false << false << true;
    QTest::newRow("keys in the environment") << Faults() << true << false << true;
    QTest::newRow("killed") << Faults{Fault::latency(200).on(object)} << false << true << false;
    QTest::newRow("the session ends")
        << Faults{Fault::expiredToken().on(object)} << false << false << false;
    QTest::newRow("rejected") << Faults{Fault::invalidAccessKey()} << false << false << false;
    QTest::newRow("denied") << Faults{Fault::accessDenied().on(object)} << false << false << false;
    QTest::newRow("damaged on the way")
        << Faults{Fault::body("no").on(object).times(5)} << false << false << true;
    QTest::newRow("a server that tells them")
        << Faults{Fault::body(answer, 403)} << false << false << false;
    QTest::newRow("a server that tells them of objects")
        << Faults{Fault::body(answer, 403).on(object)} << false << false << false;
}

void TestCliSecrets::staysInMemory()
{
    QFETCH(std::vector<Fault>, faults);
    QFETCH(bool, fromEnvironment);
    QFETCH(bool, isKilled);
    QFETCH(bool, endsWell);
    const QTemporaryDir folder;
    const LabCredentials who = S3Lab::investigator();
    const QByteArray secret = QByteArray::fromStdString(who.secret);
    m_lab.setFaults(faults);
    m_lab.forgetRequests();

    QProcessEnvironment environment = this->environment(folder.path());
    QStringList arguments{u"sync"_s, folder.filePath(u"trail.khoji"_s), u"s3://ctrail"_s,
        u"--endpoint-url"_s, QString::fromStdString(m_lab.proxyEndpoint()), u"--mirror"_s,
        folder.filePath(u"mirror"_s)};
    if (fromEnvironment) {
        environment.insert(u"AWS_ACCESS_KEY_ID"_s, QString::fromStdString(who.accessKey));
        environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, QString::fromUtf8(secret));
        environment.insert(u"AWS_SESSION_TOKEN"_s, QString::fromUtf8(kToken));
    } else {
        arguments += {u"--profile"_s, u"session"_s};
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(KHOJI_CLI), arguments);
    if (isKilled) {
        QTRY_VERIFY_WITH_TIMEOUT(m_lab.requests().size() > 20, 60'000);
        process.kill();
    }
    const Answer answer = endOf(process);

    QVERIFY2((answer.exitCode == 0) == endsWell, answer.err.constData());
    const auto requests = m_lab.requests();
    QVERIFY(!requests.empty());
    for (const LabRequest& request : requests) {
        const auto token = request.headers.find("x-amz-security-token");
        QVERIFY(token != request.headers.end() && token->second == kToken.toStdString());
    }
    for (const QByteArray& kept : {secret, kToken}) {
        QCOMPARE(fileWith(folder.path(), kept), QString());
        for (const QByteArray& form : formsOf(kept)) {
            QVERIFY2(!answer.out.contains(form), answer.out.constData());
            QVERIFY2(!answer.err.contains(form), answer.err.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestCliSecrets)
#include "tst_cli_secrets.moc"
