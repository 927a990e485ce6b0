#include "core/s3/mirror.h"
#include "tests/support/ordinary_user.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <memory>
#include <thread>
#include <vector>

namespace fs = std::filesystem;

using namespace khoji;
using namespace khoji::test;

/// Objects as files of a folder, and nowhere else.
class TestMirror : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hasAPlaceForKeys_data();
    void hasAPlaceForKeys();
    void writesAFile();
    void replacesAFile();
    void aRunThatDiedLeavesNothingBehind();
    void neverGoesThroughALink_data();
    void neverGoesThroughALink();
    void theFolderItselfMayBeALink();
    void replacesALinkInItsPlace();
    void aFileWhereAFolderShouldBe();
    void aFolderWhereTheFileShouldBe();
    void noSpaceLeft();
    void mayNotWrite();
    void writesFromSeveralThreads();

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] fs::path root() const { return folder() / "mirror"; }
    /// All that is in the mirror, below it.
    [[nodiscard]] std::vector<std::string> files() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

using Strings = std::vector<std::string>;

const std::string kKey = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05/a.json.gz";

std::string contents(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

base::UtcTime timeOf(const char* iso)
{
    return *base::parseTime(iso);
}

std::optional<base::ErrorKind> errorOf(const base::Result<void>& written)
{
    return written ? std::nullopt : std::optional(written.error().kind);
}

/// Files may not grow beyond this while it lives.
class LargestFile {
public:
    explicit LargestFile(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~LargestFile() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    LargestFile(const LargestFile&) = delete;
    LargestFile& operator=(const LargestFile&) = delete;

private:
    rlimit m_before{};
};

} // namespace

void TestMirror::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::vector<std::string> TestMirror::files() const
{
    Strings files;
    for (const auto& entry : fs::recursive_directory_iterator(root())) {
        if (!entry.is_directory())
            files.push_back(entry.path().lexically_relative(root()).string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void TestMirror::hasAPlaceForKeys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("hasPlace");
    const auto row = [](const char* name, const QByteArray& key, bool hasPlace) {
        QTest::newRow(name) << key << hasPlace;
    };
    row("a log file", QByteArray::fromStdString(kKey), true);
    row("a name alone", "a", true);
    row("dots that lead nowhere", "a/...b/.c", true);
    row("line break", "a\nb", true);
    row("right to left", "a\xe2\x80\xae", true);
    row("a part of 255 bytes", QByteArray(255, 'n'), true);
    row("nothing", "", false);
    row("up", "../a", false);
    row("up and down", "a/../../b", false);
    row("up at the end", "a/..", false);
    row("here", "a/./b", false);
    row("from the top", "/etc/passwd", false);
    row("two slashes", "a//b", false);
    row("a folder", "a/", false);
    row("NUL", QByteArray("a\0b", 3), false);
    row("a part of 256 bytes", "a/" + QByteArray(256, 'n') + "/b", false);
    row("as a file being written", "a/b.part", false);
}

void TestMirror::hasAPlaceForKeys()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, hasPlace);
    const std::string text = key.toStdString();
    const auto path = s3::mirrorPath("/mirror", text);
    QCOMPARE(path.has_value(), hasPlace);
    if (path)
        QCOMPARE(path->string(), "/mirror/" + text);
    const auto written = s3::writeMirror(root(), text, "x", {});
    QCOMPARE(written.has_value(), hasPlace);
    if (written)
        QCOMPARE(files(), Strings{text});
    else
        QCOMPARE(written.error().kind, base::ErrorKind::Usage);
    const auto around = std::distance(fs::directory_iterator(folder()), fs::directory_iterator());
    QCOMPARE(around, hasPlace ? 1 : 0);
}

void TestMirror::writesAFile()
{
    const std::string bytes("\x1f\x8b\0raw", 6);
    QVERIFY(s3::writeMirror(root(), kKey, bytes, timeOf("2026-01-05T09:12:31.250Z")));
    QCOMPARE(contents(root() / kKey), bytes);
    struct stat status { };
    QCOMPARE(::stat((root() / kKey).c_str(), &status), 0);
    QCOMPARE(static_cast<qint64>(status.st_mtim.tv_sec), qint64{1767604351});
    QCOMPARE(static_cast<qint64>(status.st_mtim.tv_nsec), qint64{250'000'000});
    QVERIFY(s3::writeMirror(root(), "empty", "", {}));
    QCOMPARE(files(), (Strings{kKey, "empty"}));
}

void TestMirror::replacesAFile()
{
    QVERIFY(s3::writeMirror(root(), kKey, "a longer text than the next", {}));
    QVERIFY(s3::writeMirror(root(), kKey, "short", {}));
    QCOMPARE(contents(root() / kKey), std::string("short"));
}

void TestMirror::aRunThatDiedLeavesNothingBehind()
{
    QVERIFY(s3::writeMirror(root(), "a/b", "old", {}));
    std::ofstream(root() / "a" / "c.part") << "the first bytes of c, and then the power went";
    QVERIFY(s3::writeMirror(root(), "a/c", "new", {}));
    QCOMPARE(files(), (Strings{"a/b", "a/c"}));
    QCOMPARE(contents(root() / "a" / "c"), std::string("new"));
}

void TestMirror::neverGoesThroughALink_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("the first folder") << QByteArray("a") << QByteArray("outside");
    QTest::newRow("the last folder") << QByteArray("a/b") << QByteArray("outside");
    QTest::newRow("inside of the mirror") << QByteArray("a/b") << QByteArray("mirror/c");
    QTest::newRow("to nothing") << QByteArray("a") << QByteArray("nowhere");
    QTest::newRow("to a file") << QByteArray("a/b") << QByteArray("outside/file");
}

