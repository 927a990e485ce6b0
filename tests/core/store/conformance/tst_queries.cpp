#include "core/base/text.h"
#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/naive_filter.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

#include <algorithm>
#include <chrono>
#include <random>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::RecordBuilder;
using query::Node;
using query::Op;
using query::Value;
using record::Field;
using Keys = std::vector<std::uint32_t>;
using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

/// The store against the obvious way of doing it (naive_filter.h), over random events.
class TestQueries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void words_data();
    void words();
    void randomFilters();
    void eventsComeInTheOrderOfTime();
    void sorts_data();
    void sorts();
    void pagesAreSlicesOfTheWhole();
    void positions();
    void histograms();
    void stackedHistograms_data();
    void stackedHistograms();
    void histogramsOfWhatDiffersFromEventToEvent();
    void facets_data();
    void facets();
    void facetsWithoutTheirOwnTerms_data();
    void facetsWithoutTheirOwnTerms();
    void facetsKeepTheirOrderWhateverTheyAreCountedBy();
    void theSpanIsThatOfTheMatches();
    void summaries();
    void whatCannotBeAnsweredSaysSo_data();
    void whatCannotBeAnsweredSaysSo();

private:
    [[nodiscard]] const store::EventStore& events() const { return m_store->events(); }
    [[nodiscard]] Keys keysOf(const query::Node& node) const
    {
        return store::test::keysOf(events(), node);
    }
    [[nodiscard]] Keys naiveKeysOf(const query::Node& node) const;
    [[nodiscard]] Counts naiveCounts(const query::Node& node, Field field) const;

    std::shared_ptr<StoreUnderTest> m_store;
    std::vector<ToldEvent> m_told; ///< in the order of time
    base::UtcTime m_end;
};

namespace {

class Chance {
public:
    explicit Chance(std::uint32_t seed)
        : m_random(seed)
    { }
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }
    [[nodiscard]] bool oneIn(std::size_t bound) { return below(bound) == 0; }
    template <typename List> [[nodiscard]] auto oneOf(const List& list)
    {
        return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
    }

private:
    std::mt19937 m_random;
};

std::string randomUuid(Chance& chance)
{
    std::string id = "00000000-0000-4000-8000-000000000000";
    for (char& c : id) {
        if (c == '0')
            c = "0123456789abcdef"[chance.below(16)];
    }
    return id;
}

Counts pairs(const store::Facet& facet)
{
    Counts counts;
    for (const store::FacetValue& value : facet.top)
        counts.emplace_back(value.text, value.count);
    return counts;
}

RecordBuilder randomRecord(Chance& chance)
{
    constexpr std::array kNames{"GetObject", "ListBuckets", "CreateUser", "DeleteTrail",
        "ConsoleLogin", "DescribeInstances", "StopLogging", "getobject", "Ünîcode*Call"};
    constexpr std::array kUsers{"Winter", "winter", "anna.schmidt", "x*y", "b?c", "back\\slash"};
    constexpr std::array kAddresses{"10.0.0.1", "10.0.0.200", "203.0.113.5", "2001:db8::1",
        "2001:DB8:0::1", "config.amazonaws.com", "AWS Internal", ""};
    constexpr std::array kErrors{
        "", "", "AccessDenied", "NoSuchBucket", "ThrottlingException", "Client.DryRunOperation"};
    constexpr std::array kAgents{
        "aws-cli/2.15.0", "console.amazonaws.com", "Boto3/1.2", "Mozilla/5.0 (X; \"y\")"};
    RecordBuilder record =
        aRecord().id(randomUuid(chance)).name(chance.oneOf(kNames)).agent(chance.oneOf(kAgents));
    record.service(chance.oneOf(std::array{"s3", "iam", "signin", "ec2"}))
        .region(chance.oneOf(std::array{"us-east-1", "eu-central-1", ""}));
    record.account(chance.oneOf(std::array{"111122223333", "444455556666"}))
        .from(chance.oneOf(kAddresses));
    record.at("2026-03-0" + std::to_string(1 + chance.below(9)) + "T0"
        + std::to_string(chance.below(4)) + ":00:0" + std::to_string(chance.below(3)) + "Z");
    switch (chance.below(5)) {
    case 0:
        record.root();
        break;
    case 1:
        record.role(chance.oneOf(std::array{"Admin", "Deploy"}), chance.oneOf(kUsers));
        break;
    case 2:
        record.awsService("config");
        break;
    default:
        record.user(chance.oneOf(kUsers));
    }
    if (const std::string error = chance.oneOf(kErrors); !error.empty())
        record.error(error, "message of " + error);
    if (chance.oneIn(3))
        record.readOnly(false);
    if (chance.oneIn(4))
        record.resource("arn:aws:s3:::bucket" + std::to_string(chance.below(3)), "AWS::S3::Bucket");
    if (chance.oneIn(5))
        record.set("eventCategory", "Data");
    for (const char* const member :
        {"eventTime", "userAgent", "userIdentity", "eventSource", "readOnly", "sourceIPAddress"}) {
        if (chance.oneIn(20))
            record.without(member);
    }
    return record;
}

