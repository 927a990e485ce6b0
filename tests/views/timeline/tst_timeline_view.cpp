#include "models/time/bucket.h"
#include "tests/views/timeline/histograms.h"
#include "views/timeline/chart_frame.h"
#include "views/timeline/timeline_view.h"

#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolButton>

#include <random>

using khoji::base::TimeRange;
using khoji::base::UtcTime;
using khoji::models::DisplayZone;
using khoji::store::Histogram;
using khoji::tests::at;
using khoji::tests::hourly;
using khoji::tests::range;
using khoji::views::Theme;
using khoji::views::TimelineView;
using khoji::views::Token;
using namespace Qt::StringLiterals;

namespace {

/// What a signal with a range told last.
TimeRange rangeOf(const QSignalSpy& spy)
{
    return spy.last().first().value<TimeRange>();
}

Histogram tenHours()
{
    return hourly({{.read = 5}, {}, {1, 2, 3, 4}, {.read = 9}, {}, {}, {.write = 7}, {},
        {.error = 1}, {.read = 2}});
}

Histogram threeHundredBars()
{
    Histogram histogram;
    std::mt19937 random(1);
    std::poisson_distribution<std::uint32_t> reads(400);
    std::poisson_distribution<std::uint32_t> errors(1);
    UtcTime edge = at(u"2025-11-03T00:00:00Z");
    histogram.edges.push_back(edge);
    for (int bar = 0; bar < 300; ++bar) {
        histogram.bins.push_back(
            {errors(random), errors(random), reads(random) / 4, reads(random)});
        histogram.edges.push_back(edge += std::chrono::minutes{5});
    }
    return histogram;
}

} // namespace

