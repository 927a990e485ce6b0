#include "models/acquisition/trail_watch.h"
#include "tests/support/fake_bucket_access.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace khoji;
using models::TrailWatch;
using test::trailFolder;
using Look = TrailWatch::Look;

namespace {

/// A clock whose hands a test moves.
class HandTicker final : public models::Ticker {
public:
    void start(std::chrono::minutes pause) override { minutes = static_cast<int>(pause.count()); }
    void stop() override { minutes = 0; }
    void tick() { Q_EMIT ticked(); }

    int minutes = 0; ///< 0: it stands still
};

models::TrailSource source(int followMinutes = 0)
{
    models::TrailSource source;
    source.bucket = "trail";
    source.wanted.folders = {trailFolder("111122223333", "eu-west-1")};
    source.followMinutes = followMinutes;
    return source;
}

} // namespace

class TestTrailWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void getsWhatIsNew();
    void takesUpTheRest();
    void triesAgainWhatFailed();
    void saysWhenThereIsNothingNew();
    void followsByTheClock();
    void byTheClockNothingNewIsNotWorthAWord();
    void restsWhileAnImportRuns();
    void aTroubleIsToldOnceByTheClock();
    void aTroubleOfAQuestionIsToldEachTime();
    void prefixesThatCouldNotBeListedAreTold();
    void aCaseFromElsewhereAsksNobodyUntilAgreedTo();
    void stopsFollowing();
    void anotherCaseIsAnotherTrail();
    void oneLookAtATime();
    void opensTheBucketOnce();
    void afterATroubleItOpensAnew();
    void afterAnInterruptedSyncNewMeansAllThatIsMissing();
    void retryingWhatFailedLeavesGapsAsTheyWere();
    void anotherSyncIsAnotherSource();

private:
    /// So many looks have been answered.
    void tickAndWait(std::size_t plans);

    std::unique_ptr<test::FakeBucket> m_bucket;
    std::unique_ptr<models::CodePrompt> m_codes;
    std::unique_ptr<HandTicker> m_ticker;
    std::unique_ptr<TrailWatch> m_watch;
    std::vector<std::size_t> m_found; ///< objects of each plan
    int m_nothing = 0;
    int m_troubles = 0;
};

void TestTrailWatch::init()
{
    m_bucket = std::make_unique<test::FakeBucket>();
    m_codes = std::make_unique<models::CodePrompt>();
    m_ticker = std::make_unique<HandTicker>();
    m_watch = std::make_unique<TrailWatch>(
        std::make_shared<test::FakeBucketAccess>(*m_bucket), *m_codes, *m_ticker);
    m_watch->setCase(test::caseWith({}));
    m_found.clear();
    m_nothing = m_troubles = 0;
    connect(m_watch.get(), &TrailWatch::found, this,
        [this](const auto& sync, bool) { m_found.push_back(sync->plan().objects.size()); });
    connect(m_watch.get(), &TrailWatch::nothingFound, this, [this] { ++m_nothing; });
    connect(m_watch.get(), &TrailWatch::failed, this, [this] { ++m_troubles; });
}

void TestTrailWatch::cleanup()
{
    m_watch.reset();
    m_ticker.reset();
    m_codes.reset();
    m_bucket.reset();
}

void TestTrailWatch::tickAndWait(std::size_t plans)
{
    m_ticker->tick();
    QTRY_COMPARE(m_bucket->plans(), plans);
    QTRY_VERIFY(!m_watch->isLooking());
}

void TestTrailWatch::getsWhatIsNew()
{
    m_bucket->plan = test::planOf(2);
    m_watch->setSource(source(), true);
    m_watch->look(Look::New);
    QVERIFY(m_watch->isLooking());
    QTRY_COMPARE(m_found, std::vector<std::size_t>{2});
    QVERIFY(!m_watch->isLooking());
    QVERIFY(m_bucket->wanted.at(0).onlyNew);
}

