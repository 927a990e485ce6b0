#include "views/query_bar/completion_popup.h"

#include "tests/support/case_builder.h"
#include "views/query_bar/query_bar.h"
#include "views/query_bar/query_edit.h"
#include "views/spoken/announcement.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace khoji;
using namespace khoji::views;
using namespace Qt::StringLiterals;
using test::aRecord;

/// The list under the caret and the keys of the line it belongs to.
class TestCompletionPopup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init()
    {
        m_investigation = std::make_unique<models::Investigation>();
        m_investigation->setCase(test::caseWith(
            {aRecord().user("Alice"), aRecord().user("Jane Doe"), aRecord().user("Jane Doe")}));
        QTRY_VERIFY(m_investigation->result());
        m_window = std::make_unique<QWidget>();
        m_bar = new QueryBar(*m_theme);
        m_other = new QLineEdit;
        auto* const column = new QVBoxLayout(m_window.get());
        column->addWidget(m_bar);
        column->addWidget(m_other);
        m_model = new models::CompletionModel(*m_investigation, m_bar->history(), m_bar);
        m_bar->setCompletions(*m_model);
        m_bar->setRunsWhileTyping(false);
        m_edit = m_bar->findChild<QueryEdit*>();
        m_popup = m_bar->findChild<CompletionPopup*>();
        connect(
            m_bar, &QueryBar::runRequested, this, [this](const QString& text) { m_runs += text; });
        m_window->resize(900, 160);
        m_window->show();
        m_window->activateWindow();
        m_edit->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_VERIFY(m_edit->hasFocus());
    }
    void cleanup()
    {
        m_window.reset();
        m_investigation.reset();
        m_runs.clear();
    }

    void itOpensWhileTypingAndKeepsTheFocusInTheLine()
    {
        QTest::keyClicks(m_edit, u"eve"_s);
        QVERIFY(m_popup->isVisible());
        QVERIFY(m_edit->hasFocus());
        QCOMPARE(m_popup->chosen(), -1);
        QTest::keyClicks(m_edit, u"zzz"_s);
        QVERIFY(!m_popup->isVisible());
    }

    void enterRunsWhatWasTyped()
    {
        QTest::keyClicks(m_edit, u"user:jane"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_runs, QStringList(u"user:jane"_s));
        QVERIFY(!m_popup->isVisible());
    }

    void tabTakesTheFirst()
    {
        QTest::keyClicks(m_edit, u"user:jane"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_edit->text(), u"user:\"Jane Doe\""_s);
        QVERIFY(m_edit->hasFocus());
        QVERIFY(!m_popup->isVisible());
        QCOMPARE(m_runs, QStringList());
    }

    void aNameThatWasTakenOffersItsValues()
    {
        QTest::keyClicks(m_edit, u"use"_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_edit->text(), u"user:"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_edit->text(), u"user:\"Jane Doe\""_s); // the commonest
    }

    void downChoosesAndEnterTakes()
    {
        QTest::keyClicks(m_edit, u"user:"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Down);
        QTest::keyClick(m_edit, Qt::Key_Down);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_edit->text(), u"user:Alice"_s);
        QCOMPARE(m_runs, QStringList());
    }

    /// The focus stays in the line, so nobody but the list itself can say which of its lines is
    /// chosen.
    void theChosenLineIsSaid()
    {
        const QSignalSpy spoken(&SpokenStatus::of(*m_window), &SpokenStatus::said);
        QTest::keyClicks(m_edit, u"user:"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QCOMPARE(spoken.count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Down);
        QCOMPARE(spoken.count(), 1);
        QVERIFY2(spoken.front().front().toString().contains(u"Jane Doe"_s),
            qPrintable(spoken.front().front().toString()));
    }

    void upFromTheFirstChoosesNothing()
    {
        QTest::keyClicks(m_edit, u"eve"_s);
        QTest::keyClick(m_edit, Qt::Key_Down);
        QVERIFY(m_popup->chosen() > 0);
        QTest::keyClick(m_edit, Qt::Key_Up);
        QCOMPARE(m_popup->chosen(), -1);
    }

    void controlEnterRunsWhateverIsChosen()
    {
        QTest::keyClicks(m_edit, u"user:jane"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Down);
        QTest::keyClick(m_edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_runs, QStringList(u"user:jane"_s));
    }

    void escapeClosesAndASecondLeaves()
    {
        QSignalSpy left(m_bar, &QueryBar::leaveRequested);
        QTest::keyClicks(m_edit, u"eve"_s);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QVERIFY(!m_popup->isVisible());
        QCOMPARE(left.count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void itOpensWhenAsked()
    {
        QTest::keyClick(m_edit, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(m_popup->isVisible());
        QCOMPARE(m_edit->text(), QString());
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QTest::keyClick(m_edit, Qt::Key_Down);
        QVERIFY(m_popup->isVisible());
    }

    void itClosesWhenTheCaretOrTheFocusGoes()
    {
        QTest::keyClicks(m_edit, u"eve"_s);
        QTest::keyClick(m_edit, Qt::Key_Left);
        QVERIFY(!m_popup->isVisible());
        QTest::keyClicks(m_edit, u"v"_s);
        QTest::keyClick(m_edit, Qt::Key_Backspace);
        QVERIFY(m_popup->isVisible());
        m_other->setFocus();
        QVERIFY(!m_popup->isVisible());
    }

    void aQueryOfTheHistoryRuns()
    {
        m_bar->history().add(u"is:error region:x"_s);
        QTest::keyClicks(m_edit, u"region:x"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_runs, QStringList(u"is:error region:x"_s));
        QCOMPARE(m_edit->text(), u"is:error region:x"_s);
    }

    void aClickTakes()
    {
        QTest::keyClicks(m_edit, u"user:jane"_s);
        QTRY_VERIFY(m_popup->isVisible());
        auto* const list = m_popup->findChild<QListView*>();
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualRect(m_model->index(1, 0)).center());
        QCOMPARE(m_edit->text(), u"user:\"Jane Doe\""_s);
        QVERIFY(m_edit->hasFocus());
    }

    void conditionsOfChipsAreCompletedToo()
    {
        m_bar->setShownQuery(u"is:read"_s);
        auto* const add = m_bar->findChild<QToolButton*>(u"addCondition"_s);
        QTest::mouseClick(add, Qt::LeftButton, {}, QPoint(8, add->height() / 2));
        auto* const editor = m_bar->findChild<QueryEdit*>(u"chipEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClicks(editor, u"user:jane"_s);
        auto* const popup = editor->findChild<CompletionPopup*>();
        QTRY_VERIFY(popup->isVisible());
        QVERIFY(!m_popup->isVisible());
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(editor->text(), u"user:\"Jane Doe\""_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(m_runs, QStringList(u"is:read user:\"Jane Doe\""_s));
    }

    void savedSearchesAreOfferedByName()
    {
        m_bar->setSavedSearches({{u"Exfiltration"_s, u"is:root"_s}});
        QTest::keyClicks(m_edit, u"exf"_s);
        QTRY_VERIFY(m_popup->isVisible());
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_runs, QStringList(u"is:root"_s));
    }

    void textThatNobodyTypesOpensNothing()
    {
        m_bar->setPreparedQuery(u"use"_s);
        m_bar->setShownQuery(u"eve"_s);
        QVERIFY(!m_popup->isVisible());
    }

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<QWidget> m_window;
    QueryBar* m_bar = nullptr;
    QLineEdit* m_other = nullptr;
    QueryEdit* m_edit = nullptr;
    models::CompletionModel* m_model = nullptr;
    CompletionPopup* m_popup = nullptr;
    QStringList m_runs;
};

QTEST_MAIN(TestCompletionPopup)
#include "tst_completion_popup.moc"
