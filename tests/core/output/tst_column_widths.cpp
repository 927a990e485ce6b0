#include "core/output/pdf/column_widths.h"

#include <QTest>

#include <numeric>

using namespace khoji::output::pdf;

namespace {

qreal sumOf(const std::vector<qreal>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

ColumnNeed flexible(qreal least, std::vector<qreal> cells)
{
    return {least, false, std::move(cells)};
}
ColumnNeed rigid(qreal least, std::vector<qreal> cells)
{
    return {least, true, std::move(cells)};
}

} // namespace

/// core/output/pdf/column_widths.h
class TestColumnWidths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableIsFilled_data();
    void theTableIsFilled();
    void rigidColumnsGetWhatTheyNeed();
    void whatFitsIsNotBroken();
    void roomGoesWhereTheTextIs();
    void oneMonsterDoesNotStarveTheOthers();
    void tooManyColumnsShareTheSheet();
};

void TestColumnWidths::theTableIsFilled_data()
{
    QTest::addColumn<int>("cell");
    QTest::newRow("short texts") << 10;
    QTest::newRow("long texts") << 5'000;
}

void TestColumnWidths::theTableIsFilled()
{
    QFETCH(int, cell);
    const std::vector<qreal> widths =
        columnWidths({flexible(20, {qreal(cell)}), flexible(20, {qreal(cell) / 2})}, 1000);
    QVERIFY(qAbs(sumOf(widths) - 1000) < 0.01);
}

void TestColumnWidths::rigidColumnsGetWhatTheyNeed()
{
    const std::vector<qreal> widths =
        columnWidths({rigid(20, {150, 180}), flexible(20, {5'000, 5'000})}, 1000);
    QCOMPARE(widths[0], 180.0);
}

void TestColumnWidths::whatFitsIsNotBroken()
{
    const std::vector<qreal> widths =
        columnWidths({flexible(20, {300}), flexible(20, {650})}, 1000);
    QVERIFY(widths[0] >= 300);
    QVERIFY(widths[1] >= 650);
}

void TestColumnWidths::roomGoesWhereTheTextIs()
{
    const std::vector<qreal> widths =
        columnWidths({flexible(20, {200, 200, 200}), flexible(20, {3'000, 3'000, 3'000})}, 1000);
    QVERIFY(widths[1] > 2 * widths[0]);
}

void TestColumnWidths::oneMonsterDoesNotStarveTheOthers()
{
    std::vector<qreal> usual(100, 300);
    std::vector<qreal> withMonster(100, 300);
    withMonster[50] = 1'000'000;
    const std::vector<qreal> widths =
        columnWidths({flexible(20, usual), flexible(20, withMonster)}, 1000);
    QVERIFY(widths[0] >= 300);
}

void TestColumnWidths::tooManyColumnsShareTheSheet()
{
    const std::vector<ColumnNeed> needs(40, rigid(100, {100}));
    const std::vector<qreal> widths = columnWidths(needs, 1000);
    QVERIFY(qAbs(sumOf(widths) - 1000) < 0.01);
    QVERIFY(qAbs(widths.front() - 25) < 0.01);
}

QTEST_GUILESS_MAIN(TestColumnWidths)
#include "tst_column_widths.moc"
