#include "tests/cli/khoji_cli.h"
#include "tests/support/case_checks.h"
#include "tests/support/s3/fake_aws_cli.h"
#include "tests/support/s3/s3_lab.h"
#include "tests/support/s3/start_or_skip.h"
#include "tests/support/s3/trail_layout.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::test;
using namespace Qt::StringLiterals;
using Strings = std::vector<std::string>;

/// `khoji-cli sync` against an S3 that verifies signatures.
class TestCliSync : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aDryRunMakesNoCase();
    void fetches();
    void choosesTrails();
    void killedAndTakenUp();
    void whatAKilledSyncLeftIsNew();
    void theBucketIsElsewhere();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void resumingAsFilesIsRefused();

private:
    [[nodiscard]] QString casePath() const { return m_folder->filePath(u"trail.khoji"_s); }
    /// `khoji-cli sync CASE s3://ctrail ...`, started.
    void start(QProcess& process, const QStringList& more = {}) const;
    [[nodiscard]] Answer sync(const QStringList& more = {}) const
    {
        QProcess process;
        start(process, more);
        return endOf(process);
    }

    S3Lab m_lab;
    FakeAwsCli m_aws;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_uri = u"s3://ctrail"_s;
    QString m_region; ///< of the environment
};

void TestCliSync::initTestCase()
{
    START_OR_SKIP(m_lab);
    m_lab.createBucket("ctrail");
    const auto objects = trailObjects({.objects = 300,
        .accounts = {"111122223333", "444455556666"},
        .regions = {"us-east-1", "eu-west-1"},
        .days = 5});
    m_lab.putObjects("ctrail", objects);
}

void TestCliSync::init()
{
    m_lab.noFaults();
    m_lab.forgetRequests();
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Whatever it meets, a sync only asks.
void TestCliSync::cleanup()
{
    for (const LabRequest& request : m_lab.requests())
        QVERIFY2(request.method == "GET" || request.method == "HEAD", request.method.c_str());
}

void TestCliSync::start(QProcess& process, const QStringList& more) const
{
    QProcessEnvironment environment = m_aws.environment();
    for (const char* const name : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
             "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"})
        environment.remove(QString::fromLatin1(name));
    if (!m_region.isEmpty())
        environment.insert(u"AWS_REGION"_s, m_region);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(KHOJI_CLI),
        QStringList{u"sync"_s, casePath(), m_uri, u"--endpoint-url"_s,
            QString::fromStdString(m_lab.proxyEndpoint())}
            + more);
}

void TestCliSync::aDryRunMakesNoCase()
{
    const Answer plan = sync({u"--dry-run"_s, u"--json"_s});
    QCOMPARE(plan.exitCode, 0);
    QCOMPARE(plan.json()["objects"].size(), std::size_t{300});
    QVERIFY(plan.json()["bucket"] == "ctrail");
    QCOMPARE(plan.json()["folders"].size(), std::size_t{4});
    QVERIFY(!QFile::exists(casePath()));
    const Answer words = sync({u"--dry-run"_s});
    QVERIFY2(words.out.contains("300 objects to fetch"), words.out.constData());
    QVERIFY2(words.out.contains("That takes about 1 second "), words.out.constData());
    for (const LabRequest& request : m_lab.requests())
        QVERIFY(!QByteArray::fromStdString(request.path).endsWith(".gz"));
}

void TestCliSync::fetches()
{
    const Answer first = sync();
    QVERIFY2(first.exitCode == 0, first.err.constData());
    QVERIFY2(first.out.contains("300 files read"), first.out.constData());
    QVERIFY(first.err.contains("300 objects to fetch"));
    const Answer again = sync();
    QCOMPARE(again.exitCode, 0);
    QVERIFY2(again.err.contains("300 already in the case"), again.err.constData());
}

void TestCliSync::choosesTrails()
{
    const Answer plan = sync({u"--dry-run"_s, u"--json"_s, u"--account"_s, u"111122223333"_s,
        u"--region"_s, u"eu-west-1"_s, u"--from"_s, u"2026-01-06"_s, u"--to"_s, u"2026-01-06"_s});
    QCOMPARE(plan.exitCode, 0);
    QCOMPARE(plan.json()["folders"].size(), std::size_t{1});
    const std::size_t objects = plan.json()["objects"].size();
    QVERIFY(objects >= 30 && objects < 75);
    for (const auto& object : plan.json()["objects"])
        QVERIFY(object["key"].get<std::string>().find("111122223333/CloudTrail/eu-west-1")
            != std::string::npos);
}

