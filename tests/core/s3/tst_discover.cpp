#include "core/s3/trail_layout.h"
#include "tests/support/s3/fake_bucket.h"

#include <QtTest/QTest>

#include <algorithm>
#include <thread>

using namespace khoji;
using namespace khoji::test;
using s3::TrailFolder;
using s3::TrailLayout;
using Strings = std::vector<std::string>;

/// What trails are found in a bucket, and how little is asked for it.
class TestTrailLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTrails_data();
    void findsTrails();
    void tellsWhatTheFoldersAre();
    void tellsOfFoldersWhenFound();
    void asksLittle();
    void asksSeveralAtOnce();
    void looksInsideLogsOfADeniedRoot();
    void goesOnWithoutWhatIsDenied();
    void failsWhenNothingCanBeLookedAt_data();
    void failsWhenNothingCanBeLookedAt();
    void endsWithTroubleOfAllRequests();
    void followsToItsRegion();
    void doesNotGetLost();
    void findsLogsAmongManyObjects();
    void stops();
};

namespace {

const std::string kAccount = "111122223333";
const std::string kOther = "444455556666";

std::string keyIn(const std::string& folder)
{
    return folder + "2026/01/05/" + kAccount
        + "_CloudTrail_x_20260105T0910Z_AbCdEfGhIjKlMnOp.json.gz";
}

std::string trail(const std::string& account, const std::string& kind, const std::string& region)
{
    return "AWSLogs/" + account + '/' + kind + '/' + region + '/';
}

aws::Outcome<TrailLayout> look(FakeBucket& fake, const std::string& prefix = {})
{
    s3::Bucket bucket = openBucket(fake);
    return s3::discover(bucket, prefix, {}, {});
}

Strings prefixesOf(const std::vector<TrailFolder>& folders)
{
    Strings prefixes;
    for (const TrailFolder& folder : folders)
        prefixes.push_back(folder.prefix);
    return prefixes;
}

Strings prefixesOf(const std::vector<s3::OtherFolder>& others)
{
    Strings prefixes;
    for (const s3::OtherFolder& other : others)
        prefixes.push_back(other.prefix);
    return prefixes;
}

struct Case {
    const char* name;
    Strings keys; ///< a slash at the end: a trail's folder, with an object in it
    std::string prefix;
    Strings folders;
    Strings others;
};

const std::vector<Case>& cases()
{
    static const std::string london = trail(kAccount, "CloudTrail", "eu-west-2");
    static const std::string ireland = trail(kAccount, "CloudTrail", "eu-west-1");
    static const std::string inOrganization =
        "AWSLogs/o-exampleorgid/" + kOther + "/CloudTrail/eu-west-1/";
    static const std::vector<Case> all{
        {"an empty bucket", {}, "", {}, {}},
        {"nothing below the prefix", {london}, "elsewhere/", {}, {}},
        {"a trail", {london}, "", {london}, {}},
        {"two regions and another kind",
            {london, ireland, trail(kAccount, "CloudTrail-Insight", "eu-west-1")}, "",
            {trail(kAccount, "CloudTrail-Insight", "eu-west-1"), ireland, london}, {}},
        {"kinds nobody knows yet", {trail(kAccount, "CloudTrail-Future", "eu-west-1")}, "",
            {trail(kAccount, "CloudTrail-Future", "eu-west-1")}, {}},
        {"an organization and an account beside it", {inOrganization, ireland}, "",
            {ireland, inOrganization}, {}},
        {"behind prefixes", {"a/b/" + ireland, "c/" + inOrganization}, "",
            {"a/b/" + ireland, "c/" + inOrganization}, {}},
        {"at the root and behind a prefix", {ireland, "c/" + london}, "", {ireland, "c/" + london},
            {}},
        {"below a prefix only", {ireland, "c/" + london}, "c/", {"c/" + london}, {}},
        {"a prefix without its slash", {"c/" + london, "cd/" + ireland}, "c", {"c/" + london}, {}},
        {"the beginning of names", {"c1/" + london, "c2/" + ireland, "d/x"}, "c",
            {"c1/" + london, "c2/" + ireland}, {}},
        {"AWSLogs itself", {ireland, "c/" + london}, "AWSLogs/", {ireland}, {}},
        {"AWSLogs without its slash", {ireland}, "AWSLogs", {ireland}, {}},
        {"an organization", {ireland, inOrganization}, "AWSLogs/o-exampleorgid/", {inOrganization},
            {}},
        {"an account", {ireland, inOrganization}, "AWSLogs/" + kAccount + '/', {ireland}, {}},
        {"a kind", {ireland, trail(kAccount, "CloudTrail-Insight", "eu-west-1")},
            "AWSLogs/" + kAccount + "/CloudTrail/", {ireland}, {}},
        {"a region", {ireland, london}, ireland, {ireland}, {}},
        {"a region without its slash", {ireland, london}, ireland.substr(0, ireland.size() - 1),
            {ireland}, {}},
        {"a year", {ireland}, ireland + "2026/", {ireland + "2026/"}, {}},
        {"a day", {ireland}, ireland + "2026/01/05/", {ireland + "2026/01/05/"}, {}},
        {"a day without its slash", {ireland}, ireland + "2026/01/05", {ireland + "2026/01/05/"},
            {}},
        {"a day without objects", {ireland}, ireland + "2026/01/06/", {}, {}},
        {"an object", {ireland}, keyIn(ireland), {}, {keyIn(ireland)}},
        {"logs of other services",
            {ireland, "AWSLogs/" + kAccount + "/vpcflowlogs/eu-west-1/2026/01/05/x.gz",
                "AWSLogs/" + kAccount + "/Config/eu-west-1/x.gz",
                "AWSLogs/" + kAccount + "/Config/ConfigWritabilityCheckFile"},
            "", {ireland}, {}},
        {"logs of other services only",
            {"AWSLogs/" + kAccount + "/vpcflowlogs/eu-west-1/2026/01/05/x.gz"}, "", {}, {}},
        {"results of CloudTrail Lake",
            {ireland,
                "AWSLogs/" + kAccount + "/CloudTrail-Lake/Query/2026/01/05/1/result_1.csv.gz"},
            "", {ireland}, {"AWSLogs/" + kAccount + "/CloudTrail-Lake/Query/"}},
        {"names that only look alike",
            {"AWSLogs/11112222333/CloudTrail/eu-west-1/x", "AWSLogs/O-ORG/x", ireland,
                "MyAWSLogs/" + kAccount + "/CloudTrail/eu-west-1/x"},
            "", {ireland}, {"AWSLogs/11112222333/", "AWSLogs/O-ORG/", "MyAWSLogs/"}},
        {"a bucket without trails", {"2026/01/05/a.json.gz", "exports/b.json"}, "", {}, {""}},
        {"exports beside a trail", {ireland, "exports/2026/a.json", "old/x/y/b.json"}, "",
            {ireland}, {"exports/", "old/"}},
        {"exports beside a trail behind a prefix", {"a/" + ireland, "a/exports/2026/a.json"}, "",
            {"a/" + ireland}, {"a/exports/"}},
        {"a folder of no layout", {ireland, "exports/2026/a.json"}, "exports/", {}, {"exports/"}},
        {"a folder without a name", {ireland, "AWSLogs//x", "a//x"}, "", {ireland},
            {"AWSLogs//", "a/"}},
        {"an empty folder that somebody made in a console",
            {"AWSLogs/", "AWSLogs/" + kAccount + '/'}, "", {}, {}},
        {"hostile names",
            {ireland, "../../etc/x", "\xe2\x80\xaegpj/x", std::string("n\0l/x", 5), "<b>/x"}, "",
            {ireland}, {"../", "<b>/", std::string("n\0l/", 4), "\xe2\x80\xaegpj/"}},
    };
    return all;
}

void fill(FakeBucket& fake, const Strings& keys)
{
    for (const std::string& key : keys) {
        const bool isTrail = key.ends_with('/') && key.find("/CloudTrail") != std::string::npos;
        fake.put(isTrail ? keyIn(key) : key);
    }
}

} // namespace

