#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/core/store/made_files.h"
#include "tests/core/store/table_texts.h"
#include "tests/support/case_checks.h"

#include <QtTest/QTest>

#include <fstream>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using khoji::test::logFile;
using record::Field;
using store::CaseFile;
using store::ImportRun;
using store::ImportSession;
using store::RunEnd;
using Strings = std::vector<std::string>;

/// What a case remembers of its imports: taking them up again, taking them back, trying again.
class TestImportRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void importsAreRemembered();
    void anImportUnderWayIsRunning();
    void anInterruptedImportIsOffered();
    void aResumedImportTakesItsPlace();
    void anImportOfSomethingElseIsNone();
    void aDismissedImportIsNotOffered();
    void aCancelledImportIsKept();
    void aRemovedImportLeavesNothing();
    void removingAfterAResumeTakesBothBack();
    void theNextImportIsNotConfusedByARemovedOne();
    void removedNamesAreNotCounted();
    void failedFilesAreTriedAgainWhenAsked();
    void anUnchangedFileIsNotOpened();
    void aChangedFileIsReadAgain();
};

namespace {

/// What changes without anything of an import being left. The dictionaries only grow.
const std::set<std::string> kNotOfImports{
    "import_run", "index_column", "who", "what", "where", "source", "how", "outcome", "resource"};

/// The case as it would be found, had the program ended this moment.
void copyAsIs(const CaseWorld& from, const CaseWorld& to)
{
    for (const char* const end : {"", "-wal"})
        std::filesystem::copy_file(from.casePath().string() + end, to.casePath().string() + end);
}

Strings statesOf(const CaseFile& caseFile)
{
    Strings states;
    for (const ImportRun& run : need(caseFile.events().imports()))
        states.push_back(run.state);
    return states;
}

importer::ImportReport importAgain(
    CaseFile& caseFile, const std::vector<std::filesystem::path>& paths, bool retry)
{
    importer::ImportOptions options;
    options.threads = 1;
    options.retry = retry;
    base::Progress progress;
    return need(importer::importPaths(caseFile, paths, options, progress, {}));
}

const std::string kId = "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeff00";
const std::string kSummaryId = "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeff01";

/// What an import that is to be taken back finds in the case.
void addFirst(ImportSession& session, const MadeFiles& made)
{
    add(session, made,
        {made.file("known.json", {aRecord().id(kId), aRecord().name("A"), aRecord()})});
    add(session, made, {made.file("damaged.json", "[" + aRecord().toJson() + ",7]")});
    add(session, made, {made.table("summary.csv", {aRecord().id(kSummaryId).name("B")})});
}

/// Something of every kind there is.
void addEverything(ImportSession& session, const MadeFiles& made)
{
    const auto twice = aRecord().name("Twice");
    store::ImportedFile mixed = made.file("mixed.json",
        {aRecord().id(kId), twice, twice, aRecord().name("C").user("Nobody"),
            aRecord().id(kId).name("Forged"), aRecord().id(kSummaryId).name("B").agent("whole")});
    mixed.found.issuedKeys = {{3, "ASIAEXAMPLE"}, {5, "ASIAOFTHEWHOLE"}};
    mixed.found.insightPairs = {{3, "pair"}};
    mixed.found.pointers = {{"bucket", "AWSLogs/x"}};
    mixed.found.problems.push_back({7, "something lost", true});
    record::SideRecord side;
    side.offset = 1;
    side.length = 2;
    mixed.found.sideRecords.push_back(side);
    add(session, made, {std::move(mixed)});
    add(session, made, {made.table("new.csv", {aRecord().id(kId), aRecord().name("OnlyHere")})});
    store::ImportedFile gone;
    gone.path = "gone.json";
    gone.found.problems.push_back({std::nullopt, "cannot be read", false});
    add(session, made, {std::move(gone)});
    for (store::ImportedFile& part :
        made.parts("large.json", {aRecord().name("D"), aRecord().id(kId), aRecord()}, {1}))
        add(session, made, {std::move(part)});
}

} // namespace

void TestImportRuns::importsAreRemembered()
{
    const CaseWorld world;
    const auto path =
        world.log("a.json", "[" + aRecord().toJson() + "," + aRecord().toJson() + ",7]");
    {
        const auto caseFile = world.open();
        QVERIFY(need(caseFile->events().imports()).empty());
        const auto report = import(*caseFile, {path});
        QCOMPARE(report.run, 1U);
        QCOMPARE(import(*caseFile, {world.log("b.json", logFile({aRecord()})), path}).run, 2U);
    }
    const auto runs = need(world.open(CaseFile::Mode::ReadOnly)->events().imports());
    QCOMPARE(runs.size(), std::size_t{2});
    QCOMPARE(runs[0].number, 1U);
    QCOMPARE(runs[0].state, std::string("done"));
    QVERIFY(runs[0].ended.value() >= runs[0].started);
    QCOMPARE(runs[0].paths, Strings{path.string()});
    QCOMPARE(runs[0].files, std::uint64_t{1});
    QCOMPARE(runs[0].events, std::uint64_t{2});
    QCOMPARE(runs[0].problems, std::uint64_t{1});
    QCOMPARE(runs[1].paths.size(), std::size_t{2});
    QCOMPARE(runs[1].events, std::uint64_t{1});
}

