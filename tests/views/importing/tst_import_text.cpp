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
        models::ImportStatus status;
        status.filesFound = 1204;
        status.filesDone = 212;
        status.events = 1'340'221;
        status.eventsPerSecond = 82'345;
        QCOMPARE(ImportText::progress(status),
            QStringLiteral("Reading 212 of 1,204 files: 1,340,221 events, 82,000 a second"));
    }

    void progressNamesItsPhases()
    {
        models::ImportStatus status;
        QCOMPARE(ImportText::progress(status), QStringLiteral("Looking for log files"));
        status.filesFound = status.filesDone = 3;
        status.events = 12;
        QCOMPARE(ImportText::progress(status), QStringLiteral("Putting 12 events in order"));
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
        models::ImportStatus status;
        status.bytesDone = done;
        status.bytesFound = found;
        QTEST(ImportText::percent(status), "percent");
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
};

QTEST_MAIN(TestImportText)
#include "tst_import_text.moc"
