#include "core/importer/s3_key.h"
#include "core/s3/plan.h"
#include "core/s3/trail_path.h"
#include "tests/support/s3/fake_bucket.h"

#include <QtTest/QTest>

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <thread>

using namespace khoji;
using namespace khoji::test;
using namespace std::chrono;
using Strings = std::vector<std::string>;

/// What a plan fetches, and what it asks to know that.
class TestPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plansTheDaysOfARange();
    void newestFirst();
    void leavesOutWhatIsKnown();
    void anUnchangedRangeIsOneListAPrefix();
    void onlyNewIsOneListAFolder();
    void tellsWhatItListed();
    void aFolderNotListedWholeIsNotTold();
    void aDayToComeHidesNothing();
    void takesOthersByNameOrTime_data();
    void takesOthersByNameOrTime();
    void leavesOutFolderMarks();
    void tellsProgress();
    void goesOnWithoutWhatIsDenied();
    void failsWhenNothingCouldBeListed();
    void endsWithTroubleOfAllRequests();
    void stops();
    void nothingWantedIsNothingAsked();
    void isWhatOneWouldPick_data();
    void isWhatOneWouldPick();
};

namespace {

std::string rootOf(const std::string& account, const std::string& kind = "CloudTrail",
    const std::string& region = "eu-west-1")
{
    return "AWSLogs/" + account + '/' + kind + '/' + region + '/';
}

const std::string kAccount = "111122223333";

std::string keyAt(const std::string& root, sys_time<minutes> time, unsigned number = 0)
{
    const auto path = s3::readTrailPath(root);
    const std::string iso = base::formatIso(time); // 2026-01-05T09:10:00Z
    std::string stamp = iso;
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    const std::string day = s3::dayText(floor<days>(time));
    const std::string begin =
        fmt::format("{}{}/{}_{}_{}_", root, day, path->account, path->kind, path->region);
    if (path->kind == "CloudTrail-Digest")
        return fmt::format("{}my.trail_eu-west-1_{}.json.gz", begin, stamp);
    return fmt::format("{}{}Z_{:016}.json.gz", begin, stamp.substr(0, 13), number);
}

sys_time<minutes> at(const char* iso)
{
    return floor<minutes>(*base::parseTime(iso));
}

s3::Wanted wanted(const Strings& roots, std::optional<base::UtcTime> from = {},
    std::optional<base::UtcTime> to = {})
{
    s3::Wanted wanted;
    for (const std::string& root : roots) {
        const auto path = s3::readTrailPath(root);
        wanted.folders.push_back({root, std::string(path->organization), std::string(path->account),
            std::string(path->kind), std::string(path->region)});
    }
    wanted.from = from;
    wanted.to = to;
    return wanted;
}

aws::Outcome<s3::Plan> plan(
    FakeBucket& fake, const s3::Wanted& wanted, const store::KnownObjects& known = {})
{
    s3::Bucket bucket = openBucket(fake);
    return s3::makePlan(bucket, wanted, known, {}, {});
}

Strings keysOf(const s3::Plan& plan)
{
    Strings keys;
    for (const s3::Object& object : plan.objects)
        keys.push_back(object.key);
    return keys;
}

/// Ten days of a trail, a file every six hours, 100 bytes each.
void fillTenDays(FakeBucket& fake, const std::string& root)
{
    for (auto time = at("2026-01-01T00:00:00Z"); time < at("2026-01-11T00:00:00Z"); time += 6h)
        fake.put(keyAt(root, time));
}

store::KnownObjects holding(const FakeBucket& fake)
{
    store::KnownObjects known;
    for (const auto& [key, stored] : fake.objects())
        known.add(s3::uriOf("trails", key), stored.size);
    return known;
}

} // namespace

void TestPlan::plansTheDaysOfARange()
{
    FakeBucket fake;
    fillTenDays(fake, rootOf(kAccount));
    fillTenDays(fake, rootOf("999988887777"));
    const auto planned = plan(
        fake, wanted({rootOf(kAccount)}, at("2026-01-03T12:00:00Z"), at("2026-01-04T12:00:00Z")));
    QVERIFY(planned);
    QCOMPARE(planned->objects.size(), std::size_t{12}); // the third to the fifth
    QCOMPARE(planned->bytes, std::uint64_t{1200});
    QCOMPARE(planned->lists, std::uint64_t{3});
    QCOMPARE(planned->known + planned->skipped, std::uint64_t{0});
    QVERIFY(planned->troubles.empty());
    Strings prefixes;
    for (const aws::Call& call : fake.calls())
        prefixes.push_back(queryValue(call, "prefix").value_or(""));
    QCOMPARE(prefixes,
        (Strings{rootOf(kAccount) + "2026/01/03/", rootOf(kAccount) + "2026/01/04/",
            rootOf(kAccount) + "2026/01/05/"}));
}

