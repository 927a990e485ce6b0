#include "tests/support/window/window_stage.h"
#include "views/commands/action_registry.h"
#include "views/main_window/pane_keys.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

using namespace khoji;
using namespace khoji::views;
using namespace Qt::StringLiterals;

namespace {

/// Their lines are data, not commands: cases, views, values. The menus themselves are commands.
const QStringList kDynamic{u"recentCases"_s, u"viewHistory"_s, u"applyFilter"_s};

struct Found {
    const QAction* action;
    QString path; ///< "File > Add files..."
};

void collect(const QMenu& menu, const QString& path, QList<Found>& found)
{
    for (QAction* const action : menu.actions()) {
        if (action->isSeparator())
            continue;
        const QString here = path + u" > "_s + action->text();
        const QMenu* const submenu = action->menu<QMenu*>();
        if (submenu == nullptr || kDynamic.contains(action->objectName()))
            found.append({action, here});
        else
            collect(*submenu, here, found);
    }
}

} // namespace

/// Every command of the window, wherever it is listed (ux.md section 3).
class TestCommandsListed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_stage = std::make_unique<test::WindowStage>();
        m_stage->add({test::aRecord(), test::aRecord()});
        m_actions = m_stage->window().findChild<ActionRegistry*>();
        QVERIFY(m_actions);
    }
    void cleanupTestCase() { m_stage.reset(); }

    /// So it is in the command palette and on the shortcuts page, too.
    void everyLineOfTheMenusIsANamedCommand()
    {
        const QList<Found> lines = menuLines();
        QVERIFY(lines.size() > 60);
        for (const auto& [action, path] : lines) {
            const ActionRegistry::Entry* const entry = m_actions->entry(action->objectName());
            QVERIFY2(entry != nullptr && entry->action == action, qPrintable(path));
            QVERIFY2(!action->text().isEmpty(), qPrintable(path));
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(path));
            QVERIFY2(action->toolTip().startsWith(entry->tip), qPrintable(path));
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(key.isEmpty() || action->toolTip().contains(key), qPrintable(path));
        }
    }

    void everyCommandIsInTheMenus()
    {
        QStringList inMenus;
        for (const auto& [action, path] : menuLines())
            inMenus << action->objectName();
        inMenus << u"clearRecentCases"_s; // below the recent cases
        for (const ActionRegistry::Entry& entry : m_actions->entries())
            QVERIFY2(inMenus.contains(entry.action->objectName()),
                qPrintable(entry.action->objectName()));
    }

    void namesAndKeysAreUnique()
    {
        QSet<QString> names;
        QSet<QString> keys;
        for (const ActionRegistry::Entry& entry : m_actions->entries()) {
            QVERIFY2(!names.contains(entry.action->objectName()),
                qPrintable(entry.action->objectName()));
            names << entry.action->objectName();
            for (const QKeySequence& key : entry.keys) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys << key.toString();
            }
        }
    }

    void lettersAndDigitsBelongToTheTable()
    {
        int count = 0;
        for (const ActionRegistry::Entry& entry : m_actions->entries()) {
            for (const QKeySequence& key : entry.keys) {
                count += isLetterOrDigit(key) ? 1 : 0;
                QVERIFY2(!isLetterOrDigit(key) || !entry.pane.isEmpty(),
                    qPrintable(entry.action->objectName()));
            }
        }
        QVERIFY(count > 15);
    }

    void panesAreShownAndHiddenByCommands()
    {
        for (const QString& name : {u"showFacets"_s, u"showDetails"_s, u"showAnnotations"_s,
                 u"showImport"_s, u"showTimeline"_s, u"showToolBar"_s}) {
            const QAction* const action = m_actions->find(name);
            QVERIFY2(action != nullptr && action->isCheckable(), qPrintable(name));
        }
        auto* const bar = m_stage->window().findChild<QToolBar*>();
        QVERIFY(bar->isVisible());
        m_actions->find(u"showToolBar"_s)->trigger();
        QVERIFY(!bar->isVisible());
        m_actions->find(u"showToolBar"_s)->trigger();
        QVERIFY(bar->isVisible());
    }

    void theKeyboardMapTellsEveryKeyThatActs()
    {
        m_stage->trigger("keyboardMap");
        const QString map = openPage("keyboardMap");
        for (const ActionRegistry::Entry& entry : m_actions->entries()) {
            const QString keys =
                QKeySequence::listToString(entry.action->shortcuts(), QKeySequence::NativeText);
            QVERIFY2(map.contains(keys), qPrintable(keys));
        }
        for (const PaneKeys& pane : paneKeys())
            QVERIFY2(map.contains(pane.pane), qPrintable(pane.pane));
        m_actions->setKeys(u"star"_s, {QKeySequence(u"Ctrl+Alt+Y"_s)});
        QVERIFY(openPage("keyboardMap").contains(u"Ctrl+Alt+Y"_s));
        m_actions->setChangedKeys({});
    }

    void aQuestionMarkOpensItWhereNothingIsTyped()
    {
        delete window("keyboardMap");
        m_stage->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_stage->window()));
        m_stage->trigger("focusQuery");
        QWidget* const query = QApplication::focusWidget();
        QTest::keyClick(query, Qt::Key_Question);
        QVERIFY(!window("keyboardMap"));
        QTest::keyClick(query, Qt::Key_Escape);
        QTest::keyClick(query, Qt::Key_Escape);
        QVERIFY(QApplication::focusWidget() != query);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Question);
        QVERIFY(window("keyboardMap"));
    }

    void oneWindowOfAKindIsOpen_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("name");
        QTest::newRow("query help") << u"queryHelp"_s << u"queryHelpWindow"_s;
        QTest::newRow("keyboard map") << u"keyboardMap"_s << u"keyboardMap"_s;
        QTest::newRow("licences") << u"licences"_s << u"licencesWindow"_s;
        QTest::newRow("sample queries") << u"sampleQueries"_s << u"sampleQueries"_s;
        QTest::newRow("saved searches") << u"manageSearches"_s << u"manageSearches"_s;
        QTest::newRow("preferences") << u"preferences"_s << u"preferences"_s;
    }
    void oneWindowOfAKindIsOpen()
    {
        QFETCH(QString, action);
        QFETCH(QString, name);
        m_stage->trigger(qPrintable(action));
        m_stage->trigger(qPrintable(action));
        const auto open = m_stage->window().findChildren<QDialog*>(name);
        QCOMPARE(open.size(), 1);
        QVERIFY(open.constFirst()->isVisible());
        delete open.constFirst();
        m_stage->trigger(qPrintable(action)); // it can be opened again
        QVERIFY(window(qPrintable(name)));
        delete window(qPrintable(name));
    }

    void licencesNameKhojisAndThatOfEachLibrary()
    {
        m_stage->trigger("licences");
        const QString text = openPage("licencesWindow");
        for (const QString& stated : {u"GPL-3.0-or-later"_s, u"SQLite"_s, u"Qt 6 Charts"_s,
                 u"libarchive"_s, u"OpenSSL"_s, u"CC0-1.0"_s})
            QVERIFY2(text.contains(stated), qPrintable(stated));
        delete window("licencesWindow");
    }

    void theZoneIsSwitchedInTheToolBar()
    {
        auto* const zone = m_stage->window().findChild<QToolButton*>(u"zone"_s);
        QVERIFY(zone && zone->isVisible());
        QCOMPARE(zone->text(), u"Zone: UTC"_s);
        QVERIFY(zone->menu()->actions().contains(m_actions->find(u"zoneUtc"_s)));
        m_stage->settings().setZone(*models::DisplayZone::named(u"Asia/Kolkata"_s));
        QCOMPARE(zone->text(), u"Zone: Asia/Kolkata"_s);
        m_stage->window().resize(700, 700);
        QTRY_COMPARE(zone->text(), u"Asia/Kolkata"_s);
        QCOMPARE(zone->accessibleName(), u"Zone: Asia/Kolkata"_s);
        m_stage->window().resize(1440, 900);
        m_stage->settings().setZone(models::DisplayZone::utc());
        QTRY_COMPARE(zone->text(), u"Zone: UTC"_s);
    }

private:
    QList<Found> menuLines() const
    {
        QList<Found> lines;
        for (QAction* const top : m_stage->window().menuBar()->actions())
            collect(*top->menu<QMenu*>(), top->text(), lines);
        return lines;
    }
    QDialog* window(const char* name) const
    {
        return m_stage->window().findChild<QDialog*>(QString::fromLatin1(name));
    }
    QString openPage(const char* name) const
    {
        return window(name)->findChild<QTextBrowser*>()->toPlainText();
    }

    std::unique_ptr<test::WindowStage> m_stage;
    ActionRegistry* m_actions = nullptr;
};

QTEST_MAIN(TestCommandsListed)
#include "tst_commands_listed.moc"
