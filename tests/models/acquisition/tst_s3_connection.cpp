#include "models/acquisition/s3_connection.h"
#include "tests/support/fake_bucket_access.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace khoji;
using models::S3Connection;
using test::trailFolder;
using Step = S3Connection::Step;

class TestS3Connection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void findsWhoCanBeAskedAs();
    void connectsAndFindsTrails();
    void foldersArriveAsTheyAreFound();
    void aPlanIsMadeWithoutDownloading();
    void troublesAreTold();
    void whatIsCancelledNeverAnswers();
    void theNewestRequestWins();
    void asksForACodeWithoutBlocking();
    void cancellingTakesTheQuestionBack();

private:
    void open(const std::string& profile = {})
    {
        m_connection->open({profile, {}, {}, false}, {"trail", {}});
    }

    std::unique_ptr<test::FakeBucket> m_bucket;
    std::unique_ptr<models::CodePrompt> m_codes;
    std::unique_ptr<S3Connection> m_connection;
};

void TestS3Connection::init()
{
    m_bucket = std::make_unique<test::FakeBucket>();
    m_bucket->layout.folders = {
        trailFolder("111122223333", "eu-west-1"), trailFolder("111122223333", "us-east-1")};
    m_bucket->plan = test::planOf(3);
    m_codes = std::make_unique<models::CodePrompt>();
    m_connection = std::make_unique<S3Connection>(
        std::make_shared<test::FakeBucketAccess>(*m_bucket), *m_codes);
}

void TestS3Connection::cleanup()
{
    m_connection.reset();
    m_codes.reset();
    m_bucket.reset();
}

void TestS3Connection::findsWhoCanBeAskedAs()
{
    std::vector<std::string> profiles;
    connect(m_connection.get(), &S3Connection::identitiesFound, this,
        [&](const auto& identities) { profiles = identities.profiles; });
    m_connection->loadIdentities();
    QTRY_COMPARE(profiles, (std::vector<std::string>{"default", "forensics"}));
}

void TestS3Connection::connectsAndFindsTrails()
{
    QSignalSpy opened(m_connection.get(), &S3Connection::opened);
    std::size_t folders = 0;
    connect(m_connection.get(), &S3Connection::layoutFound, this,
        [&](const s3::TrailLayout& layout) { folders = layout.folders.size(); });
    open("forensics");
    QCOMPARE(m_connection->step(), Step::Connecting);
    QTRY_COMPARE(folders, 2U);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(m_connection->step(), Step::Idle);
    QVERIFY(m_connection->bucket());
    QCOMPARE(m_bucket->choices.at(0).profile, std::string("forensics"));
}

void TestS3Connection::foldersArriveAsTheyAreFound()
{
    int folders = 0;
    bool isDone = false;
    connect(m_connection.get(), &S3Connection::folderFound, this, [&] { ++folders; });
    connect(m_connection.get(), &S3Connection::layoutFound, this, [&] { isDone = true; });
    connect(m_connection.get(), &S3Connection::opened, this, [&] { m_bucket->hold(true); });
    open();
    QTRY_COMPARE(folders, 2);
    QVERIFY(!isDone);
    QCOMPARE(m_connection->step(), Step::Looking);
    m_bucket->hold(false);
    QTRY_VERIFY(isDone);
}

void TestS3Connection::aPlanIsMadeWithoutDownloading()
{
    QSignalSpy found(m_connection.get(), &S3Connection::layoutFound);
    open();
    QTRY_COMPARE(found.count(), 1);
    s3::Plan plan;
    QSignalSpy progressed(m_connection.get(), &S3Connection::planProgressed);
    connect(m_connection.get(), &S3Connection::planned, this,
        [&](const s3::Plan& made) { plan = made; });
    s3::Wanted wanted;
    wanted.folders = m_bucket->layout.folders;
    m_connection->plan(wanted, nullptr);
    QCOMPARE(m_connection->step(), Step::Planning);
    QTRY_COMPARE(plan.objects.size(), 3U);
    QVERIFY(progressed.count() > 0);
    QCOMPARE(m_bucket->wanted.at(0).folders.size(), 2U);
    QVERIFY(m_bucket->syncs.empty());
}

void TestS3Connection::troublesAreTold()
{
    m_bucket->openTroubles = {test::troubleOf(aws::TroubleKind::Denied)};
    std::vector<aws::TroubleKind> troubles;
    connect(m_connection.get(), &S3Connection::failed, this,
        [&](const aws::Trouble& trouble) { troubles.push_back(trouble.kind); });
    open();
    QTRY_COMPARE(troubles, std::vector{aws::TroubleKind::Denied});
    QCOMPARE(m_connection->step(), Step::Idle);
    QVERIFY(!m_connection->bucket());
}

void TestS3Connection::whatIsCancelledNeverAnswers()
{
    QSignalSpy opened(m_connection.get(), &S3Connection::opened);
    QSignalSpy failed(m_connection.get(), &S3Connection::failed);
    m_bucket->hold(true);
    open();
    QTRY_VERIFY(m_bucket->somebodyWaits());
    m_connection->cancel();
    QCOMPARE(m_connection->step(), Step::Idle);
    QTRY_VERIFY(!m_bucket->somebodyWaits());
    QCoreApplication::processEvents();
    QCOMPARE(opened.count() + failed.count(), 0);
}

void TestS3Connection::theNewestRequestWins()
{
    QSignalSpy opened(m_connection.get(), &S3Connection::opened);
    m_bucket->hold(true);
    open("first");
    QTRY_VERIFY(m_bucket->somebodyWaits());
    open("second");
    m_bucket->hold(false);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_bucket->choices.back().profile, std::string("second"));
}

void TestS3Connection::asksForACodeWithoutBlocking()
{
    m_bucket->asksForCode = "Enter MFA code for arn:aws:iam::111122223333:mfa/eve:";
    QSignalSpy opened(m_connection.get(), &S3Connection::opened);
    open();
    QTRY_COMPARE(m_codes->question(), QString::fromStdString(m_bucket->asksForCode));
    m_codes->answer(QStringLiteral("123456"));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_bucket->code, std::optional<std::string>("123456"));
}

void TestS3Connection::cancellingTakesTheQuestionBack()
{
    m_bucket->asksForCode = "Enter MFA code:";
    open();
    QTRY_VERIFY(!m_codes->question().isEmpty());
    m_connection->cancel();
    QTRY_VERIFY(m_codes->question().isEmpty());
}

QTEST_GUILESS_MAIN(TestS3Connection)
#include "tst_s3_connection.moc"
