#include "core/record/content.h"
#include "core/record/resource_finder.h"
#include "core/record/secret.h"
#include "tests/support/log_reading.h"
#include "tests/support/record_builder.h"

#include <nlohmann/json.hpp>

#include <QDirIterator>
#include <QFile>
#include <QtTest/QTest>

#include <algorithm>
#include <set>

using namespace khoji;
using record::Field;
using record::ResourceFinder;
using test::aRecord;
using test::LogReading;
using test::RecordBuilder;
using Json = nlohmann::ordered_json;

/// One name a line: `name` or `name (type)`.
using Names = std::vector<std::string>;
Q_DECLARE_METATYPE(Names)

class TestResourceFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void texts_data();
    void texts();
    void members_data();
    void members();
    void s3Objects_data();
    void s3Objects();
    void eachOnce_data();
    void eachOnce();
    void hiddenAndSecretValuesAreNoNames_data();
    void hiddenAndSecretValuesAreNoNames();
    void longValuesAreNoNames();
    void deepValuesAreNotLookedAt_data();
    void deepValuesAreNotLookedAt();
    void aHostileRecordGivesSoManyNames();
    void escapesAreRead_data();
    void escapesAreRead();
    void damage_data();
    void damage();
    void everyCutGivesABeginning();
    void aRecordAfterAnotherGivesItsOwnNames();
    void realRecords();
};

namespace {

const QString kRealLogs = QStringLiteral(KHOJI_SOURCE_DIR "/../shared/data/real");

const std::string kRole = "arn:aws:iam::111122223333:role/Ops";
const std::string kKey = "1234abcd-12ab-34cd-56ef-1234567890ab";

/// Texts that live, behind them the bytes that simdjson looks at.
class Padded {
public:
    explicit Padded(std::string_view text)
        : m_size(text.size())
        , m_text(std::string(text) + std::string(record::ContentReader::kPadding, '\0'))
    { }
    [[nodiscard]] std::string_view view() const
    {
        return std::string_view(m_text).substr(0, m_size);
    }

private:
    std::size_t m_size;
    std::string m_text;
};

std::string line(std::string_view name, std::string_view type)
{
    return std::string(name) + (type.empty() ? "" : " (" + std::string(type) + ")");
}

Names namesIn(std::string_view json, ResourceFinder& finder)
{
    const Padded padded(json);
    Names names;
    for (const record::NamedResource& resource : finder.find(padded.view()))
        names.push_back(line(resource.name, resource.type));
    return names;
}

Names namesIn(std::string_view json)
{
    ResourceFinder finder;
    return namesIn(json, finder);
}

/// A call with this one request parameter.
std::string requestWith(const std::string& member, Json value)
{
    return aRecord().set("requestParameters", {{member, std::move(value)}}).toJson();
}

QByteArray shown(const Names& names)
{
    QByteArray text;
    for (const std::string& name : names)
        text += QByteArray::fromStdString(name) + '\n';
    return text;
}

void comparedWithExpected(const Names& names)
{
    QFETCH(Names, expected);
    QCOMPARE(shown(names), shown(expected));
}

void recordRow(const char* name, const RecordBuilder& builder, const Names& expected)
{
    QTest::newRow(name) << QByteArray::fromStdString(builder.toJson()) << expected;
}

void recordColumns()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Names>("expected");
}

void recordGivesExpected()
{
    QFETCH(QByteArray, json);
    comparedWithExpected(namesIn(json.toStdString()));
}

} // namespace