void TestPlan::newestFirst()
{
    const std::string root = rootOf(kAccount);
    const std::string digests = rootOf(kAccount, "CloudTrail-Digest");
    const std::string unknown = rootOf(kAccount, "CloudTrail-Future");
    const Strings newestFirst{
        keyAt(root, at("2026-01-05T10:00:00Z")),
        keyAt(digests, at("2026-01-05T09:00:00Z")),
        unknown + "2026/01/05/new-names", // by its time: 08:30
        keyAt(root, at("2026-01-05T08:00:00Z"), 1),
        keyAt(root, at("2026-01-05T08:00:00Z"), 2),
        keyAt(root, at("2026-01-04T23:00:00Z")),
        unknown + "2026/01/05/no-date",
    };
    FakeBucket fake;
    for (const std::string& key : newestFirst)
        fake.put(key, 100,
            key.ends_with("no-date")         ? "never"
                : key.ends_with("new-names") ? "2026-01-05T08:30:00Z"
                                             : "2030-01-01T00:00:00Z");
    QCOMPARE(keysOf(plan(fake, wanted({root, digests, unknown})).value()), newestFirst);
}

void TestPlan::leavesOutWhatIsKnown()
{
    const std::string root = rootOf(kAccount);
    FakeBucket fake;
    const std::string known = keyAt(root, at("2026-01-05T10:00:00Z"), 1);
    const std::string longer = keyAt(root, at("2026-01-05T10:00:00Z"), 2);
    const std::string other = keyAt(root, at("2026-01-05T10:00:00Z"), 3);
    for (const std::string& key : {known, longer, other})
        fake.put(key, 500);
    store::KnownObjects held;
    held.add("/mirror/trails/" + known, 500); // a copy of the bucket, as a folder
    held.add(s3::uriOf("trails", longer), 400);
    const auto planned = plan(fake, wanted({root}), held);
    QCOMPARE(keysOf(*planned), (Strings{longer, other}));
    QCOMPARE(planned->bytes, std::uint64_t{1000});
    QCOMPARE(planned->known, std::uint64_t{1});
    QCOMPARE(planned->knownBytes, std::uint64_t{500});
}

void TestPlan::anUnchangedRangeIsOneListAPrefix()
{
    FakeBucket fake;
    fillTenDays(fake, rootOf(kAccount));
    const auto planned = plan(fake,
        wanted({rootOf(kAccount)}, at("2026-01-01T00:00:00Z"), at("2026-01-10T00:00:00Z")),
        holding(fake));
    QVERIFY(planned->objects.empty());
    QCOMPARE(planned->known, std::uint64_t{40});
    QCOMPARE(planned->lists, std::uint64_t{10});
    QCOMPARE(fake.calls().size(), std::size_t{10});
}

void TestPlan::onlyNewIsOneListAFolder()
{
    FakeBucket fake;
    const std::string root = rootOf(kAccount);
    const std::string other = rootOf("999988887777");
    fillTenDays(fake, root);
    fillTenDays(fake, other);
    store::KnownObjects known = holding(fake);
    const sys_days ninth = 2026y / 1 / 9;
    known.setNewFrom({{"s3://trails/" + root, ninth}, {"s3://trails/" + other, ninth}});
    s3::Wanted wants = wanted({root, other});
    wants.onlyNew = true;
    const auto unchanged = plan(fake, wants, known);
    QVERIFY(unchanged->objects.empty());
    QCOMPARE(unchanged->lists, std::uint64_t{2});
    QCOMPARE(unchanged->known, std::uint64_t{2 * 2 * 4}); // the ninth and the tenth

    const std::string late = keyAt(root, at("2026-01-09T23:59:00Z"), 7);
    const std::string today = keyAt(root, at("2026-01-11T00:01:00Z"));
    fake.put(late);
    fake.put(today);
    const auto planned = plan(fake, wants, known);
    QCOMPARE(keysOf(*planned), (Strings{today, late}));
    QCOMPARE(planned->lists, std::uint64_t{2});
}

