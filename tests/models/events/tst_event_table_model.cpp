#include "models/events/event_table_model.h"

#include "tests/support/fake_store.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <memory>
#include <string>

using namespace khoji;
using models::DisplayZone;
using models::EventTableModel;
using record::Field;

namespace {

/// Events of made-up names, one a second, that count how often they are asked for. Nothing is kept.
class EndlessRows final : public store::ResultRows {
public:
    explicit EndlessRows(std::uint64_t size)
        : m_size(size)
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(
        std::uint64_t first, std::size_t count, const std::vector<Field>& fields) const override
    {
        ++pagesRead;
        std::vector<store::EventRow> rows;
        for (std::uint64_t i = first; i < std::min(first + count, m_size); ++i) {
            const std::vector<std::string> cells(fields.size(), "event " + std::to_string(i));
            rows.push_back({base::EventKey(static_cast<std::uint32_t>(i + 1)), timeOf(i), cells});
        }
        return rows;
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey key) const override
    {
        return base::number(key) - 1;
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime time) const override
    {
        return static_cast<std::uint64_t>(time.time_since_epoch() / std::chrono::seconds(1));
    }

    static base::UtcTime timeOf(std::uint64_t row)
    {
        return base::UtcTime(std::chrono::seconds(static_cast<std::int64_t>(row)));
    }

    mutable int pagesRead = 0;

private:
    std::uint64_t m_size;
};

/// Rows that cannot be read.
class BrokenRows final : public store::ResultRows {
public:
    [[nodiscard]] std::uint64_t size() const override { return 10; }
    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(
        std::uint64_t, std::size_t, const std::vector<Field>&) const override
    {
        ++attempts;
        return base::fail(base::ErrorKind::Storage, "the disk is gone");
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey) const override
    {
        return {};
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime) const override
    {
        return {};
    }

    mutable int attempts = 0;
};

/// A result of one event with these fields.
std::shared_ptr<const store::ResultRows> one(
    std::map<Field, std::string> fields, const char* time = "")
{
    test::FakeStore store;
    store.add({base::parseTime(time).value_or(base::kUndated), std::move(fields)});
    return std::make_shared<test::FakeRows>(store.rows());
}

QString cell(const EventTableModel& model, int role = Qt::DisplayRole, int row = 0, int column = 0)
{
    return model.index(row, column).data(role).toString();
}

QStringList titles(const EventTableModel& model)
{
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles += model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return titles;
}

/// Reads a cell of each of these rows, as a view does that is scrolled there.
void visit(const EventTableModel& model, std::initializer_list<int> rows)
{
    for (const int row : rows)
        (void)cell(model, Qt::DisplayRole, row);
}

} // namespace

class TestEventTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfItemModels();
    void columnsAtFirst();
    void heads();
    void cells_data();
    void cells();
    void hostileTextIsHarmless();
    void longTextIsShortenedInItsCellOnly();
    void everyCellTellsAboutItsEvent();
    void aPageIsReadOnce();
    void farPagesAreForgotten();
    void whatCannotBeReadSaysSo();
    void rowsOfALargeResultFollow();
    void aSimilarResultHasItsRowsAtOnce();
    void aResultMayBeTooLong();
    void findsRows();
    void anAnchorFarDownIsMarkedOnceItIsShown();
    void sortingIsAskedFor();
    void zoneChangesTheTimeColumnOnly();
    void speedOfData();
};

void TestEventTableModel::keepsTheRulesOfItemModels()
{
    EventTableModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setResult(std::make_shared<EndlessRows>(700), {});
    visit(model, {0, 699, 300});
    model.setZone(DisplayZone::fromId(QStringLiteral("Asia/Kolkata")));
    model.setResult(std::make_shared<EndlessRows>(3), {});
    visit(model, {2});
    model.setColumns({Field::EventName, Field::EventTime});
    model.setResult(std::make_shared<BrokenRows>(), {});
    model.setZone(DisplayZone::utc());
    model.setResult(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestEventTableModel::columnsAtFirst()
{
    const EventTableModel model;
    QCOMPARE(titles(model),
        (QStringList{QStringLiteral("Star"), QStringLiteral("Severity"),
            QStringLiteral("Time (UTC)"), QStringLiteral("User"), QStringLiteral("Event"),
            QStringLiteral("Result"), QStringLiteral("Service"), QStringLiteral("Region"),
            QStringLiteral("Source"), QStringLiteral("Account"), QStringLiteral("Resource")}));
    QVERIFY(model.columns() == EventTableModel::defaultColumns());
}

void TestEventTableModel::heads()
{
    EventTableModel model;
    model.setColumns({Field::EventTime, Field::Principal, Field::UserAgent});
    model.setZone(DisplayZone::fromId(QStringLiteral("Asia/Kolkata")));
    QCOMPARE(titles(model),
        (QStringList{QStringLiteral("Time (Asia/Kolkata)"), QStringLiteral("User"),
            QStringLiteral("userAgent")}));
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("the order of events inside a second is not evidence")));
    QVERIFY(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("derived")));
    QCOMPARE(model.headerData(2, Qt::Horizontal, EventTableModel::FieldRole).toInt(),
        static_cast<int>(Field::UserAgent));
    QVERIFY(!model.headerData(3, Qt::Horizontal, Qt::DisplayRole).isValid());
}

