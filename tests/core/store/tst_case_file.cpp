#include "core/record/field.h"
#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/support/ordinary_user.h"

#include <QtTest/QTest>

#include <SQLiteCpp/Statement.h>

#include <unistd.h>

#include <fstream>
#include <random>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::logFile;
using khoji::test::OrdinaryUser;
using record::Field;
using store::CaseFile;
using Mode = store::CaseFile::Mode;
using Strings = std::vector<std::string>;

class TestCaseFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openNeedsAFile();
    void createsAnEmptyCase();
    void refusesWhatIsNoCase_data();
    void refusesWhatIsNoCase();
    void leavesForeignDatabasesAlone();
    void refusesNewerVersions();
    void olderVersionsNeedWritingOnce();
    void keepsEverythingWhenReopened();
    void readsBesideAnImport();
    void readOnlyWritesNothing();
    void readsAFileThatNobodyMayWrite();
    void oneImportAtATime();
    void temporaryCasesVanish();
    void rebuildsTheIndexFromTheRows();
    void distrustsAnIndexThatDoesNotFit_data();
    void distrustsAnIndexThatDoesNotFit();
    void missingDictionaryEntriesAreDamage();
    void bytesFlippedAnywhereAreNoCrash();
    void cutAnywhereIsNoCrash();
    void columnsAreNamedLikeFields();
    void theViewSaysWhatTheProgramSays();
    void eventIdsThatLookLikeNumbersStayTexts();
    void textsOfAnyKindComeBack();
    void recordsAreShownAsTheyWere();
    void keepsTextsForWindows();
};

namespace {

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A case of events of several kinds, closed again.
std::vector<std::string> makeCase(const CaseWorld& world)
{
    const auto path = world.log("first.json",
        logFile({aRecord().name("CreateUser").user("Winter").readOnly(false),
            aRecord().root().from("10.0.0.1").error("AccessDenied", "no"),
            aRecord().role("Admin", "anna").at("not a time"),
            aRecord().without("eventID").without("userAgent"),
            aRecord().awsService("config").id("EXAMPLE-id")}));
    const auto other = world.log("second.json", "{\"Records\":[" + aRecord().toJson() + ",7]}");
    const auto caseFile = world.open();
    import(*caseFile, {path, other});
    base::Progress progress;
    if (!caseFile->complete(progress, {}))
        qFatal("the case cannot be completed");
    return dump(caseFile->events());
}

/// Opens a case that may be damaged and asks it for all it has: an error is fine, a crash is not.
void useDamaged(const CaseWorld& world)
{
    for (const Mode mode : {Mode::ReadOnly, Mode::ReadWrite}) {
        const auto caseFile = CaseFile::open(world.casePath(), mode);
        if (!caseFile)
            continue;
        const store::EventStore& events = (*caseFile)->events();
        store::QueryRequest all = request("a* or not ip:10.0.0.0/8");
        all.facets = {Field::EventName, Field::SourceIpAddress};
        const auto result = events.run(all, {});
        if (result)
            (void)result->rows->page(0, 100, everyField());
        for (std::uint32_t key = 1; key < 8; ++key)
            (void)events.record(base::EventKey{key});
        (void)events.findEventId("EXAMPLE-id");
        (void)events.summary();
        (void)events.logFiles();
        (void)events.problems();
    }
}

} // namespace

void TestCaseFile::openNeedsAFile()
{
    const CaseWorld world;
    for (const Mode mode : {Mode::ReadOnly, Mode::ReadWrite}) {
        const auto caseFile = CaseFile::open(world.casePath(), mode);
        QVERIFY(!caseFile);
        QCOMPARE(caseFile.error().kind, base::ErrorKind::NotFound);
        QVERIFY(!std::filesystem::exists(world.casePath()));
    }
    const auto inNoFolder =
        CaseFile::open(world.folder() / "none" / "a.khoji", Mode::CreateIfMissing);
    QVERIFY(!inNoFolder);
    QCOMPARE(inNoFolder.error().kind, base::ErrorKind::Denied);
    QVERIFY(!CaseFile::open(world.folder(), Mode::ReadWrite));
}

