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

} // namespace

class TestImportLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void problems();
    void problemsOfHostileFiles();
    void logFiles();
    void numbersSortAsNumbers();
};

void TestImportLists::problems()
{
    ProblemListModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setProblems({{"a.json", 40'112, "record is not an object"},
        {"b.gz", std::nullopt, "cannot be opened"}});
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
    model.setProblems({{"<img>\xE2\x80\xAEnosj.json", 0, std::string(100'000, 'x')}});
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
    model.setFiles({{base::FileKey{1}, "a.json.gz", "partly read", "ab12", 1'234'567, 400, 2, 1},
        {base::FileKey{2}, "b.json", "failed", "", 0, 0, 0, 1}});
    QCOMPARE(heads(model), words("File|State|Events|Duplicates|Problems|Bytes|SHA-256"));
    QCOMPARE(row(model, 0), words("a.json.gz|partly read|400|2|1|1,234,567|ab12"));
    QCOMPARE(row(model, 1), words("b.json|failed|0|0|1|0|"));
    QCOMPARE(model.index(1, LogFileListModel::HashColumn).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("SHA-256: not recorded"));
    model.setFiles({});
    QCOMPARE(model.rowCount(), 0);
}

void TestImportLists::numbersSortAsNumbers()
{
    LogFileListModel model;
    model.setFiles({{base::FileKey{1}, "a", "ok", "", 1'000, 0, 0, 0}});
    const QModelIndex bytes = model.index(0, LogFileListModel::BytesColumn);
    QCOMPARE(bytes.data(models::kSortRole), QVariant(quint64(1'000)));
    QVERIFY(bytes.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

QTEST_GUILESS_MAIN(TestImportLists)
#include "tst_import_lists.moc"
