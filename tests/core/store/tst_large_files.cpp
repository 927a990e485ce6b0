#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/core/store/made_files.h"
#include "tests/support/case_checks.h"

#include <QtTest/QTest>

#include <SQLiteCpp/Statement.h>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using khoji::test::logFile;
using khoji::test::RecordBuilder;
using record::Field;
using store::CaseFile;
using store::ImportedFile;
using store::RunEnd;
using Strings = std::vector<std::string>;

/// A large file comes in parts, each confirmed by itself.
class TestLargeFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsMakeOneFile();
    void untilTheLastPartItIsUnfinished();
    void aLaterImportReadsOn();
    void twoLargeFilesAtATime();
    void recordsAreFoundInEachPart();
    void decodedTextOfEachPart();
    void duplicatesAcrossParts();
    void aFileThatFailsInItsLastPartKeepsTheRest();
    void removalTakesThePartsBack();
    void removalAfterAResumptionLosesNoPart();
};

namespace {

std::vector<RecordBuilder> someRecords(int count)
{
    std::vector<RecordBuilder> records;
    for (int i = 0; i < count; ++i)
        records.push_back(aRecord().name("Call" + std::to_string(i)));
    return records;
}

store::LogFile onlyFile(const CaseFile& caseFile)
{
    return need(caseFile.events().logFiles()).at(0);
}

int countOf(const CaseWorld& world, const std::string& sql)
{
    return world.sql().execAndGet(sql).getInt();
}

} // namespace

void TestLargeFiles::partsMakeOneFile()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto records = someRecords(9);
    const std::string text = logFile(records);
    {
        const auto session = need(caseFile->beginImport({}));
        std::uint64_t files = 0;
        for (ImportedFile& part : made.parts("large.json", records, {2, 6}))
            files += add(*session, made, {std::move(part)}).files;
        QCOMPARE(files, std::uint64_t{1});
        QVERIFY(session->alreadyHolds("large.json", base::sha256(text)));
        QCOMPARE(session->partsHeld("large.json", base::sha256(text)), 0U); // no longer unfinished
    }
    const auto file = onlyFile(*caseFile);
    QCOMPARE(file.state, std::string("ok"));
    QCOMPARE(file.events, std::uint64_t{9});
    QCOMPARE(file.bytes, std::uint64_t{text.size()});
    QCOMPARE(file.sha256, base::toHex(base::sha256(text)));
    QCOMPARE(need(caseFile->events().summary()).files, std::uint64_t{1});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
    // Put together, the parts are the file.
    auto database = world.sql();
    SQLite::Statement parts(
        database, "SELECT begin, bytes FROM log_file_part WHERE file = 1 ORDER BY begin");
    record::ContentReader reader;
    std::string whole;
    while (parts.executeStep()) {
        QCOMPARE(parts.getColumn(0).getInt64(), static_cast<std::int64_t>(whole.size()));
        whole += need(reader.open(parts.getColumn(1).getString())).text;
    }
    QCOMPARE(whole, text);
    QCOMPARE(countOf(world, "SELECT count(*) FROM log_file_content"), 0);
}