std::string escaped(const std::string& text, const char* special)
{
    std::string out;
    for (const char c : text)
        out += (std::string_view(special).find(c) != std::string_view::npos ? "\\" : "")
            + std::string(1, c);
    return out;
}

/// Random filters that nearly always match something: their values are taken from the events.
class FilterMaker {
public:
    FilterMaker(std::uint32_t seed, const std::vector<ToldEvent>& told)
        : m_chance(seed)
        , m_told(told)
    { }

    Node filter(int depth)
    {
        Node node;
        if (depth == 0 || m_chance.oneIn(3))
            return leaf();
        constexpr std::array kGroups{
            Node::Kind::And, Node::Kind::Or, Node::Kind::Not, Node::Kind::Off};
        node.kind = m_chance.oneOf(kGroups);
        const bool one = node.kind == Node::Kind::Not || node.kind == Node::Kind::Off;
        for (std::size_t i = one ? 1 : 2 + m_chance.below(3); i > 0; --i)
            node.children.push_back(filter(depth - 1));
        return node;
    }

private:
    Node leaf()
    {
        Node node;
        switch (m_chance.below(8)) {
        case 0:
            return is();
        case 1:
            return time();
        case 2:
            return severity();
        case 3:
            node.kind = Node::Kind::FreeText;
            node.values = {freeText()};
            return node;
        default:
            return term();
        }
    }

    Node is()
    {
        Node node;
        node.kind = Node::Kind::Is;
        node.values.push_back({Value::Kind::Word,
            m_chance.oneOf(std::array{"error", "denied", "write", "read", "root", "console",
                "service", "external", "insight", "data", "signin"}),
            {}, false});
        return node;
    }

    Node time()
    {
        constexpr std::array kTimes{"2026", "2026-03", "2026-03-03", "2026-03-05T01",
            "2026-03-05T01:00:01", "2026-03-07T02:00", "end", "end-24h", "now-1h", "2025-01-01"};
        Node node = termOf("time",
            m_chance.oneOf(std::array{
                Op::Matches, Op::Equals, Op::Greater, Op::GreaterEqual, Op::Less, Op::LessEqual}));
        node.values.push_back({Value::Kind::Word, m_chance.oneOf(kTimes), {}, false});
        if (node.op == Op::Matches && m_chance.oneIn(3))
            node.values[0] = {Value::Kind::Range, "2026-03-02", "2026-03-04", false};
        if (node.op == Op::Matches && m_chance.oneIn(6))
            node.values[0] = {Value::Kind::Any, {}, {}, false};
        return node;
    }

    Node severity()
    {
        Node node = termOf("severity",
            m_chance.oneOf(
                std::array{Op::Matches, Op::Greater, Op::GreaterEqual, Op::Less, Op::LessEqual}));
        node.values.push_back({Value::Kind::Word,
            m_chance.oneOf(std::array{"none", "low", "Medium", "high", "critical"}), {}, false});
        return node;
    }

