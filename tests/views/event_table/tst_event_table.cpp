#include "views/event_table/event_table.h"

#include "tests/support/fake_store.h"
#include "views/event_table/cell_term.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

using namespace khoji;
using khoji::record::Field;
using khoji::views::EventTable;

namespace {

test::FakeEvent anEvent(int second, const std::string& user, const std::string& outcome = "success")
{
    test::FakeEvent made;
    made.time = base::UtcTime(std::chrono::seconds(1'770'000'000 + second));
    made.fields = {{Field::Principal, user}, {Field::EventName, "GetObject"},
        {Field::Severity, "none"}, {Field::Outcome, outcome},
        {Field::EventSource, "s3.amazonaws.com"}};
    return made;
}

std::shared_ptr<const store::ResultRows> rows(const std::vector<test::FakeEvent>& events)
{
    test::FakeStore store;
    for (const test::FakeEvent& each : events)
        store.add(each);
    return std::make_shared<test::FakeRows>(store.rows());
}

/// Events 0, 1, 2 ... of the users u0, u1, u2 ...
std::shared_ptr<const store::ResultRows> manyRows(int count)
{
    std::vector<test::FakeEvent> events;
    for (int i = 0; i < count; ++i)
        events.push_back(anEvent(i, "u" + std::to_string(i)));
    return rows(events);
}

} // namespace

class TestEventTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<views::Theme>(*qApp); }

    void init()
    {
        m_model = std::make_unique<models::EventTableModel>();
        m_table = std::make_unique<EventTable>(*m_theme, *m_model);
        m_table->resize(1200, 400);
        m_table->show();
        m_table->showResult(
            rows({anEvent(0, "alice"), anEvent(1, "mallory", "denied"), anEvent(2, "")}), {});
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    }

    void cleanup()
    {
        m_table.reset();
        m_model.reset();
    }

    void rowNumbersStayHidden()
    {
        // A visible one makes a shrinking result paint every row (ux.md section 18).
        QVERIFY(m_table->verticalHeader()->isHidden());
        QCOMPARE(m_table->verticalHeader()->sectionResizeMode(0), QHeaderView::Fixed);
        QVERIFY(!m_table->wordWrap());
    }

    void middleClickFiltersIn()
    {
        QSignalSpy filter(m_table.get(), &EventTable::filterRequested);
        click(cell(1, Field::Principal), Qt::MiddleButton);
        QCOMPARE(filter.count(), 1);
        QCOMPARE(
            filter.at(0), (QVariantList{QStringLiteral("user"), QStringLiteral("mallory"), false}));
    }

    void controlMiddleClickFiltersOut()
    {
        QSignalSpy filter(m_table.get(), &EventTable::filterRequested);
        click(cell(1, Field::Outcome), Qt::MiddleButton, Qt::ControlModifier);
        QCOMPARE(filter.count(), 1);
        QCOMPARE(
            filter.at(0), (QVariantList{QStringLiteral("result"), QStringLiteral("denied"), true}));
    }

    void middleButtonLetGoElsewhereDoesNothing()
    {
        QSignalSpy filter(m_table.get(), &EventTable::filterRequested);
        QTest::mousePress(
            m_table->viewport(), Qt::MiddleButton, {}, middleOf(cell(0, Field::Principal)));
        QTest::mouseRelease(
            m_table->viewport(), Qt::MiddleButton, {}, middleOf(cell(1, Field::Principal)));
        QCOMPARE(filter.count(), 0);
    }

    void menuShowsTheConditionItAdds()
    {
        QMenu* const menu = openMenu(cell(0, Field::Principal));
        QVERIFY(menu);
        QSignalSpy filter(m_table.get(), &EventTable::filterRequested);
        QAction* const filterOut = menu->findChild<QAction*>(QStringLiteral("filterOut"));
        QVERIFY(filterOut->text().contains(QStringLiteral("user:alice")));
        filterOut->trigger();
        QCOMPARE(filter.count(), 1);
        QCOMPARE(
            filter.at(0), (QVariantList{QStringLiteral("user"), QStringLiteral("alice"), true}));
    }

    void menuOfAnEmptyCellAsksForNotRecorded()
    {
        QMenu* const menu = openMenu(cell(2, Field::Principal));
        QVERIFY(menu);
        QVERIFY(menu->findChild<QAction*>(QStringLiteral("filterTo"))
                    ->text()
                    .contains(QStringLiteral("-user:*")));
        QVERIFY(!menu->findChild<QAction*>(QStringLiteral("copyValue")));
    }

