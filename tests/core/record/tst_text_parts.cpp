#include "core/record/text_parts.h"

#include "core/record/tables/csv_scanner.h"
#include "tests/core/record/document_generator.h"
#include "tests/support/log_reading.h"

#include <QtTest/QTest>

#include <algorithm>
#include <numeric>

using namespace khoji;
using record::ByteSource;
using record::ContentReader;
using record::MemorySource;
using record::TextPart;
using record::TextParts;
using record::test::DocumentGenerator;
using test::LogReading;
using Json = DocumentGenerator::Json;
using Strings = std::vector<std::string>;

/// core/record/text_parts.h
class TestTextParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallTextIsOnePart_data();
    void aSmallTextIsOnePart();
    void partsGiveTheEventsOfTheWhole_data();
    void partsGiveTheEventsOfTheWhole();
    void everyPlaceOfACutIsRight_data();
    void everyPlaceOfACutIsRight();
    void eachPartIsTheWrapperWithSomeOfItsElements_data();
    void eachPartIsTheWrapperWithSomeOfItsElements();
    void listsInsideARecordAreNotCut();
    void eachPartOfATableHasItsColumns_data();
    void eachPartOfATableHasItsColumns();
    void linesOfALogAreCutBehindTheLine();
    void sameBytesSameParts();
    void compressedTextIsCutLikePlainText();
    void textCompressedTwiceAndInUtf16IsUnwrapped();
    void aCutFileSaysSoWithItsLastPart();
    void garbageBehindAMemberIsDamage();
    void nothingReadableAtAllIsAFailure();
    void damageOfTheSourceKeepsWhatCameBefore();
    void troubleOfTheSourceIsAFailure();
    void blanksAreNotKept_data();
    void blanksAreNotKept();
    void anOpenBraceCostsOnlyItsRecord_data();
    void anOpenBraceCostsOnlyItsRecord();
    void aRecordLargerThanAPartCostsOnlyItself();
    void garbageComesToAnEnd_data();
    void garbageComesToAnEnd();
    void everyWoundIsSurvived();
};

namespace {

/// A part that outlives the next one.
struct Part : TextPart {
    explicit Part(const TextPart& part)
        : TextPart(part)
        , ownText(part.text)
    { }
    [[nodiscard]] std::string own() const { return ownText.substr(headingSize, size); }
    std::string ownText;
};

std::vector<Part> partsOf(std::unique_ptr<ByteSource> bytes, std::size_t largest)
{
    TextParts parts(std::move(bytes), largest);
    std::vector<Part> all;
    do {
        const auto part = parts.next();
        if (!part)
            throw std::runtime_error(part.error().message);
        all.emplace_back(*part);
    } while (!all.back().last);
    return all;
}

std::vector<Part> partsOf(std::string_view bytes, std::size_t largest)
{
    return partsOf(std::make_unique<MemorySource>(bytes), largest);
}

bool isLeftOut(char c)
{
    return std::string_view(" \t\r\n,\xef\xbb\xbf").find(c) != std::string_view::npos;
}

/// Each byte of the text is in one part, in order and unchanged, but for what means nothing.
bool coverTheText(const std::vector<Part>& parts, std::string_view text)
{
    std::size_t end = 0;
    for (const Part& part : parts) {
        if (part.begin < end || part.begin + part.size > text.size())
            return false;
        const std::string_view between = text.substr(end, part.begin - end);
        if (!std::all_of(between.begin(), between.end(), isLeftOut)
            || part.own() != text.substr(part.begin, part.size))
            return false;
        end = part.begin + part.size;
    }
    const std::string_view rest = text.substr(end);
    return std::all_of(rest.begin(), rest.end(), isLeftOut);
}

/// What tells one event from another: its place and its bytes.
using Found = std::pair<std::uint64_t, std::string>;

std::vector<Found> eventsOf(std::string_view text)
{
    const LogReading reading(text);
    std::vector<Found> found;
    for (std::size_t i = 0; i < reading.events.size(); ++i)
        found.emplace_back(reading.events[i].offset, reading.json(i));
    return found;
}

std::vector<Found> eventsOf(const std::vector<Part>& parts)
{
    std::vector<Found> found;
    for (const Part& part : parts) {
        for (auto& [at, json] : eventsOf(part.ownText))
            found.emplace_back(part.placeInFile(at), std::move(json));
    }
    return found;
}

std::size_t problemsOf(const std::vector<Part>& parts)
{
    std::size_t problems = 0;
    for (const Part& part : parts)
        problems += LogReading(part.ownText).problems.size();
    return problems;
}

std::string call(std::size_t number, std::string_view more = {})
{
    return R"({"eventVersion":"1.11","eventTime":"2026-03-09T03:32:10Z","eventName":"Call)"
        + std::to_string(number) + R"(","eventSource":"s3.amazonaws.com","eventID":"id )"
        + std::to_string(number) + R"(","resources":[{"ARN":"a,{\"[}"},{"a":[]}],"more":")"
        + std::string(more) + "\"}";
}

