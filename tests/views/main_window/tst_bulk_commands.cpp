#include "views/main_window/bulk_commands.h"

#include "tests/support/part_case.h"
#include "views/importing/job_line.h"
#include "views/main_window/message_bar.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <semaphore>

using namespace khoji;
using namespace khoji::views;
using khoji::test::PartCase;

/// The same said of every event of the result.
class TestBulkCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void init()
    {
        m_case = std::make_shared<PartCase>();
        m_annotations = std::make_unique<models::Annotations>();
        m_annotations->setCase(m_case);
        m_investigation = std::make_unique<models::Investigation>();
        m_window = std::make_unique<QWidget>();
        m_line = new JobLine(*m_theme, m_window.get());
        m_messages = new MessageBar(*m_theme, m_window.get());
        m_actions = new ActionRegistry(*m_theme, *m_window);
        m_bulk =
            new BulkCommands({*m_theme, *m_investigation, *m_annotations, *m_messages, *m_line},
                *m_actions, *m_window);
        m_window->show();
    }

    void cleanup()
    {
        m_window.reset();
        m_investigation.reset();
        m_annotations.reset();
        m_case.reset();
    }

    void theCountIsConfirmedBefore_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("question");
        QTest::newRow("star") << "starResult"
                              << "Star 9,347 events?";
        QTest::newRow("no star") << "unstarResult"
                                 << "Remove star of 9,347 events?";
        QTest::newRow("label") << "labelResult3"
                               << "Label 9,347 events?";
        QTest::newRow("no label") << "labelResult0"
                                  << "Remove label of 9,347 events?";
        QTest::newRow("status") << "statusResult3"
                                << "Set status of 9,347 events?";
    }
    void theCountIsConfirmedBefore()
    {
        QFETCH(QString, action);
        show(9347);
        m_actions->find(action)->trigger();
        QTEST(question()->text(), "question");
        QCOMPARE(question()->textFormat(), Qt::PlainText);
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(question() == nullptr);
        QCOMPARE(m_annotations->undoStack().count(), 0);
        QCOMPARE(m_case->said(), std::size_t{0});
    }

    void everyEventIsStarredInOneStep()
    {
        show(9347);
        m_actions->find(QStringLiteral("starResult"))->trigger();
        QTest::mouseClick(
            question()->findChild<QPushButton*>(QStringLiteral("changeResult")), Qt::LeftButton);
        QTRY_COMPARE(m_case->said(), std::size_t{9347});
        QCOMPARE(m_annotations->undoStack().count(), 1);
        m_annotations->undoStack().undo();
        QTRY_COMPARE(m_case->said(), std::size_t{0});
    }

    void labelAndStatusAreOfEveryEvent_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("label") << "labelResult9";
        QTest::newRow("status") << "statusResult1";
    }
    void labelAndStatusAreOfEveryEvent()
    {
        QFETCH(QString, action);
        show(6000);
        m_actions->find(action)->trigger();
        QTest::keyClick(question(), Qt::Key_Return); // it can be undone, so Enter does it
        QTRY_COMPARE(m_case->said(), std::size_t{6000});
    }

    void aTagIsTypedOnce()
    {
        show(9347);
        m_actions->find(QStringLiteral("tagResult"))->trigger();
        auto* const dialog = m_window->findChild<QInputDialog*>();
        QCOMPARE(dialog->labelText(), QStringLiteral("Tag for 9,347 events:"));
        QTest::keyClicks(dialog->findChild<QLineEdit*>(), QStringLiteral("exfil"));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(m_case->said(), std::size_t{9347});
    }

    void tooManyAreToldBeforeAnythingIsTyped_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("tag") << "tagResult";
        QTest::newRow("star") << "starResult";
        QTest::newRow("label") << "labelResult1";
    }
    void tooManyAreToldBeforeAnythingIsTyped()
    {
        QFETCH(QString, action);
        show(1'204'551);
        m_actions->find(action)->trigger();
        QVERIFY(question() == nullptr);
        QVERIFY(m_window->findChild<QInputDialog*>() == nullptr);
        QVERIFY(m_messages->text().startsWith(QStringLiteral(
            "The result has 1,204,551 events, and at most 100,000 events can be annotated")));
    }

    void asManyAsAllowedAreAskedAbout()
    {
        show(store::kMostAnnotated);
        m_actions->find(QStringLiteral("starResult"))->trigger();
        QVERIFY(question() != nullptr);
    }

    void withoutEventsNothingIsAsked()
    {
        show(0);
        m_actions->find(QStringLiteral("starResult"))->trigger();
        QVERIFY(question() == nullptr);
        QVERIFY(m_messages->isHidden());
    }

    void whatTakesLongShowsItsProgressAndIsStopped()
    {
        std::binary_semaphore isWaiting{0};
        std::binary_semaphore mayGoOn{0};
        m_case->beforePart = [&, part = 0]() mutable {
            if (++part == 2) {
                isWaiting.release();
                mayGoOn.acquire();
            }
            return true;
        };
        show(9347);
        m_actions->find(QStringLiteral("starResult"))->trigger();
        QTest::keyClick(question(), Qt::Key_Return);
        isWaiting.acquire();
        QTRY_VERIFY_WITH_TIMEOUT(m_line->isVisible(), 30'000);
        QCOMPARE(m_line->findChild<QLabel*>()->text(),
            QStringLiteral("Annotating 5,000 of 9,347 events"));
        QCOMPARE(m_line->findChild<QProgressBar*>()->value(), 53);
        QTest::mouseClick(
            m_line->findChild<QToolButton*>(QStringLiteral("cancelJob")), Qt::LeftButton);
        mayGoOn.release();
        QTRY_COMPARE_WITH_TIMEOUT(m_line->findChild<QLabel*>()->text(),
            QStringLiteral("Stopped: nothing was changed"), 30'000);
        QCOMPARE(m_case->said(), std::size_t{0});
        QVERIFY(!m_annotations->undoStack().canUndo());
    }

    void aMomentIsNoWordWorth()
    {
        Q_EMIT m_annotations->progressChanged(0, 10);
        Q_EMIT m_annotations->progressEnded(true);
        QVERIFY(!m_line->isVisible());
        QTest::qWait(600);
        QVERIFY(!m_line->isVisible());
    }

    void theMenuHasThemAll()
    {
        QMenu menu;
        m_bulk->fill(menu);
        auto* const all = menu.findChild<QMenu*>(QStringLiteral("allEventsShown"));
        QVERIFY(all->actions().contains(m_actions->find(QStringLiteral("starResult"))));
        QVERIFY(all->actions().contains(m_actions->find(QStringLiteral("tagResult"))));
        m_bulk->setEnabledFor(false);
        QVERIFY(!m_actions->find(QStringLiteral("labelResult5"))->isEnabled());
        QVERIFY(!m_actions->find(QStringLiteral("statusResult0"))->isEnabled());
    }

private:
    void show(std::uint64_t events)
    {
        m_case->store().events = events;
        m_case->store().caseSummary.events = events;
        m_investigation->setCase(m_case);
        QTRY_VERIFY(m_investigation->result() && m_investigation->result()->rows->size() == events);
    }
    [[nodiscard]] QMessageBox* question() const
    {
        return m_window->findChild<QMessageBox*>(QStringLiteral("bulkQuestion"));
    }

    std::unique_ptr<Theme> m_theme;
    std::shared_ptr<PartCase> m_case;
    std::unique_ptr<models::Annotations> m_annotations;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<QWidget> m_window;
    JobLine* m_line = nullptr;
    MessageBar* m_messages = nullptr;
    ActionRegistry* m_actions = nullptr;
    BulkCommands* m_bulk = nullptr;
};

QTEST_MAIN(TestBulkCommands)
#include "tst_bulk_commands.moc"
