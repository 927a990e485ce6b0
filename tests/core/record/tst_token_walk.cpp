#include "core/record/token_walk.h"

#include "core/record/content.h"
#include "core/record/record_members.h"
#include "tests/core/record/document_generator.h"

#include <QtTest/QTest>

#include <array>
#include <optional>
#include <string>

using namespace khoji::record;
using khoji::record::test::DocumentGenerator;

class TestTokenWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesThroughAnObject();
    void scalars_data();
    void scalars();
    void stops_data();
    void stops();
    void escapesAreFoundInAnyOrder();
    void textThatIsNoJsonHasNoTokens();
    void readsRecordsAsSimdjsonDoes();
    void whatItReadsOfDamagedRecordsSimdjsonReadsToo();
};

namespace {

/// A value as the first of a list, as records stand in their files.
class Listed {
public:
    explicit Listed(const std::string& value)
        : m_text("[" + value + ",0]")
    {
        const std::size_t size = m_text.size();
        m_text.append(ContentReader::kPadding, '\0');
        m_isJson = tokens.find(std::string_view(m_text).substr(0, size));
    }

    [[nodiscard]] bool isJson() const { return m_isJson; }
    [[nodiscard]] std::string_view text() const
    {
        return std::string_view(m_text).substr(0, m_text.size() - ContentReader::kPadding);
    }

    JsonTokens tokens;

private:
    std::string m_text;
    bool m_isJson = false;
};

constexpr std::array kMembers = {&RecordMembers::eventVersion, &RecordMembers::eventTime,
    &RecordMembers::eventSource, &RecordMembers::eventName, &RecordMembers::eventId,
    &RecordMembers::eventType, &RecordMembers::eventCategory, &RecordMembers::awsRegion,
    &RecordMembers::recipientAccountId, &RecordMembers::sourceIpAddress,
    &RecordMembers::vpcEndpointId, &RecordMembers::userAgent, &RecordMembers::tlsVersion,
    &RecordMembers::errorCode, &RecordMembers::errorMessage, &RecordMembers::readOnly,
    &RecordMembers::resourceName, &RecordMembers::resourceType, &RecordMembers::userIdentity,
    &RecordMembers::requestParameters, &RecordMembers::responseElements,
    &RecordMembers::additionalEventData, &RecordMembers::insightDetails, &RecordMembers::addendum};

/// All that a walk learns of a record: its members, and where the next token is.
struct Read {
    std::vector<std::string> members;
    std::size_t next = 0;

    friend bool operator==(const Read&, const Read&) = default;
};

Read readOf(const RecordMembers& members, std::size_t next)
{
    Read read{{}, next};
    for (const auto member : kMembers)
        read.members.emplace_back(members.*member);
    return read;
}

/// Nothing when the walk stopped.
std::optional<Read> byTokens(Listed& listed)
{
    TokenWalk walk(listed.tokens, 1);
    if (!listed.isJson() || walk.kind() != '{')
        return std::nullopt;
    const RecordMembers members = membersOf(walk);
    if (walk.hasStopped())
        return std::nullopt;
    return readOf(members, walk.place());
}

/// Nothing when simdjson calls it damaged.
std::optional<Read> byOnDemand(const Listed& listed)
{
    const std::string_view text = listed.text();
    simdjson::ondemand::parser parser;
    try {
        simdjson::ondemand::document document =
            parser.iterate(text, text.size() + ContentReader::kPadding);
        for (simdjson::ondemand::value element : document.get_array()) {
            const RecordMembers members = membersOf(element.get_object().value());
            const char* const next = document.current_location();
            return readOf(members, static_cast<std::size_t>(next - text.data()));
        }
    } catch (const simdjson::simdjson_error&) {
        // that is the answer
    }
    return std::nullopt;
}

/// A record among others, written with any blanks and escapes.
std::string recordText(DocumentGenerator& generator)
{
    const auto records = generator.records(1);
    return generator.document(DocumentGenerator::Shape::Lines, records);
}

} // namespace

void TestTokenWalk::goesThroughAnObject()
{
    Listed listed(R"( { "a" : [ 1 , { } , [ ] ] , "\u0062" : { "c" : "d" } , "e" : {} } )");
    TokenWalk walk(listed.tokens, 1);
    walk.enter();
    QVERIFY(walk.nextMember());
    QCOMPARE(walk.key(), std::string_view("a"));
    walk.enter();
    int elements = 0;
    for (; walk.nextElement(); ++elements)
        walk.skip();
    QCOMPARE(elements, 3);
    QVERIFY(walk.nextMember());
    QCOMPARE(walk.key(), std::string_view("b"));
    QCOMPARE(walk.object(), std::string_view(R"({ "c" : "d" })"));
    QVERIFY(walk.nextMember());
    walk.enter();
    QVERIFY(!walk.nextMember());
    QVERIFY(!walk.nextMember());
    QVERIFY(!walk.hasStopped());
    QCOMPARE(walk.end(), listed.text().rfind('}') + 1);
    QCOMPARE(walk.kind(), ',');
}

