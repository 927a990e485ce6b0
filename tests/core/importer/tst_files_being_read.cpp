#include "core/importer/files_being_read.h"

#include <QtTest/QTest>

#include <optional>
#include <thread>
#include <vector>

using khoji::importer::FilesBeingRead;

class TestFilesBeingRead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noneAtFirst();
    void theOneThatTakesLongestIsTold();
    void readersOnManyThreads();
};

void TestFilesBeingRead::noneAtFirst()
{
    QCOMPARE(FilesBeingRead().first(), std::string());
}

void TestFilesBeingRead::theOneThatTakesLongestIsTold()
{
    FilesBeingRead files;
    std::optional<FilesBeingRead::Note> large;
    std::optional<FilesBeingRead::Note> small;
    large.emplace(files, "large.json");
    small.emplace(files, "small.json");
    QCOMPARE(files.first(), std::string("large.json"));
    small.emplace(files, "next.json");
    QCOMPARE(files.first(), std::string("large.json"));
    large.reset();
    QCOMPARE(files.first(), std::string("next.json"));
    small.reset();
    QCOMPARE(files.first(), std::string());
}

void TestFilesBeingRead::readersOnManyThreads()
{
    FilesBeingRead files;
    const FilesBeingRead::Note waits(files, "first.json");
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 4; ++reader)
        readers.emplace_back([&files] {
            for (int i = 0; i < 1000; ++i)
                const FilesBeingRead::Note note(files, "other.json");
        });
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(files.first(), std::string("first.json"));
}

QTEST_GUILESS_MAIN(TestFilesBeingRead)
#include "tst_files_being_read.moc"