    Node term()
    {
        std::vector<std::string> names{
            "user", "role", "account", "service", "event", "ip", "region", "error", "agent", "key"};
        for (const record::FieldInfo& info : record::allFields()) {
            if (info.dimension)
                names.emplace_back(info.name);
        }
        const std::string name = m_chance.oneOf(names);
        if (m_chance.oneIn(12)) {
            Node node = termOf("eventID", Op::Matches);
            node.values.push_back(
                {Value::Kind::Quoted, m_chance.oneOf(m_told).text(Field::EventId), {}, false});
            return node;
        }
        Node node = termOf(name, m_chance.oneIn(4) ? Op::Equals : Op::Matches);
        const auto fields = record::fieldsMeantBy(name);
        for (std::size_t i = 1 + m_chance.below(2); i > 0; --i) {
            const Field field = m_chance.oneOf(fields);
            node.values.push_back(node.op == Op::Equals
                    ? Value{Value::Kind::Quoted, m_chance.oneOf(m_told).text(field), {}, false}
                    : value(field));
        }
        return node;
    }

    Value value(Field field)
    {
        std::string text = m_chance.oneOf(m_told).text(field);
        if (field == Field::SourceIpAddress && m_chance.oneIn(2)) {
            if (m_chance.oneIn(3))
                return {Value::Kind::Range, "10.0.0.1", "10.0.0.255", false};
            return {Value::Kind::Word,
                m_chance.oneOf(std::array{"10.0.0.0/8", "10.0.0.0/25", "0.0.0.0/0", "::/0",
                    "2001:db8::/32", "2001:db8:0:0::1"}),
                {}, false};
        }
        switch (m_chance.below(6)) {
        case 0:
            return {Value::Kind::Any, {}, {}, false};
        case 1:
            return {Value::Kind::Quoted, base::fold(text), {}, false};
        case 2:
            return {Value::Kind::Regex,
                escaped(text, ".*?+()[]{}|^$\\/").substr(0, 3) == text.substr(0, 3)
                    ? "^" + text.substr(0, 3)
                    : "^.*$",
                {}, m_chance.oneIn(2)};
        case 3:
            return {Value::Kind::Word, escaped(text.substr(0, 1 + m_chance.below(4)), "*?\\") + "*",
                {}, false};
        case 4:
            return {
                Value::Kind::Word, "*" + escaped(text.substr(text.size() / 2), "*?\\"), {}, false};
        default:
            return {Value::Kind::Word, escaped(text, "*?\\"), {}, false};
        }
    }

    Value freeText()
    {
        if (m_chance.oneIn(6))
            return {Value::Kind::Quoted, m_chance.oneOf(m_told).text(Field::EventId), {}, false};
        return {Value::Kind::Word,
            m_chance.oneOf(std::array{
                "win", "ADMIN", "s3", "203.0", "*trail", "get?bject", "denied", "ünî", "nowhere"}),
            {}, false};
    }

    static Node termOf(const std::string& field, Op op)
    {
        Node node;
        node.kind = Node::Kind::Term;
        node.field = field;
        node.op = op;
        return node;
    }

    Chance m_chance;
    const std::vector<ToldEvent>& m_told;
};

} // namespace

void TestQueries::initTestCase()
{
    Chance chance(20260309);
    std::vector<RecordBuilder> records;
    for (int i = 0; i < 700; ++i)
        records.push_back(randomRecord(chance));
    m_store = storeWith({khoji::test::logFile(records)});
    m_told = toldBy(events());
    QCOMPARE(m_told.size(), records.size());
    m_end = m_told.back().time;
}

Keys TestQueries::naiveKeysOf(const Node& node) const
{
    Keys keys;
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    for (const ToldEvent& event : m_told) {
        if (matches(event, node, now, m_end))
            keys.push_back(base::number(event.key));
    }
    return keys;
}

/// Most frequent first, ties by text.
Counts TestQueries::naiveCounts(const Node& node, Field field) const
{
    std::map<std::string, std::uint64_t> counts;
    for (const ToldEvent& event : m_told) {
        if (matches(event, node, m_end, m_end))
            ++counts[event.text(field)];
    }
    Counts sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const auto& a, const auto& b) { return a.second > b.second; });
    return sorted;
}