void TestPlan::tellsWhatItListed()
{
    FakeBucket fake;
    const std::string root = rootOf(kAccount);
    const std::string empty = rootOf("999988887777");
    fillTenDays(fake, root);
    fake.put("exports/a.json");
    s3::Wanted wants = wanted({root, empty});
    wants.others = {{"exports/"}};
    const auto all = plan(fake, wants)->listed;
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].prefix, root);
    QVERIFY(all[0].days == s3::DeliveryDays{});
    QVERIFY(all[0].newest == sys_days(2026y / 1 / 10));
    QVERIFY(!all[1].newest);

    const auto days =
        plan(fake, wanted({root}, at("2026-01-03T12:00:00Z"), at("2026-01-05T12:00:00Z")))->listed;
    QCOMPARE(days.size(), std::size_t{1});
    QVERIFY(days[0].days == (s3::DeliveryDays{2026y / 1 / 3, 2026y / 1 / 6}));
    QVERIFY(days[0].newest == sys_days(2026y / 1 / 6));
}

void TestPlan::aFolderNotListedWholeIsNotTold()
{
    FakeBucket fake;
    const std::string root = rootOf(kAccount);
    const std::string other = rootOf("999988887777");
    fillTenDays(fake, root);
    fillTenDays(fake, other);
    fake.denied = {root + "2026/01/04/"};
    const auto listed =
        plan(fake, wanted({root, other}, at("2026-01-03T12:00:00Z"), at("2026-01-05T12:00:00Z")))
            ->listed;
    QCOMPARE(listed.size(), std::size_t{1});
    QCOMPARE(listed[0].prefix, other);
}

/// Whoever may write to a bucket can name an object of the far future.
void TestPlan::aDayToComeHidesNothing()
{
    FakeBucket fake;
    const std::string root = rootOf(kAccount);
    fillTenDays(fake, root);
    fake.put(keyAt(root, at("2999-12-31T00:00:00Z")));
    const auto planned = plan(fake, wanted({root}));
    QCOMPARE(planned->objects.size(), std::size_t{41});
    QVERIFY(planned->listed.at(0).newest == sys_days(2026y / 1 / 10));
}

void TestPlan::takesOthersByNameOrTime_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("modified");
    QTest::addColumn<bool>("isTaken");
    const auto row = [](const char* name, const char* key, const char* modified, bool isTaken) {
        QTest::newRow(name) << QByteArray(key) << QByteArray(modified) << isTaken;
    };
    row("written in time", "a.json", "2026-01-05T12:00:00Z", true);
    row("a copy, written later", "a.json", "2027-01-05T12:00:00Z", true);
    row("written before", "a.json", "2026-01-04T12:00:00Z", false);
    row("without a time", "a.json", "never", true);
    row("named in time",
        "111122223333_CloudTrail_eu-west-1_20260105T0910Z_AbCdEfGhIjKlMnOp.json.gz",
        "2020-01-01T00:00:00Z", true);
    row("named before", "111122223333_CloudTrail_eu-west-1_20260104T0910Z_AbCdEfGhIjKlMnOp.json.gz",
        "2026-01-05T12:00:00Z", false);
    row("named later", "111122223333_CloudTrail_eu-west-1_20260107T0910Z_AbCdEfGhIjKlMnOp.json.gz",
        "2026-01-05T12:00:00Z", false);
}

void TestPlan::takesOthersByNameOrTime()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, modified);
    QFETCH(bool, isTaken);
    FakeBucket fake;
    fake.put("exports/" + name.toStdString(), 10, modified.toStdString());
    s3::Wanted wants = wanted({}, at("2026-01-05T10:00:00Z"), at("2026-01-05T20:00:00Z"));
    wants.others = {{"exports/"}};
    const auto planned = plan(fake, wants);
    QCOMPARE(planned->objects.size(), std::size_t{isTaken ? 1U : 0U});
    QCOMPARE(planned->skipped, std::uint64_t{isTaken ? 0U : 1U});
    wants.from = wants.to = std::nullopt;
    QCOMPARE(plan(fake, wants)->objects.size(), std::size_t{1});
}

void TestPlan::leavesOutFolderMarks()
{
    FakeBucket fake;
    fake.put(rootOf(kAccount), 0);
    fake.put(rootOf(kAccount) + "2026/", 0);
    fake.put(rootOf(kAccount) + "2026/01/05/x.json.gz", 0);
    const auto planned = plan(fake, wanted({rootOf(kAccount)}));
    QCOMPARE(keysOf(*planned), Strings{rootOf(kAccount) + "2026/01/05/x.json.gz"});
    QCOMPARE(planned->skipped, std::uint64_t{0});
}