std::string calls(std::size_t count, std::string_view between)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "" : std::string(between)) + call(i);
    return text;
}

std::string repeated(std::string_view text, std::size_t count)
{
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

/// One byte at a time.
class SlowSource : public ByteSource {
public:
    explicit SlowSource(std::string_view bytes)
        : m_bytes(bytes)
    { }
    base::Result<std::size_t> read(std::span<char> room) override
    {
        return m_bytes.read(room.subspan(0, 1));
    }

private:
    MemorySource m_bytes;
};

/// So many blanks, then a text.
class BlanksBefore : public ByteSource {
public:
    BlanksBefore(std::uint64_t blanks, std::string_view bytes)
        : m_blanks(blanks)
        , m_bytes(bytes)
    { }
    base::Result<std::size_t> read(std::span<char> room) override
    {
        if (m_blanks == 0)
            return m_bytes.read(room);
        const std::size_t size = std::min<std::uint64_t>(room.size(), m_blanks);
        std::fill_n(room.begin(), size, ' ');
        m_blanks -= size;
        return size;
    }

private:
    std::uint64_t m_blanks;
    MemorySource m_bytes;
};

/// A text, and then a failure.
class FailingSource : public ByteSource {
public:
    FailingSource(std::string_view bytes, base::ErrorKind kind)
        : m_bytes(bytes)
        , m_kind(kind)
    { }
    base::Result<std::size_t> read(std::span<char> room) override
    {
        const auto size = m_bytes.read(room);
        return size && *size > 0 ? size : base::Result<std::size_t>(base::fail(m_kind, "no more"));
    }

private:
    MemorySource m_bytes;
    base::ErrorKind m_kind;
};

QByteArray bytes(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

void TestTextParts::aSmallTextIsOnePart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a trail file") << bytes(R"({"Records":[)" + calls(3, ",") + "]}");
    QTest::newRow("lines") << bytes(calls(3, "\n") + "\n");
    QTest::newRow("a table") << QByteArray("eventname,eventid\na,b\n");
    QTest::newRow("words") << QByteArray("no log at all");
}

void TestTextParts::aSmallTextIsOnePart()
{
    QFETCH(QByteArray, text);
    const std::string whole = text.toStdString();
    const auto parts = partsOf(whole, 100'000);
    QCOMPARE(parts.size(), std::size_t{1});
    QVERIFY(parts[0].ownText == whole);
    QCOMPARE(parts[0].headingSize, std::size_t{0});
    QCOMPARE(parts[0].begin, std::uint64_t{0});
    QVERIFY(!parts[0].damage);
}

void TestTextParts::partsGiveTheEventsOfTheWhole_data()
{
    QTest::addColumn<int>("shape");
    QTest::newRow("wrapper") << static_cast<int>(DocumentGenerator::Shape::Wrapper);
    QTest::newRow("list") << static_cast<int>(DocumentGenerator::Shape::Array);
    QTest::newRow("lines") << static_cast<int>(DocumentGenerator::Shape::Lines);
    QTest::newRow("concatenated") << static_cast<int>(DocumentGenerator::Shape::Concatenated);
    QTest::newRow("wrappers") << static_cast<int>(DocumentGenerator::Shape::Wrappers);
}

/// Random documents with blanks of any kind, members of any type and any order.
void TestTextParts::partsGiveTheEventsOfTheWhole()
{
    QFETCH(int, shape);
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        DocumentGenerator generator(seed);
        const std::string text = generator.document(
            DocumentGenerator::Shape{shape}, generator.records(30 + generator.below(30)));
        const auto whole = eventsOf(text);
        std::size_t largest = 0;
        for (const auto& [at, json] : whole)
            largest = std::max(largest, json.size());
        const auto parts = partsOf(text, largest + 1000 + generator.below(5000));
        QVERIFY2(parts.size() > 1, std::to_string(seed).c_str());
        QVERIFY2(coverTheText(parts, text), std::to_string(seed).c_str());
        QVERIFY2(eventsOf(parts) == whole, std::to_string(seed).c_str());
    }
}

void TestTextParts::everyPlaceOfACutIsRight_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::string pretty = QByteArray(bytes(calls(9, ",")))
                                   .replace("\",\"", "\",\r\n\t\"")
                                   .replace("},{\"eventV", "} ,\r\n  {\"eventV")
                                   .toStdString();
    QTest::newRow("wrapper") << bytes(R"({"Records":[)" + calls(9, ",") + "]}");
    QTest::newRow("pretty-printed, CRLF")
        << bytes("\xef\xbb\xbf\r\n{\r\n \"Records\" : [\r\n" + pretty + "\r\n]\r\n}\r\n");
    QTest::newRow("more behind the list")
        << bytes(R"({"Records":[)" + calls(9, ",") + R"(],"NextToken":"}{"})");
    QTest::newRow("list") << bytes("[" + calls(9, ",") + "]");
    QTest::newRow("two lists") << bytes("[" + calls(5, ",") + "]\n[" + calls(4, ",") + "]");
    QTest::newRow("lines") << bytes(calls(9, "\n"));
    QTest::newRow("concatenated") << bytes(calls(9, ""));
    QTest::newRow("wrapper lines")
        << bytes(repeated(R"({"Records":[)" + calls(3, ",") + "]}\n", 3));
    QTest::newRow("wrappers after a record")
        << bytes(call(1) + R"({"Records":[)" + calls(5, ",") + "]}" + call(2));
    QTest::newRow("other lists before")
        << bytes(R"({"a":[1,{"b":[2]}],"Records":[)" + calls(9, ",") + "]}");
}