void TestImportRuns::anImportUnderWayIsRunning()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto session = need(caseFile->beginImport({{"/logs"}, false}));
    QCOMPARE(statesOf(*caseFile), Strings{"running"});
    QVERIFY(!need(caseFile->events().imports())[0].ended);
    QVERIFY(session->finish(RunEnd::Done));
    QCOMPARE(statesOf(*caseFile), Strings{"done"});
}

void TestImportRuns::anInterruptedImportIsOffered()
{
    const CaseWorld world;
    const CaseWorld found;
    {
        const auto caseFile = world.open();
        const MadeFiles made;
        const auto session = need(caseFile->beginImport({{"/logs", "/more"}, false}));
        add(*session, made, {made.file("/logs/a.json", {aRecord(), aRecord()})});
        copyAsIs(world, found);
    }
    for (const auto mode : {CaseFile::Mode::ReadWrite, CaseFile::Mode::ReadOnly}) {
        const auto run = need(found.open(mode)->events().imports()).at(0);
        QCOMPARE(run.state, std::string("interrupted"));
        QVERIFY(!run.ended);
        QCOMPARE(run.paths, (Strings{"/logs", "/more"}));
        QCOMPARE(run.files, std::uint64_t{1});
        QCOMPARE(run.events, std::uint64_t{2});
    }
    QCOMPARE(faultsOf(found.casePath()), Strings());
}

void TestImportRuns::aResumedImportTakesItsPlace()
{
    const CaseWorld world;
    const CaseWorld found;
    const MadeFiles made;
    const auto first = made.file("/logs/a.json", {aRecord(), aRecord()});
    {
        const auto caseFile = world.open();
        const auto session = need(caseFile->beginImport({{"/logs"}, false}));
        add(*session, made, {first});
        copyAsIs(world, found);
    }
    const auto caseFile = found.open();
    const auto session = need(caseFile->beginImport({{"/logs"}, false}));
    QCOMPARE(statesOf(*caseFile), (Strings{"resumed", "running"}));
    QVERIFY(session->alreadyHolds(first.path, *first.sha256));
    add(*session, made, {made.file("/logs/b.json", {aRecord()})});
    QVERIFY(session->finish(RunEnd::Done));
    const auto runs = need(caseFile->events().imports());
    QCOMPARE(runs[1].state, std::string("done"));
    QCOMPARE(runs[1].files, std::uint64_t{2}); // all of it counts as its own
    QCOMPARE(runs[1].events, std::uint64_t{3});
    QCOMPARE(runs[0].files, std::uint64_t{0});
    for (const store::LogFile& file : need(caseFile->events().logFiles()))
        QCOMPARE(file.run, session->run());
}

void TestImportRuns::anImportOfSomethingElseIsNone()
{
    const CaseWorld world;
    const CaseWorld found;
    {
        const auto caseFile = world.open();
        const auto session = need(caseFile->beginImport({{"/logs"}, false}));
        copyAsIs(world, found);
    }
    const auto caseFile = found.open();
    QVERIFY(need(caseFile->beginImport({{"/other"}, false}))->finish(RunEnd::Done));
    QCOMPARE(statesOf(*caseFile), (Strings{"interrupted", "done"}));
}

void TestImportRuns::aDismissedImportIsNotOffered()
{
    const CaseWorld world;
    const CaseWorld found;
    const MadeFiles made;
    {
        const auto caseFile = world.open();
        const auto session = need(caseFile->beginImport({{"/logs"}, false}));
        add(*session, made, {made.file("/logs/a.json", {aRecord()})});
        copyAsIs(world, found);
    }
    {
        const auto caseFile = found.open();
        QVERIFY(caseFile->dismissImport(1));
        QCOMPARE(statesOf(*caseFile), Strings{"dismissed"});
        QCOMPARE(
            rows(caseFile->events(), "", {}).size(), std::size_t{1}); // what was confirmed stays
    }
    const auto reader = found.open(CaseFile::Mode::ReadOnly);
    QCOMPARE(statesOf(*reader), Strings{"dismissed"});
    const auto refused = reader->dismissImport(1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::ErrorKind::Storage);
}

