#include "views/query_bar/query_bar.h"

#include "views/query_bar/condition_chip.h"
#include "views/query_bar/query_edit.h"
#include "views/spoken/announcement.h"

#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace khoji::views;
using State = khoji::query::Validity::State;

namespace {

/// Longer than the pause after which a query runs by itself.
constexpr int kLongEnough = 600; // milliseconds

} // namespace

class TestQueryBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<QueryBar>(*m_theme);
        m_edit = m_bar->findChild<QueryEdit*>();
        m_bar->resize(900, 80);
        m_bar->show();
        m_bar->activateWindow();
        m_edit->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
    }

    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanup() { m_bar.reset(); }

    void largeTextIsNotCutOffInALowWindow()
    {
        QFont large = QApplication::font();
        large.setPointSizeF(large.pointSizeF() * 2);
        QApplication::setFont(large);
        QTRY_VERIFY(m_edit->minimumHeight() >= m_edit->fontMetrics().height());
        m_bar->resize(900, 20);
        QTRY_VERIFY(m_edit->height() >= m_edit->fontMetrics().height());
        large.setPointSizeF(large.pointSizeF() / 2);
        QApplication::setFont(large);
    }

    void eachKeyIsJudged_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const QString& typed, State state,
                             const QString& said) {
            QTest::newRow(name) << typed << static_cast<int>(state) << said;
        };
        row("empty", {}, State::Empty, QStringLiteral("All events"));
        row("valid", QStringLiteral("user:alice"), State::Valid, QStringLiteral("Enter to run"));
        row("unfinished", QStringLiteral("eventName:"), State::Unfinished, QStringLiteral("value"));
        row("error", QStringLiteral("user:alice )"), State::Error, QStringLiteral("Column 12"));
        row("warning", QStringLiteral("userIdentity.arm:alice"), State::Warning,
            QStringLiteral("Did you mean userIdentity.arn?"));
        row("slow", QStringLiteral("usr.name:alice"), State::Valid,
            QStringLiteral("reads the whole records"));
        row("time", QStringLiteral("time:2026-03-09"), State::Valid,
            QStringLiteral("2026-03-09 00:00"));
    }

    void eachKeyIsJudged()
    {
        QFETCH(QString, typed);
        QFETCH(int, state);
        QFETCH(QString, said);
        QTest::keyClicks(m_edit, typed);
        QCOMPARE(static_cast<int>(m_edit->validity().state), state);
        QVERIFY2(status().contains(said), qPrintable(status()));
        QCOMPARE(m_edit->accessibleDescription(), status());
    }

    void enterRunsWhatIsValid()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::keyClicks(m_edit, QStringLiteral("user:alice"));
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.at(0).at(0).toString(), QStringLiteral("user:alice"));
    }

    void enterOnAnErrorGoesThereAndRunsNothing()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        const QString text = QStringLiteral("user:alice ) region:eu-central-1");
        QTest::keyClicks(m_edit, text);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_edit->cursorPosition(), text.indexOf(u')'));
        QTest::qWait(kLongEnough);
        QCOMPARE(run.count(), 0);
    }

    void caretCountsCharactersNotBytes()
    {
        m_edit->setText(QStringLiteral("user:Jörg )"));
        m_edit->goToProblem();
        QCOMPARE(m_edit->cursorPosition(), 10);
    }

    void smallCasesAreSearchedWhileTyping()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::keyClicks(m_edit, QStringLiteral("user:alice"));
        QCOMPARE(run.count(), 0); // not before there is a pause
        QTRY_COMPARE_WITH_TIMEOUT(run.count(), 1, kLongEnough);
    }

    void largeCasesWaitForEnter()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        m_bar->setRunsWhileTyping(false);
        QTest::keyClicks(m_edit, QStringLiteral("user:alice"));
        QTest::qWait(kLongEnough);
        QCOMPARE(run.count(), 0);
    }

    void unfinishedTextWaits()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::keyClicks(m_edit, QStringLiteral("user:"));
        QTest::qWait(kLongEnough);
        QCOMPARE(run.count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(run.count(), 0);
    }

    void escapeLeaves()
    {
        QSignalSpy left(m_bar.get(), &QueryBar::leaveRequested);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void clearShowsAllEvents()
    {
        m_bar->setShownQuery(QStringLiteral("user:alice"));
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::mouseClick(
            m_bar->findChild<QToolButton*>(QStringLiteral("clearQuery")), Qt::LeftButton);
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.at(0).at(0).toString(), QString());
    }

    void runButtonRuns()
    {
        QTest::keyClicks(m_edit, QStringLiteral("is:denied"));
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::mouseClick(
            m_bar->findChild<QToolButton*>(QStringLiteral("runQuery")), Qt::LeftButton);
        QCOMPARE(run.count(), 1);
    }

    void aLongQueryCanBeStopped()
    {
        auto* const stop = m_bar->findChild<QToolButton*>(QStringLiteral("stopQuery"));
        auto* const run = m_bar->findChild<QToolButton*>(QStringLiteral("runQuery"));
        QSignalSpy stopped(m_bar.get(), &QueryBar::stopRequested);
        QVERIFY(!stop->isVisible());
        m_bar->setBusy(true);
        QTRY_VERIFY(stop->isVisible());
        QVERIFY(!run->isVisible());
        QCOMPARE(status(), QStringLiteral("Searching..."));
        m_bar->setProgress(QStringLiteral("12 so far, 41 % searched"));
        QCOMPARE(status(), QStringLiteral("12 so far, 41 % searched"));
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(stopped.count(), 1);
        m_bar->setBusy(false);
        QVERIFY(run->isVisible() && !stop->isVisible());
    }

    void shownQueryKeepsTheCaretOfWhoTypes()
    {
        QTest::keyClicks(m_edit, QStringLiteral("user:alice"));
        m_edit->setCursorPosition(3);
        m_bar->setShownQuery(QStringLiteral("user:alice"));
        QCOMPARE(m_edit->cursorPosition(), 3);
        m_bar->setShownNote(QStringLiteral("3 of 9 events"));
        QCOMPARE(status(), QStringLiteral("3 of 9 events"));
    }

    void timeRangeIsAPieceThatCanBeTakenOut()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QToolButton* const clear = m_bar->findChild<QToolButton*>(QStringLiteral("clearTime"));
        QVERIFY(!clear->isVisible());
        m_bar->setShownQuery(QStringLiteral("is:error time:2026-03-09"));
        QTRY_VERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.at(0).at(0).toString(), QStringLiteral("is:error"));
        QVERIFY(!clear->isVisible());
    }

    void aPreparedQueryIsShownAndNotRun()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        m_edit->clearFocus();
        m_bar->setPreparedQuery(QStringLiteral("user:alice -is:error"));
        QCOMPARE(m_edit->text(), QStringLiteral("user:alice -is:error"));
        QVERIFY(m_edit->hasFocus());
        QVERIFY2(status().contains(QStringLiteral("Enter to run")), qPrintable(status()));
        QTest::qWait(kLongEnough);
        QCOMPARE(run.count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(run.count(), 1);
    }

    void whatTookTheTextsPlaceCanBeUndone()
    {
        QTest::keyClicks(m_edit, QStringLiteral("user:alice"));
        m_bar->setShownQuery(QStringLiteral("is:error"));
        m_edit->undo();
        QCOMPARE(m_edit->text(), QStringLiteral("user:alice"));
    }

    void chipsFollowTheTextAndRunTheirEdits()
    {
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::keyClicks(m_edit, QStringLiteral("user:alice is:error"));
        for (ConditionChip* const chip : m_bar->findChildren<ConditionChip*>()) {
            if (chip->look().text == QStringLiteral("user:alice"))
                QTest::mouseClick(&chip->removeButton(), Qt::LeftButton);
        }
        QCOMPARE(m_edit->text(), QStringLiteral("is:error"));
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.at(0).at(0).toString(), QStringLiteral("is:error"));
    }

    void aClickOnTheStatusGoesToTheProblem()
    {
        const QString text = QStringLiteral("user:alice ) is:error");
        QTest::keyClicks(m_edit, text);
        auto* const label = m_bar->findChild<QLabel*>(QStringLiteral("queryStatus"));
        m_edit->clearFocus();
        QTest::mouseClick(label, Qt::LeftButton, {}, QPoint(5, 5));
        QCOMPARE(m_edit->cursorPosition(), text.indexOf(u')'));
        QVERIFY(m_edit->hasFocus());
        m_edit->setText(QStringLiteral("user:alice"));
        m_edit->clearFocus();
        QTest::mouseClick(label, Qt::LeftButton, {}, QPoint(5, 5));
        QVERIFY(!m_edit->hasFocus()); // there is no problem to go to
    }

    void helpIsAKeyAndAButton()
    {
        QSignalSpy asked(m_bar.get(), &QueryBar::helpRequested);
        QTest::keyClick(m_edit, Qt::Key_F1);
        QTest::mouseClick(
            m_bar->findChild<QToolButton*>(QStringLiteral("queryHelp")), Qt::LeftButton);
        QCOMPARE(asked.count(), 2);
    }

    void historyHoldsWhatWasRun_data()
    {
        QTest::addColumn<bool>("whileTyping");
        QTest::newRow("small cases") << true;
        QTest::newRow("large cases") << false;
    }

    void historyHoldsWhatWasRun()
    {
        QFETCH(bool, whileTyping);
        m_bar->setRunsWhileTyping(whileTyping);
        connect(m_bar.get(), &QueryBar::runRequested, m_bar.get(), &QueryBar::setShownQuery);
        QTest::keyClicks(m_edit, QStringLiteral("is:er"));
        QTest::qWait(kLongEnough); // unfinished: nothing runs
        QTest::keyClicks(m_edit, QStringLiteral("ror"));
        QTest::keyClick(m_edit, Qt::Key_Return);
        m_bar->setShownQuery(QStringLiteral("is:error user:bob")); // from elsewhere in the window
        QCOMPARE(m_bar->history().queries(),
            QStringList({QStringLiteral("is:error user:bob"), QStringLiteral("is:error")}));
    }

    void whatRanWhileTypingIsRememberedWhenTheUserGoesOn()
    {
        connect(m_bar.get(), &QueryBar::runRequested, m_bar.get(), &QueryBar::setShownQuery);
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        QTest::keyClicks(m_edit, QStringLiteral("user:al"));
        QTRY_COMPARE(run.count(), 1);
        QTest::keyClicks(m_edit, QStringLiteral("ice"));
        QTRY_COMPARE(run.count(), 2);
        QCOMPARE(m_bar->history().queries(), QStringList());
        m_edit->clearFocus();
        QCOMPARE(m_bar->history().queries(), QStringList(QStringLiteral("user:alice")));
    }

    void theHistoryMenuRuns()
    {
        const QString hostile = QStringLiteral("user:\"a&b\u202E\"");
        m_bar->history().add(hostile);
        auto* const button = m_bar->findChild<QToolButton*>(QStringLiteral("queryHistory"));
        QSignalSpy run(m_bar.get(), &QueryBar::runRequested);
        Q_EMIT button->menu()->aboutToShow();
        QAction* const first = button->menu()->actions().front();
        QCOMPARE(first->text(), QStringLiteral("user:\"a&&b<U+202E>\""));
        first->trigger();
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.at(0).at(0).toString(), hostile);
        QCOMPARE(m_edit->text(), hostile);
        button->menu()->findChild<QAction*>(QStringLiteral("clearHistory"))->trigger();
        QCOMPARE(m_bar->history().queries(), QStringList());
    }

    void tabFollowsTheReadingOrder()
    {
        m_bar->setShownQuery(QStringLiteral("user:alice is:error time:2026"));
        m_edit->setFocus();
        QStringList order;
        for (int step = 0; step < 6; ++step) {
            QTest::keyClick(m_bar->focusWidget(), Qt::Key_Tab);
            order += m_bar->focusWidget()->objectName();
        }
        QCOMPARE(order.join(u' '),
            QStringLiteral("clearQuery runQuery queryHistory queryHelp chipBody addCondition"));
    }

    void aButtonCanStandBeforeTheText()
    {
        auto* const button = new QToolButton;
        button->setText(QStringLiteral("Saved"));
        m_bar->setLeadingButton(button);
        QTRY_VERIFY(button->isVisible() && button->geometry().right() < m_edit->x());
    }

    void everyButtonCanBeHitAndHasAName()
    {
        for (const QToolButton* const button : m_bar->findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->parent() == m_edit)
                continue; // the sign in the line is no button
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                qPrintable(button->objectName()));
            QVERIFY2(
                button->width() >= 24 && button->height() >= 24, qPrintable(button->objectName()));
        }
    }

    void textSizeIsThatOfTheApplication()
    {
        const QFont before = QApplication::font();
        QFont larger = before;
        larger.setPointSizeF(before.pointSizeF() + 5);
        QApplication::setFont(larger);
        QTRY_COMPARE(m_edit->font().pointSizeF(), larger.pointSizeF());
        QApplication::setFont(before);
    }

    void screenReadersReadTheStatusLine()
    {
        m_bar->setShownNote(QStringLiteral("3 of 9 events"));
        auto* const line = m_bar->findChild<QLabel*>(QStringLiteral("queryStatus"));
        QCOMPARE(QAccessible::queryAccessibleInterface(line)->text(QAccessible::Name),
            QStringLiteral("3 of 9 events"));
    }

    /// Orca heard nothing of a result, because Qt 6.4 tells it nothing of alerts.
    void anAnswerIsSaidOnce()
    {
        const QSignalSpy spoken(&SpokenStatus::of(*m_bar), &SpokenStatus::said);
        m_bar->setShownQuery(QStringLiteral("user:a"));
        m_bar->setBusy(true);
        m_bar->setShownNote(QStringLiteral("1 of 9 events so far"));
        QCOMPARE(texts(spoken), QStringList());
        m_bar->setBusy(false);
        m_bar->setShownNote(QStringLiteral("3 of 9 events"));
        QTRY_COMPARE(texts(spoken), QStringList{QStringLiteral("3 of 9 events")});
    }

    /// While log files are read, the same query is asked again and again.
    void aGrowingCaseIsNotSaidEachTime()
    {
        const QSignalSpy spoken(&SpokenStatus::of(*m_bar), &SpokenStatus::said);
        const auto answer = [this](const QString& note) {
            m_bar->setBusy(true);
            m_bar->setBusy(false);
            m_bar->setShownNote(note);
            QCoreApplication::processEvents();
        };
        m_bar->expectAnswer();
        answer(QStringLiteral("3 events"));
        answer(QStringLiteral("4 events"));
        QCOMPARE(texts(spoken), QStringList{QStringLiteral("3 events")});
        QTest::keyClick(m_edit, Qt::Key_Return); // asks how many there are now
        answer(QStringLiteral("5 events"));
        QCOMPARE(texts(spoken).constLast(), QStringLiteral("5 events"));
    }

    void whatIsWrongIsSaidWhenItIsAskedFor()
    {
        const QSignalSpy spoken(&SpokenStatus::of(*m_bar), &SpokenStatus::said);
        QTest::keyClicks(m_edit, QStringLiteral("user:alice )"));
        QCOMPARE(texts(spoken), QStringList()); // the user is still typing
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(texts(spoken), QStringList{status()});
        QVERIFY(status().contains(QStringLiteral("Column 12")));
    }

    void aQueryThatFailedIsSaidOnce()
    {
        const QSignalSpy spoken(&SpokenStatus::of(*m_bar), &SpokenStatus::said);
        m_bar->setShownQuery(QStringLiteral("user:a"));
        m_bar->setBusy(true);
        m_bar->setBusy(false);
        m_bar->showRejection(QStringLiteral("The case cannot be read"));
        QCoreApplication::processEvents();
        QCOMPARE(texts(spoken), QStringList{QStringLiteral("The case cannot be read")});
    }

    void tellsWhatWasTypedFromWhatWasMeant()
    {
        QSignalSpy typed(m_bar.get(), &QueryBar::typedQueryRuns);
        QSignalSpy settled(m_bar.get(), &QueryBar::settled);
        QTest::keyClicks(m_edit, QStringLiteral("user:a"));
        QTRY_COMPARE(typed.count(), 1);
        m_bar->setShownQuery(QStringLiteral("user:a"));
        QCOMPARE(settled.count(), 0);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(settled.count(), 1);
        QCOMPARE(typed.count(), 1);
    }

    void hostileTextIsShownNotObeyed()
    {
        m_bar->showRejection(QStringLiteral("bad <b>x</b> \u202E"));
        QCOMPARE(status(), QStringLiteral("bad <b>x</b> <U+202E>"));
        QVERIFY(!m_bar->findChildren<QLabel*>().isEmpty());
        for (const QLabel* label : m_bar->findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

private:
    static QStringList texts(const QSignalSpy& said)
    {
        QStringList texts;
        for (const QList<QVariant>& each : said)
            texts << each.front().toString();
        return texts;
    }

    QString status() const
    {
        return m_bar->findChild<QLabel*>(QStringLiteral("queryStatus"))->text();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QueryBar> m_bar;
    QueryEdit* m_edit = nullptr;
};

QTEST_MAIN(TestQueryBar)
#include "tst_query_bar.moc"
