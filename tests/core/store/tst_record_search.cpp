#include "core/query/printer.h"
#include "tests/core/store/case_world.h"
#include "tests/core/store/naive_filter.h"

#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <random>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::RecordBuilder;
using query::Node;
using query::Op;
using query::Value;
using store::CaseFile;
using Keys = std::vector<std::uint32_t>;

/// Questions that only whole records can answer, against the obvious way of asking them
/// (naive_filter.h): free text and paths, alone and among other conditions.
class TestRecordSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void queries_data();
    void queries();
    void randomQueries_data();
    void randomQueries();
    void needlesInEachBlock();
    void whatChangedAfterTheLastPassIsFound();
    void partialResultsOnlyGrow();
    void stopsSoon();
    void recordsThatAreNotInTheCaseAreCounted();
    void tooManyConditionsAreRefused();
    void switchedOffConditionsReadNothing();
    void askedAgainInAnotherOrderNothingIsReadAgain();

private:
    [[nodiscard]] Keys naiveKeysOf(const Node& node) const;
    [[nodiscard]] const store::EventStore& eventsOf(const QByteArray& state) const;

    CaseWorld m_world;
    CaseWorld m_completedWorld;
    std::unique_ptr<CaseFile> m_case; ///< nothing is known of its blocks
    std::unique_ptr<CaseFile> m_completed;
    std::vector<ToldEvent> m_told;
};

namespace {

constexpr std::array kTexts{"evidence-bucket", "Evidence-Bucket", "say \"hello\"", "two\nlines", "back\\slash",
    "a/path/to", "stra\xC3\x9F" "e", "\xE2\x84\xAA" "elvin", "lon\xC5\xBF" "g", "plainword", "*", "",
    "arn:aws:iam::111122223333:role/Admin", "0d7e6a52-1111-4222-8333-444455556666", "i-0abc1234def567890",
    "{\"Version\":\"2012-10-17\"}", "10.0.0.0/8", "<b>&amp;", "\xF0\x9F\x94\x91 key"};

class Chance {
public:
    explicit Chance(std::uint32_t seed)
        : m_random(seed)
    { }
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }
    template <typename List> [[nodiscard]] auto oneOf(const List& list) { return list[below(std::size(list))]; }

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
        return json::object({{chance.oneOf(std::array{"name", "Value", "dotted.key"}), randomValue(chance, depth - 1)},
            {"items", randomValue(chance, depth - 1)}});
    default:
        return json(chance.oneOf(kTexts));
    }
}

RecordBuilder randomRecord(Chance& chance)
{
    RecordBuilder record = aRecord()
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
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace("plainword", "pl\\u0061inw\\u004frd");
    replace("a/path", "a\\/path");
    replace("<b>", "\\u003cb\\u003e");
    return text;
}

void fill(const CaseWorld& world, CaseFile& caseFile)
{
    Chance chance(4);
    std::vector<std::filesystem::path> files;
    for (int file = 0; file < 30; ++file) {
        std::vector<RecordBuilder> records;
        for (std::size_t i = 1 + chance.below(120); i > 0; --i)
            records.push_back(randomRecord(chance));
        const std::string text = khoji::test::logFile(records);
        files.push_back(
            world.log("log-" + std::to_string(file) + ".json", file % 3 == 0 ? withEscapes(text) : text));
    }
    (void)import(caseFile, files);
}

void complete(CaseFile& caseFile)
{
    base::Progress progress;
    QVERIFY(caseFile.complete(progress, {}));
}

Keys keysOf(const store::QueryResult& result)
{
    Keys keys;
    for (const store::EventRow& row : need(result.rows->page(0, result.rows->size(), {})))
        keys.push_back(base::number(row.key));
    return keys;
}

