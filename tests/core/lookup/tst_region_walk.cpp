// The way down through one history: nothing is left out and nothing asked twice, wherever it was
// interrupted before.

#include "core/lookup/region_walk.h"

#include <QTest>

#include <algorithm>
#include <optional>
#include <random>
#include <set>

using namespace khoji;
using lookup::Category;
using lookup::Coverage;
using lookup::Page;
using lookup::Question;
using lookup::RegionWalk;

namespace {

const std::string kAccount = "111122223333";
constexpr std::chrono::seconds kSecond{1};

base::UtcTime second(int count)
{
    return base::UtcTime(std::chrono::seconds(1'767'600'000 + count));
}

const base::UtcTime kLongAfter = second(1'000'000);

/// CloudTrail's part: each event is its time; number is its place among them.
struct FakeHistory {
    std::vector<base::UtcTime> events; ///< the newest first
    std::size_t questions = 0;

    /// As LookupEvents pages: EndTime is inclusive.
    Page answer(const Question& question, std::set<std::size_t>& given)
    {
        ++questions;
        Page page;
        std::size_t skipped = question.nextToken.empty() ? 0 : std::stoul(question.nextToken);
        const std::size_t begin = skipped;
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (events[i] < question.range.first || events[i] > question.range.end)
                continue;
            if (skipped > 0) {
                --skipped;
                continue;
            }
            if (page.events == lookup::kPageEvents) {
                page.nextToken = std::to_string(begin + page.events);
                break;
            }
            ++page.events;
            page.span =
                base::TimeRange{events[i], page.span ? page.span->end : events[i] + kSecond};
            page.account = kAccount;
            given.insert(i);
        }
        return page;
    }
};

/// Events at random, often several in one second.
FakeHistory someHistory(std::mt19937& random, int events, int seconds)
{
    FakeHistory history;
    for (int i = 0; i < events; ++i)
        history.events.push_back(
            second(static_cast<int>(random() % static_cast<unsigned>(seconds))));
    std::sort(history.events.rbegin(), history.events.rend());
    return history;
}

/// A case: what its pages account for, and the events on them.
struct FakeCase {
    Coverage coverage;
    std::set<std::size_t> events;
};

/// Walks for at most so many pages, each confirmed by the case. Returns whether all is in.
bool walk(FakeHistory& history, FakeCase& inCase, base::TimeRange range, std::size_t pages = 10'000,
    const std::string& account = {})
{
    const Coverage before = inCase.coverage;
    RegionWalk walk({{}, "eu-west-1", Category::Management}, range, before);
    for (; pages > 0; --pages) {
        const auto question = walk.next(account);
        if (!question)
            return true;
        std::set<std::size_t> given;
        const auto taken = walk.take(history.answer(*question, given), kLongAfter);
        if (!taken)
            qFatal("%s", taken.error().message.c_str());
        if (taken->isKnown)
            continue;
        inCase.coverage.add(taken->name, kLongAfter);
        inCase.events.insert(given.begin(), given.end());
    }
    return !walk.next(account);
}

Page aPage(std::optional<base::UtcTime> oldest, std::string token)
{
    Page page;
    if (oldest)
        page = {1, base::TimeRange{*oldest, *oldest + kSecond}, kAccount, {}};
    page.nextToken = std::move(token);
    return page;
}

} // namespace

class RegionWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void askedForTheSecondTime();
    void onlyWhatIsNew();
    void onlyWhatIsMissing();
    void whatCameLateIsAskedForAgain();
    void nothingNewIsNotKept();
    void anotherAccount();
    void interruptedAnywhere();
    void manyEventsOfOneSecond();
    void aTokenThatIsKnownNoLonger();
    void aTokenThatIsNeverKnown();
    void circles_data();
    void circles();
};

