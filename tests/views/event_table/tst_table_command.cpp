#include "views/event_table/table_command.h"

#include <QtGui/QKeyEvent>
#include <QtTest/QtTest>

using namespace khoji;
using khoji::views::commandOf;
using khoji::views::TableCommand;
using Kind = TableCommand::Kind;

class TestTableCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keys_data()
    {
        QTest::addColumn<QKeyCombination>("keys");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("single");
        const auto row = [](const char* what, QKeyCombination keys, const char* typed, Kind kind,
                             bool single = true) {
            QTest::newRow(what) << keys << QString::fromLatin1(typed) << static_cast<int>(kind)
                                << single;
        };
        row("E", Qt::Key_E, "e", Kind::NextError);
        row("Shift+E", Qt::SHIFT | Qt::Key_E, "E", Kind::PreviousError);
        row("]", Qt::Key_BracketRight, "]", Kind::NextStarred);
        row("[", Qt::Key_BracketLeft, "[", Kind::PreviousStarred);
        row("] with AltGr", Qt::GroupSwitchModifier | Qt::Key_BracketRight, "]", Kind::NextStarred);
        row("Alt+Down", Qt::ALT | Qt::Key_Down, "", Kind::NextStarred, false);
        row("Alt+Up", Qt::ALT | Qt::Key_Up, "", Kind::PreviousStarred, false);
        row("O", Qt::Key_O, "o", Kind::NextOfSession);
        row("Shift+O", Qt::SHIFT | Qt::Key_O, "O", Kind::PreviousOfSession);
        row("S", Qt::Key_S, "s", Kind::Star);
        row("T", Qt::Key_T, "t", Kind::Tag);
        row("M", Qt::Key_M, "m", Kind::Note);
        row("A", Qt::Key_A, "a", Kind::Around);
        row("F", Qt::Key_F, "f", Kind::FollowSession);
        row("7", Qt::Key_7, "7", Kind::Label);
        row("7 of the keypad", Qt::KeypadModifier | Qt::Key_7, "7", Kind::Label);
    }

    void keys()
    {
        QFETCH(QKeyCombination, keys);
        QFETCH(QString, typed);
        QFETCH(bool, single);
        const QKeyEvent event(QEvent::KeyPress, keys.key(), keys.keyboardModifiers(), typed);
        const auto command = commandOf(event, true);
        QVERIFY(command);
        QTEST(static_cast<int>(command->kind), "kind");
        QCOMPARE(command->label, command->kind == Kind::Label ? 7 : 0);
        QCOMPARE(commandOf(event, false).has_value(), !single);
    }

    void othersMeanNothing_data()
    {
        QTest::addColumn<QKeyCombination>("keys");
        QTest::newRow("Ctrl+S") << QKeyCombination(Qt::CTRL | Qt::Key_S);
        QTest::newRow("Alt+F") << QKeyCombination(Qt::ALT | Qt::Key_F);
        QTest::newRow("Shift+A") << QKeyCombination(Qt::SHIFT | Qt::Key_A);
        QTest::newRow("Down") << QKeyCombination(Qt::Key_Down);
        QTest::newRow("X") << QKeyCombination(Qt::Key_X);
    }

    void othersMeanNothing()
    {
        QFETCH(QKeyCombination, keys);
        const QKeyEvent event(QEvent::KeyPress, keys.key(), keys.keyboardModifiers());
        QVERIFY(!commandOf(event, true));
    }
};

QTEST_GUILESS_MAIN(TestTableCommand)
#include "tst_table_command.moc"
