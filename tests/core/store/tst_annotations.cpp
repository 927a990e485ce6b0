#include "core/store/annotations.h"
#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"
#include "tests/support/case_checks.h"

#include <QtTest/QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::faultsOf;
using khoji::test::logFile;
using store::Annotation;
using store::AnnotationChange;
using store::CaseFile;
using store::Moment;
using store::Status;
using Annotations = std::vector<Annotation>;
using Keys = std::vector<base::EventKey>;
using Strings = std::vector<std::string>;

/// Stars, tags, notes, labels and status: what may be said, and that a case keeps it.
class TestAnnotations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tag_data();
    void tag();
    void tagsDifferInMoreThanCase();
    void whatIsNotMentionedStays();
    void refused_data();
    void refused();
    void statusesHaveWords();

    void everythingIsKept();
    void severalEventsChangeTogetherOrNotAtAll();
    void oneIdentityIsChangedOnce();
    void aChangeCanBeUndoneAndDoneAgain();
    void whatSaysNothingIsGone();
    void theyAreListedInOrderOfTime();
    void importingAgainKeepsThem();
    void anEventIsKnownByIdAccountAndRegion();
    void eventsWithoutAnIdAreKnownByTheirContent();
    void theyMayComeFromElsewhere();
    void thereIsALimitToOneChange();
    void aCaseOpenForReadingOnlyIsNotChanged();
    void changesAreMadeWhileAnImportRuns();
    void aKilledProgramLosesNothingItConfirmed();
};

namespace {

constexpr auto kMarch = base::UtcTime(std::chrono::milliseconds(1'772'582'400'000));

base::EventKey key(std::uint32_t number)
{
    return base::EventKey{number};
}

Moment momentAt(int second)
{
    return {"Alice Ünal", kMarch + std::chrono::seconds(second), "user:bob -is:read",
        base::TimeRange{kMarch, kMarch + std::chrono::hours(2)}};
}

AnnotationChange star(bool on = true, int second = 0)
{
    return {.starred = on, .moment = momentAt(second)};
}

AnnotationChange addTag(const std::string& tag, int second = 0)
{
    return {.addTags = {tag}, .moment = momentAt(second)};
}

/// `eventID account region star tags`, to compare lists by.
Strings told(const Annotations& annotations)
{
    Strings lines;
    for (const Annotation& annotation : annotations) {
        std::string line = annotation.event.eventId + " " + annotation.event.account + " "
            + annotation.event.region + (annotation.starred ? " *" : "");
        for (const std::string& tag : annotation.tags)
            line += " #" + tag;
        lines.push_back(line);
    }
    return lines;
}

Strings toldBy(const CaseFile& caseFile)
{
    return told(need(caseFile.events().annotations()));
}

std::string manyRecords(int log, int count)
{
    std::vector<khoji::test::RecordBuilder> records;
    for (int i = 0; i < count; ++i)
        records.push_back(aRecord().name("Call" + std::to_string(log * count + i)));
    return logFile(records);
}

/// A case of events `a`, `b` and `c`, with the keys 1 to 3.
class ThreeEvents {
public:
    ThreeEvents()
        : m_log(m_world.log(
            "three.json", logFile({aRecord().id("a"), aRecord().id("b"), aRecord().id("c")})))
    {
        open();
        import(*m_case, {m_log});
    }

    void open(CaseFile::Mode mode = CaseFile::Mode::CreateIfMissing)
    {
        m_case.reset();
        m_case = m_world.open(mode);
    }
    void close() { m_case.reset(); }
    CaseFile& operator*() const { return *m_case; }
    CaseFile* operator->() const { return m_case.get(); }
    [[nodiscard]] const CaseWorld& world() const { return m_world; }

private:
    CaseWorld m_world;
    std::filesystem::path m_log;
    std::unique_ptr<CaseFile> m_case;
};

} // namespace

