#include "core/importer/file_source.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

using namespace khoji;
using importer::FileSource;
namespace fs = std::filesystem;

/// core/importer/file_source.h
class TestFileSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allBytesComeInOrder();
    void aFileIsReadOnceMoreFromItsBeginning();
    void theHashIsThatOfTheWholeFile_data();
    void theHashIsThatOfTheWholeFile();
    void aFileThatChangesMeanwhileIsRefused_data();
    void aFileThatChangesMeanwhileIsRefused();
    void whatIsNoFileIsRefused();

private:
    [[nodiscard]] fs::path write(const std::string& bytes) const
    {
        const fs::path path = fs::path(m_folder.path().toStdString()) / "file";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    QTemporaryDir m_folder;
};

namespace {

/// All bytes, or nothing when they cannot be read.
std::optional<std::string> readAll(FileSource& file)
{
    std::string all;
    std::vector<char> room(1000);
    while (true) {
        const auto size = file.read(room);
        if (!size)
            return std::nullopt;
        if (*size == 0)
            return all;
        all.append(room.data(), *size);
    }
}

} // namespace

void TestFileSource::allBytesComeInOrder()
{
    for (const std::string& bytes : {std::string(), std::string("x"), std::string(12'345, 'y')}) {
        const auto file = FileSource::open(write(bytes));
        QVERIFY(file);
        QCOMPARE((*file)->size(), std::uint64_t{bytes.size()});
        QVERIFY(readAll(**file) == bytes);
    }
}

void TestFileSource::aFileIsReadOnceMoreFromItsBeginning()
{
    const auto file = FileSource::open(write("abc"));
    QVERIFY(file);
    QVERIFY(readAll(**file) == "abc");
    QVERIFY((*file)->rewind());
    QVERIFY(readAll(**file) == "abc");
}

void TestFileSource::theHashIsThatOfTheWholeFile_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 55, 64, 262'143, 262'144, 262'145, 1'000'000})
        QTest::addRow("%d bytes", size) << size;
}

void TestFileSource::theHashIsThatOfTheWholeFile()
{
    QFETCH(int, size);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7 / 3);
    const auto file = FileSource::open(write(bytes));
    QVERIFY(file);
    const auto digest = record::sha256(**file);
    QVERIFY(digest && *digest == base::sha256(bytes));
}

void TestFileSource::aFileThatChangesMeanwhileIsRefused_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("grows") << QByteArray("grow");
    QTest::newRow("shrinks") << QByteArray("shrink");
    QTest::newRow("is written again") << QByteArray("touch");
    QTest::newRow("between two readings") << QByteArray("between");
}

void TestFileSource::aFileThatChangesMeanwhileIsRefused()
{
    QFETCH(QByteArray, change);
    const fs::path path = write(std::string(5000, 'x'));
    const auto file = FileSource::open(path);
    QVERIFY(file);
    if (change == "between") {
        QVERIFY(readAll(**file));
        QVERIFY((*file)->rewind());
    }
    if (change == "shrink")
        fs::resize_file(path, 100);
    else if (change == "touch")
        fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(1));
    else
        std::ofstream(path, std::ios::app) << "more";
    QVERIFY(!readAll(**file));
}

void TestFileSource::whatIsNoFileIsRefused()
{
    const fs::path folder(m_folder.path().toStdString());
    QVERIFY(FileSource::open(folder / "nothing").error().kind == base::ErrorKind::NotFound);
    QVERIFY(FileSource::open(folder).error().kind == base::ErrorKind::Io);
    const fs::path pipe = folder / "pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY(FileSource::open(pipe).error().kind == base::ErrorKind::Io);
}

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_file_source.moc"
