#include "core/aws/session.h"

#include <QtTest/QTest>

#include <atomic>

using namespace khoji;
using namespace std::chrono_literals;
using aws::TroubleKind;

namespace {

const base::UtcTime kNow = *base::parseTime("2026-03-09T12:00:00Z");

/// Keys that live for an hour from `now` on, unless told otherwise.
class HourlyKeys final : public aws::CredentialSource {
public:
    aws::Outcome<aws::Credentials> fetch(std::stop_token stop) override
    {
        ++fetches;
        while (waitForStop && !stop.stop_requested())
            std::this_thread::sleep_for(1ms);
        if (fails)
            return aws::trouble(TroubleKind::NoCredentials, "None");
        return aws::Credentials{"AKIA" + std::to_string(fetches), "secret", "token", now + life};
    }

    std::atomic<int> fetches{0};
    std::atomic<bool> fails{false};
    std::atomic<bool> waitForStop{false};
    base::UtcTime now = kNow;
    std::chrono::milliseconds life = 1h;
};

/// A session whose fetches are waited for.
struct Waited {
    explicit Waited(aws::CredentialSource& source)
        : session(source, [this] { ++woken; })
    { }
    /// Takes what was fetched, when it is there.
    std::optional<aws::Trouble> fetched(base::UtcTime now)
    {
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(woken > 0, 30'000);
        }();
        --woken;
        return session.take(now);
    }

    std::atomic<int> woken{0};
    aws::Session session;
};

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fetchesOnce();
    void refreshesAMinuteBeforeTheEnd();
    void keepsTheOldWhenARefreshFails();
    void doesNotRefreshOverAndOver_data();
    void doesNotRefreshOverAndOver();
    void ignoresTheEndOfOlderOnes();
    void asksAgainAfterAFailure();
    void asksAgainForWhoCameAfterItGaveUp();
};

void TestSession::fetchesOnce()
{
    HourlyKeys keys;
    Waited waited(keys);
    QVERIFY(!waited.session.take(kNow));
    for (int i = 0; i < 3; ++i)
        QVERIFY(!waited.session.signature(kNow).credentials);
    QVERIFY(!waited.fetched(kNow));
    const auto signature = waited.session.signature(kNow);
    QCOMPARE(signature.credentials->accessKeyId, std::string("AKIA1"));
    QCOMPARE(signature.generation, std::uint64_t{1});
    QCOMPARE(keys.fetches.load(), 1);
}

void TestSession::refreshesAMinuteBeforeTheEnd()
{
    HourlyKeys keys;
    Waited waited(keys);
    (void)waited.session.signature(kNow);
    QVERIFY(!waited.fetched(kNow));
    QVERIFY(waited.session.signature(kNow + 59min - 1ms).credentials);
    QCOMPARE(waited.woken.load(), 0);

    // The old ones serve while others are fetched.
    keys.now = kNow + 59min;
    QCOMPARE(waited.session.signature(keys.now).credentials->accessKeyId, std::string("AKIA1"));
    QVERIFY(!waited.fetched(keys.now));
    QCOMPARE(waited.session.signature(keys.now).credentials->accessKeyId, std::string("AKIA2"));
    QCOMPARE(keys.fetches.load(), 2);
}

void TestSession::keepsTheOldWhenARefreshFails()
{
    HourlyKeys keys;
    Waited waited(keys);
    (void)waited.session.signature(kNow);
    QVERIFY(!waited.fetched(kNow));
    keys.fails = true;
    QVERIFY(waited.session.signature(kNow + 59min).credentials);
    QVERIFY(!waited.fetched(kNow + 59min));
    QVERIFY(waited.session.signature(kNow + 59min + 1s).credentials);
    QCOMPARE(keys.fetches.load(), 2);
    // After their end they are of no use.
    QVERIFY(!waited.session.signature(kNow + 1h).credentials);
    const auto failure = waited.fetched(kNow + 1h);
    QVERIFY(failure);
    QCOMPARE(failure->kind, TroubleKind::NoCredentials);
}

void TestSession::doesNotRefreshOverAndOver_data()
{
    QTest::addColumn<qint64>("life");
    QTest::newRow("a short life") << qint64{50'000};
    QTest::newRow("over already, by this clock") << qint64{-60'000};
}

void TestSession::doesNotRefreshOverAndOver()
{
    QFETCH(qint64, life);
    HourlyKeys keys;
    keys.life = std::chrono::milliseconds(life);
    Waited waited(keys);
    (void)waited.session.signature(kNow);
    QVERIFY(!waited.fetched(kNow));
    for (int i = 0; i < 10; ++i)
        QVERIFY(waited.session.signature(kNow + i * 1s).credentials);
    QCOMPARE(keys.fetches.load(), 1);
}

void TestSession::ignoresTheEndOfOlderOnes()
{
    HourlyKeys keys;
    Waited waited(keys);
    (void)waited.session.signature(kNow);
    QVERIFY(!waited.fetched(kNow));
    waited.session.hasEnded(1);
    QVERIFY(!waited.session.signature(kNow).credentials);
    QVERIFY(!waited.fetched(kNow));
    waited.session.hasEnded(1); // said by a server about a call that was slow
    QCOMPARE(waited.session.signature(kNow).generation, std::uint64_t{2});
    QVERIFY(waited.session.signature(kNow).credentials);
    QCOMPARE(keys.fetches.load(), 2);
}

void TestSession::asksAgainAfterAFailure()
{
    HourlyKeys keys;
    keys.fails = true;
    Waited waited(keys);
    (void)waited.session.signature(kNow);
    QVERIFY(waited.fetched(kNow));
    keys.fails = false;
    QVERIFY(!waited.session.signature(kNow).credentials);
    QVERIFY(!waited.fetched(kNow));
    QVERIFY(waited.session.signature(kNow).credentials);
}

void TestSession::asksAgainForWhoCameAfterItGaveUp()
{
    HourlyKeys keys;
    keys.waitForStop = true;
    keys.fails = true;
    Waited waited(keys);
    (void)waited.session.signature(kNow);
    waited.session.giveUp();
    (void)waited.session.signature(kNow); // somebody else, meanwhile
    QVERIFY(!waited.fetched(kNow)); // is not told of the end of what others gave up
    keys.waitForStop = false;
    keys.fails = false;
    (void)waited.session.signature(kNow);
    QVERIFY(!waited.fetched(kNow));
    QVERIFY(waited.session.signature(kNow).credentials);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
