#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

#include <chrono>
#include <future>
#include <thread>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::RecordBuilder;
using namespace std::chrono_literals;

/// Whoever asks may change their mind: the store gives up soon, and says so.
class TestCancellation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stoppedBeforehand_data();
    void stoppedBeforehand();
    void stoppedOnItsWay_data();
    void stoppedOnItsWay();
    void stoppedWhileRecordsAreRead();
    void othersAreNotStopped();

private:
    [[nodiscard]] const store::EventStore& events() const { return m_store->events(); }

    std::shared_ptr<StoreUnderTest> m_store;
};

namespace {

/// Generous, for a busy computer under a sanitizer; without a stop, what takes longer takes much
/// longer.
constexpr auto kSoon = 5s;

/// So much to read that a query does not end at once.
std::vector<std::string> manyLogs()
{
    std::vector<std::string> logs;
    for (int log = 0; log < 40; ++log) {
        const std::string text = std::string(6'000, 'x') + std::to_string(log);
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 400; ++i)
            records.push_back(aRecord().set("requestParameters.text", text));
        logs.push_back(khoji::test::logFile(records));
    }
    return logs;
}

/// No table of words helps, and no answer is remembered: each is another question.
std::string newQuestion(const store::EventStore& events)
{
    static int number = 0;
    const std::string field =
        events.capabilities().wholeRecords ? "requestParameters.text" : "user";
    return "not " + field + ":/x+y" + std::to_string(++number) + "/";
}

/// Either is asked; true when all events were found.
base::Result<bool> answer(
    const store::EventStore& events, bool values, const std::string& query, std::stop_token stop)
{
    const std::uint64_t all = need(events.summary()).events;
    if (values) {
        return events
            .values({request(query).filter, record::Field::EventName, {}, {}, 10}, std::move(stop))
            .map([all](const store::ValueList& list) { return list.values.at(0).count == all; });
    }
    return events.run(request(query), std::move(stop)).map([all](const store::QueryResult& result) {
        return result.rows->size() == all;
    });
}

void addBothQuestions()
{
    QTest::addColumn<bool>("values");
    QTest::newRow("a query") << false;
    QTest::newRow("the values of a field") << true;
}

} // namespace

void TestCancellation::initTestCase()
{
    m_store = storeWith(manyLogs());
}

void TestCancellation::stoppedBeforehand_data()
{
    addBothQuestions();
}

void TestCancellation::stoppedBeforehand()
{
    QFETCH(bool, values);
    std::stop_source source;
    source.request_stop();
    for (const auto& store : {storeWith({khoji::test::logFile({aRecord()})}), storeWith({})}) {
        for (const char* const query : {"", "event:Nothing", "is:write", "xyzzy"}) {
            const auto result = answer(store->events(), values, query, source.get_token());
            QVERIFY(!result);
            QCOMPARE(result.error().kind, base::ErrorKind::Cancelled);
        }
    }
}

void TestCancellation::stoppedOnItsWay_data()
{
    addBothQuestions();
}

/// By another thread, earlier and later: what comes is the whole answer or none, and it comes soon.
void TestCancellation::stoppedOnItsWay()
{
    QFETCH(bool, values);
    for (const auto delay :
        {0us, 100us, 500us, 1'000us, 2'000us, 5'000us, 10'000us, 20'000us, 50'000us}) {
        std::stop_source source;
        const std::string query = newQuestion(events());
        auto asked = std::async(std::launch::async,
            [&, stop = source.get_token()] { return answer(events(), values, query, stop); });
        std::this_thread::sleep_for(delay);
        source.request_stop();
        QVERIFY(asked.wait_for(kSoon) == std::future_status::ready);
        const auto result = asked.get();
        if (result)
            QVERIFY(*result);
        else
            QCOMPARE(result.error().kind, base::ErrorKind::Cancelled);
    }
}

/// It has told of a part of its answer, so it is certainly on its way.
void TestCancellation::stoppedWhileRecordsAreRead()
{
    const store::Capabilities can = events().capabilities();
    if (!can.wholeRecords || !can.partialResults)
        QSKIP("this store tells nothing before it is done");
    std::stop_source source;
    std::chrono::steady_clock::time_point stopped;
    bool wasOnItsWay = false;
    store::QueryRequest asked = request(newQuestion(events()));
    asked.onPartial = [&](const store::QueryResult& partial) {
        if (wasOnItsWay || partial.search.isComplete())
            return;
        wasOnItsWay = true;
        std::thread([&] {
            stopped = std::chrono::steady_clock::now();
            source.request_stop();
        }).join();
    };
    const auto result = events().run(asked, source.get_token());
    if (!wasOnItsWay)
        QSKIP("this computer read all records before it told of any");
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::Cancelled);
    QVERIFY(std::chrono::steady_clock::now() - stopped < kSoon);
}

void TestCancellation::othersAreNotStopped()
{
    const std::string query = newQuestion(events());
    std::stop_source source;
    auto other = std::async(std::launch::async, [&] { return answer(events(), false, query, {}); });
    auto stopped = std::async(std::launch::async,
        [&, stop = source.get_token()] { return answer(events(), false, query, stop); });
    source.request_stop();
    QVERIFY(need(other.get()));
    (void)stopped.get();
    QVERIFY(need(answer(events(), false, query, {}))); // nor is half an answer kept
}

QTEST_GUILESS_MAIN(TestCancellation)
#include "tst_cancellation.moc"