void TestQueries::words_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* const text : {"", "event:GetObject", "event=GetObject", "event=getobject",
             "event:*object", "not event:GetObject", "user:winter", "user:\"x*y\"", R"(user:x\*y)",
             "user:x*y", "user:back*", "ip:10.0.0.0/8", "ip:10.0.0.1", "ip:\"AWS Internal\"",
             "ip:2001:db8::1", "not ip:0.0.0.0/0", "ip:*", "service:s3", "service:s3.amazonaws.com",
             "service:*.amazonaws.com", "error:*", "not error:*", "is:error", "is:denied -is:write",
             "is:read", "is:external or is:root", "severity:high", "severity>=medium",
             "severity:(critical, low)", "time:2026-03-03", "time>=2026-03-03 time<2026-03-05",
             "not time:*", "time:2026-03-01..2026-03-02", "off(is:root)", "off(is:root) is:write",
             "not off(is:root)", "event:GetObject or off(is:root)", "winter", "\"us-east-1\"",
             "event:/^(Get|List)/", "event:/^get/i",
             "region:(us-east-1, eu-central-1) (is:console or agent:aws-cli*)",
             "\xc3\xbcn\xc3\xae*"})
        QTest::newRow(*text == '\0' ? "all" : text) << QByteArray(text);
}

void TestQueries::words()
{
    QFETCH(QByteArray, text);
    const Node root = request(text.toStdString()).filter.root;
    QCOMPARE(keysOf(root), naiveKeysOf(root));
}

void TestQueries::randomFilters()
{
    FilterMaker maker(1, m_told);
    std::size_t telling = 0;
    for (int round = 0; round < 3000; ++round) {
        const Node node = maker.filter(3);
        const Keys expected = naiveKeysOf(node);
        QVERIFY2(keysOf(node) == expected, ("round " + std::to_string(round)).c_str());
        telling += !expected.empty() && expected.size() < m_told.size() ? 1U : 0U;
    }
    QVERIFY(telling > 1000);
}

void TestQueries::eventsComeInTheOrderOfTime()
{
    std::vector<ToldEvent> expected = m_told;
    std::sort(expected.begin(), expected.end(), [](const ToldEvent& a, const ToldEvent& b) {
        return std::tie(a.time, a.text(Field::EventId)) < std::tie(b.time, b.text(Field::EventId));
    });
    QCOMPARE(expected.front().time == base::kUndated, true);
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(expected[i].key == m_told[i].key);
}

void TestQueries::sorts_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("descending");
    for (const record::FieldInfo& info : record::allFields()) {
        for (const bool descending : {false, true})
            QTest::addRow(
                "%s, %s", std::string(info.name).c_str(), descending ? "descending" : "ascending")
                << static_cast<int>(info.field) << descending;
    }
}

void TestQueries::sorts()
{
    QFETCH(int, number);
    QFETCH(bool, descending);
    const auto field = static_cast<Field>(number);
    const auto less = [field](const ToldEvent& a, const ToldEvent& b) {
        if (field == Field::EventTime)
            return a.time < b.time;
        if (field == Field::Severity)
            return severityLevel(a.text(field)) < severityLevel(b.text(field));
        return a.text(field) < b.text(field);
    };
    std::vector<ToldEvent> expected;
    for (const ToldEvent& event : m_told) {
        if (!isWord(event, "root"))
            expected.push_back(event);
    }
    // Ties stay in the order of time and eventID, in both directions.
    std::stable_sort(expected.begin(), expected.end(), [&](const ToldEvent& a, const ToldEvent& b) {
        return descending ? less(b, a) : less(a, b);
    });
    const auto found = rows(events(), "not is:root", {field}, {field, descending});
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].cells[0], expected[i].text(field));
        QVERIFY(found[i].key == expected[i].key);
    }
}

