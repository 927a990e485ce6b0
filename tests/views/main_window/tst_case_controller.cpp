#include "views/main_window/case_controller.h"

#include "tests/support/case_builder.h"
#include "tests/support/fake_acquisition.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace khoji;
using khoji::test::aRecord;
using khoji::views::CaseController;

class TestCaseController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_investigation = std::make_unique<models::Investigation>();
        m_job = std::make_unique<models::ImportJob>();
        m_cases = std::make_unique<CaseController>(*m_investigation, *m_job);
    }

    void cleanup()
    {
        m_cases.reset();
        m_job.reset();
        m_investigation.reset();
    }

    void logFilesWithoutACaseGoIntoAnUnsavedOne()
    {
        m_cases->addPaths({logFile("a.json", 3)});
        QTRY_COMPARE(events(), 3U);
        QVERIFY(m_cases->isUnsaved());
        QCOMPARE(m_cases->caseName(), QStringLiteral("Unsaved case"));
    }

    void moreLogFilesWaitForTheRunningImport()
    {
        m_cases->addPaths({logFile("a.json", 3)});
        m_cases->addPaths({logFile("b.json", 2)});
        connect(
            m_job.get(), &models::ImportJob::started, m_cases.get(),
            [this] {
                QVERIFY(m_job->isRunning());
                m_cases->addPaths({logFile("c.json", 4)});
            },
            Qt::SingleShotConnection);
        QTRY_COMPARE(events(), 9U);
    }

    void whatIsFetchedWithoutACaseGoesIntoAnUnsavedOne()
    {
        m_cases->acquire(fetched(3));
        QTRY_COMPARE(events(), 3U);
        QVERIFY(m_cases->isUnsaved());
    }

    void whatIsFetchedWaitsInOrderWithFiles()
    {
        QSignalSpy imports(m_job.get(), &models::ImportJob::started);
        m_cases->addPaths({logFile("a.json", 3)});
        m_cases->acquire(fetched(2));
        m_cases->addPaths({logFile("b.json", 1)});
        m_cases->addPaths({logFile("c.json", 1)}); // together with the one before
        QTRY_COMPARE(imports.count(), 3);
        QTRY_VERIFY(!m_job->isRunning());
        QTRY_COMPARE(m_job->paths().size(), 2);
    }

    void newCaseIsAFileOfItsOwn()
    {
        const QString path = m_folder->filePath(QStringLiteral("winter.khoji"));
        m_cases->createCase(path);
        QTRY_VERIFY(m_cases->hasCase());
        QVERIFY(!m_cases->isUnsaved());
        QCOMPARE(m_cases->caseName(), QStringLiteral("winter"));
        QVERIFY(QFile::exists(path));
    }

    void newCaseNeverTouchesAnExistingFile()
    {
        const QString path = m_folder->filePath(QStringLiteral("precious.khoji"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
        file.close();
        QSignalSpy failed(m_cases.get(), &CaseController::failed);
        m_cases->createCase(path);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!m_cases->hasCase());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("precious"));
    }

    void savedCaseKeepsItsEvents()
    {
        const QString path = m_folder->filePath(QStringLiteral("winter.khoji"));
        m_cases->createCase(path);
        QTRY_VERIFY(m_cases->hasCase());
        m_cases->addPaths({logFile("a.json", 3)});
        QTRY_COMPARE(events(), 3U);
        QTRY_VERIFY(!m_job->isRunning());
        m_cases->closeCase();
        QVERIFY(!m_cases->hasCase());
        QCOMPARE(events(), 0U);
        m_cases->openCase(path);
        QTRY_COMPARE(events(), 3U);
    }

    void whatIsNoCaseIsSaidToBeNone()
    {
        QSignalSpy failed(m_cases.get(), &CaseController::failed);
        m_cases->openCase(logFile("a.json", 1));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed.at(0).at(0).toString().isEmpty());
        QVERIFY(!m_cases->hasCase());
    }

    void failureLeavesTheOpenCaseAlone()
    {
        m_cases->addPaths({logFile("a.json", 3)});
        QTRY_COMPARE(events(), 3U);
        QSignalSpy failed(m_cases.get(), &CaseController::failed);
        m_cases->openCase(m_folder->filePath(QStringLiteral("none.khoji")));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(events(), 3U);
    }

    /// A case that was asked for while another was being opened was not opened, and nobody said so.
    void theCaseAskedForLastIsOpened()
    {
        for (const char* const name : {"a", "b", "c"}) {
            m_cases->createCase(path(name));
            QTRY_COMPARE(m_cases->caseName(), QString::fromLatin1(name));
        }
        m_cases->closeCase();
        QSignalSpy changed(m_cases.get(), &CaseController::caseChanged);
        QSignalSpy failed(m_cases.get(), &CaseController::failed);
        m_cases->openCase(path("a"));
        m_cases->openCase(path("b"));
        m_cases->openCase(path("c"));
        QTRY_COMPARE(m_cases->caseName(), QStringLiteral("c"));
        QCOMPARE(changed.count(), 1); // the others never came up
        QCOMPARE(failed.count(), 0);
    }

    void logFilesOfACaseThatIsNotOpenedAreNotAddedElsewhere()
    {
        m_cases->createCase(path("a"));
        QTRY_VERIFY(m_cases->hasCase());
        m_cases->closeCase();
        QSignalSpy failed(m_cases.get(), &CaseController::failed);
        m_cases->openCase(path("a"));
        m_cases->addPaths({logFile("a.json", 3)});
        m_cases->createCase(path("b"));
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().startsWith(QStringLiteral("Log files were not added")));
        m_cases->addPaths({logFile("b.json", 2)});
        QTRY_COMPARE(m_cases->caseName(), QStringLiteral("b"));
        QTRY_COMPARE(events(), 2U);
    }

    void nothingIsAddedToACaseForReading()
    {
        m_cases->createCase(path("a"));
        QTRY_VERIFY(m_cases->hasCase());
        QVERIFY(!m_cases->isReadOnly());
        m_cases->openForReading(path("a"));
        QTRY_VERIFY(m_cases->isReadOnly());
        QSignalSpy failed(m_cases.get(), &CaseController::failed);
        m_cases->addPaths({logFile("a.json", 3)});
        QCOMPARE(failed.count(), 1);
        QVERIFY(!m_job->isRunning());
        m_cases->closeCase();
        QVERIFY(!m_cases->isReadOnly());
        m_cases->addPaths({logFile("b.json", 2)});
        QTRY_COMPARE(events(), 2U);
    }

private:
    QString path(const char* name) const
    {
        return m_folder->filePath(QString::fromLatin1(name) + QStringLiteral(".khoji"));
    }
    static std::shared_ptr<models::Acquisition> fetched(std::size_t count)
    {
        return std::make_shared<test::FakeAcquisition>(std::vector<test::RecordBuilder>(count));
    }

    quint64 events() const { return m_investigation->summary().events; }

    QString logFile(const QString& name, int count) const
    {
        const QString path = m_folder->filePath(name);
        test::writeFile(path.toStdString(),
            test::logFile(std::vector<test::RecordBuilder>(static_cast<std::size_t>(count))));
        return path;
    }
    QString logFile(const char* name, int count) const
    {
        return logFile(QString::fromLatin1(name), count);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<models::Investigation> m_investigation;
    std::unique_ptr<models::ImportJob> m_job;
    std::unique_ptr<CaseController> m_cases;
};

QTEST_MAIN(TestCaseController)
#include "tst_case_controller.moc"
