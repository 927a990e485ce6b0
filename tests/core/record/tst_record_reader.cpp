#include "core/record/record_reader.h"

#include "core/base/time.h"
#include "core/record/same_content.h"
#include "tests/core/record/document_generator.h"
#include "tests/support/log_reading.h"

#include <QtTest/QTest>

#include <chrono>

using namespace khoji;
using record::Field;
using record::test::DocumentGenerator;
using test::LogReading;
using Names = std::vector<std::string>;
using Json = DocumentGenerator::Json;

class TestRecordReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void shapes();
    void nothingToRead_data();
    void nothingToRead();
    void strangeElementsAreProblemsWithAPlace();
    void wordsBetweenLinesAreNotPassedOver();
    void escapedMemberNames();
    void aBrokenPlaceCostsOnlyItsRecord_data();
    void aBrokenPlaceCostsOnlyItsRecord();
    void aCutTextKeepsEveryCompleteRecord_data();
    void aCutTextKeepsEveryCompleteRecord();
    void recordsOfADamagedSecondDocumentAreReadOnce();
    void invalidUtf8InASecondDocumentCostsNothing();
    void invalidUtf8CostsNoRecord();
    void halfASurrogatePairCostsNoRecord();
    void aValueWithAValueIsDamage();
    void anObjectThatBeginsWithNoNameIsDamage();
    void deepNesting();
    void recordsWithoutEventIdMeetByTheirContent();
    void complaintsAreLimited();
    void endlessDamageComesToAnEnd();
    void smallFilesOfDamageAreGivenUpSooner();
    void agreesWithAnotherParser_data();
    void agreesWithAnotherParser();
    void survivesEveryWound();
};

namespace {

/// More when somebody has the time: KHOJI_FUZZ_SECONDS.
std::chrono::seconds fuzzTime()
{
    bool given = false;
    const int seconds = qEnvironmentVariableIntValue("KHOJI_FUZZ_SECONDS", &given);
    return std::chrono::seconds(given ? seconds : 3);
}

/// A small record; its name is also in a member that nobody reads, to tell spans apart.
std::string call(const std::string& name)
{
    return R"({"eventVersion":"1.11","eventTime":"2026-03-09T03:32:10Z","eventName":")" + name
        + R"(","eventSource":"s3.amazonaws.com","eventID":"id of )" + name
        + R"(","requestParameters":{"list":[{"a":"}{"},{}],"policy":"{\"Version\":\"1\"}"}})";
}

/// The same with its members in the order of the alphabet, as several exports have them.
std::string sortedCall(const std::string& name)
{
    return R"({"awsRegion":"us-east-1","eventID":"id of )" + name + R"(","eventName":")" + name
        + R"(","eventTime":"2026-03-09T03:32:10Z","eventVersion":"1.08","requestParameters":{"a":[{"b":1},{}]}})";
}

std::string wrapped(const std::string& records)
{
    return R"({"Records":[)" + records + "]}";
}

bool tells(const LogReading& reading, std::string_view words)
{
    return std::any_of(reading.problems.begin(), reading.problems.end(),
        [words](const auto& problem) { return problem.reason.find(words) != std::string::npos; });
}

/// A cell as JSON says it: texts without escapes, numbers and truths as written, nothing else.
std::string said(const Json& object, const char* member)
{
    if (!object.is_object() || !object.contains(member))
        return {};
    const Json& value = object[member];
    if (value.is_string())
        return value.get<std::string>();
    return value.is_primitive() && !value.is_null() ? value.dump() : std::string();
}

} // namespace

