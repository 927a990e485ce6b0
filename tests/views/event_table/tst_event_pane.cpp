#include "views/event_table/event_pane.h"

#include "tests/support/fake_store.h"
#include "views/event_table/column_dialog.h"
#include "views/event_table/column_menu.h"
#include "views/event_table/find_bar.h"
#include "views/event_table/minimap.h"
#include "views/event_table/row_text.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

using namespace khoji;
using khoji::models::EventColumn;
using khoji::record::Field;
using khoji::views::EventTable;
using khoji::views::Pivot;
using Kind = khoji::views::TableCommand::Kind;

namespace {

test::FakeEvent anEvent(int number)
{
    test::FakeEvent made;
    made.time = base::UtcTime(std::chrono::seconds(1'770'000'000 + number));
    made.fields = {{Field::Principal, "u" + std::to_string(number)},
        {Field::Outcome, number % 100 == 50 ? "denied" : "success"}, {Field::EventName, "Get"}};
    made.json = "{\"n\":" + std::to_string(number) + "}";
    return made;
}

std::shared_ptr<test::FakeStore> aStore(int count)
{
    auto store = std::make_shared<test::FakeStore>();
    for (int i = 0; i < count; ++i)
        store->add(anEvent(i));
    return store;
}

} // namespace

/// The table with what stands around it, and all that is done with keys and columns.
class TestEventPane : public QObject {
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
        m_pivot = std::make_unique<Pivot>(*m_investigation);
        m_model = std::make_unique<models::EventTableModel>();
        m_pane = std::make_unique<views::EventPane>(*m_theme, *m_model, *m_pivot);
        m_pane->resize(1200, 500);
        m_pane->show();
        m_store = aStore(300);
        table().setStore(m_store);
        table().showResult(std::make_shared<test::FakeRows>(m_store->rows()), {});
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        m_pane->activateWindow();
        table().setFocus();
    }

    void cleanup()
    {
        m_pane.reset();
        m_model.reset();
        m_pivot.reset();
        m_investigation.reset();
    }

    void goesToErrors()
    {
        table().goToRow(10);
        table().run({Kind::NextError});
        QTRY_COMPARE(row(), 50);
        table().run({Kind::NextError});
        QTRY_COMPARE(row(), 150);
        table().run({Kind::PreviousError});
        QTRY_COMPARE(row(), 50);
        table().run({Kind::PreviousError}); // around the beginning
        QTRY_COMPARE(row(), 250);
    }

    void commandsSayThingsAboutTheSelection()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        const QSignalSpy tag(m_pivot.get(), &Pivot::tagRequested);
        const QSignalSpy note(m_pivot.get(), &Pivot::noteRequested);
        const QSignalSpy label(m_pivot.get(), &Pivot::labelRequested);
        table().run({Kind::Star}); // nothing is selected
        QCOMPARE(star.count(), 0);
        table().goToRow(4);
        QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
        const std::vector<base::EventKey> both{base::EventKey{5}, base::EventKey{6}};
        for (const Kind kind : {Kind::Star, Kind::Tag, Kind::Note})
            table().run({kind});
        table().run({Kind::Label, 3});
        QCOMPARE(star.value(0).value(0).value<std::vector<base::EventKey>>(), both);
        QCOMPARE(star[0][1].toBool(), true);
        QCOMPARE(tag.value(0).value(0).value<std::vector<base::EventKey>>(), both);
        QCOMPARE(note.value(0).value(0).value<base::EventKey>(), base::EventKey{6});
        QCOMPARE(label.value(0).value(0).value<std::vector<base::EventKey>>(), both);
        QCOMPARE(label[0][1].toInt(), 3);
    }