void TestTrailLayout::findsTrails_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < static_cast<int>(cases().size()); ++i)
        QTest::newRow(cases()[static_cast<std::size_t>(i)].name) << i;
}

void TestTrailLayout::findsTrails()
{
    QFETCH(int, number);
    const Case& one = cases()[static_cast<std::size_t>(number)];
    FakeBucket fake;
    fill(fake, one.keys);
    const auto layout = look(fake, one.prefix);
    QVERIFY2(layout, layout ? "" : layout.error().message.c_str());
    QCOMPARE(prefixesOf(layout->folders), one.folders);
    QCOMPARE(prefixesOf(layout->others), one.others);
    QVERIFY(layout->troubles.empty());
}

void TestTrailLayout::tellsWhatTheFoldersAre()
{
    FakeBucket fake;
    fake.put(
        keyIn("p/AWSLogs/o-exampleorgid/" + kOther + "/CloudTrail-NetworkActivity/us-gov-west-1/"));
    fake.put(keyIn("q/" + trail(kAccount, "CloudTrail-Digest", "cn-northwest-1")));
    const auto folders = look(fake)->folders;
    const TrailFolder network{
        "p/AWSLogs/o-exampleorgid/" + kOther + "/CloudTrail-NetworkActivity/us-gov-west-1/",
        "o-exampleorgid", kOther, "CloudTrail-NetworkActivity", "us-gov-west-1"};
    const TrailFolder digest{"q/" + trail(kAccount, "CloudTrail-Digest", "cn-northwest-1"), "",
        kAccount, "CloudTrail-Digest", "cn-northwest-1"};
    QVERIFY(folders == (std::vector<TrailFolder>{network, digest}));
    const auto ofADay = look(fake, network.prefix + "2026/01/05/")->folders;
    QCOMPARE(ofADay.size(), std::size_t{1});
    QCOMPARE(ofADay[0].account, kOther);
    QCOMPARE(ofADay[0].region, std::string("us-gov-west-1"));
}

