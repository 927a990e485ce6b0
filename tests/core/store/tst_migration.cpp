#include "core/store/import_session.h"
#include "core/store/schema/schema_sql.h"
#include "tests/core/store/case_world.h"
#include "tests/support/case_checks.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest/QTest>

#include <SQLiteCpp/Statement.h>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using khoji::test::logFile;
using store::CaseFile;
using Mode = store::CaseFile::Mode;
using Strings = std::vector<std::string>;

/// Cases that an earlier Khoji wrote, and what docs/case-file.md promises of them.
class TestMigration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readingOnlyAsksToBringItUpToDate();
    void holdsWhatItHeld();
    void knowsItsFilesAndEvents();
    void canBeCompletedAndTakenBack();
    void canBeAnnotated();
    void happensOnce();
    void theQueriesOfTheDocumentRun_data();
    void theQueriesOfTheDocumentRun();

private:
    std::unique_ptr<CaseWorld> m_world;
    std::filesystem::path m_first, m_second; ///< log files of the case
    Strings m_events;
    Strings m_problems;
};

namespace {

/// What the first version kept as the event index: one value an event, in the order of time.
void insertOldIndex(SQLite::Database& database)
{
    const auto column = [&](const std::string& name, const std::string& value, std::size_t width) {
        SQLite::Statement select(
            database, "SELECT " + value + " FROM event ORDER BY time IS NOT NULL, time, event_id");
        std::string data;
        int events = 0;
        while (select.executeStep()) {
            const std::int64_t number = select.getColumn(0).getInt64();
            data.append(reinterpret_cast<const char*>(&number), width);
            ++events;
        }
        SQLite::Statement insert(database, "INSERT INTO index_column VALUES (?, ?, ?)");
        insert.bind(1, name);
        insert.bind(2, events);
        insert.bind(3, data.data(), static_cast<int>(data.size()));
        insert.exec();
    };
    column("time", "coalesce(time, -9223372036854775808)", 8);
    column("shortKey", "id", 8);
    column("key", "id", 4);
    column("flags", "flags", 2);
    for (const char* const dimension :
        {"who", "what", "where", "source", "how", "outcome", "resource"})
        column(dimension, std::string("\"") + dimension + "\"", 1);
}

/// The same case as the first version would have written it.
void writeAsVersion1(const std::filesystem::path& modern, const std::filesystem::path& path)
{
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL");
    database.exec(std::string(store::kMigrations[0]));
    database.exec("PRAGMA application_id = 0x4B484F4A; PRAGMA user_version = 1");
    SQLite::Statement attach(database, "ATTACH ? AS modern");
    attach.bind(1, modern.string());
    attach.exec();
    database.exec("INSERT INTO log_file SELECT id, path, size, sha256, kind, account, region, "
                  "delivered, state, events,"
                  " duplicates, problems, imported FROM modern.log_file");
    database.exec("INSERT INTO problem SELECT id, file, path, offset, reason FROM modern.problem");
    for (const char* const table : {"log_file_content", "who", "what", "where", "source", "how",
             "outcome", "resource", "event", "event_copy"})
        database.exec(
            std::string("INSERT INTO \"") + table + "\" SELECT * FROM modern.\"" + table + "\"");
    insertOldIndex(database);
}

Strings problemsOf(const CaseFile& caseFile)
{
    Strings lines;
    for (const store::ImportProblem& problem : need(caseFile.events().problems()))
        lines.push_back(
            problem.path + " " + std::to_string(problem.offset.value_or(0)) + " " + problem.reason);
    return lines;
}

} // namespace

void TestMigration::init()
{
    m_world = std::make_unique<CaseWorld>();
    const auto twice = aRecord().name("Twice");
    m_first = m_world->log("first.json",
        logFile({aRecord().name("CreateUser").user("Winter").readOnly(false), twice,
            aRecord().root().from("10.0.0.1").error("AccessDenied", "no"),
            aRecord().at("not a time"), aRecord().without("eventID")}));
    m_second = m_world->log("second.json", "{\"Records\":[" + twice.toJson() + ",7]}");
    const CaseWorld modern;
    const auto caseFile = modern.open();
    import(*caseFile, {m_first, m_second, m_world->log("damaged.json", "no log")});
    m_events = dump(caseFile->events());
    m_problems = problemsOf(*caseFile);
    writeAsVersion1(modern.casePath(), m_world->casePath());
}

void TestMigration::readingOnlyAsksToBringItUpToDate()
{
    const auto caseFile = CaseFile::open(m_world->casePath(), Mode::ReadOnly);
    QVERIFY(!caseFile);
    QCOMPARE(caseFile.error().kind, base::ErrorKind::Unsupported);
    QVERIFY(caseFile.error().message.find("older") != std::string::npos);
    QCOMPARE(m_world->sql().execAndGet("PRAGMA user_version").getInt(), 1);
}