    void menuNeutralisesLogText()
    {
        m_table->showResult(rows({anEvent(0, "a&b\u202E")}), {});
        QMenu* const menu = openMenu(cell(0, Field::Principal));
        QVERIFY(menu);
        const QString text = menu->findChild<QAction*>(QStringLiteral("filterTo"))->text();
        QVERIFY2(text.contains(QStringLiteral("a&&b")), qPrintable(text));
        QVERIFY2(!text.contains(QChar(0x202E)), qPrintable(text));
    }

    void menuAsksForJsonOfItsRow()
    {
        QMenu* const menu = openMenu(cell(1, Field::EventName));
        QVERIFY(menu);
        QSignalSpy copy(m_table.get(), &EventTable::copyJsonRequested);
        menu->findChild<QAction*>(QStringLiteral("copyJson"))->trigger();
        QCOMPARE(copy.count(), 1);
        QCOMPARE(copy.at(0).at(0).value<base::EventKey>(), base::EventKey{2});
    }

    void headerClickAsksForAnOrder()
    {
        QSignalSpy sort(m_model.get(), &models::EventTableModel::sortRequested);
        clickHeader(Field::Principal);
        QCOMPARE(sort.count(), 1);
        QCOMPARE(sort.at(0).at(0).value<store::SortOrder>(),
            (store::SortOrder{Field::Principal, false}));
        clickHeader(Field::Principal);
        QCOMPARE(
            sort.at(1).at(0).value<store::SortOrder>(), (store::SortOrder{Field::Principal, true}));
    }

