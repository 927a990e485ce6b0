#include "views/importing/start_page.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace khoji::views;

class TestStartPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void promisesPrivacy()
    {
        const StartPage page(*m_theme, true);
        bool promised = false;
        for (const QLabel* label : page.findChildren<QLabel*>())
            promised = promised
                || label->text() == QStringLiteral("Files stay on this computer. Nothing is sent.");
        QVERIFY(promised);
    }

    void buttonsAsk()
    {
        StartPage page(*m_theme, true);
        QSignalSpy files(&page, &StartPage::addFilesRequested);
        QSignalSpy folder(&page, &StartPage::addFolderRequested);
        QSignalSpy sample(&page, &StartPage::openSampleRequested);
        QSignalSpy opened(&page, &StartPage::openCaseRequested);
        for (const char* name :
            {"startFiles", "startFolder", "startS3", "startCase", "startSample"})
            QTest::mouseClick(page.findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton);
        QCOMPARE(files.count() + folder.count() + sample.count() + opened.count(), 4);
    }

    void offersNoSampleWhereThereIsNone()
    {
        const StartPage page(*m_theme, false);
        QVERIFY(!page.findChild<QPushButton*>(QStringLiteral("startSample")));
    }

    void asksForNothingWhileReading()
    {
        StartPage page(*m_theme, true);
        page.show();
        page.setImporting(true);
        QVERIFY(!page.findChild<QPushButton*>(QStringLiteral("startFiles"))->isVisible());
        page.setImporting(false);
        QVERIFY(page.findChild<QPushButton*>(QStringLiteral("startFiles"))->isVisible());
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