void RegionWalkTest::askedForTheSecondTime()
{
    std::mt19937 random(1);
    FakeHistory history = someHistory(random, 1000, 5000);
    FakeCase inCase;
    const base::TimeRange range{second(0), second(5000)};
    QVERIFY(walk(history, inCase, range));
    QCOMPARE(history.questions, std::size_t{20});
    QCOMPARE(inCase.events.size(), std::size_t{1000});
    QVERIFY(walk(history, inCase, range, 10, kAccount));
    QCOMPARE(history.questions, std::size_t{20});
    QVERIFY(walk(history, inCase, range)); // whose it is, is on the first page only
    QCOMPARE(history.questions, std::size_t{21});
}

void RegionWalkTest::onlyWhatIsNew()
{
    std::mt19937 random(2);
    FakeHistory history = someHistory(random, 1000, 5000);
    FakeCase inCase;
    QVERIFY(walk(history, inCase, {second(0), second(4000)}));
    const std::size_t old = inCase.events.size();
    history.questions = 0;
    QVERIFY(walk(history, inCase, {second(0), second(5000)}));
    QCOMPARE(inCase.events.size(), std::size_t{1000});
    QVERIFY(history.questions <= (1000 - old) / lookup::kPageEvents + 2);
}

void RegionWalkTest::onlyWhatIsMissing()
{
    std::mt19937 random(3);
    FakeHistory history = someHistory(random, 1000, 5000);
    FakeCase inCase;
    QVERIFY(walk(history, inCase, {second(1000), second(2000)}));
    QVERIFY(walk(history, inCase, {second(3000), second(4000)}));
    const std::size_t old = inCase.events.size();
    for (const base::TimeRange& gap : inCase.coverage.missing(
             {kAccount, "eu-west-1", Category::Management}, {second(0), second(5000)}))
        QCOMPARE((gap.end - gap.first) / kSecond, 1000);
    history.questions = 0;
    QVERIFY(walk(history, inCase, {second(0), second(5000)}));
    QCOMPARE(inCase.events.size(), std::size_t{1000});
    QVERIFY(history.questions <= (1000 - old) / lookup::kPageEvents + 6); // three gaps
}

