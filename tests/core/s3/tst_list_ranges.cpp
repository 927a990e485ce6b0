#include "core/s3/plan.h"
#include "core/s3/trail_path.h"

#include <QtTest/QTest>

using namespace khoji;
using s3::ListRange;
using Strings = std::vector<std::string>;

/// Which days hold what a range of event time asks for, and how they are listed.
class TestListRanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPaths_data();
    void readsPaths();
    void daysOfDelivery_data();
    void daysOfDelivery();
    void listsDays_data();
    void listsDays();
    void listsPartOfATrail_data();
    void listsPartOfATrail();
    void listsWhatIsNew_data();
    void listsWhatIsNew();
    void listsOthersWhole();
};

namespace {

const std::string kRoot = "AWSLogs/111122223333/CloudTrail/eu-west-1/";

std::optional<base::UtcTime> timeOf(const QByteArray& text)
{
    return base::parseTime(text.toStdString());
}

s3::Wanted wanted(const QByteArray& from, const QByteArray& to, const std::string& below = {})
{
    s3::Wanted wanted;
    wanted.folders = {{kRoot + below, {}, "111122223333", "CloudTrail", "eu-west-1"}};
    wanted.from = timeOf(from);
    wanted.to = timeOf(to);
    return wanted;
}

/// `2026/01/05/`, with ` after DAY` and ` before DAY` where it does not list all of it.
std::string shortly(const ListRange& range)
{
    const auto below = [](const std::string& name) {
        return name.starts_with(kRoot) ? name.substr(kRoot.size()) : "outside: " + name;
    };
    std::string text = below(range.prefix);
    if (!range.startAfter.empty())
        text += " after " + below(range.startAfter);
    if (!range.endBefore.empty())
        text += " before " + below(range.endBefore);
    return text;
}

QByteArray shortly(const std::vector<ListRange>& ranges)
{
    QByteArrayList texts;
    for (const ListRange& range : ranges)
        texts << QByteArray::fromStdString(shortly(range));
    return texts.join(", ");
}

QByteArray textOf(const s3::DeliveryDays& days)
{
    if (days.isEmpty())
        return "none";
    const auto text = [](const auto& day) {
        return QByteArray::fromStdString(day ? s3::dayText(*day) : "");
    };
    return text(days.first) + '-' + text(days.last);
}

} // namespace

void TestListRanges::readsPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("parts"); // empty: no such path
    const auto row = [](const char* path, const char* parts) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(parts);
    };
    row("AWSLogs/", "||||");
    row("AWSLogs", "");
    row("", "");
    row("MyAWSLogs/111122223333/", "");
    row("p/q/AWSLogs/111122223333/", "|111122223333|||");
    row("AWSLogs/o-exampleorgid/111122223333/CloudTrail-Insight/us-gov-west-1/",
        "o-exampleorgid|111122223333|CloudTrail-Insight|us-gov-west-1|");
    row("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05/x.json.gz",
        "|111122223333|CloudTrail|eu-west-1|2026/01/05/x.json.gz");
    row("AWSLogs/111122223333/CloudTrail-Future/eusc-de-east-1/",
        "|111122223333|CloudTrail-Future|eusc-de-east-1|");
    row("AWSLogs/111122223333/CloudTrail-Lake/Query/", "|111122223333|CloudTrail-Lake||Query/");
    row("AWSLogs/111122223333/vpcflowlogs/eu-west-1/", "|111122223333|||vpcflowlogs/eu-west-1/");
    row("AWSLogs/111122223333/CloudTrails/eu-west-1/", "|111122223333|||CloudTrails/eu-west-1/");
    row("AWSLogs/11112222333/CloudTrail/", "||||11112222333/CloudTrail/");
    row("AWSLogs/o-/111122223333/", "||||o-/111122223333/");
    row("AWSLogs/O-EXAMPLE/111122223333/", "||||O-EXAMPLE/111122223333/");
    row("AWSLogs/999988887777/CloudTrail/x/AWSLogs/111122223333/CloudTrail/us-east-1/",
        "|111122223333|CloudTrail|us-east-1|");
    for (const char* const odd : {"eu-west", "eu--west-1", "-eu-west-1", "eu-west-123", "e-west-1",
             "EU-west-1", "eu-1", "a-b-c-d-e-1", "eu-west-1-", ".."})
        QTest::addRow("region %s", odd) << QByteArray("AWSLogs/111122223333/CloudTrail/") + odd
                + '/' << QByteArray("|111122223333|CloudTrail||") + odd + '/';
}