void TestCaseFile::createsAnEmptyCase()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    QCOMPARE(caseFile->path(), world.casePath());
    const auto summary = need(caseFile->events().summary());
    QCOMPARE(summary.events, std::uint64_t{0});
    QVERIFY(!summary.firstTime);
    QVERIFY(rows(caseFile->events(), "", {Field::EventName}).empty());
    QVERIFY(need(caseFile->events().logFiles()).empty());
    QCOMPARE(caseFile->events().record(base::EventKey{1}).error().kind, base::ErrorKind::NotFound);
}

void TestCaseFile::refusesWhatIsNoCase_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("words") << QByteArray("this is no database, whatever its name says");
    QTest::newRow("JSON") << QByteArray(R"({"Records":[]})") + QByteArray(2000, ' ');
    QTest::newRow("the first page only")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(500, '\0');
}

void TestCaseFile::refusesWhatIsNoCase()
{
    QFETCH(QByteArray, content);
    const CaseWorld world;
    khoji::test::writeFile(world.casePath(), content.toStdString());
    for (const Mode mode : {Mode::ReadOnly, Mode::ReadWrite, Mode::CreateIfMissing}) {
        const auto caseFile = CaseFile::open(world.casePath(), mode);
        QVERIFY(!caseFile);
        QCOMPARE(caseFile.error().kind, base::ErrorKind::Storage);
        QCOMPARE(bytesOf(world.casePath()), content.toStdString());
    }
}

