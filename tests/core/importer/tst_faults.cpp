#include "core/importer/import.h"
#include "core/record/content.h"
#include "core/store/import_session.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_checks.h"
#include "tests/support/ordinary_user.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

namespace fs = std::filesystem;

using namespace khoji;
using namespace khoji::test;
using importer::ImportReport;
using store::CaseFile;
using Mode = store::CaseFile::Mode;
using Strings = std::vector<std::string>;

/// What the world does to an import: it says what is wrong, goes on where it can, and loses
/// nothing.
class TestFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oddThingsAmongLogs_data();
    void oddThingsAmongLogs();
    void changesBetweenListingAndReading_data();
    void changesBetweenListingAndReading();
    void aFileThatGrowsAllTheTime();
    void noSpaceLeft_data();
    void noSpaceLeft();
    void aFullDisk();
    void aFolderThatCannotBeWritten();
    void aCaseMadeReadOnlyWhileOpen();
    void aCaseRemovedWhileOpen();

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] fs::path logs() const { return folder() / "logs"; }
    [[nodiscard]] fs::path casePath() const { return folder() / "case" / "trail.khoji"; }
    void checkSound(std::uint64_t leastEvents) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr std::uint64_t kGoodEvents = 3; ///< in good.json and zzz.json, which are in every folder

base::Result<ImportReport> import(CaseFile& caseFile, const std::vector<fs::path>& paths,
    importer::ImportControl* control = nullptr)
{
    importer::ImportOptions options;
    options.threads = 2;
    options.control = control;
    base::Progress progress;
    return importer::importPaths(caseFile, paths, options, progress, {});
}

bool containsWords(const std::string& text, const std::string& words)
{
    return text.find(words) != std::string::npos;
}

/// `problems` has one that says these words about a path that ends like this.
bool tells(const std::vector<store::ImportProblem>& problems, const std::string& end,
    const std::string& words)
{
    return std::any_of(problems.begin(), problems.end(), [&](const store::ImportProblem& problem) {
        return problem.path.ends_with(end) && containsWords(problem.reason, words);
    });
}

/// Deeper than any path may be long, made from the inside.
void makeDeepFolder(const fs::path& top)
{
    int folder = ::open(top.c_str(), O_RDONLY | O_DIRECTORY);
    const std::string name(200, 'd');
    for (int depth = 0; depth < 25 && folder >= 0; ++depth) {
        if (::mkdirat(folder, name.c_str(), 0777) != 0)
            break;
        const int below = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY);
        ::close(folder);
        folder = below;
    }
    if (folder >= 0)
        ::close(folder);
}

void makeSocket(const fs::path& path)
{
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        qWarning("no socket: %s", std::strerror(errno));
    ::close(socket);
}

struct OddThing {
    const char* name;
    std::function<void(const fs::path& logs)> make;
    std::uint64_t events = 0; ///< that it brings
    const char* path = ""; ///< how that of its problem ends
    const char* words = ""; ///< of its problem; empty: it has none
};