void TestImportRuns::aCancelledImportIsKept()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    {
        const auto session = need(caseFile->beginImport({{"/logs"}, false}));
        add(*session, made, {made.file("/logs/a.json", {aRecord()})});
        QVERIFY(session->finish(RunEnd::Cancelled));
    }
    QCOMPARE(statesOf(*caseFile), Strings{"cancelled"});
    QCOMPARE(rows(caseFile->events(), "", {}).size(), std::size_t{1});
    // The next one begins anew: it takes back only its own.
    const auto session = need(caseFile->beginImport({{"/logs"}, false}));
    add(*session, made, {made.file("/logs/b.json", {aRecord()})});
    QVERIFY(session->remove());
    QCOMPARE(rows(caseFile->events(), "", {}).size(), std::size_t{1});
    QCOMPARE(statesOf(*caseFile), (Strings{"cancelled", "removed"}));
}

void TestImportRuns::aRemovedImportLeavesNothing()
{
    const CaseWorld world;
    const MadeFiles made;
    auto caseFile = world.open();
    auto large = made.parts("begun.json", {aRecord(), aRecord(), aRecord().id(kId)}, {1, 2});
    for (store::ImportedFile& part : large)
        part.found.problems.push_back({part.textBegin + 1, "odd", false});
    large[1].found.pointers = {{"bucket", "AWSLogs/y"}};
    {
        const auto session = need(caseFile->beginImport({{"/first"}, false}));
        addFirst(*session, made);
        add(*session, made, {large[0]}); // the rest comes with the next import
        QVERIFY(session->finish(RunEnd::Cancelled));
    }
    base::Progress progress;
    QVERIFY(caseFile->complete(progress, {}));
    const Strings before = dump(caseFile->events());
    auto database = world.sql();
    const Strings tables = tableTexts(database, kNotOfImports);
    {
        const auto session = need(caseFile->beginImport({{"/second"}, false}));
        addEverything(*session, made);
        add(*session, made, {large[1]});
        add(*session, made, {large[2]});
        QVERIFY(dump(caseFile->events()).size() >= before.size());
        QVERIFY(tableTexts(database, kNotOfImports).size() > tables.size() + 15);
        QVERIFY(session->remove());
        QCOMPARE(dump(caseFile->events()), before);
    }
    QVERIFY(caseFile->complete(progress, {}));
    QCOMPARE(tableTexts(database, kNotOfImports), tables);
    caseFile.reset();
    caseFile = world.open();
    QCOMPARE(dump(caseFile->events()), before);
    QCOMPARE(need(caseFile->events().record(base::EventKey{5})).summary, true);
    // The same once more, and kept: as if it came for the first time.
    {
        const auto session = need(caseFile->beginImport({{"/second"}, false}));
        addEverything(*session, made);
        QVERIFY(session->finish(RunEnd::Done));
    }
    QCOMPARE(need(caseFile->events().summary()).duplicates, std::uint64_t{5});
    caseFile.reset();
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

void TestImportRuns::removingAfterAResumeTakesBothBack()
{
    const CaseWorld world;
    const CaseWorld found;
    const MadeFiles made;
    Strings before;
    Strings tables;
    {
        const auto caseFile = world.open();
        {
            const auto session = need(caseFile->beginImport({{"/first"}, false}));
            addFirst(*session, made);
        }
        before = dump(caseFile->events());
        auto database = world.sql();
        tables = tableTexts(database, kNotOfImports);
        const auto session = need(caseFile->beginImport({{"/second"}, false}));
        addEverything(*session, made); // puts a record in the place of a summary
        copyAsIs(world, found);
    }
    const auto caseFile = found.open();
    QVERIFY(dump(caseFile->events()) != before);
    const auto session = need(caseFile->beginImport({{"/second"}, false}));
    add(*session, made, {made.file("last.json", {aRecord(), aRecord().id(kId)})});
    QVERIFY(session->remove());
    QCOMPARE(dump(caseFile->events()), before);
    auto database = found.sql();
    QCOMPARE(tableTexts(database, kNotOfImports), tables);
    QCOMPARE(statesOf(*caseFile), (Strings{"cancelled", "resumed", "removed"}));
}

/// Numbers of files and events are given again after a removal; what was remembered of their bytes
/// must not.
void TestImportRuns::theNextImportIsNotConfusedByARemovedOne()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.file("a.json", {aRecord().name("Removed")})});
        QVERIFY(session->finish(RunEnd::Done));
    }
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made,
            {made.file("b.json", {aRecord().name("Removed"), aRecord().name("Removed")})});
        while (rows(caseFile->events(), "", {}).size() < 3) { // until it is visible
            QTest::qWait(50);
            add(*session, made, {made.file("c.json", {aRecord()})});
        }
        (void)need(caseFile->events().record(base::EventKey{2}));
        QVERIFY(session->remove());
    }
    const auto gone = caseFile->events().record(base::EventKey{2});
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, base::ErrorKind::NotFound);
    const auto record = aRecord().name("Kept");
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.file("d.json", {record})});
    }
    QCOMPARE(need(caseFile->events().record(base::EventKey{2})).json, record.toJson());
    QCOMPARE(need(caseFile->events().findEventId(
                      need(caseFile->events().record(base::EventKey{2})).eventId))
                 .size(),
        std::size_t{1});
}