/// Looking at somebody else's database once turned its journal into a WAL.
void TestCaseFile::leavesForeignDatabasesAlone()
{
    const CaseWorld world;
    SQLite::Database(world.casePath().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('x')");
    const std::string before = bytesOf(world.casePath());
    for (const Mode mode : {Mode::ReadOnly, Mode::ReadWrite, Mode::CreateIfMissing}) {
        const auto caseFile = CaseFile::open(world.casePath(), mode);
        QVERIFY(!caseFile);
        QCOMPARE(caseFile.error().kind, base::ErrorKind::Storage);
        QVERIFY(bytesOf(world.casePath()) == before);
    }
}

void TestCaseFile::refusesNewerVersions()
{
    const CaseWorld world;
    makeCase(world);
    world.sql().exec("PRAGMA user_version = 1000");
    for (const Mode mode : {Mode::ReadOnly, Mode::ReadWrite}) {
        const auto caseFile = CaseFile::open(world.casePath(), mode);
        QVERIFY(!caseFile);
        QCOMPARE(caseFile.error().kind, base::ErrorKind::Unsupported);
    }
    QCOMPARE(world.sql().execAndGet("PRAGMA user_version").getInt(), 1000);
}

void TestCaseFile::olderVersionsNeedWritingOnce()
{
    const CaseWorld world;
    {
        SQLite::Database database(
            world.casePath().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("PRAGMA application_id = 0x4B484F4A; PRAGMA user_version = 0; PRAGMA "
                      "journal_mode = WAL");
    }
    const auto readOnly = CaseFile::open(world.casePath(), Mode::ReadOnly);
    QVERIFY(!readOnly);
    QCOMPARE(readOnly.error().kind, base::ErrorKind::Unsupported);
    QVERIFY(CaseFile::open(world.casePath(), Mode::ReadWrite));
    QVERIFY(CaseFile::open(world.casePath(), Mode::ReadOnly));
}

void TestCaseFile::keepsEverythingWhenReopened()
{
    const CaseWorld world;
    const Strings before = makeCase(world);
    QCOMPARE(before.size(), std::size_t{6});
    QVERIFY(!std::filesystem::exists(world.casePath().string() + "-wal")); // one file again
    for (const Mode mode : {Mode::ReadOnly, Mode::ReadWrite, Mode::CreateIfMissing}) {
        const auto caseFile = world.open(mode);
        QCOMPARE(dump(caseFile->events()), before);
        const auto summary = need(caseFile->events().summary());
        QCOMPARE(summary.files, std::uint64_t{2});
        QCOMPARE(summary.undated, std::uint64_t{1});
        QCOMPARE(summary.problems, std::uint64_t{1});
    }
}

void TestCaseFile::readsBesideAnImport()
{
    const CaseWorld world;
    const Strings before = makeCase(world);
    const auto writer = world.open();
    const auto session = need(writer->beginImport({}));
    const auto reader = world.open(Mode::ReadOnly);
    QCOMPARE(dump(reader->events()), before);
}

void TestCaseFile::readOnlyWritesNothing()
{
    const CaseWorld world;
    makeCase(world);
    const std::string before = bytesOf(world.casePath());
    {
        const auto caseFile = world.open(Mode::ReadOnly);
        const auto session = caseFile->beginImport({});
        QVERIFY(!session);
        QCOMPARE(session.error().kind, base::ErrorKind::Storage);
        (void)dump(caseFile->events());
    }
    QVERIFY(bytesOf(world.casePath()) == before);
}

void TestCaseFile::readsAFileThatNobodyMayWrite()
{
    const CaseWorld world;
    const Strings before = makeCase(world);
    using std::filesystem::perms;
    const perms readers = perms::owner_read | perms::group_read | perms::others_read;
    const perms visitors = readers | perms::owner_exec | perms::group_exec | perms::others_exec;
    std::filesystem::permissions(world.casePath(), readers);
    std::filesystem::permissions(world.folder(), visitors);
    {
        const OrdinaryUser user;
        QCOMPARE(dump(world.open(Mode::ReadOnly)->events()), before);
        const auto writable = CaseFile::open(world.casePath(), Mode::ReadWrite);
        QVERIFY(!writable);
        QCOMPARE(writable.error().kind, base::ErrorKind::Denied);
        QCOMPARE(dump(world.open(Mode::ReadOnly)->events()), before);
    }
    std::filesystem::permissions(world.folder(), perms::owner_all);
}

void TestCaseFile::oneImportAtATime()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    {
        const auto session = need(caseFile->beginImport({}));
        const auto second = caseFile->beginImport({});
        QVERIFY(!second);
        QCOMPARE(second.error().kind, base::ErrorKind::Storage);
    }
    QVERIFY(caseFile->beginImport({}));
}

void TestCaseFile::temporaryCasesVanish()
{
    std::filesystem::path path;
    {
        const auto caseFile = need(CaseFile::temporary());
        path = caseFile->path();
        QVERIFY(std::filesystem::exists(path));
    }
    QVERIFY(!std::filesystem::exists(path));
    QVERIFY(!std::filesystem::exists(path.parent_path()));
}

void TestCaseFile::rebuildsTheIndexFromTheRows()
{
    const CaseWorld world;
    const Strings before = makeCase(world);
    QCOMPARE(world.sql().execAndGet("SELECT count(*) FROM index_column").getInt(), 11);
    world.sql().exec("DELETE FROM index_column");
    const auto caseFile = world.open();
    QCOMPARE(dump(caseFile->events()), before);
    // Records without eventID are still known by their content.
    const auto copies = need(importer::importPaths(*caseFile,
        {world.log("copy/first.json", bytesOf(world.folder() / "first.json"))}, {},
        *std::make_unique<base::Progress>(), {}));
    QCOMPARE(copies.events, std::uint64_t{0});
    QCOMPARE(copies.duplicates, std::uint64_t{5});
}

void TestCaseFile::distrustsAnIndexThatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("one column gone") << QByteArray("DELETE FROM index_column WHERE name = 'flags'");
    QTest::newRow("of other events") << QByteArray("UPDATE index_column SET events = events + 1");
    QTest::newRow("too short") << QByteArray(
        "UPDATE index_column SET data = x'00' WHERE name = 'time'");
    QTest::newRow("not in order") << QByteArray(
        "UPDATE index_column SET data = randomblob(length(data)) WHERE name = 'time'");
    QTest::newRow("no such events")
        << QByteArray("UPDATE index_column SET data = zeroblob(length(data)) WHERE name = 'key'");
    QTest::newRow("no such entries")
        << QByteArray("UPDATE index_column SET data = x'FFFFFFFFFFFF' WHERE name = 'what'");
}