void TestCliSync::killedAndTakenUp()
{
    m_lab.setFaults({Fault::latency(30)});
    for (int kills = 0; kills < 3; ++kills) {
        m_lab.forgetRequests();
        QProcess process;
        start(process, {u"--connections"_s, u"4"_s});
        const auto asked = static_cast<std::size_t>(40 + 20 * kills);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_lab.requests().size() > asked || process.state() == QProcess::NotRunning, 60'000);
        process.kill();
        QVERIFY(process.waitForFinished(60'000));
        if (QFile::exists(casePath()))
            QCOMPARE(faultsOf(casePath().toStdString()), Strings());
    }
    m_lab.noFaults();
    const Answer rest = sync();
    QVERIFY2(rest.exitCode == 0, rest.err.constData());
    QCOMPARE(faultsOf(casePath().toStdString()), Strings());
    const Answer stats = khojiCli({u"stats"_s, casePath(), u"--json"_s});
    QVERIFY(stats.json()["files"] == 300);
    QVERIFY(stats.json()["events"] == 1500);
    QVERIFY(stats.json()["duplicates"] == 0);
}

void TestCliSync::whatAKilledSyncLeftIsNew()
{
    m_lab.setFaults({Fault::latency(30)});
    QProcess process;
    start(process, {u"--connections"_s, u"4"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_lab.requests().size() > 60, 60'000);
    process.kill();
    QVERIFY(process.waitForFinished(60'000));
    m_lab.noFaults();
    const Answer rest = sync({u"--only-new"_s});
    QVERIFY2(rest.exitCode == 0, rest.err.constData());
    const nlohmann::json stats = khojiCli({u"stats"_s, casePath(), u"--json"_s}).json();
    QVERIFY(stats["files"] == 300);
    const Answer again = sync({u"--only-new"_s, u"--dry-run"_s, u"--json"_s});
    QVERIFY(again.json()["objects"].empty());
    const Answer words = sync({u"--only-new"_s, u"--dry-run"_s});
    QVERIFY2(!words.out.contains("takes about"), words.out.constData()); // there is nothing
    QVERIFY(again.json()["known"] < 300);
}

/// HEAD is refused with 400 and no word; the list that follows is told the region.
void TestCliSync::theBucketIsElsewhere()
{
    m_region = u"eu-central-1"_s;
    const Answer plan = sync({u"--dry-run"_s, u"--json"_s});
    m_region.clear();
    QVERIFY2(plan.exitCode == 0, plan.err.constData());
    QCOMPARE(plan.json()["objects"].size(), std::size_t{300});
}

void TestCliSync::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const QString& uri, const QStringList& more, int code,
                         const char* said) {
        QTest::newRow(name) << uri << more << code << QByteArray(said);
    };
    const QString trail = u"s3://ctrail"_s;
    const QString profile = u"--profile"_s;
    row("no URI", u"ctrail"_s, {}, 2, "is not s3://");
    row("no time", trail, {u"--from"_s, u"yesterday"_s}, 2, "yesterday");
    row("the end before the beginning", trail, {u"--from"_s, u"2026-02"_s, u"--to"_s, u"2026-01"_s},
        2, "not before");
    row("no such bucket", u"s3://nowhere-at-all"_s, {}, 1, "does not exist");
    row("no such profile", trail, {profile, u"nobody"_s}, 1, "nobody");
    row("wrong secret", trail, {profile, u"wrong-secret"_s}, 1, "rejected");
    row("denied", trail, {profile, u"denied"_s}, 1, "Not allowed");
    row("MFA without a terminal", trail, {profile, u"mfa"_s}, 1, "");
}

void TestCliSync::tellsWhatIsWrong()
{
    QFETCH(QString, uri);
    QFETCH(QStringList, more);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    const auto usual = std::exchange(m_uri, uri);
    const Answer answer = sync(more);
    m_uri = usual;
    QVERIFY2(answer.exitCode == exitCode, answer.err.constData());
    QVERIFY2(answer.err.contains(said), answer.err.constData());
    QVERIFY(answer.err.startsWith("khoji-cli: "));
}

void TestCliSync::resumingAsFilesIsRefused()
{
    m_lab.setFaults({Fault::latency(50)});
    QProcess process;
    start(process, {u"--connections"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_lab.requests().size() > 60, 60'000);
    process.kill();
    QVERIFY(process.waitForFinished(60'000));
    const Answer resumed = khojiCli({u"import"_s, casePath(), u"--resume"_s});
    QCOMPARE(resumed.exitCode, 2);
    QVERIFY2(resumed.err.contains("s3://ctrail"), resumed.err.constData());
}

QTEST_GUILESS_MAIN(TestCliSync)
#include "tst_cli_sync.moc"
