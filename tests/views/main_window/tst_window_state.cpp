#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/event_table/event_table.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/pane_text.h"
#include "views/query_bar/query_edit.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_view.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>

using namespace khoji;
using namespace Qt::StringLiterals;
using models::EventColumn;
using record::Field;

namespace {

constexpr int kTolerance = 2; // pixels that a splitter rounds
constexpr int kLeastTarget = 24; // device-independent pixels (ux.md section 16)
constexpr int kMostTabs = 150;

/// As somebody drags it.
void dragHandle(QSplitter& splitter, QPoint by)
{
    QSplitterHandle* const handle = splitter.handle(1);
    const QPoint from = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, from + by, handle->mapToGlobal(QPointF(from + by)),
        Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(handle, &move);
    QTest::mouseRelease(handle, Qt::LeftButton, {}, from + by);
}

bool isNear(const QList<int>& a, const QList<int>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](int one, int other) { return std::abs(one - other) <= kTolerance; });
}

} // namespace

/// What of the window's look survives a restart, and its titles (ux.md sections 14 and 16).
class TestWindowState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = m_folder->filePath(u"khoji.ini"_s);
        start();
        m_stage->window().resize(780, 760); // fits every screen, and puts the details below
        m_stage->addSample();
        m_stage->select(0);
    }
    void cleanup() { m_stage.reset(); }

    void theHeightOfTheTimelineComesBack()
    {
        const int before = heightOfTimeline();
        dragHandle(splitter("timelineAndTable"), {0, 25});
        const int after = heightOfTimeline();
        QVERIFY(after > before + 10);
        restart();
        QVERIFY2(std::abs(heightOfTimeline() - after) <= kTolerance,
            qPrintable(u"%1, was %2"_s.arg(heightOfTimeline()).arg(after)));
    }

    void aHiddenTimelineStaysHiddenUntilALayoutShowsIt()
    {
        m_stage->trigger("showTimeline");
        QVERIFY(!timeline().isVisible());
        restart();
        QVERIFY(!timeline().isVisible());
        m_stage->trigger("layoutInvestigate");
        QVERIFY(timeline().isVisible());
        restart();
        QVERIFY(timeline().isVisible());
    }

    void theLookOfTheTimelineComesBack()
    {
        m_stage->window().page().timelineModel().setLogarithmic(true);
        m_stage->window().page().timelineModel().setShowsOutline(false);
        restart();
        QVERIFY(m_stage->window().page().timelineModel().isLogarithmic());
        QVERIFY(!m_stage->window().page().timelineModel().showsOutline());
    }

    void theRoomOfTheNotesComesBack()
    {
        QSplitter& details = splitter("detailsAndNotes");
        QCOMPARE(details.orientation(), Qt::Horizontal);
        const QList<int> before = details.sizes();
        dragHandle(details, {40, 0});
        const QList<int> after = details.sizes();
        QVERIFY(after.front() != before.front());
        restart();
        const QList<int> again = splitter("detailsAndNotes").sizes();
        QVERIFY2(isNear(again, after), qPrintable(u"%1, was %2"_s.arg(again[0]).arg(after[0])));
    }

    void theColumnsComeBackWithoutWhatRecordsName()
    {
        const EventColumn path = EventColumn::at(u"requestParameters.secretName"_s);
        m_stage->window().page().table().setColumnLayout(
            {{Field::EventTime, 150}, {path, 90}, {Field::EventName, 210}});
        restart();
        const models::ColumnLayout layout = m_stage->window().page().table().columnLayout();
        QCOMPARE(layout.size(), std::size_t{2});
        QVERIFY(layout[0].column == EventColumn(Field::EventTime));
        QVERIFY(layout[1].column == EventColumn(Field::EventName));
        QCOMPARE(layout[1].width, 210);
        QFile file(m_settings);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secretName"));
    }

    void resetLayoutForgetsHeights()
    {
        const int before = heightOfTimeline();
        dragHandle(splitter("timelineAndTable"), {0, 25});
        QVERIFY(heightOfTimeline() > before + 10);
        m_stage->trigger("layoutReset");
        const views::InvestigationPage::TimelineHeights usual;
        const auto heights = m_stage->window().page().timelineHeights();
        QCOMPARE(heights.usual, usual.usual);
        QCOMPARE(heights.low, usual.low);
    }

    void textsOfPanes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("as written") << views::paneText({3, 40'000}) << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("too few") << u"1 3"_s << false;
        QTest::newRow("too many") << u"1 3 4 5"_s << false;
        QTest::newRow("another version") << u"2 3 4"_s << false;
        QTest::newRow("negative") << u"1 3 -4"_s << false;
        QTest::newRow("huge") << u"1 3 2000000000"_s << false;
        QTest::newRow("words") << u"1 three four"_s << false;
        QTest::newRow("hostile") << u"1 3 \u202E4"_s << false;
    }
    void textsOfPanes()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        QCOMPARE(views::paneNumbers(text, 2).has_value(), isGood);
        if (isGood)
            QCOMPARE(*views::paneNumbers(text, 2), (QList<int>{3, 40'000}));
    }

    // Titles of panes

    void titlesGrowWithTheText()
    {
        auto& dock = sight().find<QDockWidget>("facets");
        const int title = dock.widget()->geometry().top();
        const double points = QApplication::font().pointSizeF();
        const int lettersAtFirst = heightOfTitleText(dock);
        for (int times = 0; times < 14; ++times)
            m_stage->window().findChild<QAction*>(u"largerText"_s)->trigger();
        QTRY_VERIFY(dock.widget()->geometry().top() > title + 4);
        QVERIFY2(heightOfTitleText(dock) > lettersAtFirst * 3 / 2,
            qPrintable(u"%1, was %2"_s.arg(heightOfTitleText(dock)).arg(lettersAtFirst)));
        m_stage->trigger("normalText");
        QCOMPARE(QApplication::font().pointSizeF(), points);
        QTRY_COMPARE(dock.widget()->geometry().top(), title);
    }

    void buttonsOfTitlesAreTargetsAndHaveNames()
    {
        for (const char* const pane : {"facets", "details"}) {
            const auto buttons = titleButtons(pane);
            QCOMPARE(buttons.size(), 2);
            for (const QAbstractButton* const button : buttons) {
                QVERIFY2(button->width() >= kLeastTarget && button->height() >= kLeastTarget,
                    qPrintable(u"%1x%2"_s.arg(button->width()).arg(button->height())));
                QVERIFY(button->accessibleName().contains(
                    sight().find<QDockWidget>(pane).windowTitle()));
                QVERIFY(!button->toolTip().isEmpty());
            }
        }
    }

    void aPaneIsClosedByKey()
    {
        m_stage->window().activateWindow();
        sight().query().setFocus();
        for (int tabs = 0; tabs < kMostTabs; ++tabs) {
            const QWidget* const focus = QApplication::focusWidget();
            if (focus->objectName() == u"qt_dockwidget_closebutton"_s)
                break;
            QTest::keyClick(&m_stage->window(), Qt::Key_Tab);
        }
        QWidget* const focus = QApplication::focusWidget();
        QCOMPARE(focus->objectName(), u"qt_dockwidget_closebutton"_s);
        const auto* const dock = qobject_cast<QDockWidget*>(focus->parentWidget());
        QVERIFY(dock && dock->isVisible());
        QTest::keyClick(focus, Qt::Key_Space);
        QVERIFY(!dock->isVisible());
    }

    // Keys

    void shiftF10IsTheMenuKey()
    {
        m_stage->window().activateWindow();
        auto& chart = sight().timeline();
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&chart, Qt::Key_Up);
        QTest::keyClick(&chart, Qt::Key_F10, Qt::ShiftModifier);
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->findChild<QMenu*>(u"apply"_s));
        menu->close();
    }

private:
    void start() { m_stage = std::make_unique<test::WindowStage>(QSize(), m_settings); }

    /// The window is closed and comes again, with the same events.
    void restart()
    {
        m_stage->cases().closeCase(); // which nobody is asked about
        QVERIFY(m_stage->window().close());
        m_stage.reset();
        start();
        m_stage->addSample();
        m_stage->select(0);
    }

    [[nodiscard]] test::WindowSight sight() { return test::WindowSight(m_stage->window()); }
    [[nodiscard]] QSplitter& splitter(const char* name) { return sight().find<QSplitter>(name); }
    [[nodiscard]] views::TimelineView& timeline() { return m_stage->window().page().timeline(); }
    [[nodiscard]] int heightOfTimeline() { return timeline().height(); }
    [[nodiscard]] QList<QAbstractButton*> titleButtons(const char* pane)
    {
        QList<QAbstractButton*> shown;
        for (QAbstractButton* const button :
            sight().find<QDockWidget>(pane).findChildren<QAbstractButton*>(
                Qt::FindDirectChildrenOnly)) {
            if (button->isVisible())
                shown << button;
        }
        return shown;
    }

    /// Rows of pixels from the highest letter to the lowest, at the beginning of the title.
    [[nodiscard]] static int heightOfTitleText(QDockWidget& dock)
    {
        const QImage picture = dock.grab().toImage();
        const QRect letters(3, 1, 25, dock.widget()->geometry().top() - 2);
        QList<int> rows;
        for (int y = letters.top(); y <= letters.bottom(); ++y) {
            for (int x = letters.left(); x <= letters.right(); ++x) {
                if (qGray(picture.pixel(x, y)) < 100)
                    rows << y;
            }
        }
        return rows.isEmpty() ? 0 : rows.back() - rows.front() + 1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_settings;
    std::unique_ptr<test::WindowStage> m_stage;
};

QTEST_MAIN(TestWindowState)
#include "tst_window_state.moc"