    void aClickOnAStarLeavesTheSelection()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        table().goToRow(4);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
            table().visualRect(m_model->index(2, 0)).center());
        QCOMPARE(star.count(), 1);
        QCOMPARE(star[0][0].value<std::vector<base::EventKey>>(),
            std::vector<base::EventKey>{base::EventKey{3}});
        QCOMPARE(row(), 4);
    }

    void twoClicksOnAStarAskForNoDetails()
    {
        const QSignalSpy star(m_pivot.get(), &Pivot::starRequested);
        const QSignalSpy details(&table(), &EventTable::detailsRequested);
        const QPoint place = table().visualRect(m_model->index(2, 0)).center();
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table().viewport(), Qt::LeftButton, {}, place); // without its release
        QTest::mouseRelease(table().viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(star.count(), 2);
        QCOMPARE(details.count(), 0);
    }

    void copiesTheRecordsOfTheSelection()
    {
        table().goToRow(4);
        QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
        table().copySelectedRows(Pivot::RowFormat::Json);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"n\":4}\n{\"n\":5}"));
    }

    void copiesTheQueryThatFindsTheSelection()
    {
        const QSignalSpy told(m_pivot.get(), &Pivot::told);
        show({"one", "two, with \"signs\"", ""});
        table().goToRow(0);
        table().copySelectionAsQuery();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("eventID:one"));
        QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
        table().copySelectionAsQuery();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
            QStringLiteral("eventID:(one, \"two, with \\\"signs\\\"\")"));
        QVERIFY(told.isEmpty());
        QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier); // one without
        table().copySelectionAsQuery();
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(told[0][0].toString().startsWith(QStringLiteral("Some of the selected events")));
    }

    void nothingIsCopiedForEventsWithoutAnId()
    {
        const QSignalSpy told(m_pivot.get(), &Pivot::told);
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        table().goToRow(4);
        table().copySelectionAsQuery();
        QTRY_COMPARE(told.count(), 1);
        QVERIFY(told[0][0].toString().startsWith(QStringLiteral("None of the selected events")));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    }

    /// It went by how many were selected, and told of ten thousand rows when one was copied.
    void oneRowOfManySelectedOnesIsNotCutOff()
    {
        m_store = aStore(views::kMostRowsCopied + 5);
        table().showResult(std::make_shared<test::FakeRows>(m_store->rows()), {});
        const QSignalSpy told(m_pivot.get(), &Pivot::told);
        table().selectAll();
        table().selectionModel()->select(
            m_model->index(7, 0), QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
        Q_EMIT m_pivot->copyRowRequested(base::EventKey{8}, Pivot::RowFormat::Text);
        QCOMPARE(told.count(), 0);
        table().copySelectedRows(Pivot::RowFormat::Text);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told[0][0].toString(),
            QStringLiteral("The first 10,000 rows were copied. Export writes them all."));
    }

    void summarizesSeveral()
    {
        const QSignalSpy told(&table(), &EventTable::selectionSummarized);
        table().goToRow(4);
        QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told[0][0].value<models::SelectionSummary>().selected, 2U);
    }

    void anEventIsAwaited()
    {
        table().showResult(std::make_shared<test::FakeRows>(aStore(10)->rows()), {});
        table().awaitEvent(base::EventKey{201});
        QCOMPARE(table().currentEvent(), std::nullopt);
        table().showResult(std::make_shared<test::FakeRows>(m_store->rows()), {});
        QCOMPARE(table().currentEvent(), std::optional(base::EventKey{201}));
    }

    void findsTextInTheTable()
    {
        m_pane->findBar().open();
        QVERIFY(m_pane->findBar().isVisible());
        QTest::keyClicks(&findText(), QStringLiteral("u12"));
        QTRY_COMPARE(row(), 12);
        QTRY_COMPARE(findCount(), QStringLiteral("1 of 11")); // u12, u120 ... u129
        QTest::keyClick(&findText(), Qt::Key_Return);
        QTRY_COMPARE(row(), 120);
        QTRY_COMPARE(findCount(), QStringLiteral("2 of 11"));
        m_pane->findBar().goOn(true);
        QTRY_COMPARE(row(), 12);
        QTest::keyClick(&findText(), Qt::Key_Return, Qt::ShiftModifier); // around the beginning
        QTRY_COMPARE(row(), 129);
        QTest::keyClick(&findText(), Qt::Key_Escape);
        QVERIFY(!m_pane->findBar().isVisible());
        QVERIFY(table().walk().hits().empty());
    }

    void saysThatNothingIsFound()
    {
        m_pane->findBar().open();
        QTest::keyClicks(&findText(), QStringLiteral("<nobody>"));
        QTRY_COMPARE(findCount(), QStringLiteral("none"));
    }

    void theMinimapIsATarget() { QVERIFY(m_pane->minimap().width() >= 24); }

    void theMinimapGoesThere()
    {
        QScrollBar* const bar = table().verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 100);
        QTest::mouseClick(
            &m_pane->minimap(), Qt::LeftButton, {}, {5, m_pane->minimap().height() - 1});
        QCOMPARE(bar->value(), bar->maximum());
        QTest::mouseClick(&m_pane->minimap(), Qt::LeftButton, {}, {5, 0});
        QCOMPARE(bar->value(), 0);
    }

    void theMinimapShowsErrors()
    {
        const QSignalSpy mapped(&table().walk(), &models::RowWalk::mapped);
        QTRY_VERIFY(mapped.count() > 0);
        const QImage picture = m_pane->minimap().grab().toImage();
        const int y = picture.height() / 2 + 1; // row 150 of 300
        QCOMPARE(picture.pixelColor(4, y), m_theme->color(views::Token::BandError));
        QVERIFY(picture.pixelColor(4, y + 20) != m_theme->color(views::Token::BandError));
    }

    void columnsComeAndGo()
    {
        const QSignalSpy changed(&table(), &EventTable::columnLayoutChanged);
        table().goToRow(4);
        table().showColumn(Field::UserAgent);
        QCOMPARE(titles().last(), QStringLiteral("userAgent"));
        QCOMPARE(row(), 4); // what is current stays
        table().showColumn(Field::UserAgent);
        QCOMPARE(titles().count(QStringLiteral("userAgent")), 1);
        table().hideEventColumn(0);
        QCOMPARE(titles().first(), QStringLiteral("Severity"));
        QVERIFY(changed.count() >= 2);
    }

    void aPathBecomesAColumn()
    {
        table().showColumn(models::columnNamed(QStringLiteral("requestParameters.bucketName")));
        QCOMPARE(titles().last(), QStringLiteral("requestParameters.bucketName"));
    }

    void orderAndWidthsAreKept()
    {
        table().horizontalHeader()->moveSection(3, 1);
        table().horizontalHeader()->resizeSection(3, 234);
        const models::ColumnLayout layout = table().columnLayout();
        QVERIFY(layout[1].column == EventColumn(Field::Principal));
        QCOMPARE(layout[1].width, 234);
        QCOMPARE(layout[2].width, 0); // nobody chose
        table().setColumnLayout(models::defaultColumnLayout());
        table().setColumnLayout(layout);
        QVERIFY(table().columnLayout() == layout);
        QCOMPARE(table().columnWidth(1), 234);
        QVERIFY(table().isVisible());
    }

    void theMenuOfAHead()
    {
        const QSignalSpy sorted(m_model.get(), &models::EventTableModel::sortRequested);
        const QSignalSpy filter(&table(), &EventTable::columnFilterRequested);
        openMenu(3);
        line("sortDescending")->trigger();
        QVERIFY(sorted.value(0).value(0).value<store::SortOrder>()
            == (store::SortOrder{Field::Principal, true}));
        line("filter")->trigger();
        QCOMPARE(filter.value(0).value(0).toString(), QStringLiteral("user"));
        QVERIFY(!line("counts")); // nobody acts on it
        line("hide")->trigger();
        QVERIFY(!titles().contains(QStringLiteral("User")));
        openMenu(0);
        QVERIFY(!line("sortAscending")->isEnabled()); // a star
    }

    void theLastColumnStays()
    {
        table().setColumnLayout({{Field::EventName}});
        openMenu(0);
        QVERIFY(!line("hide")->isEnabled());
    }

    void columnsAreChosenInADialog()
    {
        openMenu(0);
        line("columns")->trigger();
        auto* const dialog = table().findChild<views::ColumnDialog*>();
        QVERIFY(dialog);
        auto* const list = dialog->findChild<QListWidget*>();
        QCOMPARE(list->count(), static_cast<int>(models::allEventColumns().size()));
        list->item(0)->setCheckState(Qt::Unchecked); // the star
        list->item(list->count() - 1)->setCheckState(Qt::Checked);
        list->setCurrentRow(1);
        dialog->findChild<QPushButton*>(QStringLiteral("moveDown"))->click();
        dialog->accept();
        QCOMPARE(titles().first(), QStringLiteral("Time (UTC)"));
        QCOMPARE(titles().at(1), QStringLiteral("Severity"));
        QCOMPARE(titles().last(), QStringLiteral("resourceType"));
    }

    void aDialogWithoutColumnsCannotBeApplied()
    {
        views::ColumnDialog dialog({{Field::EventName}}, {});
        auto* const list = dialog.findChild<QListWidget*>();
        list->item(0)->setCheckState(Qt::Unchecked);
        auto* const apply = dialog.findChild<QPushButton*>(QStringLiteral("apply"));
        QVERIFY(!apply->isEnabled());
        list->item(3)->setCheckState(Qt::Checked);
        QVERIFY(apply->isEnabled());
    }

    void rowsHaveThreeHeights()
    {
        table().setRowHeight(views::RowHeight::Compact);
        const int compact = table().rowHeight(0);
        table().setRowHeight(views::RowHeight::Normal);
        const int normal = table().rowHeight(0);
        table().setRowHeight(views::RowHeight::Roomy);
        QVERIFY(compact < normal && normal < table().rowHeight(0));
        QVERIFY(normal >= 24);
    }

