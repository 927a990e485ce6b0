#include "core/base/hash.h"
#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using record::Field;

/// One event by its key or its eventID: what an investigator shows to others as evidence.
class TestSingleEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAreThoseOfTheLogFile();
    void eachRowLeadsToItsRecord();
    void unknownKeysAreNotFound();
    void eventIdsLeadToTheirEvents();
    void eventIdsAreFoundAmongNewerEvents();
};

namespace {

constexpr auto kId = "0d7e6a52-1111-4222-8333-444455556666";
constexpr auto kOtherId = "0d7e6a52-1111-4222-8333-444455557777";

/// Written as no program of ours would: spaces, escapes, numbers and members in any order.
const std::string kOddRecord =
    "{ \"eventName\" :\t\"Get\\u004fbject\",\n  \"eventVersion\": \"1.08\", \"big\": 1.50e+3,"
    "\"eventTime\":\"2026-03-09T03:32:10Z\", \"text\" : \"\\/ \xC3\xBC \\ud83d\\udd11\","
    "\"eventSource\":\"s3.amazonaws.com\", \"eventID\":\""
    + std::string(kId) + "\" , \"nothing\" : [ ] }";

store::SourceRecord theRecord(const store::EventStore& events, const std::string& eventId)
{
    const auto keys = need(events.findEventId(eventId));
    if (keys.size() != 1)
        qFatal("%zu events have this eventID", keys.size());
    return need(events.record(keys.front()));
}

} // namespace

void TestSingleEvents::bytesAreThoseOfTheLogFile()
{
    const std::string before = khoji::test::logFile({aRecord(), aRecord()});
    const std::string odd =
        "{ \"Records\" : [ " + aRecord().toJson() + ",\n" + kOddRecord + "\n] }\n";
    const auto store = storeWith({before, odd});
    const store::SourceRecord record = theRecord(store->events(), kId);
    QCOMPARE(record.json, kOddRecord);
    QCOMPARE(record.eventId, std::string(kId));
    QCOMPARE(odd.substr(record.offset, record.length), kOddRecord);
    QCOMPARE(record.fileHash, base::toHex(base::sha256(odd)));
    QVERIFY(!record.file.empty());
    QVERIFY(!record.summary);
}

void TestSingleEvents::eachRowLeadsToItsRecord()
{
    std::vector<std::string> files;
    for (int file = 0; file < 5; ++file)
        files.push_back(khoji::test::logFile(std::vector{aRecord(), aRecord(), aRecord()}));
    const auto store = storeWith(files);
    const auto found = rows(store->events(), "", {Field::EventId}, {Field::EventId, true});
    QCOMPARE(found.size(), std::size_t{15});
    for (const store::EventRow& row : found) {
        const store::SourceRecord record = need(store->events().record(row.key));
        QCOMPARE(record.key, row.key);
        QCOMPARE(record.eventId, row.cells[0]);
        QVERIFY(record.json.find("\"" + row.cells[0] + "\"") != std::string::npos);
        QCOMPARE(std::size_t{record.length}, record.json.size());
    }
}

void TestSingleEvents::unknownKeysAreNotFound()
{
    const auto store = storeWith({khoji::test::logFile({aRecord()})});
    for (const std::uint32_t key : {0U, 1'000'000U, 0xFFFF'FFFFU}) {
        const auto record = store->events().record(base::EventKey{key});
        QVERIFY(!record);
        QCOMPARE(record.error().kind, base::ErrorKind::NotFound);
    }
}

void TestSingleEvents::eventIdsLeadToTheirEvents()
{
    const auto same = aRecord().id(kOtherId);
    const auto store = storeWith({khoji::test::logFile(
                                      {aRecord().id(kId).name("One"), aRecord(), same}),
        khoji::test::logFile({aRecord().id(kId).name("Another"), same, aRecord().id("no-uuid")})});
    const store::EventStore& events = store->events();
    QCOMPARE(need(events.findEventId(kId)).size(), std::size_t{2}); // contents differ
    QCOMPARE(need(events.findEventId(kOtherId)).size(), std::size_t{1}); // delivered twice
    QCOMPARE(theRecord(events, "no-uuid").eventId, std::string("no-uuid"));
    QVERIFY(need(events.findEventId("0d7e6a52-1111-4222-8333-444455558888")).empty());
    QVERIFY(need(events.findEventId("no-uui")).empty());
    for (const base::EventKey key : need(events.findEventId(kId)))
        QCOMPARE(need(events.record(key)).eventId, std::string(kId));
}

void TestSingleEvents::eventIdsAreFoundAmongNewerEvents()
{
    const auto store = storeWith({khoji::test::logFile({aRecord().id(kId)})});
    const auto keys = need(store->events().findEventId(kId));
    QVERIFY(need(store->events().findEventId(kOtherId)).empty());
    store->add({khoji::test::logFile({aRecord().id(kOtherId), aRecord()})});
    QVERIFY(need(store->events().findEventId(kId)) == keys); // keys stay
    QCOMPARE(need(store->events().findEventId(kOtherId)).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestSingleEvents)
#include "tst_single_events.moc"