void TestResourceFinder::places_data()
{
    recordColumns();
    const Names role{kRole};
    recordRow("nothing", aRecord(), {});
    recordRow("request", aRecord().set("requestParameters.x", kRole), role);
    recordRow("response", aRecord().set("responseElements.x", kRole), role);
    recordRow("service event", aRecord().set("serviceEventDetails.x", kRole), role);
    recordRow("inside objects", aRecord().set("requestParameters.a.b.c", kRole), role);
    recordRow("inside lists",
        aRecord().set("responseElements.items", Json::array({1, Json::array({{{"x", kRole}}})})),
        role);
    recordRow("not the caller", aRecord().role("Ops", "alice"), {});
    recordRow("not other members",
        aRecord().set("additionalEventData.x", kRole).set("userAgent", kRole).set("x", kRole), {});

    recordRow("resources",
        aRecord().resource(kRole, "AWS::IAM::Role").resource("b", "AWS::S3::Bucket"),
        {kRole + " (AWS::IAM::Role)", "b (AWS::S3::Bucket)"});
    const auto resources = [](Json list) {
        return aRecord().set("resources", std::move(list));
    };
    recordRow("the type before the ARN", resources({{{"type", "AWS::IAM::Role"}, {"ARN", kRole}}}),
        {kRole + " (AWS::IAM::Role)"});
    recordRow("without a type", resources({{{"ARN", kRole}}}), role);
    recordRow("a type that is null", resources({{{"ARN", kRole}, {"type", nullptr}}}), role);
    recordRow("arn in lower case", resources({{{"arn", kRole}, {"type", "AWS::IAM::Role"}}}),
        {kRole + " (AWS::IAM::Role)"});
    recordRow("the beginning of ARNs",
        resources({{{"type", "AWS::S3::Object"}, {"ARNPrefix", "arn:aws:s3:::b/"}}}),
        {"arn:aws:s3:::b/ (AWS::S3::Object)"});
    recordRow("an account is none", resources({{{"accountId", "111122223333"}}}), {});
    recordRow("a list of ARNs", resources(Json::array({kRole})), role);
    recordRow("one object", resources({{"x", kRole}}), role);
}

void TestResourceFinder::places()
{
    recordGivesExpected();
}

void TestResourceFinder::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Names>("expected");
    for (const char* const name : {"arn:aws:s3:::b", "arn:aws-cn:iam::111122223333:user/a",
             "arn:aws-us-gov:s3:::b/k?x=1 y", "arn:aws:", "i-0a1b2c3d", "i-0a1b2c3d4e5f60718",
             "vpce-0a1b2c3d4e5f60718", "eipalloc-0a1b2c3d", "tgw-00000000", "subnet-abcdef01"})
        QTest::newRow(name) << QByteArray(name) << Names{name};
    for (const char* const key : {"AKIAIOSFODNN7EXAMPLE", "ASIA0123456789ABCDEF"})
        QTest::newRow(key) << QByteArray(key) << Names{line(key, "AWS::IAM::AccessKey")};
    for (const char* const other : {"", " ", "-", "arn", "arn:aws", "arn:aws-cn", "arn:AWS:s3:::b",
             "arn:aws1:s3:::b", "ARN:aws:s3:::b", " arn:aws:s3:::b", "see arn:aws:s3:::b",
             "{\"x\":\"arn:aws:s3:::b\"}", "i-0a1b2c3", "i-0a1b2c3d4", "i-0a1b2c3d4e5f6071",
             "i-0a1b2c3d4e5f607189", "i-0A1B2C3D", "I-0a1b2c3d", "i-0a1b2c3g", "-0a1b2c3d",
             "instances-0a1b2c3d", "i1-0a1b2c3d", "i_0a1b2c3d", "i-0a1b-c3d", "AKIAIOSFODNN7EXAMPL",
             "AKIAIOSFODNN7EXAMPLE1", "AKIAIOSFODNN7EXAMPLe", "AROAIOSFODNN7EXAMPLE",
             "1234abcd-12ab-34cd-56ef-1234567890ab", "111122223333", "alice"})
        QTest::addRow("'%s' is none", other) << QByteArray(other) << Names{};
}

void TestResourceFinder::texts()
{
    QFETCH(QByteArray, text);
    comparedWithExpected(namesIn(requestWith("anything", text.toStdString())));
}

