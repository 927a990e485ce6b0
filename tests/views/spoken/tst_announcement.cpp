#include "views/spoken/announcement.h"

#include "views/spoken/quiet_stack.h"

#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>

using namespace khoji::views;
using namespace Qt::StringLiterals;

/// What is told to screen readers without being a widget, in the form in which Orca reads it out.
class TestAnnouncement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Orca reads out notifications that appear, and in a status bar without saying that they are
    /// one.
    void itIsANotificationInAStatusBarOfTheWindow()
    {
        QWidget window;
        QLabel source(&window);
        announce(source, u"3 of 9 events"_s);
        QAccessibleInterface* const status = statusOf(window);
        QVERIFY(status != nullptr);
        QCOMPARE(status->role(), QAccessible::StatusBar);
        QCOMPARE(status->text(QAccessible::Name), QString());
        QCOMPARE(status->parent()->object(), &window);
        QCOMPARE(status->childCount(), 1);
        QAccessibleInterface* const line = status->child(0);
        QVERIFY(line != nullptr && line->isValid());
        QCOMPARE(line->role(), QAccessible::Notification);
        QCOMPARE(line->text(QAccessible::Name), u"3 of 9 events"_s);
        QCOMPARE(line->text(QAccessible::Description), QString());
        QVERIFY(!line->state().invisible);
        QCOMPARE(line->childCount(), 0);
        QCOMPARE(line->parent(), status);
        QCOMPARE(status->indexOfChild(line), 0);
        QCOMPARE(status->indexOfChild(status->parent()), -1);
        QVERIFY(status->child(1) == nullptr);
    }

    void theSameIsSaidAgain()
    {
        QWidget window;
        QLabel source(&window);
        QSignalSpy said(&SpokenStatus::of(window), &SpokenStatus::said);
        announce(source, u"None"_s);
        announce(source, u"None"_s);
        QCOMPARE(said.count(), 2);
        QCOMPARE(window.findChildren<SpokenStatus*>().size(), 1);
    }

    void nothingIsNotSaid()
    {
        QWidget window;
        QSignalSpy said(&SpokenStatus::of(window), &SpokenStatus::said);
        announce(window, QString());
        QCOMPARE(said.count(), 0);
    }

    void aWindowTakesItsLineAlong()
    {
        QAccessible::Id id = 0;
        {
            QWidget window;
            announce(window, u"text"_s);
            id = QAccessible::uniqueId(statusOf(window)->child(0));
            QVERIFY(QAccessible::accessibleInterface(id) != nullptr);
        }
        QVERIFY(QAccessible::accessibleInterface(id) == nullptr);
    }

    /// Orca said "layered pane" before each control of another pane.
    void pagesOnOneAnotherAreNoPaneOfTheirOwn()
    {
        installQuietStacks();
        QStackedWidget stack;
        auto* const page = new QLabel(u"text"_s);
        stack.addWidget(page);
        QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(&stack);
        QVERIFY(spoken != nullptr);
        QCOMPARE(spoken->role(), QAccessible::Client);
        QCOMPARE(spoken->text(QAccessible::Name), QString());
        QCOMPARE(spoken->childCount(), 1);
        QCOMPARE(spoken->child(0)->object(), page);
    }

private:
    static QAccessibleInterface* statusOf(QWidget& window)
    {
        return QAccessible::queryAccessibleInterface(&SpokenStatus::of(window));
    }
};

QTEST_MAIN(TestAnnouncement)
#include "tst_announcement.moc"
