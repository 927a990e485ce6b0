#include "views/commands/action_registry.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
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

    void unknownNamesAndKeysDoNoHarm()
    {
        m_actions->setChangedKeys({{u"gone"_s, {u"Ctrl+X"_s}}, {u"addFiles"_s, {u"No such key"_s}}});
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
