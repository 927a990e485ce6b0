// What is read of a page of LookupEvents, and what is no page.

#include "core/lookup/page.h"
#include "tests/support/record_builder.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace khoji;
using nlohmann::json;

namespace {

json anEvent(const json& time = 1767604051.0)
{
    return {{"EventId", "0d7e6a52-aaaa-4bbb-8ccc-ddddeeeeffff"}, {"EventTime", time},
        {"Resources", json::array({{{"ResourceName", "EventTime"}}})},
        {"CloudTrailEvent", test::aRecord().account("111122223333").toJson()}};
}

json pageOf(std::size_t events)
{
    json page{{"Events", json::array()}};
    for (std::size_t i = 0; i < events; ++i)
        page["Events"].push_back(anEvent(1767604051 - static_cast<int>(i)));
    return page;
}

std::string nested(const std::string& begin, const std::string& end)
{
    std::string text;
    constexpr int kMany = 200'000;
    for (int i = 0; i < kMany; ++i)
        text += begin;
    for (int i = 0; i < kMany; ++i)
        text += end;
    return text;
}

} // namespace

class PageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatGoesOn();
    void theLastPage();
    void times_data();
    void times();
    void whoseHistoryItIs();
    void noPages_data();
    void noPages();
};

void PageTest::whatGoesOn()
{
    json words = pageOf(50);
    words["NextToken"] = "opaque+/=";
    words["SomethingNew"] = {{"Events", {1, 2}}, {"NextToken", "not this one"}};
    const auto page = lookup::readPage(words.dump());
    QVERIFY(page.has_value());
    QCOMPARE(page->events, std::size_t{50});
    QCOMPARE(page->nextToken, std::string("opaque+/="));
    QCOMPARE(base::formatIso(page->span->first), std::string("2026-01-05T09:06:42Z"));
    QCOMPARE(base::formatIso(page->span->end), std::string("2026-01-05T09:07:32Z"));
    QCOMPARE(page->account, std::string("111122223333"));
}

void PageTest::theLastPage()
{
    for (const char* const text : {R"({"Events":[]})", R"({"Events":[],"NextToken":null})"}) {
        const auto page = lookup::readPage(text);
        QVERIFY2(page.has_value(), text);
        QCOMPARE(page->events, std::size_t{0});
        QVERIFY(page->nextToken.empty());
        QVERIFY(!page->span);
        QVERIFY(page->account.empty());
    }
}

// cloudtrail-formats.md 4.2
void PageTest::times_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::newRow("number") << QByteArray("1767604051");
    QTest::newRow("with a fraction") << QByteArray("1767604051.75");
    QTest::newRow("large exponent") << QByteArray("1.767604051E9");
    QTest::newRow("ISO 8601 with offset") << QByteArray(R"("2026-01-05T01:07:31-08:00")");
}

void PageTest::times()
{
    QFETCH(QByteArray, time);
    json words = pageOf(0);
    words["Events"].push_back(anEvent(json::parse(time.toStdString())));
    const auto page = lookup::readPage(words.dump());
    QVERIFY(page.has_value());
    QCOMPARE(base::formatIso(page->span->first), std::string("2026-01-05T09:07:31Z"));
}

void PageTest::whoseHistoryItIs()
{
    json words = pageOf(3);
    words["Events"][0]["CloudTrailEvent"] = "no record";
    words["Events"][1]["CloudTrailEvent"] =
        R"({"requestParameters":{"recipientAccountId":"999999999999"},"recipientAccountId":"me"})";
    const auto page = lookup::readPage(words.dump());
    QVERIFY(page.has_value());
    QCOMPARE(page->account, std::string("111122223333"));
}

void PageTest::noPages_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const std::string& body) {
        QTest::newRow(name) << QByteArray::fromStdString(body);
    };
    const auto event = [](const json& words) {
        return json{{"Events", json::array({words})}}.dump();
    };
    row("nothing", "");
    row("a web page", "<html>Sign in</html>");
    row("cut off", pageOf(2).dump().substr(0, 400));
    row("two answers", pageOf(1).dump() + pageOf(1).dump());
    row("a number", "1");
    row("null", "null");
    row("a text", R"("Events")");
    row("a list", "[]");
    row("without events", R"({"NextToken":"a"})");
    row("events that are no list", R"({"Events":{}})");
    row("events that are null", R"({"Events":null})");
    row("events twice", R"({"Events":[],"Events":[]})");
    row("more than were asked for", pageOf(51).dump());
    row("an event that is a number", event(1));
    row("an event that is null", event(nullptr));
    row("an event that is a text", event("x"));
    row("an event that is a list", event(json::array()));
    row("an event without a time", event({{"EventId", "x"}}));
    row("a time that is none", event({{"EventTime", "yesterday"}}));
    row("a time before all", event({{"EventTime", -1}}));
    row("a time after all", event({{"EventTime", 1e300}}));
    row("a number without end", R"({"Events":[{"EventTime":1e999999}]})");
    row("a token without end",
        json{{"Events", json::array()}, {"NextToken", std::string(20'000, 'a')}}.dump());
    row("lists in lists", nested("[", "]"));
    row("lists in events", R"({"Events":[{"EventTime":1,"Resources":)" + nested("[", "]") + "}]}");
    row("objects in objects", nested(R"({"a":)", "}"));
    row("not UTF-8", "{\"Events\":[],\"a\":\"\xff\xfe\"}");
}

void PageTest::noPages()
{
    QFETCH(QByteArray, body);
    const auto page = lookup::readPage(body.toStdString());
    QVERIFY(!page.has_value());
    QVERIFY(page.error().kind == aws::TroubleKind::Damaged);
    QVERIFY(!page.error().message.empty());
}

QTEST_GUILESS_MAIN(PageTest)
#include "tst_page.moc"