Keys keysOf(const store::EventStore& events, const Node& node)
{
    store::QueryRequest request;
    request.filter.root = node;
    return keysOf(need(events.run(request, {})));
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
            std::transform(path.begin(), path.end(), path.begin(), [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            });
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
            node.op = m_chance.oneOf(std::array{Op::Greater, Op::GreaterEqual, Op::Less, Op::LessEqual});
            node.values.push_back({Value::Kind::Quoted, std::to_string(m_chance.below(100)), {}, false});
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

void TestRecordSearch::initTestCase()
{
    m_case = m_world.open();
    fill(m_world, *m_case);
    m_completed = m_completedWorld.open();
    fill(m_completedWorld, *m_completed);
    complete(*m_completed);
    QVERIFY(m_completedWorld.sql().execAndGet("SELECT count(*) FROM search_block").getInt() > 3);
    m_told = toldBy(m_case->events());
    QVERIFY(m_told.size() > 1'000);
}

Keys TestRecordSearch::naiveKeysOf(const Node& node) const
{
    Keys keys;
    for (const ToldEvent& event : m_told) {
        if (matches(event, node, m_told.back().time, m_told.back().time))
            keys.push_back(base::number(event.key));
    }
    return keys;
}

const store::EventStore& TestRecordSearch::eventsOf(const QByteArray& state) const
{
    return (state == "completed" ? m_completed : m_case)->events();
}

void TestRecordSearch::queries_data()
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

void TestRecordSearch::queries()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, finds);
    const Node root = request(text.toStdString()).filter.root;
    const Keys expected = naiveKeysOf(root);
    QCOMPARE(!expected.empty(), finds);
    for (const char* const state : {"new", "completed"})
        QCOMPARE(keysOf(eventsOf(state), root), expected);
}

void TestRecordSearch::randomQueries_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<int>("rounds");
    QTest::newRow("new case") << QByteArray("new") << 300;
    QTest::newRow("completed case") << QByteArray("completed") << 1'000;
}

void TestRecordSearch::randomQueries()
{
    QFETCH(QByteArray, state);
    QFETCH(int, rounds);
    QueryMaker maker(7, m_told);
    int telling = 0;
    for (int round = 0; round < rounds; ++round) {
        const Node node = maker.query(2);
        const Keys expected = naiveKeysOf(node);
        QVERIFY2(keysOf(eventsOf(state), node) == expected,
            ("round " + std::to_string(round) + ": " + query::print(node)).c_str());
        telling += !expected.empty() && expected.size() < m_told.size() ? 1 : 0;
    }
    QVERIFY2(telling > rounds / 3, qPrintable(QString::number(telling)));
}

/// First and last events of blocks, and between.
void TestRecordSearch::needlesInEachBlock()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    std::vector<std::filesystem::path> files;
    for (int file = 0; file < 6; ++file) {
        std::vector<RecordBuilder> records;
        for (int i = 0; i < 300; ++i)
            records.push_back(aRecord().set("requestParameters.token", QStringLiteral("needle-%1-%2-of-hay")
                .arg(file).arg(i, 4, 16, QLatin1Char('x')).toStdString()));
        files.push_back(world.log(std::to_string(file) + ".json", khoji::test::logFile(records)));
    }
    (void)import(*caseFile, files);
    complete(*caseFile);
    for (std::uint32_t key = 1; key <= 1'800; key += 7) {
        const std::string token = nlohmann::json::parse(
            need(caseFile->events().record(base::EventKey{key})).json)["requestParameters"]["token"];
        QCOMPARE(keysOf(caseFile->events(), request("\"" + token.substr(3) + "\"").filter.root), Keys{key});
        QCOMPARE(keysOf(caseFile->events(), request("requestParameters.token:" + token).filter.root), Keys{key});
    }
}

void TestRecordSearch::whatChangedAfterTheLastPassIsFound()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    (void)import(*caseFile, {world.log("a.json", khoji::test::logFile({aRecord(), aRecord()}))});
    complete(*caseFile);
    const std::string words = "requestParameters.note:\"came later\"";
    (void)import(*caseFile, {world.log("b.json", khoji::test::logFile({aRecord().set("requestParameters.note", "came later")}))});
    QCOMPARE(keysOf(caseFile->events(), request(words).filter.root), Keys{3});
    complete(*caseFile);
    QCOMPARE(keysOf(caseFile->events(), request(words).filter.root), Keys{3});
    QCOMPARE(keysOf(caseFile->events(), request("came later").filter.root), Keys{3});
}