void TestAnnotations::tag_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("tag"); // empty: refused
    const auto row = [](const char* name, const QByteArray& typed, const QByteArray& tag) {
        QTest::newRow(name) << typed << tag;
    };
    row("as it is", "exfil", "exfil");
    row("spaces around it", " \t to do \n", "to do");
    row("beyond ASCII", "größe 日本", "größe 日本");
    row("markup is text", "<b>", "<b>");
    row("nothing", "", "");
    row("only spaces", " \t ", "");
    row("a line feed", "a\nb", "");
    row("a NUL", QByteArray("a\0b", 3), "");
    row("a control character of Latin-1",
        "a\xc2\x85"
        "b",
        "");
    row("no UTF-8", "a\xff", "");
    row("as long as may be", QByteArray(100, 'a'), QByteArray(100, 'a'));
    row("longer", QByteArray(101, 'a'), "");
    row("spaces do not count", QByteArray(50, ' ') + QByteArray(100, 'a'), QByteArray(100, 'a'));
}

void TestAnnotations::tag()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, tag);
    const auto read = store::tagFrom(typed.toStdString());
    QCOMPARE(read.has_value(), !tag.isEmpty());
    if (read)
        QCOMPARE(QByteArray::fromStdString(*read), tag);
    else
        QCOMPARE(read.error().kind, base::ErrorKind::Usage);
}

void TestAnnotations::tagsDifferInMoreThanCase()
{
    AnnotationChange change;
    change.addTags = {"beta", "Exfil", " exfil ", "ÄRGER", "ärger"};
    const Annotation annotation = need(store::changed({}, change));
    QCOMPARE(annotation.tags, (Strings{"beta", "Exfil", "ÄRGER"}));
    change = {};
    change.removeTags = {"EXFIL", "unknown"};
    QCOMPARE(need(store::changed(annotation, change)).tags, (Strings{"beta", "ÄRGER"}));
}

void TestAnnotations::whatIsNotMentionedStays()
{
    Annotation before;
    before.starred = true;
    before.status = Status::Evidence;
    before.label = 4;
    before.tags = {"exfil"};
    before.note = "# Why";
    const Annotation after = need(store::changed(before, {.moment = momentAt(3)}));
    before.changed = momentAt(3);
    QCOMPARE(after, before);
}

void TestAnnotations::refused_data()
{
    QTest::addColumn<AnnotationChange>("change");
    QTest::addColumn<base::ErrorKind>("kind");
    const auto row = [](const char* name, const AnnotationChange& change, base::ErrorKind kind) {
        QTest::newRow(name) << change << kind;
    };
    Strings many;
    for (std::size_t i = 0; i <= store::kMostTags; ++i)
        many.push_back("tag " + std::to_string(i));
    row("a label above 9", {.label = std::uint8_t{10}}, base::ErrorKind::Usage);
    row("too many tags", {.addTags = many}, base::ErrorKind::Limit);
    row("a tag that is none", {.addTags = {" "}}, base::ErrorKind::Usage);
    row("a note that is too long", {.note = std::string(store::kLongestNote + 1, 'a')},
        base::ErrorKind::Usage);
    row("a note that is no UTF-8", {.note = "\xff"}, base::ErrorKind::Usage);
    row("an author that is no UTF-8", {.starred = true, .moment = {.author = "\xff"}},
        base::ErrorKind::Usage);
}

void TestAnnotations::refused()
{
    QFETCH(AnnotationChange, change);
    QFETCH(base::ErrorKind, kind);
    const auto annotation = store::changed({}, change);
    QVERIFY(!annotation);
    QCOMPARE(annotation.error().kind, kind);
    QVERIFY(!annotation.error().message.empty());
}

void TestAnnotations::statusesHaveWords()
{
    for (std::size_t i = 0; i < store::kStatusCount; ++i) {
        const auto status = static_cast<Status>(i);
        QCOMPARE(store::statusFrom(store::word(status)), std::optional(status));
    }
    QVERIFY(!store::statusFrom("guilty"));
}