void TestEventTableModel::cells_data()
{
    using Fields = std::map<Field, std::string>;
    QTest::addColumn<Field>("field");
    QTest::addColumn<Fields>("recorded");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<QString>("tip");

    const auto row = [](const char* what, Field field, const Fields& recorded, const char* shown,
                         const char* spoken, const char* tip) {
        QTest::newRow(what) << field << recorded << QString::fromUtf8(shown)
                            << QString::fromUtf8(spoken)
                            << QStringLiteral("<p>%1</p>").arg(QString::fromUtf8(tip));
    };
    row("text", Field::Principal, {{Field::Principal, "Winter"}}, "Winter", "User: Winter",
        "Winter");
    row("not recorded", Field::Principal, {}, "", "User: not recorded", "not recorded");
    row("a field without a title of its own", Field::TlsVersion, {{Field::TlsVersion, "TLSv1.3"}},
        "TLSv1.3", "tlsDetails.tlsVersion: TLSv1.3", "TLSv1.3");
    row("service", Field::EventSource, {{Field::EventSource, "s3.amazonaws.com"}}, "s3",
        "Service: s3", "s3.amazonaws.com");
    row("event name with a date", Field::EventName, {{Field::EventName, "Invoke20150331"}},
        "Invoke", "Event: Invoke", "Invoke20150331");
    row("no severity", Field::Severity, {{Field::Severity, "none"}}, "", "Severity: none", "none");
    row("severity", Field::Severity, {{Field::Severity, "critical"}}, "C", "Severity: critical",
        "critical");
    row("success", Field::Outcome, {{Field::Outcome, "success"}}, "success", "Result: success",
        "success");
    row("refusal", Field::Outcome, {{Field::Outcome, "denied"}, {Field::ErrorCode, "AccessDenied"}},
        "denied: AccessDenied", "Result: denied: AccessDenied", "denied: AccessDenied");
    row("refusal without a code", Field::Outcome, {{Field::Outcome, "failed-sign-in"}},
        "failed-sign-in", "Result: failed-sign-in", "failed-sign-in");
}

void TestEventTableModel::cells()
{
    using Fields = std::map<Field, std::string>;
    QFETCH(Field, field);
    QFETCH(Fields, recorded);
    EventTableModel model;
    model.setColumns({field});
    model.setResult(one(recorded), {});
    QTEST(cell(model), "shown");
    QTEST(cell(model, Qt::AccessibleTextRole), "spoken");
    QTEST(cell(model, Qt::ToolTipRole), "tip");
    QCOMPARE(cell(model, EventTableModel::SortTextRole), QString::fromStdString(recorded[field]));
    QCOMPARE(model.index(0, 0).data(EventTableModel::FieldRole).toInt(), static_cast<int>(field));
}

void TestEventTableModel::hostileTextIsHarmless()
{
    EventTableModel model;
    model.setColumns({Field::UserAgent});
    model.setResult(one({{Field::UserAgent, "<b>safe\xE2\x80\xAE\x07</b>"}}), {});
    QCOMPARE(cell(model), QStringLiteral("<b>safe<U+202E><U+0007></b>"));
    QCOMPARE(cell(model, Qt::ToolTipRole),
        QStringLiteral("<p>&lt;b&gt;safe&lt;U+202E&gt;&lt;U+0007&gt;&lt;/b&gt;</p>"));
    QCOMPARE(cell(model, Qt::AccessibleTextRole),
        QStringLiteral("userAgent: <b>safe<U+202E><U+0007></b>"));
    QCOMPARE(cell(model, EventTableModel::SortTextRole), QStringLiteral("<b>safe\u202E\a</b>"));
}

void TestEventTableModel::longTextIsShortenedInItsCellOnly()
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "\u00fc"; // two bytes each, so that cuts could fall inside one
    EventTableModel model;
    model.setColumns({Field::ErrorMessage});
    model.setResult(one({{Field::ErrorMessage, "begin" + text + "end"}}), {});
    QCOMPARE(cell(model).size(), 512);
    QVERIFY(cell(model).startsWith(QStringLiteral("begin\u00fc")));
    QVERIFY(cell(model).endsWith(QStringLiteral("\u00fcend")));
    QVERIFY(!cell(model).contains(QChar::ReplacementCharacter));
    QCOMPARE(cell(model, EventTableModel::SortTextRole).size(), 20'008);
}