/// The text with every size of a part, once record after record and then some at a time.
void TestTextParts::everyPlaceOfACutIsRight()
{
    QFETCH(QByteArray, text);
    const std::string whole = text.toStdString();
    const auto events = eventsOf(whole);
    QCOMPARE(events.size() % 3 == 0 || events.size() == 7, true);
    std::size_t most = 0;
    for (std::size_t largest = 300; largest < whole.size() + 2; largest += largest < 600 ? 1 : 13) {
        const auto parts = partsOf(whole, largest);
        most = std::max(most, parts.size());
        QVERIFY2(coverTheText(parts, whole), std::to_string(largest).c_str());
        QVERIFY2(eventsOf(parts) == events, std::to_string(largest).c_str());
        QVERIFY2(problemsOf(parts) == 0, std::to_string(largest).c_str());
    }
    QVERIFY(most >= 5);
}

void TestTextParts::eachPartIsTheWrapperWithSomeOfItsElements_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<int>("repeated"); // elements that each part has in front

    const QByteArray message(R"({"timestamp":1,"message":"{\"eventVersion\":\"1.11\"}"})");
    QTest::newRow("Records") << QByteArray(R"({"Records":[)") << QByteArray(R"({"a":[{},{}]})")
                             << QByteArray("]}") << QByteArray("/Records") << 0;
    QTest::newRow("LookupEvents")
        << QByteArray(R"({"Events":[)")
        << QByteArray(
               R"({"EventId":"i","Resources":[],"CloudTrailEvent":"{\"eventVersion\":\"1\"}"})")
        << QByteArray(R"(],"NextToken":"t"})") << QByteArray("/Events") << 0;
    QTest::newRow("subscription") << QByteArray(
        R"({"messageType":"DATA_MESSAGE","subscriptionFilters":["a"],"logEvents":[)")
                                  << message << QByteArray("]}") << QByteArray("/logEvents") << 0;
    QTest::newRow("filter-log-events")
        << QByteArray(R"({"searchedLogStreams":[],"events":[)") << message
        << QByteArray(R"(],"nextToken":"t"})") << QByteArray("/events") << 0;
    QTest::newRow("Logs Insights")
        << QByteArray(R"({"results":[)") << QByteArray(R"([{"field":"@message","value":"v"}])")
        << QByteArray(R"(],"status":"Complete"})") << QByteArray("/results") << 0;
    QTest::newRow("Lake") << QByteArray(
        R"({"QueryStatus":"F","QueryStatistics":{"n":[1]},"QueryResultRows":[)")
                          << QByteArray(R"([{"eventname":"a"},{"awsregion":"b"}])")
                          << QByteArray("]}") << QByteArray("/QueryResultRows") << 0;
    QTest::newRow("Athena") << QByteArray(R"({"UpdateCount":0,"ResultSet":{"Rows":[)")
                            << QByteArray(R"({"Data":[{"VarCharValue":"v"},{}]})")
                            << QByteArray(R"(],"ResultSetMetadata":{"ColumnInfo":[{}]}}})")
                            << QByteArray("/ResultSet/Rows") << 1;
    QTest::newRow("SQS") << QByteArray(R"({"Messages":[)") << QByteArray(R"({"Body":"{}"})")
                         << QByteArray("]}") << QByteArray("/Messages") << 0;
    QTest::newRow("numbers") << QByteArray("[") << QByteArray("12345678") << QByteArray("]")
                             << QByteArray() << 0;
}