/// The timeline as its user and its owner meet it: mouse, keys, screen reader; in between, signals.
/// Ten bars of one hour from 09:00 UTC unless a test says otherwise.
class TestTimelineView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        qRegisterMetaType<TimeRange>("khoji::base::TimeRange");
    }

    void init()
    {
        m_theme = std::make_unique<Theme>(*qApp);
        m_view = std::make_unique<TimelineView>(*m_theme);
        m_view->resize(1100, 200);
        m_view->setBucketLabel(u"1 bar = 1 h"_s);
        m_view->setHistogram(tenHours());
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->activateWindow();
        m_overlay = m_view->findChild<QWidget*>(u"timelineOverlay"_s);
        QVERIFY(m_overlay);
    }
    void cleanup()
    {
        m_view.reset();
        m_theme.reset();
    }

    // Mouse

    void brush_data()
    {
        QTest::addColumn<double>("from"); // in bars from the left
        QTest::addColumn<double>("to");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("end");
        QTest::newRow("to the right")
            << 2.5 << 4.5 << u"2025-11-03T11:00:00Z"_s << u"2025-11-03T14:00:00Z"_s;
        QTest::newRow("to the left")
            << 4.5 << 2.5 << u"2025-11-03T11:00:00Z"_s << u"2025-11-03T14:00:00Z"_s;
        QTest::newRow("within a bar")
            << 3.2 << 3.8 << u"2025-11-03T12:00:00Z"_s << u"2025-11-03T13:00:00Z"_s;
        QTest::newRow("from the first bar")
            << 0.05 << 1.5 << u"2025-11-03T09:00:00Z"_s << u"2025-11-03T11:00:00Z"_s;
        QTest::newRow("to the last bar")
            << 8.5 << 9.95 << u"2025-11-03T17:00:00Z"_s << u"2025-11-03T19:00:00Z"_s;
        QTest::newRow("out at the left")
            << 1.5 << -0.3 << u"2025-11-03T09:00:00Z"_s << u"2025-11-03T11:00:00Z"_s;
        QTest::newRow("out at the right")
            << 8.5 << 14.0 << u"2025-11-03T17:00:00Z"_s << u"2025-11-03T19:00:00Z"_s;
        QTest::newRow("everything, backwards")
            << 9.9 << 0.1 << u"2025-11-03T09:00:00Z"_s << u"2025-11-03T19:00:00Z"_s;
    }
    void brush()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(QString, first);
        QFETCH(QString, end);
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        QSignalSpy clicked(m_view.get(), &TimelineView::barClicked);
        drag(from, to);
        QCOMPARE(selected.count(), 0);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(to));
        QCOMPARE(selected.count(), 1);
        QCOMPARE(rangeOf(selected), range(first, end));
        QCOMPARE(clicked.count(), 0);
    }

    void brushOverAChangeOfClocks()
    {
        const DisplayZone berlin = khoji::tests::zone(u"Europe/Berlin");
        Histogram days;
        days.edges = bucketEdges(range(u"2025-10-24T00:00:00+02:00", u"2025-10-29T00:00:00+01:00"),
            {khoji::models::Bucket::Unit::Day, 1}, berlin);
        days.bins.assign(5, {0, 0, 1, 9});
        m_view->setZone(berlin);
        m_view->setHistogram(days);
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        drag(2.2, 2.8, 5);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(2.8, 5));
        QCOMPARE(
            rangeOf(selected), range(u"2025-10-26T00:00:00+02:00", u"2025-10-27T00:00:00+01:00"));
    }

    void escapeCancelsADrag()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        drag(2.5, 4.5);
        QTest::keyClick(m_overlay, Qt::Key_Escape);
        QTest::mouseMove(m_overlay, inBar(6.5));
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(6.5));
        QCOMPARE(selected.count(), 0);
        QVERIFY(spoken().isEmpty());
    }

    void dragTellsWhatItHolds()
    {
        drag(2.5, 3.5);
        QCOMPARE(spoken(),
            u"2025-11-03 11:00 – 13:00 UTC, 2 h. Events: 19, Error 1, Denied 2, Write 3, Read 13"_s);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(3.5));
    }

    void dragGoesOnWhileEventsArrive()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        drag(2.5, 4.5);
        Histogram more = tenHours();
        more.bins[3][0] += 100;
        m_view->setHistogram(more);
        QVERIFY(spoken().contains(u"Error 101"));
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(4.5));
        QCOMPARE(selected.count(), 1);
    }

    void dragEndsWhenTheBarsAreOthers()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        drag(2.5, 4.5);
        m_view->setHistogram(threeHundredBars());
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(4.5));
        QCOMPARE(selected.count(), 0);
    }

    void clickNamesTheBar()
    {
        QSignalSpy clicked(m_view.get(), &TimelineView::barClicked);
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        QTest::mouseClick(m_overlay, Qt::LeftButton, {}, inBar(6.5));
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(rangeOf(clicked), range(u"2025-11-03T15:00:00Z", u"2025-11-03T16:00:00Z"));
        QCOMPARE(selected.count(), 0);
    }

    void aTremblingClickIsAClick()
    {
        QSignalSpy clicked(m_view.get(), &TimelineView::barClicked);
        QTest::mousePress(m_overlay, Qt::LeftButton, {}, inBar(6.5));
        moveHeld(inBar(6.5) + QPoint(2, 1));
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(6.5) + QPoint(2, 1));
        QCOMPARE(clicked.count(), 1);
    }

    void doubleClickFiltersToTheBar()
    {
        QSignalSpy activated(m_view.get(), &TimelineView::barActivated);
        QTest::mouseDClick(m_overlay, Qt::LeftButton, {}, inBar(9.9));
        QCOMPARE(activated.count(), 1);
        QCOMPARE(rangeOf(activated), range(u"2025-11-03T18:00:00Z", u"2025-11-03T19:00:00Z"));
    }

    void otherButtonsSelectNothing()
    {
        QSignalSpy clicked(m_view.get(), &TimelineView::barClicked);
        QTest::mouseClick(m_overlay, Qt::RightButton, {}, inBar(6.5));
        QTest::mouseClick(m_overlay, Qt::MiddleButton, {}, inBar(6.5));
        QCOMPARE(clicked.count(), 0);
    }

    // Keyboard

    void arrowsGoFromBarToBar()
    {
        keys({Qt::Key_Right, Qt::Key_Right, Qt::Key_Right});
        QVERIFY(spoken().startsWith(u"2025-11-03 11:00 – 12:00 UTC"));
        keys({Qt::Key_Left});
        QVERIFY(spoken().startsWith(u"2025-11-03 10:00 – 11:00 UTC"));
        keys({Qt::Key_Left, Qt::Key_Left, Qt::Key_Left});
        QVERIFY(spoken().startsWith(u"2025-11-03 09:00 – 10:00 UTC"));
    }

    void leftBeginsAtTheLastBar()
    {
        keys({Qt::Key_Left});
        QVERIFY(spoken().startsWith(u"2025-11-03 18:00 – 19:00 UTC"));
        keys({Qt::Key_Right});
        QVERIFY(spoken().startsWith(u"2025-11-03 18:00 – 19:00 UTC"));
    }

    void controlSkipsEmptyBars()
    {
        keys({Qt::Key_Right});
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(spoken().startsWith(u"2025-11-03 11:00"));
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(spoken().startsWith(u"2025-11-03 15:00"));
    }

    void shiftSelectsAndEnterFilters()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        QSignalSpy activated(m_view.get(), &TimelineView::barActivated);
        keys({Qt::Key_Right, Qt::Key_Right, Qt::Key_Right});
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(selected.count(), 0);
        keys({Qt::Key_Return});
        QCOMPARE(selected.count(), 1);
        QCOMPARE(rangeOf(selected), range(u"2025-11-03T11:00:00Z", u"2025-11-03T14:00:00Z"));
        QCOMPARE(activated.count(), 0);
    }

    void enterOnABarFiltersToIt()
    {
        QSignalSpy activated(m_view.get(), &TimelineView::barActivated);
        keys({Qt::Key_Right, Qt::Key_Right, Qt::Key_Enter});
        QCOMPARE(activated.count(), 1);
        QCOMPARE(rangeOf(activated), range(u"2025-11-03T10:00:00Z", u"2025-11-03T11:00:00Z"));
    }

    void escapeClearsOneThingAtATime()
    {
        keys({Qt::Key_Right});
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(spoken().contains(u"2 h"));
        keys({Qt::Key_Escape});
        QVERIFY(spoken().contains(u"1 h"));
        keys({Qt::Key_Escape});
        QVERIFY(spoken().isEmpty());
    }

    void homeShowsTheWholeCase()
    {
        QSignalSpy fit(m_view.get(), &TimelineView::zoomToCaseRequested);
        keys({Qt::Key_Home});
        QCOMPARE(fit.count(), 1);
        QTest::mouseClick(m_view->findChild<QToolButton*>(u"timelineFit"_s), Qt::LeftButton);
        QCOMPARE(fit.count(), 2);
    }

    void keysMeanNothingWithoutBars()
    {
        m_view->setHistogram({});
        QSignalSpy activated(m_view.get(), &TimelineView::barActivated);
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        keys({Qt::Key_Left, Qt::Key_Right, Qt::Key_Return, Qt::Key_Escape});
        drag(2.5, 4.5);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(4.5));
        QTest::mouseDClick(m_overlay, Qt::LeftButton, {}, inBar(4.5));
        QCOMPARE(activated.count() + selected.count(), 0);
    }

    void appliedSelectionGoesWithTheAnswer()
    {
        keys({Qt::Key_Right});
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        keys({Qt::Key_Return});
        QVERIFY(spoken().contains(u"2 h"));
        m_view->setHistogram(tenHours());
        QVERIFY(spoken().contains(u"1 h"));
    }

    // Screen reader

    void screenReaderHearsTheChart()
    {
        QAccessibleInterface* chart = QAccessible::queryAccessibleInterface(m_overlay);
        QVERIFY(chart);
        QCOMPARE(chart->role(), QAccessible::Chart);
        QCOMPARE(chart->text(QAccessible::Name), u"Timeline"_s);
        QCOMPARE(chart->text(QAccessible::Description),
            u"2025-11-03 09:00 – 19:00 UTC, 10 h. Events: 34, Error 2, Denied 2, Write 10, Read 20. 1 bar = 1 h"_s);
        keys({Qt::Key_Right});
        QCOMPARE(chart->text(QAccessible::Name),
            u"Timeline: 2025-11-03 09:00 – 10:00 UTC, 1 h. Events: 5, Read 5"_s);
        QCOMPARE(chart->text(QAccessible::Value),
            u"2025-11-03 09:00 – 10:00 UTC, 1 h. Events: 5, Read 5"_s);
    }

    void everyControlHasAName()
    {
        for (const QToolButton* button : m_view->findChildren<QToolButton*>()) {
            QVERIFY(!button->text().isEmpty());
            QVERIFY(!button->toolTip().isEmpty());
        }
        QCOMPARE(m_view->findChild<QWidget*>(u"timelineLegend"_s)->accessibleName(),
            u"Error 2, Denied 2, Write 10, Read 20"_s);
    }

    // What is shown

    void undatedEventsAreCountedNotDrawn()
    {
        auto* undated = m_view->findChild<QToolButton*>(u"timelineUndated"_s);
        QVERIFY(!undated->isVisible());
        Histogram histogram = tenHours();
        histogram.undated = 1204;
        m_view->setHistogram(histogram);
        QVERIFY(undated->isVisible());
        QCOMPARE(undated->text(), u"1,204 undated"_s);
        QSignalSpy requested(m_view.get(), &TimelineView::undatedRequested);
        QTest::mouseClick(undated, Qt::LeftButton);
        QCOMPARE(requested.count(), 1);
    }

    void emptyChartSaysWhy()
    {
        QAccessibleInterface* chart = QAccessible::queryAccessibleInterface(m_overlay);
        m_view->setHistogram({});
        QCOMPARE(chart->text(QAccessible::Description), u"No events to show over time."_s);
        Histogram undated;
        undated.undated = 3;
        m_view->setHistogram(undated);
        QCOMPARE(chart->text(QAccessible::Description), u"None of these events states a time."_s);
    }

    /// One error among a million reads is red pixels on the screen, in light and dark.
    void aSingleErrorIsSeen_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::newRow("light") << Theme::Mode::Light;
        QTest::newRow("dark") << Theme::Mode::Dark;
    }
    void aSingleErrorIsSeen()
    {
        QFETCH(Theme::Mode, mode);
        m_theme->setMode(mode);
        m_view->setHistogram(hourly({{.error = 1, .read = 1'000'000}, {.read = 3}, {}}));
        const QRgb error = m_theme->color(Token::BandError).rgb();
        const QRgb read = m_theme->color(Token::BandRead).rgb();
        const int third = plotWidth() / 3;
        QVERIFY(rowsOf(error, inBar(0.5, 3).x()) >= 2);
        QVERIFY(rowsOf(read, inBar(0.5, 3).x()) > 60);
        QVERIFY(rowsOf(read, inBar(0.5, 3).x() + third) >= 2);
        QCOMPARE(rowsOf(read, inBar(0.5, 3).x() + 2 * third), 0);
    }

    void barsStandWhereTheMouseFindsThem()
    {
        Histogram histogram = threeHundredBars();
        for (std::size_t bar = 0; bar < 300; ++bar)
            histogram.bins[bar] = bar == 123 ? khoji::store::SeriesCounts{0, 0, 0, 50}
                                             : khoji::store::SeriesCounts{};
        m_view->setHistogram(histogram);
        QVERIFY(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(123.5, 300).x()) > 60);
        QVERIFY(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(122.5, 300).x()) == 0);
        QVERIFY(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(124.5, 300).x()) == 0);
    }

    void backdropOfOtherBarsIsLeftOut()
    {
        const QImage without = grab();
        m_view->setHistogram(tenHours(), threeHundredBars());
        QCOMPARE(grab(), without);
        Histogram all = tenHours();
        all.bins[4] = {0, 0, 0, 8};
        m_view->setHistogram(tenHours(), all);
        QVERIFY(grab() != without);
    }

    void activeRangeIsMarked()
    {
        const QImage without = grab();
        m_view->setActiveRange(range(u"2025-11-03T11:30:00Z", u"2025-11-03T12:30:00Z"));
        QVERIFY(grab() != without);
        m_view->setActiveRange(range(u"2020-11-03T11:30:00Z", u"2020-11-03T12:30:00Z"));
        QCOMPARE(grab(), without);
    }

    void roomForBarsIsTold()
    {
        QSignalSpy changed(m_view.get(), &TimelineView::plotWidthChanged);
        m_view->resize(800, 200);
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(changed.last().first().toInt(), m_view->plotWidth());
        QVERIFY(m_view->plotWidth() < 800);
        QVERIFY(m_view->plotWidth() > 700);
    }

    void survivesOddSizesAndNumbers()
    {
        constexpr auto kMost = std::numeric_limits<std::uint32_t>::max();
        Histogram broken = tenHours();
        broken.edges.pop_back();
        for (const QSize size : {QSize(1, 1), QSize(30, 300), QSize(3000, 20), QSize(1100, 200)}) {
            m_view->resize(size);
            for (const Histogram& histogram :
                {tenHours(), hourly({{kMost, kMost, kMost, kMost}}), broken, Histogram{}}) {
                m_view->setHistogram(histogram);
                QVERIFY(!grab().isNull());
            }
        }
    }

    void refreshIsQuick()
    {
        const Histogram histogram = threeHundredBars();
        QElapsedTimer timer;
        timer.start();
        constexpr int kTimes = 30;
        for (int i = 0; i < kTimes; ++i) {
            m_view->setHistogram(histogram);
            m_view->grab();
        }
        const double refresh = static_cast<double>(timer.nsecsElapsed()) / 1e6 / kTimes;
        timer.start();
        for (int i = 0; i < kTimes; ++i)
            m_view->grab();
        const double repaint = static_cast<double>(timer.nsecsElapsed()) / 1e6 / kTimes;
        qInfo("300 bars: new data and paint %.1f ms, paint alone %.1f ms", refresh, repaint);
        QVERIFY2(refresh < 200, "a refresh of 300 bars is meant to take some 15 ms");
    }

