#include "core/query/printer.h"
#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/naive_filter.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::RecordBuilder;
using query::Node;
using query::Op;
using query::Value;
using Keys = std::vector<std::uint32_t>;
using Names = std::vector<std::string>;

/// Questions that only whole records can answer, against the obvious way of asking them
/// (naive_filter.h): free text and paths, alone and among other conditions.
class TestWholeRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void queries_data();
    void queries();
    void randomQueries();
    void needlesEverywhere();
    void whatCameLaterIsFound();
    void partialResultsOnlyGrow();
    void aListOfValuesIsOneCondition();

private:
    [[nodiscard]] Keys naiveKeysOf(const Node& node) const;
    [[nodiscard]] const store::EventStore& events() const { return m_store->events(); }

    std::shared_ptr<StoreUnderTest> m_store;
    std::vector<ToldEvent> m_told;
};

namespace {

constexpr std::array kTexts{"evidence-bucket", "Evidence-Bucket", "say \"hello\"", "two\nlines",
    "back\\slash", "a/path/to",
    "stra\xC3\x9F"
    "e",
    "\xE2\x84\xAA"
    "elvin",
    "lon\xC5\xBF"
    "g",
    "plainword", "*", "", "arn:aws:iam::111122223333:role/Admin",
    "0d7e6a52-1111-4222-8333-444455556666", "i-0abc1234def567890", "{\"Version\":\"2012-10-17\"}",
    "10.0.0.0/8", "<b>&amp;", "\xF0\x9F\x94\x91 key"};

class Chance {
public:
    explicit Chance(std::uint32_t seed)
        : m_random(seed)
    { }
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }
    template <typename List> [[nodiscard]] auto oneOf(const List& list)
    {
        return list[below(std::size(list))];
    }

private:
    std::mt19937 m_random;
};

nlohmann::ordered_json randomValue(Chance& chance, int depth)
{
    using json = nlohmann::ordered_json;
    switch (chance.below(depth > 0 ? 9 : 6)) {
    case 0:
        return json(chance.below(2000));
    case 1:
        return json(static_cast<double>(chance.below(100)) / 8 - 3);
    case 2:
        return json(chance.below(2) == 0);
    case 3:
        return json(nullptr);
    case 6:
        return json::array({randomValue(chance, depth - 1), randomValue(chance, depth - 1)});
    case 7:
    case 8:
        return json::object({{chance.oneOf(std::array{"name", "Value", "dotted.key"}),
                                 randomValue(chance, depth - 1)},
            {"items", randomValue(chance, depth - 1)}});
    default:
        return json(chance.oneOf(kTexts));
    }
}

