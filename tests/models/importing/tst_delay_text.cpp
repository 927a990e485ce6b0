#include "models/importing/delay_text.h"

#include <QLocale>
#include <QTest>

using namespace khoji;
using namespace std::chrono_literals;

class TestDelayText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void words_data();
    void words();
    void fromTheNewestAndFromTheOldestRecord();
    void unknownWithoutADeliveryOrATime();
};

void TestDelayText::words_data()
{
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* text, std::chrono::seconds least, std::chrono::seconds most) {
        QTest::newRow(text) << qint64(least.count()) << qint64(most.count())
                            << QString::fromLatin1(text);
    };
    row("2 to 9 min", 120s, 540s);
    row("5 min", 300s, 310s);
    row("0 to 4 min", 10s, 230s);
    row("-1 to 4 min", -45s, 4min);
    row("20 to 110 s", 20s, 110s);
    row("90 min", 90min, 90min);
    row("1 to 5 h", 1h, 5h);
    row("0 to 3 days", 1h, 72h);
}

void TestDelayText::words()
{
    QFETCH(qint64, least);
    QFETCH(qint64, most);
    QTEST(models::delayText({std::chrono::seconds(least), std::chrono::seconds(most)}), "text");
}

void TestDelayText::fromTheNewestAndFromTheOldestRecord()
{
    store::LogFile file;
    file.delivered = base::parseTime("2026-03-09T10:10:00Z");
    file.span = base::TimeRange{
        *base::parseTime("2026-03-09T10:01:00Z"), *base::parseTime("2026-03-09T10:08:00Z") + 1ms};
    const auto delay = models::deliveryDelay(file);
    QVERIFY(delay);
    QCOMPARE(delay->least.count(), (2min).count() * 60);
    QCOMPARE(delay->most.count(), (9min).count() * 60);
}

void TestDelayText::unknownWithoutADeliveryOrATime()
{
    store::LogFile file;
    file.delivered = base::parseTime("2026-03-09T10:10:00Z");
    QVERIFY(!models::deliveryDelay(file));
    file.delivered.reset();
    file.span = base::TimeRange{
        *base::parseTime("2026-03-09T10:01:00Z"), *base::parseTime("2026-03-09T10:08:00Z")};
    QVERIFY(!models::deliveryDelay(file));
}

QTEST_GUILESS_MAIN(TestDelayText)
#include "tst_delay_text.moc"