void TestResourceFinder::members_data()
{
    recordColumns();
    const auto row = [](const char* name, const char* member, const Json& value,
                         const Names& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(requestWith(member, value)) << expected;
    };
    row("a bucket", "bucketName", "logs", {"logs (AWS::S3::Bucket)"});
    row("a user", "userName", "alice", {"alice (AWS::IAM::User)"});
    row("an ARN", "roleArn", kRole, {kRole + " (AWS::IAM::Role)"});
    row("an id", "instanceId", "i-0a1b2c3d", {"i-0a1b2c3d (AWS::EC2::Instance)"});
    row("an access key", "accessKeyId", "AKIA1", {"AKIA1 (AWS::IAM::AccessKey)"});
    row("the id of a secret", "secretId", "db", {"db (AWS::SecretsManager::Secret)"});
    row("a key by its UUID", "keyId", kKey, {kKey + " (AWS::KMS::Key)"});
    row("a key by its alias", "keyId", "alias/a", {"alias/a (AWS::KMS::Key)"});
    row("KeyId", "KeyId", kKey, {kKey + " (AWS::KMS::Key)"});
    row("KeyId, upper case", "KeyId", "1234ABCD-12AB-34CD-56EF-1234567890AB",
        {"1234ABCD-12AB-34CD-56EF-1234567890AB (AWS::KMS::Key)"});
    row("KeyId that is no UUID", "KeyId", "1234abcd-12ab-34cd-56ef_1234567890ab", {});
    row("an UUID elsewhere", "clientToken", kKey, {});
    row("a number", "streamName", 42, {"42 (AWS::Kinesis::Stream)"});
    row("a list", "groupName", {"a", "b"}, {"a (AWS::IAM::Group)", "b (AWS::IAM::Group)"});
    row("an object is no name", "cluster", {{"status", "up"}}, {});
    row("null is no name", "bucketName", nullptr, {});
    row("an empty text is no name", "bucketName", "", {});
    row("a name unknown to us", "nickname", "alice", {});
    recordRow("inside a response", aRecord().set("responseElements.user.userName", "eve"),
        {"eve (AWS::IAM::User)"});
}

void TestResourceFinder::members()
{
    recordGivesExpected();
}

void TestResourceFinder::s3Objects_data()
{
    recordColumns();
    const Names bucket{"b (AWS::S3::Bucket)"};
    const Names object{"b (AWS::S3::Bucket)", "b/a/k.txt (AWS::S3::Object)"};
    const auto row = [](const char* name, Json parameters, const Names& expected) {
        recordRow(name, aRecord().set("requestParameters", std::move(parameters)), expected);
    };
    row("bucket and key", {{"bucketName", "b"}, {"key", "a/k.txt"}}, object);
    row("key and bucket", {{"key", "a/k.txt"}, {"Host", "h"}, {"bucketName", "b"}}, object);
    row("no key", {{"bucketName", "b"}, {"prefix", "a"}}, bucket);
    row("an empty key", {{"bucketName", "b"}, {"key", ""}}, bucket);
    row("a hidden key", {{"bucketName", "b"}, {"key", "HIDDEN_DUE_TO_SECURITY_REASONS"}}, bucket);
    row("a key that is no text", {{"bucketName", "b"}, {"key", {{"x", 1}}}}, bucket);
    row("no bucket", {{"key", "a/k.txt"}}, {});
    row("not next to each other", {{"bucketName", "b"}, {"x", {{"key", "a/k.txt"}}}}, bucket);
    recordRow("not in the request",
        aRecord().set("responseElements.bucketName", "b").set("responseElements.key", "k"), bucket);
}

void TestResourceFinder::s3Objects()
{
    recordGivesExpected();
}

void TestResourceFinder::eachOnce_data()
{
    recordColumns();
    recordRow("the same again",
        aRecord().set("requestParameters.roleName", "Ops").set("responseElements.roleName", "Ops"),
        {"Ops (AWS::IAM::Role)"});
    recordRow("a type that is known later",
        aRecord().set("requestParameters.x", kRole).resource(kRole, "AWS::IAM::Role"),
        {kRole + " (AWS::IAM::Role)"});
    recordRow("a type that was known before",
        aRecord().set("requestParameters.roleArn", kRole).set("responseElements.x", kRole),
        {kRole + " (AWS::IAM::Role)"});
    recordRow("two types are two things",
        aRecord()
            .set("requestParameters.userName", "ops")
            .set("requestParameters.groupName", "ops"),
        {"ops (AWS::IAM::User)", "ops (AWS::IAM::Group)"});
}

void TestResourceFinder::eachOnce()
{
    recordGivesExpected();
}