void TestTextParts::eachPartIsTheWrapperWithSomeOfItsElements()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, list);
    QFETCH(int, repeated);
    constexpr int kElements = 50;
    const QByteArray text = before + QByteArrayList(kElements, element).join(", ") + after;
    const std::string whole = text.toStdString();
    const Json::json_pointer place(list.toStdString());

    const auto parts = partsOf(whole, 400);
    QVERIFY(parts.size() > 1);
    QVERIFY(coverTheText(parts, whole));
    int elements = 0;
    for (const Part& part : parts) {
        const Json json = Json::parse(part.ownText);
        QVERIFY(json.contains(place));
        elements += static_cast<int>(json.at(place).size());
        if (part.begin > 0)
            elements -= repeated;
        if (before.contains("messageType"))
            QVERIFY(json.at("messageType") == "DATA_MESSAGE");
    }
    QCOMPARE(elements, kElements);
}

/// A record that has a list of the same name as a wrapper's is still one record.
void TestTextParts::listsInsideARecordAreNotCut()
{
    const std::string inner = "[" + repeated(R"({"a":1},)", 30) + "{}]";
    const std::string putRecords =
        R"({"eventVersion":"1.11","eventName":"A","eventSource":"b","records":)" + inner
        + R"(,"requestParameters":{"Records":)" + inner + "}}";
    const std::string text =
        R"({"Records":[)" + putRecords + "," + putRecords + "," + putRecords + "]}";
    for (std::size_t largest = putRecords.size() + 20; largest < text.size(); largest += 7) {
        const auto parts = partsOf(text, largest);
        QVERIFY(parts.size() > 1);
        QCOMPARE(eventsOf(parts).size(), std::size_t{3});
        QCOMPARE(problemsOf(parts), std::size_t{0});
    }
}

