#include "models/events/around_event.h"

#include "tests/support/an_hour.h"
#include "tests/support/case_builder.h"
#include "tests/support/held_case.h"
#include "tests/support/need.h"

#include <QSignalSpy>
#include <QTest>

using namespace khoji;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::AroundEvent;
using models::Investigation;
using test::aRecord;
using test::HeldStore;
using test::kRefused;
using State = AroundEvent::State;
using Whose = AroundEvent::Whose;

/// What happened around an event: which events, asked for in which words, and when not.
class TestAroundEvent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_case = test::caseWith(test::anHour());
        open(m_case);
        m_around = std::make_unique<AroundEvent>(*m_investigation);
        m_around->setActive(true);
    }
    void cleanup()
    {
        m_around.reset();
        m_investigation.reset();
        m_case.reset();
    }

    void nothingIsAroundNoEvent()
    {
        QCOMPARE(m_around->state(), State::NoEvent);
        QCOMPARE(m_around->query(), QString());
        QVERIFY(!m_around->result());
    }

    void bothEndsBelongToIt()
    {
        show(kRefused);
        QCOMPARE(found(),
            (QStringList{u"five minutes before"_s, u"refused"_s, u"a second later"_s,
                u"five minutes after"_s}));
        QCOMPARE(m_around->query(),
            QStringLiteral("eventTime>=2026-03-09T09:55:00Z eventTime<2026-03-09T10:05:01Z"));
        QCOMPARE(m_around->links().eventName, QStringLiteral("DeleteTrail"));
        QCOMPARE(m_around->links().principal, QStringLiteral("winter"));
    }

    void theReachIsSeconds_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("reach");
        QTest::addColumn<int>("events");
        QTest::newRow("nothing at all is a second") << 0 << 1 << 2;
        QTest::newRow("backwards is a second") << -60 << 1 << 2;
        QTest::newRow("one minute") << 60 << 60 << 2;
        QTest::newRow("just not five minutes") << 299 << 299 << 2;
        QTest::newRow("five minutes") << 300 << 300 << 4;
        QTest::newRow("five minutes and a second") << 301 << 301 << 6;
        QTest::newRow("beyond the case") << 604'800 << 604'800 << 6;
        QTest::newRow("more than a week is a week") << 1'000'000 << 604'800 << 6;
    }
    void theReachIsSeconds()
    {
        QFETCH(int, seconds);
        QFETCH(int, reach);
        QFETCH(int, events);
        m_around->setReach(std::chrono::seconds(seconds));
        show(kRefused);
        QCOMPARE(m_around->reach().count(), reach);
        QCOMPARE(found().size(), events);
    }

    void ofWhom_data()
    {
        QTest::addColumn<Whose>("whose");
        QTest::addColumn<QStringList>("events");
        QTest::newRow("all") << Whose::All
                             << QStringList{u"five minutes before"_s, u"refused"_s,
                                    u"a second later"_s, u"five minutes after"_s};
        QTest::newRow("principal")
            << Whose::Principal << QStringList{u"five minutes before"_s, u"refused"_s};
        QTest::newRow("access key")
            << Whose::AccessKey << QStringList{u"five minutes before"_s, u"refused"_s};
        QTest::newRow("source address")
            << Whose::SourceAddress << QStringList{u"refused"_s, u"a second later"_s};
    }
    void ofWhom()
    {
        QFETCH(Whose, whose);
        QFETCH(QStringList, events);
        show(kRefused);
        m_around->setWhose(whose);
        QTRY_COMPARE(m_around->state(), State::Found);
        QCOMPARE(found(), events);
        QCOMPARE(m_around->whose(), whose);
    }

    void whatTheEventLacksCannotBeShared()
    {
        show(kRefused); // a user with a long-term key has no session
        QVERIFY(!m_around->has(Whose::Session));
        m_around->setWhose(Whose::Session);
        QTRY_COMPARE(m_around->state(), State::Found);
        QCOMPARE(m_around->whose(), Whose::All);
        QCOMPARE(found().size(), 4);
        // The wish stays: another event may have one.
        show(test::kOfTheRole);
        QCOMPARE(m_around->whose(), Whose::Session);
        QCOMPARE(found(),
            (QStringList{u"a second later"_s, u"five minutes after"_s, u"a second too late"_s}));
    }

    void anUndatedEventHasNothingAroundIt()
    {
        show(kRefused);
        m_around->setEvent(test::kUndatedEvent);
        QTRY_COMPARE(m_around->state(), State::Undated);
        QVERIFY(!m_around->result());
        QCOMPARE(m_around->query(), QString());
    }

    void anEventThatIsNotThereCannotBeRead()
    {
        m_around->setEvent(base::EventKey{99});
        QTRY_COMPARE(m_around->state(), State::Unreadable);
        QVERIFY(!m_around->reason().isEmpty());
    }

    /// Times that the query language cannot name are left out of the condition.
    void theEndsOfTime_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("query");
        QTest::newRow("1970") << u"1970-01-01T00:00:00Z"_s << u"eventTime<1970-01-01T00:05:01Z"_s;
        QTest::newRow("9999") << u"9999-12-31T23:59:59Z"_s << u"eventTime>=9999-12-31T23:54:59Z"_s;
    }
    void theEndsOfTime()
    {
        QFETCH(QString, time);
        QFETCH(QString, query);
        open(test::caseWith({aRecord().id("end").at(time.toStdString()),
            aRecord().id("undated").without("eventTime"),
            aRecord().id("now").at("2026-03-09T10:00:00Z")}));
        show(base::EventKey{1});
        QCOMPARE(m_around->query(), query);
        QCOMPARE(found(), QStringList{u"end"_s});
    }

    void theInvestigationStaysAsItIs()
    {
        m_investigation->run(QStringLiteral("is:denied"));
        QTRY_VERIFY(!m_investigation->isBusy());
        const auto result = m_investigation->result();
        show(kRefused);
        QCOMPARE(m_investigation->queryText(), QStringLiteral("is:denied"));
        QVERIFY(m_investigation->result() == result);
        QCOMPARE(found().size(), 4); // and its query says nothing here
    }

    void hostileValuesAreQuoted()
    {
        open(test::caseWith({aRecord().id("1").from("x or is:read) \"").at("2026-03-09T10:00:00Z"),
            aRecord().id("2").at("2026-03-09T10:00:00Z")}));
        m_around->setWhose(Whose::SourceAddress);
        show(base::EventKey{1});
        QCOMPARE(found(), QStringList{u"1"_s});
    }

    void newEventsOfTheCaseAppear()
    {
        show(kRefused);
        test::addTo(*m_case, {aRecord().id("new").at("2026-03-09T10:01:00Z")});
        m_investigation->refresh();
        QTRY_COMPARE(found().size(), 5);
        QCOMPARE(m_around->event(), std::optional(kRefused));
    }

    void aClosedCaseTakesItAllAway()
    {
        show(kRefused);
        m_investigation->setCase(nullptr);
        QCOMPARE(m_around->state(), State::NoEvent);
        QVERIFY(!m_around->result());
        QVERIFY(!m_around->event());
        QCOMPARE(m_around->query(), QString());
    }

    void nothingIsAskedWhileNobodyLooks()
    {
        hold("09:55");
        m_around->setActive(false);
        m_around->setEvent(kRefused);
        m_around->setReach(301s);
        m_around->setReach(300s);
        m_investigation->refresh();
        QTRY_VERIFY(!m_investigation->isBusy());
        QTest::qWait(50);
        QCOMPARE(held().held(), 0);
        QVERIFY(!m_around->result());
        held().letGo();
        m_around->setActive(true);
        QTRY_COMPARE(m_around->state(), State::Found);
        QCOMPARE(found().size(), 4);
    }

    void whoLooksAwayGivesItUp()
    {
        hold("09:55");
        m_around->setEvent(kRefused);
        QTRY_COMPARE(held().held(), 1);
        m_around->setActive(false);
        QTRY_COMPARE(held().held(), 0);
        QVERIFY(!m_around->result());
        held().letGo();
        m_around->setActive(true); // and finds what was not found
        QTRY_COMPARE(m_around->state(), State::Found);
    }

    void theNewestWins()
    {
        hold("09:55", HeldStore::WhenStopped::TakesLong); // answers, however late
        m_around->setEvent(kRefused);
        QTRY_COMPARE(held().held(), 1);
        m_around->setReach(60s);
        const QSignalSpy results(m_around.get(), &AroundEvent::resultChanged);
        held().letGo();
        QTRY_COMPARE(m_around->state(), State::Found);
        QCOMPARE(results.count(), 1);
        QCOMPARE(found(), (QStringList{u"refused"_s, u"a second later"_s}));
    }

    void anotherEventReplacesTheOneBefore()
    {
        hold("09:55");
        m_around->setEvent(kRefused);
        QTRY_COMPARE(held().held(), 1);
        m_around->setEvent(base::EventKey{6});
        QTRY_COMPARE(m_around->state(), State::Found);
        QCOMPARE(held().held(), 0);
        QVERIFY(found().contains(u"a second too late"_s));
    }

    void theCaseIsLetGoWhileItIsAsked()
    {
        hold("09:55");
        m_around->setEvent(kRefused);
        QTRY_COMPARE(held().held(), 1);
        m_investigation->setCase(nullptr); // waits until the store is free
        QCOMPARE(held().held(), 0);
        QCOMPARE(m_around->state(), State::NoEvent);
    }