void TestEventTableModel::everyCellTellsAboutItsEvent()
{
    EventTableModel model;
    model.setColumns({Field::EventTime, Field::AwsRegion});
    model.setResult(one({{Field::EventTime, "2026-03-09T03:32:10Z"}, {Field::Severity, "high"},
                            {Field::Outcome, "denied"}, {Field::Access, "write"}},
                        "2026-03-09T03:32:10Z"),
        {});
    QCOMPARE(cell(model), QStringLiteral("2026-03-09 03:32:10"));
    QCOMPARE(cell(model, EventTableModel::SortTextRole), QStringLiteral("2026-03-09T03:32:10Z"));
    for (const int column : {0, 1}) {
        QCOMPARE(model.index(0, column).data(EventTableModel::KeyRole).toUInt(), 1U);
        QCOMPARE(cell(model, EventTableModel::SeverityRole, 0, column), QStringLiteral("high"));
        QCOMPARE(cell(model, EventTableModel::OutcomeRole, 0, column), QStringLiteral("denied"));
        QCOMPARE(cell(model, EventTableModel::AccessRole, 0, column), QStringLiteral("write"));
    }
    model.setResult(one({}), {});
    QCOMPARE(cell(model), QString());
    QCOMPARE(cell(model, Qt::AccessibleTextRole), QStringLiteral("Time (UTC): not recorded"));
}

void TestEventTableModel::aPageIsReadOnce()
{
    const auto rows = std::make_shared<EndlessRows>(10'000'000);
    EventTableModel model;
    model.setColumns({Field::EventName});
    model.setResult(rows, {});
    QCOMPARE(rows->pagesRead, 0);
    for (int row = 0; row < 200; ++row)
        QCOMPARE(cell(model, Qt::DisplayRole, row), QStringLiteral("event %1").arg(row));
    QCOMPARE(rows->pagesRead, 1);
    model.showAllRows();
    QCOMPARE(cell(model, Qt::DisplayRole, 9'999'999), QStringLiteral("event 9999999"));
    QCOMPARE(base::number(model.keyAt(9'999'999)), 10'000'000U);
    visit(model, {0, 9'999'998});
    QCOMPARE(rows->pagesRead, 2);
}

void TestEventTableModel::farPagesAreForgotten()
{
    const auto rows = std::make_shared<EndlessRows>(1'000'000);
    EventTableModel model;
    model.setColumns({Field::EventName});
    model.setResult(rows, {});
    for (int row = 0; row < 1'000'000; row += 256)
        visit(model, {row});
    const int each = rows->pagesRead;
    visit(model, {999'999, 999'000});
    QCOMPARE(rows->pagesRead, each);
    visit(model, {0});
    QCOMPARE(rows->pagesRead, each + 1);
    QCOMPARE(cell(model, Qt::DisplayRole, 7), QStringLiteral("event 7"));
}

void TestEventTableModel::whatCannotBeReadSaysSo()
{
    const auto rows = std::make_shared<BrokenRows>();
    EventTableModel model;
    model.setColumns({Field::EventName});
    model.setResult(rows, {});
    QCOMPARE(model.rowCount(), 10);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(cell(model, Qt::DisplayRole, row), QStringLiteral("\u2026"));
    QCOMPARE(cell(model, Qt::AccessibleTextRole), QStringLiteral("Event: could not be read"));
    QVERIFY(!model.index(0, 0).data(EventTableModel::KeyRole).isValid());
    QCOMPARE(rows->attempts, 1);
}

void TestEventTableModel::rowsOfALargeResultFollow()
{
    constexpr int kRows = 3 * EventTableModel::kRowsAtOnce - 1;
    EventTableModel model;
    model.setResult(std::make_shared<EndlessRows>(kRows), {});
    const QSignalSpy more(&model, &EventTableModel::rowsInserted);
    QCOMPARE(model.rowCount(), EventTableModel::kRowsAtOnce);
    QCOMPARE(model.rowsInAll(), kRows);
    QCOMPARE(model.rowOf(base::EventKey{kRows}), std::optional(kRows - 1));
    QTRY_COMPARE(model.rowCount(), kRows);
    QCOMPARE(more.size(), 2);
    QTest::qWait(1); // nothing more comes
    QCOMPARE(more.size(), 2);
}

