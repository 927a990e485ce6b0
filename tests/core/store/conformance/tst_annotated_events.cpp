#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::logFile;
using record::Field;
using Lines = std::vector<std::string>;

/// What people say about events, with the events that it is about.
class TestAnnotatedEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyComeInOrderOfTime();
    void keysAreThoseOfTheRows();
    void copiesThatDifferShareWhatIsSaid();
    void anEventIsKnownByIdAccountAndRegion();
    void idsThatBeginAlikeAreToldApart();
    void eventsThatAreNotHereComeLast();
    void otherContentWithoutAnIdIsNotFound();
    void laterEventsAreFound();
};

namespace {

const std::vector<Field> kFields{Field::EventName, Field::Principal};

khoji::test::RecordBuilder call(const char* id, const char* time, const char* name)
{
    return aRecord().id(id).at(time).name(name).account("111122223333").region("eu-central-1");
}

store::Annotation starOn(const std::string& id, int second = 0)
{
    store::Annotation annotation;
    annotation.event = {id, 0, "111122223333", "eu-central-1"};
    annotation.starred = true;
    annotation.changed.time = base::UtcTime(std::chrono::seconds(1'772'582'400 + second));
    return annotation;
}

/// `eventID: name name`, of each.
Lines told(const store::EventStore& events)
{
    Lines lines;
    for (const store::AnnotatedEvent& each : need(events.annotatedEvents(kFields))) {
        std::string line = each.annotation.event.eventId + ":";
        for (const store::EventRow& row : each.events)
            line += " " + row.cells.at(0);
        lines.push_back(line);
    }
    return lines;
}

} // namespace

void TestAnnotatedEvents::theyComeInOrderOfTime()
{
    const auto store = storeWith({logFile({call("late", "2026-03-09T12:00:00Z", "Late"),
        call("plain", "2026-03-09T11:00:00Z", "Plain"),
        call("early", "2026-03-09T10:00:00Z", "Early")})});
    QVERIFY(told(store->events()).empty());
    store->say({starOn("late", 1), starOn("early", 2)});
    QCOMPARE(told(store->events()), (Lines{"early: Early", "late: Late"}));
}

void TestAnnotatedEvents::keysAreThoseOfTheRows()
{
    const auto store = storeWith({logFile({call("a", "2026-03-09T10:00:00Z", "One"),
        call("b", "2026-03-09T11:00:00Z", "Two").user("Winter")})});
    store->say({starOn("b")});
    const auto said = need(store->events().annotatedEvents(kFields));
    QCOMPARE(said.size(), std::size_t{1});
    const auto row = rows(store->events(), "eventName:Two", kFields);
    QCOMPARE(said[0].events.at(0).key, row.at(0).key);
    QCOMPARE(said[0].events.at(0).time, row.at(0).time);
    QCOMPARE(said[0].events.at(0).cells, row.at(0).cells);
    QCOMPARE(said[0].annotation, starOn("b"));
}

void TestAnnotatedEvents::copiesThatDifferShareWhatIsSaid()
{
    const auto store = storeWith({logFile(
        {call("a", "2026-03-09T12:00:00Z", "Second"), call("b", "2026-03-09T11:00:00Z", "Between"),
            call("a", "2026-03-09T10:00:00Z", "First")})});
    store->say({starOn("b", 1), starOn("a", 2)});
    QCOMPARE(told(store->events()), (Lines{"a: First Second", "b: Between"}));
}

void TestAnnotatedEvents::anEventIsKnownByIdAccountAndRegion()
{
    const auto store = storeWith({logFile({call("a", "2026-03-09T10:00:00Z", "Here"),
        call("a", "2026-03-09T11:00:00Z", "Elsewhere").region("us-east-1"),
        call("a", "2026-03-09T12:00:00Z", "Others").account("999999999999")})});
    store->say({starOn("a")});
    QCOMPARE(told(store->events()), (Lines{"a: Here"}));
}

/// The index keeps only the first half of a UUID.
void TestAnnotatedEvents::idsThatBeginAlikeAreToldApart()
{
    const std::string first = "5f0d3a6e-1111-4111-8111-aaaaaaaaaaaa";
    const std::string second = "5f0d3a6e-1111-4111-8111-bbbbbbbbbbbb";
    const auto store = storeWith({logFile({call(first.c_str(), "2026-03-09T10:00:00Z", "First"),
        call(second.c_str(), "2026-03-09T11:00:00Z", "Second")})});
    store->say({starOn(second)});
    QCOMPARE(told(store->events()), (Lines{second + ": Second"}));
    store->say({starOn(first)});
    QCOMPARE(told(store->events()), (Lines{first + ": First", second + ": Second"}));
}

void TestAnnotatedEvents::eventsThatAreNotHereComeLast()
{
    const auto store = storeWith({logFile({call("a", "2026-03-09T10:00:00Z", "One")})});
    store->say({starOn("gone", 2), starOn("never", 1), starOn("a", 3)});
    QCOMPARE(told(store->events()), (Lines{"a: One", "never:", "gone:"}));
}

void TestAnnotatedEvents::otherContentWithoutAnIdIsNotFound()
{
    const auto store =
        storeWith({logFile({call("a", "2026-03-09T10:00:00Z", "Nameless").without("eventID"),
            call("b", "2026-03-09T11:00:00Z", "Other").without("eventID")})});
    store::Annotation elsewhere = starOn("");
    elsewhere.event.content = 17; // of neither
    store->say({elsewhere});
    QCOMPARE(told(store->events()), (Lines{":"}));
}

void TestAnnotatedEvents::laterEventsAreFound()
{
    const auto store = storeWith({logFile({call("a", "2026-03-09T10:00:00Z", "One")})});
    store->say({starOn("b")});
    QCOMPARE(told(store->events()), (Lines{"b:"}));
    store->add({logFile({call("b", "2026-03-09T11:00:00Z", "Two")})});
    QCOMPARE(told(store->events()), (Lines{"b: Two"}));
}

QTEST_GUILESS_MAIN(TestAnnotatedEvents)
#include "tst_annotated_events.moc"
