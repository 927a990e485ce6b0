#include "models/facets/facet_settings.h"

#include <QTest>

#include <algorithm>

using namespace khoji;
using namespace khoji::models;
using record::Field;

class TestFacetSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areKeptAsText();
    void garbageGivesTheDefaults_data();
    void garbageGivesTheDefaults();
    void whatIsUnknownIsLeftOut();
    void fieldsOfEventsAloneAreNoFacets();
    void theDefaultsCanBeFacets();
};

void TestFacetSettings::areKeptAsText()
{
    const FacetSettings settings{{Field::UserArn, false, false}, {Field::Principal, true, false},
        {Field::EventName, false, true}, {Field::Severity, true, true},
        {query::FacetField::tags(), true, false}};
    QVERIFY(facetsFromText(toText(settings)) == settings);
    QVERIFY(facetsFromText(toText({})).empty()); // somebody wants none
    QVERIFY(facetsFromText(toText(defaultFacets())) == defaultFacets());
}

void TestFacetSettings::garbageGivesTheDefaults_data()
{
    QTest::addColumn<QString>("text");
    for (const char* const text : {"", "null", "{", "[]", "{}", R"({"facets":3})",
             R"({"facets":{"field":"user"}})", "\x01\x02"})
        QTest::addRow("<%s>", text) << QString::fromUtf8(text);
}

void TestFacetSettings::garbageGivesTheDefaults()
{
    QFETCH(QString, text);
    QVERIFY(facetsFromText(text) == defaultFacets());
}

void TestFacetSettings::whatIsUnknownIsLeftOut()
{
    const QString text = QStringLiteral(
        R"({"facets":[{"field":"nothing"},7,{"field":"awsRegion","collapsed":"yes"},
            {"field":"eventID"},{"field":"awsRegion","collapsed":true},{"collapsed":true}]})");
    QVERIFY(facetsFromText(text) == (FacetSettings{{Field::AwsRegion, false, false}}));
}

void TestFacetSettings::fieldsOfEventsAloneAreNoFacets()
{
    QVERIFY(!canBeFacet(Field::EventId));
    QVERIFY(!canBeFacet(Field::EventTime));
    const auto fields = facetFields();
    QCOMPARE(fields.size(), record::kFieldCount - 2 + 1); // and the tags
    QVERIFY(std::find(fields.begin(), fields.end(), Field::Severity) != fields.end());
}

void TestFacetSettings::theDefaultsCanBeFacets()
{
    QCOMPARE(defaultFacets().front().field, Field::Outcome);
    for (const FacetSetting& setting : defaultFacets())
        QVERIFY(canBeFacet(setting.field));
}

QTEST_GUILESS_MAIN(TestFacetSettings)
#include "tst_facet_settings.moc"