void TestQueries::pagesAreSlicesOfTheWhole()
{
    const auto result = need(events().run(request("is:write", {Field::EventName, true}), {}));
    const std::vector<Field> fields{Field::EventId, Field::EventName};
    const auto all = need(result.rows->page(0, 100'000, fields));
    QCOMPARE(all.size(), std::size_t{result.rows->size()});
    for (std::size_t first = 0; first < all.size() + 3; first += 7) {
        const auto page = need(result.rows->page(first, 10, fields));
        QCOMPARE(
            page.size(), first >= all.size() ? 0 : std::min<std::size_t>(10, all.size() - first));
        for (std::size_t i = 0; i < page.size(); ++i)
            QCOMPARE(page[i].cells, all[first + i].cells);
    }
    QVERIFY(need(result.rows->page(0, 0, fields)).empty());
}

void TestQueries::positions()
{
    for (const bool descending : {false, true}) {
        const auto result =
            need(events().run(request("is:write", {Field::EventTime, descending}), {}));
        const auto all = need(result.rows->page(0, result.rows->size(), {}));
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(result.rows->positionOf(all[i].key).value(), std::uint64_t{i});
        QVERIFY(!result.rows->positionOf(base::EventKey{100'000}));
        const auto others = need(events().run(request("-is:write"), {}));
        for (const auto& other : need(others.rows->page(0, others.rows->size(), {})))
            QVERIFY(!result.rows->positionOf(other.key));
        const base::UtcTime wanted = base::parseTime("2026-03-05T00:00:00Z").value();
        const std::uint64_t at = result.rows->positionOf(wanted).value();
        if (descending) {
            QVERIFY(all[at].time <= wanted && all[at - 1].time > wanted);
        } else {
            QVERIFY(all[at].time >= wanted && all[at - 1].time < wanted);
        }
    }
    const auto byName = need(events().run(request("", {Field::EventName, false}), {}));
    const auto named = need(byName.rows->page(0, byName.rows->size(), {}));
    for (std::size_t i = 0; i < named.size(); ++i)
        QCOMPARE(byName.rows->positionOf(named[i].key).value(), std::uint64_t{i});
    QVERIFY(!byName.rows->positionOf(m_end));
    const auto none = need(events().run(request("event:Nothing"), {}));
    QVERIFY(!none.rows->positionOf(m_end));
}

void TestQueries::histograms()
{
    Chance chance(4);
    FilterMaker maker(2, m_told);
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    for (int round = 0; round < 200; ++round) {
        store::QueryRequest request;
        request.filter.root = maker.filter(2);
        base::UtcTime edge =
            base::parseTime("2026-03-02T00:00:00Z").value() + std::chrono::hours(chance.below(48));
        for (std::size_t i = 2 + chance.below(20); i > 0; --i) {
            request.histogramEdges.push_back(edge);
            edge += std::chrono::minutes(1 + chance.below(1500));
        }
        const auto& edges = request.histogramEdges;
        store::Histogram expected;
        expected.bins.resize(edges.size() - 1);
        for (const ToldEvent& event : m_told) {
            if (!matches(event, request.filter.root, now, m_end))
                continue;
            const auto after = std::upper_bound(edges.begin(), edges.end(), event.time);
            if (event.time == base::kUndated)
                ++expected.undated;
            else if (after == edges.begin() || after == edges.end())
                ++expected.outside;
            else
                ++expected.bins[static_cast<std::size_t>(after - edges.begin() - 1)]
                               [static_cast<std::size_t>(store::test::bandOf(event))];
        }
        const auto result = need(events().run(request, {}));
        QVERIFY(result.histogram);
        QVERIFY(result.histogram->bins == expected.bins);
        QVERIFY(!result.histogram->stackedBy);
        QVERIFY(result.histogram->series == store::bandSeries());
        QCOMPARE(result.histogram->undated, expected.undated);
        QCOMPARE(result.histogram->outside, expected.outside);
    }
    QVERIFY(!need(events().run(request(""), {})).histogram);
}

/// The fields with facets, which are those to stack by.
void TestQueries::stackedHistograms_data()
{
    facets_data();
}

/// Events in each bin with each of the seven commonest values, and all others; the values are those
/// of all matches, wherever they lie in time.
void TestQueries::stackedHistograms()
{
    QFETCH(int, number);
    const auto field = static_cast<Field>(number);
    for (const char* const text : {"", "is:write", "not ip:10.0.0.0/8", "event:Nothing"}) {
        store::QueryRequest asked = request(text);
        asked.stackBy = field;
        for (const int hours : {7, 8, 40, 41, 42, 90})
            asked.histogramEdges.push_back(
                base::parseTime("2026-03-01T00:00:00Z").value() + std::chrono::hours(hours));
        const auto& edges = asked.histogramEdges;
        const Counts common = naiveCounts(asked.filter.root, field);
        const std::size_t values = std::min(common.size(), store::kMostSeries - 1);
        std::vector<store::SeriesCounts> bins(edges.size() - 1);
        for (const ToldEvent& event : m_told) {
            const auto after = std::upper_bound(edges.begin(), edges.end(), event.time);
            if (event.time == base::kUndated || after == edges.begin() || after == edges.end()
                || !matches(event, asked.filter.root, m_end, m_end))
                continue;
            std::size_t series = 0;
            while (series < values && common[series].first != event.text(field))
                ++series;
            ++bins[static_cast<std::size_t>(after - edges.begin() - 1)][series];
        }
        const auto histogram = need(events().run(asked, {})).histogram.value();
        QVERIFY(histogram.stackedBy == field);
        QCOMPARE(histogram.series.size(), values + (common.size() > values ? 1 : 0));
        for (std::size_t series = 0; series < values; ++series) {
            QVERIFY(histogram.series[series].kind == store::HistogramSeries::Kind::Value);
            QCOMPARE(histogram.series[series].text, common[series].first);
        }
        if (common.size() > values)
            QVERIFY(histogram.series.back().kind == store::HistogramSeries::Kind::Other);
        QVERIFY(histogram.bins == bins);
    }
}

void TestQueries::histogramsOfWhatDiffersFromEventToEvent()
{
    for (const Field field : {Field::EventTime, Field::EventId}) {
        store::QueryRequest asked = request("");
        asked.histogramEdges = {m_end, m_end + std::chrono::hours(1)};
        asked.stackBy = field;
        const auto result = events().run(asked, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, base::ErrorKind::Unsupported);
    }
}

void TestQueries::facets_data()
{
    QTest::addColumn<int>("number");
    for (const record::FieldInfo& info : record::allFields()) {
        if (info.dimension || info.field == Field::Severity)
            QTest::newRow(std::string(info.name).c_str()) << static_cast<int>(info.field);
    }
}

void TestQueries::facets()
{
    QFETCH(int, number);
    const auto field = static_cast<Field>(number);
    for (const char* const text : {"", "is:write", "not ip:10.0.0.0/8", "event:Nothing"}) {
        const auto expected = naiveCounts(request(text).filter.root, field);
        for (const std::size_t top : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
            store::QueryRequest asked = request(text);
            asked.facets = {Field::EventName, field};
            asked.facetTop = top;
            const store::Facet facet = need(events().run(asked, {})).facets.at(1);
            QCOMPARE(facet.field, field);
            QCOMPARE(facet.distinct, std::uint64_t{expected.size()});
            QCOMPARE(facet.top.size(), std::min(top, expected.size()));
            for (std::size_t i = 0; i < facet.top.size(); ++i) {
                QCOMPARE(facet.top[i].text, expected[i].first);
                QCOMPARE(facet.top[i].count, expected[i].second);
            }
        }
    }
}

void TestQueries::facetsWithoutTheirOwnTerms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("countedBy");
    const auto row = [](const char* text, Field field, const char* countedBy) {
        QTest::addRow("%s | %s", text, std::string(record::info(field).name).c_str())
            << QByteArray(text) << static_cast<int>(field) << QByteArray(countedBy);
    };
    row("", Field::EventName, "");
    row("event:GetObject", Field::EventName, "");
    row("event:GetObject", Field::AwsRegion, "event:GetObject");
    row("event:GetObject region:us-east-1 is:write", Field::EventName, "region:us-east-1 is:write");
    row("event:GetObject region:us-east-1 is:write", Field::AwsRegion, "event:GetObject is:write");
    row("event:GetObject region:us-east-1 is:write", Field::Outcome,
        "event:GetObject region:us-east-1 is:write");
    row("-event:GetObject is:write", Field::EventName, "is:write");
    row("(user:anna* or user:winter) is:write", Field::Principal, "is:write");
    row("severity>=medium region:us-east-1", Field::Severity, "region:us-east-1");
    row("is:error result:denied", Field::Outcome, "is:error");
    row("event:GetObject or region:us-east-1", Field::EventName,
        "event:GetObject or region:us-east-1");
}

void TestQueries::facetsWithoutTheirOwnTerms()
{
    QFETCH(QByteArray, text);
    QFETCH(int, number);
    QFETCH(QByteArray, countedBy);
    const auto field = static_cast<Field>(number);
    store::QueryRequest asked = request(text.toStdString());
    asked.facets = {field};
    asked.facetTop = 1000;
    for (const bool ignoreOwnTerms : {false, true}) {
        asked.facetsIgnoreOwnTerms = ignoreOwnTerms;
        const auto result = need(events().run(asked, {}));
        // The rows are those of the whole query, whatever facets are counted by.
        QCOMPARE(result.rows->size(), std::uint64_t{naiveKeysOf(asked.filter.root).size()});
        const auto expected = naiveCounts(
            ignoreOwnTerms ? request(countedBy.toStdString()).filter.root : asked.filter.root,
            field);
        QVERIFY(pairs(result.facets.at(0)) == expected);
    }
}

void TestQueries::facetsKeepTheirOrderWhateverTheyAreCountedBy()
{
    store::QueryRequest asked = request("event:GetObject region:us-east-1 severity:low");
    asked.facets = {Field::Severity, Field::Outcome, Field::EventName, Field::AwsRegion,
        Field::EventName, Field::PrincipalKind};
    asked.facetsIgnoreOwnTerms = true;
    const auto result = need(events().run(asked, {}));
    QCOMPARE(result.facets.size(), asked.facets.size());
    for (std::size_t i = 0; i < asked.facets.size(); ++i)
        QCOMPARE(result.facets[i].field, asked.facets[i]);
    QVERIFY(pairs(result.facets[2]) == pairs(result.facets[4]));
    QVERIFY(result.facets[2].distinct > 1);
}

void TestQueries::theSpanIsThatOfTheMatches()
{
    const auto span =
        need(events().run(request("time:2026-03-03..2026-03-05 or not time:*"), {})).span.value();
    QCOMPARE(base::formatIso(span.first), std::string("2026-03-03T00:00:00Z"));
    QCOMPARE(base::formatIso(span.end), std::string("2026-03-05T03:00:02.001Z"));
    QVERIFY(!need(events().run(request("not time:*"), {})).span);
    QVERIFY(!need(events().run(request("event:Nothing"), {})).span);
}

void TestQueries::summaries()
{
    const auto summary = need(events().summary());
    QCOMPARE(summary.events, std::uint64_t{m_told.size()});
    std::map<std::string, int> users;
    std::map<std::string, int> names;
    std::uint64_t undated = 0;
    for (const ToldEvent& event : m_told) {
        ++users[event.text(Field::Principal)];
        ++names[event.text(Field::EventName)];
        undated += event.time == base::kUndated ? 1U : 0U;
    }
    QCOMPARE(summary.undated, undated);
    QCOMPARE(summary.users, std::uint64_t{users.size() - users.count("")});
    QCOMPARE(summary.eventNames, std::uint64_t{names.size()});
    QVERIFY(summary.lastTime == m_end);
    QVERIFY(summary.firstTime == m_told[undated].time);
}

void TestQueries::whatCannotBeAnsweredSaysSo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* text, base::ErrorKind kind) {
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(kind);
    };
    row("eventID:0d7e*", base::ErrorKind::Unsupported);
}

void TestQueries::whatCannotBeAnsweredSaysSo()
{
    QFETCH(QByteArray, text);
    const auto result = events().run(request(text.toStdString()), {});
    QVERIFY(!result);
    QTEST(static_cast<int>(result.error().kind), "kind");
    QVERIFY(!result.error().message.empty());
    // Switched off, it asks nothing.
    QVERIFY(events().run(request("off(" + text.toStdString() + ")"), {}));
}

QTEST_GUILESS_MAIN(TestQueries)
#include "tst_queries.moc"