void TestRecordReader::shapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("names");
    const QByteArrayList ab{"A", "B"};
    const auto row = [](const char* name, const std::string& text, const QByteArrayList& names) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << names;
    };
    const std::string bom = "\xef\xbb\xbf";
    row("wrapper", wrapped(call("A") + "," + call("B")), ab);
    row("wrapper with other members",
        R"({"a":{"Records":1},"Records":[)" + call("A") + R"(],"next":[{}]})", {"A"});
    row("wrapper with an escaped name", R"({"\u0052ecords":[)" + call("A") + "]}", {"A"});
    row("empty wrapper", R"({"Records":[]})", {});
    row("empty wrapper with blanks", " { \"Records\" : [ ] } \r\n", {});
    row("two wrappers", wrapped(call("A")) + wrapped(call("B")), ab);
    row("one record", call("A"), {"A"});
    row("list", "[" + call("A") + "," + call("B") + "]", ab);
    row("empty list", "[]", {});
    row("two lists", "[" + call("A") + "]\n[" + call("B") + "]", ab);
    row("lines", call("A") + "\n" + call("B") + "\n", ab);
    row("lines of Windows", call("A") + "\r\n" + call("B") + "\r\n", ab);
    row("lines and blank lines", call("A") + "\n\n \n" + call("B"), ab);
    row("lines with commas", call("A") + ",\n" + call("B") + "\n", ab);
    row("one after the other", call("A") + call("B"), ab);
    const auto pretty = [](const std::string& text) {
        return Json::parse(text).dump(4);
    };
    row("pretty, one after the other", pretty(call("A")) + "\n" + pretty(call("B")) + "\n", ab);
    row("pretty wrapper", pretty(wrapped(call("A") + "," + call("B"))), ab);
    row("byte order mark", bom + wrapped(call("A")), {"A"});
    row("byte order mark before lines", bom + "\r\n" + call("A") + "\n" + call("B"), ab);
}

void TestRecordReader::shapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, names);
    const LogReading reading(text.toStdString());
    QVERIFY2(reading.problems.empty(),
        reading.problems.empty() ? "" : reading.problems[0].reason.c_str());
    QCOMPARE(reading.events.size(), static_cast<std::size_t>(names.size()));
    for (std::size_t i = 0; i < reading.events.size(); ++i) {
        const std::string name = names[static_cast<qsizetype>(i)].toStdString();
        QCOMPARE(reading.cell(i, Field::EventName), name);
        QVERIFY(Json::parse(reading.json(i)) == Json::parse(call(name)));
    }
}

void TestRecordReader::nothingToRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << QByteArray() << QByteArray("the file is empty");
    QTest::newRow("blanks") << QByteArray(" \r\n\t") << QByteArray("the file is empty");
    QTest::newRow("mark only") << QByteArray("\xef\xbb\xbf") << QByteArray("the file is empty");
    QTest::newRow("words") << QByteArray("hello") << QByteArray("no JSON");
    QTest::newRow("a string") << QByteArray("\"{}\"") << QByteArray("no JSON");
    QTest::newRow("a table") << QByteArray("a,b\n1,2")
                             << QByteArray("a table without CloudTrail's columns: a, b");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0", 4) << QByteArray("no JSON");
    QTest::newRow("other object") << QByteArray(R"({"team":"x","members":[]})")
                                  << QByteArray("members team, members");
    QTest::newRow("no members") << QByteArray("{}") << QByteArray("no members at all");
    QTest::newRow("half an object") << QByteArray("{\"a\":") << QByteArray("damaged");
    QTest::newRow("half a list") << QByteArray("[") << QByteArray("damaged");
    QTest::newRow("half a string") << QByteArray("{\"Records") << QByteArray("damaged");
    QTest::newRow("Records is no list")
        << QByteArray(R"({"Records":{"a":1}})") << QByteArray("`Records` is not a list");
    QTest::newRow("Records is null")
        << QByteArray(R"({"Records":null})") << QByteArray("`Records` is not a list");
}

void TestRecordReader::nothingToRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reason);
    const LogReading reading(text.toStdString());
    QVERIFY(reading.events.empty());
    QVERIFY2(tells(reading, reason.toStdString()),
        reading.problems.empty() ? "no problem" : reading.problems[0].reason.c_str());
}

