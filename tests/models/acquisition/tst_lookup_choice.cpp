#include "models/acquisition/aws_regions.h"
#include "models/acquisition/history_acquisition.h"
#include "models/acquisition/lookup_choice.h"
#include "models/acquisition/lookup_estimate.h"

#include <QTest>

using namespace khoji;
using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

/// What is chosen for a lookup, and what becomes of it.
class TestLookupChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysWithTheCase()
    {
        models::LookupChoice choice;
        choice.connection.profile = "foren\"sics";
        choice.connection.endpointUrl = "http://127.0.0.1:9000";
        choice.request.regions = {"us-east-1", "me-central-1"};
        choice.request.from = base::parseTime("2026-03-01T00:00:00Z");
        choice.request.insights = true;
        const auto back = models::lookupChoiceFrom(toJson(choice));
        QVERIFY(back);
        QCOMPARE(back->connection.profile, choice.connection.profile);
        QCOMPARE(back->connection.endpointUrl, choice.connection.endpointUrl);
        QCOMPARE(back->request.regions, choice.request.regions);
        QVERIFY(back->request.from == choice.request.from);
        QVERIFY(!back->request.to);
        QVERIFY(back->request.insights);
    }

    void hostileTextIsNoChoice_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* const text :
            {"", "[]", "7", "{", "{}", "{\"regions\":7}", "{\"regions\":[]}",
                "{\"regions\":[\"evil.example/\"]}", "{\"regions\":[{}],\"insights\":{}}"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void hostileTextIsNoChoice()
    {
        QFETCH(const QString, text);
        QVERIFY(!models::lookupChoiceFrom(text));
    }

    void regionsAreTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Strings>("regions");
        QTest::addColumn<QStringList>("strange");
        QTest::newRow("nothing") << QString() << Strings() << QStringList();
        QTest::newRow("several") << QStringLiteral(" me-central-1,il-central-1; eu-south-2 ")
                                 << Strings{"me-central-1", "il-central-1", "eu-south-2"}
                                 << QStringList();
        QTest::newRow("a host") << QStringLiteral("eu-west-1 evil.example/x")
                                << Strings{"eu-west-1"}
                                << QStringList{QStringLiteral("evil.example/x")};
    }
    void regionsAreTyped()
    {
        QFETCH(const QString, text);
        const models::TypedRegions typed = models::regionsIn(text);
        QTEST(typed.regions, "regions");
        QTEST(typed.strange, "strange");
    }

    void anImportTellsItsRegions()
    {
        QCOMPARE(models::regionsAsked({"lookup://eu-west-1", "lookup://us-east-1"}),
            (Strings{"eu-west-1", "us-east-1"}));
        QCOMPARE(models::regionsAsked({"s3://trail/", "lookup://a b", "/logs"}), Strings());
    }

    void timeFollowsFromTheLimits()
    {
        QCOMPARE(models::lookupTime(1, 10'000), 100s); // 50 events, twice a second
        QCOMPARE(models::lookupTime(2, 10'000), 100s); // two regions at once
        QCOMPARE(models::lookupTime(8, 10'000), 402s); // answers take their time
    }
};

QTEST_GUILESS_MAIN(TestLookupChoice)
#include "tst_lookup_choice.moc"