const std::vector<OddThing>& oddThings()
{
    static const std::vector<OddThing> things{
        {"an empty file", [](const fs::path& logs) { writeFile(logs / "empty.json", ""); }, 0,
            "empty.json", "empty"},
        {"an empty file that says gzip",
            [](const fs::path& logs) { writeFile(logs / "empty.json.gz", ""); }, 0, "empty.json.gz",
            "empty"},
        {"the beginning of gzip",
            [](const fs::path& logs) { writeFile(logs / "cut.gz", "\x1f\x8b\x08"); }, 0, "cut.gz",
            "ends too early"},
        {"a pipe",
            [](const fs::path& logs) {
                QCOMPARE(::mkfifo((logs / "pipe").c_str(), 0666), 0);
            }},
        {"a socket",
            [](const fs::path& logs) {
                makeSocket(logs / "socket");
            }},
        {"a device",
            [](const fs::path& logs) {
                (void)::mknod((logs / "zero").c_str(), S_IFCHR | 0666, 1 << 8 | 5);
            }},
        {"a link to a device",
            [](const fs::path& logs) {
                fs::create_symlink("/dev/zero", logs / "link");
            }},
        {"a link to itself",
            [](const fs::path& logs) {
                fs::create_symlink("loop", logs / "loop");
            }},
        {"links in a circle",
            [](const fs::path& logs) {
                fs::create_directories(logs / "a");
                fs::create_directory_symlink(logs, logs / "a" / "up");
                fs::create_directory_symlink(logs / "a", logs / "round");
            }},
        {"a link to nothing",
            [](const fs::path& logs) {
                fs::create_symlink("nowhere", logs / "broken");
            }},
        {"a name that is no UTF-8",
            [](const fs::path& logs) { writeFile(logs / "\xff\xfe.json", logFile({aRecord()})); },
            1},
        {"damage under a name that is no UTF-8",
            [](const fs::path& logs) { writeFile(logs / "\xff.json", "no log"); }, 0, "\xff.json",
            " "},
        {"a name with newlines",
            [](const fs::path& logs) { writeFile(logs / "a\nb\r\n\t.json", logFile({aRecord()})); },
            1},
        {"a name like markup and SQL",
            [](const fs::path& logs) {
                writeFile(logs / "<b>'; DROP TABLE event; --.json", logFile({aRecord()}));
            },
            1},
        {"a path of nearly 4 kB",
            [](const fs::path& logs) {
                fs::path deep = logs;
                while (deep.native().size() < 3850)
                    deep /= std::string(200, 'n');
                writeFile(deep / "log.json", logFile({aRecord()}));
            },
            1},
        {"a path that is too long", [](const fs::path& logs) { makeDeepFolder(logs); }, 0, "ddd",
            "too long"},
        {"a folder that may not be read",
            [](const fs::path& logs) {
                writeFile(logs / "closed" / "log.json", logFile({aRecord()}));
                fs::permissions(logs / "closed", fs::perms::none);
            },
            0, "closed", "ermission denied"},
        {"a file that may not be read",
            [](const fs::path& logs) {
                writeFile(logs / "closed.json", logFile({aRecord()}));
                fs::permissions(logs / "closed.json", fs::perms::none);
            },
            0, "closed.json", "ermission denied"},
    };
    return things;
}

} // namespace

void TestFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    // Good files before and behind what is odd.
    writeFile(logs() / "good.json", logFile({aRecord(), aRecord()}));
    writeFile(logs() / "zzz" / "good.json", logFile({aRecord()}));
    fs::create_directories(casePath().parent_path());
    for (const fs::path& path : {folder(), logs(), casePath().parent_path()})
        fs::permissions(path, fs::perms::all);
}

void TestFaults::cleanup()
{
    for (const char* const closed : {"closed", "closed.json"}) {
        std::error_code error;
        fs::permissions(logs() / closed, fs::perms::all, error);
    }
    fs::remove_all(logs()); // QTemporaryDir cannot reach what is very deep
    m_folder.reset();
}

/// The case opens again and has all that was confirmed.
void TestFaults::checkSound(std::uint64_t leastEvents) const
{
    {
        const auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
        QVERIFY(need(caseFile->events().summary()).events >= leastEvents);
        (void)contentsOf(caseFile->events());
    }
    QCOMPARE(faultsOf(casePath()), Strings());
}

void TestFaults::oddThingsAmongLogs_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < static_cast<int>(oddThings().size()); ++i)
        QTest::newRow(oddThings()[static_cast<std::size_t>(i)].name) << i;
}