void TestRecordReader::strangeElementsAreProblemsWithAPlace()
{
    const std::string text =
        wrapped(call("A") + R"(,7,"x",null,[],{"eventName":"only a name"},)" + call("B"));
    const LogReading reading(text);
    QCOMPARE(reading.names(), (Names{"A", "B"}));
    QCOMPARE(reading.problems.size(), std::size_t{5});
    const std::size_t first = text.find(",7,") + 1;
    QCOMPARE(reading.problems[0].offset.value(), std::uint64_t{first});
    QCOMPARE(reading.problems[0].reason, std::string("a record is not an object"));
    QCOMPARE(reading.problems[4].offset.value(), std::uint64_t{text.find("{\"eventName\":\"only")});
    QVERIFY(tells(reading, "eventVersion and eventName are missing"));
}

/// Text between the objects of a file of lines was once dropped without a word.
void TestRecordReader::wordsBetweenLinesAreNotPassedOver()
{
    const std::string text = call("A") + "\n" + call("B") + "\n# a remark\n" + call("C") + "\n";
    const LogReading reading(text);
    QCOMPARE(reading.names(), (Names{"A", "B", "C"}));
    QVERIFY(!reading.problems.empty());
    const LogReading tail(call("A") + "\n" + call("B") + "\nrest of a line}");
    QCOMPARE(tail.names(), (Names{"A", "B"}));
    QVERIFY(!tail.problems.empty());
}

void TestRecordReader::escapedMemberNames()
{
    const LogReading reading(
        R"({"\u0065ventVersion":"1.08","event\u004eame":"GetObject","userIdentity":{"\u0061rn":"arn:x"}})");
    QVERIFY(reading.problems.empty());
    QCOMPARE(reading.names(), (Names{"GetObject"}));
    QCOMPARE(reading.cell(0, Field::UserArn), std::string("arn:x"));
}

void TestRecordReader::aBrokenPlaceCostsOnlyItsRecord_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("names");
    const auto row = [](const char* name, const std::string& text, const QByteArrayList& names) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << names;
    };
    const QByteArrayList ac{"A", "C"};
    const QByteArrayList abc{"A", "B", "C"};
    using Make = std::string (*)(const std::string&);
    for (const auto& [order, make] :
        {std::pair<const char*, Make>("version first: ", call), {"sorted: ", sortedCall}}) {
        const std::string a = make("A");
        const std::string b = make("B");
        const std::string c = make("C");
        const auto named = [order = std::string(order)](const char* name) {
            return order + name;
        };
        row(named("comma missing").c_str(), wrapped(a + b + "," + c), abc);
        row(named("comma missing in a list").c_str(), "[" + a + "," + b + " " + c + "]", abc);
        row(named("comma too many").c_str(), wrapped(a + ",," + b + "," + c), abc);
        row(named("colon missing").c_str(),
            wrapped(a + R"(,{"eventVersion" "1.0","eventName":"B"},)" + c), ac);
        row(named("brace missing").c_str(), wrapped(a + "," + b.substr(0, b.size() - 1) + "," + c),
            ac);
        row(named("brace too many").c_str(), wrapped(a + "," + b + "}," + c), abc);
        row(named("quote missing").c_str(),
            wrapped(a + R"(,{"eventVersion":"1.0,"eventName":"B"},)" + c), ac);
        row(named("string never ends").c_str(),
            wrapped(a + "," + b.substr(0, b.size() - 30) + "\"," + c), ac);
        row(named("first is broken").c_str(),
            wrapped(R"({"eventVersion" "1.0","eventName":"X"},)" + a + "," + c), ac);
        row(named("broken line").c_str(), a + "\n" + b.substr(0, 40) + "\n" + c + "\n", ac);
        row(named("broken first line").c_str(), b.substr(0, 40) + "\n" + a + "\n" + c + "\n", ac);
        row(named("last bracket missing").c_str(), R"({"Records":[)" + a + "," + c + "}", ac);
        row(named("words behind").c_str(), wrapped(a + "," + c) + " and so on", ac);
        row(named("second wrapper broken").c_str(),
            wrapped(a) + wrapped("{\"eventVersion\" 1}," + c), ac);
    }
}