void TestCaseFile::distrustsAnIndexThatDoesNotFit()
{
    QFETCH(QByteArray, sql);
    const CaseWorld world;
    const Strings before = makeCase(world);
    world.sql().exec(sql.toStdString());
    QCOMPARE(dump(world.open(Mode::ReadOnly)->events()), before);
}

void TestCaseFile::missingDictionaryEntriesAreDamage()
{
    for (const char* const sql :
        {"DELETE FROM who WHERE id = 0", "DELETE FROM what; DELETE FROM index_column",
            "DELETE FROM how WHERE id = (SELECT max(id) FROM how)"}) {
        const CaseWorld world;
        makeCase(world);
        world.sql().exec(sql);
        const auto caseFile = CaseFile::open(world.casePath(), Mode::ReadOnly);
        QVERIFY2(!caseFile, sql);
        QCOMPARE(caseFile.error().kind, base::ErrorKind::Storage);
    }
}

void TestCaseFile::bytesFlippedAnywhereAreNoCrash()
{
    const CaseWorld world;
    makeCase(world);
    const std::string whole = bytesOf(world.casePath());
    std::mt19937 random(3);
    for (int round = 0; round < 150; ++round) {
        std::string bytes = whole;
        for (std::size_t flips = 1 + random() % 20; flips > 0; --flips) {
            // Most bytes of a small case are unused: aim at those that say something.
            std::size_t place = random() % bytes.size();
            for (int i = 0; i < 50 && bytes[place] == '\0'; ++i)
                place = random() % bytes.size();
            bytes[place] = static_cast<char>(random());
        }
        khoji::test::writeFile(world.casePath(), bytes);
        useDamaged(world);
    }
}

void TestCaseFile::cutAnywhereIsNoCrash()
{
    const CaseWorld world;
    makeCase(world);
    const std::string whole = bytesOf(world.casePath());
    std::mt19937 random(5);
    for (int round = 0; round < 40; ++round) {
        khoji::test::writeFile(world.casePath(), whole.substr(0, random() % whole.size()));
        useDamaged(world);
    }
}

