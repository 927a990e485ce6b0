#include "tests/core/store/conformance/asking.h"
#include "tests/core/store/conformance/store_under_test.h"
#include "tests/support/case_builder.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using khoji::test::logFile;
using query::FacetField;
using record::Field;

/// What people tagged events with, counted as the values of a field are.
class TestTags : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutTagsThereIsNothingToCount();
    void counts_data();
    void counts();
    void eachCountIsThatOfItsQuery();
    void besideOtherFacets();
    void onlyTheCommonestAreListed();
    void aTagTakenAwayIsNotCounted();
    void copiesThatDifferCountEach();
    void listed();
};

namespace {

store::Annotation tagged(const std::string& id, const std::vector<std::string>& tags)
{
    store::Annotation annotation;
    annotation.event = {id, 0, "111122223333", "eu-central-1"};
    annotation.tags = tags;
    annotation.changed.time = base::UtcTime(std::chrono::seconds(1'772'582'400));
    return annotation;
}

khoji::test::RecordBuilder call(const char* id, const char* name)
{
    return aRecord().id(id).name(name).account("111122223333").region("eu-central-1");
}

/// Five events; d has a star and no tag.
std::shared_ptr<StoreUnderTest> taggedStore()
{
    auto store = storeWith({logFile({call("a", "Get"), call("b", "Get"), call("c", "Put"),
        call("d", "Put"), call("e", "Delete")})});
    store::Annotation starred = tagged("d", {});
    starred.starred = true;
    store->say({tagged("a", {"exfil", "staging"}), tagged("b", {"exfil"}),
        tagged("c", {"Exfil", "staging"}), starred, tagged("gone", {"exfil"})});
    return store;
}

QString told(const store::Facet& facet)
{
    QStringList values;
    for (const store::FacetValue& value : facet.top)
        values << QStringLiteral("%1 %2").arg(QString::fromStdString(value.text)).arg(value.count);
    return values.join(QStringLiteral(", "));
}

store::QueryRequest tagsOf(const std::string& text)
{
    store::QueryRequest asked = request(text);
    asked.facets = {FacetField::tags()};
    asked.facetsIgnoreOwnTerms = true;
    return asked;
}

} // namespace

void TestTags::withoutTagsThereIsNothingToCount()
{
    const auto store = storeWith({logFile({call("a", "Get")})});
    const auto result = need(store->events().run(tagsOf(""), {}));
    QCOMPARE(result.facets.size(), std::size_t{1});
    QVERIFY(result.facets[0].field.isTags());
    QCOMPARE(result.facets[0].distinct, std::uint64_t{0});
}

void TestTags::counts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tags");
    const auto row = [](const char* text, const char* tags) {
        QTest::addRow("<%s>", text) << QByteArray(text) << QString::fromLatin1(tags);
    };
    row("", "exfil 2, staging 2, Exfil 1");
    row("event:Get", "exfil 2, staging 1");
    row("event:Delete", "");
    row("event:Nothing", "");
    row("is:starred", "");
    // without its own terms
    row("tag:staging", "exfil 2, staging 2, Exfil 1");
    row("tag:staging event:Put", "Exfil 1, staging 1");
    row("-tag:exfil event:Get", "exfil 2, staging 1");
    row("(tag:exfil or tag:other) event:Get", "exfil 2, staging 1");
    row("tag:staging or event:Put", "exfil 1, Exfil 1, staging 2");
    // that read records
    row("requestParameters.nothing:x", "");
    row("-requestParameters.nothing:x tag:exfil", "exfil 2, staging 2, Exfil 1");
}

void TestTags::counts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, tags);
    const auto store = taggedStore();
    const auto result = need(store->events().run(tagsOf(text.toStdString()), {}));
    QStringList counted = told(result.facets.at(0)).split(QStringLiteral(", "));
    QStringList expected = tags.split(QStringLiteral(", "));
    QCOMPARE(counted.size(), expected.size());
    counted.sort();
    expected.sort();
    QCOMPARE(counted, expected);
}

void TestTags::eachCountIsThatOfItsQuery()
{
    const auto store = taggedStore();
    store::QueryRequest asked = tagsOf("event:(Get, Put)");
    const auto result = need(store->events().run(asked, {}));
    QVERIFY(!result.facets.at(0).top.empty());
    for (const store::FacetValue& value : result.facets.at(0).top) {
        const auto exact = request("event:(Get, Put) tag=\"" + value.text + "\"");
        QCOMPARE(need(store->events().run(exact, {})).rows->size(), value.count);
    }
}

void TestTags::besideOtherFacets()
{
    const auto store = taggedStore();
    store::QueryRequest asked = request("event:Get tag:staging");
    asked.facets = {Field::EventName, FacetField::tags(), Field::AwsRegion};
    asked.facetsIgnoreOwnTerms = true;
    const auto result = need(store->events().run(asked, {}));
    QCOMPARE(result.rows->size(), std::uint64_t{1});
    QCOMPARE(told(result.facets.at(0)), QStringLiteral("Get 1, Put 1"));
    QCOMPARE(told(result.facets.at(1)), QStringLiteral("exfil 2, staging 1"));
    QCOMPARE(told(result.facets.at(2)), QStringLiteral("eu-central-1 1"));
}

void TestTags::onlyTheCommonestAreListed()
{
    const auto store = taggedStore();
    store::QueryRequest asked = tagsOf("");
    asked.facetTop = 2;
    const auto result = need(store->events().run(asked, {}));
    QCOMPARE(told(result.facets.at(0)), QStringLiteral("exfil 2, staging 2"));
    QCOMPARE(result.facets.at(0).distinct, std::uint64_t{3});
}

void TestTags::aTagTakenAwayIsNotCounted()
{
    const auto store = taggedStore();
    store->say({tagged("a", {"staging"}), tagged("b", {})});
    QCOMPARE(told(need(store->events().run(tagsOf(""), {})).facets.at(0)),
        QStringLiteral("staging 2, Exfil 1"));
}

void TestTags::copiesThatDifferCountEach()
{
    const auto store = storeWith({logFile({call("a", "First"), call("a", "Second")})});
    store->say({tagged("a", {"odd"})});
    QCOMPARE(told(need(store->events().run(tagsOf(""), {})).facets.at(0)), QStringLiteral("odd 2"));
    QCOMPARE(need(store->events().run(request("tag:odd"), {})).rows->size(), std::uint64_t{2});
}

void TestTags::listed()
{
    const auto store = taggedStore();
    store::ValueRequest asked;
    asked.filter = request("event:(Get, Put)").filter;
    asked.field = FacetField::tags();
    asked.containing = "FIL";
    asked.order = store::ValueOrder::Rarest;
    const auto list = need(store->events().values(asked, {}));
    QCOMPARE(list.distinct, std::uint64_t{2});
    QCOMPARE(list.values.at(0).text, std::string("Exfil"));
    QCOMPARE(list.values.at(1).text, std::string("exfil"));
    QCOMPARE(list.values.at(1).count, std::uint64_t{2});
}

QTEST_GUILESS_MAIN(TestTags)
#include "tst_tags.moc"