void TestRecordReader::aBrokenPlaceCostsOnlyItsRecord()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, names);
    const LogReading reading(text.toStdString());
    QByteArrayList found;
    for (const std::string& name : reading.names())
        found << QByteArray::fromStdString(name);
    QCOMPARE(found, names);
    QVERIFY(!reading.problems.empty());
    for (std::size_t i = 0; i < reading.events.size(); ++i)
        QCOMPARE(said(Json::parse(reading.json(i)), "eventName"),
            names[static_cast<qsizetype>(i)].toStdString());
}

void TestRecordReader::aCutTextKeepsEveryCompleteRecord_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    const std::string records = call("A") + "," + call("B") + "," + call("C");
    const std::string sorted = sortedCall("A") + "," + sortedCall("B") + "," + sortedCall("C");
    row("wrapper", wrapped(records));
    row("list", "[" + records + "]");
    row("lines", call("A") + "\n" + call("B") + "\n" + call("C") + "\n");
    row("wrapper, sorted", wrapped(sorted));
    row("list, sorted", "[" + sorted + "]");
    row("wrapper behind other members", R"({"account":{"id":"1"},"Records":[)" + sorted + "]}");
    row("two wrappers", wrapped(call("A")) + wrapped(call("B") + "," + sortedCall("C")));
}

void TestRecordReader::aCutTextKeepsEveryCompleteRecord()
{
    QFETCH(QByteArray, text);
    const std::string whole = text.toStdString();
    const LogReading all(whole);
    QCOMPARE(all.names(), (Names{"A", "B", "C"}));
    for (std::size_t size = 1; size < whole.size(); ++size) {
        const LogReading reading(whole.substr(0, size));
        std::size_t complete = 0;
        while (complete < 3 && all.events[complete].offset + all.events[complete].length <= size)
            ++complete;
        QCOMPARE(reading.events.size(), complete);
        for (std::size_t i = 0; i < complete; ++i)
            QCOMPARE(reading.json(i), all.json(i));
        // Where nothing is open, nothing is missing: between lines, or behind a whole wrapper.
        const bool whole1 = Json::accept(whole.substr(0, size));
        const bool lines = !reading.events.empty() && whole.front() == '{'
            && whole.rfind("{\"Records", 0) != 0
            && (whole[size - 1] == '\n' || whole[size] == '\n');
        QCOMPARE(reading.problems.empty(), whole1 || lines);
        for (const auto& problem : reading.problems)
            QVERIFY(problem.offset.value_or(0) <= size);
    }
}

/// The records before the damage were once read a second time.
void TestRecordReader::recordsOfADamagedSecondDocumentAreReadOnce()
{
    const LogReading reading(wrapped(call("A")) + wrapped(call("B") + "," + call("C") + call("D")));
    QCOMPARE(reading.names(), (Names{"A", "B", "C", "D"}));
    QVERIFY(!reading.problems.empty());
}

void TestRecordReader::invalidUtf8InASecondDocumentCostsNothing()
{
    std::string odd = call("B");
    odd.replace(odd.find("s3.amazon"), 2, "\xff\xfe");
    const LogReading reading(
        wrapped(call("A")) + "\n" + R"({"next":1,"Records":[)" + odd + "," + call("C") + "]}");
    QCOMPARE(reading.names(), (Names{"A", "B", "C"}));
    QVERIFY(tells(reading, "not UTF-8"));
}

void TestRecordReader::invalidUtf8CostsNoRecord()
{
    std::string odd = call("B");
    odd.replace(odd.find("s3.amazon"), 2, "\xc3(");
    const std::string text = wrapped(call("A") + "," + odd + "," + call("C"));
    const LogReading reading(text);
    QCOMPARE(reading.names(), (Names{"A", "B", "C"}));
    QCOMPARE(reading.cell(1, Field::EventSource), std::string("?(.amazonaws.com"));
    QCOMPARE(reading.json(1), odd); // the evidence stays as it is
    QCOMPARE(reading.problems.back().offset.value(), std::uint64_t{text.find(odd)});
}

