#include "models/time/bucket.h"
#include "tests/views/timeline/histograms.h"
#include "views/pivot/pivot.h"
#include "views/spoken/announcement.h"
#include "views/timeline/chart_frame.h"
#include "views/timeline/series_legend.h"
#include "views/timeline/timeline_header.h"
#include "views/timeline/timeline_view.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

#include <random>

using khoji::base::TimeRange;
using khoji::base::UtcTime;
using khoji::models::DisplayZone;
using khoji::store::Histogram;
using khoji::tests::at;
using khoji::tests::byEventName;
using khoji::tests::hourly;
using khoji::tests::range;
using khoji::views::SpokenStatus;
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

Q_DECLARE_METATYPE(khoji::store::Histogram)
Q_DECLARE_METATYPE(QContextMenuEvent::Reason)

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

    void brushFromEndToEnd_data()
    {
        QTest::addColumn<DisplayZone>("zone");
        QTest::addColumn<TimeRange>("night");
        QTest::addColumn<int>("hours");
        const auto row = [](const char* name, const DisplayZone& zone, QStringView first,
                             QStringView end, int hours) {
            QTest::newRow(name) << zone << range(first, end) << hours;
        };
        const DisplayZone berlin = khoji::tests::zone(u"Europe/Berlin");
        row("UTC", DisplayZone::utc(), u"2025-10-26T00:00:00Z", u"2025-10-26T06:00:00Z", 6);
        row("Berlin", berlin, u"2025-11-26T00:00:00+01:00", u"2025-11-26T06:00:00+01:00", 6);
        row("Berlin, an hour twice", berlin, u"2025-10-26T00:00:00+02:00",
            u"2025-10-26T06:00:00+01:00", 7);
        row("Berlin, an hour left out", berlin, u"2025-03-30T00:00:00+01:00",
            u"2025-03-30T06:00:00+02:00", 5);
    }
    void brushFromEndToEnd()
    {
        QFETCH(DisplayZone, zone);
        QFETCH(TimeRange, night);
        QFETCH(int, hours);
        Histogram bars;
        bars.edges = bucketEdges(night, {khoji::models::Bucket::Unit::Hour, 1}, zone);
        bars.bins.assign(static_cast<std::size_t>(hours), {0, 0, 1, 9});
        QCOMPARE(bars.edges.size(), bars.bins.size() + 1);
        m_view->setZone(zone);
        for (const bool isForwards : {true, false}) {
            m_view->setHistogram(bars);
            QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
            const double from = isForwards ? 0.5 : hours - 0.5;
            const double to = isForwards ? hours - 0.5 : 0.5;
            drag(from, to, hours);
            QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(to, hours));
            QCOMPARE(selected.count(), 1);
            QCOMPARE(rangeOf(selected), night);
        }
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
            u"2025-11-03 11:00 – 13:00 UTC, 2 h. Events: 19, errors: 3, 9.5 / h. Error 1, Denied 2, Write 3, Read 13"_s);
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

    /// Qt 6.4 tells AT-SPI only that a name changed, which Orca does not speak.
    void eachBarTheKeyboardComesToIsSaid()
    {
        const QSignalSpy said(&SpokenStatus::of(*m_overlay->window()), &SpokenStatus::said);
        keys({Qt::Key_Right});
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.front().front().toString(),
            u"2025-11-03 09:00 – 10:00 UTC, 1 h. Events: 5, errors: 0, 5 / h. Read 5"_s);
    }

    void screenReaderHearsTheChart()
    {
        QAccessibleInterface* chart = QAccessible::queryAccessibleInterface(m_overlay);
        QVERIFY(chart);
        QCOMPARE(chart->role(), QAccessible::Chart);
        QCOMPARE(chart->text(QAccessible::Name), u"Timeline"_s);
        QCOMPARE(chart->text(QAccessible::Description),
            u"2025-11-03 09:00 – 19:00 UTC, 10 h. Events: 34, errors: 4, 3.4 / h. Error 2, Denied 2, Write 10, Read 20. 1 bar = 1 h"_s);
        keys({Qt::Key_Right});
        QCOMPARE(chart->text(QAccessible::Name),
            u"Timeline: 2025-11-03 09:00 – 10:00 UTC, 1 h. Events: 5, errors: 0, 5 / h. Read 5"_s);
        QCOMPARE(chart->text(QAccessible::Value),
            u"2025-11-03 09:00 – 10:00 UTC, 1 h. Events: 5, errors: 0, 5 / h. Read 5"_s);
    }

    void errorsAreToldWhateverTheStack()
    {
        const Histogram byName = byEventName({"GetObject", "PutObject", "DeleteTrail"}, true);
        m_view->setHistogram(byName);
        keys({Qt::Key_Right});
        QVERIFY2(spoken().contains(u"errors: \u2026"), qPrintable(spoken())); // not counted yet
        m_view->setHistogram(byName, {}, hourly({{.error = 2, .denied = 3, .read = 19}, {}, {}}));
        QVERIFY2(spoken().contains(u"Events: 24, errors: 5, "), qPrintable(spoken()));
        // What was counted for other bars says nothing about these.
        m_view->setHistogram(byName, {}, hourly({{.error = 2}}));
        QVERIFY2(spoken().contains(u"errors: \u2026"), qPrintable(spoken()));
    }

    void everyControlHasAName()
    {
        for (const QToolButton* button : m_view->findChildren<QToolButton*>()) {
            if (!button->isVisible())
                continue;
            QVERIFY(!button->text().isEmpty());
            QVERIFY(!button->toolTip().isEmpty());
            QVERIFY2(button->height() >= 24, qPrintable(button->text()));
        }
        QStringList legend;
        for (const QToolButton* const series : legendButtons())
            legend << series->accessibleName();
        QCOMPARE(legend.join(u", "_s), u"Error 2, Denied 2, Write 10, Read 20"_s);
        QVERIFY(!overview()->accessibleName().isEmpty());
        QVERIFY(!m_view->findChild<QComboBox*>()->accessibleName().isEmpty());
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

    void emptyChartHelps_data()
    {
        QTest::addColumn<Histogram>("histogram");
        QTest::addColumn<bool>("filtersTime");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("help");
        const auto row = [](const char* name, const Histogram& histogram, bool filtersTime,
                             const QString& sentence, const QString& help) {
            QTest::newRow(name) << histogram << filtersTime << sentence << help;
        };
        Histogram undated;
        undated.undated = 3;
        row("undated", undated, false, u"None of these events states a time."_s,
            u"Show the undated events"_s);
        Histogram elsewhere = hourly({{}, {}});
        elsewhere.outside = 7;
        elsewhere.undated = 3;
        row("elsewhere", elsewhere, true, u"No events in this span of time."_s, u"Fit case"_s);
        row("a time range without events", hourly({{}, {}}), true,
            u"No event matches in the time range of the query."_s, u"Remove the time range"_s);
        row("nothing matches", hourly({{}, {}}), false, u"No events to show over time."_s, {});
        row("not counted yet", Histogram(), true, u"No events to show over time."_s, {});
    }
    void emptyChartHelps()
    {
        QFETCH(Histogram, histogram);
        QFETCH(bool, filtersTime);
        QFETCH(QString, sentence);
        QFETCH(QString, help);
        QSignalSpy undated(m_view.get(), &TimelineView::undatedRequested);
        QSignalSpy fit(m_view.get(), &TimelineView::zoomToCaseRequested);
        QSignalSpy removal(m_view.get(), &TimelineView::timeRangeRemovalRequested);
        if (filtersTime)
            m_view->setActiveRange(range(u"2025-11-03T09:00:00Z", u"2025-11-03T10:00:00Z"));
        m_view->setHistogram(histogram);
        auto* const label = m_view->findChild<QLabel*>(u"emptyTimeline"_s);
        auto* const button = m_view->findChild<QPushButton*>(u"helpEmptyTimeline"_s);
        QVERIFY(label->isVisible());
        QCOMPARE(label->text(), sentence);
        QCOMPARE(button->isVisible(), !help.isEmpty());
        if (help.isEmpty())
            return;
        QCOMPARE(button->text(), help);
        QCOMPARE(button->accessibleDescription(), sentence);
        QVERIFY(button->height() >= 24);
        QVERIFY(
            m_view->rect().contains(QRect(button->mapTo(m_view.get(), QPoint()), button->size())));
        QTest::mouseClick(button, Qt::LeftButton);
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(undated.count(), help.contains(u"undated") ? 2 : 0);
        QCOMPARE(fit.count(), help.contains(u"Fit") ? 2 : 0);
        QCOMPARE(removal.count(), help.contains(u"Remove") ? 2 : 0);
        m_view->setHistogram(tenHours());
        QVERIFY(!label->isVisible());
    }

    void hiddenColoursComeBackFromTheEmptyChart()
    {
        for (QToolButton* const series : legendButtons())
            series->click();
        auto* const button = m_view->findChild<QPushButton*>(u"helpEmptyTimeline"_s);
        QCOMPARE(button->text(), u"Show all colours"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(shownSeries(), u"1111"_s);
        QVERIFY(!button->isVisible());
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
            histogram.bins[bar] =
                bar == 123 ? khoji::store::SeriesCounts{0, 0, 0, 50} : khoji::store::SeriesCounts{};
        m_view->setHistogram(histogram);
        QVERIFY(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(123.5, 300).x()) > 60);
        QVERIFY(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(122.5, 300).x()) == 0);
        QVERIFY(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(124.5, 300).x()) == 0);
    }

    // Window and range

    void shiftDragZoomsOnly()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        QSignalSpy zoomed(m_view.get(), &TimelineView::zoomRequested);
        drag(2.5, 4.5, 10, Qt::ShiftModifier);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, Qt::ShiftModifier, inBar(4.5));
        QCOMPARE(selected.count(), 0);
        QCOMPARE(zoomed.count(), 1);
        QCOMPARE(rangeOf(zoomed), range(u"2025-11-03T11:00:00Z", u"2025-11-03T14:00:00Z"));
        QVERIFY(spoken().contains(u"1 h")); // nothing stays chosen
    }

    void wheelZoomsAtTheMouse()
    {
        QSignalSpy zoomed(m_view.get(), &TimelineView::zoomAtRequested);
        wheel(inBar(3.0), {0, 120});
        QCOMPARE(zoomed.count(), 1);
        const auto fixed = zoomed.last().at(0).value<UtcTime>();
        QVERIFY(std::chrono::abs(fixed - at(u"2025-11-03T12:00:00Z")) < std::chrono::minutes{2});
        QVERIFY(zoomed.last().at(1).toDouble() < 1);
        wheel(inBar(3.0), {0, -120});
        QCOMPARE(zoomed.last().at(1).toDouble(), 1 / zoomed.first().at(1).toDouble());
    }

    void shiftAndWheelPan()
    {
        QSignalSpy panned(m_view.get(), &TimelineView::panRequested);
        wheel(inBar(3.0), {0, 120}, Qt::ShiftModifier);
        QVERIFY(panned.last().first().toDouble() < 0);
        wheel(inBar(3.0), {-120, 0});
        QVERIFY(panned.last().first().toDouble() > 0);
    }

    void middleDragPans()
    {
        QSignalSpy panned(m_view.get(), &TimelineView::panRequested);
        QSignalSpy clicked(m_view.get(), &TimelineView::barClicked);
        QTest::mousePress(m_overlay, Qt::MiddleButton, {}, inBar(5));
        moveHeld(inBar(4), Qt::MiddleButton);
        QCOMPARE(panned.count(), 1);
        QVERIFY(qAbs(panned.last().first().toDouble() - 0.1) < 0.01);
        m_view->setHistogram(threeHundredBars()); // the answer does not end it
        moveHeld(inBar(3), Qt::MiddleButton);
        QCOMPARE(panned.count(), 2);
        QTest::mouseRelease(m_overlay, Qt::MiddleButton, {}, inBar(3));
        moveHeld(inBar(2), Qt::NoButton);
        QCOMPARE(panned.count(), 2);
        QCOMPARE(clicked.count(), 0);
    }

    void edgesOfTheActiveRangeAreDragged()
    {
        m_view->setActiveRange(range(u"2025-11-03T11:00:00Z", u"2025-11-03T13:00:00Z"));
        QSignalSpy resized(m_view.get(), &TimelineView::rangeResized);
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        drag(4, 6.1);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(6.1));
        QCOMPARE(resized.count(), 1);
        QCOMPARE(rangeOf(resized), range(u"2025-11-03T11:00:00Z", u"2025-11-03T15:00:00Z"));
        drag(2, 0.9);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(0.9));
        QCOMPARE(rangeOf(resized), range(u"2025-11-03T10:00:00Z", u"2025-11-03T15:00:00Z"));
        QCOMPARE(selected.count(), 0);
    }

    void escapeBringsTheEdgeBack()
    {
        const QSignalSpy resized(m_view.get(), &TimelineView::rangeResized);
        m_view->setActiveRange(range(u"2025-11-03T11:00:00Z", u"2025-11-03T13:00:00Z"));
        const QImage before = grab();
        drag(4, 6.1);
        QVERIFY(grab() != before);
        QTest::keyClick(m_overlay, Qt::Key_Escape);
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(6.1));
        QCOMPARE(resized.count(), 0);
        QTest::mouseMove(m_overlay, QPoint(1, 1));
        drag(4, 4.2); // it lies where it lay
        QTest::mouseRelease(m_overlay, Qt::LeftButton, {}, inBar(4.2));
        QCOMPARE(resized.count(), 0);
    }

    void lettersMoveTheWindow()
    {
        QSignalSpy zoomed(m_view.get(), &TimelineView::zoomAtRequested);
        QSignalSpy panned(m_view.get(), &TimelineView::panRequested);
        keys({Qt::Key_W});
        QVERIFY(zoomed.last().at(1).toDouble() < 1);
        keys({Qt::Key_S});
        QVERIFY(zoomed.last().at(1).toDouble() > 1);
        keys({Qt::Key_A});
        QVERIFY(panned.last().first().toDouble() < 0);
        keys({Qt::Key_D});
        QVERIFY(panned.last().first().toDouble() > 0);
        keys({Qt::Key_Right, Qt::Key_W});
        QCOMPARE(zoomed.last().at(0).value<UtcTime>(), at(u"2025-11-03T09:30:00Z"));
    }

    void fCentresTheCurrentEvent()
    {
        QSignalSpy centred(m_view.get(), &TimelineView::centreRequested);
        QSignalSpy fit(m_view.get(), &TimelineView::zoomToCaseRequested);
        keys({Qt::Key_F});
        QCOMPARE(fit.count(), 1);
        m_view->setCurrentEvent(at(u"2025-11-03T12:34:00Z"));
        keys({Qt::Key_F});
        QCOMPARE(centred.last().first().value<UtcTime>(), at(u"2025-11-03T12:34:00Z"));
        m_view->setCurrentEvent(khoji::base::kUndated);
        keys({Qt::Key_F});
        QCOMPARE(fit.count(), 2);
    }

    // Overview

    void overviewIsDragged()
    {
        showOverview();
        QSignalSpy moved(m_view.get(), &TimelineView::zoomRequested);
        dragOverview(3.0, 5.0); // its middle
        QVERIFY(isNear(rangeOf(moved), range(u"2025-11-03T13:00:00Z", u"2025-11-03T15:00:00Z")));
        dragOverview(4.0, 7.0); // its end
        QVERIFY(isNear(rangeOf(moved), range(u"2025-11-03T11:00:00Z", u"2025-11-03T16:00:00Z")));
        dragOverview(2.0, 1.0); // its beginning
        QVERIFY(isNear(rangeOf(moved), range(u"2025-11-03T10:00:00Z", u"2025-11-03T13:00:00Z")));
        dragOverview(8.0, 8.0); // beside it
        QVERIFY(isNear(rangeOf(moved), range(u"2025-11-03T16:00:00Z", u"2025-11-03T18:00:00Z")));
    }

    void overviewHasKeys()
    {
        showOverview();
        QSignalSpy moved(m_view.get(), &TimelineView::zoomRequested);
        QSignalSpy panned(m_view.get(), &TimelineView::panRequested);
        QSignalSpy zoomed(m_view.get(), &TimelineView::zoomAtRequested);
        QSignalSpy fit(m_view.get(), &TimelineView::zoomToCaseRequested);
        QTest::keyClick(overview(), Qt::Key_Right);
        QVERIFY(panned.last().first().toDouble() > 0);
        QTest::keyClick(overview(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(rangeOf(moved).first, at(u"2025-11-03T11:00:00Z"));
        QVERIFY(rangeOf(moved).end > at(u"2025-11-03T13:00:00Z"));
        QTest::keyClick(overview(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(rangeOf(moved).first < at(u"2025-11-03T11:00:00Z"));
        QTest::keyClick(overview(), Qt::Key_Up);
        QCOMPARE(zoomed.last().at(0).value<UtcTime>(), at(u"2025-11-03T12:00:00Z"));
        QTest::keyClick(overview(), Qt::Key_Home);
        QCOMPARE(fit.count(), 1);
    }

    void escapeBringsTheWindowBack()
    {
        showOverview();
        QSignalSpy moved(m_view.get(), &TimelineView::zoomRequested);
        QTest::mousePress(overview(), Qt::LeftButton, {}, inOverview(3));
        moveHeld(inOverview(5), Qt::LeftButton, overview());
        QTest::keyClick(overview(), Qt::Key_Escape);
        QCOMPARE(rangeOf(moved), range(u"2025-11-03T11:00:00Z", u"2025-11-03T13:00:00Z"));
        const auto count = moved.count();
        moveHeld(inOverview(6), Qt::LeftButton, overview());
        QCOMPARE(moved.count(), count);
    }

    void overviewSpeaksItsWindow()
    {
        showOverview();
        QCOMPARE(overview()->accessibleName(),
            u"Overview of the case, showing 2025-11-03 11:00 – 13:00 UTC"_s);
    }

    void overviewWithoutACaseDoesNothing()
    {
        const QSignalSpy moved(m_view.get(), &TimelineView::zoomRequested);
        dragOverview(2, 5);
        QTest::keyClick(overview(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(moved.count(), 0);
    }

    // Legend

    void clickHidesASeries()
    {
        QTest::mouseClick(legendButtons()[3], Qt::LeftButton);
        QVERIFY(!legendButtons()[3]->isChecked());
        keys({Qt::Key_Right});
        QVERIFY(spoken().endsWith(u"Events: 0"));
        QCOMPARE(rowsOf(m_theme->color(Token::BandRead).rgb(), inBar(3.5).x()), 0);
        m_view->setHistogram(tenHours());
        QVERIFY(!legendButtons()[3]->isChecked()); // in the next answer, too
        QTest::mouseClick(legendButtons()[3], Qt::LeftButton);
        QVERIFY(spoken().endsWith(u"Events: 5, errors: 0, 5 / h. Read 5"));
    }

    void altClickIsolates()
    {
        QTest::mouseClick(legendButtons()[0], Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(shownSeries(), u"1000"_s);
        QTest::mouseClick(legendButtons()[0], Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(shownSeries(), u"1111"_s);
    }

    void namesInTheLegendAreNotCutWhenCountsGrow()
    {
        khoji::views::TimelineHeader header(*m_theme);
        header.setHistogram(hourly({{1, 1, 1, 1}}));
        header.show();
        const auto isBelow = [&header] {
            QCoreApplication::sendPostedEvents();
            return header.legend().y() > header.findChild<QComboBox*>()->geometry().bottom();
        };
        for (int width = 300; width < 3000 && isBelow(); width += 10)
            header.resize(width, 80);
        QVERIFY(!isBelow()); // there is just room for it beside
        constexpr std::uint32_t kMany = 100'000'000;
        header.setHistogram(hourly({{kMany, kMany, kMany, kMany}}));
        for (const QToolButton* const series : header.legend().findChildren<QToolButton*>())
            QTRY_VERIFY2(series->width() >= series->sizeHint().width(),
                qPrintable(u"%1: %2 of %3, legend %4 of %5 in %6"_s.arg(series->text())
                               .arg(series->width())
                               .arg(series->sizeHint().width())
                               .arg(header.legend().width())
                               .arg(header.legend().sizeHint().width())
                               .arg(header.width())));
    }

    void longNamesInTheLegendGiveWayFirst_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void longNamesInTheLegendGiveWayFirst()
    {
        QFETCH(Qt::LayoutDirection, direction);
        const QByteArray longName(70, 'w');
        const Histogram values =
            byEventName({longName.constData(), "PutObject", longName.constData(), "Get"}, true);
        khoji::views::TimelineHeader header(*m_theme);
        header.setLayoutDirection(direction);
        header.setHistogram(values);
        header.resize(900, 80);
        header.show();
        const QWidget& legend = header.legend();
        QTRY_VERIFY(legend.width() > 0);
        const auto buttons = legend.findChildren<QToolButton*>();
        int end = direction == Qt::LeftToRight ? -1 : legend.width();
        for (int i = 0; i < 5; ++i) {
            const QRect place = buttons[i]->geometry();
            QVERIFY(legend.rect().contains(place));
            QVERIFY(direction == Qt::LeftToRight ? place.left() > end : place.right() < end);
            end = direction == Qt::LeftToRight ? place.right() : place.left();
        }
        for (const int shortOne : {1, 3, 4})
            QCOMPARE(buttons[shortOne]->width(), buttons[shortOne]->sizeHint().width());
        for (const int longOne : {0, 2})
            QVERIFY(buttons[longOne]->width() < buttons[longOne]->sizeHint().width());
        QVERIFY(buttons[0]->toolTip().contains(QString::fromLatin1(longName)));
    }

    void legendHasKeys()
    {
        QTest::keyClick(legendButtons()[1], Qt::Key_Space);
        QCOMPARE(shownSeries(), u"1011"_s);
        QTest::keyClick(legendButtons()[1], Qt::Key_Return);
        QCOMPARE(shownSeries(), u"1111"_s);
        QTest::keyClick(legendButtons()[1], Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(shownSeries(), u"0100"_s);
    }

    void aHiddenSeriesLooksOtherwise()
    {
        const QImage shown = legendButtons()[3]->grab().toImage();
        legendButtons()[3]->click();
        QVERIFY(legendButtons()[3]->grab().toImage() != shown);
    }

    void allHiddenSaysSo()
    {
        for (QToolButton* const series : legendButtons())
            series->click();
        QVERIFY(QAccessible::queryAccessibleInterface(m_overlay)
                    ->text(QAccessible::Description)
                    .contains(u"hidden"));
    }

    void anotherStackHidesNothing()
    {
        legendButtons()[0]->click();
        m_view->setHistogram(byEventName({"GetObject", "PutObject"}, true));
        QCOMPARE(shownSeries(), u"111"_s);
    }

    void valuesInTheLegendAreInert()
    {
        m_view->setHistogram(byEventName({"<b>bold</b>\xE2\x80\xAE&x"}, false));
        QCOMPARE(legendButtons().size(), 1);
        QVERIFY(legendButtons()[0]->accessibleName().contains(u"<U+202E>"));
        QVERIFY(!legendButtons()[0]->toolTip().contains(u"<b>bold"));
    }

    void stackIsAskedFor()
    {
        QSignalSpy requested(m_view.get(), &TimelineView::stackRequested);
        auto* const stack = m_view->findChild<QComboBox*>(u"timelineStack"_s);
        QCOMPARE(stack->currentText(), u"Result"_s);
        stack->setFocus();
        QTest::keyClick(stack, Qt::Key_Down);
        QCOMPARE(requested.count(), 1);
        QVERIFY(requested.last().first().value<khoji::models::Stack>()
            == khoji::record::Field::EventCategory);
        m_view->setStack(khoji::record::Field::Principal);
        QCOMPARE(stack->currentText(), u"User"_s);
    }

    // Menu

    void menuOfABar()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::rangeSelected);
        QSignalSpy excluded(m_view.get(), &TimelineView::rangeExcluded);
        QSignalSpy zoomed(m_view.get(), &TimelineView::zoomRequested);
        const TimeRange bar = range(u"2025-11-03T15:00:00Z", u"2025-11-03T16:00:00Z");
        const std::unique_ptr<QMenu> menu(menuAt(inBar(6.5)));
        menu->findChild<QAction*>(u"filterToRange"_s)->trigger();
        QCOMPARE(rangeOf(selected), bar);
        menu->findChild<QAction*>(u"excludeRange"_s)->trigger();
        QCOMPARE(rangeOf(excluded), bar);
        menu->findChild<QAction*>(u"zoomToRange"_s)->trigger();
        QCOMPARE(rangeOf(zoomed), bar);
        menu->findChild<QAction*>(u"copyCounts"_s)->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(
            u"2025-11-03T15:00:00Z,2025-11-03T16:00:00Z,0,0,7,0,7\r\n"));
        QSignalSpy fit(m_view.get(), &TimelineView::zoomToCaseRequested);
        QSignalSpy reset(m_view.get(), &TimelineView::zoomResetRequested);
        menu->findChild<QAction*>(u"zoomToCase"_s)->trigger();
        menu->findChild<QAction*>(u"resetZoom"_s)->trigger();
        QCOMPARE(fit.count() + reset.count(), 2);
    }

    void menuOfChosenBars()
    {
        QSignalSpy zoomed(m_view.get(), &TimelineView::zoomRequested);
        keys({Qt::Key_Right});
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        const std::unique_ptr<QMenu> menu(menuAt({}, QContextMenuEvent::Keyboard));
        menu->findChild<QAction*>(u"zoomToRange"_s)->trigger();
        QCOMPARE(rangeOf(zoomed), range(u"2025-11-03T09:00:00Z", u"2025-11-03T11:00:00Z"));
    }

    void menuHasTheValueUnderTheMouse()
    {
        khoji::models::Investigation investigation;
        khoji::views::Pivot pivot(investigation);
        m_view->setPivot(&pivot);
        m_view->setHistogram(byEventName({"GetObject", "PutObject"}, false));
        const QRectF plot = khoji::views::layOut({}, m_overlay->size(), m_overlay->font()).plot;
        const QPoint foot(
            static_cast<int>(plot.left() + plot.width() / 6), static_cast<int>(plot.bottom()) - 3);
        const std::unique_ptr<QMenu> menu(menuAt(foot));
        QVERIFY(menu->findChild<QMenu*>(u"apply"_s));
        menu->findChild<QAction*>(u"copyQuery"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"event:GetObject"_s);
        const std::unique_ptr<QMenu> above(menuAt({foot.x(), static_cast<int>(plot.top()) + 1}));
        QVERIFY(!above->findChild<QMenu*>(u"apply"_s));
    }

    void aPartOfABarIsChosenByKey()
    {
        keys({Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down});
        const QString bar = spoken(); // there is nothing below the whole bar
        QVERIFY(bar.startsWith(u"2025-11-03 11:00"));
        const QImage without = grab();
        keys({Qt::Key_Up});
        QCOMPARE(spoken(), u"Error: 1 of 10. 2025-11-03 11:00 – 12:00 UTC, 1 h"_s);
        QVERIFY(grab() != without);
        keys({Qt::Key_Up});
        QVERIFY(spoken().startsWith(u"Denied: 2 of 10."));
        keys({Qt::Key_Up, Qt::Key_Up, Qt::Key_Up, Qt::Key_Up});
        QVERIFY(spoken().startsWith(u"Read: 4 of 10.")); // and nothing above
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY2(spoken().startsWith(u"Read: 13 of 19."), qPrintable(spoken())); // of both bars
        keys({Qt::Key_Escape, Qt::Key_Left});
        QVERIFY(spoken().startsWith(u"Read: 4 of 10."));
        keys({Qt::Key_Escape});
        QCOMPARE(spoken(), bar);
    }

    void aPartThatABarHasNotIsSaidToBeNone()
    {
        keys({Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Up, Qt::Key_Right});
        QVERIFY2(spoken().startsWith(u"Error: 0 of 9."), qPrintable(spoken()));
        keys({Qt::Key_Up}); // to the next that is there
        QVERIFY2(spoken().startsWith(u"Read: 9 of 9."), qPrintable(spoken()));
    }

    void anotherStackChoosesNoPart()
    {
        keys({Qt::Key_Right, Qt::Key_Up});
        m_view->setHistogram(byEventName({"GetObject", "PutObject"}, true));
        keys({Qt::Key_Right});
        QVERIFY2(spoken().startsWith(u"2025-11-03 09:00"), qPrintable(spoken()));
    }

    void menuOfAPartByKey()
    {
        khoji::models::Investigation investigation;
        khoji::views::Pivot pivot(investigation);
        m_view->setPivot(&pivot);
        m_view->setHistogram(byEventName({"GetObject", "PutObject"}, true));
        keys({Qt::Key_Right});
        const std::unique_ptr<QMenu> whole(menuAt({}, QContextMenuEvent::Keyboard));
        QVERIFY(!whole->findChild<QMenu*>(u"apply"_s));
        keys({Qt::Key_Up, Qt::Key_Up});
        const std::unique_ptr<QMenu> part(menuAt({}, QContextMenuEvent::Keyboard));
        part->findChild<QAction*>(u"copyQuery"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"event:PutObject"_s);
        QVERIFY(part->findChild<QAction*>(u"filterToRange"_s));
    }

    void menuOfASeriesInTheLegend_data()
    {
        QTest::addColumn<QContextMenuEvent::Reason>("reason");
        QTest::newRow("mouse") << QContextMenuEvent::Mouse;
        QTest::newRow("key") << QContextMenuEvent::Keyboard;
    }
    void menuOfASeriesInTheLegend()
    {
        QFETCH(QContextMenuEvent::Reason, reason);
        khoji::models::Investigation investigation;
        khoji::views::Pivot pivot(investigation);
        m_view->setPivot(&pivot);
        m_view->setHistogram(byEventName({"GetObject", "PutObject"}, true));
        const std::unique_ptr<QMenu> menu(menuAt({3, 3}, reason, legendButtons()[1]));
        QVERIFY(menu->findChild<QMenu*>(u"apply"_s));
        menu->findChild<QAction*>(u"copyQuery"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"event:PutObject"_s);
        menu->findChild<QAction*>(u"toggleSeries"_s)->trigger();
        QCOMPARE(shownSeries(), u"101"_s);
        menu->findChild<QAction*>(u"isolateSeries"_s)->trigger();
        QCOMPARE(shownSeries(), u"010"_s);
        // Of all others nobody can ask.
        const std::unique_ptr<QMenu> other(menuAt({3, 3}, reason, legendButtons()[2]));
        QVERIFY(!other->findChild<QMenu*>(u"apply"_s));
        QVERIFY(other->findChild<QAction*>(u"toggleSeries"_s));
    }

    // Table

    void theSameAsATable()
    {
        QTest::mouseClick(m_view->findChild<QToolButton*>(u"timelineAsTable"_s), Qt::LeftButton);
        auto* const window = m_view->findChild<QDialog*>(u"timelineTable"_s);
        QVERIFY(window && window->isVisible());
        auto* const table = window->findChild<QTableView*>();
        QVERIFY(!table->accessibleName().isEmpty());
        QCOMPARE(table->model()->rowCount(), 10);
        m_view->setHistogram(threeHundredBars());
        QCOMPARE(table->model()->rowCount(), 300);
        auto* const copy = window->findChild<QPushButton*>(u"copyTimelineTable"_s);
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u"\r\n"_s), 301);
        table->selectRow(7);
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u"\r\n"_s), 2);
    }

    // Marks

    void starsAndTheCurrentEventAreMarked()
    {
        const QImage without = grab();
        m_view->setStarred({at(u"2025-11-03T12:00:00Z"), at(u"2025-11-03T10:00:00Z")});
        const QImage starred = grab();
        QVERIFY(starred != without);
        m_view->setCurrentEvent(at(u"2025-11-03T12:30:00Z"));
        QVERIFY(grab() != starred);
        m_view->setStarred({at(u"2020-01-01T00:00:00Z")});
        m_view->setCurrentEvent(khoji::base::kUndated);
        QCOMPARE(grab(), without);
    }

    void logarithmicScaleLiftsSmallBars()
    {
        const Histogram histogram = hourly({{.read = 5}, {.read = 100'000}});
        m_view->setHistogram(histogram);
        const QRgb read = m_theme->color(Token::BandRead).rgb();
        const int linear = rowsOf(read, inBar(0.5, 2).x());
        m_view->setLogarithmic(true);
        QVERIFY(rowsOf(read, inBar(0.5, 2).x()) > linear + 5);
        QVERIFY(m_view->findChild<QToolButton*>(u"timelineLogarithmic"_s)->isChecked());
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

    void moveHeld(QPoint to, Qt::MouseButton button = Qt::LeftButton, QWidget* in = nullptr,
        Qt::KeyboardModifiers modifiers = {})
    {
        QWidget* const widget = in ? in : m_overlay;
        QMouseEvent move(QEvent::MouseMove, to, widget->mapToGlobal(QPointF(to)), Qt::NoButton,
            button, modifiers);
        QApplication::sendEvent(widget, &move);
    }

    void drag(double from, double to, int bars = 10, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_overlay, Qt::LeftButton, modifiers, inBar(from, bars));
        moveHeld((inBar(from, bars) + inBar(to, bars)) / 2, Qt::LeftButton, m_overlay, modifiers);
        moveHeld(inBar(to, bars), Qt::LeftButton, m_overlay, modifiers);
    }

    void wheel(QPoint where, QPoint turned, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(where, m_overlay->mapToGlobal(QPointF(where)), QPoint(), turned,
            Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_overlay, &event);
    }

    /// The ten bars as the whole case; the third and the fourth are in sight.
    void showOverview()
    {
        m_view->setOverview(tenHours());
        m_view->setWindow(range(u"2025-11-03T11:00:00Z", u"2025-11-03T13:00:00Z"));
    }

    [[nodiscard]] QWidget* overview() const
    {
        return m_view->findChild<QWidget*>(u"timelineOverview"_s);
    }

    [[nodiscard]] QPoint inOverview(double position) const
    {
        return {inBar(position).x(), overview()->height() / 2};
    }

    void dragOverview(double from, double to)
    {
        QTest::mousePress(overview(), Qt::LeftButton, {}, inOverview(from));
        moveHeld(inOverview(to), Qt::LeftButton, overview());
        QTest::mouseRelease(overview(), Qt::LeftButton, {}, inOverview(to));
    }

    /// To some pixels.
    static bool isNear(TimeRange a, TimeRange b)
    {
        constexpr std::chrono::minutes kPixels{3};
        return std::chrono::abs(a.first - b.first) < kPixels
            && std::chrono::abs(a.end - b.end) < kPixels;
    }

    [[nodiscard]] QList<QToolButton*> legendButtons() const
    {
        QList<QToolButton*> buttons;
        for (QToolButton* const button :
            m_view->findChild<QWidget*>(u"timelineLegend"_s)->findChildren<QToolButton*>()) {
            if (button->isVisible())
                buttons << button;
        }
        return buttons;
    }

    /// 1 for each that is shown.
    [[nodiscard]] QString shownSeries() const
    {
        QString shown;
        for (const QToolButton* const button : legendButtons())
            shown += button->isChecked() ? u'1' : u'0';
        return shown;
    }

    /// The menu that opens there; the caller's.
    [[nodiscard]] QMenu* menuAt(QPoint where,
        QContextMenuEvent::Reason reason = QContextMenuEvent::Mouse, QWidget* in = nullptr) const
    {
        QWidget* const widget = in ? in : m_overlay;
        QContextMenuEvent event(reason, where, widget->mapToGlobal(where));
        QApplication::sendEvent(widget, &event);
        auto* const menu = m_view->findChild<QMenu*>(u"timelineMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose, false);
        menu->setObjectName(QString());
        return menu;
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

    /// How many pixels of this colour there are in a column of the chart: the most in a few
    /// columns, since a hatch leaves some out.
    [[nodiscard]] int rowsOf(QRgb color, int xInOverlay) const
    {
        const QImage image = grab();
        return std::max(rowsOf(image, color, xInOverlay), rowsOf(image, color, xInOverlay + 1));
    }
    [[nodiscard]] int rowsOf(const QImage& image, QRgb color, int xInOverlay) const
    {
        const int x = m_overlay->mapTo(m_view.get(), QPoint(xInOverlay, 0)).x();
        const int top = m_overlay->mapTo(m_view.get(), QPoint()).y();
        int rows = 0;
        for (int y = top; y < top + m_overlay->height(); ++y)
            rows += (image.pixel(x, y) & RGB_MASK) == (color & RGB_MASK) ? 1 : 0;
        return rows;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TimelineView> m_view;
    QWidget* m_overlay = nullptr;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