void TestResourceFinder::hiddenAndSecretValuesAreNoNames_data()
{
    recordColumns();
    const auto row = [](const char* name, const char* member, const Json& value) {
        QTest::newRow(name) << QByteArray::fromStdString(requestWith(member, value)) << Names{};
    };
    for (const char* const hidden : {"HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>",
             "sensitiveDataRemoved", "****"})
        row(hidden, "userName", hidden);
    row("a session token", "sessionToken", kRole);
    row("a password", "masterUserPassword", "AKIAIOSFODNN7EXAMPLE");
    row("a list of secrets", "secrets", {"i-0a1b2c3d", Json::array({"i-0a1b2c3d"})});
    row("a secret of a long name", std::string(200, 'x').append("Secret").c_str(), kRole);
    recordRow("in resources",
        aRecord().resource("HIDDEN_DUE_TO_SECURITY_REASONS", "AWS::SNS::Topic"), {});
    recordRow("what begins alike is a name",
        aRecord()
            .set("requestParameters.userName", "HIDDEN")
            .set("requestParameters.roleName", "sensitive"),
        {"HIDDEN (AWS::IAM::User)", "sensitive (AWS::IAM::Role)"});
    recordRow("a member that only speaks of a secret",
        aRecord().set("requestParameters.secretArn", kRole), {kRole});
    recordRow("the credentials of a session",
        aRecord().set("responseElements.credentials",
            {{"accessKeyId", "ASIAIOSFODNN7EXAMPLE"}, {"sessionToken", "ASIAIOSFODNN7EXAMPLE"},
                {"secretAccessKey", "AKIAIOSFODNN7EXAMPLE"}}),
        {"ASIAIOSFODNN7EXAMPLE (AWS::IAM::AccessKey)"});
}

void TestResourceFinder::hiddenAndSecretValuesAreNoNames()
{
    recordGivesExpected();
}

void TestResourceFinder::longValuesAreNoNames()
{
    const std::string longest = "arn:aws:" + std::string(ResourceFinder::kNameBytes - 8, 'x');
    QCOMPARE(namesIn(requestWith("x", longest)), Names{longest});
    QCOMPARE(namesIn(requestWith("x", longest + "x")), Names{});
    QCOMPARE(namesIn(requestWith("userName", longest + "x")), Names{});
    QCOMPARE(namesIn(aRecord().resource(longest + "x", "AWS::S3::Object").toJson()), Names{});
    QCOMPARE(namesIn(aRecord().resource("a", longest + "x").toJson()), Names{"a"});
    // A key may be as long as S3 allows; its bucket comes on top.
    const Json object{{"bucketName", "b"}, {"key", longest}};
    QCOMPARE(namesIn(aRecord().set("requestParameters", object).toJson()).back(),
        line("b/" + longest, "AWS::S3::Object"));
}

void TestResourceFinder::deepValuesAreNotLookedAt_data()
{
    QTest::addColumn<bool>("innermostIsList");
    QTest::newRow("in a list") << true;
    QTest::newRow("in an object") << false;
}