void TestAnnotations::everythingIsKept()
{
    ThreeEvents events;
    AnnotationChange change = star();
    change.status = Status::Suspicious;
    change.label = std::uint8_t{9};
    change.note = "# *Why*\n\xe2\x80\xae'); DROP TABLE event; --" + std::string(1, '\0') + " end";
    change.addTags = {"to do", "exfil", "\"'<b>"};
    const auto before = need(events->annotate({key(2)}, change));
    QCOMPARE(before.size(), std::size_t{1});
    QVERIFY(before.front().isEmpty());
    QCOMPARE(before.front().event.eventId, std::string("b"));

    Annotation expected = need(store::changed(before.front(), change));
    QCOMPARE(need(events->events().annotations()), Annotations{expected});
    events.open(CaseFile::Mode::ReadOnly);
    QCOMPARE(need(events->events().annotations()), Annotations{expected});
    QCOMPARE(expected.changed, momentAt(0));

    events.open();
    change.moment.range.reset();
    expected.changed.range.reset();
    (void)need(events->annotate({key(2)}, change));
    QCOMPARE(need(events->events().annotations()), Annotations{expected});
}

void TestAnnotations::severalEventsChangeTogetherOrNotAtAll()
{
    const ThreeEvents events;
    (void)need(events->annotate({key(1), key(3)}, addTag("exfil")));
    QCOMPARE(toldBy(*events),
        (Strings{"a 111122223333 eu-central-1 #exfil", "c 111122223333 eu-central-1 #exfil"}));
    const auto unknown = events->annotate({key(1), key(99)}, addTag("other"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, base::ErrorKind::NotFound);
    const auto improper = events->annotate({key(1), key(2)}, addTag("a\nb"));
    QVERIFY(!improper);
    QCOMPARE(improper.error().kind, base::ErrorKind::Usage);
    QCOMPARE(toldBy(*events).size(), std::size_t{2});
    QVERIFY(toldBy(*events).front().ends_with("#exfil"));
}

void TestAnnotations::oneIdentityIsChangedOnce()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    import(*caseFile,
        {world.log("conflict.json",
            logFile({aRecord().id("a").name("One"), aRecord().id("a").name("Other")}))});
    const auto before = need(caseFile->annotate({key(1), key(2), key(1)}, star()));
    QCOMPARE(before.size(), std::size_t{1});
    QCOMPARE(toldBy(*caseFile).size(), std::size_t{1});
    (void)need(caseFile->restoreAnnotations(before));
    QCOMPARE(toldBy(*caseFile), Strings());
}

void TestAnnotations::aChangeCanBeUndoneAndDoneAgain()
{
    const ThreeEvents events;
    (void)need(events->annotate({key(1)}, addTag("first", 1)));
    const Annotations original = need(events->events().annotations());

    AnnotationChange change = star(true, 2);
    change.removeTags = {"first"};
    change.note = "nothing";
    const auto undo = need(events->annotate({key(1), key(2)}, change));
    const Annotations done = need(events->events().annotations());

    const auto redo = need(events->restoreAnnotations(undo));
    QCOMPARE(need(events->events().annotations()), original);
    QCOMPARE(need(events->restoreAnnotations(redo)), undo);
    QCOMPARE(need(events->events().annotations()), done);
}

void TestAnnotations::whatSaysNothingIsGone()
{
    ThreeEvents events;
    (void)need(events->annotate({key(1)}, addTag("exfil")));
    (void)need(events->annotate({key(1)}, {.removeTags = {"exfil"}}));
    (void)need(events->annotate({key(2)}, {.starred = false}));
    QCOMPARE(toldBy(*events), Strings());
    events.close();
    auto database = events.world().sql();
    QCOMPARE(database.execAndGet("SELECT count(*) FROM annotation_tag").getInt(), 0);
}

