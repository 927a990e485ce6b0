#include "views/importing/drop_target.h"

#include "views/importing/drop_overlay.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>
#include <QtWidgets/QWidget>

using namespace khoji::views;

namespace {

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
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 400);
        m_target = new DropTarget(*m_window, [] { return QStringLiteral("case Winter"); });
        m_window->show();
    }

    void overlaySaysWhatDroppingDoes()
    {
        QMimeData data;
        data.setUrls(urls({QStringLiteral("/logs/a.json"), QStringLiteral("/logs/b.json")}));
        QVERIFY(enter(data));
        QVERIFY(m_target->overlay().isVisible());
        QVERIFY(m_target->overlay().text().contains(QStringLiteral("2 files")));
        QVERIFY(m_target->overlay().text().contains(QStringLiteral("case Winter")));
        QCOMPARE(m_target->overlay().size(), m_window->size());
        QDragLeaveEvent left;
        QApplication::sendEvent(m_window.get(), &left);
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