RecordBuilder randomRecord(Chance& chance)
{
    RecordBuilder record =
        aRecord()
            .id("event-" + std::to_string(chance.below(1'000'000'000)))
            .name(chance.oneOf(std::array{"GetObject", "CreateUser", "StopLogging"}))
            .user(chance.oneOf(std::array{"Winter", "anna.schmidt", "Bob"}))
            .at("2026-03-0" + std::to_string(1 + chance.below(9)) + "T00:00:00Z");
    for (const char* const member : {"requestParameters.bucketName", "requestParameters.filter",
             "responseElements.keys", "additionalEventData.bytes", "requestID"}) {
        if (chance.below(3) == 0)
            record.set(member, randomValue(chance, 3));
    }
    return record;
}

/// As JSON may write it, too: letters and slashes escaped.
std::string withEscapes(std::string text)
{
    const auto replace = [&text](const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace("plainword", "pl\\u0061inw\\u004frd");
    replace("a/path", "a\\/path");
    replace("<b>", "\\u003cb\\u003e");
    return text;
}

std::vector<std::string> randomLogFiles()
{
    Chance chance(4);
    std::vector<std::string> files;
    for (int file = 0; file < 30; ++file) {
        std::vector<RecordBuilder> records;
        for (std::size_t i = 1 + chance.below(120); i > 0; --i)
            records.push_back(randomRecord(chance));
        const std::string text = khoji::test::logFile(records);
        files.push_back(file % 3 == 0 ? withEscapes(text) : text);
    }
    return files;
}

/// 300 records, each with a text that no other has, in half a megabyte.
std::string logWithNeedles(int file)
{
    std::vector<RecordBuilder> records;
    for (int i = 0; i < 300; ++i) {
        const QString needle =
            QStringLiteral("needle-%1-%2-of-hay").arg(file).arg(i, 4, 16, QLatin1Char('x'));
        records.push_back(aRecord()
                              .set("requestParameters.token", needle.toStdString())
                              .set("requestParameters.padding", std::string(1'500, '.')));
    }
    return khoji::test::logFile(records);
}

std::string needleOf(const std::string& record)
{
    return nlohmann::json::parse(record)["requestParameters"]["token"];
}

Keys sorted(Keys keys)
{
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += (c == '*' || c == '?' || c == '\\' ? "\\" : "") + std::string(1, c);
    return out;
}

/// Conditions taken from the values of the records, so that they nearly always match something.
class QueryMaker {
public:
    QueryMaker(std::uint32_t seed, const std::vector<ToldEvent>& told)
        : m_chance(seed)
        , m_told(told)
    { }

    Node query(int depth)
    {
        if (depth == 0 || m_chance.below(3) == 0)
            return leaf();
        Node node;
        node.kind = m_chance.oneOf(std::array{Node::Kind::And, Node::Kind::Or, Node::Kind::Not});
        for (std::size_t i = node.kind == Node::Kind::Not ? 1 : 2; i > 0; --i)
            node.children.push_back(query(depth - 1));
        return node;
    }

private:
    Node leaf()
    {
        const Leaf leaf = m_chance.oneOf(m_told[m_chance.below(m_told.size())].leaves);
        Node node;
        switch (m_chance.below(4)) {
        case 0: {
            node.kind = Node::Kind::Is;
            node.values.push_back({Value::Kind::Word, "write", {}, false});
            return node;
        }
        case 1:
            node.kind = Node::Kind::FreeText;
            node.values.push_back(someText(leaf.text));
            return node;
        default:
            node.kind = Node::Kind::Term;
            node.field = somePath(leaf.path);
            setValues(node, leaf.text);
            return node;
        }
    }

    Value someText(const std::string& text)
    {
        const std::size_t at = text.empty() ? 0 : m_chance.below(text.size());
        switch (m_chance.below(4)) {
        case 0:
            return {Value::Kind::Quoted, text, {}, false};
        case 1:
            return {Value::Kind::Word, escaped(text.substr(0, at)) + "*", {}, false};
        case 2:
            return {Value::Kind::Word, "*" + escaped(text.substr(at)), {}, false};
        default:
            return {Value::Kind::Quoted, text.substr(at, 1 + m_chance.below(9)), {}, false};
        }
    }

    std::string somePath(std::string path)
    {
        if (path == "eventTime" || path == "eventID" || record::fieldByName(path))
            path = "requestParameters.bucketName";
        if (m_chance.below(3) == 0)
            std::transform(path.begin(), path.end(), path.begin(),
                [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        const std::size_t dot = path.find('.');
        if (dot != std::string::npos && m_chance.below(4) == 0)
            return m_chance.below(2) == 0 ? path.substr(0, dot) + ".*" : "*" + path.substr(dot);
        return path;
    }

    void setValues(Node& node, const std::string& text)
    {
        switch (m_chance.below(8)) {
        case 0:
            node.values.push_back({Value::Kind::Any, {}, {}, false});
            return;
        case 1:
            node.op =
                m_chance.oneOf(std::array{Op::Greater, Op::GreaterEqual, Op::Less, Op::LessEqual});
            node.values.push_back(
                {Value::Kind::Quoted, std::to_string(m_chance.below(100)), {}, false});
            return;
        case 2:
            node.op = Op::Equals;
            node.values.push_back({Value::Kind::Quoted, text, {}, false});
            return;
        case 3:
            node.values.push_back({Value::Kind::Regex, "^[a-z0-9]", {}, false});
            return;
        default:
            node.values.push_back(someText(text));
            if (m_chance.below(3) == 0)
                node.values.push_back(someText(m_chance.oneOf(kTexts)));
        }
    }

    Chance m_chance;
    const std::vector<ToldEvent>& m_told;
};

} // namespace

void TestWholeRecords::initTestCase()
{
    m_store = storeWith(randomLogFiles());
    if (!events().capabilities().wholeRecords)
        QSKIP("this store does not look into records");
    m_told = toldBy(events());
    QVERIFY(m_told.size() > 1'000);
}

Keys TestWholeRecords::naiveKeysOf(const Node& node) const
{
    Keys keys;
    for (const ToldEvent& event : m_told) {
        if (matches(event, node, m_told.back().time, m_told.back().time))
            keys.push_back(base::number(event.key));
    }
    return keys;
}

void TestWholeRecords::queries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("finds");
    const auto row = [](const char* text, bool finds = true) {
        QTest::newRow(text) << QByteArray(text) << finds;
    };
    row("evidence");
    row("EVIDENCE-BUCKET");
    row("\"say \\\"hello\\\"\"");
    row("\"two\\nlines\"");
    row("back\\\\slash");
    row("\"a/path\"");
    row("plainword");
    row("\"strasse\"", false); // a sharp s folds to itself
    row("kelvin");
    row("lonsg");
    row("\"\xF0\x9F\x94\x91\"");
    row("\"<b>\"");
    row("bucketName", false); // names of members are no values
    row("xyzzy", false);
    row("nlines", false); // the n is that of a line feed
    row("slash");
    row("RequestParameters", false);
    row("requestParameters.bucketName:evidence-bucket");
    row("requestParameters.bucketName=evidence-bucket");
    row("requestparameters.BUCKETNAME:evid*");
    row("requestParameters.*:evidence-bucket");
    row("requestParameters.bucketName:(plainword, 10.0.0.0/8)");
    row("requestParameters.bucketName:/^evid/");
    row("requestParameters.bucketName:*");
    row("-requestParameters.bucketName:*");
    row("requestParameters.filter.name:*");
    row("*.items:*");
    row("additionalEventData.bytes>=50");
    row("requestParameters.nothing:*", false);
    row("is:read user:winter requestParameters.bucketName:evidence-bucket");
    row("evidence or user:bob");
    row("not evidence not plainword");
    row("(evidence or plainword) -user:winter requestParameters.filter.*:*");
    row("\"2012-10-17\"");
}

void TestWholeRecords::queries()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, finds);
    const Node root = request(text.toStdString()).filter.root;
    const Keys expected = naiveKeysOf(root);
    QCOMPARE(!expected.empty(), finds);
    QCOMPARE(keysOf(events(), root), expected);
}

void TestWholeRecords::randomQueries()
{
    constexpr int kRounds = 500;
    QueryMaker maker(7, m_told);
    int telling = 0;
    for (int round = 0; round < kRounds; ++round) {
        const Node node = maker.query(2);
        const Keys expected = naiveKeysOf(node);
        QVERIFY2(keysOf(events(), node) == expected,
            ("round " + std::to_string(round) + ": " + query::print(node)).c_str());
        telling += !expected.empty() && expected.size() < m_told.size() ? 1 : 0;
    }
    QVERIFY2(telling > kRounds / 3, qPrintable(QString::number(telling)));
}

/// In whatever pieces the store reads records: their first and last ones, and between.
void TestWholeRecords::needlesEverywhere()
{
    std::vector<std::string> files;
    for (int file = 0; file < 6; ++file)
        files.push_back(logWithNeedles(file));
    const auto store = storeWith(files);
    const store::EventStore& haystack = store->events();
    const Keys all = keysOf(haystack, {});
    QCOMPARE(all.size(), std::size_t{1'800});
    for (std::size_t i = 0; i < all.size(); i += 7) {
        const std::string needle = needleOf(need(haystack.record(base::EventKey{all[i]})).json);
        const Keys found{all[i]};
        QCOMPARE(keysOf(haystack, request("\"" + needle.substr(3) + "\"").filter.root), found);
        QCOMPARE(keysOf(haystack, request("requestParameters.token:" + needle).filter.root), found);
    }
}

void TestWholeRecords::whatCameLaterIsFound()
{
    const auto store = storeWith({khoji::test::logFile({aRecord(), aRecord()})});
    store->finishBackgroundWork();
    const std::string words = "requestParameters.note:\"came later\"";
    const Names later{"Later"};
    QCOMPARE(cells(store->events(), words, record::Field::EventName), Names{});
    store->add({khoji::test::logFile(
        {aRecord().name("Later").set("requestParameters.note", "came later")})});
    QCOMPARE(cells(store->events(), words, record::Field::EventName), later);
    store->finishBackgroundWork();
    QCOMPARE(cells(store->events(), words, record::Field::EventName), later);
    QCOMPARE(cells(store->events(), "came later", record::Field::EventName), later);
}

void TestWholeRecords::partialResultsOnlyGrow()
{
    if (!events().capabilities().partialResults)
        QSKIP("this store tells whole results only");
    std::vector<std::string> files;
    for (int file = 0; file < 40; ++file) {
        const std::string text = std::string(3'000, 'x') + std::to_string(file);
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 400; ++i)
            records.push_back(aRecord().set("requestParameters.text", text));
        files.push_back(khoji::test::logFile(records));
    }
    const auto store = storeWith(files);
    store::QueryRequest asked = request("not \"xy\"");
    asked.facets = {record::Field::EventName};
    asked.histogramEdges = {base::parseTime("2000-01-01T00:00:00Z").value(),
        base::parseTime("2100-01-01T00:00:00Z").value()};
    asked.stackBy = record::Field::AwsRegion;
    Keys last;
    std::uint64_t lastDecided = 0;
    asked.onPartial = [&](const store::QueryResult& partial) {
        const Keys keys = sorted(keysOf(partial));
        if (!std::includes(keys.begin(), keys.end(), last.begin(), last.end()))
            qFatal("a match was taken back");
        if (partial.search.decided < lastDecided || partial.search.toRead < partial.search.decided)
            qFatal("progress went back");
        if (!keys.empty() && partial.facets.at(0).top.at(0).count != keys.size())
            qFatal("a facet of other events");
        const store::SeriesCounts& bin = partial.histogram.value().bins.at(0);
        if (std::accumulate(bin.begin(), bin.end(), std::size_t{0}) != keys.size())
            qFatal("a histogram of other events");
        lastDecided = partial.search.decided;
        last = keys;
    };
    const auto result = need(store->events().run(asked, {}));
    QVERIFY(result.search.isComplete());
    QCOMPARE(result.rows->size(), need(store->events().summary()).events);
    const Keys all = sorted(keysOf(result));
    QVERIFY(std::includes(all.begin(), all.end(), last.begin(), last.end()));
}

void TestWholeRecords::aListOfValuesIsOneCondition()
{
    std::string list = "requestParameters.bucketName:(evidence-bucket";
    for (int i = 0; i < 5'000; ++i)
        list += ",value" + std::to_string(i);
    QVERIFY(!keysOf(events(), request(list + ")").filter.root).empty());
}

QTEST_GUILESS_MAIN(TestWholeRecords)
#include "tst_whole_records.moc"
