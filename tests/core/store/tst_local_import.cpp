#include "core/record/content.h"
#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/support/log_reading.h"

#include <QtTest/QTest>

#include <SQLiteCpp/Statement.h>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::logFile;
using khoji::test::LogReading;
using record::Field;
using Strings = std::vector<std::string>;

class TestLocalImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameIdAndContentIsOneEvent();
    void sameIdOtherContentKeepsBoth();
    void withoutIdTheContentDecides();
    void duplicatesInsideAFileAndABatch();
    void aFileIsKnownByPathAndBytes();
    void statesAndCounts();
    void eventsBecomeVisibleWhenPublished();
    void theEndOfASessionPublishes();
    void anOldResultKeepsItsEvents();
    void aBatchThatFailsLeavesNoTrace();
    void anImportAfterAFailedOneKeepsTheCaseReadable();
    void vocabulariesOfThePastAreLetGo();
    void eventIdsOfOneBeginningAreNoTrouble();
    void oneEventIdForThousandsOfRecordsIsNoTrouble();
};

namespace {

/// One log file as a decoding thread hands it over.
store::ImportBatch batchOf(const std::string& path, const std::string& text)
{
    auto vocabulary = std::make_shared<record::Vocabulary>();
    store::ImportedFile file;
    file.path = path;
    file.sha256 = base::sha256(text);
    file.size = text.size();
    file.content = record::gzip(text);
    file.contentKind = store::ImportedFile::Content::GzipOfAsObtained;
    const std::string padded = text + std::string(record::ContentReader::kPadding, '\0');
    record::RecordReader(*vocabulary)
        .read(std::string_view(padded).substr(0, text.size()), file.found);
    store::ImportBatch batch;
    batch.files.push_back(std::move(file));
    batch.entries = record::sizeOf(*vocabulary);
    batch.vocabulary = std::move(vocabulary);
    return batch;
}

std::string reversed(const khoji::test::RecordBuilder& record)
{
    const auto json = nlohmann::ordered_json::parse(record.toJson());
    nlohmann::ordered_json other;
    std::vector<std::string> names;
    for (const auto& [name, value] : json.items())
        names.insert(names.begin(), name);
    for (const std::string& name : names)
        other[name] = json[name];
    return other.dump(2);
}

int countOf(const CaseWorld& world, const std::string& sql)
{
    return world.sql().execAndGet(sql).getInt();
}

} // namespace

void TestLocalImport::sameIdAndContentIsOneEvent()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto record = aRecord().name("CreateUser");
    import(*caseFile, {world.log("a.json", logFile({record}))});
    const auto report = import(*caseFile,
        {world.log("b.json", " [" + reversed(record) + "]"),
            world.log("c.json", logFile({record}))});
    QCOMPARE(report.events, std::uint64_t{0});
    QCOMPARE(report.duplicates, std::uint64_t{2});
    QCOMPARE(report.problems, std::uint64_t{0});
    QCOMPARE(rows(caseFile->events(), "", {Field::EventName}).size(), std::size_t{1});
    QCOMPARE(need(caseFile->events().summary()).duplicates, std::uint64_t{2});
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_copy WHERE event = 1"), 2);
    QCOMPARE(countOf(world, "SELECT offset FROM event_copy ORDER BY file LIMIT 1"), 2);
    QCOMPARE(countOf(world, "SELECT length FROM event_copy ORDER BY file LIMIT 1"),
        static_cast<int>(reversed(record).size()));
}

