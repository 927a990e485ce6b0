#include "models/importing/import_lists.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace khoji;
using models::LogFileListModel;
using models::ProblemListModel;
using Tester = QAbstractItemModelTester;

namespace {

QStringList row(const QAbstractItemModel& model, int row, int role = Qt::DisplayRole)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells += model.index(row, column).data(role).toString();
    return cells;
}

QStringList heads(const QAbstractItemModel& model)
{
    QStringList heads;
    for (int column = 0; column < model.columnCount(); ++column)
        heads += model.headerData(column, Qt::Horizontal).toString();
    return heads;
}

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char('|'));
}

/// Of the first import, with something to say in each column.
store::LogFile delivered()
{
    store::LogFile file;
    file.path = "a.json.gz";
    file.form = "trail file";
    file.state = "partly read";
    file.sha256 = "ab12";
    file.run = 1;
    file.bytes = 1'234'567;
    file.events = 400;
    file.duplicates = 2;
    file.amendments = 3;
    file.aggregated = 4;
    file.lostRecords = 5;
    file.problems = 6;
    file.delivered = base::parseTime("2026-03-09T10:10:00Z");
    file.span = base::TimeRange{*base::parseTime("2026-03-09T10:01:00Z"),
        *base::parseTime("2026-03-09T10:08:00Z") + std::chrono::milliseconds(1)};
    return file;
}

/// Of the second import, with nothing but a reason.
store::LogFile failed()
{
    store::LogFile file;
    file.path = "b.json";
    file.state = "failed";
    file.run = 2;
    file.problems = 1;
    return file;
}

} // namespace

class TestImportLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void problems();
    void problemsOfHostileFiles();
    void logFiles();
    void whyAFileIsNotInOrder();
    void whatWasSkippedIsSeenWithItsImport();
    void deliveryInTheDisplayZone();
    void columnsThatTellNothing();
    void ofOneImport();
    void numbersSortAsNumbers();
};

