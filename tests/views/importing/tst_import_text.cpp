#include "views/importing/import_text.h"

#include <QtTest/QtTest>

using namespace khoji;
using khoji::views::ImportText;

class TestImportText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void progressTellsFilesEventsAndRate()
    {
        models::ImportStatus status = reading();
        status.filesFound = 1204;
        status.filesDone = 212;
        status.events = 1'340'221;
        status.eventsPerSecond = 82'345;
        status.bytesDone = 1'100'000'000;
        status.bytesFound = 4'600'000'000;
        QCOMPARE(ImportText::progress(status),
            QStringLiteral("Reading 212 of 1,204 files, 1.1 of 4.6 GB: 1,340,221 events, 82,000 a "
                           "second"));
        status.milliseconds = 60'000;
        QCOMPARE(ImportText::progress(status),
            QStringLiteral("Reading 212 of 1,204 files, 1.1 of 4.6 GB: 1,340,221 events, 82,000 a "
                           "second, about 3 min left"));
        QCOMPARE(ImportText::briefly(status),
            QStringLiteral("Reading 212 of 1,204 files, about 3 min left"));
        status.phase = models::ImportPhase::Paused;
        QCOMPARE(ImportText::briefly(status), ImportText::progress(status));
    }

    void sizes_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<quint64>("whole");
        QTest::addColumn<QString>("text");
        QTest::newRow("bytes") << quint64(12) << quint64(999) << "12 of 999 bytes";
        QTest::newRow("the unit is that of the whole")
            << quint64(40'000) << quint64(4'600'000'000) << "0.0 of 4.6 GB";
        QTest::newRow("exactly a unit") << quint64(500) << quint64(1'000) << "0.5 of 1.0 kB";
        QTest::newRow("all") << quint64(2'500'000) << quint64(2'500'000) << "2.5 of 2.5 MB";
        QTest::newRow("nothing known") << quint64(0) << quint64(0) << "0 of 0 bytes";
    }

    void sizes()
    {
        QFETCH(quint64, bytes);
        QFETCH(quint64, whole);
        QTEST(ImportText::partOfSize(bytes, whole), "text");
    }

    void progressNamesItsPhases()
    {
        models::ImportStatus status = reading();
        QCOMPARE(ImportText::progress(status), QStringLiteral("Looking for log files"));
        status.filesFound = status.filesDone = 3;
        status.events = 12;
        QCOMPARE(ImportText::progress(status), QStringLiteral("Putting 12 events in order"));
        status.filesDone = 2;
        status.phase = models::ImportPhase::Paused;
        QCOMPARE(
            ImportText::progress(status), QStringLiteral("Paused after 2 of 3 files: 12 events"));
        status.phase = models::ImportPhase::Stopping;
        QCOMPARE(ImportText::progress(status), QStringLiteral("Stopping"));
        status.phase = models::ImportPhase::Finishing;
        QCOMPARE(
            ImportText::progress(status), QStringLiteral("Finishing: resources and SQL indexes"));
    }

    void timeLeft_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<quint64>("done");
        QTest::addColumn<QString>("text");
        QTest::newRow("nobody knows in the first seconds") << qint64(4'000) << quint64(10) << "";
        QTest::newRow("soon") << qint64(10'000) << quint64(50) << "less than a minute";
        QTest::newRow("minutes") << qint64(20'000) << quint64(10) << "about 3 min";
        QTest::newRow("hours") << qint64(3'600'000) << quint64(25) << "about 3 h";
        QTest::newRow("nothing done yet") << qint64(10'000) << quint64(0) << "";
        QTest::newRow("all is read") << qint64(10'000) << quint64(100) << "";
    }

    void timeLeft()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(quint64, done);
        models::ImportStatus status = reading();
        status.bytesFound = 100;
        status.bytesDone = done;
        status.milliseconds = milliseconds;
        QTEST(ImportText::timeLeft(status), "text");
    }

    void percentIsOfBytes_data()
    {
        QTest::addColumn<quint64>("done");
        QTest::addColumn<quint64>("found");
        QTest::addColumn<int>("percent");
        QTest::newRow("nothing known") << quint64(0) << quint64(0) << -1;
        QTest::newRow("half") << quint64(50) << quint64(100) << 50;
        QTest::newRow("a file that grew meanwhile") << quint64(120) << quint64(100) << 100;
    }

    void percentIsOfBytes()
    {
        QFETCH(quint64, done);
        QFETCH(quint64, found);
        models::ImportStatus status = reading();
        status.bytesDone = done;
        status.bytesFound = found;
        QTEST(ImportText::percent(status), "percent");
    }

    void percentOfFinishingIsOfEvents()
    {
        models::ImportStatus status;
        status.phase = models::ImportPhase::Finishing;
        status.bytesDone = status.bytesFound = 100;
        QCOMPARE(ImportText::percent(status), -1);
        status.eventsToFinish = 400;
        status.eventsFinished = 100;
        QCOMPARE(ImportText::percent(status), 25);
    }

    void summarySaysWhatWasNotAdded()
    {
        importer::ImportReport report;
        report.filesRead = 1;
        report.events = 1;
        QCOMPARE(ImportText::summary(report), QStringLiteral("Added 1 event from 1 file"));
        report.duplicates = 12;
        report.filesSkipped = 3;
        report.problems = 2;
        report.cancelled = true;
        QCOMPARE(ImportText::summary(report),
            QStringLiteral("Added 1 event from 1 file (stopped before the end, 12 events already "
                           "there, 3 files "
                           "already in the case, 2 problems)"));
    }

    void summarySaysWhatBecameOfEachRecord()
    {
        importer::ImportReport report;
        report.filesRead = 2;
        report.events = 5;
        report.amendments = 1;
        report.aggregated = 1'200;
        report.lostRecords = 3;
        QCOMPARE(ImportText::summary(report),
            QStringLiteral("Added 5 events from 2 files (1 amendment, 1,200 aggregated records, 3 "
                           "lost records)"));
    }

    void summaryOfWhatWasTakenOutAgain()
    {
        importer::ImportReport report;
        report.events = 5;
        report.cancelled = report.removed = true;
        QCOMPARE(ImportText::summary(report),
            QStringLiteral("Stopped; what had been added is removed again"));
    }

private:
    static models::ImportStatus reading()
    {
        models::ImportStatus status;
        status.phase = models::ImportPhase::Reading;
        return status;
    }
};

QTEST_MAIN(TestImportText)
#include "tst_import_text.moc"