void TestTextParts::eachPartOfATableHasItsColumns_data()
{
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<char>("separator");
    QTest::newRow("comma") << QByteArray("name,raw,id\n")
                           << QByteArray("a,\"{\"\"x\"\":1,\n\"\"y\"\"\r\n:2}\",c\n") << ',';
    QTest::newRow("CRLF") << QByteArray("\"na\nme\",raw\r\n")
                          << QByteArray("\"a\r\n\"\"b\",\"\"\r\n") << ',';
    QTest::newRow("semicolon") << QByteArray("a;b;c\n") << QByteArray("1,\"2;\"3\n;4\";\n") << ';';
    QTest::newRow("tab") << QByteArray("a\tb\tc\n") << QByteArray("\t\"x\ty\"\tz\n") << '\t';
    QTest::newRow("CR") << QByteArray("a,b\r") << QByteArray("1,\"2\r3\"\r") << ',';
    QTest::newRow("said separator")
        << QByteArray("sep=;\r\na;b,c\r\n") << QByteArray("1;\"2\n;3\"\r\n") << ';';
    QTest::newRow("one column") << QByteArray("@message\n")
                                << QByteArray("{\"a\":\"x\",\"b\":\"\\\"\"}\n") << '\n';
}

void TestTextParts::eachPartOfATableHasItsColumns()
{
    QFETCH(QByteArray, columns);
    QFETCH(QByteArray, row);
    QFETCH(char, separator);
    constexpr std::size_t kRows = 80;
    const std::string heading = columns.toStdString();
    const std::string text = "\xef\xbb\xbf" + heading + repeated(row.toStdString(), kRows);
    const auto rowsOf = [separator](std::string_view csv) {
        std::vector<Strings> rows;
        record::CsvScanner scanner(csv, separator);
        while (const auto* next = scanner.next())
            rows.push_back(next->cells);
        return rows;
    };
    const std::vector<Strings> before = rowsOf(heading);
    const std::vector<Strings> rows = rowsOf(text);
    QCOMPARE(rows.size(), before.size() + kRows);

    for (std::size_t largest = heading.size() + 60; largest < heading.size() + 130; ++largest) {
        const auto parts = partsOf(text, largest);
        QVERIFY(parts.size() > 3);
        QVERIFY2(coverTheText(parts, text), std::to_string(largest).c_str());
        std::vector<Strings> together = before;
        for (const Part& part : parts) {
            const auto some = rowsOf(part.ownText);
            QVERIFY(some.size() > before.size());
            QVERIFY(std::equal(before.begin(), before.end(), some.begin()));
            together.insert(together.end(),
                some.begin() + static_cast<std::ptrdiff_t>(before.size()), some.end());
        }
        QVERIFY2(together == rows, std::to_string(largest).c_str());
    }
}

/// CloudWatch Logs exports: no table, so quotes are the record's own.
void TestTextParts::linesOfALogAreCutBehindTheLine()
{
    const std::string line = R"(2026-03-09T03:32:10.000Z {"eventVersion":"1.11","a":"x,\"y"})";
    const std::string text = repeated(line + "\n", 30);
    const auto parts = partsOf(text, 200);
    QCOMPARE(parts.size(), std::size_t{10});
    QVERIFY(coverTheText(parts, text));
    for (const Part& part : parts) {
        QCOMPARE(part.headingSize, std::size_t{0});
        QVERIFY(part.ownText.starts_with("2026-"));
        QVERIFY(part.ownText.ends_with("}\n"));
    }
}

void TestTextParts::sameBytesSameParts()
{
    const std::string text = R"({"Records":[)" + calls(50, ",\n") + "]}";
    for (const std::string& given : {text, record::gzip(text)}) {
        const auto quick = partsOf(given, 1000);
        const auto slow = partsOf(std::make_unique<SlowSource>(given), 1000);
        QCOMPARE(slow.size(), quick.size());
        for (std::size_t i = 0; i < quick.size(); ++i) {
            QCOMPARE(slow[i].begin, quick[i].begin);
            QVERIFY(slow[i].ownText == quick[i].ownText);
        }
    }
}