void TestTrailWatch::takesUpTheRest()
{
    m_bucket->plan = test::planOf(2);
    m_watch->setSource(source(), true);
    m_watch->look(Look::Rest);
    QTRY_COMPARE(m_found, std::vector<std::size_t>{2});
    QVERIFY(!m_bucket->wanted.at(0).onlyNew);
}

void TestTrailWatch::triesAgainWhatFailed()
{
    m_bucket->failed = test::planOf(5);
    m_watch->setSource(source(), true);
    m_watch->look(Look::Failed);
    QTRY_COMPARE(m_found, std::vector<std::size_t>{5});
    QVERIFY(m_bucket->wanted.empty()); // nothing was listed
}

void TestTrailWatch::saysWhenThereIsNothingNew()
{
    m_watch->setSource(source(), true);
    m_watch->look(Look::New);
    QTRY_COMPARE(m_nothing, 1);
    QVERIFY(m_found.empty());
}

void TestTrailWatch::followsByTheClock()
{
    m_bucket->plan = test::planOf(1);
    m_watch->setSource(source(15), true);
    QCOMPARE(m_ticker->minutes, 15);
    QVERIFY(m_watch->isFollowing());
    tickAndWait(1);
    tickAndWait(2);
    QCOMPARE(m_found, (std::vector<std::size_t>{1, 1}));
    QVERIFY(m_bucket->wanted.at(1).onlyNew);
}

void TestTrailWatch::byTheClockNothingNewIsNotWorthAWord()
{
    m_watch->setSource(source(15), true);
    tickAndWait(1);
    QCOMPARE(m_nothing + m_troubles, 0);
    QVERIFY(m_found.empty());
}

void TestTrailWatch::restsWhileAnImportRuns()
{
    m_watch->setSource(source(15), true);
    m_watch->setImporting(true);
    m_ticker->tick();
    QVERIFY(!m_watch->isLooking());
    m_watch->setImporting(false);
    tickAndWait(1);
}

void TestTrailWatch::aTroubleIsToldOnceByTheClock()
{
    const auto network = test::troubleOf(aws::TroubleKind::Network);
    m_bucket->planTroubles = {network, network, test::troubleOf(aws::TroubleKind::Denied), network};
    m_watch->setSource(source(15), true);
    tickAndWait(1);
    tickAndWait(2);
    QCOMPARE(m_troubles, 1);
    tickAndWait(3); // another one
    QCOMPARE(m_troubles, 2);
    tickAndWait(4);
    QCOMPARE(m_troubles, 3);
    tickAndWait(5); // goes well
    m_bucket->planTroubles = {network};
    tickAndWait(6);
    QCOMPARE(m_troubles, 4);
}

void TestTrailWatch::aTroubleOfAQuestionIsToldEachTime()
{
    const auto network = test::troubleOf(aws::TroubleKind::Network);
    m_bucket->openTroubles = {network, network};
    m_watch->setSource(source(), true);
    m_watch->look(Look::New);
    QTRY_COMPARE(m_troubles, 1);
    m_watch->look(Look::New);
    QTRY_COMPARE(m_troubles, 2);
}

void TestTrailWatch::prefixesThatCouldNotBeListedAreTold()
{
    m_bucket->plan = test::planOf(1);
    m_bucket->plan.troubles = {test::troubleOf(aws::TroubleKind::Denied)};
    m_watch->setSource(source(), true);
    m_watch->look(Look::New);
    QTRY_COMPARE(m_found.size(), 1U); // the rest is whole
    QCOMPARE(m_troubles, 1);
}

void TestTrailWatch::aCaseFromElsewhereAsksNobodyUntilAgreedTo()
{
    m_watch->setSource(source(15), false);
    QVERIFY(!m_watch->isFollowing());
    QCOMPARE(m_ticker->minutes, 0);
    m_watch->look(Look::New);
    m_ticker->tick();
    QVERIFY(!m_watch->isLooking());
    m_watch->agree();
    QCOMPARE(m_ticker->minutes, 15);
    tickAndWait(1);
}