void TestAnnotations::theyAreListedInOrderOfTime()
{
    const ThreeEvents events;
    (void)need(events->annotate({key(1)}, star(true, 30)));
    (void)need(events->annotate({key(2)}, star(true, 10)));
    (void)need(events->annotate({key(3)}, star(true, 20)));
    const auto ids = [&] {
        std::string joined;
        for (const Annotation& annotation : need(events->events().annotations()))
            joined += annotation.event.eventId;
        return joined;
    };
    QCOMPARE(ids(), std::string("bca"));
    (void)need(events->annotate({key(2)}, addTag("later", 40)));
    QCOMPARE(ids(), std::string("cab"));
}

void TestAnnotations::importingAgainKeepsThem()
{
    const CaseWorld world;
    const auto first = world.log("first.json", logFile({aRecord().id("a")}));
    const auto second = world.log("second.json", logFile({aRecord().id("b")}));
    Strings before;
    {
        const auto caseFile = world.open();
        import(*caseFile, {first, second});
        (void)need(caseFile->annotate({key(2)}, star()));
        before = toldBy(*caseFile);
    }
    world.sql().exec("DELETE FROM event; DELETE FROM index_column; DELETE FROM log_file;"
                     "DELETE FROM log_file_content"); // as if the import was taken back
    const auto caseFile = world.open();
    QCOMPARE(toldBy(*caseFile), before);
    import(*caseFile, {second});
    import(*caseFile, {first});
    QCOMPARE(toldBy(*caseFile), before);
    (void)need(caseFile->annotate({key(1)}, star(false))); // "b" has come first this time
    QCOMPARE(toldBy(*caseFile), Strings());
}

void TestAnnotations::anEventIsKnownByIdAccountAndRegion()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    constexpr const char* kUuid = "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff";
    import(*caseFile,
        {world.log("same.json",
            logFile({aRecord().id(kUuid), aRecord().id(kUuid).region("us-east-1"),
                aRecord().id(kUuid).account("444455556666"),
                aRecord().id(kUuid).without("recipientAccountId").without("awsRegion")}))});
    const std::string id = kUuid;
    (void)need(caseFile->annotate({key(1)}, star(true, 1)));
    (void)need(caseFile->annotate({key(2)}, star(true, 2)));
    (void)need(caseFile->annotate({key(3)}, star(true, 3)));
    (void)need(caseFile->annotate({key(4)}, star(true, 4)));
    QCOMPARE(toldBy(*caseFile),
        (Strings{id + " 111122223333 eu-central-1 *", id + " 111122223333 us-east-1 *",
            id + " 444455556666 eu-central-1 *", id + "   *"}));
}

void TestAnnotations::eventsWithoutAnIdAreKnownByTheirContent()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const auto nameless = aRecord().without("eventID");
    import(*caseFile, {world.log("log.json", logFile({nameless, aRecord().id("a")}))});
    (void)need(caseFile->annotate({key(1)}, star()));
    const auto annotations = need(caseFile->events().annotations());
    QCOMPARE(annotations.size(), std::size_t{1});
    QCOMPARE(annotations.front().event.eventId, std::string());
    QVERIFY(annotations.front().event.content != 0);
    QCOMPARE(need(caseFile->restoreAnnotations(annotations)), annotations);
    QCOMPARE(need(caseFile->annotate({key(1)}, star(false))), annotations);
}

void TestAnnotations::theyMayComeFromElsewhere()
{
    const ThreeEvents events;
    Annotation foreign;
    foreign.event = {"elsewhere", 0, "111122223333", "eu-central-1"};
    foreign.tags = {"exfil"};
    foreign.changed = momentAt(0);
    QCOMPARE(need(events->restoreAnnotations({foreign})).front().tags, Strings());
    QCOMPARE(need(events->events().annotations()), Annotations{foreign});

    Annotation improper = foreign;
    improper.tags = {"a", "A"};
    QVERIFY(!events->restoreAnnotations({improper}));
    improper.tags = {" a"};
    QVERIFY(!events->restoreAnnotations({improper}));
    improper = foreign;
    improper.label = 10;
    QVERIFY(!events->restoreAnnotations({improper}));
    QCOMPARE(need(events->events().annotations()), Annotations{foreign});
}

