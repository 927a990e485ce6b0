#include "views/importing/drop_target.h"

#include "views/importing/drop_overlay.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QWidget>

using namespace khoji::views;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

QList<QUrl> urls(const QStringList& paths)
{
    QList<QUrl> list;
    for (const QString& path : paths)
        list << QUrl::fromLocalFile(path);
    return list;
}

} // namespace

class TestDropTarget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 400);
        m_target = new DropTarget(*m_window, [] { return QStringLiteral("case Winter"); });
        m_window->show();
    }

    void overlaySaysWhatDroppingDoes()
    {
        const QTemporaryDir folder;
        for (const char* const name : {"logs/a.json", "logs/deep/b.json", "c.json"})
            write(folder, name, QByteArray(700, 'x'));
        QMimeData data;
        data.setUrls(urls(
            {folder.filePath(QStringLiteral("logs")), folder.filePath(QStringLiteral("c.json"))}));
        QVERIFY(enter(data));
        QVERIFY(m_target->overlay().isVisible());
        QVERIFY2(
            text().contains(QStringLiteral("counting...")), qPrintable(text())); // not waited for
        QTRY_COMPARE_WITH_TIMEOUT(
            text(), QStringLiteral("Add 3 files (2.1 kB)\nto case Winter"), kPatience);
        QCOMPARE(m_target->overlay().size(), m_window->size());
        leave();
        QVERIFY(!m_target->overlay().isVisible());
    }

    void aSingleFolderIsNamed()
    {
        const QTemporaryDir folder;
        write(folder, "winter logs/a.json", "12345");
        QMimeData data;
        data.setUrls(urls({folder.filePath(QStringLiteral("winter logs"))}));
        QVERIFY(enter(data));
        QTRY_COMPARE_WITH_TIMEOUT(text(),
            QStringLiteral("Add 1 file (5 bytes) from winter logs\nto case Winter"), kPatience);
    }

    void linksAreNotFollowed()
    {
        const QTemporaryDir folder;
        write(folder, "logs/a.json", "1");
        write(folder, "elsewhere/b.json", "1");
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("elsewhere")),
            folder.filePath(QStringLiteral("logs/link"))));
        QMimeData data;
        data.setUrls(urls({folder.filePath(QStringLiteral("logs"))}));
        QVERIFY(enter(data));
        QTRY_VERIFY_WITH_TIMEOUT(
            text().startsWith(QStringLiteral("Add 1 file (1 byte")), kPatience);
    }

    void countingEndsWithTheDrag()
    {
        const QTemporaryDir folder;
        write(folder, "a.json", "1");
        QMimeData data;
        data.setUrls(urls({folder.path()}));
        QVERIFY(enter(data));
        leave();
        QTest::qWait(300);
        QVERIFY(!m_target->overlay().isVisible()); // no late count brings it back
    }

    void aDropDoesNotWaitForTheCount()
    {
        const QTemporaryDir folder;
        write(folder, "a.json", "1");
        QSignalSpy files(m_target, &DropTarget::logFilesDropped);
        QMimeData data;
        data.setUrls(urls({folder.path()}));
        QVERIFY(enter(data));
        drop(data);
        QCOMPARE(files.count(), 1);
        QTest::qWait(300);
        QVERIFY(!m_target->overlay().isVisible());
    }

    void droppedLogFilesAreHandedOn()
    {
        QSignalSpy files(m_target, &DropTarget::logFilesDropped);
        QMimeData data;
        const QStringList paths{QStringLiteral("/logs/a.json.gz"), QStringLiteral("/logs/folder")};
        data.setUrls(urls(paths));
        QVERIFY(enter(data)); // a drop without it goes nowhere
        drop(data);
        QCOMPARE(files.count(), 1);
        QCOMPARE(files.at(0).at(0).toStringList(), paths);
    }

    void droppedCaseIsOpened()
    {
        QSignalSpy files(m_target, &DropTarget::logFilesDropped);
        QSignalSpy opened(m_target, &DropTarget::caseDropped);
        QMimeData data;
        data.setUrls(urls({QStringLiteral("/cases/winter.khoji")}));
        QVERIFY(enter(data));
        QVERIFY(m_target->overlay().text().contains(QStringLiteral("winter.khoji")));
        drop(data);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).toString(), QStringLiteral("/cases/winter.khoji"));
        QCOMPARE(files.count(), 0);
    }

    void textAndThingsFromElsewhereAreNotTaken()
    {
        QMimeData text;
        text.setText(QStringLiteral("/logs/a.json"));
        QVERIFY(!enter(text));
        QMimeData remote;
        remote.setUrls({QUrl(QStringLiteral("https://example.com/a.json"))});
        QVERIFY(!enter(remote));
        QVERIFY(!m_target->overlay().isVisible());
    }

    void fileNamesCannotDisguiseThemselves()
    {
        QMimeData data;
        data.setUrls(urls({QStringLiteral("/logs/a\u202Enosj.json")}));
        QVERIFY(enter(data));
        QVERIFY(!m_target->overlay().text().contains(QChar(0x202E)));
    }

private:
    static void write(const QTemporaryDir& folder, const char* name, const QByteArray& content)
    {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QString text() const { return m_target->overlay().text(); }

    void leave()
    {
        QDragLeaveEvent left;
        QApplication::sendEvent(m_window.get(), &left);
    }

    bool enter(const QMimeData& data)
    {
        QDragEnterEvent entered({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        entered.ignore();
        QApplication::sendEvent(m_window.get(), &entered);
        return entered.isAccepted();
    }

    void drop(const QMimeData& data)
    {
        QDropEvent dropped({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &dropped);
    }

    std::unique_ptr<QWidget> m_window;
    DropTarget* m_target = nullptr;
};

QTEST_MAIN(TestDropTarget)
#include "tst_drop_target.moc"