void TestFaults::oddThingsAmongLogs()
{
    QFETCH(int, number);
    const OddThing& thing = oddThings()[static_cast<std::size_t>(number)];
    thing.make(logs());
    {
        const OrdinaryUser user;
        const auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
        const ImportReport report = need(import(*caseFile, {logs()}));
        QCOMPARE(report.events, kGoodEvents + thing.events);
        const auto problems = need(caseFile->events().problems());
        if (*thing.words == '\0') {
            QVERIFY2(problems.empty(), problems.empty() ? "" : problems[0].reason.c_str());
        } else {
            QVERIFY2(tells(problems, thing.path, thing.words),
                problems.empty() ? "none" : problems[0].reason.c_str());
            QCOMPARE(report.filesFailed, std::uint64_t{1});
        }
        // Once more: nothing is read that was read, and no problem is told twice.
        QCOMPARE(need(import(*caseFile, {logs()})).events, std::uint64_t{0});
        QCOMPARE(need(caseFile->events().problems()).size(), problems.size());
        QCOMPARE(need(caseFile->events().summary()).duplicates, std::uint64_t{0});
    }
    checkSound(kGoodEvents + thing.events);
}

void TestFaults::changesBetweenListingAndReading_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("vanished") << 0 << QByteArray("vanished");
    QTest::newRow("now a folder") << 1 << QByteArray("not a regular file");
    QTest::newRow("now a pipe") << 2 << QByteArray("not a regular file");
    QTest::newRow("now another file") << 3 << QByteArray();
    QTest::newRow("now empty") << 4 << QByteArray("empty");
    QTest::newRow("its folder vanished") << 5 << QByteArray("vanished");
}

void TestFaults::changesBetweenListingAndReading()
{
    QFETCH(int, number);
    QFETCH(QByteArray, words);
    const fs::path path = logs() / "middle" / "odd.json";
    writeFile(path, logFile({aRecord()}));
    const auto change = [&] {
        fs::remove(path);
        switch (number) {
        case 1:
            fs::create_directory(path);
            break;
        case 2:
            QCOMPARE(::mkfifo(path.c_str(), 0666), 0);
            break;
        case 3:
            writeFile(path, logFile({aRecord(), aRecord()}));
            break;
        case 4:
            writeFile(path, "");
            break;
        case 5:
            fs::remove(path.parent_path());
            break;
        default:
            break;
        }
    };
    {
        const auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
        importer::ImportControl control;
        importer::ImportOptions options;
        options.control = &control;
        base::Progress progress;
        control.gate.pause(); // files are listed, and none is read
        base::Result<ImportReport> report;
        {
            const std::jthread work([&] {
                report = importer::importPaths(*caseFile, {logs()}, options, progress, {});
            });
            while (progress.filesFound == 0)
                std::this_thread::yield();
            change();
            control.gate.resume();
        }
        QVERIFY(report);
        QCOMPARE(report->events, kGoodEvents + (number == 3 ? 2U : 0U));
        const auto problems = need(caseFile->events().problems());
        QCOMPARE(problems.size(), std::size_t{words.isEmpty() ? 0U : 1U});
        if (!words.isEmpty())
            QVERIFY2(tells(problems, "odd.json", words.toStdString()), problems[0].reason.c_str());
    }
    checkSound(kGoodEvents);
}

/// What is read of it is whole, or it is told that it grows; later it can be read.
void TestFaults::aFileThatGrowsAllTheTime()
{
    const fs::path path = logs() / "growing.json";
    std::uint64_t records = 0;
    {
        auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
        {
            std::ofstream file(path, std::ios::binary);
            std::atomic<bool> begun{false};
            const std::jthread writer([&](const std::stop_token& stop) {
                while (!stop.stop_requested()) {
                    file << aRecord().toJson() << std::endl;
                    ++records;
                    begun = true;
                }
            });
            while (!begun)
                std::this_thread::yield();
            for (int times = 0; times < 5; ++times)
                QVERIFY(import(*caseFile, {logs()}));
        }
        for (const store::ImportProblem& problem : need(caseFile->events().problems()))
            QVERIFY2(containsWords(problem.reason, "written to while it is read")
                    || problem.offset.has_value(), // its last record was half there
                problem.reason.c_str());
        QVERIFY(import(*caseFile, {logs()}));
        QCOMPARE(need(caseFile->events().summary()).events, kGoodEvents + records);
    }
    checkSound(kGoodEvents + records);
}

