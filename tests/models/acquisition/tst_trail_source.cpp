#include "models/acquisition/trail_source.h"

#include <QTest>

using namespace khoji;
using models::TrailSource;
using models::trailSourceFrom;

namespace {

TrailSource everything()
{
    TrailSource source;
    source.connection = {"forensics", "eu-west-1", "https://storage.example.org", true};
    source.bucket = "trail";
    source.prefix = "logs/";
    source.wanted.folders = {{"logs/AWSLogs/o-abcdefghij/111122223333/CloudTrail/eu-west-1/",
        "o-abcdefghij", "111122223333", "CloudTrail", "eu-west-1"}};
    source.wanted.others = {{"archive/"}};
    source.wanted.from = base::parseTime("2026-03-01T00:00:00Z");
    source.wanted.to = base::parseTime("2026-04-01T00:00:00.5Z");
    source.mirror = "/evidence/mirror";
    source.followMinutes = 15;
    return source;
}

} // namespace

class TestTrailSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void neverKeepsOnlyNew();
    void isNamedLikeItsBucket();
    void nonsenseIsNoSource_data();
    void nonsenseIsNoSource();
    void followsAtMostADay();
};

void TestTrailSource::comesBackAsItWas()
{
    const TrailSource source = everything();
    const auto again = trailSourceFrom(toJson(source));
    QVERIFY(again);
    QCOMPARE(toJson(*again), toJson(source));
    QCOMPARE(again->connection.profile, std::string("forensics"));
    QCOMPARE(again->connection.endpointUrl, source.connection.endpointUrl);
    QVERIFY(again->connection.requesterPays);
    QVERIFY(again->wanted.folders == source.wanted.folders);
    QCOMPARE(again->wanted.others.at(0).prefix, std::string("archive/"));
    QVERIFY(again->wanted.from == source.wanted.from);
    QVERIFY(again->wanted.to == source.wanted.to);
    QVERIFY(again->mirror == source.mirror);
    QCOMPARE(again->followMinutes, 15);
}

void TestTrailSource::neverKeepsOnlyNew()
{
    TrailSource source = everything();
    source.wanted.onlyNew = true;
    QVERIFY(!trailSourceFrom(toJson(source))->wanted.onlyNew);
}

void TestTrailSource::isNamedLikeItsBucket()
{
    QCOMPARE(everything().uri(), QStringLiteral("s3://trail/logs/"));
}

void TestTrailSource::nonsenseIsNoSource_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no JSON") << QStringLiteral("{bucket");
    QTest::newRow("no object") << QStringLiteral("[1]");
    QTest::newRow("no bucket") << QStringLiteral(R"({"others":[{"prefix":"a/"}]})");
    QTest::newRow("no folder") << QStringLiteral(R"({"bucket":"trail"})");
    QTest::newRow("folders are no objects")
        << QStringLiteral(R"({"bucket":"trail","folders":["a",1,null]})");
    QTest::newRow("a word for a number")
        << QStringLiteral(R"({"bucket":"t","others":[{"prefix":"a/"}],"followMinutes":"x"})");
    QTest::newRow("a number for a truth")
        << QStringLiteral(R"({"bucket":"t","others":[{"prefix":"a/"}],"requesterPays":1})");
}

void TestTrailSource::nonsenseIsNoSource()
{
    QFETCH(const QString, text);
    QVERIFY(!trailSourceFrom(text));
}

void TestTrailSource::followsAtMostADay()
{
    const QString head = QStringLiteral(R"({"bucket":"t","others":[{"prefix":"a/"}],)");
    const auto often = trailSourceFrom(head + QStringLiteral(R"("followMinutes":-5})"));
    QCOMPARE(often->followMinutes, 0);
    const auto seldom = trailSourceFrom(head + QStringLiteral(R"("followMinutes":2000000})"));
    QCOMPARE(seldom->followMinutes, 24 * 60);
}

QTEST_GUILESS_MAIN(TestTrailSource)
#include "tst_trail_source.moc"