void TestTrailWatch::stopsFollowing()
{
    m_watch->setSource(source(15), true);
    m_watch->follow(0);
    QCOMPARE(m_ticker->minutes, 0);
    m_ticker->tick();
    QVERIFY(!m_watch->isLooking());
    m_watch->follow(5);
    QCOMPARE(m_ticker->minutes, 5);
    QCOMPARE(m_watch->source()->followMinutes, 5);
}

void TestTrailWatch::anotherCaseIsAnotherTrail()
{
    m_bucket->hold(true);
    m_bucket->plan = test::planOf(1);
    m_watch->setSource(source(15), true);
    m_watch->look(Look::New);
    QTRY_VERIFY(m_bucket->somebodyWaits());
    m_watch->setCase(test::caseWith({}));
    QVERIFY(!m_watch->source());
    QCOMPARE(m_ticker->minutes, 0);
    m_bucket->hold(false);
    QTRY_VERIFY(!m_bucket->somebodyWaits());
    QCoreApplication::processEvents();
    QVERIFY(m_found.empty());
}

void TestTrailWatch::oneLookAtATime()
{
    m_bucket->hold(true);
    m_watch->setSource(source(15), true);
    m_watch->look(Look::New);
    m_watch->look(Look::New);
    m_ticker->tick();
    m_bucket->hold(false);
    QTRY_VERIFY(!m_watch->isLooking());
    QCOMPARE(m_bucket->plans(), 1U);
}

void TestTrailWatch::opensTheBucketOnce()
{
    m_watch->setSource(source(15), true);
    tickAndWait(1);
    tickAndWait(2);
    QCOMPARE(m_bucket->opens(), 1U);
}

void TestTrailWatch::afterATroubleItOpensAnew()
{
    m_bucket->planTroubles = {test::troubleOf(aws::TroubleKind::Expired)};
    m_watch->setSource(source(15), true);
    tickAndWait(1);
    tickAndWait(2);
    QCOMPARE(m_bucket->opens(), 2U);
}

void TestTrailWatch::afterAnInterruptedSyncNewMeansAllThatIsMissing()
{
    std::shared_ptr<models::S3Acquisition> sync;
    connect(
        m_watch.get(), &TrailWatch::found, this, [&](const auto& found, bool) { sync = found; });
    m_bucket->plan = test::planOf(2);
    m_watch->setSource(source(15), true);
    tickAndWait(1);
    m_watch->syncBegan(*sync);
    QVERIFY(m_watch->source()->hasGaps); // as kept with the case, should the program end now
    m_watch->syncEnded(*sync, false);
    tickAndWait(2);
    QVERIFY(!m_bucket->wanted.at(1).onlyNew);
    m_watch->syncBegan(*sync);
    m_watch->syncEnded(*sync, true);
    QVERIFY(!m_watch->source()->hasGaps);
    tickAndWait(3);
    QVERIFY(m_bucket->wanted.at(2).onlyNew);
    QCOMPARE(m_watch->source()->followMinutes, 15);
}

void TestTrailWatch::retryingWhatFailedLeavesGapsAsTheyWere()
{
    using models::S3Acquisition;
    for (const bool hadGaps : {false, true}) {
        models::TrailSource from = source();
        from.hasGaps = hadGaps;
        m_watch->setSource(from, true);
        const S3Acquisition retry(nullptr, from, test::planOf(1), S3Acquisition::Scope::Failed);
        m_watch->syncBegan(retry);
        m_watch->syncEnded(retry, true);
        QCOMPARE(m_watch->source()->hasGaps, hadGaps);
    }
}

void TestTrailWatch::anotherSyncIsAnotherSource()
{
    m_watch->setSource(source(15), true);
    models::TrailSource other = source();
    other.prefix = "logs/";
    const models::S3Acquisition sync(nullptr, other, test::planOf(1));
    m_watch->syncBegan(sync);
    QCOMPARE(m_watch->source()->prefix, other.prefix);
    QVERIFY(m_watch->isAgreed());
    QCOMPARE(m_ticker->minutes, 0);
}

QTEST_GUILESS_MAIN(TestTrailWatch)
#include "tst_trail_watch.moc"