void TestPlan::tellsProgress()
{
    FakeBucket fake;
    fake.maxKeys = 3;
    fillTenDays(fake, rootOf(kAccount));
    s3::Bucket bucket = openBucket(fake);
    s3::PlanProgress last;
    bool isForward = true;
    const auto here = std::this_thread::get_id();
    const auto planned = s3::makePlan(bucket,
        wanted({rootOf(kAccount)}, at("2026-01-02T00:00:00Z"), at("2026-01-05T00:00:00Z")), {},
        [&](const s3::PlanProgress& now) {
            isForward = isForward && now.listed >= last.listed && now.bytes >= last.bytes
                && now.rangesDone >= last.rangesDone && now.ranges == 4
                && std::this_thread::get_id() == here;
            last = now;
        },
        {});
    QVERIFY(planned && isForward);
    QCOMPARE(last.listed, std::uint64_t{16});
    QCOMPARE(last.bytes, std::uint64_t{1600});
    QCOMPARE(last.rangesDone, std::uint64_t{4});
    QCOMPARE(planned->lists, std::uint64_t{8}); // three keys and one, four times
}

void TestPlan::goesOnWithoutWhatIsDenied()
{
    FakeBucket fake;
    fillTenDays(fake, rootOf(kAccount));
    fillTenDays(fake, rootOf("999988887777"));
    fake.denied = {rootOf("999988887777")};
    const auto planned = plan(fake, wanted({rootOf(kAccount), rootOf("999988887777")}));
    QVERIFY(planned);
    QCOMPARE(planned->objects.size(), std::size_t{40});
    QCOMPARE(planned->troubles.size(), std::size_t{1});
    QCOMPARE(planned->troubles[0].kind, aws::TroubleKind::Denied);
    QVERIFY(planned->troubles[0].message.find("999988887777") != std::string::npos);
}

void TestPlan::failsWhenNothingCouldBeListed()
{
    FakeBucket fake;
    fillTenDays(fake, rootOf(kAccount));
    fake.denied = {""};
    const auto planned = plan(fake, wanted({rootOf(kAccount)}));
    QVERIFY(!planned);
    QCOMPARE(planned.error().kind, aws::TroubleKind::Denied);
}

void TestPlan::endsWithTroubleOfAllRequests()
{
    FakeBucket fake;
    fillTenDays(fake, rootOf(kAccount));
    int asked = 0;
    fake.instead = [&asked](const aws::Call&) -> std::optional<aws::Outcome<aws::Answer>> {
        if (++asked <= 3)
            return std::nullopt;
        return aws::trouble(aws::TroubleKind::Expired, "Your session expired");
    };
    const auto planned = plan(
        fake, wanted({rootOf(kAccount)}, at("2026-01-01T00:00:00Z"), at("2026-02-28T00:00:00Z")));
    QVERIFY(planned);
    QCOMPARE(planned->troubles.size(), std::size_t{1});
    QCOMPARE(planned->troubles[0].kind, aws::TroubleKind::Expired);
    QVERIFY(asked <= 3 + 16);
}

void TestPlan::stops()
{
    FakeBucket fake;
    fake.isSilent = true;
    s3::Bucket bucket = openBucket(fake);
    std::stop_source stop;
    const std::jthread stopper([&stop] { stop.request_stop(); });
    const auto planned = s3::makePlan(bucket, wanted({rootOf(kAccount)}), {}, {}, stop.get_token());
    QVERIFY(!planned);
    QCOMPARE(planned.error().kind, aws::TroubleKind::Stopped);
}

void TestPlan::nothingWantedIsNothingAsked()
{
    FakeBucket fake;
    fillTenDays(fake, rootOf(kAccount));
    const auto planned = plan(
        fake, wanted({rootOf(kAccount)}, at("2026-01-05T00:00:00Z"), at("2026-01-05T00:00:00Z")));
    QVERIFY(planned && planned->objects.empty() && planned->lists == 0);
    QVERIFY(plan(fake, {}));
    QVERIFY(fake.calls().empty());
}

// --- any layout, any range ---------------------------------------------------------------------

namespace {

class World {
public:
    explicit World(std::uint32_t seed)
        : m_random(seed)
    { }

    void fill(FakeBucket& fake)
    {
        fake.maxKeys = below(5) == 0 ? 1 + below(3) : 20;
        for (const char* const kind : {"CloudTrail", "CloudTrail-Digest", "CloudTrail-Insight",
                 "CloudTrail-NetworkActivity", "CloudTrail-Future"}) {
            if (below(2) == 0)
                m_roots.push_back(rootOf(kAccount, kind));
        }
        m_roots.push_back("p/AWSLogs/o-exampleorgid/444455556666/CloudTrail/us-gov-west-1/");
        for (const std::string& root : m_roots) {
            for (std::size_t i = below(60); i > 0; --i)
                fake.put(keyAt(root, time(), static_cast<unsigned>(i)), below(1000));
            for (const char* const odd : {"", "2026/", "2026/01/05/", "2026/13/01/x", "zzz",
                     "2026/1/5/x", "2026/01/05x/y", "0", "20260105/x"}) {
                if (below(3) == 0)
                    fake.put(root + odd, below(2));
            }
        }
    }

