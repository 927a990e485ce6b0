#include "tests/support/window/window_sight.h"
#include "tests/support/window/window_stage.h"
#include "views/annotations/annotation_pane.h"
#include "views/annotations/notes_card.h"
#include "views/detail/detail_pane.h"
#include "views/detail/value_text.h"
#include "views/event_table/event_pane.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_pane.h"
#include "views/facets/facet_view.h"
#include "views/importing/import_pane.h"
#include "views/main_window/investigation_page.h"
#include "views/query_bar/query_bar.h"
#include "views/query_bar/query_edit.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_view.h"

#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>

#include <algorithm>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::record::Field;

namespace {

constexpr int kMostTabs = 150; // in the window with one event
constexpr int kLeastTarget = 24; // device-independent pixels (ux.md section 16)

QString nameOf(QWidget& widget)
{
    QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(&widget);
    return spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
}

QString describe(const QWidget& widget)
{
    QStringList path;
    for (const QWidget* at = &widget; at != nullptr; at = at->parentWidget())
        path << QLatin1String(at->metaObject()->className())
                + (at->objectName().isEmpty() ? QString() : u'#' + at->objectName());
    return path.join(u" < "_s);
}

/// What Qt puts into its own widgets: screen readers meet the whole, not these parts.
bool isPartOfAWhole(const QWidget& widget)
{
    const QWidget* const parent = widget.parentWidget();
    const auto* const area = qobject_cast<const QAbstractScrollArea*>(parent);
    return widget.objectName().startsWith(u"qt_"_s) // dock titles, spin boxes, scroll areas
        || qobject_cast<const QHeaderView*>(&widget) != nullptr
        || qobject_cast<const QScrollBar*>(&widget) != nullptr
        || qobject_cast<const QTabBar*>(&widget) != nullptr // its tabs have names
        || qobject_cast<const QLineEdit*>(parent) != nullptr // icons in a line
        || qobject_cast<const QAbstractSpinBox*>(parent) != nullptr
        || qobject_cast<const QComboBox*>(parent) != nullptr
        || qobject_cast<const QTabBar*>(parent) != nullptr // arrows that scroll tabs
        || widget.inherits("QTableCornerButton")
        || (area != nullptr && area->viewport() == &widget);
}

bool isControl(const QWidget& widget)
{
    return widget.focusPolicy() != Qt::NoFocus
        || qobject_cast<const QAbstractButton*>(&widget) != nullptr;
}

/// Those of a window that can be seen and used.
QList<QWidget*> controlsOf(QWidget& window)
{
    QList<QWidget*> controls;
    for (QWidget* const each : window.findChildren<QWidget*>()) {
        if (each->window() == &window && each->isVisible() && isControl(*each)
            && !isPartOfAWhole(*each))
            controls << each;
    }
    return controls;
}

} // namespace