void TestTextParts::compressedTextIsCutLikePlainText()
{
    const std::string first = calls(40, "\n") + "\n";
    const std::string second = R"({"Records":[)" + calls(40, ",") + "]}";
    const auto plain = partsOf(first + second, 1500);
    const std::string compressed = record::gzip(first) + record::gzip("") + record::gzip(second);
    const auto parts = partsOf(compressed, 1500);
    QCOMPARE(parts.size(), plain.size());
    QVERIFY(eventsOf(parts) == eventsOf(plain));
    QCOMPARE(eventsOf(parts).size(), std::size_t{80});
    QVERIFY(!parts.back().damage);
}

/// As a ContentReader does with small files.
void TestTextParts::textCompressedTwiceAndInUtf16IsUnwrapped()
{
    const std::string text = calls(20, "\n") + call(21, "\xc3\xa9 \xf0\x9f\x98\x80");
    const QString wide = QString::fromStdString(text);
    std::string little;
    std::string big;
    for (const QChar unit : wide) {
        const char low = static_cast<char>(unit.unicode() & 0xff);
        const char high = static_cast<char>(unit.unicode() >> 8);
        little += {low, high};
        big += {high, low};
    }
    for (const std::string& given : {record::gzip(record::gzip(text)), little, big,
             "\xff\xfe" + little, "\xfe\xff" + big, record::gzip("\xfe\xff" + big)}) {
        const auto parts = partsOf(given, 1500);
        QVERIFY(parts.size() > 1);
        QVERIFY(coverTheText(parts, text));
        const auto slow = partsOf(std::make_unique<SlowSource>(given), 1500);
        QVERIFY(coverTheText(slow, text));
        ContentReader reader;
        QVERIFY(reader.open(given)->text == text);
    }
}

void TestTextParts::aCutFileSaysSoWithItsLastPart()
{
    const std::string text = R"({"Records":[)" + calls(2000, ",") + "]}";
    const std::string compressed = record::gzip(text);
    for (const std::size_t kept :
        {compressed.size() / 3, compressed.size() - 9, compressed.size() - 1}) {
        const auto parts = partsOf(std::string_view(compressed).substr(0, kept), 5000);
        for (std::size_t i = 0; i + 1 < parts.size(); ++i)
            QVERIFY(!parts[i].damage);
        const Part& last = parts.back();
        QVERIFY(last.damage);
        QCOMPARE(last.damage->reason, std::string("the compressed file ends too early"));
        QVERIFY(coverTheText(parts, std::string_view(text).substr(0, last.damage->offset)));

        ContentReader reader;
        const auto whole = reader.open(std::string_view(compressed).substr(0, kept));
        QVERIFY(whole);
        QCOMPARE(last.damage->offset, whole->damage->offset);
        QVERIFY(eventsOf(parts) == eventsOf(whole->text));
    }
}

void TestTextParts::garbageBehindAMemberIsDamage()
{
    const std::string text = calls(20, "\n");
    const std::string compressed = record::gzip(text);
    const auto parts = partsOf(compressed + "garbage", 1000);
    QVERIFY(parts.back().damage);
    QCOMPARE(parts.back().damage->offset, std::uint64_t{text.size()});
    QVERIFY(parts.back().damage->reason.starts_with("compressed data are damaged at byte"));
    QVERIFY(eventsOf(parts) == eventsOf(text));
}

void TestTextParts::nothingReadableAtAllIsAFailure()
{
    TextParts parts(std::make_unique<MemorySource>("\x1f\x8bgarbage"));
    const auto part = parts.next();
    QVERIFY(!part);
    QVERIFY(part.error().kind == base::ErrorKind::Damaged);
}

