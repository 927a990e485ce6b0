#include "core/base/time.h"
#include "tests/cli/khoji_cli.h"
#include "tests/support/record_builder.h"
#include "tests/support/s3/lookup_stub.h"
#include "tests/support/s3/start_or_skip.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::test;
using namespace Qt::StringLiterals;

namespace {

const LabCredentials kKeys{"ASIALABINVESTIGATOR1", "lookupsecret", "LABSESSIONTOKEN"};

/// So many events of yesterday in a region.
std::vector<std::string> yesterday(int events, const char* region)
{
    std::vector<std::string> records;
    const auto begin = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
        - std::chrono::hours(24);
    for (int i = 0; i < events; ++i)
        records.push_back(
            aRecord().region(region).at(base::formatIso(begin + std::chrono::seconds(i))).toJson());
    return records;
}

} // namespace

/// `khoji-cli lookup` against a LookupEvents that verifies signatures.
class TestCliLookup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void looksUp();
    void theRegionOfTheProfile();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void usage_data();
    void usage();

private:
    [[nodiscard]] QString casePath() const { return m_folder->filePath(u"trail.khoji"_s); }
    [[nodiscard]] Answer lookup(const QStringList& more, const QString& secret = {}) const;

    LookupStub m_stub;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliLookup::initTestCase()
{
    START_OR_SKIP(m_stub);
    m_stub.setCredentials(kKeys);
    auto events = yesterday(60, "eu-west-1");
    const auto others = yesterday(3, "us-east-1");
    events.insert(events.end(), others.begin(), others.end());
    m_stub.setEvents(events);
}

void TestCliLookup::init()
{
    m_stub.refuseNext({});
    m_stub.setRequestsPerSecond(2); // as AWS allows
    m_stub.forgetRequests();
    m_folder = std::make_unique<QTemporaryDir>();
}

Answer TestCliLookup::lookup(const QStringList& more, const QString& secret) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* const name : {"AWS_PROFILE", "AWS_REGION", "AWS_ENDPOINT_URL"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, QString::fromStdString(kKeys.accessKey));
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s,
        secret.isEmpty() ? QString::fromStdString(kKeys.secret) : secret);
    environment.insert(u"AWS_SESSION_TOKEN"_s, QString::fromStdString(kKeys.token));
    environment.insert(u"AWS_DEFAULT_REGION"_s, u"us-east-1"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(KHOJI_CLI),
        QStringList{
            u"lookup"_s, casePath(), u"--endpoint-url"_s, QString::fromStdString(m_stub.endpoint())}
            + more);
    return endOf(process);
}

void TestCliLookup::looksUp()
{
    const QStringList asked{
        u"--region"_s, u"eu-west-1"_s, u"us-east-1"_s, u"--from"_s, u"now-3d"_s};
    const Answer first = lookup(asked);
    QCOMPARE(first.exitCode, 0);
    QCOMPARE(first.out.trimmed(), "3 files read: 63 events added, 0 duplicates, 0 problems"_ba);
    const auto requests = m_stub.requests();
    QCOMPARE(requests.size(), std::size_t{3});
    for (const LabRequest& request : requests)
        QCOMPARE(request.fault, std::string()); // none was one too many a second

    const Answer second = lookup(asked);
    QCOMPARE(second.exitCode, 0);
    QVERIFY2(second.out.contains(" 0 events added, 0 duplicates, 0 problems"), second.out);
    const Answer count =
        khojiCli({u"query"_s, casePath(), u"region:eu-west-1"_s, u"--format"_s, u"count"_s});
    QCOMPARE(count.out.trimmed(), "60"_ba);
}

void TestCliLookup::theRegionOfTheProfile()
{
    const Answer answer = lookup({});
    QCOMPARE(answer.exitCode, 0);
    QVERIFY2(answer.out.contains(" 3 events added"), answer.out);
}

void TestCliLookup::tellsWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("refusals");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("denied") << QStringList{u"AccessDeniedException"_s} << QString()
                            << "us-east-1: Not allowed to cloudtrail:LookupEvents"_ba;
    QTest::newRow("expired") << QStringList{u"ExpiredTokenException"_s, u"ExpiredTokenException"_s}
                             << QString() << "Your session expired"_ba;
    QTest::newRow("wrong secret") << QStringList() << u"guessed"_s
                                  << "AWS rejected the access key or secret"_ba;
}

void TestCliLookup::tellsWhatIsWrong()
{
    QFETCH(QStringList, refusals);
    QFETCH(QString, secret);
    QFETCH(QByteArray, words);
    std::vector<std::string> types;
    for (const QString& type : refusals)
        types.push_back(type.toStdString());
    m_stub.refuseNext(types);
    const Answer answer = lookup({u"--region"_s, u"us-east-1"_s}, secret);
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(answer.err.contains(words), answer.err);
    for (const std::string& kept : {kKeys.secret, kKeys.token})
        QVERIFY(!(answer.err + answer.out).contains(QByteArray::fromStdString(kept)));
}

void TestCliLookup::usage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no time") << QStringList{u"--from"_s, u"yesterday"_s};
    QTest::newRow("turned") << QStringList{u"--from"_s, u"now-1d"_s, u"--to"_s, u"now-2d"_s};
    QTest::newRow("longer ago than 90 days")
        << QStringList{u"--from"_s, u"2020-01-01"_s, u"--to"_s, u"2020-02-01"_s};
}

void TestCliLookup::usage()
{
    QFETCH(QStringList, words);
    const Answer answer = lookup(words);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY(!answer.err.isEmpty());
    QVERIFY(!QFile::exists(casePath()));
    QVERIFY(m_stub.requests().empty());
}

QTEST_GUILESS_MAIN(TestCliLookup)
#include "tst_cli_lookup.moc"