/// The checklist of ux.md section 16, as far as the window as a whole can be asked.
class TestWindowAccessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theStartPageSpeaks()
    {
        test::WindowStage stage;
        checkNames(stage.window());
        checkTargets(stage.window());
    }

    void theWindowSpeaks_data()
    {
        QTest::addColumn<QByteArray>("layout");
        QTest::newRow("investigate") << QByteArray("layoutReset");
        QTest::newRow("triage") << QByteArray("layoutTriage");
        QTest::newRow("audit") << QByteArray("layoutAudit");
    }
    void theWindowSpeaks()
    {
        QFETCH(QByteArray, layout);
        openEvents();
        m_stage->trigger(layout.constData());
        m_stage->run(u"event:* eventTime>=2020-01-01"_s); // chips
        m_stage->select(1);
        checkNames(m_stage->window());
        checkTargets(m_stage->window());
    }

    void thePaneAroundAnEventSpeaks()
    {
        openEvents();
        m_stage->select(1);
        m_stage->trigger("around");
        checkNames(m_stage->window());
        checkTargets(m_stage->window());
    }

    void everyPageOfTheDetailsSpeaks()
    {
        openEvents();
        m_stage->select(0);
        QTabWidget& tabs = *m_stage->window().details().tabs();
        for (int page = 0; page < tabs.count(); ++page) {
            tabs.setCurrentIndex(page);
            QVERIFY(!tabs.tabText(page).isEmpty());
            checkNames(m_stage->window());
            checkTargets(m_stage->window());
        }
    }

    void everyWindowSpeaks_data()
    {
        QTest::addColumn<QByteArray>("action");
        for (const char* const action : {"preferences", "keyboardMap", "commandPalette", "columns",
                 "saveSearch", "manageSearches", "noiseXray", "timelineTable", "goToTime",
                 "queryHelp", "about", "licences", "sampleQueries"})
            QTest::newRow(action) << QByteArray(action);
    }
    void everyWindowSpeaks()
    {
        QFETCH(QByteArray, action);
        openEvents();
        m_stage->trigger(action.constData());
        checkOpened();
    }

    void theListOfAllValuesSpeaks()
    {
        openEvents();
        m_stage->window().facets().showAllValues(Field::Principal);
        m_stage->settle();
        checkOpened();
    }

    /// Through everything that can be used, in the order in which it is read, and back to the
    /// query.
    void tabGoesThroughTheWindow()
    {
        openEvents();
        m_stage->trigger("layoutReset");
        m_stage->run(u"user:alice"_s);
        m_stage->select(1);
        activate();
        m_sight->query().setFocus();
        views::MainWindow& window = m_stage->window();
        const QList<QWidget*> parts{&window.page().queryBar(), window.page().presets(),
            &window.facets(), &window.page().timeline(), &window.page().eventPane(),
            window.details().tabs(), window.findChild<views::NotesCard*>()};
        QList<qsizetype> visited;
        for (int step = 0; step < kMostTabs; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QWidget* const focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr);
            for (qsizetype part = 0; part < parts.size(); ++part) {
                const bool isHere = parts[part] == focus || parts[part]->isAncestorOf(focus);
                if (isHere && (visited.isEmpty() || visited.constLast() != part))
                    visited << part;
            }
            if (focus == &m_sight->query())
                break;
        }
        QVERIFY(m_sight->query().hasFocus()); // no trap
        QCOMPARE(visited, (QList<qsizetype>{0, 1, 2, 3, 4, 5, 6, 0}));
    }

    void f6VisitsEveryPaneBothWays()
    {
        openEvents();
        m_stage->trigger("layoutReset");
        m_stage->window().findChild<QDockWidget*>(u"annotations"_s)->toggleViewAction()->trigger();
        m_stage->select(0);
        activate();
        const QStringList forth = visitPanes(Qt::NoModifier);
        QCOMPARE(forth.size(), 7);
        QStringList back = visitPanes(Qt::ShiftModifier);
        std::reverse(back.begin(), back.end());
        QCOMPARE(
            QSet<QString>(back.begin(), back.end()), QSet<QString>(forth.begin(), forth.end()));
    }

    void aCellSpeaksItsColumnAndValue()
    {
        openEvents();
        QAccessibleInterface* const table =
            QAccessible::queryAccessibleInterface(&m_sight->table());
        QVERIFY(table && table->tableInterface());
        const auto spoken = [&](int row, Field field) {
            const QModelIndex cell = m_sight->cell(row, field);
            return table->tableInterface()
                ->cellAt(cell.row(), cell.column())
                ->text(QAccessible::Name);
        };
        QCOMPARE(spoken(0, Field::EventName), u"Event: ListBuckets"_s);
        QCOMPARE(spoken(1, Field::Principal), u"User: mallory"_s);
    }

    void theTimelineSpeaksItsBar()
    {
        openEvents();
        activate();
        views::TimelineOverlay& timeline = m_sight->timeline();
        timeline.setFocus();
        QTest::keyClick(&timeline, Qt::Key_Right, Qt::ControlModifier);
        QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(&timeline);
        const QString value = spoken->text(QAccessible::Value);
        QVERIFY2(
            value.contains(u"2026-03-09"_s) && value.contains(u"Events: 1"_s), qPrintable(value));
    }

    void cleanup()
    {
        m_sight.reset();
        m_stage.reset();
    }

private:
    void openEvents()
    {
        m_stage = std::make_unique<test::WindowStage>();
        m_stage->add({test::aRecord().user("alice").name("ListBuckets").at("2026-03-09T09:00:00Z"),
            test::aRecord().user("mallory").name("DeleteTrail").at("2026-03-09T10:00:00Z"),
            test::aRecord().user("alice").name("GetObject").at("2026-03-09T11:00:00Z")});
        m_sight = std::make_unique<test::WindowSight>(m_stage->window());
    }

    void activate()
    {
        m_stage->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_stage->window()));
    }

    static void checkNames(QWidget& window)
    {
        QStringList mute;
        for (QWidget* const control : controlsOf(window)) {
            if (nameOf(*control).isEmpty())
                mute << describe(*control);
        }
        QVERIFY2(mute.isEmpty(), qPrintable(mute.join(u'\n')));
    }

    static void checkTargets(QWidget& window)
    {
        QStringList low;
        for (QWidget* const control : controlsOf(window)) {
            // Facts on the cards are running text to select from, as high as its lines.
            const bool isText = qobject_cast<views::ValueText*>(control) != nullptr;
            if (!isText && control->height() < kLeastTarget)
                low << u"%1 px: %2"_s.arg(control->height()).arg(describe(*control));
        }
        QVERIFY2(low.isEmpty(), qPrintable(low.join(u'\n')));
    }

    /// The window that was opened above the main one.
    void checkOpened()
    {
        QWidget* opened = nullptr;
        const auto find = [&] {
            for (QWidget* const each : QApplication::topLevelWidgets()) {
                if (each->isVisible() && each != &m_stage->window()
                    && each->parentWidget() != nullptr && each->windowType() != Qt::ToolTip)
                    opened = each;
            }
            return opened != nullptr;
        };
        QTRY_VERIFY(find());
        QVERIFY2(!opened->windowTitle().isEmpty(), qPrintable(describe(*opened)));
        checkNames(*opened);
        checkTargets(*opened);
        opened->close();
    }

    QStringList visitPanes(Qt::KeyboardModifiers modifiers)
    {
        m_sight->query().setFocus();
        QStringList visited;
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
            visited << describe(*QApplication::focusWidget());
        } while (!m_sight->query().hasFocus() && visited.size() < 20);
        return visited;
    }

    std::unique_ptr<test::WindowStage> m_stage;
    std::unique_ptr<test::WindowSight> m_sight;
};

QTEST_MAIN(TestWindowAccessibility)
#include "tst_window_accessibility.moc"