void TestTextParts::damageOfTheSourceKeepsWhatCameBefore()
{
    const std::string text = calls(20, "\n");
    for (const std::string& given : {text, record::gzip(text)}) {
        const auto parts =
            partsOf(std::make_unique<FailingSource>(given, base::ErrorKind::Damaged), 1000);
        QVERIFY(eventsOf(parts) == eventsOf(text));
        QVERIFY(parts.back().damage);
        QCOMPARE(parts.back().damage->reason, std::string("no more"));
        QCOMPARE(parts.back().damage->offset, std::uint64_t{text.size()});
    }
}

void TestTextParts::troubleOfTheSourceIsAFailure()
{
    const std::string text = calls(20, "\n");
    TextParts parts(std::make_unique<FailingSource>(text, base::ErrorKind::Io), 1000);
    auto part = parts.next();
    QVERIFY(part);
    while (part && !part->last)
        part = parts.next();
    QVERIFY(!part);
    QVERIFY(part.error().kind == base::ErrorKind::Io);
}

void TestTextParts::blanksAreNotKept_data()
{
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<QByteArray>("back");
    const std::string wrapper = R"({"Records":[)" + call(1);
    QTest::newRow("in front") << QByteArray() << bytes(wrapper + "," + call(2) + "]}");
    QTest::newRow("between elements") << bytes(wrapper) << bytes("," + call(2) + "]}");
    QTest::newRow("behind a comma") << bytes(wrapper + ",") << bytes(call(2) + "]}");
    QTest::newRow("between documents") << bytes(call(1)) << bytes(call(2));
    QTest::newRow("at the end") << bytes(wrapper + "," + call(2) + "]}") << QByteArray();
}

/// A file of blanks is small when it is compressed, and is neither kept nor a part for each window.
void TestTextParts::blanksAreNotKept()
{
    QFETCH(QByteArray, front);
    QFETCH(QByteArray, back);
    const std::string text = front.toStdString() + std::string(2'000'000, ' ') + back.toStdString();
    const std::string compressed = record::gzip(text);
    QVERIFY(compressed.size() < 20'000);
    const auto parts = partsOf(compressed, 5000);
    QVERIFY(parts.size() <= 2);
    QVERIFY(eventsOf(parts) == eventsOf(text));
    QCOMPARE(problemsOf(parts), std::size_t{0});
}

void TestTextParts::anOpenBraceCostsOnlyItsRecord_data()
{
    QTest::addColumn<QByteArray>("wound");
    QTest::newRow("brace") << QByteArray("{");
    QTest::newRow("bracket") << QByteArray("[");
    QTest::newRow("quote") << QByteArray("\"");
    QTest::newRow("closing brace") << QByteArray("}");
    QTest::newRow("closing bracket") << QByteArray("]");
    QTest::newRow("all of them") << QByteArray("\"}]}]{\"[{");
}

void TestTextParts::anOpenBraceCostsOnlyItsRecord()
{
    QFETCH(QByteArray, wound);
    constexpr std::size_t kCalls = 60;
    for (const auto& [before, between, after] : {std::tuple(R"({"Records":[)", ",", "]}"),
             std::tuple("[", ",\n", "]"), std::tuple("", "\n", "\n")}) {
        const std::string good = before + calls(kCalls, between) + after;
        const std::size_t place = good.find("Call20") + 2;
        const std::string text = good.substr(0, place) + wound.toStdString() + good.substr(place);
        const auto parts = partsOf(text, 2000);
        QVERIFY(coverTheText(parts, text));
        QVERIFY(parts.size() < 20);
        std::size_t found = 0;
        for (const auto& [at, json] : eventsOf(parts))
            found += good.find(json) != std::string::npos ? 1U : 0U;
        QVERIFY2(found >= kCalls - 1, (before + std::to_string(found)).c_str());
    }
}

void TestTextParts::aRecordLargerThanAPartCostsOnlyItself()
{
    for (const std::string& huge :
        {call(1, std::string(7000, 'x')), call(1, repeated("},{[ ", 1500)),
            R"({"eventVersion":"1","a":[)" + repeated("[{},", 2000) + repeated("]", 2000) + "]}",
            R"({"huge":")" + repeated("\\\"", 4000) + "\"}"}) {
        const std::string text =
            R"({"Records":[)" + calls(10, ",") + "," + huge + "," + calls(10, ",") + "]}";
        const auto parts = partsOf(text, 2000);
        QVERIFY(coverTheText(parts, text));
        std::size_t found = 0;
        for (const auto& [at, json] : eventsOf(parts))
            found += json.find("eventSource") != std::string::npos && json.size() < 300 ? 1U : 0U;
        QVERIFY2(found >= 20, std::to_string(found).c_str());
        QVERIFY(problemsOf(parts) > 0);
    }
}