void TestCaseFile::columnsAreNamedLikeFields()
{
    const CaseWorld world;
    makeCase(world);
    auto database = world.sql();
    const char* const tables[] = {"who", "what", "where", "source", "how", "outcome", "resource"};
    for (std::size_t i = 0; i < record::kDimensionCount; ++i) {
        Strings expected{"id"};
        for (const Field field : record::fieldsOf(static_cast<record::Dimension>(i)))
            expected.emplace_back(record::info(field).name);
        Strings columns;
        SQLite::Statement info(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
        info.bind(1, tables[i]);
        while (info.executeStep())
            columns.push_back(info.getColumn(0).getString());
        QCOMPARE(columns, expected);
    }
}

void TestCaseFile::theViewSaysWhatTheProgramSays()
{
    const CaseWorld world;
    makeCase(world);
    const auto caseFile = world.open(Mode::ReadOnly);
    auto database = world.sql();
    for (const record::FieldInfo& info : record::allFields()) {
        if (info.field == Field::Severity)
            continue; // bits of `flags`
        SQLite::Statement select(
            database, "SELECT id, \"" + std::string(info.name) + "\" FROM events ORDER BY id");
        std::map<std::uint32_t, std::string> expected;
        for (const store::EventRow& row : rows(caseFile->events(), "", {info.field}))
            expected[base::number(row.key)] = row.cells.front();
        for (const auto& [key, text] : expected) {
            QVERIFY(select.executeStep());
            QCOMPARE(select.getColumn(0).getUInt(), key);
            QCOMPARE(select.getColumn(1).getString(), text);
            QCOMPARE(select.getColumn(1).isNull(), text.empty()); // not recorded is NULL
        }
        QVERIFY(!select.executeStep());
    }
}

/// Such eventIDs once became numbers in the case, and so were no longer what the log said.
void TestCaseFile::eventIdsThatLookLikeNumbersStayTexts()
{
    const Strings ids{"007", "1e5", "-1", "12345678901234567890", " 5", "0x10", "3.0"};
    std::vector<khoji::test::RecordBuilder> records;
    for (const std::string& id : ids)
        records.push_back(
            aRecord().id(id).at("2026-03-09T00:00:0" + std::to_string(records.size()) + "Z"));
    const CaseWorld world;
    const auto path = world.log("a.json", logFile(records));
    {
        const auto caseFile = world.open();
        import(*caseFile, {path});
        QCOMPARE(cells(caseFile->events(), "", Field::EventId), ids);
    }
    world.sql().exec("DELETE FROM index_column");
    const auto caseFile = world.open();
    QCOMPARE(cells(caseFile->events(), "", Field::EventId), ids);
    for (const std::string& id : ids)
        QCOMPARE(need(caseFile->events().findEventId(id)).size(), std::size_t{1});
    QCOMPARE(import(*caseFile, {world.log("b.json", logFile(records))}).duplicates,
        std::uint64_t{ids.size()});
}

void TestCaseFile::textsOfAnyKindComeBack()
{
    const Strings agents{std::string("nul \0 in it", 11), "'; DROP TABLE event; --",
        "\xf0\x9f\x98\x80 \xe2\x80\xae", "%s %n \\ \"", std::string(5000, 'x')};
    std::vector<khoji::test::RecordBuilder> records;
    for (const std::string& agent : agents)
        records.push_back(
            aRecord().agent(agent).at("2026-03-09T00:00:0" + std::to_string(records.size()) + "Z"));
    const CaseWorld world;
    Strings before;
    {
        const auto caseFile = world.open();
        import(*caseFile, {world.log("a.json", logFile(records))});
        before = cells(caseFile->events(), "", Field::UserAgent);
    }
    QCOMPARE(before.size(), agents.size());
    for (std::size_t i = 0; i + 1 < agents.size(); ++i)
        QCOMPARE(before[i], agents[i]);
    const auto caseFile = world.open();
    QCOMPARE(cells(caseFile->events(), "", Field::UserAgent), before);
    QCOMPARE(need(caseFile->events().record(base::EventKey{5})).json, records[4].toJson());
}

void TestCaseFile::recordsAreShownAsTheyWere()
{
    const CaseWorld world;
    const std::string odd = "{ \"eventVersion\" : \"1.08\",\n\t\"eventName\":\"A\\u0062\" }";
    const auto path =
        world.log("a.json", "\xef\xbb\xbf[\n" + odd + " ,\n" + aRecord().toJson() + "]");
    const auto caseFile = world.open();
    import(*caseFile, {path});
    const auto source = need(caseFile->events().record(base::EventKey{1}));
    QCOMPARE(source.json, odd);
    QCOMPARE(source.offset, std::uint64_t{5});
    QCOMPARE(source.length, std::uint64_t{odd.size()});
    QCOMPARE(source.file, path.string());
    QCOMPARE(source.fileHash, base::toHex(base::sha256(bytesOf(path))));
    QCOMPARE(source.eventId, std::string());
    std::filesystem::remove(path); // the case alone is enough
    QCOMPARE(need(world.open(Mode::ReadOnly)->events().record(base::EventKey{1})).json, odd);
}

void TestCaseFile::keepsTextsForWindows()
{
    const CaseWorld world;
    const std::string odd = "{\"query\":\"a\\u0000\"}\n\xc3\xa9";
    {
        const auto caseFile = world.open();
        QCOMPARE(need(caseFile->kept("view")), std::string());
        QVERIFY(caseFile->keep("view", "first"));
        QVERIFY(caseFile->keep("view", odd));
        QVERIFY(caseFile->keep("history", "[]"));
        QVERIFY(caseFile->keep("history", "")); // takes it away
        const auto tooLong = caseFile->keep("view", std::string(store::kLongestKept + 1, 'x'));
        QCOMPARE(tooLong.error().kind, base::ErrorKind::Limit);
    }
    const auto caseFile = world.open(Mode::ReadOnly);
    QCOMPARE(need(caseFile->kept("view")), odd);
    QCOMPARE(need(caseFile->kept("history")), std::string());
    QVERIFY(!caseFile->keep("view", "no"));
    QCOMPARE(world.sql().execAndGet("SELECT count(*) FROM kept").getInt(), 1);
}

QTEST_GUILESS_MAIN(TestCaseFile)
#include "tst_case_file.moc"
