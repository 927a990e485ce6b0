#include "tests/views/main_window/tour.h"
#include "views/annotations/note_editor.h"
#include "views/annotations/notes_card.h"
#include "views/event_table/event_table.h"
#include "views/facets/facet_pane.h"
#include "views/facets/facet_view.h"
#include "views/query_bar/query_edit.h"
#include "views/timeline/timeline_overlay.h"
#include "views/timeline/timeline_view.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QPlainTextEdit>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::record::Field;
using khoji::test::ofTheSample;

/// The nine questions of docs/tour.md by keyboard alone. Every key goes to whatever has the focus,
/// as on a desk; the test never sets the focus, chooses a line or uses a mouse.
class TestTourKeyboard final : public test::TourTest {
    Q_OBJECT

private Q_SLOTS:
    void theCardsAreReadWithEnterAndTab()
    {
        ask("user:dheeraj.kumar event:RunInstances");
        QTRY_COMPARE(m_sight->count(), ofTheSample(2));
        m_stage->settle();
        goToRow(1);
        QTRY_VERIFY(isSaid({record::CardKind::Where, "Source address: 203.0.113.17"}));
        press(Qt::Key_Return);
        QTRY_VERIFY(isIn("details"));
        // Tab reaches the headline of each card.
        QStringList read;
        for (int step = 0; step < 20 && isIn("details"); ++step) {
            read << QApplication::focusWidget()->accessibleName();
            press(Qt::Key_Tab);
        }
        QVERIFY2(!read.filter(u"dheeraj.kumar"_s).isEmpty(), qPrintable(read.join(u" | "_s)));
        QVERIFY2(!read.filter(u"RunInstances"_s).isEmpty(), qPrintable(read.join(u" | "_s)));
    }

    void completionsWriteTheQuery()
    {
        press(Qt::Key_L, Qt::ControlModifier);
        type("use");
        press(Qt::Key_Tab);
        QCOMPARE(m_sight->query().text(), u"user:"_s);
        type("dhee");
        auto& completions = m_sight->find<QWidget>("completions");
        QTRY_VERIFY(completions.isVisible());
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(m_sight->query().text().trimmed(), u"user:dheeraj.kumar"_s);
        type(" event:RunInstances");
        press(Qt::Key_Return);
        QTRY_COMPARE(m_sight->count(), ofTheSample(2));
    }

    void aFacetNarrowsWithSpace()
    {
        ask("event:DeleteObject*");
        QTRY_COMPARE(m_sight->count(), ofTheSample(38));
        QTRY_VERIFY(m_sight->facetValue(Field::Principal, u"test-admin"_s).isValid());
        m_stage->settle();
        goToPane("facets");
        tabTo(m_sight->facets());
        goToFacet(Field::Principal, u"test-admin"_s);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_sight->count(), ofTheSample(34));
    }

    void barsOfTheTimelineNarrowWithEnter()
    {
        ask("event:ConsoleLogin is:denied");
        QTRY_COMPARE(m_sight->count(), ofTheSample(16));
        m_stage->settle();
        goTo(m_sight->timeline(), Qt::Key_F6);
        // From one bar with events to the next, to the night of the guesses.
        press(Qt::Key_Right, Qt::ControlModifier);
        for (int step = 0; step < 20 && !isOnBar(u"2026-03-09 "_s); ++step)
            press(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY2(isOnBar(u"2026-03-09 "_s), qPrintable(m_sight->timeline().spokenFocus()));
        press(Qt::Key_Right, Qt::ShiftModifier); // and the bar after it
        press(Qt::Key_Return);
        QTRY_COMPARE(m_sight->count(), ofTheSample(14));
    }

    void starAndNoteAreSaidAndTakenBack()
    {
        ask("is:root is:write");
        QTRY_COMPARE(m_sight->count(), ofTheSample(3));
        m_stage->settle();
        goToRow(2);
        press(Qt::Key_S);
        QTRY_VERIFY(isStarred(2));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!isStarred(2));
        press(Qt::Key_M);
        const auto& note = *m_stage->window().findChild<views::NoteEditor*>();
        QTRY_VERIFY(note.isAncestorOf(QApplication::focusWidget()));
        type("The owner confirms.");
        press(Qt::Key_Return, Qt::ControlModifier);
        ask("has:note");
        QTRY_COMPARE(m_sight->count(), ofTheSample(1));
    }

    void theCommandPaletteRunsACommand()
    {
        ask("is:insight");
        QTRY_COMPARE(m_sight->count(), ofTheSample(2));
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QApplication::activeModalWidget() || isIn("commandPalette"));
        type("clear query");
        press(Qt::Key_Return);
        QTRY_COMPARE(m_sight->count(), u"All 5,257 events"_s);
    }

    void backAndForwardWithAltAndArrows()
    {
        ask("is:root");
        QTRY_COMPARE(m_sight->count(), ofTheSample(7));
        m_stage->settle();
        ask("is:insight");
        QTRY_COMPARE(m_sight->count(), ofTheSample(2));
        m_stage->settle();
        press(Qt::Key_Escape);
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(m_sight->query().text(), u"is:root"_s);
        QTRY_COMPARE(m_sight->count(), ofTheSample(7));
        press(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(m_sight->count(), ofTheSample(2));
    }

private:
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static void type(const char* text)
    {
        for (const char letter : std::string_view(text))
            QTest::keyClick(QApplication::focusWidget(), letter);
    }

    void begin() override
    {
        m_stage->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_stage->window()));
        QTRY_VERIFY(QApplication::focusWidget());
    }

    void ask(const char* query) override
    {
        press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(m_sight->query().hasFocus());
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Delete);
        type(query);
        press(Qt::Key_Return);
    }

    /// From the query to the table, and down to the row.
    void goToRow(int row) override
    {
        press(Qt::Key_Escape);
        if (!m_sight->table().hasFocus())
            press(Qt::Key_Escape); // the first closed completions
        QVERIFY(m_sight->table().hasFocus());
        press(Qt::Key_Home, Qt::ControlModifier);
        for (int at = 0; at < row; ++at)
            press(Qt::Key_Down);
        QCOMPARE(m_sight->table().currentIndex().row(), row);
    }

    void goTo(QWidget& widget, Qt::Key key)
    {
        for (int step = 0; step < 12 && !widget.hasFocus(); ++step)
            press(key);
        QVERIFY2(widget.hasFocus(), qPrintable(widget.objectName()));
    }
    void goToPane(const char* name)
    {
        for (int step = 0; step < 12 && !isIn(name); ++step)
            press(Qt::Key_F6);
        QVERIFY2(isIn(name), name);
    }
    void tabTo(QWidget& widget) { goTo(widget, Qt::Key_Tab); }

    void goToFacet(Field field, const QString& value)
    {
        press(Qt::Key_Home);
        const auto isThere = [&] {
            return m_sight->facets().currentIndex() == m_sight->facetValue(field, value);
        };
        for (int step = 0; step < 200 && !isThere(); ++step)
            press(Qt::Key_Down);
        QVERIFY(isThere());
    }

    bool isIn(const char* name) const
    {
        for (QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
            if (at->objectName() == QLatin1String(name))
                return true;
        }
        return false;
    }
    bool isOnBar(const QString& day) const
    {
        return m_sight->timeline().spokenFocus().startsWith(day);
    }
    bool isStarred(int row) const
    {
        return m_sight->cell(row, Field::EventName)
            .data(models::EventTableModel::StarRole)
            .toBool();
    }
};

QTEST_MAIN(TestTourKeyboard)
#include "tst_tour_keyboard.moc"
