#include "views/pivot/pivot_menu.h"

#include "tests/support/case_builder.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

using namespace khoji;
using khoji::views::Pivot;
using khoji::views::PivotValue;
using test::aRecord;
using namespace std::chrono_literals;

namespace {

/// A fake of what is said about events: the second one has a star.
class OneStar final : public models::AnnotatedEvents {
public:
    OneStar() { m_said.starred = true; }
    [[nodiscard]] const store::Annotation* find(base::EventKey event) const override
    {
        return event == base::EventKey{2} ? &m_said : nullptr;
    }

private:
    store::Annotation m_said;
};

std::shared_ptr<store::CaseFile> aCase()
{
    return test::caseWith({
        aRecord().id("1").user("alice").at("2026-03-09T10:00:00Z").set("requestID", "r-1"),
        aRecord().id("2").user("bob").at("2026-03-09T10:00:30Z").without("requestID"),
        aRecord().id("3").user("alice").at("2026-03-09T12:00:00Z"),
        aRecord().id("4").user("alice").without("eventTime"),
    });
}

std::optional<std::chrono::seconds> reachOf(const QSignalSpy& asked)
{
    return asked.value(0).value(1).value<std::optional<std::chrono::seconds>>();
}

PivotValue aValue(const char* field, const char* value, std::uint32_t event = 1)
{
    PivotValue made;
    made.field = QString::fromUtf8(field);
    made.value = QString::fromUtf8(value);
    made.shownText = made.value;
    made.event = base::EventKey{event};
    return made;
}

} // namespace

