#include "tests/views/main_window/tour.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_view.h"
#include "views/query_bar/query_edit.h"
#include "views/searches/saved_search_button.h"
#include "views/timeline/timeline_overlay.h"

#include <QtTest/QtTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::record::Field;
using khoji::test::ofTheSample;

/// The nine questions of docs/tour.md, asked with the mouse; only queries are typed.
class TestTourMouse final : public test::TourTest {
    Q_OBJECT

private Q_SLOTS:
    void aFacetNarrows()
    {
        ask("event:RunInstances");
        QTRY_COMPARE(m_sight->count(), ofTheSample(44));
        clickFacet(Field::Principal, u"dheeraj.kumar"_s);
        QTRY_COMPARE(m_sight->count(), ofTheSample(2));
        QCOMPARE(m_sight->query().text(), u"event:RunInstances user:dheeraj.kumar"_s);
    }

    void aFacetExcludesWithAlt()
    {
        ask("service:iam event:*Policy* is:write");
        QTRY_COMPARE(m_sight->count(), ofTheSample(10));
        clickFacet(Field::SourceIpAddress, u"192.0.2.140"_s, Qt::AltModifier);
        QTRY_COMPARE(m_sight->count(), ofTheSample(4));
    }

    void aMiddleClickNarrows()
    {
        ask("event:DeleteObject*");
        QTRY_COMPARE(m_sight->count(), ofTheSample(38));
        m_stage->settle();
        const int row = m_sight->rowOf(u"2026-03-10 10:02:51"_s, u"DeleteObjects"_s);
        clickCell(Qt::MiddleButton, row, Field::Principal);
        QTRY_COMPARE(m_sight->count(), ofTheSample(34));
    }

    void theMenuOfAnAddressAsksForItAlone()
    {
        ask("event:DeleteBucket");
        QTRY_COMPARE(m_sight->count(), ofTheSample(6));
        m_stage->settle();
        const int row = m_sight->rowOf(u"2026-03-12 03:32:18"_s, u"DeleteBucket"_s);
        chooseFromMenu(row, Field::SourceIpAddress, u"apply"_s, u"applyOnlyThis"_s);
        QTRY_COMPARE(m_sight->count(), ofTheSample(19));
        QCOMPARE(m_sight->query().text(), u"ip:192.0.2.55"_s);
    }

    void theMenuOfAnEventFollowsItsKey()
    {
        ask("event:StopLogging or event:DeleteTrail");
        QTRY_COMPARE(m_sight->count(), ofTheSample(4));
        m_stage->settle();
        chooseFromMenu(0, Field::EventName, u"follow"_s, u"followKey"_s);
        QTRY_COMPARE(m_sight->count(), ofTheSample(16));
        QVERIFY2(m_sight->query().text().contains(u"ASIATCHHSPSKXEXAMPLE"_s),
            qPrintable(m_sight->query().text()));
    }

    void aBrushOverAnEveningNarrows()
    {
        ask("event:ConsoleLogin is:denied");
        QTRY_COMPARE(m_sight->count(), ofTheSample(16));
        m_stage->settle();
        brush("2026-03-09T15:00:00Z", "2026-03-10T03:00:00Z");
        QTRY_COMPARE(m_sight->count(), ofTheSample(14));
        // The chip of the time takes it back.
        click(m_sight->find<QToolButton>("clearTime"));
        QTRY_COMPARE(m_sight->count(), ofTheSample(16));
    }

    void theChipOfADateIsTakenOut()
    {
        ask("event:TerminateInstances role:fleet-reaper-role eventTime:2026-03-13");
        QTRY_COMPARE(m_sight->count(), ofTheSample(56));
        m_stage->settle();
        click(m_sight->find<QToolButton>("clearTime"));
        QTRY_COMPARE(m_sight->count(), ofTheSample(65));
    }

    void aPresetNarrows()
    {
        ask("ip:192.0.2.0/24");
        QTRY_COMPARE(m_sight->count(), ofTheSample(67));
        click(m_sight->find<QToolButton>("writesOnly"));
        QTRY_COMPARE(m_sight->count(), ofTheSample(35));
    }