void TestListRanges::readsPaths()
{
    QFETCH(QByteArray, path);
    const std::string text = path.toStdString();
    const auto read = s3::readTrailPath(text);
    QByteArray parts;
    if (read) {
        for (const std::string_view part :
            {read->organization, read->account, read->kind, read->region})
            parts += QByteArray(part.data(), static_cast<qsizetype>(part.size())) + '|';
        parts += QByteArray(read->rest.data(), static_cast<qsizetype>(read->rest.size()));
        QCOMPARE(read->folder.empty(), read->region.empty());
        QVERIFY(
            read->folder.empty() || std::string(read->folder) + std::string(read->rest) == text);
    }
    QTEST(parts, "parts");
}

void TestListRanges::daysOfDelivery_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("days");
    const auto row = [](const char* name, const char* from, const char* to, const char* days) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(days);
    };
    row("none", "", "", "-");
    row("from only", "2026-01-05T23:59:59Z", "", "2026/01/05-");
    row("to only", "", "2026-01-05T00:00:01Z", "-2026/01/06");
    row("to the end of a day", "", "2026-01-05T00:00:00Z", "-2026/01/05");
    row("a day", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", "2026/01/05-2026/01/06");
    row("one second", "2026-01-05T12:00:00Z", "2026-01-05T12:00:01Z", "2026/01/05-2026/01/06");
    row("the last millisecond of a year", "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00Z",
        "2025/12/31-2026/01/01");
    row("the end of a month", "2026-04-30T10:00:00Z", "2026-04-30T11:00:00Z",
        "2026/04/30-2026/05/01");
    row("a leap day", "2024-02-28T10:00:00Z", "2024-02-28T11:00:00Z", "2024/02/28-2024/02/29");
    row("no leap day", "2026-02-28T10:00:00Z", "2026-02-28T11:00:00Z", "2026/02/28-2026/03/01");
    row("nothing", "2026-01-05T12:00:00Z", "2026-01-05T12:00:00Z", "none");
    row("backwards", "2026-01-05T12:00:00Z", "2025-01-05T12:00:00Z", "none");
    row("from the beginning", "1970-01-01T00:00:00Z", "", "-");
    row("to the beginning", "", "1970-01-01T00:00:00Z", "none");
    row("to the end of all days", "", "9999-12-31T23:59:59Z", "-");
    row("near the end of all days", "9999-12-28T00:00:00Z", "9999-12-29T00:00:00Z",
        "9999/12/28-9999/12/29");
}

void TestListRanges::daysOfDelivery()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QTEST(textOf(s3::deliveryDays(timeOf(from), timeOf(to))), "days");
    // Whatever numbers a caller has.
    QCOMPARE(textOf(s3::deliveryDays(base::UtcTime::min(), base::UtcTime::max())), QByteArray("-"));
    QCOMPARE(textOf(s3::deliveryDays(base::UtcTime::max(), {})), QByteArray("none"));
    QCOMPARE(textOf(s3::deliveryDays({}, base::UtcTime::min())), QByteArray("none"));
}

void TestListRanges::listsDays_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("ranges");
    const auto row = [](const char* name, const char* from, const char* to, const char* ranges) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(ranges);
    };
    row("all", "", "", "");
    row("from only", "2026-01-05T12:00:00Z", "", " after 2026/01/05");
    row("to only", "", "2026-01-05T12:00:00Z", " before 2026/01/07");
    row("one second", "2026-01-05T12:00:00Z", "2026-01-05T12:00:01Z", "2026/01/05/, 2026/01/06/");
    row("the end of a year", "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z",
        "2025/12/31/, 2026/01/01/");
    row("a leap day", "2024-02-28T00:00:00Z", "2024-03-01T00:00:00Z",
        "2024/02/28/, 2024/02/29/, 2024/03/01/");
    row("61 days", "2026-01-01T00:00:00Z", "2026-03-02T00:00:00Z",
        "2026/01/, 2026/02/, 2026/03/ before 2026/03/03");
    row("inside of months", "2026-01-05T00:00:00Z", "2026-03-30T12:00:00Z",
        "2026/01/ after 2026/01/05, 2026/02/, 2026/03/");
    row("to the last day of a month", "2026-01-31T12:00:00Z", "2026-04-29T23:00:00Z",
        "2026/01/ after 2026/01/31, 2026/02/, 2026/03/, 2026/04/");
    row("six years", "2020-02-29T00:00:00Z", "2026-01-05T00:00:00Z",
        "2020/ after 2020/02/29, 2021/, 2022/, 2023/, 2024/, 2025/, 2026/ before 2026/01/06");
    row("a hundred years", "1980-01-01T00:00:00Z", "2080-01-01T00:00:00Z",
        " after 1980/01/01 before 2080/01/02");
    row("nothing", "2026-01-05T12:00:00Z", "2026-01-05T12:00:00Z", "no list");
}

void TestListRanges::listsDays()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto ranges = s3::rangesOf(wanted(from, to), {}, "trails");
    QTEST(ranges.empty() ? QByteArray("no list") : shortly(ranges), "ranges");
}