void TestResourceFinder::deepValuesAreNotLookedAt()
{
    QFETCH(bool, innermostIsList);
    const auto nested = [&](std::size_t depth) {
        std::string opening, closing;
        for (std::size_t above = depth; above-- > 0;) {
            const bool isList = (above % 2 == 0) == innermostIsList;
            opening += isList ? "[" : "{\"x\":";
            closing += isList ? ']' : '}';
        }
        std::reverse(closing.begin(), closing.end());
        return "{\"responseElements\":" + opening + "\"i-0a1b2c3d\"" + closing
            + ",\"resources\":[\"i-00000000\"]}";
    };
    QCOMPARE(namesIn(nested(ResourceFinder::kDepth)), (Names{"i-0a1b2c3d", "i-00000000"}));
    QCOMPARE(namesIn(nested(ResourceFinder::kDepth + 1)), Names{"i-00000000"});
    QCOMPARE(namesIn(nested(100'000)), Names{"i-00000000"});
}

void TestResourceFinder::aHostileRecordGivesSoManyNames()
{
    Json list = Json::array();
    Names all;
    for (int i = 0; i < 10'000; ++i) {
        all.push_back("arn:aws:s3:::b" + std::to_string(i));
        list.push_back(all.back());
    }
    all.resize(ResourceFinder::kNames);
    const auto hostile = [&](const char* member) {
        return aRecord().set(member, list).toJson();
    };
    QCOMPARE(namesIn(hostile("requestParameters.x")), all);
    QCOMPARE(namesIn(hostile("resources")), all);
    const Json object{{"x", all}, {"bucketName", "b"}, {"key", "k"}};
    QCOMPARE(namesIn(aRecord().set("requestParameters", object).toJson()), all);
    const Json objectFirst{{"key", "k"}, {"bucketName", all.front()}, {"x", list}};
    QCOMPARE(namesIn(aRecord().set("requestParameters", objectFirst).toJson()).size(),
        ResourceFinder::kNames);

    // One less, so that the record is read to its end, and each of them often.
    all.pop_back();
    const Json often(20, all);
    QCOMPARE(namesIn(aRecord().set("responseElements.x", often).toJson()), all);
}

void TestResourceFinder::escapesAreRead_data()
{
    recordColumns();
    const auto row = [](const char* name, const char* members, const Names& expected) {
        QTest::newRow(name) << QByteArray(R"({"requestParameters":{)") + members + "}}" << expected;
    };
    row("a slash", R"("x":"arn:aws:iam::1:role\/Ops")", {"arn:aws:iam::1:role/Ops"});
    row("a letter of an ARN", R"("x":"\u0061rn:aws:s3:::b")", {"arn:aws:s3:::b"});
    row("members", R"("bucket\u004eame":"b","\u006bey":"a\"b")",
        {"b (AWS::S3::Bucket)", "b/a\"b (AWS::S3::Object)"});
    row("a secret member", R"("session\u0054oken":"arn:aws:s3:::b")", {});
    row("beyond ASCII", R"("userName":"\u00fc\ud83d\ude00")",
        {"\u00fc\U0001F600 (AWS::IAM::User)"});
    row("half a surrogate pair stays as it is written, as in the index", R"("userName":"a\ud800")",
        {R"(a\ud800 (AWS::IAM::User))"});
}

void TestResourceFinder::escapesAreRead()
{
    recordGivesExpected();
}

void TestResourceFinder::damage_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Names>("expected");
    const auto row = [](const char* name, const char* json, const Names& expected) {
        QTest::newRow(name) << QByteArray(json) << expected;
    };
    const Names bucket{"b (AWS::S3::Bucket)"};
    row("no text", "", {});
    row("blanks", " \n ", {});
    row("a word", "Records", {});
    row("a list", R"([{"requestParameters":{"bucketName":"b"}}])", {});
    row("a string", R"("arn:aws:s3:::b")", {});
    row("a brace", "{", {});
    row("nothing but opening brackets", "{[{[{[{[", {});
    row("nothing but quotes", "\"\"\"\"\"\"\"\"", {});
    row("cut off in a string", R"({"requestParameters":{"bucketName":"b","x":"arn:aws:s3::)",
        bucket);
    row("cut off after an escape", R"({"requestParameters":{"bucketName":"b","x":"\)", bucket);
    row("cut off after a value", R"({"requestParameters":{"bucketName":"b")", bucket);
    row("cut off after a name", R"({"requestParameters":{"bucketName":"b","x":)", bucket);
    row("cut off between bucket and key", R"({"requestParameters":{"bucketName":"b","key":"k)",
        bucket);
    row("cut off behind the key", R"({"requestParameters":{"bucketName":"b","key":"k")",
        {"b (AWS::S3::Bucket)", "b/k (AWS::S3::Object)"});
    row("cut off before the type", R"({"resources":[{"ARN":"arn:aws:s3:::b","type":)",
        {"arn:aws:s3:::b"});
    row("a line feed in a string",
        "{\"requestParameters\":{\"bucketName\":\"b\",\"x\":\"i-0a1b2c3d\n\"}}", bucket);
    row("two commas", R"({"requestParameters":{"bucketName":"b",,"x":"i-0a1b2c3d"}})", bucket);
    row("something behind it", R"({"requestParameters":{"bucketName":"b"}} x)", bucket);
    row("bytes that are not UTF-8", "{\"requestParameters\":{\"x\":\"\xff\",\"bucketName\":\"b\"}}",
        bucket);
    row("a name of such bytes",
        "{\"requestParameters\":{\"bucketName\":\"\xc3\xbc\xc3(\xed\xa0\x80\"}}",
        {"\xc3\xbc?(??? (AWS::S3::Bucket)"});
}

void TestResourceFinder::damage()
{
    recordGivesExpected();
}

