#include "models/events/view_history.h"

#include "tests/support/case_builder.h"

#include <QSignalSpy>
#include <QTest>

using namespace khoji;
using models::Investigation;
using models::ViewHistory;
using test::aRecord;

namespace {

std::shared_ptr<store::CaseFile> smallCase()
{
    return test::caseWith({
        aRecord().user("Alice").name("ListBuckets").at("2026-03-09T03:00:00Z"),
        aRecord().user("Bob").name("GetObject").at("2026-03-09T03:32:10Z"),
        aRecord().user("Alice").name("DeleteTrail").at("2026-03-10T00:00:00Z"),
    });
}

} // namespace

class TestViewHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_investigation = std::make_unique<Investigation>();
        m_history = std::make_unique<ViewHistory>(*m_investigation);
        m_investigation->setCase(smallCase());
        QTRY_VERIFY(!m_investigation->isBusy());
    }
    void cleanup()
    {
        m_history.reset();
        m_investigation.reset();
    }

    void beginsWithTheWholeCase()
    {
        QCOMPARE(steps(), QStringLiteral(">3 ''"));
        QVERIFY(!m_history->canGoBack());
        QVERIFY(!m_history->canGoForward());
    }

    void eachQueryIsAStepWithItsCount()
    {
        run("user:Alice");
        run("user:Bob");
        QCOMPARE(steps(), QStringLiteral("3 '', 2 'user:Alice', >1 'user:Bob'"));
    }

    void theSameQueryAgainIsNone()
    {
        run("user:Alice");
        run("user:Alice");
        QCOMPARE(m_history->steps().size(), std::size_t{2});
    }

    void sortingIsNoStepButIsKept()
    {
        run("user:Alice");
        m_investigation->setSortOrder({record::Field::EventName, true});
        QTRY_VERIFY(!m_investigation->isBusy());
        run("user:Bob");
        m_investigation->setSortOrder({record::Field::EventTime, false});
        m_history->goBack();
        QTRY_VERIFY(!m_investigation->isBusy());
        QCOMPARE(m_history->steps().size(), std::size_t{3});
        QCOMPARE(m_investigation->queryText(), QStringLiteral("user:Alice"));
        QVERIFY(m_investigation->sortOrder() == (store::SortOrder{record::Field::EventName, true}));
    }

    void goesBackAndForward()
    {
        run("user:Alice");
        run("user:Bob");
        m_history->goBack();
        QCOMPARE(m_investigation->queryText(), QStringLiteral("user:Alice"));
        m_history->goBack();
        m_history->goBack(); // nothing is there
        QCOMPARE(m_investigation->queryText(), QString());
        m_history->goForward();
        QCOMPARE(steps(), QStringLiteral("3 '', >2 'user:Alice', 1 'user:Bob'"));
        m_history->goTo(2);
        QCOMPARE(m_investigation->queryText(), QStringLiteral("user:Bob"));
        m_history->goTo(99);
        QCOMPARE(m_history->position(), std::size_t{2});
    }

    void goingSomewhereNewForgetsWhatLayAhead()
    {
        run("user:Alice");
        run("user:Bob");
        m_history->goTo(0);
        run("is:write");
        QVERIFY(!m_history->canGoForward());
        QCOMPARE(m_history->steps().size(), std::size_t{2});
    }

    void theCurrentEventIsFoundAgain()
    {
        QSignalSpy wanted(m_history.get(), &ViewHistory::eventWanted);
        run("user:Alice");
        m_history->setCurrentEvent(base::EventKey{3});
        run("user:Bob");
        m_history->goBack();
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<base::EventKey>(), base::EventKey{3});
    }

    void anotherCaseBeginsAnew()
    {
        run("user:Alice");
        m_investigation->setCase(smallCase());
        QTRY_VERIFY(!m_investigation->isBusy());
        QCOMPARE(steps(), QStringLiteral(">3 ''"));
        m_investigation->setCase(nullptr);
        QVERIFY(m_history->steps().empty());
        m_history->goBack();
        m_history->setCurrentEvent(base::EventKey{1});
    }

    void whatIsTypedOnIsOneStep()
    {
        type("user:A");
        type("user:Al");
        type("user:Alice");
        QCOMPARE(steps(), QStringLiteral("3 '', >2 'user:Alice'"));
        m_history->settle();
        type("user:Alice eventName:L*");
        QCOMPARE(steps(), QStringLiteral("3 '', 2 'user:Alice', >1 'user:Alice eventName:L*'"));
    }

    void typingAfterGoingElsewhereIsAStep()
    {
        type("user:A");
        run("user:Bob");
        type("user:Bob is:read");
        QCOMPARE(m_history->steps().size(), 4U);
    }

    void theStackComesBack()
    {
        QSignalSpy wanted(m_history.get(), &ViewHistory::stackWanted);
        m_history->setStack(QStringLiteral("awsRegion"));
        run("user:Alice");
        m_history->setStack(QStringLiteral("principal"));
        m_history->goBack();
        QCOMPARE(wanted.takeFirst().constFirst().toString(), QStringLiteral("awsRegion"));
        m_history->goForward();
        QCOMPARE(wanted.takeFirst().constFirst().toString(), QStringLiteral("principal"));
    }

    void remembersTwoHundredSteps()
    {
        for (int i = 0; i < 250; ++i)
            m_investigation->run(QStringLiteral("user:%1").arg(i));
        QCOMPARE(m_history->steps().size(), ViewHistory::kMostSteps);
        QCOMPARE(m_history->steps().back().query, QStringLiteral("user:249"));
    }

private:
    void type(const char* query)
    {
        m_history->noteTyped(QString::fromLatin1(query));
        run(query);
    }
    void run(const char* query)
    {
        m_investigation->run(QString::fromLatin1(query));
        QTRY_VERIFY(!m_investigation->isBusy());
    }

    /// "3 '', >2 'user:Alice'": counts and queries, the mark at the present one.
    [[nodiscard]] QString steps() const
    {
        QStringList texts;
        for (std::size_t i = 0; i < m_history->steps().size(); ++i) {
            const ViewHistory::Step& step = m_history->steps()[i];
            texts << QStringLiteral("%1%2 '%3'")
                         .arg(i == m_history->position() ? QStringLiteral(">") : QString())
                         .arg(step.events.value_or(999))
                         .arg(step.query);
        }
        return texts.join(QStringLiteral(", "));
    }

    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<ViewHistory> m_history;
};

QTEST_GUILESS_MAIN(TestViewHistory)
#include "tst_view_history.moc"
