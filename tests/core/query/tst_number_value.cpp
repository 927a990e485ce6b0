#include "core/query/number_value.h"

#include <QtTest/QTest>

using namespace khoji::query;

/// Numbers as JSON writes them, and nothing else.
class TestNumberValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void number_data();
    void number();
    void noNumber_data();
    void noNumber();
};

void TestNumberValue::number_data()
{
    QTest::addColumn<double>("value");
    QTest::newRow("0") << 0.0;
    QTest::newRow("-0") << 0.0;
    QTest::newRow("1000") << 1000.0;
    QTest::newRow("-12") << -12.0;
    QTest::newRow("0.25") << 0.25;
    QTest::newRow("1e6") << 1e6;
    QTest::newRow("1E+06") << 1e6;
    QTest::newRow("-2.5e-3") << -0.0025;
    QTest::newRow("9007199254740993") << 9007199254740992.0; // as near as a double comes
}

void TestNumberValue::number()
{
    QFETCH(double, value);
    const auto number = readNumber(QTest::currentDataTag());
    QVERIFY(number);
    QCOMPARE(*number, value);
    QVERIFY(couldBecomeNumber(QTest::currentDataTag()));
}

void TestNumberValue::noNumber_data()
{
    QTest::addColumn<bool>("beginning");
    for (const char* const text : {"-", "1.", "-0.", "1e", "1E-", "2.5e+"})
        QTest::newRow(text) << true;
    for (const char* const text : {"+1", ".5", "007", "-.5", "1,5", "1 ", " 1", "0x10", "inf",
             "nan", "1e999", "-1e999", "--1", "1e5.", "1.e5"})
        QTest::newRow(text) << false;
}

void TestNumberValue::noNumber()
{
    QFETCH(bool, beginning);
    QVERIFY(!readNumber(QTest::currentDataTag()));
    QCOMPARE(couldBecomeNumber(QTest::currentDataTag()), beginning);
}

QTEST_GUILESS_MAIN(TestNumberValue)
#include "tst_number_value.moc"