private:
    EventTable& table() const { return m_pane->table(); }
    /// Events with these eventIDs.
    void show(const std::vector<std::string>& ids)
    {
        m_store = std::make_shared<test::FakeStore>();
        for (const std::string& id : ids) {
            test::FakeEvent event = anEvent(1);
            event.eventId = id;
            m_store->add(event);
        }
        table().setStore(m_store);
        table().showResult(std::make_shared<test::FakeRows>(m_store->rows()), {});
    }
    int row() const { return table().currentIndex().row(); }
    QLineEdit& findText() const { return *m_pane->findBar().findChild<QLineEdit*>(); }
    QString findCount() const
    {
        return m_pane->findBar().findChild<QLabel*>(QStringLiteral("findCount"))->text();
    }
    /// From left to right.
    QStringList titles() const
    {
        QStringList titles;
        for (const models::PlacedColumn& placed : table().columnLayout())
            titles << models::columnTitle(placed.column, {});
        return titles;
    }
    void openMenu(int column)
    {
        delete m_menu;
        m_menu = views::openColumnMenu(table(), column, {});
    }
    QAction* line(const char* name) const
    {
        return m_menu->findChild<QAction*>(QLatin1String(name));
    }

    std::unique_ptr<views::Theme> m_theme;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<Pivot> m_pivot;
    std::unique_ptr<models::EventTableModel> m_model;
    std::shared_ptr<test::FakeStore> m_store;
    std::unique_ptr<views::EventPane> m_pane;
    QPointer<QMenu> m_menu;
};

QTEST_MAIN(TestEventPane)
#include "tst_event_pane.moc"
