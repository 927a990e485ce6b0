#include "core/importer/file_source.h"
#include "core/importer/source_files.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

using namespace khoji;
using importer::SourceFiles;
using khoji::test::writeFile;
using Names = std::vector<std::string>;

class TestSourceFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsWhatIsBelowAFolder();
    void eachFileOnce();
    void linksInsideFoldersAreNotFollowed();
    void whatWasNamedIsFollowed();
    void onlyRegularFilesAreRead();
    void whatIsNotThereIsSaid();
    void anEmptyPathIsNoCrash();
    void leavesTheCaseOut();
    void leavesTheCaseOutBehindALinkToo();
    void foldersThatCannotBeReadAreSaid();
    void stops();
    void countsWhatWouldBeFound();
    void countsEachPathOnce();
    void countsNoMoreThanAsked();
    void countingStops();
    void readsWholeFiles();
    void whatCannotBeReadSaysWhy();

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] SourceFiles find(const std::vector<fs::path>& paths) const
    {
        return importer::findSourceFiles(paths, folder() / "trail.khoji", {});
    }
    [[nodiscard]] Names namesOf(const SourceFiles& found) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// For tests that are run by root, who may read everything, and therefore look as somebody else.
void letOthersIn(const fs::path& folder)
{
    using fs::perms;
    fs::permissions(folder,
        perms::owner_all | perms::group_read | perms::group_exec | perms::others_read
            | perms::others_exec);
}

} // namespace

void TestSourceFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSourceFiles::cleanup()
{
    m_folder.reset();
}

Names TestSourceFiles::namesOf(const SourceFiles& found) const
{
    Names names;
    for (const importer::SourceFile& file : found.files)
        names.push_back(fs::path(file.path).lexically_relative(folder()).string());
    return names;
}

void TestSourceFiles::findsWhatIsBelowAFolder()
{
    for (const char* const name :
        {"b.json", "a/2.json", "a/1/deep/x", ".hidden/.log", "a b/\xc3\xa9.gz"})
        writeFile(folder() / name, "12345");
    const SourceFiles found = find({folder()});
    QCOMPARE(namesOf(found),
        (Names{".hidden/.log", "a b/\xc3\xa9.gz", "a/1/deep/x", "a/2.json", "b.json"}));
    QVERIFY(found.unreadable.empty());
    QCOMPARE(found.files[0].size, std::uint64_t{5});
    QVERIFY(fs::path(found.files[0].path).is_absolute());
}

void TestSourceFiles::eachFileOnce()
{
    writeFile(folder() / "a/1.json", "");
    writeFile(folder() / "a/2.json", "");
    const SourceFiles found = find({folder() / "a/2.json", folder(), folder() / "a",
        folder() / "a/../a/", folder() / "a/1.json"});
    QCOMPARE(namesOf(found), (Names{"a/1.json", "a/2.json"}));
}

void TestSourceFiles::linksInsideFoldersAreNotFollowed()
{
    writeFile(folder() / "elsewhere/1.json", "");
    writeFile(folder() / "logs/2.json", "");
    fs::create_symlink(folder() / "elsewhere/1.json", folder() / "logs/link.json");
    fs::create_directory_symlink(folder() / "elsewhere", folder() / "logs/folder");
    fs::create_directory_symlink(folder() / "logs", folder() / "logs/round");
    fs::create_symlink(folder() / "nowhere", folder() / "logs/broken");
    QCOMPARE(namesOf(find({folder() / "logs"})), (Names{"logs/2.json"}));
}

void TestSourceFiles::whatWasNamedIsFollowed()
{
    writeFile(folder() / "elsewhere/1.json", "");
    fs::create_directory_symlink(folder() / "elsewhere", folder() / "link");
    QCOMPARE(namesOf(find({folder() / "link"})), (Names{"link/1.json"}));
}

void TestSourceFiles::onlyRegularFilesAreRead()
{
    writeFile(folder() / "logs/1.json", "");
    QCOMPARE(::mkfifo((folder() / "logs/pipe").c_str(), 0600), 0);
    QCOMPARE(namesOf(find({folder() / "logs"})), (Names{"logs/1.json"}));
    const SourceFiles named = find({folder() / "logs/pipe"});
    QVERIFY(named.files.empty());
    QCOMPARE(named.unreadable.size(), std::size_t{1});
    QCOMPARE(named.unreadable[0].reason, std::string("neither a file nor a folder"));
}

void TestSourceFiles::whatIsNotThereIsSaid()
{
    const SourceFiles found = find({folder() / "none.json"});
    QCOMPARE(found.unreadable.size(), std::size_t{1});
    QCOMPARE(found.unreadable[0].path, folder() / "none.json");
    QCOMPARE(found.unreadable[0].reason, std::string("there is no such file"));
}

/// It cannot be made absolute, and once threw.
void TestSourceFiles::anEmptyPathIsNoCrash()
{
    QCOMPARE(importer::findSourceFiles({fs::path()}, {}, {}).unreadable.size(), std::size_t{1});
}

void TestSourceFiles::leavesTheCaseOut()
{
    for (const char* const name : {"trail.khoji", "trail.khoji-wal", "trail.khoji-shm",
             "trail.khoji.json", "other/trail.khoji"})
        writeFile(folder() / name, "");
    QCOMPARE(namesOf(find({folder()})), (Names{"other/trail.khoji", "trail.khoji.json"}));
    QVERIFY(namesOf(find({folder() / "trail.khoji"})).empty());
}