void TestTextParts::garbageComesToAnEnd_data()
{
    QTest::addColumn<QByteArray>("text");
    std::mt19937 random(11);
    QByteArray noise(100'000, '\0');
    for (char& c : noise)
        c = static_cast<char>(random());
    QByteArray marks(100'000, '\0');
    for (char& c : marks)
        c = "{}[]\",:\\ \n\re"[random() % 12];
    QTest::newRow("noise") << noise;
    QTest::newRow("noise in a list") << QByteArray("[") + noise;
    QTest::newRow("noise in a wrapper") << QByteArray("{\"Records\":[") + noise;
    QTest::newRow("marks") << marks;
    QTest::newRow("marks in a list") << QByteArray("[") + marks;
    QTest::newRow("marks in a wrapper") << QByteArray("{\"Records\":[") + marks;
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("zeros behind a record") << bytes(call(1)) + QByteArray(100'000, '\0');
    QTest::newRow("braces") << QByteArray(100'000, '{');
    QTest::newRow("brackets") << QByteArray(100'000, '[');
    QTest::newRow("closed brackets") << QByteArray("[]") + QByteArray(100'000, ']');
    QTest::newRow("commas") << QByteArray("[") + QByteArray(100'000, ',');
    QTest::newRow("quotes") << QByteArray(100'001, '"');
    QTest::newRow("backslashes") << QByteArray("{\"") + QByteArray(100'000, '\\');
    QTest::newRow("wrappers in wrappers") << QByteArray("{\"Records\":[").repeated(8000);
    QTest::newRow("wrappers in wrappers behind elements")
        << QByteArray("{\"Records\":[1,").repeated(7000);
    QTest::newRow("lists in wrappers in lists") << QByteArray("[1,{\"Events\":[{},").repeated(7000);
    QTest::newRow("many lists") << "{" + QByteArray("\"Records\":[1],").repeated(7000);
    QTest::newRow("one line") << QByteArray(100'000, 'x');
    QTest::newRow("a quote that never closes")
        << QByteArray("a,b\n1,\"") + QByteArray(100'000, 'x');
    QTest::newRow("lines behind a quote that never closes")
        << QByteArray("a,b\n1,\"") + QByteArray("x,y\n").repeated(20'000);
}

void TestTextParts::garbageComesToAnEnd()
{
    QFETCH(QByteArray, text);
    const std::string whole = text.toStdString();
    const auto parts = partsOf(whole, 1000);
    QVERIFY(coverTheText(parts, whole));
    QVERIFY2(parts.size() <= 3 * whole.size() / 1000, std::to_string(parts.size()).c_str());
    for (const Part& part : parts)
        QVERIFY(part.size > 0 && part.size <= 1000);
}

void TestTextParts::everyWoundIsSurvived()
{
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        DocumentGenerator generator(seed);
        const auto shape =
            DocumentGenerator::Shape{static_cast<int>(generator.below(DocumentGenerator::kShapes))};
        const std::string text =
            generator.damaged(generator.document(shape, generator.records(20)));
        const auto parts = partsOf(text, 500 + generator.below(5000));
        QVERIFY2(coverTheText(parts, text), std::to_string(seed).c_str());
        (void)eventsOf(parts);
    }
}

QTEST_GUILESS_MAIN(TestTextParts)
#include "tst_text_parts.moc"
