#include "core/base/text.h"
#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using record::Field;
using store::ValueOrder;
using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

/// The values of a field, as menus and completion ask for them. Facets, which tst_queries.cpp holds
/// against the obvious, say what they have to be.
class TestValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areThoseOfTheFacet_data();
    void areThoseOfTheFacet();
    void containATextIgnoringCase_data();
    void containATextIgnoringCase();
    void comeInTheOrderAskedFor();
    void areLimitedAndCountedInAll();
    void ofWhatAQueryReadsRecordsFor();
    void ofFieldsThatDifferEachTimeAreNotCounted();

private:
    [[nodiscard]] const store::EventStore& events() const { return m_store->events(); }
    [[nodiscard]] store::ValueList values(const store::ValueRequest& request) const
    {
        return need(events().values(request, {}));
    }

    std::shared_ptr<StoreUnderTest> m_store;
};

namespace {

store::ValueRequest valuesOf(Field field, const std::string& query = {})
{
    store::ValueRequest asked;
    asked.filter = request(query).filter;
    asked.field = field;
    asked.limit = 1'000;
    return asked;
}

Counts pairs(const std::vector<store::FacetValue>& values)
{
    Counts counts;
    for (const store::FacetValue& value : values)
        counts.emplace_back(value.text, value.count);
    return counts;
}

} // namespace

void TestValues::initTestCase()
{
    m_store = storeWith({khoji::test::logFile({aRecord().name("GetObject").user("Winter"),
        aRecord().name("GetObject").user("anna.schmidt"),
        aRecord().name("GetObject").user("Winter").region(""),
        aRecord().name("CreateUser").user("winter").service("iam").readOnly(false),
        aRecord()
            .name("DeleteUser")
            .user("Ünal")
            .service("iam")
            .readOnly(false)
            .error("AccessDenied"),
        aRecord().name("getobject").role("Admin", "Winter"),
        aRecord().name("StopLogging").root().readOnly(false),
        aRecord()
            .name("ListBuckets")
            .awsService("config")
            .set("requestParameters.note", "needle")})});
}

void TestValues::areThoseOfTheFacet_data()
{
    QTest::addColumn<int>("number");
    for (const record::FieldInfo& info : record::allFields()) {
        if (info.dimension || info.field == Field::Severity)
            QTest::newRow(std::string(info.name).c_str()) << static_cast<int>(info.field);
    }
}

void TestValues::areThoseOfTheFacet()
{
    QFETCH(int, number);
    const auto field = static_cast<Field>(number);
    for (const char* const text :
        {"", "is:write", "event:GetObject -user:winter", "event:Nothing"}) {
        store::QueryRequest asked = request(text);
        asked.facets = {field};
        asked.facetTop = 1'000;
        const store::Facet facet = need(events().run(asked, {})).facets.at(0);
        const store::ValueList list = values(valuesOf(field, text));
        QVERIFY(pairs(list.values) == pairs(facet.top));
        QCOMPARE(list.distinct, facet.distinct);
    }
}

void TestValues::containATextIgnoringCase_data()
{
    QTest::addColumn<QByteArray>("containing");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArrayList>("found");
    const auto row = [](const char* containing, Field field, const QByteArrayList& found) {
        QTest::newRow(*containing == '\0' ? "nothing" : containing)
            << QByteArray(containing) << static_cast<int>(field) << found;
    };
    row("", Field::EventName,
        {"GetObject", "CreateUser", "DeleteUser", "ListBuckets", "StopLogging", "getobject"});
    row("user", Field::EventName, {"CreateUser", "DeleteUser"});
    row("GETOBJECT", Field::EventName, {"GetObject", "getobject"});
    row("tob", Field::EventName, {"GetObject", "getobject"}); // anywhere in it
    row("xyzzy", Field::EventName, {});
    row("*", Field::EventName, {}); // no wildcard
    row("üna", Field::UserName, {"Ünal"});
    row("n.s", Field::UserName, {}); // no regular expression
    row("a.s", Field::UserName, {"anna.schmidt"});
}

void TestValues::containATextIgnoringCase()
{
    QFETCH(QByteArray, containing);
    QFETCH(int, number);
    QFETCH(QByteArrayList, found);
    store::ValueRequest asked = valuesOf(static_cast<Field>(number));
    asked.containing = containing.toStdString();
    const store::ValueList list = values(asked);
    QByteArrayList texts;
    for (const store::FacetValue& value : list.values)
        texts.push_back(QByteArray::fromStdString(value.text));
    QCOMPARE(texts, found);
    QCOMPARE(list.distinct, static_cast<std::uint64_t>(found.size()));
}

void TestValues::comeInTheOrderAskedFor()
{
    store::ValueRequest asked = valuesOf(Field::UserName);
    Counts counts = pairs(values(asked).values);
    // Three callers have no such name: not recorded.
    QCOMPARE(counts.at(0), (Counts::value_type{"", 3}));
    QCOMPARE(counts.at(1), (Counts::value_type{"Winter", 2}));
    asked.order = ValueOrder::Text;
    std::sort(counts.begin(), counts.end());
    QVERIFY(pairs(values(asked).values) == counts);
    QCOMPARE(counts.at(1), (Counts::value_type{"Winter", 2}));
    asked.order = ValueOrder::Rarest;
    std::stable_sort(counts.begin(), counts.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    QVERIFY(pairs(values(asked).values) == counts);
    QCOMPARE(counts.back(), (Counts::value_type{"", 3}));
}

void TestValues::areLimitedAndCountedInAll()
{
    store::ValueRequest asked = valuesOf(Field::EventName);
    asked.limit = 1;
    QVERIFY(pairs(values(asked).values) == (Counts{{"GetObject", 3}}));
    QCOMPARE(values(asked).distinct, std::uint64_t{6});
    asked.order = ValueOrder::Text;
    asked.containing = "user";
    QVERIFY(pairs(values(asked).values) == (Counts{{"CreateUser", 1}}));
    QCOMPARE(values(asked).distinct, std::uint64_t{2});
    asked.order = ValueOrder::Rarest;
    QVERIFY(pairs(values(asked).values) == (Counts{{"CreateUser", 1}}));
    asked.limit = 0;
    QVERIFY(values(asked).values.empty());
    QCOMPARE(values(asked).distinct, std::uint64_t{2});
}

void TestValues::ofWhatAQueryReadsRecordsFor()
{
    const store::ValueRequest asked = valuesOf(Field::EventName, "requestParameters.note:needle");
    const auto list = events().values(asked, {});
    if (!events().capabilities().wholeRecords) {
        QVERIFY(!list);
        QCOMPARE(list.error().kind, base::ErrorKind::Unsupported);
        return;
    }
    QVERIFY(pairs(need(list).values) == (Counts{{"ListBuckets", 1}}));
}

void TestValues::ofFieldsThatDifferEachTimeAreNotCounted()
{
    for (const record::FieldInfo& info : record::allFields()) {
        if (info.dimension || info.field == Field::Severity)
            continue;
        const auto list = events().values(valuesOf(info.field), {});
        QVERIFY(!list);
        QCOMPARE(list.error().kind, base::ErrorKind::Unsupported);
        QVERIFY(!list.error().message.empty());
    }
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