/// The case was once read into itself.
void TestSourceFiles::leavesTheCaseOutBehindALinkToo()
{
    writeFile(folder() / "real/trail.khoji", "");
    writeFile(folder() / "real/1.json", "");
    fs::create_directory_symlink(folder() / "real", folder() / "link");
    const auto found =
        importer::findSourceFiles({folder() / "link"}, folder() / "real/trail.khoji", {});
    QCOMPARE(namesOf(found), (Names{"link/1.json"}));
}

void TestSourceFiles::foldersThatCannotBeReadAreSaid()
{
    writeFile(folder() / "a/1.json", "x");
    writeFile(folder() / "closed/2.json", "x");
    letOthersIn(folder());
    fs::permissions(folder() / "closed", fs::perms::none);
    const bool root = geteuid() == 0; // who may read everything
    if (root)
        QCOMPARE(seteuid(65534), 0);
    const SourceFiles found = find({folder()});
    if (root)
        QCOMPARE(seteuid(0), 0);
    fs::permissions(folder() / "closed", fs::perms::owner_all);
    QCOMPARE(namesOf(found), (Names{"a/1.json"}));
    QCOMPARE(found.unreadable.size(), std::size_t{1});
    QCOMPARE(found.unreadable[0].path, folder() / "closed");
    QVERIFY(!found.unreadable[0].reason.empty());
}

void TestSourceFiles::stops()
{
    writeFile(folder() / "a/1.json", "x");
    std::stop_source source;
    source.request_stop();
    QVERIFY(importer::findSourceFiles({folder()}, {}, source.get_token()).files.empty());
}

void TestSourceFiles::countsWhatWouldBeFound()
{
    writeFile(folder() / "logs/1.json", "12345");
    writeFile(folder() / "logs/deep/2.json", "123");
    writeFile(folder() / "elsewhere/3.json", "1");
    fs::create_directory_symlink(folder() / "elsewhere", folder() / "logs/link");
    importer::FileCount count;
    QVERIFY(importer::countSourceFiles({folder() / "logs", folder() / "gone"}, 100, count, {}));
    QCOMPARE(count.files.load(), std::uint64_t{2});
    QCOMPARE(count.bytes.load(), std::uint64_t{8});
    QCOMPARE(find({folder() / "logs"}).files.size(), std::size_t{2});
}

void TestSourceFiles::countsEachPathOnce()
{
    writeFile(folder() / "a/1.json", "1");
    writeFile(folder() / "a b/2.json", "12"); // sorts between a folder and what is in it
    importer::FileCount count;
    QVERIFY(importer::countSourceFiles({folder() / "a/1.json", folder() / "a b", folder() / "a",
                                           folder() / "a", folder() / "a b/2.json"},
        100, count, {}));
    QCOMPARE(count.files.load(), std::uint64_t{2});
    QCOMPARE(count.bytes.load(), std::uint64_t{3});
}

void TestSourceFiles::countsNoMoreThanAsked()
{
    for (const char* const name : {"a/1", "a/2", "b/3"})
        writeFile(folder() / name, "1");
    importer::FileCount exact;
    QVERIFY(importer::countSourceFiles({folder()}, 3, exact, {}));
    QCOMPARE(exact.files.load(), std::uint64_t{3});
    importer::FileCount most;
    QVERIFY(!importer::countSourceFiles({folder() / "a", folder() / "b"}, 2, most, {}));
    QCOMPARE(most.files.load(), std::uint64_t{2});
}

void TestSourceFiles::countingStops()
{
    writeFile(folder() / "1.json", "1");
    std::stop_source source;
    source.request_stop();
    importer::FileCount count;
    QVERIFY(!importer::countSourceFiles({folder()}, 100, count, source.get_token()));
    QCOMPARE(count.files.load(), std::uint64_t{0});
}

void TestSourceFiles::readsWholeFiles()
{
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1'000'000}}) {
        const std::string content(size, '\0');
        writeFile(folder() / "a", content);
        const auto bytes = importer::readWholeFile(folder() / "a", 1'000'000);
        QVERIFY(bytes);
        QVERIFY(*bytes == content);
    }
}

void TestSourceFiles::whatCannotBeReadSaysWhy()
{
    using base::ErrorKind;
    const auto kindOf = [](const fs::path& path, std::uint64_t limit) {
        const auto bytes = importer::readWholeFile(path, limit);
        return bytes ? std::optional<ErrorKind>() : bytes.error().kind;
    };
    QVERIFY(kindOf(folder() / "none", 10) == ErrorKind::NotFound);
    QVERIFY(kindOf(folder(), 1 << 20) == ErrorKind::Io);
    writeFile(folder() / "large", "12345678901");
    QVERIFY(kindOf(folder() / "large", 10) == ErrorKind::Limit);
    QVERIFY(!kindOf(folder() / "large", 11));
    writeFile(folder() / "closed", "x");
    letOthersIn(folder());
    fs::permissions(folder() / "closed", fs::perms::none);
    const bool root = geteuid() == 0;
    if (root)
        QCOMPARE(seteuid(65534), 0);
    const auto closed = kindOf(folder() / "closed", 10);
    if (root)
        QCOMPARE(seteuid(0), 0);
    QVERIFY(closed == ErrorKind::Denied);
}

QTEST_GUILESS_MAIN(TestSourceFiles)
#include "tst_source_files.moc"
