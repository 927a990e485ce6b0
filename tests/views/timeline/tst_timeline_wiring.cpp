#include "tests/support/case_builder.h"
#include "views/timeline/timeline_wiring.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QToolButton>

#include <memory>

using namespace khoji;
using khoji::test::aRecord;
using khoji::views::Theme;
using khoji::views::TimelineView;
using models::Investigation;
using models::Timeline;
using namespace Qt::StringLiterals;

namespace {

/// A read in each hour of a day.
std::shared_ptr<store::CaseFile> aDay()
{
    std::vector<test::RecordBuilder> records;
    for (int hour = 0; hour < 24; ++hour)
        records.push_back(
            aRecord()
                .user("Alice")
                .name("GetObject")
                .at(u"2026-03-09T%1:00:00Z"_s.arg(hour, 2, 10, QLatin1Char('0')).toStdString()));
    return test::caseWith(records);
}

} // namespace

/// Keys and buttons of the pane, and what becomes of query and window.
class TestTimelineWiring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(*qApp);
        m_view = std::make_unique<TimelineView>(*m_theme);
        m_investigation = std::make_unique<Investigation>();
        m_timeline = std::make_unique<Timeline>(*m_investigation);
        views::connectTimeline(*m_view, *m_timeline);
        m_view->resize(1000, 240);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_investigation->setCase(aDay());
        QTRY_VERIFY(!m_timeline->histogram().bins.empty());
        m_overlay = m_view->findChild<QWidget*>(u"timelineOverlay"_s);
        m_overlay->setFocus();
    }
    void cleanup()
    {
        m_view.reset();
        m_timeline.reset();
        m_investigation.reset();
        m_theme.reset();
    }

    void keysZoomAndTheQueryStays()
    {
        const base::TimeRange whole = *m_timeline->window();
        QTest::keyClick(m_overlay, Qt::Key_W);
        QVERIFY(length() < whole.end - whole.first);
        QTest::keyClick(m_overlay, Qt::Key_D);
        QTest::keyClick(m_overlay, Qt::Key_Home);
        QCOMPARE(*m_timeline->window(), whole);
        QVERIFY(m_investigation->queryText().isEmpty());
    }

    void enterFiltersAndIsOneStep()
    {
        const QSignalSpy changed(m_investigation.get(), &Investigation::queryTextChanged);
        QTest::keyClick(m_overlay, Qt::Key_Right);
        QTest::keyClick(m_overlay, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_overlay, Qt::Key_Return);
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_investigation->queryText().startsWith(u"eventTime>=2026-03-09T00:00:00Z"));
        QTRY_COMPARE(m_timeline->filterRange(), m_timeline->window());
    }

    void stackIsChosen()
    {
        auto* const stack = m_view->findChild<QComboBox*>(u"timelineStack"_s);
        stack->setFocus();
        QTest::keyClick(stack, Qt::Key_Down);
        QCOMPARE(m_timeline->stack(), models::Stack(record::Field::EventCategory));
        QTRY_VERIFY(m_timeline->histogram().stackedBy == record::Field::EventCategory);
        QCOMPARE(stack->currentIndex(), 1);
    }

    void togglesAreRemembered()
    {
        m_view->findChild<QToolButton*>(u"timelineLogarithmic"_s)->click();
        QVERIFY(m_timeline->isLogarithmic());
        m_view->findChild<QToolButton*>(u"timelineOutline"_s)->click();
        QVERIFY(!m_timeline->showsOutline());
        m_timeline->setShowsOutline(true);
        QVERIFY(m_view->findChild<QToolButton*>(u"timelineOutline"_s)->isChecked());
    }

    void theOverviewFollows()
    {
        QTRY_VERIFY(!m_timeline->overview().bins.empty());
        auto* const overview = m_view->findChild<QWidget*>(u"timelineOverview"_s);
        m_timeline->zoomTo({base::parseTime("2026-03-09T10:00:00Z").value(),
            base::parseTime("2026-03-09T12:00:00Z").value()});
        QVERIFY(overview->accessibleName().contains(u"2026-03-09 10:00 – 12:00 UTC"));
        QTest::keyClick(overview, Qt::Key_Down);
        QCOMPARE(length(), std::chrono::milliseconds(std::chrono::hours{4}));
    }

    void theViewMayEndFirst()
    {
        m_view.reset();
        m_timeline->resetZoom();
        m_investigation->run(u"user:Alice"_s);
        QTRY_VERIFY(!m_investigation->isBusy());
    }

private:
    [[nodiscard]] std::chrono::milliseconds length() const
    {
        return m_timeline->window()->end - m_timeline->window()->first;
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TimelineView> m_view;
    std::unique_ptr<Investigation> m_investigation;
    std::unique_ptr<Timeline> m_timeline;
    QWidget* m_overlay = nullptr;
};

QTEST_MAIN(TestTimelineWiring)
#include "tst_timeline_wiring.moc"