void TestResourceFinder::everyCutGivesABeginning()
{
    const std::string record =
        aRecord()
            .set("requestParameters", {{"bucketName", "b"}, {"x", {kRole, "i-0a1b2c3d", 1, true}}})
            .set("responseElements", {{"a", {{"userName", "\"alice\""}}}})
            .resource("arn:aws:s3:::b", "AWS::S3::Bucket")
            .toJson();
    const Names all = namesIn(record);
    QCOMPARE(all.size(), std::size_t{5});
    ResourceFinder finder;
    std::size_t most = 0;
    for (std::size_t size = 0; size < record.size(); ++size) {
        Names names = namesIn(record.substr(0, size), finder);
        QVERIFY2(names.size() >= most, "what was found is found again with more text");
        most = names.size();
        if (!names.empty() && names.back() == "arn:aws:s3:::b")
            names.back() += " (AWS::S3::Bucket)"; // cut off before its type
        QVERIFY(std::equal(names.begin(), names.end(), all.begin()));
    }
    QCOMPARE(most, all.size());
}

void TestResourceFinder::aRecordAfterAnotherGivesItsOwnNames()
{
    ResourceFinder finder;
    const Json object{{"bucketName", "b"}, {"key", "k"}};
    const std::string first = aRecord().set("requestParameters", object).toJson();
    const Names expected{"b (AWS::S3::Bucket)", "b/k (AWS::S3::Object)"};
    QCOMPARE(namesIn(first, finder), expected);
    QCOMPARE(namesIn(requestWith("key", "other"), finder), Names{});
    QCOMPARE(namesIn("{", finder), Names{});
    QCOMPARE(namesIn(first, finder), expected);
}

namespace {

std::string textOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    record::ContentReader reader;
    const auto content = reader.open(file.readAll().toStdString());
    return content ? std::string(content->text) : std::string();
}

/// Every text that begins like an ARN, as another parser finds them.
void collectArns(const Json& value, std::set<std::string>& arns)
{
    if (value.is_string() && value.get_ref<const std::string&>().starts_with("arn:aws:"))
        arns.insert(value.get<std::string>());
    for (const Json& inner : value.is_structured() ? value : Json::array())
        collectArns(inner, arns);
}

std::set<std::string> arnsIn(const Json& record)
{
    std::set<std::string> arns;
    for (const char* const member :
        {"resources", "requestParameters", "responseElements", "serviceEventDetails"}) {
        if (record.contains(member))
            collectArns(record[member], arns);
    }
    return arns;
}

/// What is not among the names of a record although the index, or another parser, says it is.
std::vector<std::string> missing(const LogReading& reading, std::size_t event, const Names& names)
{
    std::set<std::string> found(names.begin(), names.end());
    std::vector<std::string> missed;
    const std::string resource = reading.cell(event, Field::ResourceName);
    const std::string named = line(resource, reading.cell(event, Field::ResourceType));
    if (!resource.empty() && record::masked(resource) != resource && !found.contains(named))
        missed.push_back(named);
    for (const std::string& name : names)
        found.insert(name.substr(0, name.find(" (AWS::")));
    for (const std::string& arn : arnsIn(Json::parse(reading.json(event)))) {
        if (!found.contains(arn))
            missed.push_back(arn);
    }
    return missed;
}

} // namespace

/// The resource the index tells is among the names, and so is every ARN.
void TestResourceFinder::realRecords()
{
    if (!QFileInfo::exists(kRealLogs))
        QSKIP("no real logs beside the checkout");
    ResourceFinder finder;
    std::size_t records = 0;
    std::size_t withNames = 0;
    QDirIterator files(kRealLogs, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const LogReading reading(textOf(path));
        for (std::size_t i = 0; i < reading.events.size(); ++i) {
            const Names names = namesIn(reading.json(i), finder);
            for (const std::string& name : missing(reading, i, names))
                QFAIL(qPrintable(path + QStringLiteral(": ") + QString::fromStdString(name)));
            ++records;
            withNames += names.empty() ? 0U : 1U;
        }
    }
    // Nothing read is nothing compared.
    QVERIFY(records > 0);
    QVERIFY(withNames > 0);
}

QTEST_GUILESS_MAIN(TestResourceFinder)
#include "tst_resource_finder.moc"