/// An escape that names no character once cost the whole record, though the text is JSON.
void TestRecordReader::halfASurrogatePairCostsNoRecord()
{
    const LogReading reading(
        R"({"eventVersion":"1.08","eventName":"GetObject","userAgent":"cut \ud83d","\udc00":1})");
    QCOMPARE(reading.names(), (Names{"GetObject"}));
    QCOMPARE(reading.cell(0, Field::UserAgent), std::string(R"(cut \ud83d)"));
}

/// The second value, and whatever closed behind it, was once taken for part of the record.
void TestRecordReader::aValueWithAValueIsDamage()
{
    const LogReading reading(
        wrapped(R"({"eventVersion":"1.08","eventName":"A":"B","eventSource":"c"},)" + call("C")));
    QCOMPARE(reading.names(), (Names{"C"}));
    QVERIFY(!reading.problems.empty());
}

/// The rest of the record, with its brace, was once taken for members of the record around it.
void TestRecordReader::anObjectThatBeginsWithNoNameIsDamage()
{
    for (const std::string member : {"additionalEventData", "requestParameters", "userIdentity"}) {
        const LogReading reading(wrapped(R"({"eventVersion":"1.08","eventName":"A",")" + member
            + R"(":{y,"eventSource":"c"},)" + call("C")));
        QCOMPARE(reading.names(), (Names{"C"}));
        QVERIFY(!reading.problems.empty());
    }
}

void TestRecordReader::deepNesting()
{
    const std::string deep = R"({"eventVersion":"1.08","eventName":"Deep","requestParameters":)"
        + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    const LogReading reading(wrapped(call("A") + "," + deep + "," + call("B")));
    QCOMPARE(reading.events.size() + reading.problems.size() >= 3, true);
    QCOMPARE(reading.names().front(), std::string("A"));
    QCOMPARE(reading.names().back(), std::string("B"));
    const LogReading open(std::string(1'000'000, '['));
    QVERIFY(open.events.empty());
    QVERIFY(!open.problems.empty());
}

/// Rebuilding the index from the rows of a case must find the same keys.
void TestRecordReader::recordsWithoutEventIdMeetByTheirContent()
{
    const LogReading reading(
        R"([{"eventVersion":"1.0","eventName":"A","x":1},{"x":1,"eventName":"A","eventVersion":"1.0"},)"
        R"({"eventVersion":"1.0","eventName":"A","x":2}])");
    QCOMPARE(reading.events.size(), std::size_t{3});
    QVERIFY(!reading.events[0].id.isRecorded());
    QCOMPARE(reading.events[0].shortKey, reading.events[1].shortKey);
    QVERIFY(reading.events[0].shortKey != reading.events[2].shortKey);
    for (const record::EventEntry& event : reading.events)
        QVERIFY(event.shortKey != 0);
}