/// Once every such event was compared with every earlier one: 20,000 took minutes.
void TestLocalImport::eventIdsOfOneBeginningAreNoTrouble()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    std::string text = "[";
    for (int i = 0; i < 20'000; ++i) {
        text += i == 0 ? "" : ",";
        text += aRecord().id("11111111-1111-4111-8111-" + std::to_string(100000'000'000 + i)).toJson();
    }
    const std::filesystem::path log = world.log("hostile.json", text + "]");
    QCOMPARE(import(*caseFile, {log}).events, std::uint64_t{20'000});
    std::filesystem::rename(log, log.string() + ".moved");
    QCOMPARE(import(*caseFile, {log.string() + ".moved"}).duplicates, std::uint64_t{20'000});
}

void TestLocalImport::oneEventIdForThousandsOfRecordsIsNoTrouble()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    std::string text = "[";
    for (int i = 0; i < 5'000; ++i) {
        text += i == 0 ? "" : ",";
        text += aRecord().id("11111111-1111-4111-8111-111111111111").name("Call" + std::to_string(i)).toJson();
    }
    const auto report = import(*caseFile, {world.log("hostile.json", text + "]")});
    QCOMPARE(report.events, std::uint64_t{5'000});
    QCOMPARE(report.problems, std::uint64_t{4'999});
}

void TestLocalImport::sameIdOtherContentKeepsBoth()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const std::string id = "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff";
    const auto record = aRecord().id(id).name("CreateUser");
    const auto forged = aRecord().id(id).name("ListUsers");
    import(*caseFile, {world.log("a.json", logFile({record}))});
    const auto report = import(*caseFile, {world.log("b.json", logFile({forged}))});
    QCOMPARE(report.events, std::uint64_t{1});
    QCOMPARE(report.problems, std::uint64_t{1});
    QCOMPARE(need(caseFile->events().findEventId(id)).size(), std::size_t{2});
    const auto problems = need(caseFile->events().problems());
    QCOMPARE(problems.size(), std::size_t{1});
    QVERIFY(problems[0].reason.find(id) != std::string::npos);
    QCOMPARE(problems[0].offset.value(), std::uint64_t{12});
    // Both are known now.
    QCOMPARE(import(*caseFile, {world.log("c.json", logFile({forged, record}))}).duplicates,
        std::uint64_t{2});
    QCOMPARE(countOf(world, "SELECT count(*) FROM event WHERE flags & 1024"), 1);
}

void TestLocalImport::withoutIdTheContentDecides()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto record = aRecord().without("eventID").name("A");
    const auto other = aRecord().without("eventID").name("B");
    const auto report = import(*caseFile,
        {world.log("a.json", logFile({record, other})), world.log("b.json", reversed(record))});
    QCOMPARE(report.events, std::uint64_t{2});
    QCOMPARE(report.duplicates, std::uint64_t{1});
    QCOMPARE(report.problems, std::uint64_t{0});
    QCOMPARE(cells(caseFile->events(), "", Field::EventId), (Strings{"", ""}));
}

void TestLocalImport::duplicatesInsideAFileAndABatch()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto a = aRecord().name("A");
    const auto b = aRecord().name("B");
    const auto report = import(*caseFile,
        {world.log("a.json", logFile({a, b, a})), world.log("b.json", logFile({b, a, b}))});
    QCOMPARE(report.events, std::uint64_t{2});
    QCOMPARE(report.duplicates, std::uint64_t{4});
    QCOMPARE(countOf(world, "SELECT count(*) FROM event_copy"), 4);
}

void TestLocalImport::aFileIsKnownByPathAndBytes()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const std::string text = logFile({aRecord()});
    const auto path = world.log("a.json", text);
    QCOMPARE(import(*caseFile, {path}).filesRead, std::uint64_t{1});
    const auto again = import(*caseFile, {path});
    QCOMPARE(again.filesSkipped, std::uint64_t{1});
    QCOMPARE(again.filesRead, std::uint64_t{0});
    QCOMPARE(again.duplicates, std::uint64_t{0});
    world.log("a.json", text + "\n");
    QCOMPARE(import(*caseFile, {path}).duplicates, std::uint64_t{1});
    const auto session = need(caseFile->beginImport({}));
    QVERIFY(session->alreadyHolds(path.string(), base::sha256(text)));
    QVERIFY(session->alreadyHolds(path.string(), base::sha256(text + "\n")));
    QVERIFY(!session->alreadyHolds(path.string(), base::sha256("")));
    QVERIFY(!session->alreadyHolds("elsewhere.json", base::sha256(text)));
}

void TestLocalImport::statesAndCounts()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto record = aRecord();
    const auto ok = world.log("1.json", logFile({record, aRecord()}));
    const auto partly = world.log("2.json", "[" + record.toJson() + ",7]");
    const auto failed = world.log("3.json", "no log");
    const auto empty = world.log("4.json", R"({"Records":[]})");
    const auto missing = world.folder() / "5.json";
    const auto report = import(*caseFile, {ok, partly, failed, empty, missing});
    QCOMPARE(report.filesRead, std::uint64_t{3});
    QCOMPARE(report.filesFailed, std::uint64_t{2});
    QCOMPARE(report.events, std::uint64_t{2});
    QCOMPARE(report.duplicates, std::uint64_t{1});
    QCOMPARE(report.problems, std::uint64_t{3});
    std::map<std::string, store::LogFile> files;
    for (const store::LogFile& file : need(caseFile->events().logFiles()))
        files[file.path] = file;
    QCOMPARE(files.size(), std::size_t{5});
    QCOMPARE(files[ok.string()].state, std::string("ok"));
    QCOMPARE(files[ok.string()].events, std::uint64_t{2});
    QCOMPARE(files[ok.string()].sha256.size(), std::size_t{64});
    QCOMPARE(files[partly.string()].state, std::string("partly read"));
    QCOMPARE(files[partly.string()].duplicates, std::uint64_t{1});
    QCOMPARE(files[partly.string()].problems, std::uint64_t{1});
    QCOMPARE(files[failed.string()].state, std::string("failed"));
    QCOMPARE(files[failed.string()].bytes, std::uint64_t{6});
    QCOMPARE(files[empty.string()].state, std::string("no events"));
    QCOMPARE(files[missing.string()].state, std::string("failed"));
    QCOMPARE(files[missing.string()].sha256, std::string());
    // What was missing is tried again, and leaves only its newest story.
    world.log("5.json", logFile({aRecord()}));
    QCOMPARE(import(*caseFile, {missing}).events, std::uint64_t{1});
    QCOMPARE(need(caseFile->events().logFiles()).size(), std::size_t{5});
    QCOMPARE(need(caseFile->events().problems()).size(), std::size_t{2});
    // Every byte read is kept, of the failed ones too.
    QCOMPARE(countOf(world, "SELECT count(*) FROM log_file_content"), 5);
}

void TestLocalImport::eventsBecomeVisibleWhenPublished()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto session = need(caseFile->beginImport({}));
    const auto visible = [&] {
        return rows(caseFile->events(), "", {}).size();
    };
    std::size_t added = 0;
    std::size_t seen = 0;
    bool published = false;
    while (!published && added < 400) {
        QCOMPARE(visible(), seen);
        const auto outcome =
            need(session->add(batchOf(std::to_string(added), logFile({aRecord(), aRecord()}))));
        QCOMPARE(outcome.events, std::uint64_t{2});
        added += 2;
        published = outcome.published;
        seen = published ? added : seen;
        QTest::qWait(20);
    }
    QVERIFY(published); // sooner or later, without an end
    QCOMPARE(visible(), added);
    (void)need(session->add(batchOf("last", logFile({aRecord()}))));
    QVERIFY(session->finish(store::RunEnd::Done));
    QCOMPARE(visible(), added + 1);
}