void TestTokenWalk::scalars_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* json, const char* text) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(text);
    };
    row(R"("plain")", "plain");
    row(R"("")", "");
    row(R"( "  blanks  " )", "  blanks  ");
    row(R"("\"\\\/\n\u00e9")", "\"\\/\n\xc3\xa9");
    row(R"("\ud83d\ude00")", "\xf0\x9f\x98\x80");
    row(R"("half \ud83d")", R"(half \ud83d)");
    row(R"("no \q escape")", R"(no \q escape)");
    row(R"(-1.50e3 )", "-1.50e3");
    row("true", "true");
    row("false\t", "false");
    row("null", "");
    row(R"({"a":"b"})", "");
    row(R"(["a",{}])", "");
}

void TestTokenWalk::scalars()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    Listed listed(json.toStdString());
    TokenWalk walk(listed.tokens, 1);
    QCOMPARE(std::string(walk.scalar()), text.toStdString());
    QCOMPARE(walk.at(), listed.tokens.count() - 3); // before `,0]`
}

void TestTokenWalk::stops_data()
{
    QTest::addColumn<QByteArray>("record");
    for (const char* record : {R"({"a" 1})", R"({"a":1,})", R"({,"a":1})", R"({"a":1 "b":2})",
             R"({y:1})", R"({"a":1:2})", R"({"a":"b":"c"})", R"({"a":})", R"({"a":x})",
             R"({"a":"b"c})", R"({"a"})", R"({"\ud83d":1})", R"({"a":1])",
             R"({"userIdentity":{y}})", R"({"userIdentity":{"a"}})", R"({"userIdentity":{"a":1]})",
             R"({"userIdentity":{"a":"b":{}}})", R"({"userIdentity":{"a":}}})",
             R"({"requestParameters":{"a" 1}})", R"({"requestParameters":{"a":1]})",
             R"({"resources":[{"ARN":1])", R"({"resources":[1 2]})", R"({"resources":[,]})",
             R"({"tlsDetails":{1:2}})", R"({"a":{)", R"({"a":[)", R"({"a":)", R"({"a")", R"({)"})
        QTest::newRow(record) << QByteArray(record);
}

void TestTokenWalk::stops()
{
    QFETCH(QByteArray, record);
    Listed listed(record.toStdString());
    QVERIFY(listed.isJson());
    TokenWalk walk(listed.tokens, 1);
    static_cast<void>(membersOf(walk));
    QVERIFY(walk.hasStopped());
    QCOMPARE(walk.kind(), '\0');
    QVERIFY(!walk.nextMember());
    QVERIFY(!walk.nextElement());
    QCOMPARE(walk.scalar(), std::string_view());
    QCOMPARE(walk.object(), std::string_view());
    QVERIFY(walk.hasStopped());
}

void TestTokenWalk::escapesAreFoundInAnyOrder()
{
    const std::string plain(5000, 'p');
    Listed listed('"' + plain + R"(","a\tb","c",")" + plain + R"(","\n")");
    for (const std::size_t token : {1U, 3U, 5U, 7U, 9U, 3U, 1U, 9U, 5U, 3U, 7U}) {
        const bool expected = token == 3 || token == 9;
        QCOMPARE(listed.tokens.hasEscape(listed.tokens.inside(token)), expected);
    }
    QCOMPARE(listed.tokens.unescaped(listed.tokens.inside(9)).value(), std::string_view("\n"));
    QCOMPARE(listed.tokens.unescaped(listed.tokens.inside(3)).value(), std::string_view("a\tb"));
}

void TestTokenWalk::textThatIsNoJsonHasNoTokens()
{
    for (const std::string text : {"\"open", "\"\xff\"", "\"\n\""}) {
        const Listed listed(text);
        QVERIFY(!listed.isJson());
        QCOMPARE(listed.tokens.count(), std::size_t{0});
        QCOMPARE(listed.tokens.kind(0), '\0');
    }
}

void TestTokenWalk::readsRecordsAsSimdjsonDoes()
{
    DocumentGenerator generator(2026);
    for (int round = 0; round < 3000; ++round) {
        Listed listed(recordText(generator));
        const auto read = byTokens(listed);
        QVERIFY2(read.has_value(), std::string(listed.text()).c_str());
        QVERIFY2(read == byOnDemand(listed), std::string(listed.text()).c_str());
    }
}

void TestTokenWalk::whatItReadsOfDamagedRecordsSimdjsonReadsToo()
{
    std::size_t bothRead = 0;
    for (std::uint32_t seed = 1; seed <= 30'000; ++seed) {
        DocumentGenerator generator(seed);
        Listed listed(generator.damaged(recordText(generator)));
        const auto read = byTokens(listed);
        if (!read)
            continue;
        QVERIFY2(read == byOnDemand(listed), std::string(listed.text()).c_str());
        ++bothRead;
    }
    QVERIFY(bothRead > 100);
}

QTEST_GUILESS_MAIN(TestTokenWalk)
#include "tst_token_walk.moc"
