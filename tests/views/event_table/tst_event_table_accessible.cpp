#include "views/event_table/event_table_accessible.h"

#include "tests/support/fake_store.h"
#include "views/event_table/event_table.h"

#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

using namespace khoji;
using namespace Qt::StringLiterals;
using khoji::record::Field;
using khoji::views::EventTable;

namespace {

constexpr std::uint64_t kMillion = 1'000'000;

std::shared_ptr<test::FakeRows> rowsOf(const QStringList& users, std::uint64_t missing = 0)
{
    test::FakeStore store;
    for (const QString& user : users) {
        test::FakeEvent event;
        event.fields = {{Field::Principal, user.toStdString()}, {Field::EventName, "GetObject"},
            {Field::Severity, "none"}, {Field::Outcome, "success"}};
        store.add(event);
    }
    auto rows = std::make_shared<test::FakeRows>(store.rows());
    rows->missing = missing;
    return rows;
}

} // namespace

/// The table as a screen reader meets it (ux.md sections 16 and 18).
class TestEventTableAccessible : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<views::Theme>(*qApp);
    }

    void init()
    {
        m_investigation = std::make_unique<models::Investigation>();
        m_pivot = std::make_unique<views::Pivot>(*m_investigation);
        m_model = std::make_unique<models::EventTableModel>();
        m_window = std::make_unique<QWidget>();
        m_table = new EventTable(*m_theme, *m_model, *m_pivot);
        m_line = new QLineEdit;
        auto* const column = new QVBoxLayout(m_window.get());
        column->addWidget(m_line);
        column->addWidget(m_table);
        m_window->resize(1200, 400);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_table->showResult(rowsOf({u"alice"_s, u"mallory"_s, u"bob"_s}), {});
        m_line->setFocus();
    }

    void cleanup()
    {
        m_window.reset();
        m_model.reset();
        m_pivot.reset();
        m_investigation.reset();
    }

    void itIsATableWithAName()
    {
        QCOMPARE(spoken().role(), QAccessible::Table);
        QCOMPARE(spoken().text(QAccessible::Name), u"Events"_s);
        QCOMPARE(cells().rowCount(), 3);
        QCOMPARE(cells().columnCount(), m_model->columnCount());
    }

    /// And not the vertical header, which nobody sees, nor the corner above it.
    void itsChildrenAreTheHeadAndTheCellsOfEachRow()
    {
        QCOMPARE(spoken().childCount(), 4 * m_model->columnCount());
        for (int i = 0; i < spoken().childCount(); ++i) {
            QAccessibleInterface* const child = spoken().child(i);
            QVERIFY(child != nullptr);
            QVERIFY(child->isValid());
            QCOMPARE(spoken().indexOfChild(child), i);
            QCOMPARE(child->parent(), &spoken());
            const bool isHead = i < m_model->columnCount();
            QCOMPARE(child->role(), isHead ? QAccessible::ColumnHeader : QAccessible::Cell);
            QVERIFY(!child->text(QAccessible::Name).isEmpty());
        }
        QVERIFY(spoken().child(-1) == nullptr);
        QVERIFY(spoken().child(spoken().childCount()) == nullptr);
        QCOMPARE(spoken().indexOfChild(QAccessible::queryAccessibleInterface(m_line)), -1);
    }

    void aCellSaysItsColumnOnce()
    {
        QAccessibleInterface* const user = cell(1, Field::Principal);
        QCOMPARE(user->text(QAccessible::Name), u"User: mallory"_s);
        QCOMPARE(user->text(QAccessible::Description), QString());
        QVERIFY(user->tableCellInterface()->columnHeaderCells().isEmpty()); // Orca would add it
        QCOMPARE(user->tableCellInterface()->rowIndex(), 1);
        QCOMPARE(cells().columnDescription(columnOf(Field::Principal)), u"User"_s);
    }

    void aCellIsWhereItIsSeen()
    {
        QAccessibleInterface* const user = cell(1, Field::Principal);
        const QRect seen = m_table->visualRect(m_model->index(1, columnOf(Field::Principal)));
        QCOMPARE(
            user->rect(), QRect(m_table->viewport()->mapToGlobal(seen.topLeft()), seen.size()));
        const QPoint middle = user->rect().center();
        QCOMPARE(spoken().childAt(middle.x(), middle.y()), user);
        QVERIFY(!user->state().offscreen);
    }

    void aCellThatIsGoneIsNotValid()
    {
        QAccessibleInterface* const last = cell(2, Field::Principal);
        m_table->showResult(rowsOf({u"carol"_s}), {});
        QVERIFY(!last->isValid());
        QVERIFY(last->state().invalid);
        QCOMPARE(last->text(QAccessible::Name), QString());
        QCOMPARE(last->rect(), QRect());
        QVERIFY(!last->tableCellInterface()->isSelected());
        QVERIFY(cells().cellAt(2, 0) == nullptr);
    }

    void aCellSaysWhatIsThereNow()
    {
        QAccessibleInterface* const first = cell(0, Field::Principal);
        m_table->showResult(rowsOf({u"carol"_s}), {});
        QCOMPARE(first->text(QAccessible::Name), u"User: carol"_s);
        QCOMPARE(cell(0, Field::Principal), first);
    }

    void theCurrentCellHasTheFocusWhenTheTableHasIt()
    {
        m_table->setCurrentIndex(m_model->index(0, columnOf(Field::Principal)));
        QVERIFY(spoken().focusChild() == nullptr); // the line has it
        QVERIFY(!cell(0, Field::Principal)->state().focused);
        m_table->setFocus();
        QCOMPARE(spoken().focusChild(), cell(0, Field::Principal));
        QVERIFY(cell(0, Field::Principal)->state().focused);
        QTest::keyClick(m_table, Qt::Key_Down);
        QCOMPARE(spoken().focusChild(), cell(1, Field::Principal));
        QVERIFY(!cell(0, Field::Principal)->state().focused);
    }

    void theSelectionIsCountedByRows()
    {
        QVERIFY(cells().selectRow(0));
        QVERIFY(cells().selectRow(2));
        QVERIFY(!cells().selectRow(3));
        QCOMPARE(cells().selectedRowCount(), 2);
        QCOMPARE(cells().selectedRows(), (QList<int>{0, 2}));
        QCOMPARE(cells().selectedCellCount(), 2 * m_model->columnCount());
        QCOMPARE(cells().selectedCells().size(), 2 * m_model->columnCount());
        QVERIFY(cells().isRowSelected(2) && !cells().isRowSelected(1));
        QVERIFY(cell(2, Field::Principal)->state().selected);
        QCOMPARE(cells().selectedColumnCount(), 0);
        QVERIFY(cells().unselectRow(0));
        QCOMPARE(cells().selectedRows(), QList<int>{2});
        m_table->selectAll();
        QCOMPARE(cells().selectedColumnCount(), m_model->columnCount());
        QCOMPARE(cells().selectedColumns().size(), m_model->columnCount());
    }

    /// Counted by Qt's own interface, this took eight seconds, in which the window stood still.
    void aMillionSelectedRowsAreCountedNotListed()
    {
        m_table->showResult(rowsOf({u"alice"_s}, kMillion - 1), {});
        m_table->selectAll();
        QCOMPARE(cells().selectedRowCount(), static_cast<int>(kMillion));
        QCOMPARE(cells().selectedCellCount(), static_cast<int>(kMillion) * m_model->columnCount());
        QVERIFY(cells().selectedRows().size() < static_cast<int>(kMillion));
        QVERIFY(cells().selectedCells().size() < static_cast<int>(kMillion));
        QVERIFY(spoken().child(spoken().childCount() - 1) != nullptr);
    }

private:
    [[nodiscard]] QAccessibleInterface& spoken() const
    {
        return *QAccessible::queryAccessibleInterface(m_table);
    }
    [[nodiscard]] QAccessibleTableInterface& cells() const { return *spoken().tableInterface(); }
    [[nodiscard]] int columnOf(Field field) const
    {
        int column = 0;
        while (m_model->columns()[static_cast<std::size_t>(column)].field != field)
            ++column;
        return column;
    }
    [[nodiscard]] QAccessibleInterface* cell(int row, Field field) const
    {
        return cells().cellAt(row, columnOf(field));
    }
    [[nodiscard]] QString nameOf(int row, int column) const
    {
        return cells().cellAt(row, column)->text(QAccessible::Name);
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<views::Pivot> m_pivot;
    std::unique_ptr<models::EventTableModel> m_model;
    std::unique_ptr<QWidget> m_window;
    EventTable* m_table = nullptr;
    QLineEdit* m_line = nullptr;
};

QTEST_MAIN(TestEventTableAccessible)
#include "tst_event_table_accessible.moc"
