#include "views/event_table/event_table.h"

#include "core/query/parser.h"
#include "tests/support/fake_store.h"
#include "views/event_table/event_delegate.h"

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

std::vector<query::Highlight> highlights(const std::string& text)
{
    const query::ParseResult parsed = query::parse(text);
    return parsed ? query::highlightsOf(parsed->root) : std::vector<query::Highlight>();
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
        m_investigation = std::make_unique<models::Investigation>();
        m_pivot = std::make_unique<views::Pivot>(*m_investigation);
        m_model = std::make_unique<models::EventTableModel>();
        m_table = std::make_unique<EventTable>(*m_theme, *m_model, *m_pivot);
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
        m_pivot.reset();
        m_investigation.reset();
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
        click(cell(1, Field::Principal), Qt::MiddleButton);
        QCOMPARE(query(), QStringLiteral("user:mallory"));
    }

    void controlMiddleClickFiltersOut()
    {
        click(cell(1, Field::Outcome), Qt::MiddleButton, Qt::ControlModifier);
        QCOMPARE(query(), QStringLiteral("-result:denied"));
    }

    void middleButtonLetGoElsewhereDoesNothing()
    {
        QTest::mousePress(
            m_table->viewport(), Qt::MiddleButton, {}, middleOf(cell(0, Field::Principal)));
        QTest::mouseRelease(
            m_table->viewport(), Qt::MiddleButton, {}, middleOf(cell(1, Field::Principal)));
        QCOMPARE(query(), QString());
    }

    void menuIsAboutItsCell()
    {
        QVERIFY(openMenu(cell(0, Field::Principal)));
        menuLine("applyAndNot")->trigger();
        QCOMPARE(query(), QStringLiteral("-user:alice"));
    }

    void menuOfAnEmptyCellAsksForNotRecorded()
    {
        QVERIFY(openMenu(cell(2, Field::Principal)));
        QVERIFY(menuLine("applyAnd")->text().contains(QStringLiteral("-user:*")));
        QVERIFY(!menuLine("copyValue"));
    }

    void menuKeyOpensTheMenuOfTheCurrentCell()
    {
        m_table->setCurrentIndex(cell(1, Field::Principal));
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(m_table->viewport(), &asked);
        QVERIFY(menuLine("applyAnd")->text().contains(QStringLiteral("user:mallory")));
    }

    void menuCopiesItsRowOrTheSelection()
    {
        m_table->setCurrentIndex(cell(0, Field::EventName));
        QVERIFY(openMenu(cell(1, Field::Principal)));
        menuLine("copyRowCsv")->trigger();
        QCOMPARE(clipboardLines().size(), 2);
        QVERIFY(clipboardLines()[1].contains(QStringLiteral(",mallory,")));
        m_table->selectAll();
        menuLine("copyRowMarkdown")->trigger();
        QCOMPARE(clipboardLines().size(), 5); // a head, a rule, three events
    }

    void whatTheQueryAsksForIsMarked()
    {
        m_table->setHighlights(highlights("user:mallory eventName:Get*"));
        const auto* const delegate = qobject_cast<views::EventDelegate*>(m_table->itemDelegate());
        QCOMPARE(delegate->matchedParts(cell(0, Field::EventName)),
            (std::vector<models::TextRange>{{0, 3}}));
        QVERIFY(delegate->matchedParts(cell(0, Field::Principal)).empty());
        QVERIFY(isMarked(cell(1, Field::Principal)));
        QVERIFY(!isMarked(cell(0, Field::Principal)));
        m_table->setHighlights({});
        QVERIFY(!isMarked(cell(1, Field::Principal)));
    }

    void marksFollowWhatTheTableMakesOfAValue()
    {
        m_table->setHighlights(highlights("eventSource:s3.amazonaws.com result:denied"));
        QVERIFY(isMarked(cell(0, Field::EventSource)));
        QVERIFY(isMarked(cell(1, Field::Outcome)));
        QVERIFY(!isMarked(cell(0, Field::Outcome)));
    }

    void marksStayWhereTheMiddleIsLeftOut()
    {
        m_table->showResult(
            rows({anEvent(0, "begin" + std::string(300, 'x') + "end"),
                anEvent(1, std::string(150, 'x') + "begin" + std::string(150, 'x'))}),
            {});
        m_table->setHighlights(highlights("user:begin*"));
        QVERIFY(isMarked(cell(0, Field::Principal)));
        QVERIFY(!isMarked(cell(1, Field::Principal))); // it is in the part that is not shown
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
        const QStringList lines = clipboardLines();
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains(QStringLiteral("User")));
        QVERIFY(lines[1].contains(QStringLiteral("ali<U+0009>ce")));
        QVERIFY(lines[2].contains(QStringLiteral("bob")));
        QCOMPARE(lines[1].count(u'\t'), m_model->columnCount() - 1);
    }

    void copiedCellsAreInert_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("csv");
        QTest::addColumn<QString>("markdown");
        const auto row = [](const char* what, const char* user, const char* csv,
                             const char* markdown) {
            QTest::newRow(what) << QString::fromUtf8(user) << QString::fromUtf8(csv)
                                << QString::fromUtf8(markdown);
        };
        row("plain", "alice", ",alice,", "| alice |");
        row("a formula", "=1+1", ",'=1+1,", "| =1+1 |");
        row("quotes and commas", "a,\"b\"", ",\"a,\"\"b\"\"\",", "| a,\"b\" |");
        row("a table of its own", "a|b", ",a|b,", "| a\\|b |");
        row("markup", "<b>*x*", ",<b>*x*,", "| \\<b\\>\\*x\\* |");
        row("a direction", "a\u202E", ",a\u202E,", "| a\\<U+202E\\> |");
    }

    void copiedCellsAreInert()
    {
        QFETCH(QString, user);
        QFETCH(QString, csv);
        QFETCH(QString, markdown);
        m_table->showResult(rows({anEvent(0, user.toStdString())}), {});
        m_table->selectAll();
        m_table->copySelectedRows(views::Pivot::RowFormat::Csv);
        QVERIFY2(clipboardLines()[1].contains(csv), qPrintable(clipboardLines()[1]));
        m_table->copySelectedRows(views::Pivot::RowFormat::Markdown);
        QVERIFY2(clipboardLines()[2].contains(markdown), qPrintable(clipboardLines()[2]));
    }

    void whatRecordsStateAtPathsIsCopied()
    {
        auto store = std::make_shared<test::FakeStore>();
        for (int i = 0; i < 300; ++i) { // more than are in sight
            test::FakeEvent event = anEvent(i, "alice");
            event.json = "{\"a\":{\"b\":\"=bucket" + std::to_string(i) + "\"}}";
            store->add(event);
        }
        m_table->setStore(store);
        m_table->setColumnLayout(
            {{Field::Principal}, {models::EventColumn::at(QStringLiteral("a.b"))}});
        m_table->showResult(std::make_shared<test::FakeRows>(store->rows()), {});
        m_table->selectAll();
        m_table->copySelectedRows(views::Pivot::RowFormat::Csv);
        QTRY_COMPARE(clipboardLines().size(), 301);
        QCOMPARE(clipboardLines().at(1), QStringLiteral("alice,'=bucket0"));
        QCOMPARE(clipboardLines().at(300), QStringLiteral("alice,'=bucket299"));
        m_table->copySelectedRows(views::Pivot::RowFormat::Text);
        QTRY_COMPARE(clipboardLines().at(300), QStringLiteral("alice\t=bucket299"));
    }

    void onlyWhatAQueryFindsIsFilteredBy()
    {
        auto store = std::make_shared<test::FakeStore>();
        for (const char* const json :
            {R"({"a":{"b":["x","y"]}})", R"({"a":{"b":"one, two"}})", "{}"}) {
            test::FakeEvent event = anEvent(0, "alice");
            event.json = json;
            store->add(event);
        }
        m_table->setStore(store);
        m_table->setColumnLayout({{models::EventColumn::at(QStringLiteral("a.b"))}});
        m_table->showResult(std::make_shared<test::FakeRows>(store->rows()), {});
        const auto at = [this](int row) {
            return m_table->model()->index(row, 0);
        };
        QTRY_COMPARE(at(0).data().toString(), QStringLiteral("x, y"));
        click(at(0), Qt::MiddleButton);
        QCOMPARE(query(), QString());
        click(at(1), Qt::MiddleButton);
        QCOMPARE(query(), QStringLiteral("a.b:\"one, two\""));
        click(at(2), Qt::MiddleButton);
        QCOMPARE(query(), QStringLiteral("a.b:\"one, two\" -a.b:*"));
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

private:
    /// The colour of marks is somewhere in the cell.
    bool isMarked(const QModelIndex& index)
    {
        const QImage cell = m_table->viewport()->grab(m_table->visualRect(index)).toImage();
        const QRgb mark = m_theme->color(views::Token::Match).rgb();
        for (int y = 0; y < cell.height(); ++y) {
            for (int x = 0; x < cell.width(); ++x) {
                if (cell.pixel(x, y) == mark)
                    return true;
            }
        }
        return false;
    }

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

    /// Of the menu that was opened last.
    QAction* menuLine(const char* name) const
    {
        const auto menus = m_table->findChildren<QMenu*>(Qt::FindDirectChildrenOnly);
        return menus.last()->findChild<QAction*>(QLatin1String(name));
    }
    QString query() const { return m_investigation->queryText(); }
    static QStringList clipboardLines()
    {
        return QGuiApplication::clipboard()->text().split(u'\n');
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<views::Pivot> m_pivot;
    std::unique_ptr<models::EventTableModel> m_model;
    std::unique_ptr<EventTable> m_table;
};

QTEST_MAIN(TestEventTable)
#include "tst_event_table.moc"