void TestRecordReader::complaintsAreLimited()
{
    std::string text = "[1";
    for (int i = 0; i < 50'000; ++i)
        text += ",1";
    const LogReading list(text + "," + call("A") + "]");
    QCOMPARE(list.names(), (Names{"A"}));
    QCOMPARE(list.problems.size(), std::size_t{1001});
    QCOMPARE(list.problems.back().reason, std::string("49001 further problems of this file"));

    std::string lines;
    for (int i = 0; i < 50'000; ++i)
        lines += "{}x";
    QVERIFY(LogReading(lines).problems.size() <= 1001);
}

void TestRecordReader::endlessDamageComesToAnEnd()
{
    std::string nested;
    std::string quotes;
    for (int i = 0; i < 1'000'000; ++i) {
        nested += "[{";
        quotes += "{\"";
    }
    for (const std::string& text :
        {nested, quotes, wrapped(nested), call("A") + nested + call("B")}) {
        const auto begin = std::chrono::steady_clock::now();
        const LogReading reading(text);
        QVERIFY(!reading.problems.empty());
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
    }
}

/// There may be very many of them.
void TestRecordReader::smallFilesOfDamageAreGivenUpSooner()
{
    std::string braces;
    for (int i = 0; i < 4'500; ++i)
        braces += "{eventVersion ";
    const LogReading reading(braces);
    QCOMPARE(reading.problems.back().reason,
        std::string("too much damage: the rest of the file was not read"));
}

void TestRecordReader::agreesWithAnotherParser_data()
{
    QTest::addColumn<int>("shape");
    const char* const names[] = {"wrapper", "list", "lines", "one after the other", "wrappers"};
    for (int shape = 0; shape < DocumentGenerator::kShapes; ++shape)
        QTest::newRow(names[shape]) << shape;
}

void TestRecordReader::agreesWithAnotherParser()
{
    QFETCH(int, shape);
    DocumentGenerator generator(2026);
    for (int round = 0; round < 300; ++round) {
        const std::vector<Json> records = generator.records(1 + generator.below(5));
        const std::string text =
            generator.document(static_cast<DocumentGenerator::Shape>(shape), records);
        const LogReading reading(text);
        QVERIFY2(reading.problems.empty(),
            (reading.problems.empty() ? "" : reading.problems[0].reason + "\n" + text).c_str());
        QCOMPARE(reading.events.size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            const Json& record = records[i];
            QVERIFY(Json::parse(reading.json(i)) == record);
            const Json identity = record.value("userIdentity", Json());
            QCOMPARE(reading.cell(i, Field::EventName), said(record, "eventName"));
            QCOMPARE(reading.cell(i, Field::AwsRegion), said(record, "awsRegion"));
            QCOMPARE(reading.cell(i, Field::UserAgent), said(record, "userAgent"));
            QCOMPARE(reading.cell(i, Field::SourceIpAddress), said(record, "sourceIPAddress"));
            QCOMPARE(reading.cell(i, Field::ErrorCode), said(record, "errorCode"));
            QCOMPARE(reading.cell(i, Field::ErrorMessage), said(record, "errorMessage"));
            QCOMPARE(reading.cell(i, Field::ReadOnly), said(record, "readOnly"));
            QCOMPARE(reading.cell(i, Field::UserArn), said(identity, "arn"));
            QCOMPARE(reading.cell(i, Field::UserName), said(identity, "userName"));
            QCOMPARE(reading.cell(i, Field::AccessKeyId), said(identity, "accessKeyId"));
            QCOMPARE(reading.events[i].id.toText(), said(record, "eventID"));
            QVERIFY(reading.events[i].time
                == base::parseTime(said(record, "eventTime")).value_or(base::kUndated));
        }
    }
}

/// What is kept lies in the text, in order, and is an object from brace to brace. (That all of it
/// is JSON is not promised: members that nobody asks for are stepped over.)
void TestRecordReader::survivesEveryWound()
{
    const auto begin = std::chrono::steady_clock::now();
    std::size_t kept = 0;
    for (std::uint32_t seed = 1; std::chrono::steady_clock::now() - begin < fuzzTime(); ++seed) {
        DocumentGenerator generator(seed);
        const auto shape = static_cast<DocumentGenerator::Shape>(seed % DocumentGenerator::kShapes);
        const std::string text =
            generator.damaged(generator.document(shape, generator.records(1 + generator.below(6))));
        const LogReading reading(text);
        std::uint64_t end = 0;
        for (std::size_t i = 0; i < reading.events.size(); ++i) {
            const auto what = "seed " + std::to_string(seed) + ", event " + std::to_string(i);
            const record::EventEntry& event = reading.events[i];
            QVERIFY2(event.offset >= end, what.c_str()); // in order, and no byte belongs to two
            end = event.offset + event.length;
            QVERIFY2(end <= text.size(), what.c_str());
            const std::string json = reading.json(i);
            QVERIFY2(json.front() == '{' && json.back() == '}', what.c_str());
        }
        kept += reading.events.size();
    }
    QVERIFY(kept > 0);
}

QTEST_GUILESS_MAIN(TestRecordReader)
#include "tst_record_reader.moc"
