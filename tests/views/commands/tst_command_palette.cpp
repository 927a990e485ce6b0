#include "views/commands/command_palette.h"

#include "views/commands/keyboard_map.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QWidget>

using namespace khoji::views;
using namespace Qt::StringLiterals;

class TestCommandPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_actions = new ActionRegistry(m_theme, *m_window);
        m_add = m_actions->add({u"addFiles"_s, u"File"_s, u"Add &files..."_s, u"Add log files"_s,
            {QKeySequence(u"Ctrl+O"_s)}});
        m_actions->add({u"closeCase"_s, u"File"_s, u"C&lose case"_s, u"Close the case"_s})
            ->setEnabled(false);
        m_report = m_actions->add({u"createReport"_s, u"File"_s, u"Create &report..."_s,
            u"Print a report"_s, {QKeySequence(u"Ctrl+P"_s)}});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_palette = new CommandPalette(*m_actions, m_window.get());
        m_palette->show();
        QVERIFY(QTest::qWaitForWindowActive(m_palette));
        QTRY_VERIFY(line()->hasFocus());
    }
    void cleanup() { m_window.reset(); }

    void listsEveryCommandWithItsKey()
    {
        QCOMPARE(list()->topLevelItemCount(), 3);
        QCOMPARE(list()->topLevelItem(0)->text(0), u"File: Add files"_s);
        QCOMPARE(list()->topLevelItem(0)->text(1), u"Ctrl+O"_s);
        QVERIFY(list()->topLevelItem(1)->isDisabled());
    }

    void enterTriggersWhatWasFound()
    {
        const QSignalSpy triggered(m_report, &QAction::triggered);
        QTest::keyClicks(line(), u"rep"_s);
        QCOMPARE(list()->topLevelItemCount(), 1);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(triggered.size(), 1);
        QTRY_VERIFY(!m_window->findChild<CommandPalette*>());
    }

    void arrowsStepOverWhatCannotBeUsed()
    {
        const QSignalSpy triggered(m_report, &QAction::triggered);
        QTest::keyClick(line(), Qt::Key_Down);
        QCOMPARE(list()->currentItem()->text(0), u"File: Create report"_s);
        QTest::keyClick(line(), Qt::Key_Up);
        QCOMPARE(list()->currentItem()->text(0), u"File: Add files"_s);
        QTest::keyClick(line(), Qt::Key_Up);
        QCOMPARE(list()->currentItem()->text(0), u"File: Add files"_s);
        QTest::keyClick(line(), Qt::Key_PageDown);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(triggered.size(), 1);
    }

    void nothingFoundTriggersNothing()
    {
        const QSignalSpy add(m_add, &QAction::triggered);
        QTest::keyClicks(line(), u"xyzzy"_s);
        QCOMPARE(list()->topLevelItemCount(), 0);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_VERIFY(!m_window->findChild<CommandPalette*>());
        QCOMPARE(add.size(), 0);
    }

    void escapeLeaves()
    {
        QTest::keyClick(line(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<CommandPalette*>());
    }

    void theKeyboardMapListsActionsAndPanes()
    {
        openKeyboardMap(*m_window, *m_actions, {{u"Timeline"_s, {{u"W / S"_s, u"<zoom>"_s}}}});
        const auto* const page = m_window->findChild<QTextBrowser*>();
        QVERIFY(page != nullptr);
        const QString text = page->toPlainText();
        for (const QString& part : {u"Ctrl+P"_s, u"Create report"_s, u"Timeline"_s, u"<zoom>"_s})
            QVERIFY2(text.contains(part), qPrintable(part));
        QVERIFY(!text.contains(u"Close case"_s)); // it has no key
    }

private:
    [[nodiscard]] QLineEdit* line() const { return m_palette->findChild<QLineEdit*>(); }
    [[nodiscard]] QTreeWidget* list() const { return m_palette->findChild<QTreeWidget*>(); }

    Theme m_theme{*qApp};
    std::unique_ptr<QWidget> m_window;
    ActionRegistry* m_actions = nullptr; ///< the window's
    QAction* m_add = nullptr;
    QAction* m_report = nullptr;
    CommandPalette* m_palette = nullptr;
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
