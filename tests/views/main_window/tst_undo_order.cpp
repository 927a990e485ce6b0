#include "tests/support/window/window_stage.h"
#include "views/main_window/investigation_page.h"
#include "views/main_window/search_commands.h"

#include <QtGui/QUndoStack>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace khoji;

/// Ctrl+Z takes back what was said about events and what was changed in saved searches, in the
/// order of doing (ux.md section 5).
class TestUndoOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::WindowStage>();
        m_stage->add({test::aRecord().id("a"), test::aRecord().id("b")});
        m_stage->run(QStringLiteral("eventID:a"));
        m_stage->select(0);
        m_event = m_stage->window().page().model().keyAt(0);
    }
    void cleanup() { m_stage.reset(); }

    void theLastDoneIsTakenBackFirst()
    {
        m_stage->trigger("star");
        saveSearch(QStringLiteral("first"));
        m_stage->trigger("label3");
        QCOMPARE(undoText(), QStringLiteral("Label event"));
        undo();
        QCOMPARE(int{said()->label}, 0);
        QVERIFY(undoText().startsWith(QStringLiteral("Save")));
        QVERIFY(hasSearch());
        undo();
        QVERIFY(!hasSearch());
        QVERIFY(said()->starred);
        undo();
        QVERIFY(said() == nullptr);
        QVERIFY(!m_stage->annotations().undoStack().canUndo());
        m_stage->trigger("redo");
        QVERIFY(said()->starred && !hasSearch());
        m_stage->trigger("redo");
        QVERIFY(hasSearch());
    }

    void anotherCaseHasNothingToTakeBack()
    {
        saveSearch(QStringLiteral("first"));
        QVERIFY(m_stage->annotations().undoStack().canUndo());
        m_stage->cases().closeCase();
        QVERIFY(!m_stage->annotations().undoStack().canUndo());
    }

private:
    void saveSearch(const QString& name)
    {
        m_stage->trigger("saveSearch");
        auto* const line = m_stage->window().findChild<QLineEdit*>(QStringLiteral("name"));
        QVERIFY(line != nullptr);
        line->setText(name);
        line->window()->findChild<QPushButton*>(QStringLiteral("save"))->click();
        QTRY_VERIFY(hasSearch());
    }
    void undo() { m_stage->trigger("undo"); }
    [[nodiscard]] QString undoText() const { return m_stage->annotations().undoStack().undoText(); }
    [[nodiscard]] const store::Annotation* said() const
    {
        return m_stage->annotations().find(m_event);
    }
    [[nodiscard]] bool hasSearch() const
    {
        const auto* const commands = m_stage->window().findChild<views::SearchCommands*>();
        return commands->searches().searches().size() == 1;
    }

    std::unique_ptr<test::WindowStage> m_stage;
    base::EventKey m_event{};
};

QTEST_MAIN(TestUndoOrder)
#include "tst_undo_order.moc"
