#include "views/main_window/table_commands.h"

#include "tests/support/fake_store.h"
#include "views/event_table/event_pane.h"
#include "views/event_table/event_table.h"
#include "views/event_table/find_bar.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace khoji;
using namespace khoji::views;
using namespace Qt::StringLiterals;

namespace {

test::FakeEvent anEvent(int number)
{
    test::FakeEvent event;
    event.time = base::UtcTime(std::chrono::seconds(1'770'000'000 + number));
    event.fields = {{record::Field::Principal, "u" + std::to_string(number)},
        {record::Field::Outcome, number % 10 == 5 ? "denied" : "success"}};
    event.eventId = "id-" + std::to_string(number);
    return event;
}

} // namespace

/// What can be asked of the table by key and from menus.
class TestTableCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_investigation = std::make_unique<models::Investigation>();
        m_pivot = std::make_unique<Pivot>(*m_investigation);
        m_model = std::make_unique<models::EventTableModel>();
        m_pane = new EventPane(m_theme, *m_model, *m_pivot);
        m_text = new QLineEdit;
        auto* const column = new QVBoxLayout(m_window.get());
        column->addWidget(m_text);
        column->addWidget(m_pane);
        m_actions = new ActionRegistry(m_theme, *m_window);
        m_commands = new TableCommands(*m_pane, *m_pivot, *m_actions, m_window.get());
        for (int i = 0; i < 30; ++i)
            m_store->add(anEvent(i));
        table().setStore(m_store);
        table().showResult(std::make_shared<test::FakeRows>(m_store->rows()), {});
        m_window->resize(1000, 600);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        table().setFocus();
        table().goToRow(0);
    }

    void cleanup()
    {
        m_window.reset();
        m_model.reset();
        m_pivot.reset();
        m_investigation.reset();
        m_store = std::make_shared<test::FakeStore>();
    }