void TestLocalImport::theEndOfASessionPublishes()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    {
        const auto session = need(caseFile->beginImport({}));
        (void)need(session->add(batchOf("a", logFile({aRecord()}))));
    }
    QCOMPARE(rows(caseFile->events(), "", {}).size(), std::size_t{1});
    QCOMPARE(rows(world.open()->events(), "", {}).size(), std::size_t{1});
}

void TestLocalImport::anOldResultKeepsItsEvents()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile, {world.log("a.json", logFile({aRecord().name("A")}))});
    const auto before = need(caseFile->events().run(request(""), {}));
    import(*caseFile,
        {world.log("b.json", logFile({aRecord().name("B").at("2020-01-01T00:00:00Z")}))});
    QCOMPARE(before.rows->size(), std::uint64_t{1});
    QCOMPARE(need(before.rows->page(0, 9, {Field::EventName}))[0].cells[0], std::string("A"));
    QCOMPARE(cells(caseFile->events(), "", Field::EventName), (Strings{"B", "A"}));
}

void TestLocalImport::aBatchThatFailsLeavesNoTrace()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile, {world.log("good.json", logFile({aRecord().name("A")}))});
    world.sql().exec("CREATE TRIGGER fail BEFORE INSERT ON log_file WHEN NEW.path = 'bad'"
                     " BEGIN SELECT RAISE(ABORT, 'no room'); END");
    {
        const auto session = need(caseFile->beginImport({}));
        (void)need(session->add(batchOf("before", logFile({aRecord().name("B")}))));
        const auto failed = session->add(batchOf("bad", logFile({aRecord().name("C")})));
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, base::ErrorKind::Storage);
        QVERIFY(!session->add(batchOf("after", logFile({aRecord().name("D")}))));
    }
    QCOMPARE(cells(caseFile->events(), "", Field::EventName), (Strings{"A", "B"}));
    QCOMPARE(cells(world.open(store::CaseFile::Mode::ReadOnly)->events(), "", Field::EventName),
        (Strings{"A", "B"}));
}

/// What a failed batch had added to the dictionaries was later taken for saved, and the case could
/// not be opened again.
void TestLocalImport::anImportAfterAFailedOneKeepsTheCaseReadable()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    world.sql().exec("CREATE TRIGGER fail BEFORE INSERT ON log_file WHEN NEW.path = 'bad'"
                     " BEGIN SELECT RAISE(ABORT, 'no room'); END");
    QVERIFY(!need(caseFile->beginImport({}))
                 ->add(batchOf("bad", logFile({aRecord().name("Lost").user("Nobody")}))));
    (void)need(need(caseFile->beginImport({}))
                   ->add(batchOf("good", logFile({aRecord().name("A").user("Winter")}))));
    QCOMPARE(cells(caseFile->events(), "", Field::UserName), (Strings{"Winter"}));
    const auto reopened = world.open(store::CaseFile::Mode::ReadOnly);
    QCOMPARE(dump(reopened->events()), dump(caseFile->events()));
}

/// A reader begins a new vocabulary when the old one is large; the old ones were once kept to the
/// end.
void TestLocalImport::vocabulariesOfThePastAreLetGo()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto session = need(caseFile->beginImport({}));
    auto batch = batchOf("a", logFile({aRecord()}));
    auto held = batch.vocabulary;
    const std::weak_ptr<const record::Vocabulary> watched = held;
    (void)need(session->add(std::move(batch)));
    QVERIFY(!watched.expired());
    held.reset();
    (void)need(session->add(batchOf("b", logFile({aRecord()}))));
    QVERIFY(watched.expired());
}

QTEST_GUILESS_MAIN(TestLocalImport)
#include "tst_local_import.moc"
