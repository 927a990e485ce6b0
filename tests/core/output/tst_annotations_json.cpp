#include "core/output/annotations_json.h"
#include "core/query/time_terms.h"
#include "tests/support/need.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <random>

using namespace khoji;
using khoji::test::need;
using store::Annotation;
using store::Status;
using List = std::vector<Annotation>;

/// Annotations as a file: what is written is read again, and what others wrote is read with care.
class TestAnnotationsJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAgain();
    void anyAnnotationSurvivesTheWay();
    void whatSaysNothingIsLeftOut();
    void membersMayStandInAnyOrder();
    void tagsAreTidied();
    void refusedAsAWhole_data();
    void refusedAsAWhole();
    void refusedAlone_data();
    void refusedAlone();
    void reasonsAreBounded();
    void noDamageDoesHarm();
    void filesAppearComplete();
    void troubleWithFilesIsTold();
};

namespace {

Annotation full()
{
    Annotation annotation;
    annotation.event = {"0d7e6a52-1111-4222-8333-444455556666", 0, "111122223333", "eu-central-1"};
    annotation.starred = true;
    annotation.status = Status::Evidence;
    annotation.label = 9;
    annotation.tags = {"a", "Ünal \"quoted\""};
    annotation.note = "# Title\n\n<b>&</b> \\ \xE2\x80\xAE";
    annotation.changed = {"Alice", base::UtcTime(std::chrono::milliseconds(1'772'582'400'123)),
        "user:bob",
        base::TimeRange{base::UtcTime(std::chrono::seconds(1'772'582'400)), query::kLatest}};
    return annotation;
}

List read(std::string_view text)
{
    const auto read = need(output::annotationsFromJson(text));
    if (read.refused != 0)
        qFatal("%s", read.reasons.at(0).c_str());
    return read.annotations;
}

/// A file with this one entry.
std::string fileWith(const std::string& entry)
{
    return R"({"format":"khoji annotations","version":1,"annotations":[)" + entry + "]}";
}

class Random {
public:
    explicit Random(unsigned seed)
        : m_engine(seed)
    { }

    std::uint64_t number(std::uint64_t most)
    {
        return std::uniform_int_distribution<std::uint64_t>(0, most)(m_engine);
    }
    std::string text(std::size_t longest)
    {
        static const std::vector<std::string> kPieces{"a", "Z", " ", "\"", "\\", "\n", "<b>", "é",
            "\xF0\x9F\x94\x91", "\xE2\x80\xAE", "{", "0"};
        std::string text;
        for (std::size_t i = number(longest); i > 0; --i)
            text += kPieces[number(kPieces.size() - 1)];
        return text;
    }
    Annotation annotation()
    {
        store::AnnotationChange change;
        change.starred = number(1) == 1;
        change.status = static_cast<Status>(number(3));
        change.label = static_cast<std::uint8_t>(number(9));
        change.note = "note" + text(40);
        for (std::size_t i = number(5); i > 0; --i)
            change.addTags.push_back("t" + std::to_string(number(99)));
        change.moment = {text(10), base::UtcTime(std::chrono::milliseconds(number(1ULL << 42U))),
            text(20), std::nullopt};
        if (number(1) == 1)
            change.moment.range =
                base::TimeRange{number(1) == 1 ? query::kEarliest : base::UtcTime(),
                    base::UtcTime(std::chrono::milliseconds(number(1ULL << 50U)))};
        Annotation annotation;
        annotation.event = {"", 0, text(5), text(5)};
        if (number(3) == 0)
            annotation.event.content = number(~0ULL);
        else
            annotation.event.eventId = "id" + text(10);
        return need(store::changed(annotation, change));
    }

private:
    std::mt19937 m_engine;
};

} // namespace

void TestAnnotationsJson::whatIsWrittenIsReadAgain()
{
    Annotation nameless = full();
    nameless.event.eventId.clear();
    nameless.event.content = 0xFEDC'BA98'7654'3210;
    const List list{full(), nameless};
    const std::string text = output::annotationsToJson(list);
    QCOMPARE(read(text), list);
    QVERIFY(text.find("\"fedcba9876543210\"") != std::string::npos);
    QVERIFY(text.find("\"2026-03-04T00:00:00.123Z\"") != std::string::npos);
    QVERIFY(read(output::annotationsToJson({})).empty());
}

void TestAnnotationsJson::anyAnnotationSurvivesTheWay()
{
    Random random(7);
    List list;
    for (int i = 0; i < 2000; ++i)
        list.push_back(random.annotation());
    const List again = read(output::annotationsToJson(list));
    QCOMPARE(again.size(), list.size());
    for (std::size_t i = 0; i < list.size(); ++i)
        QVERIFY2(again[i] == list[i], output::annotationsToJson({list[i]}).c_str());
}

void TestAnnotationsJson::whatSaysNothingIsLeftOut()
{
    Annotation star;
    star.event.eventId = "a";
    star.starred = true;
    const std::string text = output::annotationsToJson({star});
    QVERIFY2(text.find(R"({"eventID":"a","starred":true,"changed":"1970-01-01T00:00:00Z"})")
            != std::string::npos,
        text.c_str());
}

void TestAnnotationsJson::membersMayStandInAnyOrder()
{
    const List list = read(R"({"annotations": [{"awsRegion": "us-east-1", "unknown": [{}, 1],
        "starred": null, "changed": "2026-03-09 10:00:00", "label": 3, "eventID": "a"}],
        "more": {"format": 1}, "version": 1, "format": "khoji annotations"})");
    QCOMPARE(list.size(), std::size_t{1});
    QCOMPARE(list[0].event, (store::EventIdentity{"a", 0, "", "us-east-1"}));
    QCOMPARE(int{list[0].label}, 3);
    QVERIFY(!list[0].starred);
    QCOMPARE(list[0].changed.time, *base::parseTime("2026-03-09T10:00:00Z"));
}

void TestAnnotationsJson::tagsAreTidied()
{
    const List list = read(fileWith(R"({"eventID":"a","tags":[" b ","A","a","B"],"changed":0})"));
    QCOMPARE(list.at(0).tags, (std::vector<std::string>{"A", "b"}));
}

void TestAnnotationsJson::refusedAsAWhole_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const std::string& text, base::ErrorKind kind,
                         const char* named) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(kind)
                            << QByteArray(named);
    };
    using base::ErrorKind;
    row("nothing", "", ErrorKind::Damaged, "line 1");
    row("cut off", "{\n\"format\": \"khoji annotations\",\n\"vers", ErrorKind::Damaged, "line 3");
    row("no UTF-8", fileWith("\n\"\xFF\""), ErrorKind::Damaged, "line 2");
    row("another thing", "[1, 2]", ErrorKind::Damaged, "format");
    row("a CloudTrail log", R"({"Records": []})", ErrorKind::Damaged, "format");
    row("another format", R"({"format": ["khoji annotations"]})", ErrorKind::Damaged, "format");
    row("no version", R"({"format": "khoji annotations"})", ErrorKind::Damaged, "version");
    row("odd version", R"({"format": "khoji annotations", "version": "1"})", ErrorKind::Damaged,
        "version");
    row("newer", R"({"format": "khoji annotations", "version": 2, "annotations": []})",
        ErrorKind::Unsupported, "version");
    row("no list", R"({"format": "khoji annotations", "version": 1, "annotations": {}})",
        ErrorKind::Damaged, "annotations");
    row("deep", fileWith(std::string(100'000, '[')), ErrorKind::Limit, "nested");
    row("huge number", fileWith("1e999"), ErrorKind::Damaged, "");
}

void TestAnnotationsJson::refusedAsAWhole()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QFETCH(QByteArray, named);
    const auto read = output::annotationsFromJson(text.toStdString());
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().kind), kind);
    QVERIFY2(read.error().message.find(named.toStdString()) != std::string::npos,
        read.error().message.c_str());
    QVERIFY(read.error().message.size() < 300);
}

