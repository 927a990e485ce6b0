#include "views/timeline/bar_selection.h"

#include <QtTest/QtTest>

using khoji::views::BarSelection;
using khoji::views::BarSpan;

class TestBarSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingAtFirst()
    {
        QVERIFY(!BarSelection().span());
        QVERIFY(!BarSelection().cursor());
        QVERIFY(!BarSelection().isDragging());
    }

    void draggingHasNoDirection_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("right") << 3 << 7;
        QTest::newRow("left") << 7 << 3;
    }
    void draggingHasNoDirection()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        BarSelection selection;
        selection.startDrag(static_cast<std::size_t>(from));
        selection.dragTo(static_cast<std::size_t>(to));
        QVERIFY(selection.isDragging());
        QCOMPARE(selection.span(), (BarSpan{3, 7}));
        selection.endDrag();
        QVERIFY(!selection.isDragging());
        QCOMPARE(selection.span(), (BarSpan{3, 7}));
    }

    void aCancelledDragNeverWas()
    {
        BarSelection selection;
        selection.moveTo(2, false);
        selection.moveTo(4, true);
        selection.startDrag(10);
        selection.dragTo(20);
        selection.cancelDrag();
        QVERIFY(!selection.isDragging());
        QCOMPARE(selection.span(), (BarSpan{2, 4}));
        selection.dragTo(20);
        QCOMPARE(selection.span(), (BarSpan{2, 4}));
    }

    void seriesWithoutEventsAreSteppedOver()
    {
        BarSelection selection;
        selection.stepSeries({1, 1}, true);
        QVERIFY(!selection.series()); // of no bar
        selection.moveTo(5, false);
        selection.stepSeries({0, 2, 0, 4}, false);
        QVERIFY(!selection.series());
        for (const std::size_t expected : {1U, 3U, 3U}) {
            selection.stepSeries({0, 2, 0, 4}, true);
            QCOMPARE(selection.series(), std::optional(expected));
        }
        selection.moveTo(6, true);
        QCOMPARE(selection.series(), std::optional(std::size_t{3}));
        QCOMPARE(selection.bars(), (BarSpan{5, 6}));
        selection.stepSeries({0, 2, 0, 4}, false);
        QCOMPARE(selection.series(), std::optional(std::size_t{1}));
        selection.stepSeries({0, 2, 0, 4}, false);
        QVERIFY(!selection.series());
    }

    void aBarWithoutEventsHasNoSeries()
    {
        BarSelection selection;
        selection.moveTo(5, false);
        selection.stepSeries({}, true);
        QVERIFY(!selection.series());
    }

    void extendingKeepsWhereItBegan()
    {
        BarSelection selection;
        selection.moveTo(5, false);
        QVERIFY(!selection.span());
        selection.moveTo(6, true);
        selection.moveTo(7, true);
        QCOMPARE(selection.span(), (BarSpan{5, 7}));
        selection.moveTo(3, true);
        QCOMPARE(selection.span(), (BarSpan{3, 5}));
        selection.moveTo(2, false);
        QVERIFY(!selection.span());
        QCOMPARE(selection.cursor(), std::size_t{2});
    }

    void clearingKeepsThePlace()
    {
        BarSelection selection;
        selection.moveTo(5, false);
        selection.moveTo(6, true);
        selection.clearSpan();
        QVERIFY(!selection.span());
        QCOMPARE(selection.cursor(), std::size_t{6});
    }
};

QTEST_GUILESS_MAIN(TestBarSelection)
#include "tst_bar_selection.moc"