/// As while an import adds some events again and again.
void TestEventTableModel::aSimilarResultHasItsRowsAtOnce()
{
    constexpr int kRows = 2 * EventTableModel::kRowsAtOnce;
    EventTableModel model;
    model.setResult(std::make_shared<EndlessRows>(kRows), {});
    model.showAllRows();
    model.setResult(std::make_shared<EndlessRows>(kRows + 7), {});
    QCOMPARE(model.rowCount(), kRows);
    QTRY_COMPARE(model.rowCount(), kRows + 7);
    model.setResult(std::make_shared<EndlessRows>(5), {});
    QCOMPARE(model.rowCount(), 5);
}

void TestEventTableModel::aResultMayBeTooLong()
{
    EventTableModel model;
    model.setResult(std::make_shared<EndlessRows>(EventTableModel::kMostRows), {});
    QVERIFY(!model.isCutOff());
    model.setResult(std::make_shared<EndlessRows>(EventTableModel::kMostRows + 1), {});
    QVERIFY(model.isCutOff());
    QCOMPARE(model.rowsInAll(), 50'000'000);
    model.showAllRows();
    QCOMPARE(model.rowCount(), 50'000'000);
}

void TestEventTableModel::findsRows()
{
    EventTableModel model;
    QCOMPARE(model.rowOf(base::EventKey{1}), std::optional<int>());
    model.setResult(std::make_shared<EndlessRows>(EventTableModel::kMostRows + 1), {});
    QCOMPARE(model.rowOf(base::EventKey{8}), std::optional(7));
    QCOMPARE(model.rowAtOrAfter(EndlessRows::timeOf(12)), std::optional(12));
    const auto beyond = EventTableModel::kMostRows;
    QCOMPARE(
        model.rowOf(base::EventKey{static_cast<std::uint32_t>(beyond + 1)}), std::optional<int>());
    QCOMPARE(model.rowAtOrAfter(EndlessRows::timeOf(beyond)), std::optional<int>());
}

void TestEventTableModel::anAnchorFarDownIsMarkedOnceItIsShown()
{
    constexpr int kFar = EventTableModel::kRowsAtOnce + 7;
    EventTableModel model;
    model.setAnchor(base::EventKey{kFar + 1});
    model.setResult(std::make_shared<EndlessRows>(2 * EventTableModel::kRowsAtOnce), {});
    model.showAllRows();
    QCOMPARE(model.index(kFar, 0).data(EventTableModel::RelationRole).toInt(),
        static_cast<int>(models::Relation::Anchor));
}

void TestEventTableModel::sortingIsAskedFor()
{
    EventTableModel model;
    model.setColumns({Field::EventTime, Field::AwsRegion});
    model.setResult(std::make_shared<EndlessRows>(3), {Field::EventTime, true});
    QList<store::SortOrder> asked;
    connect(&model, &EventTableModel::sortRequested,
        [&](const store::SortOrder& order) { asked += order; });
    model.sort(1, Qt::DescendingOrder);
    model.sort(-1, Qt::AscendingOrder); // a header without a sort indicator
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.front() == (store::SortOrder{Field::AwsRegion, true}));
    QVERIFY(model.order() == (store::SortOrder{Field::EventTime, true}));
}

void TestEventTableModel::zoneChangesTheTimeColumnOnly()
{
    EventTableModel model;
    model.setColumns({Field::EventName, Field::EventTime});
    model.setResult(one({}, "2026-03-09T20:00:00Z"), {});
    const QSignalSpy changed(&model, &EventTableModel::dataChanged);
    const QSignalSpy headChanged(&model, &EventTableModel::headerDataChanged);
    const QSignalSpy reset(&model, &EventTableModel::modelReset);
    model.setZone(DisplayZone::fromId(QStringLiteral("Asia/Kolkata")));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), model.index(0, 1));
    QCOMPARE(headChanged.size(), 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(cell(model, Qt::DisplayRole, 0, 1), QStringLiteral("2026-03-10 01:30:00"));
}

/// Not judged here, since machines differ: a repaint asks some 2,700 times (ux.md section 18).
void TestEventTableModel::speedOfData()
{
    constexpr int kRows = 200;
    constexpr int kRounds = 50;
    EventTableModel model;
    model.setResult(std::make_shared<EndlessRows>(kRows), {});
    visit(model, {0});
    QElapsedTimer timer;
    timer.start();
    qsizetype characters = 0;
    for (int round = 0; round < kRounds; ++round) {
        for (int row = 0; row < kRows; ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                characters += cell(model, Qt::DisplayRole, row, column).size();
        }
    }
    const double calls = double(kRounds) * kRows * model.columnCount();
    qInfo("data(): %.0f ns a cell", static_cast<double>(timer.nsecsElapsed()) / calls);
    QVERIFY(characters > 0);
}

QTEST_GUILESS_MAIN(TestEventTableModel)
#include "tst_event_table_model.moc"
