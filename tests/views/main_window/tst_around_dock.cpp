#include "tests/support/an_hour.h"
#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/around/around_pane.h"
#include "views/detail/detail_pane.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/message_bar.h"
#include "views/main_window/session.h"

#include <QtGui/QAction>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::record::CardKind;
using khoji::record::Field;
using models::AroundEvent;
using test::kRefused;

/// The dock *Around event* in the window: opened by every way there is, looked around in, and left
/// again with the query untouched.
class TestAroundDock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        openWindow();
        m_stage->add(test::anHour());
        m_stage->select(rowOf(kRefused));
    }
    void cleanup()
    {
        m_sight.reset();
        m_stage.reset();
    }

    void itIsClosedAtFirst()
    {
        QVERIFY(!dock().isVisible());
        QVERIFY(!pane().around().event());
    }

    void openedBy_data()
    {
        QTest::addColumn<QByteArray>("way");
        for (const char* const way : {"key", "command", "menu of a value"})
            QTest::newRow(way) << QByteArray(way);
    }
    void openedBy()
    {
        QFETCH(QByteArray, way);
        if (way == "key")
            press(Qt::Key_A);
        else if (way == "command")
            action("around").trigger();
        else
            chooseInMenu("around15min");
        waitForRows(way == "menu of a value" ? 6 : 4);
        QVERIFY(dock().isVisible());
        QVERIFY(around().hasFocus());
        QCOMPARE(around().currentEvent(), std::optional(kRefused));
    }

    void theQueryStaysAsItIs()
    {
        m_stage->run(u"is:denied"_s); // in which it stays the current one
        const auto result = m_stage->investigation().result();
        const bool couldGoBack = action("goBack").isEnabled();
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        QTRY_VERIFY(isSaid(CardKind::Who, u"Ops"_s));
        QCOMPARE(m_stage->investigation().queryText(), u"is:denied"_s);
        QVERIFY(m_stage->investigation().result() == result);
        QCOMPARE(main().currentEvent(), std::optional(kRefused));
        QCOMPARE(main().selectedCount(), 1U);
        QCOMPARE(action("goBack").isEnabled(), couldGoBack);
    }

    void keysAreMeantForTheTableWithTheFocus()
    {
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        const std::optional<base::EventKey> neighbour = around().currentEvent();
        QVERIFY(neighbour != std::optional(kRefused));
        press(Qt::Key_A);
        QTRY_VERIFY(pane().around().event() == neighbour);
        QCOMPARE(main().currentEvent(), std::optional(kRefused));
    }

    void detailsFollowWhoeverChangedLast()
    {
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        QTRY_VERIFY(isSaid(CardKind::Who, u"Ops"_s));
        m_stage->run({}); // the same events with the same one selected: nothing to follow
        QVERIFY(isSaid(CardKind::Who, u"Ops"_s));
        press(Qt::Key_Escape);
        QVERIFY(main().hasFocus());
        QVERIFY(isSaid(CardKind::Who, u"Ops"_s));
        press(Qt::Key_Up);
        QTRY_VERIFY(isSaid(CardKind::Who, u"winter"_s));
    }

    void aClosedDockGivesTheDetailsBack()
    {
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        QTRY_VERIFY(isSaid(CardKind::Who, u"Ops"_s));
        dock().close();
        QTRY_VERIFY(isSaid(CardKind::What, u"DeleteTrail"_s));
    }

    void severalNeighboursAreSummarized()
    {
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(
            m_stage->window().details().currentWidget() != m_stage->window().details().tabs());
        QCOMPARE(main().selectedCount(), 1U);
    }

    void itBecomesTheQueryInOneStep()
    {
        m_stage->run(u"is:denied"_s); // in which it stays the current one
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        m_sight->find<QPushButton>("aroundQuery").click();
        m_stage->settle();
        QCOMPARE(m_stage->investigation().queryText(),
            u"eventTime>=2026-03-09T09:55:00Z eventTime<2026-03-09T10:05:01Z"_s);
        QTRY_COMPARE(m_sight->rows(), 4);
        QTRY_COMPARE(main().currentEvent(), std::optional(base::EventKey{4}));
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(m_stage->investigation().queryText(), u"is:denied"_s);
        QTRY_COMPARE(main().currentEvent(), std::optional(kRefused));
    }

    void enterGoesToTheEventInTheTable()
    {
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Up);
        press(Qt::Key_Return);
        QVERIFY(main().hasFocus());
        QCOMPARE(main().currentEvent(), std::optional(base::EventKey{2}));
        QCOMPARE(m_stage->investigation().queryText(), QString());
    }

    void whatTheQueryDoesNotFindIsOffered()
    {
        m_stage->run(u"is:denied"_s); // in which it stays the current one
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        auto* const messages = m_stage->window().findChild<views::MessageBar*>();
        QVERIFY2(messages->text().contains(u"not among those"_s), qPrintable(messages->text()));
        QVERIFY(around().hasFocus());
        QCOMPARE(m_stage->investigation().queryText(), u"is:denied"_s);
        press(Qt::Key_A); // the pane goes on to another event; the offer is about the one before
        waitForRows(4);
        QCOMPARE(pane().around().event(), std::optional(base::EventKey{4}));
        QToolButton* offer = nullptr;
        for (auto* const button : messages->findChildren<QToolButton*>()) {
            if (button->text().contains(u"query"_s))
                offer = button;
        }
        QVERIFY(offer != nullptr);
        QTest::mouseClick(offer, Qt::LeftButton);
        m_stage->settle();
        QTRY_COMPARE(m_sight->rows(), 4);
        QTRY_COMPARE(main().currentEvent(), std::optional(base::EventKey{4}));
        QVERIFY(!messages->isVisible());
    }

    void f6GoesThereAndEscapeComesBack()
    {
        action("around").trigger();
        waitForRows(4);
        main().setFocus();
        for (int step = 0; step < 12 && !around().hasFocus(); ++step)
            press(Qt::Key_F6);
        QVERIFY(around().hasFocus());
        press(Qt::Key_Escape);
        QVERIFY(main().hasFocus());
    }

    void tabReachesWhatCanBeChosen()
    {
        press(Qt::Key_A);
        waitForRows(4);
        QStringList visited;
        for (int step = 0; step < 6; ++step) {
            press(Qt::Key_Tab, Qt::ShiftModifier);
            visited << QApplication::focusWidget()->objectName();
        }
        for (const QString& name : {u"aroundReach"_s, u"aroundWhose"_s, u"aroundQuery"_s})
            QVERIFY2(visited.contains(name), qPrintable(visited.join(u' ')));
    }

    void columnsAreThoseOfTheTable()
    {
        main().showColumn(models::columnNamed(u"userAgent"_s));
        QCOMPARE(around().eventModel().columns(), main().eventModel().columns());
        main().hideEventColumn(0);
        QCOMPARE(around().eventModel().columns(), main().eventModel().columns());
    }

    void starsAreThoseOfTheTable()
    {
        press(Qt::Key_A);
        waitForRows(4);
        press(Qt::Key_Down);
        press(Qt::Key_S);
        const auto isStarred = [this](views::EventTable& table) {
            const int row = table.eventModel().rowOf(base::EventKey{4}).value();
            return table.model()->index(row, 0).data(models::EventTableModel::StarRole).toBool();
        };
        QTRY_VERIFY(isStarred(around()));
        QTRY_VERIFY(isStarred(main()));
    }

    void itLooksAsTheSettingsSay()
    {
        press(Qt::Key_A);
        waitForRows(4);
        const int before = around().rowHeight(0);
        m_stage->settings().setRowHeight(models::RowHeight::Roomy);
        QVERIFY(around().rowHeight(0) > before);
        QCOMPARE(around().rowHeight(0), main().rowHeight(0));
        m_stage->settings().setTextSize(20);
        QTRY_COMPARE(around().rowHeight(0), main().rowHeight(0));
        m_stage->settings().setSingleKeys(false);
        press(Qt::Key_Down);
        press(Qt::Key_A); // is no command any more
        m_stage->settle();
        QCOMPARE(pane().around().event(), std::optional(kRefused));
    }

    void moreEventsAppear()
    {
        press(Qt::Key_A);
        waitForRows(4);
        m_stage->add({test::aRecord().at("2026-03-09T10:01:00Z")});
        waitForRows(5);
        QCOMPARE(around().currentEvent(), std::optional(kRefused));
    }

    void aClosedCaseEmptiesIt()
    {
        press(Qt::Key_A);
        waitForRows(4);
        m_stage->investigation().setCase(nullptr);
        QCOMPARE(around().model()->rowCount(), 0);
        QVERIFY(!pane().around().event());
    }

    void itComesBackAsItWasLeft()
    {
        QTemporaryDir folder;
        const QString settings = folder.filePath(u"khoji.ini"_s);
        openWindow(settings);
        m_stage->add(test::anHour());
        m_stage->select(rowOf(kRefused));
        chooseInMenu("around1h");
        waitForRows(6);
        m_stage->window().session().savePlace();
        openWindow(settings);
        m_stage->add(test::anHour());
        QVERIFY(dock().isVisible());
        QCOMPARE(pane().around().reach(), AroundEvent::Reach(std::chrono::hours(1)));
    }