void TestFaults::noSpaceLeft_data()
{
    QTest::addColumn<int>("kilobytes");
    for (const int kilobytes : {0, 20, 70, 200, 450, 900, 1500})
        QTest::addRow("%d kB", kilobytes) << kilobytes;
}

/// No file of the child may be larger; all writing beyond fails.
void TestFaults::noSpaceLeft()
{
    QFETCH(int, kilobytes);
    for (int number = 0; number < 120; ++number) {
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 20; ++i)
            records.push_back(
                aRecord()
                    .user("user" + std::to_string(number * 20 + i))
                    .set("requestParameters.noise",
                        QByteArray::number(qHash(number * 20 + i)).repeated(20).toStdString()));
        writeFile(logs() / (std::to_string(number) + ".json"), logFile(records));
    }
    const auto run = [&](bool limited) {
        QProcess child;
        if (limited) {
            child.setChildProcessModifier([kilobytes] {
                ::signal(SIGXFSZ, SIG_IGN);
                const rlimit limit{
                    static_cast<rlim_t>(kilobytes) << 10, static_cast<rlim_t>(kilobytes) << 10};
                ::setrlimit(RLIMIT_FSIZE, &limit);
            });
        }
        child.start(QStringLiteral(KHOJI_IMPORT_CHILD),
            {QStringLiteral("steps"), QString::fromStdString(casePath().string()),
                QString::fromStdString(logs().string())});
        if (!child.waitForFinished(120'000) || child.exitStatus() != QProcess::NormalExit)
            qFatal("the import crashed");
        return child.readAllStandardOutput().split('\n');
    };
    const QByteArrayList said = run(true);
    const std::uint64_t files = static_cast<std::uint64_t>(std::count_if(
        said.begin(), said.end(), [](const QByteArray& line) { return line.startsWith("file "); }));
    const auto last = std::find_if(
        said.begin(), said.end(), [](const QByteArray& line) { return line.startsWith("error "); });
    QVERIFY(last != said.end());
    QVERIFY2(last->contains("disk") || last->contains("written"), last->constData());
    // What was confirmed is there, and the import can be taken up again.
    if (fs::exists(casePath())) {
        const auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
        QVERIFY(need(caseFile->events().summary()).files >= files);
        for (const store::ImportRun& import : need(caseFile->events().imports()))
            QCOMPARE(import.state, std::string("interrupted"));
    }
    checkSound(0);
    QVERIFY(run(false).contains("done"));
    checkSound(kGoodEvents + 120 * 20);
    const auto caseFile = need(CaseFile::open(casePath(), Mode::ReadOnly));
    QCOMPARE(need(caseFile->events().summary()).events, kGoodEvents + 120 * 20);
    QCOMPARE(need(caseFile->events().summary()).duplicates, std::uint64_t{0});
}

void TestFaults::aFullDisk()
{
    constexpr int kLogs = 160;
    const fs::path disk = folder() / "disk";
    fs::create_directory(disk);
    if (::mount("none", disk.c_str(), "tmpfs", 0, "size=2m") != 0) // an empty case takes a third
        QSKIP("no small file system can be made here; RLIMIT_FSIZE stands for it");
    for (int number = 0; number < kLogs; ++number) {
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 40; ++i)
            records.push_back(
                aRecord()
                    .user("user" + std::to_string(number * 40 + i))
                    .set("requestParameters.noise",
                        QByteArray::number(qHash(number * 40 + i)).repeated(40).toStdString()));
        writeFile(logs() / (std::to_string(number) + ".json"), logFile(records));
    }
    {
        auto caseFile = need(CaseFile::open(disk / "trail.khoji", Mode::CreateIfMissing));
        QVERIFY(import(*caseFile, {logs() / "good.json"}));
        const auto report = import(*caseFile, {logs()});
        QVERIFY(!report);
        QVERIFY2(
            containsWords(report.error().message, "disk is full"), report.error().message.c_str());
        QVERIFY(need(caseFile->events().summary()).events >= 2); // what is there can be used
        (void)need(caseFile->events().record(base::EventKey{1}));
        base::Progress progress;
        (void)caseFile->complete(progress, {}); // whatever comes of it
        caseFile.reset();
    }
    fs::copy_file(disk / "trail.khoji", casePath());
    if (fs::exists(disk / "trail.khoji-wal"))
        fs::copy_file(disk / "trail.khoji-wal", casePath().string() + "-wal");
    QCOMPARE(::umount(disk.c_str()), 0);
    checkSound(2);
    const auto caseFile = need(CaseFile::open(casePath(), Mode::ReadWrite));
    QVERIFY(import(*caseFile, {logs()}));
    QCOMPARE(need(caseFile->events().summary()).events, kGoodEvents + kLogs * 40);
}

