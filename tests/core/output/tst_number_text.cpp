#include "core/output/number_text.h"

#include <QTest>

#include <limits>

using namespace khoji::output;

/// core/output/number_text.h
class TestNumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thousandsAreGrouped();
    void wordsAgreeWithTheirNumber();
    void sizesKeepTwoFigures_data();
    void sizesKeepTwoFigures();
};

void TestNumberText::thousandsAreGrouped()
{
    QCOMPARE(grouped(0), std::string("0"));
    QCOMPARE(grouped(999), std::string("999"));
    QCOMPARE(grouped(1'000), std::string("1,000"));
    QCOMPARE(grouped(123'456), std::string("123,456"));
    QCOMPARE(grouped(std::numeric_limits<std::uint64_t>::max()),
        std::string("18,446,744,073,709,551,615"));
}

void TestNumberText::wordsAgreeWithTheirNumber()
{
    QCOMPARE(counted(0, "event"), std::string("0 events"));
    QCOMPARE(counted(1, "event"), std::string("1 event"));
    QCOMPARE(counted(2'000, "event"), std::string("2,000 events"));
    QCOMPARE(counted(2, "entry", "entries"), std::string("2 entries"));
}

void TestNumberText::sizesKeepTwoFigures_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << quint64{0} << QStringLiteral("0 B");
    QTest::newRow("bytes") << quint64{1023} << QStringLiteral("1023 B");
    QTest::newRow("1 KB") << quint64{1024} << QStringLiteral("1.0 KB");
    QTest::newRow("1.5 KB") << quint64{1536} << QStringLiteral("1.5 KB");
    QTest::newRow("just below 1 MB") << quint64{1024 * 1024 - 1} << QStringLiteral("1.0 MB");
    QTest::newRow("20 MB") << quint64{20 * 1024 * 1024} << QStringLiteral("20 MB");
    QTest::newRow("the most") << std::numeric_limits<quint64>::max() << QStringLiteral("16 EB");
}

void TestNumberText::sizesKeepTwoFigures()
{
    QFETCH(quint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(byteSize(bytes)), text);
}

QTEST_GUILESS_MAIN(TestNumberText)
#include "tst_number_text.moc"