void TestAnnotationsJson::refusedAlone_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* member, const char* named) {
        QTest::newRow(member) << QByteArray(member) << QByteArray(named);
    };
    row(R"("starred":1)", "starred");
    row(R"("status":"guilty")", "status");
    row(R"("status":["benign"])", "status");
    row(R"("label":10)", "label");
    row(R"("label":-1)", "label");
    row(R"("label":2.5)", "label");
    row(R"("label":1e30)", "label");
    row(R"("tags":"a")", "tags");
    row(R"("tags":["a",1])", "tags");
    row(R"("tags":["a\u0007b"])", "control");
    row(R"("tags":["  "])", "name");
    row(R"("note":{})", "note");
    row(R"("author":7)", "author");
    row(R"("changed":"yesterday")", "changed");
    row(R"("range":{"first":"2026-03-09T10:00:00Z"})", "end");
    row(R"("range":"2026")", "range");
    row(R"("eventID":"")", "content");
    row(R"("eventID":"","content":"xyz")", "content");
    row(R"("eventID":"","content":"00000000000000000")", "content");
    row(R"("starred":false)", "nothing is said");
}

void TestAnnotationsJson::refusedAlone()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, named);
    const std::string good = R"({"eventID":"good","changed":0,"starred":true})";
    // Of two members of one name the later counts.
    const std::string bad =
        R"({"eventID":"bad","changed":0,"starred":true,)" + member.toStdString() + "}";
    const auto read = need(output::annotationsFromJson(fileWith(good + "," + bad + "," + good)));
    QCOMPARE(read.annotations.size(), std::size_t{2});
    QCOMPARE(read.refused, std::size_t{1});
    const std::string reason = read.reasons.at(0);
    QVERIFY2(reason.starts_with("annotation 2: ")
            && reason.find(named.toStdString()) != std::string::npos,
        reason.c_str());
}