class TestPivot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_case = aCase(); }

    void init()
    {
        m_investigation = std::make_unique<models::Investigation>();
        m_investigation->setCase(m_case);
        m_pivot = std::make_unique<Pivot>(*m_investigation);
        QTRY_VERIFY(m_investigation->result() && !m_investigation->isBusy());
    }

    void cleanup()
    {
        delete m_menu;
        m_pivot.reset();
        m_investigation.reset();
    }

    void filtersShowTheQueryThatWouldResult()
    {
        m_investigation->run(QStringLiteral("region:eu-central-1"));
        open(aValue("user", "alice"));
        QVERIFY(
            line("applyAnd")->text().contains(QStringLiteral("region:eu-central-1 user:alice")));
        line("applyAndNot")->trigger();
        QCOMPARE(m_investigation->queryText(), QStringLiteral("region:eu-central-1 -user:alice"));
        const QSignalSpy prepared(m_investigation.get(), &models::Investigation::queryPrepared);
        line("prepareOnlyThis")->trigger();
        QCOMPARE(prepared.value(0).value(0).toString(), QStringLiteral("user:alice"));
        QCOMPARE(m_investigation->queryText(), QStringLiteral("region:eu-central-1 -user:alice"));
    }

    void logTextIsInert()
    {
        open(aValue("user", "a&b\u202E"));
        for (const QAction* const each : m_menu->findChildren<QAction*>())
            QVERIFY2(!each->text().contains(QChar(0x202E)), qPrintable(each->text()));
        QVERIFY(line("applyAnd")->text().contains(QStringLiteral("a&&b")));
    }

    void linesNobodyActsOnAreLeftOut()
    {
        open(aValue("user", "alice"));
        for (const char* const name : {"around", "star", "tags", "note", "showAsColumn",
                 "highlight", "countBy", "copyJson", "copyRow"})
            QVERIFY2(!m_menu->findChild<QObject*>(QLatin1String(name)), name);
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        open(aValue("user", "alice"));
        QVERIFY(line("star"));
    }

    void aValueOfNoEventHasNoLinesAboutOne()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        PivotValue value = aValue("user", "alice");
        value.event.reset();
        open(value);
        for (const char* const name : {"around", "follow", "star", "copyEventId"})
            QVERIFY2(!m_menu->findChild<QObject*>(QLatin1String(name)), name);
        QVERIFY(line("firstSeen"));
    }

    void aValueNoQueryAsksForCanStillBeCopied()
    {
        PivotValue value = aValue("", "");
        value.shownText = QStringLiteral("derived");
        open(value);
        QVERIFY(!m_menu->findChild<QMenu*>(QStringLiteral("apply")));
        QVERIFY(!line("copyQuery"));
        line("copyValue")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("derived"));
    }

    void showsWhatHappenedAround()
    {
        const QSignalSpy asked(m_pivot.get(), &Pivot::aroundRequested);
        open(aValue("user", "alice"));
        QVERIFY(!submenu("around")->menuAction()->isEnabled()); // the time is still being read
        QTRY_VERIFY(submenu("around")->menuAction()->isEnabled());
        line("around1min")->trigger();
        QCOMPARE(asked.value(0).value(0).value<base::EventKey>(), base::EventKey{1});
        QCOMPARE(reachOf(asked), std::optional(60s));
        QCOMPARE(m_investigation->queryText(), QString()); // stays as it is
    }

    void asksForAnotherDistance()
    {
        const QSignalSpy asked(m_pivot.get(), &Pivot::aroundRequested);
        open(aValue("user", "alice"));
        QTRY_VERIFY(submenu("around")->menuAction()->isEnabled());
        line("aroundCustom")->trigger();
        auto* const dialog = m_window.findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setIntValue(2);
        dialog->accept();
        QCOMPARE(reachOf(asked), std::optional(120s));
    }

    void nothingIsAroundAnEventWithoutATime()
    {
        const QSignalSpy asked(m_pivot.get(), &Pivot::aroundRequested);
        open(aValue("user", "alice", 4));
        QTRY_VERIFY(submenu("follow")->menuAction()->isEnabled());
        QVERIFY(!submenu("around")->menuAction()->isEnabled());
    }

    void followsWhatIsRecorded()
    {
        open(aValue("user", "alice"));
        QTRY_VERIFY(submenu("follow")->menuAction()->isEnabled());
        QVERIFY(line("followRequest")->text().contains(QStringLiteral("requestID:r-1")));
        QVERIFY(!line("followShared")->isEnabled());
        line("followRequest")->trigger();
        QCOMPARE(m_investigation->queryText(), QStringLiteral("requestID:r-1"));
        open(aValue("user", "bob", 2));
        QTRY_VERIFY(submenu("follow")->menuAction()->isEnabled());
        QVERIFY(!line("followRequest")->isEnabled());
    }

    void copiesTheEventId()
    {
        open(aValue("user", "bob", 2));
        QVERIFY(!line("copyEventId")->isEnabled());
        QTRY_VERIFY(line("copyEventId")->isEnabled());
        line("copyEventId")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("2"));
    }

    void aClosedMenuIsNotWritten()
    {
        open(aValue("user", "alice"));
        delete m_menu;
        QTest::qWait(1); // what was read arrives, and there is nobody to tell
        open(aValue("user", "alice"));
        QTRY_VERIFY(submenu("follow")->menuAction()->isEnabled());
    }

    void goesToTheFirstAndLastTime_data()
    {
        QTest::addColumn<bool>("last");
        QTest::addColumn<quint32>("event");
        QTest::addColumn<QString>("time");
        QTest::newRow("first") << false << 1U << QStringLiteral("2026-03-09 10:00:00");
        QTest::newRow("last") << true << 3U << QStringLiteral("2026-03-09 12:00:00");
    }

    void goesToTheFirstAndLastTime()
    {
        QFETCH(bool, last);
        QFETCH(quint32, event);
        QFETCH(QString, time);
        const QSignalSpy asked(m_pivot.get(), &Pivot::eventRequested);
        const QSignalSpy told(m_pivot.get(), &Pivot::told);
        open(aValue("user", "alice"));
        line(last ? "lastSeen" : "firstSeen")->trigger();
        QTRY_COMPARE(told.count(), 1);
        QVERIFY2(told[0][0].toString().contains(time), qPrintable(told[0][0].toString()));
        QCOMPARE(base::number(asked.value(0).value(0).value<base::EventKey>()), event);
        QCOMPARE(m_investigation->queryText(), QString()); // it is in the result
    }

    void leavesAResultThatDoesNotHoldIt()
    {
        m_investigation->run(QStringLiteral("user:bob"));
        QTRY_COMPARE(m_investigation->result()->rows->size(), 1U);
        m_pivot->goToSeen(aValue("user", "alice"), Pivot::Seen::Last);
        QTRY_COMPARE(m_investigation->queryText(), QStringLiteral("user:alice"));
    }

    void aValueOfUndatedEventsOnlyWasNeverSeen()
    {
        const QSignalSpy told(m_pivot.get(), &Pivot::told);
        const QSignalSpy asked(m_pivot.get(), &Pivot::eventRequested);
        m_pivot->goToSeen(aValue("eventID", "4"), Pivot::Seen::First);
        QTRY_COMPARE(told.count(), 1);
        m_pivot->goToSeen(aValue("eventID", "4"), Pivot::Seen::Last);
        QTRY_COMPARE(told.count(), 2);
        QCOMPARE(asked.count(), 0);
    }

    void highlightsWithAColour()
    {
        const QSignalSpy colored(m_pivot.get(), &Pivot::highlightRequested);
        open(aValue("user", "alice"));
        line("highlight9")->trigger();
        line("highlightNone")->trigger();
        QCOMPARE(colored.value(0).value(1).toInt(), 9);
        QCOMPARE(colored.value(1).value(1).toInt(), 0);
    }

    void countsByOtherFields()
    {
        const QSignalSpy counted(m_pivot.get(), &Pivot::countRequested);
        open(aValue("user", "alice"));
        line("countByDay")->trigger();
        QCOMPARE(
            counted.value(0).value(0).value<PivotValue>().term(), QStringLiteral("user:alice"));
        QVERIFY(counted[0][1].value<Pivot::CountBy>() == Pivot::CountBy::Day);
    }

    void whatIsSaidGoesForAllThatIsSelected()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        const QSignalSpy tag(m_pivot.get(), &Pivot::tagRequested);
        const OneStar said;
        m_pivot->setAnnotatedEvents(&said);
        m_pivot->setQuickTags({QStringLiteral("exfil")});
        PivotValue value = aValue("user", "bob", 2);
        value.selected = {base::EventKey{1}, base::EventKey{2}};
        open(value);
        QCOMPARE(line("star")->text(), QStringLiteral("Remove star"));
        line("star")->trigger();
        QCOMPARE(star[0][0].value<std::vector<base::EventKey>>(), value.selected);
        QCOMPARE(star[0][1].toBool(), false);
        line("tag")->trigger();
        QCOMPARE(tag[0][1].toString(), QStringLiteral("exfil"));
        m_pivot->setAnnotatedEvents(nullptr);
    }

    void anotherTablesRowsAreItsOwn()
    {
        Pivot beside(*m_investigation, *m_pivot, nullptr);
        const QSignalSpy copiedHere(&beside, &Pivot::copyRowRequested);
        const QSignalSpy copiedThere(m_pivot.get(), &Pivot::copyRowRequested);
        const QSignalSpy column(m_pivot.get(), &Pivot::columnRequested);
        m_pivot->setQuickTags({QStringLiteral("exfil")});
        QCOMPARE(beside.quickTags(), QStringList{QStringLiteral("exfil")});
        m_menu = new QMenu(&m_window);
        views::addPivotActions(*m_menu, aValue("user", "alice"), beside);
        line("copyRowCsv")->trigger();
        QCOMPARE(copiedHere.count(), 1);
        QCOMPARE(copiedThere.count(), 0);
        line("showAsColumn")->trigger();
        QCOMPARE(column.count(), 1);
        line("applyAnd")->trigger();
        QCOMPARE(m_investigation->queryText(), QStringLiteral("user:alice"));
    }

    void shortNamesStandForOneFieldOnly_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("name");
        const auto row = [](record::Field field, const QString& name) {
            QTest::newRow(qPrintable(name)) << static_cast<int>(field) << name;
        };
        row(record::Field::Principal, QStringLiteral("user"));
        row(record::Field::SourceIpAddress, QStringLiteral("ip"));
        row(record::Field::RecipientAccountId,
            QStringLiteral("recipientAccountId")); // "account" means two fields
        row(record::Field::Severity, QStringLiteral("severity"));
    }

    void shortNamesStandForOneFieldOnly()
    {
        QFETCH(int, field);
        QFETCH(QString, name);
        QCOMPARE(views::queryNameOf(static_cast<record::Field>(field)), name);
    }

private:
    void open(const PivotValue& value)
    {
        delete m_menu;
        m_menu = views::openPivotMenu(&m_window, {}, value, *m_pivot);
    }
    QAction* line(const char* name) const
    {
        return m_menu->findChild<QAction*>(QLatin1String(name));
    }
    QMenu* submenu(const char* name) const
    {
        return m_menu->findChild<QMenu*>(QLatin1String(name));
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<Pivot> m_pivot;
    QWidget m_window;
    QPointer<QMenu> m_menu;
};

QTEST_MAIN(TestPivot)
#include "tst_pivot.moc"