private:
    void openWindow(const QString& settings = {})
    {
        m_sight.reset();
        m_stage.reset();
        m_stage = std::make_unique<test::WindowStage>(QSize(1440, 900), settings);
        m_sight = std::make_unique<test::WindowSight>(m_stage->window());
        m_stage->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_stage->window()));
    }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void chooseInMenu(const char* line)
    {
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(main().viewport(), &asked);
        auto* const found = main().findChild<QAction*>(QString::fromLatin1(line));
        QVERIFY(found != nullptr);
        auto* const menu = qobject_cast<QMenu*>(found->parent());
        QTRY_VERIFY(menu->menuAction()->isEnabled());
        found->trigger();
        for (QWidget* const open : QApplication::topLevelWidgets()) {
            if (qobject_cast<QMenu*>(open) != nullptr)
                open->close();
        }
    }
    /// Until the pane has found so many events.
    void waitForRows(int count)
    {
        QTRY_COMPARE(around().model()->rowCount(), count);
        QTRY_COMPARE(pane().around().state(), AroundEvent::State::Found);
    }

    [[nodiscard]] bool isSaid(CardKind kind, const QString& words) const
    {
        return !m_sight->card(kind).filter(words).isEmpty();
    }
    [[nodiscard]] int rowOf(base::EventKey event) const
    {
        return main().eventModel().rowOf(event).value();
    }
    [[nodiscard]] QAction& action(const char* name) const { return m_sight->find<QAction>(name); }
    [[nodiscard]] QDockWidget& dock() const { return m_sight->find<QDockWidget>("around"); }
    [[nodiscard]] views::EventTable& main() const { return m_sight->table(); }
    [[nodiscard]] views::EventTable& around() const { return pane().table(); }
    [[nodiscard]] views::AroundPane& pane() const
    {
        return *m_stage->window().findChild<views::AroundPane*>();
    }

    std::unique_ptr<test::WindowStage> m_stage;
    std::unique_ptr<test::WindowSight> m_sight;
};

QTEST_MAIN(TestAroundDock)
#include "tst_around_dock.moc"
