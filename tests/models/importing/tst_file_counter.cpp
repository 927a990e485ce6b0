#include "models/importing/file_counter.h"

#include "tests/support/case_builder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace khoji;
using models::FileCounter;
using State = FileCounter::State;

namespace {

constexpr int kPatience = 60'000; ///< milliseconds

} // namespace

class TestFileCounter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void countsFilesAndBytes()
    {
        write("a.json", "12345");
        write("deep/er/b.json", "123");
        FileCounter counter;
        QCOMPARE(counter.state(), State::Idle);
        const QSignalSpy changed(&counter, &FileCounter::changed);
        counter.count({m_folder->path()});
        QCOMPARE(counter.state(), State::Counting); // and nobody waits
        QCOMPARE(changed.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(counter.state(), State::Counted, kPatience);
        QCOMPARE(counter.files(), quint64(2));
        QCOMPARE(counter.bytes(), quint64(8));
        QVERIFY(changed.size() >= 2);
    }

    void stopsAtItsBound()
    {
        for (const char* const name : {"a", "b", "c"})
            write(name, "1");
        FileCounter counter(2);
        counter.count({m_folder->path()});
        QTRY_COMPARE_WITH_TIMEOUT(counter.state(), State::TooMany, kPatience);
        QCOMPARE(counter.files(), quint64(2));
    }

    void whatWasCancelledIsNotToldOf()
    {
        write("a", "1");
        FileCounter counter;
        counter.count({m_folder->path()});
        counter.cancel();
        QCOMPARE(counter.state(), State::Idle);
        const QSignalSpy changed(&counter, &FileCounter::changed);
        QTest::qWait(300);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(counter.state(), State::Idle);
    }

    void eachCountBeginsAnew()
    {
        write("a/1", "1");
        write("b/2", "12");
        write("b/3", "12");
        FileCounter counter;
        counter.count({m_folder->path()});
        counter.count({m_folder->filePath(QStringLiteral("b"))});
        QTRY_COMPARE_WITH_TIMEOUT(counter.state(), State::Counted, kPatience);
        QCOMPARE(counter.files(), quint64(2));
        QCOMPARE(counter.bytes(), quint64(4));
    }

    void endsWhileItCounts()
    {
        write("a", "1");
        FileCounter counter;
        counter.count({m_folder->path()});
    }

private:
    void write(const char* name, const char* content) const
    {
        test::writeFile(m_folder->filePath(QString::fromLatin1(name)).toStdString(), content);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFileCounter)
#include "tst_file_counter.moc"
