#include "models/language/language.h"
#include "models/language/plural.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace khoji;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMostOfInt = 2'147'483'647;

} // namespace

/// Singular and plural, in the language that the program of a test speaks from its start.
class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void englishIsInTheProgram() { QVERIFY(QFile::exists(models::englishFile())); }

    void aCountHasItsForm_data()
    {
        QTest::addColumn<quint64>("count");
        QTest::addColumn<QString>("said");
        const auto row = [](quint64 count, const QString& said) {
            QTest::newRow(qPrintable(said)) << count << said;
        };
        row(0, u"0 events"_s);
        row(1, u"1 event"_s);
        row(2, u"2 events"_s);
        row(21, u"21 events"_s);
        row(kMostOfInt, u"2147483647 events"_s);
        row(kMostOfInt + 1, u"2147483648 events"_s);
        row(4'294'967'297, u"4294967297 events"_s); // 1, cut down to 32 bits
        row(18'446'744'073'709'551'615U, u"18446744073709551615 events"_s);
    }
    void aCountHasItsForm()
    {
        QFETCH(quint64, count);
        const QString text = QCoreApplication::translate(
            "khoji::views::Import", "%1 event(s)", nullptr, models::pluralOf(count));
        QTEST(text.arg(count), "said");
    }

    /// Languages look at the last two digits, and at whether there are more.
    void aLargeCountKeepsItsLastDigits_data()
    {
        QTest::addColumn<quint64>("count");
        for (const quint64 count :
            {quint64{999'999'999}, quint64{1'000'000'000}, quint64{1'000'000'001}, kMostOfInt,
                kMostOfInt + 1, quint64{5'000'000'021}, ~quint64{0}})
            QTest::newRow(qPrintable(QString::number(count))) << count;
    }
    void aLargeCountKeepsItsLastDigits()
    {
        QFETCH(quint64, count);
        const int form = models::pluralOf(count);
        QVERIFY(form >= 0);
        QCOMPARE(static_cast<quint64>(form) % 1'000'000, count % 1'000'000);
        QCOMPARE(form >= 1'000'000, count >= 1'000'000);
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
