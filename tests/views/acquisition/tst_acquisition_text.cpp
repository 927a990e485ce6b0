#include "views/acquisition/acquisition_text.h"

#include <QtTest/QtTest>

using namespace khoji;
using aws::TroubleKind;
using views::AcquisitionText;

class TestAcquisitionText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void timesAreRough_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0 << QStringLiteral("less than a minute");
        QTest::newRow("a minute") << 65 << QStringLiteral("about 1 min");
        QTest::newRow("minutes") << 60 * 59 << QStringLiteral("about 59 min");
        QTest::newRow("hours") << 3600 * 5 << QStringLiteral("about 5 h");
    }
    void timesAreRough()
    {
        QFETCH(const int, seconds);
        QFETCH(const QString, text);
        QCOMPARE(AcquisitionText::about(std::chrono::seconds(seconds)), text);
    }

    void aSyncThatWentWell()
    {
        s3::SyncReport report;
        report.fetched = 1'234;
        report.bytes = 5'600'000;
        report.import.events = 98'765;
        QCOMPARE(AcquisitionText::end(report),
            QStringLiteral("1,234 log files fetched (5.6 MB), 98,765 new events."));
    }

    void failuresAreCountedByClass()
    {
        s3::SyncReport report;
        report.failed = {{TroubleKind::Denied, 10}, {TroubleKind::Archived, 2}};
        QCOMPARE(AcquisitionText::failures(report), 12U);
        const QString text = AcquisitionText::end(report);
        QVERIFY(text.contains(QStringLiteral("12 log files could not be fetched: 10 not allowed, "
                                             "2 in Glacier, to be restored first.")));
    }

    void whatEndedItComesFirst()
    {
        s3::SyncReport report;
        report.stopped = aws::Trouble{TroubleKind::Expired, "The session has ended", {}, {}, {}};
        report.import.cancelled = true;
        const QString text = AcquisitionText::end(report);
        QVERIFY(text.startsWith(QStringLiteral("The session has ended. ")));
        QVERIFY(!text.contains(QStringLiteral("cancelled")));
    }
};

QTEST_GUILESS_MAIN(TestAcquisitionText)
#include "tst_acquisition_text.moc"