    void aSavedSearchAsksAndBackReturns()
    {
        ask("is:root");
        QTRY_COMPARE(m_sight->count(), ofTheSample(7));
        m_stage->settle();
        chooseSaved(u"Trail tampering"_s);
        QTRY_COMPARE(m_sight->count(), ofTheSample(6));
        m_stage->settle();
        click(buttonOf("goBack"));
        QTRY_COMPARE(m_sight->count(), ofTheSample(7));
        QCOMPARE(m_sight->query().text(), u"is:root"_s);
        click(buttonOf("goForward"));
        QTRY_COMPARE(m_sight->count(), ofTheSample(6));
    }

private:
    static void click(QWidget& widget) { QTest::mouseClick(&widget, Qt::LeftButton); }

    void ask(const char* query) override
    {
        click(m_sight->query());
        m_sight->query().selectAll();
        QTest::keyClicks(&m_sight->query(), QString::fromLatin1(query));
        click(m_sight->find<QToolButton>("runQuery"));
    }

    void goToRow(int row) override { clickCell(Qt::LeftButton, row, Field::EventName); }

    void clickCell(Qt::MouseButton button, int row, Field field)
    {
        QTest::mouseClick(m_sight->table().viewport(), button, {}, m_sight->middleOf(row, field));
    }

    void clickFacet(Field field, const QString& value, Qt::KeyboardModifiers modifiers = {})
    {
        QTRY_VERIFY(m_sight->facetValue(field, value).isValid());
        m_stage->settle();
        const QModelIndex line = m_sight->facetValue(field, value);
        m_sight->facets().scrollTo(line);
        QTest::mouseClick(m_sight->facets().viewport(), Qt::LeftButton, modifiers,
            m_sight->facets().visualRect(line).center());
    }

    void brush(const char* from, const char* to)
    {
        views::TimelineOverlay& timeline = m_sight->timeline();
        const QPoint pressed = m_sight->onTimeline(*base::parseTime(from));
        const QPoint released = m_sight->onTimeline(*base::parseTime(to));
        QTest::mousePress(&timeline, Qt::LeftButton, {}, pressed);
        moveHeld(timeline, (pressed + released) / 2);
        moveHeld(timeline, released);
        QTest::mouseRelease(&timeline, Qt::LeftButton, {}, released);
    }

    static void moveHeld(QWidget& widget, QPoint to)
    {
        QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(QPointF(to)), Qt::NoButton,
            Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&widget, &move);
    }

    static QMenu* openMenu() { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); }

    static void clickLine(QMenu& menu, QAction& line)
    {
        QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(&line).center());
    }

    /// Through the platform's window, as only then a right click asks for a menu.
    void rightClick(QWidget& widget, QPoint at)
    {
        QTest::mouseClick(m_stage->window().windowHandle(), Qt::RightButton, {},
            widget.mapTo(&m_stage->window(), at));
    }

    void chooseFromMenu(int row, Field field, const QString& submenu, const QString& name)
    {
        rightClick(*m_sight->table().viewport(), m_sight->middleOf(row, field));
        QTRY_VERIFY(openMenu());
        QMenu* const menu = openMenu();
        auto* const ways = menu->findChild<QMenu*>(submenu);
        QVERIFY(ways);
        QTRY_VERIFY(ways->menuAction()->isEnabled()); // once the record has been read
        clickLine(*menu, *ways->menuAction());
        QTRY_VERIFY(ways->isVisible());
        auto* const line = ways->findChild<QAction*>(name);
        QTRY_VERIFY(line->isEnabled());
        clickLine(*ways, *line);
    }

    void chooseSaved(const QString& name)
    {
        auto& button = m_sight->find<views::SavedSearchButton>("savedSearches");
        // The button waits until its menu is closed.
        QTimer::singleShot(0, this, [this, name] {
            QTRY_VERIFY(openMenu());
            const QList<QAction*> lines = openMenu()->actions();
            const auto line = std::find_if(lines.begin(), lines.end(),
                [&name](const QAction* each) { return each->text() == name; });
            QVERIFY(line != lines.end());
            clickLine(*openMenu(), **line);
        });
        QTest::mouseClick(&button, Qt::LeftButton);
    }

    QWidget& buttonOf(const char* action)
    {
        auto& bar = m_sight->find<QToolBar>("toolBar");
        return *bar.widgetForAction(&m_sight->find<QAction>(action));
    }
};

QTEST_MAIN(TestTourMouse)
#include "tst_tour_mouse.moc"
