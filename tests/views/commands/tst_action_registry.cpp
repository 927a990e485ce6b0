#include "views/commands/action_registry.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QWidget>

using namespace khoji::views;
using namespace Qt::StringLiterals;

class TestActionRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_actions = new ActionRegistry(m_theme, *m_window);
        m_add = m_actions->add({u"addFiles"_s, u"File"_s, u"Add &files..."_s, u"Add log files"_s,
            {QKeySequence(u"Ctrl+O"_s)}, u"open-file"_s});
        m_about = m_actions->add({u"about"_s, u"Help"_s, u"&About"_s, u"Version"_s});
    }
    void cleanup() { m_window.reset(); }

    void actionsAreNamedAndExplained()
    {
        QCOMPARE(m_actions->find(u"addFiles"_s), m_add);
        QCOMPARE(m_actions->find(u"nothing"_s), nullptr);
        QCOMPARE(m_add->toolTip(), u"Add log files (Ctrl+O)"_s);
        QCOMPARE(m_about->toolTip(), u"Version"_s);
        QCOMPARE(m_add->statusTip(), u"Add log files"_s);
        QVERIFY(!m_add->icon().isNull());
        QVERIFY(m_window->actions().contains(m_add));
    }

    void plainTextHasNoMarks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("mnemonic and dots") << u"Add &files..."_s << u"Add files"_s;
        QTest::newRow("two are one") << u"Save && &close"_s << u"Save & close"_s;
        QTest::newRow("at the end") << u"Odd&"_s << u"Odd"_s;
    }
    void plainTextHasNoMarks()
    {
        QFETCH(QString, text);
        QTEST(plainText(QAction(text)), "plain");
    }

    void keysCanBeChangedAndRemembered()
    {
        const QSignalSpy changed(m_actions, &ActionRegistry::keysChanged);
        QVERIFY(m_actions->changedKeys().isEmpty());
        m_actions->setKeys(u"addFiles"_s, {QKeySequence(u"Ctrl+J"_s)});
        m_actions->setKeys(u"about"_s, {QKeySequence(u"F12"_s), QKeySequence(u"Ctrl+H"_s)});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(m_add->toolTip(), u"Add log files (Ctrl+J)"_s);
        const auto keys = m_actions->changedKeys();
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys.value(u"about"_s), QStringList({u"F12"_s, u"Ctrl+H"_s}));

        m_actions->setChangedKeys({});
        QCOMPARE(m_add->shortcut(), QKeySequence(u"Ctrl+O"_s));
        m_actions->setChangedKeys(keys);
        QCOMPARE(m_about->shortcuts().size(), 2);
        QCOMPARE(m_actions->changedKeys(), keys);
    }

    void singleKeysAreWhatIsTyped_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("isSingle");
        QTest::addColumn<bool>("isLetterOrDigit");
        QTest::newRow("E") << u"E"_s << true << true;
        QTest::newRow("Shift+E") << u"Shift+E"_s << true << true;
        QTest::newRow("7") << u"7"_s << true << true;
        QTest::newRow("\u00e4") << u"\u00c4"_s << true << true;
        QTest::newRow("]") << u"]"_s << true << false;
        QTest::newRow("?") << u"?"_s << true << false;
        QTest::newRow("typed after each other") << u"G, G"_s << true << true;
        QTest::newRow("Ctrl+E") << u"Ctrl+E"_s << false << false;
        QTest::newRow("Alt+Down") << u"Alt+Down"_s << false << false;
        QTest::newRow("F3") << u"F3"_s << false << false;
        QTest::newRow("none") << QString() << false << false;
    }
    void singleKeysAreWhatIsTyped()
    {
        QFETCH(QString, key);
        QTEST(isSingleKey(QKeySequence(key)), "isSingle");
        QTEST(isLetterOrDigit(QKeySequence(key)), "isLetterOrDigit");
    }

    void singleKeysCanBeSwitchedOffAndStayChosen()
    {
        const QList<QKeySequence> keys{QKeySequence(u"]"_s), QKeySequence(u"Alt+Down"_s)};
        QAction* const next = m_actions->add({u"next"_s, u"Go"_s, u"&Next"_s, u"The next"_s, keys});
        const QSignalSpy changed(m_actions, &ActionRegistry::keysChanged);
        m_actions->setSingleKeys(false);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(next->shortcuts(), QList{QKeySequence(u"Alt+Down"_s)});
        QCOMPARE(next->toolTip(), u"The next (Alt+Down)"_s);
        QCOMPARE(m_actions->entry(u"next"_s)->keys, keys);
        QVERIFY(m_actions->changedKeys().isEmpty());
        m_actions->setKeys(u"next"_s, {QKeySequence(u"N"_s)});
        QVERIFY(next->shortcut().isEmpty());
        m_actions->setSingleKeys(true);
        QCOMPARE(next->shortcut(), QKeySequence(u"N"_s));
    }

    void keysOfAPaneMeanThemThereAlone()
    {
        auto* const table = new QLineEdit(m_window.get());
        table->setReadOnly(true);
        auto* const other = new QPushButton(m_window.get());
        QAction* const next = m_actions->add({u"next"_s, u"Go"_s, u"&Next"_s, u"The next"_s,
            {QKeySequence(u"N"_s)}, {}, {table, u"Table"_s}});
        QCOMPARE(next->toolTip(), u"The next (Table: N)"_s);
        QCOMPARE(m_actions->entry(u"next"_s)->pane, u"Table"_s);
        const QSignalSpy triggered(next, &QAction::triggered);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        other->setFocus();
        QTest::keyClick(other, Qt::Key_N);
        QCOMPARE(triggered.size(), 0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_N);
        QCOMPARE(triggered.size(), 1);
    }

    void aButtonTellsTheKeyOfItsAction()
    {
        QPushButton button;
        m_actions->explain(button, u"addFiles"_s);
        QCOMPARE(button.toolTip(), u"Add log files (Ctrl+O)"_s);
        m_actions->setKeys(u"addFiles"_s, {QKeySequence(u"Ctrl+J"_s)});
        QCOMPARE(button.toolTip(), u"Add log files (Ctrl+J)"_s);
        m_actions->explain(button, u"nothing"_s);
        QCOMPARE(button.toolTip(), u"Add log files (Ctrl+J)"_s);
    }

    void whatCannotBeUsedSaysWhy()
    {
        m_actions->setAvailable(u"addFiles"_s, u"This case is open for reading alone."_s);
        QVERIFY(!m_add->isEnabled());
        QVERIFY(m_add->toolTip().contains(u"reading alone"_s));
        QCOMPARE(m_add->statusTip(), u"This case is open for reading alone."_s);
        m_actions->setAvailable(u"addFiles"_s, {});
        QVERIFY(m_add->isEnabled());
        QCOMPARE(m_add->toolTip(), u"Add log files (Ctrl+O)"_s);
        QCOMPARE(m_add->statusTip(), u"Add log files"_s);
    }

    void aMenuIsACommandToo()
    {
        QMenu menu;
        menu.addAction(u"winter.khoji"_s);
        QAction* const recent = m_actions->add(
            menu, {u"recent"_s, u"File"_s, u"Open &recent"_s, u"Open a case again"_s});
        QCOMPARE(m_actions->find(u"recent"_s), recent);
        QCOMPARE(recent->toolTip(), u"Open a case again"_s);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        recent->trigger();
        QVERIFY(menu.isVisible());
        QCOMPARE(menu.activeAction(), menu.actions().constFirst());
    }

    void unknownNamesAndKeysDoNoHarm()
    {
        m_actions->setChangedKeys(
            {{u"gone"_s, {u"Ctrl+X"_s}}, {u"addFiles"_s, {u"No such key"_s}}});
        QVERIFY(m_add->shortcut().isEmpty() || m_add->isEnabled());
        QCOMPARE(m_about->shortcut(), QKeySequence());
    }

private:
    Theme m_theme{*qApp};
    std::unique_ptr<QWidget> m_window;
    ActionRegistry* m_actions = nullptr; ///< the window's
    QAction* m_add = nullptr;
    QAction* m_about = nullptr;
};

QTEST_MAIN(TestActionRegistry)
#include "tst_action_registry.moc"