    s3::Wanted wants()
    {
        Strings roots;
        for (const std::string& root : m_roots) {
            if (below(3) > 0)
                roots.push_back(root + (below(4) == 0 ? part() : ""));
        }
        s3::Wanted wants = wanted(roots);
        if (below(4) > 0)
            wants.from = time();
        if (below(4) > 0)
            wants.to =
                wants.from.value_or(time()) + seconds(below(below(2) == 0 ? 300'000 : 80'000'000));
        return wants;
    }

    std::size_t below(std::size_t end) { return m_random() % end; }

private:
    /// Mostly about new year, some around a leap day years ago.
    sys_time<minutes> time()
    {
        const auto begin = below(4) == 0 ? at("2024-02-25T00:00:00Z") : at("2025-12-20T00:00:00Z");
        return begin + minutes(below(30 * 24 * 60));
    }
    std::string part()
    {
        return s3::dayText(floor<days>(time())).substr(0, 4 + 3 * below(3)) + '/';
    }

    std::mt19937 m_random;
    Strings m_roots;
};

/// The rule in its simplest form: look at every key of the bucket.
Strings picked(const FakeBucket& fake, const s3::Wanted& wanted)
{
    Strings keys;
    for (const auto& [key, stored] : fake.objects()) {
        const bool isInside = std::any_of(wanted.folders.begin(), wanted.folders.end(),
            [&key = key](const s3::TrailFolder& folder) { return key.starts_with(folder.prefix); });
        if (!isInside || (key.ends_with('/') && stored.size == 0))
            continue;
        if (wanted.from || wanted.to) {
            const std::string rest(s3::readTrailPath(key)->rest);
            int y = 0;
            unsigned m = 0;
            unsigned d = 0;
            int end = 0;
            if (std::sscanf(rest.c_str(), "%4d/%2u/%2u/%n", &y, &m, &d, &end) != 3 || end != 11
                || !year_month_day(year(y), month(m), day(d)).ok())
                continue;
            const sys_days delivered = year(y) / month(m) / day(d);
            if (wanted.from && delivered < floor<days>(*wanted.from))
                continue;
            if (wanted.to && delivered > floor<days>(*wanted.to - 1ms) + days(1))
                continue;
            if (wanted.from && wanted.to && *wanted.to <= *wanted.from)
                continue;
        }
        keys.push_back(key);
    }
    return keys;
}

} // namespace

void TestPlan::isWhatOneWouldPick_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 20; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void TestPlan::isWhatOneWouldPick()
{
    QFETCH(int, seed);
    for (std::uint32_t run = 0; run < 10; ++run) {
        FakeBucket fake;
        World world(static_cast<std::uint32_t>(seed) * 1000 + run);
        world.fill(fake);
        const s3::Wanted wants = world.wants();
        store::KnownObjects known;
        Strings expected;
        std::uint64_t held = 0;
        for (const std::string& key : picked(fake, wants)) {
            if (world.below(4) > 0) {
                expected.push_back(key);
            } else {
                known.add(s3::uriOf("trails", key), fake.objects().at(key).size);
                ++held;
            }
        }
        const auto planned = plan(fake, wants, known);
        QVERIFY2(planned, planned ? "" : planned.error().message.c_str());
        Strings keys = keysOf(*planned);
        std::sort(keys.begin(), keys.end());
        QCOMPARE(keys, expected);
        QCOMPARE(planned->known, held);
        QCOMPARE(planned->lists, static_cast<std::uint64_t>(fake.calls().size()));
        // What a list names lies in the range: no day outside of it is asked for.
        const s3::DeliveryDays days = s3::deliveryDays(wants.from, wants.to);
        for (const aws::Call& call : fake.calls()) {
            const std::string prefix = queryValue(call, "prefix").value_or("");
            const auto path = s3::readTrailPath(prefix);
            const s3::DeliveryDays listed = s3::daysOf(path->rest);
            QVERIFY(!s3::both(days, listed).isEmpty());
            const auto after = queryValue(call, "start-after");
            QVERIFY(!days.first || (listed.first && *listed.first >= *days.first)
                || after == std::string(path->folder) + s3::dayText(*days.first));
        }
    }
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