void TestRecordSearch::partialResultsOnlyGrow()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    std::vector<std::filesystem::path> files;
    for (int file = 0; file < 40; ++file)
        files.push_back(world.log(std::to_string(file) + ".json",
            khoji::test::logFile(std::vector<RecordBuilder>(
                400, aRecord().without("eventID").set("requestParameters.text", std::string(3'000, 'x') + std::to_string(file))))));
    (void)import(*caseFile, files);
    store::QueryRequest asked = request("not \"xy\"");
    asked.facets = {record::Field::EventName};
    Keys last;
    std::uint64_t lastDecided = 0;
    asked.onPartial = [&](const store::QueryResult& partial) {
        const Keys keys = keysOf(partial);
        if (!std::includes(keys.begin(), keys.end(), last.begin(), last.end()))
            qFatal("a match was taken back");
        if (partial.search.decided < lastDecided || partial.search.toRead < partial.search.decided)
            qFatal("progress went back");
        if (!keys.empty() && partial.facets.at(0).top.at(0).count != keys.size())
            qFatal("a facet of other events");
        lastDecided = partial.search.decided;
        last = keys;
    };
    const auto result = need(caseFile->events().run(asked, {}));
    QVERIFY(result.search.isComplete());
    QCOMPARE(result.search.toRead, need(caseFile->events().summary()).events);
    QCOMPARE(result.rows->size(), need(caseFile->events().summary()).events);
    QVERIFY(result.search.bytesRead > 1'000);
}

void TestRecordSearch::stopsSoon()
{
    std::stop_source source;
    store::QueryRequest asked = request("not \"xyzzy\"");
    source.request_stop();
    const auto result = m_case->events().run(asked, source.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::Cancelled);
}

void TestRecordSearch::recordsThatAreNotInTheCaseAreCounted()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    (void)import(*caseFile, {world.log("a.json", khoji::test::logFile({aRecord(), aRecord()}))});
    world.sql().exec("DELETE FROM log_file_content");
    const auto result = need(caseFile->events().run(request("xyzzy or not plugh"), {}));
    QCOMPARE(result.search.unreadable, std::uint64_t{2});
    QVERIFY(result.search.isComplete());
    QCOMPARE(result.rows->size(), std::uint64_t{0}); // what cannot be read matches nothing
}

void TestRecordSearch::tooManyConditionsAreRefused()
{
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "word" + std::to_string(i) + " ";
    const auto result = m_case->events().run(request(text), {});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::Limit);
    // A list of values is one condition.
    std::string list = "requestParameters.bucketName:(evidence-bucket";
    for (int i = 0; i < 5'000; ++i)
        list += ",value" + std::to_string(i);
    QVERIFY(!keysOf(m_completed->events(), request(list + ")").filter.root).empty());
}

void TestRecordSearch::switchedOffConditionsReadNothing()
{
    const auto result = need(m_case->events().run(request("off(evidence) user:winter"), {}));
    QCOMPARE(result.search.toRead, std::uint64_t{0});
}

void TestRecordSearch::askedAgainInAnotherOrderNothingIsReadAgain()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    (void)import(*caseFile, {world.log("a.json", khoji::test::logFile({aRecord().agent("x"), aRecord().agent("xyz")}))});
    const auto ask = [&](store::SortOrder order) {
        return need(caseFile->events().run(request("requestParameters.nothing:* or \"xy\"", order), {}));
    };
    const auto first = ask({});
    world.sql().exec("DELETE FROM log_file_content"); // reading again would fail
    const auto again = ask({record::Field::UserAgent, true});
    QCOMPARE(again.search.unreadable, std::uint64_t{0});
    QCOMPARE(keysOf(again), keysOf(first));
    // With more events it is another question.
    (void)import(*caseFile, {world.log("b.json", khoji::test::logFile({aRecord()}))});
    QCOMPARE(ask({}).search.unreadable, std::uint64_t{1}); // the other is decided by its agent
}

QTEST_GUILESS_MAIN(TestRecordSearch)
#include "tst_record_search.moc"