void TestLargeFiles::untilTheLastPartItIsUnfinished()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto parts = made.parts("large.json", someRecords(6), {2, 4});
    {
        const auto session = need(caseFile->beginImport({}));
        for (std::uint32_t i = 0; i < 2; ++i) {
            const auto outcome = add(*session, made, {parts[i]});
            QCOMPARE(outcome.files, std::uint64_t{0});
            QCOMPARE(outcome.events, std::uint64_t{2});
            QCOMPARE(session->partsHeld("large.json", *parts[0].sha256), i + 1);
            QVERIFY(!session->alreadyHolds("large.json", *parts[0].sha256));
        }
    }
    QCOMPARE(onlyFile(*caseFile).state, std::string("unfinished"));
    QCOMPARE(onlyFile(*caseFile).events, std::uint64_t{4});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestLargeFiles::aLaterImportReadsOn()
{
    const CaseWorld world;
    const MadeFiles made;
    const auto parts = made.parts("large.json", someRecords(6), {1, 3});
    (void)need(need(world.open()->beginImport({}))->add(made.batch({parts[0]})));
    auto caseFile = world.open();
    {
        const auto session = need(caseFile->beginImport({}));
        QCOMPARE(session->partsHeld("large.json", *parts[0].sha256), 1U);
        QCOMPARE(session->partsHeld("elsewhere.json", *parts[0].sha256), 0U);
        QVERIFY(!session->alreadyHolds("large.json", *parts[0].sha256));
        add(*session, made, {parts[1]});
        const auto outcome = add(*session, made, {parts[2]});
        QCOMPARE(outcome.files, std::uint64_t{1});
        QCOMPARE(outcome.events, std::uint64_t{3});
    }
    QCOMPARE(onlyFile(*caseFile).state, std::string("ok"));
    QCOMPARE(onlyFile(*caseFile).events, std::uint64_t{6});
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{1});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestLargeFiles::twoLargeFilesAtATime()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto a = made.parts("a.json", someRecords(4), {2});
    const auto b = made.parts("b.json", someRecords(6), {1, 2});
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {a[0], b[0]});
        add(*session, made, {b[1], a[1]});
        add(*session, made, {made.file("small.json", someRecords(2)), b[2]});
    }
    std::map<std::string, std::uint64_t> events;
    for (const store::LogFile& file : need(caseFile->events().logFiles())) {
        QCOMPARE(file.state, std::string("ok"));
        events[file.path] = file.events;
    }
    QCOMPARE(events,
        (std::map<std::string, std::uint64_t>{{"a.json", 4}, {"b.json", 6}, {"small.json", 2}}));
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestLargeFiles::recordsAreFoundInEachPart()
{
    const CaseWorld world;
    const MadeFiles made;
    const auto records = someRecords(8);
    auto caseFile = world.open();
    {
        const auto session = need(caseFile->beginImport({}));
        for (ImportedFile& part : made.parts("large.json", records, {3, 4, 7}))
            add(*session, made, {std::move(part)});
    }
    const std::string text = logFile(records);
    for (int times = 0; times < 2; ++times) {
        for (const std::uint32_t key : {8U, 1U, 4U, 5U, 3U, 7U, 2U, 6U}) { // in no order
            const auto source = need(caseFile->events().record(base::EventKey{key}));
            QCOMPARE(source.json, records[key - 1].toJson());
            QCOMPARE(text.substr(source.offset, source.length), source.json);
        }
        caseFile.reset();
        caseFile = world.open(CaseFile::Mode::ReadOnly);
    }
}

void TestLargeFiles::decodedTextOfEachPart()
{
    const CaseWorld world;
    const MadeFiles made;
    auto caseFile = world.open();
    const auto records = someRecords(2);
    std::vector<ImportedFile> parts = made.parts("large.csv", someRecords(4), {2});
    std::uint64_t begin = record::kDecodedText;
    for (std::size_t i = 0; i < 2; ++i) {
        const ImportedFile table = made.table("x", {records[i]});
        parts[i].found = table.found;
        parts[i].decodedBegin = begin;
        parts[i].found.events[0].offset = begin;
        begin += table.found.decodedText.size();
    }
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {parts[0]});
        add(*session, made, {parts[1]});
    }
    for (std::uint32_t key = 1; key <= 2; ++key)
        QCOMPARE(
            need(caseFile->events().record(base::EventKey{key})).json, records[key - 1].toJson());
    // What is compared with them is read from the right part.
    const auto session = need(caseFile->beginImport({}));
    QCOMPARE(add(*session, made, {made.file("b.json", {records[1], records[0]})}).duplicates,
        std::uint64_t{2});
}

