#include "views/event_table/column_width.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

#include <numeric>

using namespace khoji;
using khoji::record::Field;
using khoji::views::columnWidths;

class TestColumnWidth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyColumnHasRoomForAUsualValue()
    {
        const auto widths =
            columnWidths({{Field::EventTime}, {Field::SourceIpAddress}}, m_metrics, 0);
        QVERIFY(widths[0] > m_metrics.horizontalAdvance(QStringLiteral("2026-03-09 03:32:10")));
        QVERIFY(widths[1] > m_metrics.horizontalAdvance(QStringLiteral("203.0.113.118")));
    }

    void roomThatIsLeftGoesToNames()
    {
        const models::ColumnLayout columns = models::defaultColumnLayout();
        const auto tight = columnWidths(columns, m_metrics, 0);
        const int total = std::accumulate(tight.begin(), tight.end(), 0);
        const auto wide = columnWidths(columns, m_metrics, total + 700);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const models::EventColumn& shown = columns[i].column;
            const bool isName = shown == Field::Principal || shown == Field::EventName
                || shown == Field::ResourceName;
            QCOMPARE(wide[i] > tight[i], isName);
        }
        QCOMPARE(std::accumulate(wide.begin(), wide.end(), 0), total + 700);
    }

    void widthsSomebodyChoseStay()
    {
        models::ColumnLayout columns = models::defaultColumnLayout();
        columns[3].width = 77; // the user's, who would get more otherwise
        QCOMPARE(columnWidths(columns, m_metrics, 5'000)[3], 77);
    }

private:
    QFontMetrics m_metrics{QApplication::font()};
};

QTEST_MAIN(TestColumnWidth)
#include "tst_column_width.moc"
