#include "core/store/index_merge.h"
#include "core/store/local_store.h"

#include <QtTest/QTest>

#include <SQLiteCpp/Database.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

using namespace khoji;
using store::EventIndex;
using store::LocalStore;

/// How a new state of the index reaches those who ask for it.
class TestLocalStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSnapshotThatIsHeldStaysAsItIs_data();
    void aSnapshotThatIsHeldStaysAsItIs();
    void whatNobodyHoldsIsChangedInPlace();
    void nobodyWaitsForACopy();
    void whoAsksWhileItIsChangedGetsTheNewState();
    void aChangeThatFailsIsNone();
    void readersComeAndGo();
};

namespace {

std::unique_ptr<LocalStore> emptyStore()
{
    const auto connect = [] {
        return std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE);
    };
    return std::make_unique<LocalStore>(std::make_shared<EventIndex>(),
        std::make_shared<store::SharedConnection>(connect()), connect);
}

/// One more event, an hour after the last.
void addEvent(EventIndex& index)
{
    const std::int64_t number = static_cast<std::int64_t>(index.size()) + 1;
    std::vector<store::IndexRowData> rows{
        {number * 3'600'000, 1, static_cast<std::uint32_t>(number), 0, {}}};
    record::VocabularySize entries{};
    entries.fill(1);
    store::mergeInto(index, rows, {}, std::make_shared<record::Vocabulary>(), entries);
}

} // namespace

void TestLocalStore::aSnapshotThatIsHeldStaysAsItIs_data()
{
    QTest::addColumn<bool>("inPlace");
    QTest::newRow("in place") << true;
    QTest::newRow("in a copy") << false;
}

void TestLocalStore::aSnapshotThatIsHeldStaysAsItIs()
{
    QFETCH(bool, inPlace);
    const auto update = inPlace ? &LocalStore::updateInPlace : &LocalStore::updateCopy;
    const auto store = emptyStore();
    (*store.*update)(addEvent);
    const auto held = store->snapshot();
    (*store.*update)(addEvent);
    QCOMPARE(held->size(), std::size_t{1});
    QCOMPARE(store->snapshot()->size(), std::size_t{2});
    (*store.*update)(addEvent);
    QCOMPARE(held->size(), std::size_t{1});
    QCOMPARE(store->snapshot()->size(), std::size_t{3});
}

/// A large index is in memory once. Yet it is another snapshot: who remembers the former can tell.
void TestLocalStore::whatNobodyHoldsIsChangedInPlace()
{
    const auto store = emptyStore();
    store->updateInPlace(addEvent);
    const std::uint32_t* const column = store->snapshot()->key.data();
    const std::weak_ptr<const EventIndex> former = store->snapshot();
    store->updateInPlace(addEvent);
    QCOMPARE(store->snapshot()->key.data(), column);
    QVERIFY(former.expired());
    const auto held = store->snapshot();
    store->updateInPlace(addEvent);
    QVERIFY(store->snapshot()->key.data() != column);
    QCOMPARE(held->key.data(), column);
}

void TestLocalStore::nobodyWaitsForACopy()
{
    const auto store = emptyStore();
    store->updateCopy([&](EventIndex& index) {
        addEvent(index);
        QCOMPARE(store->snapshot()->size(), std::size_t{0});
    });
    QCOMPARE(store->snapshot()->size(), std::size_t{1});
}

void TestLocalStore::whoAsksWhileItIsChangedGetsTheNewState()
{
    const auto store = emptyStore();
    std::future<std::shared_ptr<const EventIndex>> asked;
    store->updateInPlace([&](EventIndex& index) {
        asked = std::async(std::launch::async, [&store] { return store->snapshot(); });
        QCOMPARE(asked.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
        addEvent(index);
    });
    QCOMPARE(asked.get()->size(), std::size_t{1});
}

void TestLocalStore::aChangeThatFailsIsNone()
{
    const auto store = emptyStore();
    store->updateInPlace(addEvent);
    const auto fail = [](EventIndex&) {
        throw std::runtime_error("no memory");
    };
    QVERIFY_EXCEPTION_THROWN(store->updateInPlace(fail), std::runtime_error);
    QCOMPARE(store->snapshot()->size(), std::size_t{1});
    const auto held = store->snapshot();
    QVERIFY_EXCEPTION_THROWN(store->updateInPlace(fail), std::runtime_error);
    QCOMPARE(store->snapshot()->size(), std::size_t{1});
}

/// Says most when built with -fsanitize=thread.
void TestLocalStore::readersComeAndGo()
{
    constexpr std::size_t kEvents = 2'000;
    const auto store = emptyStore();
    std::atomic<bool> done{false};
    const auto read = [&] {
        std::size_t seen = 0;
        while (!done) {
            const auto index = store->snapshot();
            if (index->size() < seen || index->key.size() != index->size()
                || !std::is_sorted(index->time.begin(), index->time.end()))
                qFatal("a snapshot changed while it was read");
            seen = index->size();
        }
    };
    {
        const std::jthread one(read);
        const std::jthread other(read);
        for (std::size_t i = 0; i < kEvents; ++i)
            i % 3 == 0 ? store->updateCopy(addEvent) : store->updateInPlace(addEvent);
        done = true;
    }
    QCOMPARE(store->snapshot()->size(), kEvents);
}

QTEST_GUILESS_MAIN(TestLocalStore)
#include "tst_local_store.moc"