    void sortMarkFollowsTheResult()
    {
        QSignalSpy sort(m_model.get(), &models::EventTableModel::sortRequested);
        m_table->showResult(manyRows(3), {Field::EventName, true});
        QCOMPARE(m_table->horizontalHeader()->sortIndicatorSection(), column(Field::EventName));
        QCOMPARE(m_table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(sort.count(), 0); // showing an order must not ask for it
    }

    void selectionComesToRest()
    {
        QSignalSpy settled(m_table.get(), &EventTable::selectionSettled);
        click(cell(0, Field::EventName), Qt::LeftButton);
        QTest::keyClick(m_table.get(), Qt::Key_Down);
        QTest::keyClick(m_table.get(), Qt::Key_Down);
        QTRY_COMPARE(settled.count(), 1); // rows passed on the way are not read
        QCOMPARE(m_table->currentEvent(), std::optional(base::EventKey{3}));
    }

    void selectedEventsAreCountedByRanges()
    {
        m_table->showResult(manyRows(1000), {});
        m_table->selectAll();
        QCOMPARE(m_table->selectedCount(), 1000U);
    }

    void currentEventSurvivesAnotherResult()
    {
        m_table->showResult(manyRows(500), {});
        QVERIFY(m_table->selectEvent(base::EventKey{400}));
        m_table->showResult(manyRows(450), {});
        QCOMPARE(m_table->currentEvent(), std::optional(base::EventKey{400}));
        QVERIFY(
            m_table->viewport()->rect().intersects(m_table->visualRect(m_table->currentIndex())));
    }

    void goneEventLeavesNothingSelected()
    {
        m_table->showResult(manyRows(500), {});
        QVERIFY(m_table->selectEvent(base::EventKey{400}));
        QSignalSpy settled(m_table.get(), &EventTable::selectionSettled);
        m_table->showResult(manyRows(10), {});
        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(settled.at(0).at(0).toULongLong(), 0U);
        QCOMPARE(m_table->verticalScrollBar()->value(), 0);
    }

    void placeInTheTableSurvivesAnotherResult()
    {
        m_table->showResult(manyRows(500), {});
        QTRY_VERIFY(m_table->verticalScrollBar()->maximum() > 200);
        m_table->verticalScrollBar()->setValue(200);
        m_table->showResult(manyRows(600), {});
        QCOMPARE(m_table->rowAt(0), 200);
    }

    void goesToATime()
    {
        m_table->showResult(manyRows(500), {});
        m_table->goToTime(base::UtcTime(std::chrono::seconds(1'770'000'250)));
        QCOMPARE(m_table->currentIndex().row(), 250);
    }

    void copiedRowsAreLinesWithAHead()
    {
        m_table->showResult(rows({anEvent(0, "ali\tce"), anEvent(1, "bob")}), {});
        m_table->selectAll();
        QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains(QStringLiteral("User")));
        QVERIFY(lines[1].contains(QStringLiteral("ali<U+0009>ce")));
        QVERIFY(lines[2].contains(QStringLiteral("bob")));
        QCOMPARE(lines[1].count(u'\t'), m_model->columnCount() - 1);
    }

    void enterAndDoubleClickAskForDetails()
    {
        QSignalSpy details(m_table.get(), &EventTable::detailsRequested);
        click(cell(0, Field::EventName), Qt::LeftButton);
        QTest::keyClick(m_table.get(), Qt::Key_Return);
        QCOMPARE(details.count(), 1);
        QSignalSpy dd(m_table.get(), &QTableView::doubleClicked);
        QSignalSpy pp(m_table.get(), &QTableView::pressed);
        QTest::mouseDClick(
            m_table->viewport(), Qt::LeftButton, {}, middleOf(cell(0, Field::EventName)));
        QCOMPARE(details.count(), 2);
    }

    void enterChoosesTheRowWithTheFocusMark()
    {
        m_table->selectionModel()->setCurrentIndex(
            cell(1, Field::EventName), QItemSelectionModel::NoUpdate);
        QCOMPARE(m_table->currentEvent(), std::nullopt);
        QSignalSpy details(m_table.get(), &EventTable::detailsRequested);
        QTest::keyClick(m_table.get(), Qt::Key_Return);
        QCOMPARE(details.count(), 1);
        QCOMPARE(m_table->currentEvent(), std::optional(base::EventKey{2}));
    }

    void enterInAnEmptyTableDoesNothing()
    {
        m_table->showResult(rows({}), {});
        QSignalSpy details(m_table.get(), &EventTable::detailsRequested);
        QTest::keyClick(m_table.get(), Qt::Key_Return);
        QCOMPARE(details.count(), 0);
    }

    void rowsGetAnEdgeBarBySeverity()
    {
        test::FakeEvent bad = anEvent(0, "mallory");
        bad.fields[Field::Severity] = "critical";
        m_table->showResult(rows({bad, anEvent(1, "alice")}), {});
        const QImage picture = m_table->viewport()->grab().toImage();
        const int x = 1;
        const auto colorIn = [&](int row) {
            return picture.pixelColor(
                x, m_table->rowViewportPosition(row) + m_table->rowHeight(row) / 2);
        };
        QCOMPARE(colorIn(0), m_theme->color(views::Token::SeverityCritical));
        QVERIFY(colorIn(1) != m_theme->color(views::Token::SeverityCritical));
    }

    void shortNamesStandForOneFieldOnly_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("name");
        const auto row = [](Field field, const QString& name) {
            QTest::newRow(qPrintable(name)) << static_cast<int>(field) << name;
        };
        row(Field::Principal, QStringLiteral("user"));
        row(Field::SourceIpAddress, QStringLiteral("ip"));
        row(Field::RecipientAccountId,
            QStringLiteral("recipientAccountId")); // "account" means two fields
        row(Field::Severity, QStringLiteral("severity"));
    }

    void shortNamesStandForOneFieldOnly()
    {
        QFETCH(int, field);
        QFETCH(QString, name);
        QCOMPARE(views::queryNameOf(static_cast<Field>(field)), name);
    }

private:
    int column(Field field) const
    {
        const auto& columns = m_model->columns();
        return static_cast<int>(std::find(columns.begin(), columns.end(), field) - columns.begin());
    }
    QModelIndex cell(int row, Field field) const { return m_model->index(row, column(field)); }
    QPoint middleOf(const QModelIndex& index) const { return m_table->visualRect(index).center(); }

    void click(const QModelIndex& index, Qt::MouseButton button, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(m_table->viewport(), button, keys, middleOf(index));
    }

    void clickHeader(Field field)
    {
        QHeaderView* const header = m_table->horizontalHeader();
        const int section = column(field);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            {header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                header->height() / 2});
    }

    QMenu* openMenu(const QModelIndex& index)
    {
        const QPoint place = middleOf(index);
        QContextMenuEvent asked(
            QContextMenuEvent::Mouse, place, m_table->viewport()->mapToGlobal(place));
        QApplication::sendEvent(m_table->viewport(), &asked);
        return m_table->findChild<QMenu*>();
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::EventTableModel> m_model;
    std::unique_ptr<EventTable> m_table;
};

QTEST_MAIN(TestEventTable)
#include "tst_event_table.moc"