void TestAnnotations::thereIsALimitToOneChange()
{
    const ThreeEvents events;
    const auto many = events->annotate(Keys(store::kMostAnnotated + 1, key(1)), star());
    QVERIFY(!many);
    QCOMPARE(many.error().kind, base::ErrorKind::Limit);
    QVERIFY(events->annotate(Keys(store::kMostAnnotated, key(1)), star()));
    QVERIFY(need(events->annotate({}, star())).empty());
}

void TestAnnotations::aCaseOpenForReadingOnlyIsNotChanged()
{
    ThreeEvents events;
    events.open(CaseFile::Mode::ReadOnly);
    QCOMPARE(events->annotate({key(1)}, star()).error().kind, base::ErrorKind::Storage);
    QCOMPARE(events->restoreAnnotations({}).error().kind, base::ErrorKind::Storage);
    QCOMPARE(toldBy(*events), Strings());
}

void TestAnnotations::changesAreMadeWhileAnImportRuns()
{
    const ThreeEvents events;
    for (int log = 0; log < 30; ++log)
        events.world().log("logs/" + std::to_string(log) + ".json", manyRecords(log, 1000));
    std::atomic<bool> done{false};
    std::atomic<std::uint64_t> imported{0};
    std::jthread importing([&] {
        imported = import(*events, {events.world().folder() / "logs"}).events;
        done = true;
    });
    int changes = 0;
    while (!done || changes == 0) {
        ++changes;
        (void)need(events->annotate(
            {key(1), key(2)}, {.note = "note " + std::to_string(changes), .moment = momentAt(0)}));
        for (const Annotation& annotation : need(events->events().annotations()))
            QCOMPARE(annotation.note, "note " + std::to_string(changes));
    }
    importing.join();
    QCOMPARE(imported.load(), std::uint64_t{30'000});
    QCOMPARE(toldBy(*events).size(), std::size_t{2});
}

/// What was told to be confirmed, by a program that is killed at some moment.
void TestAnnotations::aKilledProgramLosesNothingItConfirmed()
{
    ThreeEvents events;
    events.close();
    int confirmed = 0;
    for (int life = 0; life < 5; ++life) {
        std::array<int, 2> pipe{};
        QCOMPARE(::pipe(pipe.data()), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto caseFile = events.world().open();
            for (int number = confirmed + 1;; ++number) {
                (void)need(caseFile->annotate({key(1), key(2), key(3)},
                    {.note = std::to_string(number), .moment = momentAt(number)}));
                if (::write(pipe[1], &number, sizeof number) != sizeof number)
                    ::_exit(1);
            }
        }
        ::close(pipe[1]);
        int told = 0;
        while (told < confirmed + 10 && ::read(pipe[0], &told, sizeof told) == sizeof told) { }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        while (::read(pipe[0], &told, sizeof told) == sizeof told) { }
        ::close(pipe[0]);

        events.open();
        const auto annotations = need(events->events().annotations());
        QCOMPARE(annotations.size(), std::size_t{3});
        confirmed = std::stoi(annotations.front().note);
        QVERIFY(confirmed == told || confirmed == told + 1); // killed before it could tell
        for (const Annotation& annotation : annotations)
            QCOMPARE(annotation.note, std::to_string(confirmed));
        events.close();
        QCOMPARE(faultsOf(events.world().casePath()), Strings());
    }
}

QTEST_GUILESS_MAIN(TestAnnotations)
#include "tst_annotations.moc"