private:
    void open(const std::shared_ptr<store::CaseFile>& caseFile)
    {
        m_investigation->setCase(caseFile);
        QTRY_VERIFY(!m_investigation->isBusy());
    }
    /// From now on queries with this word take until they are let go.
    void hold(
        const char* word, HeldStore::WhenStopped whenStopped = HeldStore::WhenStopped::GivesUp)
    {
        m_held = std::make_shared<test::HeldCase>(m_case, word, whenStopped);
        open(m_held);
    }
    HeldStore& held() { return m_held->store(); }

    void show(base::EventKey event)
    {
        m_around->setEvent(event);
        QTRY_COMPARE(m_around->state(), State::Found);
        QCOMPARE(m_around->event(), std::optional(event));
    }
    /// The IDs of what is shown, in its order.
    [[nodiscard]] QStringList found() const
    {
        QStringList ids;
        if (!m_around->result())
            return ids;
        const auto& rows = *m_around->result()->rows;
        for (const store::EventRow& row :
            test::need(rows.page(0, rows.size(), {record::Field::EventId})))
            ids << QString::fromStdString(row.cells[0]);
        return ids;
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::shared_ptr<test::HeldCase> m_held;
    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<AroundEvent> m_around;
};

QTEST_GUILESS_MAIN(TestAroundEvent)
#include "tst_around_event.moc"