void TestListRanges::listsPartOfATrail_data()
{
    QTest::addColumn<QByteArray>("below");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("ranges");
    const auto row = [](const char* below, const char* from, const char* to, const char* ranges) {
        QTest::addRow("%s %s %s", below, from, to)
            << QByteArray(below) << QByteArray(from) << QByteArray(to) << QByteArray(ranges);
    };
    row("2026/01/05/", "", "", "2026/01/05/");
    row("2026/01/", "", "", "2026/01/");
    row("2026/", "", "", "2026/");
    row("2026/01/05/", "2026-01-05T12:00:00Z", "2026-01-05T13:00:00Z", "2026/01/05/");
    row("2026/01/05/", "2026-01-06T12:00:00Z", "", "no list");
    row("2026/01/", "2026-01-30T12:00:00Z", "", "2026/01/30/, 2026/01/31/");
    row("2026/01/", "2026-01-30T12:00:00Z", "2026-03-01T00:00:00Z", "2026/01/30/, 2026/01/31/");
    row("2026/01/", "2025-01-30T12:00:00Z", "2027-03-01T00:00:00Z", "2026/01/");
    row("2026/", "2026-03-05T12:00:00Z", "2026-06-29T00:00:00Z",
        "2026/03/ after 2026/03/05, 2026/04/, 2026/05/, 2026/06/ before 2026/06/30");
    row("2026/", "", "2026-01-02T00:00:00Z", "2026/01/01/, 2026/01/02/");
    row("2026/13/", "2026-01-05T12:00:00Z", "2026-01-05T13:00:00Z",
        "2026/13/ after 2026/01/05 before 2026/01/07");
    row("odd/", "", "", "odd/");
}

void TestListRanges::listsPartOfATrail()
{
    QFETCH(QByteArray, below);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto ranges = s3::rangesOf(wanted(from, to, below.toStdString()), {}, "trails");
    QTEST(ranges.empty() ? QByteArray("no list") : shortly(ranges), "ranges");
}

void TestListRanges::listsWhatIsNew_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("ranges");
    const auto row = [](const char* name, const char* begin, const char* from, const char* to,
                         const char* ranges) {
        QTest::newRow(name) << QByteArray(begin) << QByteArray(from) << QByteArray(to)
                            << QByteArray(ranges);
    };
    row("nothing known", "", "", "", "");
    row("nothing known in a range", "", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z",
        "2026/01/05/, 2026/01/06/");
    row("all that comes", "2026-01-04T00:00:00Z", "", "", " after 2026/01/04");
    row("at a year's end", "2025-12-31T00:00:00Z", "", "", " after 2025/12/31");
    row("on a leap day", "2024-02-29T00:00:00Z", "", "", " after 2024/02/29");
    row("known before the range", "2025-10-31T00:00:00Z", "2026-01-05T00:00:00Z", "",
        " after 2026/01/05");
    row("known inside the range", "2026-01-31T00:00:00Z", "2026-01-05T00:00:00Z",
        "2026-02-10T00:00:00Z", " after 2026/01/31 before 2026/02/11");
    row("known behind the range", "2026-02-28T00:00:00Z", "2026-01-05T00:00:00Z",
        "2026-02-10T00:00:00Z", "no list");
}

void TestListRanges::listsWhatIsNew()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    store::NewFrom newFrom{{s3::uriOf("elsewhere", kRoot), std::chrono::year(2027) / 1 / 5}};
    if (const auto time = timeOf(begin))
        newFrom[s3::uriOf("trails", kRoot)] = floor<std::chrono::days>(*time);
    store::KnownObjects known;
    known.setNewFrom(newFrom);
    known.add("s3://trails/" + kRoot + "2028/01/05/x", 1); // that it is here tells of nothing else
    s3::Wanted wants = wanted(from, to);
    wants.onlyNew = true;
    const auto ranges = s3::rangesOf(wants, known, "trails");
    QTEST(ranges.empty() ? QByteArray("no list") : shortly(ranges), "ranges");
}

void TestListRanges::listsOthersWhole()
{
    s3::Wanted wants = wanted("2026-01-05T12:00:00Z", "2026-01-05T12:00:01Z");
    wants.others = {{"exports/"}, {""}};
    const auto ranges = s3::rangesOf(wants, {}, "trails");
    QCOMPARE(ranges.size(), std::size_t{4});
    QCOMPARE(ranges[2].prefix, std::string("exports/"));
    QCOMPARE(ranges[3].prefix, std::string());
    QVERIFY(ranges[2].startAfter.empty() && ranges[2].endBefore.empty());
}

QTEST_GUILESS_MAIN(TestListRanges)
#include "tst_list_ranges.moc"
