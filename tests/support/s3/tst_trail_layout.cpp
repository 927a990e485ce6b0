// Objects as CloudTrail lays them out: keys that tell account, region and day, and logs that agree.

#include "core/record/content.h"
#include "tests/support/s3/trail_layout.h"

#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace khoji;
using namespace Qt::StringLiterals;
using test::LabObject;
using test::TrailLayout;
using test::trailObjects;

namespace {

nlohmann::json recordsOf(const LabObject& object)
{
    // gzip ends with the length of its text, low byte first
    std::size_t length = 0;
    for (std::size_t i = 1; i <= 4; ++i)
        length = length << 8 | static_cast<unsigned char>(object.bytes[object.bytes.size() - i]);
    std::string text(length, '\0');
    return record::gunzip(object.bytes, text) ? nlohmann::json::parse(text).at("Records")
                                              : nlohmann::json();
}

int matching(const std::vector<LabObject>& objects, const QString& pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    return static_cast<int>(std::ranges::count_if(objects, [&](const LabObject& object) {
        return expression.match(QString::fromStdString(object.key)).hasMatch();
    }));
}

} // namespace

class TrailLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysOfOneAccount();
    void keysOfAnOrganization();
    void evenlySpread();
    void logsAgreeWithTheirKeys();
    void everythingIsUnique();
    void theSameEachTime();
};

void TrailLayoutTest::keysOfOneAccount()
{
    const auto objects = trailObjects({.objects = 3});
    QCOMPARE(matching(objects,
                 u"AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/05/"
                 "111122223333_CloudTrail_us-east-1_20260105T\\d{4}Z_\\w{16}\\.json\\.gz"_s),
        3);
}

void TrailLayoutTest::keysOfAnOrganization()
{
    const auto objects =
        trailObjects({.objects = 2, .organization = "o-a1b2c3d4e5", .prefix = "logs/all"});
    QCOMPARE(
        matching(objects, u"logs/all/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/us-east-1/.*"_s),
        2);
}

void TrailLayoutTest::evenlySpread()
{
    const auto objects = trailObjects({.objects = 48,
        .accounts = {"111122223333", "444455556666"},
        .regions = {"us-east-1", "eu-west-1", "ap-south-1"},
        .days = 4});
    QCOMPARE(matching(objects, u"AWSLogs/444455556666/CloudTrail/ap-south-1/2026/01/08/.*"_s), 2);
    QCOMPARE(matching(objects, u".*/2026/01/05/.*"_s), 12);
}

void TrailLayoutTest::logsAgreeWithTheirKeys()
{
    const auto objects =
        trailObjects({.objects = 4, .recordsPerObject = 3, .regions = {"us-east-1", "eu-west-1"}});
    for (const LabObject& object : objects) {
        const auto records = recordsOf(object);
        QCOMPARE(records.size(), 3U);
        for (const auto& record : records) {
            QVERIFY(
                object.key.find(record.at("awsRegion").get<std::string>()) != std::string::npos);
            QVERIFY(record.at("eventTime").get<std::string>().starts_with("2026-01-0"));
        }
    }
}

void TrailLayoutTest::everythingIsUnique()
{
    const auto objects = trailObjects({.objects = 200, .recordsPerObject = 10});
    std::set<std::string> keys;
    std::set<std::string> ids;
    for (const LabObject& object : objects) {
        keys.insert(object.key);
        for (const auto& record : recordsOf(object))
            ids.insert(record.at("eventID").get<std::string>());
    }
    QCOMPARE(keys.size(), 200U);
    QCOMPARE(ids.size(), 2000U);
}

void TrailLayoutTest::theSameEachTime()
{
    const auto once = trailObjects({.objects = 5});
    const auto again = trailObjects({.objects = 5});
    const auto other = trailObjects({.objects = 5, .seed = 2});
    for (std::size_t i = 0; i < once.size(); ++i) {
        QCOMPARE(once[i].key, again[i].key);
        QCOMPARE(once[i].bytes, again[i].bytes);
        QVERIFY(once[i].key != other[i].key);
    }
}

QTEST_GUILESS_MAIN(TrailLayoutTest)
#include "tst_trail_layout.moc"