// An event may be told half an hour after it happened.
void RegionWalkTest::whatCameLateIsAskedForAgain()
{
    Coverage coverage;
    const lookup::History history{kAccount, "eu-west-1", Category::Management};
    const base::TimeRange range{second(0), second(10'000)};
    coverage.add({history, range, 1}, range.end);
    const auto missing = coverage.missing(history, range);
    QCOMPARE(missing.size(), std::size_t{1});
    QVERIFY((missing.front() == base::TimeRange{second(10'000 - 30 * 60), range.end}));
}

/// A page that tells whose history it is and else what the case has, however much later it is
/// asked.
void RegionWalkTest::nothingNewIsNotKept()
{
    Coverage coverage;
    const lookup::History history{kAccount, "eu-west-1", Category::Management};
    coverage.add({history, {second(0), second(1000)}, 1}, kLongAfter);
    const base::TimeRange range{second(0), second(90'000)};
    RegionWalk old({{}, history.region, history.category}, range, coverage);
    QVERIFY(old.next({}));
    QVERIFY(old.take(aPage(second(900), "a"), kLongAfter)->isKnown);
    QVERIFY(!old.next({}));
    RegionWalk news({{}, history.region, history.category}, range, coverage);
    QVERIFY(news.next({}));
    QVERIFY(!news.take(aPage(second(1001), "a"), kLongAfter)->isKnown);
    // Where the account is known, only what is missing is asked for: that it is empty is new.
    RegionWalk rest(history, range, coverage);
    QVERIFY(rest.next({})->range.first == second(1000));
    QVERIFY(!rest.take(aPage({}, {}), kLongAfter)->isKnown);
}

void RegionWalkTest::anotherAccount()
{
    Coverage coverage;
    const base::TimeRange range{second(0), second(10'000)};
    coverage.add({{"999999999999", "eu-west-1", Category::Management}, range, 1}, second(20'000));
    coverage.add({{kAccount, "eu-west-2", Category::Management}, range, 1}, second(20'000));
    coverage.add({{kAccount, "eu-west-1", Category::Insight}, range, 1}, second(20'000));
    RegionWalk walk({{}, "eu-west-1", Category::Management}, range, coverage);
    const auto question = walk.next(kAccount);
    QVERIFY(question.has_value());
    QVERIFY(question->range == range);
}

/// Stopped after any number of pages, again and again, with the account known or not.
void RegionWalkTest::interruptedAnywhere()
{
    for (unsigned seed = 0; seed < 300; ++seed) {
        std::mt19937 random(seed);
        const int seconds = 1 + static_cast<int>(random() % 3000);
        FakeHistory history = someHistory(random, static_cast<int>(random() % 1500), seconds);
        FakeCase inCase;
        const base::TimeRange range{second(0), second(seconds)};
        std::size_t stops = 0;
        const auto account = random() % 2 == 0 ? kAccount : std::string();
        while (!walk(history, inCase, range, 1 + random() % 12, account) && stops < 1000)
            ++stops;
        // Of the second it was stopped in, all is asked for again; it may have many events.
        QCOMPARE(inCase.events.size(), history.events.size());
        QVERIFY2(stops < 1000, std::to_string(seed).c_str());
    }
}

void RegionWalkTest::manyEventsOfOneSecond()
{
    FakeHistory history;
    history.events.assign(700, second(3));
    FakeCase inCase;
    QVERIFY(walk(history, inCase, {second(0), second(10)}));
    QCOMPARE(inCase.events.size(), std::size_t{700});
    QCOMPARE(history.questions, std::size_t{14});
}

void RegionWalkTest::aTokenThatIsKnownNoLonger()
{
    const Coverage nothing;
    RegionWalk walk({{}, "eu-west-1", Category::Management}, {second(0), second(100)}, nothing);
    QVERIFY(walk.next({}));
    QVERIFY(!walk.startAgain()); // the question had no token
    QVERIFY(walk.take(aPage(second(60), "a"), kLongAfter));
    QCOMPARE(walk.next({})->nextToken, std::string("a"));
    QVERIFY(walk.startAgain());
    const auto question = walk.next({});
    QCOMPARE(question->nextToken, std::string());
    QVERIFY((question->range == base::TimeRange{second(0), second(61)}));
}

void RegionWalkTest::aTokenThatIsNeverKnown()
{
    const Coverage nothing;
    RegionWalk walk({{}, "eu-west-1", Category::Management}, {second(0), second(100)}, nothing);
    QVERIFY(walk.next({}));
    QVERIFY(walk.take(aPage(second(60), "a"), kLongAfter));
    QVERIFY(walk.startAgain());
    QVERIFY(walk.next({}));
    QVERIFY(walk.take(aPage(second(60), "b"), kLongAfter));
    QVERIFY(!walk.startAgain());
}

void RegionWalkTest::circles_data()
{
    QTest::addColumn<bool>("hasEvents");
    QTest::addColumn<int>("tokens"); // that come again and again; 0: always another
    for (const bool hasEvents : {true, false}) {
        const char* const what = hasEvents ? "events" : "no events";
        QTest::addRow("%s, the same token", what) << hasEvents << 1;
        QTest::addRow("%s, three tokens", what) << hasEvents << 3;
        QTest::addRow("%s, another token each time", what) << hasEvents << 0;
    }
}

void RegionWalkTest::circles()
{
    QFETCH(bool, hasEvents);
    QFETCH(int, tokens);
    const Coverage nothing;
    RegionWalk walk({{}, "eu-west-1", Category::Management}, {second(0), second(100)}, nothing);
    bool isTold = false;
    for (int i = 0; i < 10'000 && !isTold; ++i) {
        QVERIFY(walk.next({}));
        const auto token = std::to_string(tokens > 0 ? i % tokens : i);
        const auto taken = walk.take(
            aPage(hasEvents ? std::optional(second(60)) : std::nullopt, token), kLongAfter);
        isTold = !taken && taken.error().kind == aws::TroubleKind::Damaged;
    }
    QVERIFY(isTold);
}

QTEST_GUILESS_MAIN(RegionWalkTest)
#include "tst_region_walk.moc"
