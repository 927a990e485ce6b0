#include "models/timeline/timeline_table_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace khoji;
using namespace khoji::models;
using Kind = store::HistogramSeries::Kind;

namespace {

base::UtcTime at(const char* text)
{
    return base::parseTime(text).value();
}

/// Two bars of an hour each.
store::Histogram twoHours()
{
    store::Histogram histogram;
    histogram.edges = {
        at("2026-03-09T03:00:00Z"), at("2026-03-09T04:00:00Z"), at("2026-03-09T05:00:00Z")};
    histogram.bins = {{1, 2, 3, 4}, {0, 0, 0, 1234}};
    return histogram;
}

QString row(const QAbstractItemModel& model, int number)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(number, column).data().toString();
    return cells.join(QStringLiteral(" | "));
}

} // namespace

class TestTimelineTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aRowABar()
    {
        TimelineTableModel model;
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        model.setHistogram(twoHours(), DisplayZone::utc());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(row(model, 0),
            QStringLiteral("2026-03-09 03:00:00 | 2026-03-09 04:00:00 | 1 | 2 | 3 | 4 | 10"));
        QCOMPARE(row(model, 1),
            QStringLiteral(
                "2026-03-09 04:00:00 | 2026-03-09 05:00:00 | 0 | 0 | 0 | 1,234 | 1,234"));
        QStringList headings;
        for (int column = 0; column < model.columnCount(); ++column)
            headings << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(headings.join(QStringLiteral(" | ")),
            QStringLiteral("From (UTC) | To (UTC) | Error | Denied | Write | Read | All events"));
    }

    void timesAreThoseOfTheZone()
    {
        TimelineTableModel model;
        model.setHistogram(twoHours(), DisplayZone::fromId(QStringLiteral("Asia/Kolkata")));
        QVERIFY(row(model, 0).startsWith(QStringLiteral("2026-03-09 08:30:00")));
    }

    void cellsSpeakTheirHeading()
    {
        TimelineTableModel model;
        model.setHistogram(twoHours(), DisplayZone::utc());
        QCOMPARE(
            model.index(0, 3).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Denied: 2"));
    }

    void brokenHistogramsHaveNoRows()
    {
        store::Histogram broken = twoHours();
        broken.edges.pop_back();
        TimelineTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setHistogram(broken, DisplayZone::utc());
        QCOMPARE(model.rowCount(), 0);
    }

    void csv()
    {
        QCOMPARE(countsAsCsv(twoHours()),
            QStringLiteral(
                "\"from\",\"to\",\"Error\",\"Denied\",\"Write\",\"Read\",\"All events\"\r\n"
                "2026-03-09T03:00:00Z,2026-03-09T04:00:00Z,1,2,3,4,10\r\n"
                "2026-03-09T04:00:00Z,2026-03-09T05:00:00Z,0,0,0,1234,1234\r\n"));
        QCOMPARE(countsAsCsv(twoHours(), 1, 1).count(QStringLiteral("\r\n")), 2);
        QCOMPARE(countsAsCsv(store::Histogram()).count(QStringLiteral("\r\n")), 1);
    }

    void csvOfHostileValues()
    {
        store::Histogram histogram = twoHours();
        histogram.series = {{.kind = Kind::Value, .text = "=cmd|'/C calc'!A0"},
            {.kind = Kind::Value, .text = "a\",\"b\r\n"}, {.kind = Kind::Other}};
        const QString headings = countsAsCsv(histogram).section(QStringLiteral("\r\n"), 0, 0);
        QCOMPARE(headings,
            QStringLiteral("\"from\",\"to\",\"'=cmd|'/C calc'!A0\",\"a\"\",\"\"b<U+000D><U+000A>\","
                           "\"Other\",\"All events\""));
    }
};

QTEST_GUILESS_MAIN(TestTimelineTableModel)
#include "tst_timeline_table_model.moc"