void TestLargeFiles::duplicatesAcrossParts()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    auto records = someRecords(4);
    records.push_back(records[0]);
    records.push_back(aRecord().without("eventID"));
    records.push_back(records[5]);
    const auto parts = made.parts("large.json", records, {2, 4, 6});
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {parts[0]});
        add(*session, made, {parts[1], parts[2]});
        add(*session, made, {parts[3]});
        QCOMPARE(
            add(*session, made, {made.file("again.json", records)}).duplicates, std::uint64_t{7});
    }
    QCOMPARE(onlyFile(*caseFile).events, std::uint64_t{5});
    QCOMPARE(onlyFile(*caseFile).duplicates, std::uint64_t{2});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestLargeFiles::aFileThatFailsInItsLastPartKeepsTheRest()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    auto parts = made.parts("large.json", someRecords(4), {2});
    parts[1].found.events.clear();
    parts[1].found.problems.push_back({parts[1].textBegin, "cut off", true});
    const auto session = need(caseFile->beginImport({}));
    add(*session, made, {parts[0]});
    const auto outcome = add(*session, made, {parts[1]});
    QCOMPARE(outcome.failedFiles, std::uint64_t{0});
    QCOMPARE(outcome.lostRecords, std::uint64_t{1});
    QCOMPARE(onlyFile(*caseFile).state, std::string("partly read"));
    QCOMPARE(onlyFile(*caseFile).events, std::uint64_t{2});
}

void TestLargeFiles::removalTakesThePartsBack()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto known = aRecord().name("Known");
    auto records = someRecords(5);
    records.push_back(known);
    const auto parts = made.parts("large.json", records, {2, 4});
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.file("a.json", {known})});
        add(*session, made, {parts[0]});
        QVERIFY(session->finish(RunEnd::Cancelled));
    }
    const Strings before = dump(caseFile->events());
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {parts[1]});
        add(*session, made, {parts[2]});
        QVERIFY(session->remove());
    }
    QCOMPARE(dump(caseFile->events()), before);
    QCOMPARE(countOf(world, "SELECT count(*) FROM log_file_part"), 1);
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_copy"), 0);
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
    caseFile = world.open();
    QCOMPARE(need(caseFile->events().logFiles()).at(1).state, std::string("unfinished"));
    // As if they had never come, they come again.
    const auto session = need(caseFile->beginImport({}));
    QCOMPARE(session->partsHeld("large.json", *parts[0].sha256), 1U);
    add(*session, made, {parts[1]});
    QCOMPARE(add(*session, made, {parts[2]}).duplicates, std::uint64_t{1});
    QCOMPARE(need(caseFile->events().logFiles()).at(1).events, std::uint64_t{5});
}

/// Once the events of the interrupted import went with the resumed one, and their part was still counted.
void TestLargeFiles::removalAfterAResumptionLosesNoPart()
{
    const CaseWorld world;
    auto caseFile = world.open();
    const MadeFiles made;
    const auto parts = made.parts("large.json", someRecords(6), {2, 4});
    const auto addPart = [&](const std::string& path, std::size_t part) {
        const auto session = need(caseFile->beginImport({{path}, false}));
        add(*session, made, {parts[part]});
        QVERIFY(session->finish(RunEnd::Cancelled));
    };
    addPart("first", 0);
    addPart("second", 1);
    caseFile.reset();
    world.sql().exec("UPDATE import_run SET state = 'running' WHERE id = 2"); // as if killed
    caseFile = world.open();
    const Strings before = dump(caseFile->events());
    {
        const auto session = need(caseFile->beginImport({{"second"}, false}));
        add(*session, made, {parts[2]});
        QVERIFY(session->remove());
    }
    QCOMPARE(dump(caseFile->events()), before);
    const auto session = need(caseFile->beginImport({}));
    QCOMPARE(session->partsHeld("large.json", *parts[0].sha256), 2U);
    QCOMPARE(add(*session, made, {parts[2]}).events, std::uint64_t{2});
    QCOMPARE(need(caseFile->events().imports()).at(1).state, std::string("resumed"));
}

QTEST_GUILESS_MAIN(TestLargeFiles)
#include "tst_large_files.moc"
