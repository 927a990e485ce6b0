#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

#include <map>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using record::Field;
using Parts = std::vector<std::vector<Field>>;
using Texts = std::vector<std::string>;

/// Combinations of values, held against the rows themselves.
class TestCombinations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areThoseOfTheRows_data();
    void areThoseOfTheRows();
    void aPartIsToldByItsFirstFieldThatIsRecorded();
    void areLimitedAndCountedInAll();
    void withoutPartsAllEventsAreOne();
    void ofWhatAQueryReadsRecordsFor();
    void ofFieldsThatAreNotCountedThereAreNone();
    void stopWhenAsked();

private:
    [[nodiscard]] const store::EventStore& events() const { return m_store->events(); }

    std::shared_ptr<StoreUnderTest> m_store;
};

namespace {

store::CombinationRequest combinationsOf(const Parts& parts, const std::string& query = {})
{
    return {request(query).filter, parts, 1'000};
}

std::map<Texts, std::uint64_t> counted(const store::CombinationList& list)
{
    std::map<Texts, std::uint64_t> counts;
    for (const store::Combination& combination : list.combinations) {
        Texts texts;
        for (const store::CombinedValue& value : combination.values)
            texts.push_back(value.text);
        counts[texts] += combination.count;
    }
    return counts;
}

/// The slow and obvious way.
std::map<Texts, std::uint64_t> naively(
    const store::EventStore& store, const Parts& parts, const std::string& query)
{
    std::vector<Field> fields;
    for (const auto& part : parts)
        fields.insert(fields.end(), part.begin(), part.end());
    std::map<Texts, std::uint64_t> counts;
    for (const store::EventRow& row : rows(store, query, fields)) {
        Texts texts;
        auto cell = row.cells.begin();
        for (const auto& part : parts) {
            std::string text;
            for (std::size_t i = 0; i < part.size(); ++i, ++cell)
                text = text.empty() ? *cell : text;
            texts.push_back(text);
        }
        ++counts[texts];
    }
    return counts;
}

} // namespace

void TestCombinations::initTestCase()
{
    m_store = storeWith({khoji::test::logFile({aRecord().name("GetObject").user("Winter"),
        aRecord().name("GetObject").user("Winter"), aRecord().name("GetObject").user("anna"),
        aRecord().name("GetObject").role("Admin", "a"),
        aRecord().name("GetObject").role("Admin", "b"),
        aRecord().name("DeleteUser").service("iam").user("Winter").readOnly(false),
        aRecord().name("ListBuckets").awsService("config").set("requestParameters.note", "needle"),
        aRecord().name("GetObject").user("Winter").region("")})});
}

void TestCombinations::areThoseOfTheRows_data()
{
    QTest::addColumn<Parts>("parts");
    QTest::newRow("one field") << Parts{{Field::EventName}};
    QTest::newRow("of one dimension") << Parts{{Field::EventName}, {Field::EventSource}};
    QTest::newRow("of several") << Parts{
        {Field::EventName}, {Field::Principal}, {Field::AwsRegion}};
    QTest::newRow("either field") << Parts{
        {Field::AgentClass}, {Field::Role, Field::Principal}, {Field::EventName}};
    QTest::newRow("of every dimension")
        << Parts{{Field::ResourceName}, {Field::Outcome}, {Field::UserAgent},
               {Field::SourceIpAddress}, {Field::AwsRegion}, {Field::EventName}, {Field::UserArn}};
}

void TestCombinations::areThoseOfTheRows()
{
    QFETCH(Parts, parts);
    for (const char* const text : {"", "is:write", "event:GetObject -user:anna", "event:Nothing",
             "user:winter or is:service"}) {
        const store::CombinationList list =
            need(events().combinations(combinationsOf(parts, text), {}));
        const auto expected = naively(events(), parts, text);
        QVERIFY(counted(list) == expected);
        QCOMPARE(list.distinct, static_cast<std::uint64_t>(expected.size()));
        QCOMPARE(list.events, static_cast<std::uint64_t>(rows(events(), text, {}).size()));
    }
}

void TestCombinations::aPartIsToldByItsFirstFieldThatIsRecorded()
{
    const Parts parts{{Field::Role, Field::Principal}, {Field::EventName}};
    const auto list = need(events().combinations(combinationsOf(parts, "event:GetObject"), {}));
    QCOMPARE(list.combinations.size(), std::size_t{3});
    const auto& winter = list.combinations.at(0);
    QCOMPARE(winter.count, std::uint64_t{3});
    QVERIFY(winter.values.at(0) == (store::CombinedValue{Field::Principal, "Winter"}));
    const auto& admin = list.combinations.at(1); // both sessions
    QCOMPARE(admin.count, std::uint64_t{2});
    QVERIFY(admin.values.at(0) == (store::CombinedValue{Field::Role, "Admin"}));
    const auto regions = need(events().combinations(combinationsOf({{Field::AwsRegion}}), {}));
    QVERIFY(
        regions.combinations.at(1).values.at(0) == (store::CombinedValue{Field::AwsRegion, ""}));
}

void TestCombinations::areLimitedAndCountedInAll()
{
    auto asked = combinationsOf({{Field::Role, Field::Principal}, {Field::EventName}});
    const auto all = need(events().combinations(asked, {}));
    for (std::size_t limit = 0; limit <= all.combinations.size(); ++limit) {
        asked.limit = limit;
        const auto some = need(events().combinations(asked, {}));
        QCOMPARE(some.combinations.size(), limit);
        QCOMPARE(some.distinct, all.distinct);
        QCOMPARE(some.events, std::uint64_t{8});
        for (std::size_t i = 0; i < limit; ++i)
            QVERIFY(some.combinations[i].values == all.combinations[i].values);
    }
}

void TestCombinations::withoutPartsAllEventsAreOne()
{
    const auto list = need(events().combinations(combinationsOf({}), {}));
    QCOMPARE(list.combinations.size(), std::size_t{1});
    QCOMPARE(list.combinations.at(0).count, std::uint64_t{8});
}

void TestCombinations::ofWhatAQueryReadsRecordsFor()
{
    const auto list = events().combinations(
        combinationsOf({{Field::EventName}}, "requestParameters.note:needle"), {});
    if (!events().capabilities().wholeRecords) {
        QCOMPARE(list.error().kind, base::ErrorKind::Unsupported);
        return;
    }
    QVERIFY(counted(need(list)) == (std::map<Texts, std::uint64_t>{{{"ListBuckets"}, 1}}));
}

void TestCombinations::ofFieldsThatAreNotCountedThereAreNone()
{
    for (const Parts& parts : {Parts{{Field::EventTime}}, Parts{{Field::EventName, Field::EventId}},
             Parts{{Field::EventName, Field::Principal}}, Parts{{}}}) {
        const auto list = events().combinations(combinationsOf(parts), {});
        QVERIFY(!list);
        QCOMPARE(list.error().kind, base::ErrorKind::Unsupported);
        QVERIFY(!list.error().message.empty());
    }
}

void TestCombinations::stopWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const auto list = events().combinations(combinationsOf({{Field::EventName}}), stop.get_token());
    QVERIFY(!list);
    QCOMPARE(list.error().kind, base::ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestCombinations)
#include "tst_combinations.moc"