void TestAnnotationsJson::reasonsAreBounded()
{
    std::string entries = "1";
    for (int i = 1; i < 3000; ++i)
        entries += ",1";
    const auto read = need(output::annotationsFromJson(fileWith(entries)));
    QCOMPARE(read.refused, std::size_t{3000});
    QCOMPARE(read.reasons.size(), output::kMostReasons);
}

/// Whatever happens to a byte: an error, or annotations that a case can keep.
void TestAnnotationsJson::noDamageDoesHarm()
{
    const std::string sound = output::annotationsToJson({full()});
    for (std::size_t at = 0; at < sound.size(); ++at) {
        for (const char byte : {'\0', '"', '{', '9', '\\', '\xC3'}) {
            std::string damaged = sound;
            damaged[at] = byte;
            if (const auto read = output::annotationsFromJson(damaged)) {
                for (const Annotation& annotation : read->annotations)
                    QVERIFY2(store::check(annotation), damaged.c_str());
            }
        }
        if (at + 2 < sound.size()) // the last bracket and line feed
            QVERIFY(!output::annotationsFromJson(sound.substr(0, at)));
    }
}

void TestAnnotationsJson::filesAppearComplete()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("said.json")).toStdString();
    const auto written = need(output::writeAnnotationsFile({full()}, path));
    QCOMPARE(written.rows, std::uint64_t{1});
    QCOMPARE(written.bytes, std::uint64_t{std::filesystem::file_size(path)});
    QCOMPARE(need(output::readAnnotationsFile(path)).annotations, List{full()});
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestAnnotationsJson::troubleWithFilesIsTold()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QCOMPARE(
        output::readAnnotationsFile(path / "none.json").error().kind, base::ErrorKind::NotFound);
    QCOMPARE(output::writeAnnotationsFile({}, path / "no" / "folder.json").error().kind,
        base::ErrorKind::NotFound);
    QVERIFY(!output::readAnnotationsFile(path));
    QFile large(folder.filePath(QStringLiteral("large.json")));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(static_cast<qint64>(output::kLargestAnnotationsFile) + 1)); // of nothing
    QCOMPARE(output::readAnnotationsFile(path / "large.json").error().kind, base::ErrorKind::Limit);
}

QTEST_GUILESS_MAIN(TestAnnotationsJson)
#include "tst_annotations_json.moc"