void TestFaults::aFolderThatCannotBeWritten()
{
    using fs::perms;
    const perms readers = perms::owner_read | perms::group_read | perms::others_read;
    const perms visitors = readers | perms::owner_exec | perms::group_exec | perms::others_exec;
    fs::permissions(casePath().parent_path(), visitors);
    {
        const OrdinaryUser user;
        const auto none = CaseFile::open(casePath(), Mode::CreateIfMissing);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, base::ErrorKind::Denied);
        QVERIFY(containsWords(none.error().message, "case file"));
    }
    QVERIFY(!fs::exists(casePath()));
    fs::permissions(casePath().parent_path(), perms::all);
    QVERIFY(import(*need(CaseFile::open(casePath(), Mode::CreateIfMissing)), {logs()}));
    fs::permissions(casePath().parent_path(), visitors);
    {
        const OrdinaryUser user;
        const auto writable = CaseFile::open(casePath(), Mode::ReadWrite);
        QVERIFY(!writable);
        QVERIFY(containsWords(writable.error().message, "case file"));
        const auto readable = need(CaseFile::open(casePath(), Mode::ReadOnly));
        QCOMPARE(need(readable->events().summary()).events, kGoodEvents);
    }
    fs::permissions(casePath().parent_path(), perms::all);
    checkSound(kGoodEvents);
}

void TestFaults::aCaseMadeReadOnlyWhileOpen()
{
    {
        const OrdinaryUser user;
        const auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
        QVERIFY(import(*caseFile, {logs() / "good.json"}));
        for (const char* const end : {"", "-wal", "-shm"}) {
            std::error_code error;
            fs::permissions(casePath().string() + end, fs::perms::owner_read, error);
        }
        const auto refused = import(*caseFile, {logs()});
        QVERIFY(!refused);
        QVERIFY2(
            containsWords(refused.error().message, "case file"), refused.error().message.c_str());
        QCOMPARE(need(caseFile->events().summary()).events, std::uint64_t{2});
        QCOMPARE(need(caseFile->events().record(base::EventKey{1})).key, base::EventKey{1});
        // Once it may be written again, the same open case takes the rest.
        for (const char* const end : {"", "-wal", "-shm"}) {
            std::error_code error;
            fs::permissions(
                casePath().string() + end, fs::perms::owner_read | fs::perms::owner_write, error);
        }
        QCOMPARE(need(import(*caseFile, {logs()})).events, std::uint64_t{1});
    }
    checkSound(kGoodEvents);
}

/// The open case can still be read; writing says that something is wrong and makes no new case.
void TestFaults::aCaseRemovedWhileOpen()
{
    const auto caseFile = need(CaseFile::open(casePath(), Mode::CreateIfMissing));
    QVERIFY(import(*caseFile, {logs() / "good.json"}));
    fs::remove(casePath());
    const auto refused = import(*caseFile, {logs()});
    QVERIFY(!refused);
    QVERIFY2(containsWords(refused.error().message, "case file"), refused.error().message.c_str());
    QVERIFY(!fs::exists(casePath()));
    QCOMPARE(need(caseFile->events().summary()).events, std::uint64_t{2});
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
