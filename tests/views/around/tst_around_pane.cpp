#include "views/around/around_pane.h"

#include "tests/support/an_hour.h"
#include "tests/support/case_builder.h"
#include "tests/support/held_case.h"
#include "views/around/around_text.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QStandardItemModel>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

using namespace khoji;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using khoji::views::AroundPane;
using khoji::views::AroundText;
using models::AroundEvent;
using test::aRecord;
using test::kRefused;

/// The pane *Around event*: what it says, and what can be done in it with mouse and keys.
class TestAroundPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
    }

    void init()
    {
        m_investigation = std::make_unique<models::Investigation>();
        m_pivot = std::make_unique<views::Pivot>(*m_investigation);
        m_pane = std::make_unique<AroundPane>(*m_theme, *m_investigation, *m_pivot);
        m_pane->resize(1000, 300);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        m_case = test::caseWith(test::anHour());
        open(m_case);
    }
    void cleanup()
    {
        m_pane.reset();
        m_pivot.reset();
        m_investigation.reset();
        m_case.reset();
    }

    void itSaysHowToBegin()
    {
        QVERIFY2(sentence().contains(u"Around this event"_s), qPrintable(sentence()));
        QVERIFY(!whose().isEnabled());
        QVERIFY(!button().isEnabled());
        QCOMPARE(rows(), 0);
    }

    void theEventIsMarkedAmongItsNeighbours()
    {
        show(kRefused);
        QCOMPARE(sentence(),
            u"Around DeleteTrail by winter, 2026-03-09 10:00:00 UTC: 4 events within 5 min."_s);
        QCOMPARE(rows(), 4);
        QCOMPARE(table().currentEvent(), std::optional(kRefused));
        QCOMPARE(markOf(1), models::Relation::Anchor);
        QTest::keyClick(&table(), Qt::Key_Down);
        QCOMPARE(table().currentIndex().row(), 2);
        QCOMPARE(markOf(1), models::Relation::Anchor); // stays
    }

    void theEventIsInSight()
    {
        std::vector<test::RecordBuilder> many;
        for (int second = 0; second < 60; ++second)
            many.push_back(
                aRecord().at("2026-03-09T10:00:" + std::to_string(100 + second).substr(1) + "Z"));
        open(test::caseWith(many));
        show(base::EventKey{50});
        QCOMPARE(rows(), 60);
        const QRect row = table().visualRect(table().currentIndex());
        QVERIFY(table().viewport()->rect().contains(row.center()));
        QCOMPARE(table().currentEvent(), std::optional(base::EventKey{50}));
    }

    void whatItSaysWithoutEvents_data()
    {
        QTest::addColumn<quint32>("event");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("undated") << base::number(test::kUndatedEvent)
                                 << u"Nothing is known to be around Timeless by winter: it states "
                                    "no time."_s;
        QTest::newRow("not there") << 99U << u"The event cannot be read: "_s;
    }
    void whatItSaysWithoutEvents()
    {
        QFETCH(quint32, event);
        QFETCH(QString, sentence);
        m_pane->showAround(base::EventKey{event}, {});
        QTRY_VERIFY2(this->sentence().startsWith(sentence), qPrintable(this->sentence()));
        QCOMPARE(rows(), 0);
        QVERIFY(!button().isEnabled());
    }

    void alone()
    {
        open(test::caseWith(
            {aRecord().without("userIdentity").without("eventName").at("2026-03-09T10:00:00Z")}));
        show(base::EventKey{1});
        QCOMPARE(sentence(),
            u"Around an event without a name, 2026-03-09 10:00:00 UTC: nothing else within "
            "5 min."_s);
        QCOMPARE(rows(), 1);
    }

    void itSaysThatItIsLooking()
    {
        const auto held = std::make_shared<test::HeldCase>(
            m_case, "09:55", test::HeldStore::WhenStopped::GivesUp);
        open(held);
        m_pane->showAround(kRefused, {});
        QTRY_COMPARE(held->store().held(), 1);
        QCOMPARE(sentence(),
            u"Around DeleteTrail by winter, 2026-03-09 10:00:00 UTC: looking at the 5 min before "
            "and after\u2026"_s);
        held->store().letGo();
        QTRY_COMPARE(rows(), 4);
        open(m_case);
    }

    void theReachIsChosenWithKeys()
    {
        show(kRefused);
        reach().setFocus();
        const QSignalSpy kept(m_pane.get(), &AroundPane::settingsChanged);
        QTest::keyClick(&reach(), Qt::Key_Down);
        QTRY_VERIFY2(sentence().endsWith(u"6 events within 15 min."_s), qPrintable(sentence()));
        QCOMPARE(kept.count(), 1);
        QCOMPARE(table().currentEvent(), std::optional(kRefused)); // stays in its place
        QTest::keyClick(&reach(), Qt::Key_Home);
        QTRY_VERIFY2(sentence().endsWith(u"2 events within 1 min."_s), qPrintable(sentence()));
        QVERIFY(!minutes().isVisible());
    }

    void anyNumberOfMinutes()
    {
        show(kRefused);
        reach().setFocus();
        QTest::keyClick(&reach(), Qt::Key_End); // Other
        QTRY_VERIFY(minutes().isVisible());
        QVERIFY(minutes().hasFocus());
        QCOMPARE(minutes().value(), 5);
        QTest::keyClicks(&minutes(), u"60"_s);
        QTest::keyClick(&minutes(), Qt::Key_Return);
        QTRY_VERIFY2(sentence().endsWith(u"6 events within 1 h."_s), qPrintable(sentence()));
        QVERIFY(minutes().isVisible()); // though an hour is listed, too
        m_pane->showAround(kRefused, 60s); // from a menu
        QCOMPARE(reach().currentText(), u"1 min"_s);
        QVERIFY(!minutes().isVisible());
    }

    void reachesInWords_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("a minute") << 60 << u"1 min"_s;
        QTest::newRow("an hour and a half") << 5400 << u"90 min"_s;
        QTest::newRow("six hours") << 21'600 << u"6 h"_s;
        QTest::newRow("a week") << 604'800 << u"168 h"_s;
        QTest::newRow("odd") << 61 << u"61 s"_s;
    }
    void reachesInWords()
    {
        QFETCH(int, seconds);
        QFETCH(QString, words);
        QCOMPARE(AroundText::reach(std::chrono::seconds(seconds)), words);
    }

    void whoseIsChosenWithKeysAndSaysWhatIsMissing()
    {
        show(kRefused);
        whose().setFocus();
        QTest::keyClick(&whose(), Qt::Key_Down);
        QTRY_VERIFY2(sentence().endsWith(u"2 events within 5 min."_s), qPrintable(sentence()));
        QCOMPARE(whose().currentText(), u"Same principal"_s);
        QTest::keyClick(&whose(), Qt::Key_Down); // over the session, which a user has not
        QCOMPARE(whose().currentText(), u"Same access key"_s);
        const auto& items = *qobject_cast<QStandardItemModel*>(whose().model());
        QVERIFY(!items.item(2)->isEnabled());
        QVERIFY(items.item(2)->toolTip().contains(u"This event records no session."_s));
        QVERIFY(items.item(4)->isEnabled());
        QVERIFY(items.item(4)->toolTip().contains(u"ip:192.0.2.1"_s));
    }

    void makesItTheQuery_data()
    {
        QTest::addColumn<bool>("withKeys");
        QTest::newRow("mouse") << false;
        QTest::newRow("keyboard") << true;
    }
    void makesItTheQuery()
    {
        QFETCH(bool, withKeys);
        const QSignalSpy asked(m_pane.get(), &AroundPane::queryRequested);
        show(kRefused);
        QTest::keyClick(&table(), Qt::Key_Down); // who looks at a neighbour goes on with that
        if (withKeys) {
            button().setFocus();
            QTest::keyClick(&button(), Qt::Key_Space);
        } else {
            QTest::mouseClick(&button(), Qt::LeftButton);
        }
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<base::EventKey>(), base::EventKey{4});
        QCOMPARE(asked[0][1].toString(),
            u"eventTime>=2026-03-09T09:55:00Z eventTime<2026-03-09T10:05:01Z"_s);
        QCOMPARE(m_investigation->queryText(), QString()); // that is for others to do
    }

    void enterAndDoubleClickGoToTheEvent()
    {
        const QSignalSpy asked(m_pane.get(), &AroundPane::eventRequested);
        show(kRefused);
        QTest::keyClick(&table(), Qt::Key_Down);
        QTest::keyClick(&table(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<base::EventKey>(), base::EventKey{4});
        const QPoint cell = table().visualRect(model().index(0, 3)).center();
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, cell);
        QTest::mouseDClick(table().viewport(), Qt::LeftButton, {}, cell);
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked[1][0].value<base::EventKey>(), base::EventKey{2});
    }

    void escapeLeavesFromEverywhere_data()
    {
        QTest::addColumn<QString>("part");
        for (const char* const part :
            {"aroundTable", "aroundReach", "aroundMinutes", "aroundWhose", "aroundQuery"})
            QTest::newRow(part) << QString::fromLatin1(part);
    }
    void escapeLeavesFromEverywhere()
    {
        QFETCH(QString, part);
        show(kRefused);
        m_pane->showAround(kRefused, 120s); // not listed: minutes can be seen
        QTRY_COMPARE(m_pane->around().state(), AroundEvent::State::Found);
        const QSignalSpy left(m_pane.get(), &AroundPane::leaveRequested);
        auto* const widget = m_pane->findChild<QWidget*>(part);
        QVERIFY(widget->isVisible());
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void theNeighbourCanBeTheNext()
    {
        const QSignalSpy asked(m_pivot.get(), &views::Pivot::aroundRequested);
        show(kRefused);
        QTest::keyClick(&table(), Qt::Key_Down);
        table().run({views::TableCommand::Kind::Around});
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<base::EventKey>(), base::EventKey{4});
    }

    void copiesItsOwnRows()
    {
        show(kRefused);
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(table().viewport(), &asked);
        auto* const line = table().findChild<QAction*>(u"copyRowText"_s);
        QVERIFY(line);
        line->trigger();
        QVERIFY2(QGuiApplication::clipboard()->text().contains(u"DeleteTrail"_s),
            qPrintable(QGuiApplication::clipboard()->text()));
    }

    void timeIsTheOrder()
    {
        show(kRefused);
        const int before = table().horizontalHeader()->sortIndicatorSection();
        const QSignalSpy sorted(&model(), &models::EventTableModel::sortRequested);
        QTest::mouseClick(
            table().horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(300, 5));
        QCOMPARE(sorted.count(), 0);
        QCOMPARE(table().horizontalHeader()->sortIndicatorSection(), before);
    }

    void nothingIsAskedWhileItIsHidden()
    {
        m_pane->hide();
        m_pane->showAround(kRefused, {});
        QTest::qWait(50);
        QVERIFY(!m_pane->around().result());
        m_pane->show();
        QTRY_COMPARE(rows(), 4);
    }

    void timesFollowTheZone()
    {
        show(kRefused);
        m_investigation->setZone(models::DisplayZone::fromId(u"Asia/Kolkata"_s));
        QVERIFY2(
            sentence().contains(u"2026-03-09 15:30:00 Asia/Kolkata"_s), qPrintable(sentence()));
        QVERIFY(model().zone() == m_investigation->zone());
        QCOMPARE(rows(), 4);
    }

    void newEventsLeaveThePlace()
    {
        show(kRefused);
        QTest::keyClick(&table(), Qt::Key_Down);
        test::addTo(*m_case, {aRecord().at("2026-03-09T09:58:00Z")});
        m_investigation->refresh();
        QTRY_COMPARE(rows(), 5);
        QCOMPARE(table().currentEvent(), std::optional(base::EventKey{4}));
        QCOMPARE(markOf(2), models::Relation::Anchor);
        QVERIFY2(sentence().contains(u"5 events"_s), qPrintable(sentence()));
    }

    void aClosedCaseLeavesNothing()
    {
        show(kRefused);
        m_investigation->setCase(nullptr);
        QCOMPARE(rows(), 0);
        QVERIFY(sentence().contains(u"Around this event"_s));
        QVERIFY(!button().isEnabled());
    }

    void logTextIsInert()
    {
        const std::string turned = "\xe2\x80\xae<b>live</b>";
        open(test::caseWith({aRecord()
                                 .user(turned + std::string(20'000, 'x'))
                                 .name(turned + "&amp;")
                                 .from(turned)
                                 .at("2026-03-09T10:00:00Z")}));
        show(base::EventKey{1});
        QVERIFY2(sentence().contains(u"<U+202E><b>live</b>&amp;"_s), qPrintable(sentence()));
        QCOMPARE(m_pane->findChild<QLabel*>(u"aroundSentence"_s)->textFormat(), Qt::PlainText);
        QVERIFY(sentence().size() < 400);
        const auto& items = *qobject_cast<QStandardItemModel*>(whose().model());
        for (int item = 0; item < items.rowCount(); ++item) {
            const QString tip = items.item(item)->toolTip();
            QVERIFY2(!tip.contains(u"<b>"_s) && !tip.contains(QChar(0x202E)), qPrintable(tip));
            QVERIFY(tip.size() < 20'000);
        }
    }

    void theReachIsKept_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<int>("seconds");
        QTest::newRow("an hour") << u"3600"_s << 3600;
        QTest::newRow("nothing") << QString() << 300;
        QTest::newRow("no number") << u"five"_s << 300;
        QTest::newRow("nonsense") << u"-5"_s << 300;
        QTest::newRow("too much") << u"99999999"_s << 604'800;
    }
    void theReachIsKept()
    {
        QFETCH(QString, kept);
        QFETCH(int, seconds);
        m_pane->setSettings(kept);
        QCOMPARE(m_pane->around().reach().count(), seconds);
        QCOMPARE(m_pane->settings(), QString::number(seconds));
    }

private:
    void open(const std::shared_ptr<store::CaseFile>& caseFile)
    {
        m_investigation->setCase(caseFile);
        QTRY_VERIFY(!m_investigation->isBusy());
    }
    void show(base::EventKey event)
    {
        m_pane->showAround(event, {});
        QTRY_COMPARE(m_pane->around().state(), AroundEvent::State::Found);
    }

    [[nodiscard]] QString sentence() const
    {
        return m_pane->findChild<QLabel*>(u"aroundSentence"_s)->text();
    }
    [[nodiscard]] QComboBox& reach() const
    {
        return *m_pane->findChild<QComboBox*>(u"aroundReach"_s);
    }
    [[nodiscard]] QSpinBox& minutes() const
    {
        return *m_pane->findChild<QSpinBox*>(u"aroundMinutes"_s);
    }
    [[nodiscard]] QComboBox& whose() const
    {
        return *m_pane->findChild<QComboBox*>(u"aroundWhose"_s);
    }
    [[nodiscard]] QPushButton& button() const
    {
        return *m_pane->findChild<QPushButton*>(u"aroundQuery"_s);
    }
    [[nodiscard]] views::EventTable& table() const { return m_pane->table(); }
    [[nodiscard]] models::EventTableModel& model() const { return table().eventModel(); }
    [[nodiscard]] int rows() const { return model().rowCount(); }
    [[nodiscard]] models::Relation markOf(int row) const
    {
        return static_cast<models::Relation>(
            model().index(row, 0).data(models::EventTableModel::RelationRole).toInt());
    }

    std::unique_ptr<views::Theme> m_theme;
    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<views::Pivot> m_pivot;
    std::unique_ptr<AroundPane> m_pane;
};

QTEST_MAIN(TestAroundPane)
#include "tst_around_pane.moc"