void TestImportLists::problems()
{
    ProblemListModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setProblems({{"a.json", 40'112, "record is not an object", 1},
        {"b.gz", std::nullopt, "cannot be opened", 2}});
    QCOMPARE(heads(model), words("File|Byte|Reason"));
    QCOMPARE(row(model, 0), words("a.json|40,112|record is not an object"));
    QCOMPARE(row(model, 1), words("b.gz||cannot be opened"));
    QCOMPARE(row(model, 1, Qt::AccessibleTextRole),
        words("File: b.gz|Byte: not recorded|Reason: cannot be opened"));
    model.setProblems({});
    QCOMPARE(model.rowCount(), 0);
}

void TestImportLists::problemsOfHostileFiles()
{
    ProblemListModel model;
    model.setProblems({{"<img>\xE2\x80\xAEnosj.json", 0, std::string(100'000, 'x'), 1}});
    const QModelIndex file = model.index(0, ProblemListModel::FileColumn);
    QCOMPARE(file.data().toString(), QStringLiteral("<img><U+202E>nosj.json"));
    QCOMPARE(file.data(Qt::ToolTipRole).toString(),
        QStringLiteral("<p>&lt;img&gt;&lt;U+202E&gt;nosj.json</p>"));
    QCOMPARE(model.index(0, ProblemListModel::ReasonColumn).data().toString().size(), 512);
}

void TestImportLists::logFiles()
{
    LogFileListModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setFiles({delivered(), failed()});
    QCOMPARE(heads(model),
        words("File|State|Reason|Form|Events|Duplicates|Amendments|Aggregated|Lost|Problems|Bytes|"
              "First"
              "|Last|Delivered|Delay|SHA-256"));
    QCOMPARE(row(model, 0),
        words("a.json.gz|partly read||trail file|400|2|3|4|5|6|1,234,567|2026-03-09 10:01:00"
              "|2026-03-09 10:08:00|2026-03-09 10:10:00|2 to 9 min|ab12"));
    QCOMPARE(row(model, 1), words("b.json|failed|||0|0|0|0|0|1|0|||||"));
    QCOMPARE(model.index(1, LogFileListModel::HashColumn).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("SHA-256: not recorded"));
    model.setFiles({});
    QCOMPARE(model.rowCount(), 0);
}

void TestImportLists::whyAFileIsNotInOrder()
{
    LogFileListModel model;
    model.setFiles({delivered(), failed()},
        {{"a.json.gz", 40'112, "record is not an object", 1}, {"a.json.gz", 7, "cut off", 1},
            {"a.json.gz", {}, "of another import", 2}, {"a.json.gz", 8, "cut off", 1},
            {"b.json", {}, "no <b>records</b>\xE2\x80\xAE", 2}});
    const auto reason = [&model](int row, int role) {
        return model.index(row, LogFileListModel::ReasonColumn).data(role).toString();
    };
    QCOMPARE(reason(0, Qt::DisplayRole),
        QStringLiteral("byte 40,112: record is not an object (and 2 more)"));
    QCOMPARE(reason(1, Qt::DisplayRole), QStringLiteral("no <b>records</b><U+202E>"));
    QVERIFY(reason(1, Qt::ToolTipRole).contains(QStringLiteral("&lt;b&gt;")));
    QVERIFY(!model.isEmpty(LogFileListModel::ReasonColumn));
    store::LogFile whole;
    whole.state = "ok";
    model.setFiles({whole});
    QVERIFY(model.isEmpty(LogFileListModel::ReasonColumn));
}

void TestImportLists::whatWasSkippedIsSeenWithItsImport()
{
    store::LogFile skipped;
    skipped.path = "a.json.gz";
    skipped.state = models::kSkipped;
    skipped.run = 2;
    LogFileListModel model;
    model.setFiles({delivered(), failed(), skipped});
    QCOMPARE(model.rowCount(), 2); // it is there already, as what it was when it was read
    model.showImport(2);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(row(model, 1).mid(0, 3), words("a.json.gz|skipped|in the case already, unchanged"));
    QVERIFY(!model.isEmpty(LogFileListModel::ReasonColumn));
    model.showImport(1);
    QCOMPARE(model.rowCount(), 1);
}

void TestImportLists::deliveryInTheDisplayZone()
{
    LogFileListModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setFiles({delivered()});
    model.setZone(*models::DisplayZone::named(QStringLiteral("Asia/Kolkata")));
    QCOMPARE(model.index(0, LogFileListModel::DeliveredColumn).data().toString(),
        QStringLiteral("2026-03-09 15:40:00"));
}

void TestImportLists::columnsThatTellNothing()
{
    LogFileListModel model;
    model.setFiles({failed()});
    for (const int column : {LogFileListModel::FormColumn, LogFileListModel::DuplicatesColumn,
             LogFileListModel::AmendmentsColumn, LogFileListModel::AggregatedColumn,
             LogFileListModel::LostColumn, LogFileListModel::FirstColumn,
             LogFileListModel::LastColumn, LogFileListModel::DeliveredColumn,
             LogFileListModel::DelayColumn})
        QVERIFY2(model.isEmpty(column), qPrintable(heads(model).at(column)));
    QVERIFY(!model.isEmpty(LogFileListModel::EventsColumn)); // none is worth knowing, too
    model.setFiles({failed(), delivered()});
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY2(!model.isEmpty(column), qPrintable(heads(model).at(column)));
}

void TestImportLists::ofOneImport()
{
    LogFileListModel files;
    ProblemListModel problems;
    const Tester filesTester(&files, Tester::FailureReportingMode::QtTest);
    const Tester problemsTester(&problems, Tester::FailureReportingMode::QtTest);
    files.setFiles({delivered(), failed()}); // of imports 1 and 2
    problems.setProblems({{"b.json", {}, "no records", 2}, {"a.json.gz", 7, "cut off", 1}});
    files.showImport(2);
    problems.showImport(2);
    QCOMPARE(files.rowCount(), 1);
    QCOMPARE(row(files, 0).constFirst(), QStringLiteral("b.json"));
    QCOMPARE(problems.rowCount(), 1);
    QCOMPARE(row(problems, 0), words("b.json||no records"));
    files.setFiles({failed(), failed(), delivered()});
    QCOMPARE(files.rowCount(), 2); // still
    files.showImport({});
    problems.showImport({});
    QCOMPARE(files.rowCount(), 3);
    QCOMPARE(problems.rowCount(), 2);
}

void TestImportLists::numbersSortAsNumbers()
{
    LogFileListModel model;
    store::LogFile file = failed();
    file.bytes = 1'000;
    model.setFiles({file});
    const QModelIndex bytes = model.index(0, LogFileListModel::BytesColumn);
    QCOMPARE(bytes.data(models::kSortRole), QVariant(quint64(1'000)));
    QVERIFY(bytes.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

QTEST_GUILESS_MAIN(TestImportLists)
#include "tst_import_lists.moc"