void TestTrailLayout::tellsOfFoldersWhenFound()
{
    FakeBucket fake;
    for (const char* const region : {"eu-west-1", "eu-west-2", "us-east-1"})
        fake.put(keyIn(trail(kAccount, "CloudTrail", region)));
    s3::Bucket bucket = openBucket(fake);
    Strings told;
    bool isHere = true;
    const auto here = std::this_thread::get_id();
    const auto layout = s3::discover(bucket, "",
        [&](const TrailFolder& folder) {
            told.push_back(folder.prefix);
            isHere = isHere && std::this_thread::get_id() == here;
        },
        {});
    QVERIFY(layout && isHere);
    std::sort(told.begin(), told.end());
    QCOMPARE(told, prefixesOf(layout->folders));
}

/// One request for the root, for AWSLogs, for each organization, account and kind (s3.md).
void TestTrailLayout::asksLittle()
{
    FakeBucket fake;
    for (int account = 0; account < 20; ++account) {
        for (int region = 1; region <= 9; ++region)
            fake.put(keyIn("AWSLogs/o-exampleorgid/" + std::to_string(100'000'000'000 + account)
                + "/CloudTrail/eu-west-" + std::to_string(region) + '/'));
    }
    const auto layout = look(fake);
    QCOMPARE(layout->folders.size(), std::size_t{180});
    QCOMPARE(fake.calls().size(), std::size_t{1 + 1 + 1 + 20 + 20});
    for (const aws::Call& call : fake.calls())
        QCOMPARE(queryValue(call, "delimiter"), std::optional<std::string>("/"));
}

void TestTrailLayout::asksSeveralAtOnce()
{
    FakeBucket fake;
    fake.maxKeys = 7; // inside AWSLogs a folder may have many pages
    for (int account = 0; account < 100; ++account)
        fake.put(
            keyIn(trail(std::to_string(100'000'000'000 + account), "CloudTrail", "eu-west-1")));
    const auto layout = look(fake, "AWSLogs/");
    QCOMPARE(layout->folders.size(), std::size_t{100});
    QVERIFY(fake.most() >= 2 && fake.most() <= 16);
}

void TestTrailLayout::looksInsideLogsOfADeniedRoot()
{
    FakeBucket fake;
    fake.put(keyIn(trail(kAccount, "CloudTrail", "eu-west-1")));
    fake.instead = [](const aws::Call& call) -> std::optional<aws::Outcome<aws::Answer>> {
        if (queryValue(call, "prefix").value_or("").empty())
            return aws::trouble(aws::TroubleKind::Denied, "Not allowed to " + call.action);
        return std::nullopt;
    };
    const auto layout = look(fake);
    QVERIFY(layout);
    QCOMPARE(layout->folders.size(), std::size_t{1});
    QCOMPARE(layout->troubles.size(), std::size_t{1});
    QVERIFY(layout->others.empty());
}

void TestTrailLayout::goesOnWithoutWhatIsDenied()
{
    FakeBucket fake;
    fake.put(keyIn(trail(kAccount, "CloudTrail", "eu-west-1")));
    fake.put(keyIn(trail(kOther, "CloudTrail", "eu-west-1")));
    fake.put("private/x");
    fake.denied = {"AWSLogs/" + kOther + '/', "private/"};
    const auto layout = look(fake);
    QVERIFY(layout);
    QCOMPARE(prefixesOf(layout->folders), Strings{trail(kAccount, "CloudTrail", "eu-west-1")});
    QCOMPARE(layout->troubles.size(), std::size_t{2});
    for (const aws::Trouble& trouble : layout->troubles)
        QCOMPARE(trouble.kind, aws::TroubleKind::Denied);
    QVERIFY(layout->others.empty()); // nobody knows what is in there
}

void TestTrailLayout::failsWhenNothingCanBeLookedAt_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("denied") << static_cast<int>(aws::TroubleKind::Denied);
    QTest::newRow("no such bucket") << static_cast<int>(aws::TroubleKind::Missing);
    QTest::newRow("no credentials") << static_cast<int>(aws::TroubleKind::NoCredentials);
    QTest::newRow("no network") << static_cast<int>(aws::TroubleKind::Network);
    QTest::newRow("stopped") << static_cast<int>(aws::TroubleKind::Stopped);
}

void TestTrailLayout::failsWhenNothingCanBeLookedAt()
{
    QFETCH(int, kind);
    FakeBucket fake;
    fake.instead = [kind](const aws::Call&) {
        return aws::Outcome<aws::Answer>(
            aws::trouble(static_cast<aws::TroubleKind>(kind), "It is so"));
    };
    for (const char* const prefix : {"", "AWSLogs/", "AWSLogs", "exports/"}) {
        const auto layout = look(fake, prefix);
        QVERIFY(!layout);
        QCOMPARE(static_cast<int>(layout.error().kind), kind);
    }
}

void TestTrailLayout::endsWithTroubleOfAllRequests()
{
    FakeBucket fake;
    for (int account = 0; account < 500; ++account)
        fake.put(
            keyIn(trail(std::to_string(100'000'000'000 + account), "CloudTrail", "eu-west-1")));
    int asked = 0;
    fake.instead = [&asked](const aws::Call&) -> std::optional<aws::Outcome<aws::Answer>> {
        if (++asked <= 20)
            return std::nullopt;
        return aws::trouble(aws::TroubleKind::Expired, "Your session expired");
    };
    const auto layout = look(fake);
    QVERIFY(layout);
    QCOMPARE(layout->troubles.size(), std::size_t{1});
    QCOMPARE(layout->troubles[0].kind, aws::TroubleKind::Expired);
    QVERIFY(asked <= 20 + 16);
}

void TestTrailLayout::followsToItsRegion()
{
    FakeBucket fake;
    fake.region = "us-east-2";
    for (int account = 0; account < 30; ++account)
        fake.put(
            keyIn(trail(std::to_string(100'000'000'000 + account), "CloudTrail", "eu-west-1")));
    const auto layout = look(fake);
    QVERIFY(layout && layout->troubles.empty());
    QCOMPARE(layout->folders.size(), std::size_t{30});
    QCOMPARE(fake.calls().size(), std::size_t{1 + 1 + 1 + 30 + 30}); // one was sent astray
}

/// A bucket may hold anything besides: the way to an `AWSLogs/` is not looked for for ever.
void TestTrailLayout::doesNotGetLost()
{
    FakeBucket fake;
    fake.put(keyIn(trail(kAccount, "CloudTrail", "eu-west-1")));
    for (int i = 0; i < 900; ++i)
        fake.put("data/" + std::to_string(i) + "/a/b/c/x");
    fake.put("deep/1/2/3/4/5/6/7/8/9/10/11/12/x");
    const auto layout = look(fake);
    QVERIFY(layout);
    QCOMPARE(prefixesOf(layout->folders), Strings{trail(kAccount, "CloudTrail", "eu-west-1")});
    QCOMPARE(prefixesOf(layout->others), (Strings{"data/", "deep/"}));
    QCOMPARE(layout->troubles.size(), std::size_t{1}); // it says that it did not see all
    QVERIFY(fake.calls().size() < 600);
}

void TestTrailLayout::findsLogsAmongManyObjects()
{
    FakeBucket fake;
    fake.maxKeys = 100;
    for (int i = 0; i < 5'000; ++i)
        fake.put("0/" + std::to_string(10'000 + i) + (i % 2 == 0 ? "/x" : ".json"));
    fake.put("0/" + keyIn(trail(kAccount, "CloudTrail", "eu-west-1")));
    for (int i = 0; i < 5'000; ++i)
        fake.put("1/" + std::to_string(10'000 + i) + ".json");
    const auto layout = look(fake);
    QCOMPARE(
        prefixesOf(layout->folders), Strings{"0/" + trail(kAccount, "CloudTrail", "eu-west-1")});
    QCOMPARE(prefixesOf(layout->others), Strings{"1/"});
    QVERIFY(fake.calls().size() < 20);
}

void TestTrailLayout::stops()
{
    FakeBucket fake;
    fake.isSilent = true;
    s3::Bucket bucket = openBucket(fake);
    std::stop_source stop;
    const std::jthread stopper([&stop] { stop.request_stop(); });
    const auto layout = s3::discover(bucket, "", {}, stop.get_token());
    QVERIFY(!layout);
    QCOMPARE(layout.error().kind, aws::TroubleKind::Stopped);
}

QTEST_GUILESS_MAIN(TestTrailLayout)
#include "tst_discover.moc"