void TestMirror::neverGoesThroughALink()
{
    QFETCH(QByteArray, link);
    QFETCH(QByteArray, target);
    fs::create_directories(root() / "c");
    fs::create_directories(folder() / "outside" / "b");
    std::ofstream(folder() / "outside" / "file") << "mine";
    const fs::path place = root() / link.toStdString();
    fs::create_directories(place.parent_path());
    fs::create_symlink(folder() / target.toStdString(), place);
    const auto written = s3::writeMirror(root(), "a/b/file", "theirs", {});
    QCOMPARE(errorOf(written), std::optional(base::ErrorKind::Denied));
    QCOMPARE(contents(folder() / "outside" / "file"), std::string("mine"));
    QVERIFY(fs::is_empty(folder() / "outside" / "b"));
    QVERIFY(fs::is_empty(root() / "c") && !fs::exists(folder() / "nowhere"));
}

void TestMirror::theFolderItselfMayBeALink()
{
    fs::create_directories(folder() / "disk");
    fs::create_symlink(folder() / "disk", root());
    QVERIFY(s3::writeMirror(root(), "a/b", "x", {}));
    QCOMPARE(contents(folder() / "disk" / "a" / "b"), std::string("x"));
}

void TestMirror::replacesALinkInItsPlace()
{
    fs::create_directories(root() / "a");
    std::ofstream(folder() / "outside") << "mine";
    fs::create_symlink(folder() / "outside", root() / "a" / "b");
    fs::create_symlink(folder() / "outside", root() / "a" / "b.part");
    QVERIFY(s3::writeMirror(root(), "a/b", "theirs", timeOf("2026-01-05T09:12:31Z")));
    QCOMPARE(contents(folder() / "outside"), std::string("mine"));
    QVERIFY(!fs::is_symlink(root() / "a" / "b"));
    QCOMPARE(contents(root() / "a" / "b"), std::string("theirs"));
}

void TestMirror::aFileWhereAFolderShouldBe()
{
    QVERIFY(s3::writeMirror(root(), "a", "first", {}));
    QCOMPARE(errorOf(s3::writeMirror(root(), "a/b", "second", {})),
        std::optional(base::ErrorKind::Denied));
    QCOMPARE(files(), Strings{"a"});
}

void TestMirror::aFolderWhereTheFileShouldBe()
{
    QVERIFY(s3::writeMirror(root(), "a/b", "first", {}));
    QCOMPARE(
        errorOf(s3::writeMirror(root(), "a", "second", {})), std::optional(base::ErrorKind::Io));
    QCOMPARE(files(), Strings{"a/b"});
}

void TestMirror::noSpaceLeft()
{
    QVERIFY(s3::writeMirror(root(), "a/b", "old", {}));
    {
        const LargestFile limit(4096);
        QCOMPARE(errorOf(s3::writeMirror(root(), "a/b", std::string(100'000, 'x'), {})),
            std::optional(base::ErrorKind::Limit));
    }
    QCOMPARE(files(), Strings{"a/b"});
    QCOMPARE(contents(root() / "a" / "b"), std::string("old"));
    QVERIFY(s3::writeMirror(root(), "a/b", std::string(100'000, 'x'), {}));
}

void TestMirror::mayNotWrite()
{
    fs::create_directories(root() / "a");
    fs::permissions(
        folder(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
    fs::permissions(root() / "a",
        fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read
            | fs::perms::others_exec);
    {
        const OrdinaryUser user;
        for (const char* const key : {"a/b", "a/b/c"})
            QCOMPARE(errorOf(s3::writeMirror(root(), key, "x", {})),
                std::optional(base::ErrorKind::Denied));
    }
    fs::permissions(root() / "a", fs::perms::owner_all);
    QVERIFY(files().empty());
}

void TestMirror::writesFromSeveralThreads()
{
    std::atomic<int> failed{0};
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([this, thread, &failed] {
                for (int i = 0; i < 20; ++i) {
                    const std::string key =
                        "a/" + std::to_string(i) + "/b/" + std::to_string(thread);
                    if (!s3::writeMirror(root(), key, key, {}))
                        ++failed;
                }
            });
        }
    }
    QCOMPARE(failed.load(), 0);
    QCOMPARE(files().size(), std::size_t{80});
    for (const std::string& file : files())
        QCOMPARE(contents(root() / file), file);
}

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"