private:
    [[nodiscard]] int plotWidth() const { return m_view->plotWidth(); }

    /// A point in the chart `position` bars from the left.
    [[nodiscard]] QPoint inBar(double position, int bars = 10) const
    {
        const QRectF plot = khoji::views::layOut({}, m_overlay->size(), m_overlay->font()).plot;
        return {static_cast<int>(plot.left() + position * plot.width() / bars),
            m_overlay->height() / 3};
    }

    void moveHeld(QPoint to)
    {
        QMouseEvent move(QEvent::MouseMove, to, m_overlay->mapToGlobal(QPointF(to)), Qt::NoButton,
            Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_overlay, &move);
    }

    void drag(double from, double to, int bars = 10)
    {
        QTest::mousePress(m_overlay, Qt::LeftButton, {}, inBar(from, bars));
        moveHeld((inBar(from, bars) + inBar(to, bars)) / 2);
        moveHeld(inBar(to, bars));
    }

    void keys(std::initializer_list<Qt::Key> all)
    {
        m_overlay->setFocus();
        for (const Qt::Key key : all)
            QTest::keyClick(m_overlay, key);
    }

    /// What a screen reader would say the chart stands on.
    [[nodiscard]] QString spoken() const
    {
        return QAccessible::queryAccessibleInterface(m_overlay)->text(QAccessible::Value);
    }

    [[nodiscard]] QImage grab() const
    {
        return m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
    }

    /// How many pixels of this colour there are in a column of the chart.
    [[nodiscard]] int rowsOf(QRgb color, int xInOverlay) const
    {
        const QImage image = grab();
        const int x = m_overlay->mapTo(m_view.get(), QPoint(xInOverlay, 0)).x();
        const int top = m_overlay->mapTo(m_view.get(), QPoint()).y();
        int rows = 0;
        for (int y = top; y < image.height(); ++y)
            rows += (image.pixel(x, y) & RGB_MASK) == (color & RGB_MASK) ? 1 : 0;
        return rows;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TimelineView> m_view;
    QWidget* m_overlay = nullptr;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