    void eachCommandHasItsKey_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("keys");
        const auto row = [](const char* name, const QStringList& keys) {
            QTest::newRow(name) << QString::fromLatin1(name) << keys;
        };
        row("nextError", {u"E"_s});
        row("previousError", {u"Shift+E"_s});
        row("nextStarred", {u"]"_s, u"Alt+Down"_s});
        row("previousStarred", {u"["_s, u"Alt+Up"_s});
        row("nextOfSession", {u"O"_s});
        row("previousOfSession", {u"Shift+O"_s});
        row("star", {u"S"_s});
        row("tag", {u"T"_s});
        row("note", {u"M"_s});
        row("around", {u"A"_s});
        row("followSession", {u"F"_s});
        for (int label = 0; label <= 9; ++label)
            row(qPrintable(u"label%1"_s.arg(label)), {QString::number(label)});
        row("copyRow", {u"Ctrl+C"_s});
        row("selectAll", {u"Ctrl+A"_s});
    }
    void eachCommandHasItsKey()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, keys);
        const ActionRegistry::Entry* const entry = m_actions->entry(name);
        QVERIFY(entry);
        QVERIFY(!entry->pane.isEmpty()); // in the table alone
        for (const QString& key : keys)
            QVERIFY2(entry->keys.contains(QKeySequence(key)), qPrintable(key));
        QVERIFY(entry->action->toolTip().contains(keys.constFirst()));
        const QSignalSpy triggered(entry->action, &QAction::triggered);
        for (const QString& key : keys) {
            const QKeyCombination pressed = QKeySequence(key)[0];
            QTest::keyClick(&table(), pressed.key(), pressed.keyboardModifiers());
        }
        QCOMPARE(triggered.size(), keys.size());
    }

    void keysGoToErrors()
    {
        QTest::keyClick(&table(), Qt::Key_E);
        QTRY_COMPARE(table().currentIndex().row(), 5);
        QTest::keyClick(&table(), Qt::Key_E);
        QTRY_COMPARE(table().currentIndex().row(), 15);
        QTest::keyClick(&table(), Qt::Key_E, Qt::ShiftModifier);
        QTRY_COMPARE(table().currentIndex().row(), 5);
    }

    void keysAreTextWhereTextIsTyped()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        m_text->setFocus();
        QTest::keyClick(m_text, Qt::Key_S);
        QTest::keyClick(m_text, Qt::Key_3);
        QCOMPARE(m_text->text(), u"s3"_s);
        QCOMPARE(star.count(), 0);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_S);
        QCOMPARE(star.count(), 1);
    }

    void singleKeysCanBeSwitchedOff()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        m_actions->setSingleKeys(false);
        QTest::keyClick(&table(), Qt::Key_S);
        QCOMPARE(star.count(), 0);
        m_actions->setSingleKeys(true);
        QTest::keyClick(&table(), Qt::Key_S);
        QCOMPARE(star.count(), 1);
    }

    void anotherKeyDoesTheSame()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        m_actions->setKeys(u"star"_s, {QKeySequence(u"X"_s)});
        QTest::keyClick(&table(), Qt::Key_S);
        QCOMPARE(star.count(), 0);
        QTest::keyClick(&table(), Qt::Key_X);
        QCOMPARE(star.count(), 1);
    }

    void findingHasKeysInTheWholePane()
    {
        QTest::keyClick(&table(), Qt::Key_F, Qt::ControlModifier);
        FindBar& bar = m_pane->findBar();
        QVERIFY(bar.isVisible());
        auto* const text = bar.findChild<QLineEdit*>();
        QVERIFY(text->hasFocus());
        QTest::keyClicks(text, u"u2"_s);
        QTRY_COMPARE(table().currentIndex().row(), 2);
        QTest::keyClick(text, Qt::Key_F3);
        QTRY_COMPARE(table().currentIndex().row(), 20);
        QTest::keyClick(text, Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE(table().currentIndex().row(), 2);
        QVERIFY(bar.nextButton().toolTip().contains(u"(F3)"_s));
        m_actions->setKeys(u"findNext"_s, {QKeySequence(u"Ctrl+J"_s)});
        QVERIFY(bar.nextButton().toolTip().contains(u"(Ctrl+J)"_s));
    }

    void rowsAreCopiedAsAQuery()
    {
        m_actions->find(u"copyQuery"_s)->trigger();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"eventID:id-0"_s);
    }

    void theCurrentValueIsAppliedAsItsOwnMenuDoes()
    {
        table().setCurrentIndex(m_model->index(3, columnOf(record::Field::Principal)));
        QMenu* const menu = filterMenu();
        Q_EMIT menu->aboutToShow();
        QStringList names;
        for (const QAction* const line : menu->actions())
            names << line->objectName();
        names.removeAll(QString()); // of the heading
        QCOMPARE(names,
            QStringList({u"applyAnd"_s, u"applyAndNot"_s, u"applyOr"_s, u"applyReplace"_s,
                u"applyOnlyThis"_s}));
        const QSignalSpy asked(m_investigation.get(), &models::Investigation::queryTextChanged);
        menu->actions().at(2)->trigger();
        QCOMPARE(asked.value(0).value(0).toString(), u"-user:u3"_s);
    }

    void aCellWithoutAConditionSaysSo()
    {
        table().setCurrentIndex(m_model->index(3, 0)); // a star
        Q_EMIT filterMenu()->aboutToShow();
        QCOMPARE(filterMenu()->actions().size(), 1);
        QVERIFY(!filterMenu()->actions().constFirst()->isEnabled());
    }

private:
    EventTable& table() const { return m_pane->table(); }
    QMenu* filterMenu() const { return m_actions->find(u"applyFilter"_s)->menu<QMenu*>(); }
    int columnOf(record::Field field) const
    {
        const auto& columns = m_model->columns();
        return static_cast<int>(
            std::find(columns.begin(), columns.end(), models::EventColumn(field))
            - columns.begin());
    }

    Theme m_theme{*qApp};
    std::shared_ptr<test::FakeStore> m_store = std::make_shared<test::FakeStore>();
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<Pivot> m_pivot;
    std::unique_ptr<models::EventTableModel> m_model;
    std::unique_ptr<QWidget> m_window;
    EventPane* m_pane = nullptr; ///< the window's, as all below
    QLineEdit* m_text = nullptr;
    ActionRegistry* m_actions = nullptr;
    TableCommands* m_commands = nullptr;
};

QTEST_MAIN(TestTableCommands)
#include "tst_table_commands.moc"