void TestMigration::holdsWhatItHeld()
{
    for (int times = 0; times < 2; ++times) {
        const auto caseFile = m_world->open(times == 0 ? Mode::ReadWrite : Mode::ReadOnly);
        QCOMPARE(dump(caseFile->events()), m_events);
        QCOMPARE(problemsOf(*caseFile), m_problems);
        QVERIFY(need(caseFile->events().imports()).empty());
        QCOMPARE(need(caseFile->events().summary()).duplicates, std::uint64_t{1});
        const auto files = need(caseFile->events().logFiles());
        QCOMPARE(files.size(), std::size_t{3});
        for (const store::LogFile& file : files)
            QCOMPARE(file.run, 0U); // nobody knows
        for (std::uint32_t key = 1; key <= m_events.size(); ++key)
            QVERIFY(
                nlohmann::json::accept(need(caseFile->events().record(base::EventKey{key})).json));
    }
    QCOMPARE(m_world->sql().execAndGet("PRAGMA user_version").getInt(),
        static_cast<int>(store::kMigrations.size()));
    QCOMPARE(faultsOf(m_world->casePath()), Strings());
}

void TestMigration::knowsItsFilesAndEvents()
{
    const auto caseFile = m_world->open(Mode::ReadWrite);
    const auto same = import(*caseFile, {m_first, m_second});
    QCOMPARE(same.filesSkipped, std::uint64_t{2});
    const auto moved = m_world->log("moved/first.json", "");
    std::filesystem::copy_file(m_first, moved, std::filesystem::copy_options::overwrite_existing);
    const auto copies =
        import(*caseFile, {moved, m_world->log("new.json", logFile({aRecord().name("New")}))});
    QCOMPARE(copies.duplicates, std::uint64_t{5});
    QCOMPARE(copies.events, std::uint64_t{1});
    QCOMPARE(dump(caseFile->events()).size(), m_events.size() + 1);
}

void TestMigration::canBeCompletedAndTakenBack()
{
    auto caseFile = m_world->open(Mode::ReadWrite);
    base::Progress progress;
    QVERIFY(caseFile->complete(progress, {}));
    {
        const auto session = need(caseFile->beginImport({{"/logs"}, true}));
        QVERIFY(session->remove());
    }
    QCOMPARE(dump(caseFile->events()), m_events);
    caseFile.reset();
    QCOMPARE(dump(m_world->open(Mode::ReadOnly)->events()), m_events);
    QCOMPARE(faultsOf(m_world->casePath()), Strings());
}

void TestMigration::canBeAnnotated()
{
    for (int times = 0; times < 2; ++times) {
        const auto caseFile = m_world->open(Mode::ReadWrite);
        QCOMPARE(need(caseFile->events().annotations()).size(), static_cast<std::size_t>(times));
        QVERIFY(caseFile->annotate({base::EventKey{1}}, {.starred = true, .addTags = {"exfil"}}));
        const auto annotations = need(caseFile->events().annotations());
        QCOMPARE(annotations.size(), std::size_t{1});
        QCOMPARE(annotations.front().tags, Strings{"exfil"});
    }
    QCOMPARE(faultsOf(m_world->casePath()), Strings());
}

void TestMigration::happensOnce()
{
    (void)m_world->open(Mode::ReadWrite);
    const int version = m_world->sql().execAndGet("PRAGMA schema_version").getInt();
    (void)m_world->open(Mode::ReadWrite);
    QCOMPARE(m_world->sql().execAndGet("PRAGMA schema_version").getInt(), version);
}

/// Each SELECT of the document: those that stand by themselves, and those in a call of sqlite3.
void TestMigration::theQueriesOfTheDocumentRun_data()
{
    QTest::addColumn<QString>("sql");
    QFile file(QStringLiteral(KHOJI_SOURCE_DIR "/docs/case-file.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const auto addAll = [&](const char* pattern) {
        auto found =
            QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption)
                .globalMatch(text);
        while (found.hasNext()) {
            const QString sql = found.next().captured(1).simplified();
            if (!sql.contains(QStringLiteral("writefile("))) // of the command line tool alone
                QTest::newRow(qPrintable(sql)) << sql;
        }
    };
    addAll("^    ((?:SELECT|WITH)\\b[^;]*;)");
    addAll("^    sqlite3 -readonly \\S+ \"(SELECT[^\"]*)\"");
}

void TestMigration::theQueriesOfTheDocumentRun()
{
    QFETCH(QString, sql);
    (void)m_world->open(Mode::ReadWrite);
    auto database = m_world->sql();
    SQLite::Statement statement(database, sql.toStdString());
    while (statement.executeStep())
        QVERIFY(statement.getColumnCount() > 0);
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