void TestImportRuns::removedNamesAreNotCounted()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const MadeFiles made;
    (void)need(
        need(caseFile->beginImport({}))->add(made.batch({made.file("a.json", {aRecord()})})));
    const auto before = need(caseFile->events().summary());
    {
        const auto session = need(caseFile->beginImport({}));
        add(*session, made, {made.file("b.json", {aRecord().name("New").user("Nobody")})});
        QVERIFY(session->remove());
    }
    const auto after = need(caseFile->events().summary());
    QCOMPARE(after.users, before.users);
    QCOMPARE(after.eventNames, before.eventNames);
    QCOMPARE(after.files, before.files);
}

void TestImportRuns::failedFilesAreTriedAgainWhenAsked()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto good = world.log("logs/good.json", logFile({aRecord()}));
    const auto bad = world.log("logs/bad.json", "no log");
    QCOMPARE(
        importAgain(*caseFile, {world.folder() / "logs"}, false).filesFailed, std::uint64_t{1});
    const auto skipped = importAgain(*caseFile, {world.folder() / "logs"}, false);
    QCOMPARE(skipped.filesSkipped, std::uint64_t{2});
    QCOMPARE(skipped.filesFailed, std::uint64_t{0});
    const auto again = importAgain(*caseFile, {world.folder() / "logs"}, true);
    QCOMPARE(again.filesSkipped, std::uint64_t{1});
    QCOMPARE(again.filesFailed, std::uint64_t{1});
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{2}); // the newest story only
    QCOMPARE(need(caseFile->events().problems()).size(), std::size_t{1});
    world.log("logs/bad.json", logFile({aRecord(), aRecord()}));
    QCOMPARE(importAgain(*caseFile, {bad}, true).events, std::uint64_t{2});
    QVERIFY(need(caseFile->events().problems()).empty());
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{2});
    QCOMPARE(faultsOf(world.casePath()), Strings());
}

/// Its bytes are other ones, but nothing shows it: were it opened, its event would come.
void TestImportRuns::anUnchangedFileIsNotOpened()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const std::string first = logFile({aRecord().name("A")});
    const std::string second = logFile({aRecord().name("B")});
    QCOMPARE(first.size(), second.size());
    const auto path = world.log("a.json", first);
    const auto written = std::filesystem::last_write_time(path);
    QCOMPARE(import(*caseFile, {path}).events, std::uint64_t{1});
    world.log("a.json", second);
    std::filesystem::last_write_time(path, written);
    const auto report = import(*caseFile, {path});
    QCOMPARE(report.filesSkipped, std::uint64_t{1});
    QCOMPARE(report.filesRead, std::uint64_t{0});
    QCOMPARE(cells(caseFile->events(), "", Field::EventName), Strings{"A"});
}

void TestImportRuns::aChangedFileIsReadAgain()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const std::string text = logFile({aRecord().name("A")});
    const auto path = world.log("a.json", text);
    const auto written = std::filesystem::last_write_time(path);
    import(*caseFile, {path});
    // Another time, same bytes: the hash tells.
    std::filesystem::last_write_time(path, written + std::chrono::hours(1));
    QCOMPARE(import(*caseFile, {path}).filesSkipped, std::uint64_t{1});
    // Another size.
    world.log("a.json", text + "\n" + aRecord().name("B").toJson());
    std::filesystem::last_write_time(path, written);
    const auto larger = import(*caseFile, {path});
    QCOMPARE(larger.events, std::uint64_t{1});
    QCOMPARE(larger.duplicates, std::uint64_t{1});
    // Another time and other bytes of the same size.
    world.log("a.json", logFile({aRecord().name("C")}));
    std::filesystem::last_write_time(path, written + std::chrono::hours(2));
    QCOMPARE(import(*caseFile, {path}).events, std::uint64_t{1});
}

QTEST_GUILESS_MAIN(TestImportRuns)
#include "tst_import_runs.moc"
