#include "models/facets/facet_line.h"

#include "models/facets/facet_roles.h"

#include <QLocale>
#include <QTest>

using namespace khoji;
using namespace khoji::models;
using query::Choice;
using record::Field;

class TestFacetText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void valuesAreReadAsPeopleSayThem_data();
    void valuesAreReadAsPeopleSayThem();
    void valuesAreSpokenWithFieldCountAndChoice();
    void everyFieldHasATitle();
    void hostileTextIsInert();
    void theLargestCountFillsTheBar();
};

void TestFacetText::valuesAreReadAsPeopleSayThem_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, Field field, const char* value, const char* text) {
        QTest::newRow(name) << static_cast<int>(field) << QByteArray(value)
                            << QString::fromUtf8(text);
    };
    row("user", Field::Principal, "alice", "alice");
    row("not recorded", Field::Principal, "", "not recorded");
    row("service", Field::EventSource, "iam.amazonaws.com", "iam");
    row("severity", Field::Severity, "high", "high");
    row("result", Field::Outcome, "denied", "denied");
    row("invisible", Field::Principal, "a\u202Eb", "a<U+202E>b");
    row("line break", Field::Principal, "a\nb", "a<U+000A>b");
}

void TestFacetText::valuesAreReadAsPeopleSayThem()
{
    QFETCH(int, field);
    QFETCH(QByteArray, value);
    QTEST(valueText(static_cast<Field>(field), value.toStdString()), "text");
}

void TestFacetText::valuesAreSpokenWithFieldCountAndChoice()
{
    QCOMPARE(spokenValue({Field::Principal, "alice", 1022, Choice::Chosen}),
        QStringLiteral("User alice, 1,022 events, chosen"));
    QCOMPARE(spokenValue({Field::Principal, "alice", 1, Choice::None}),
        QStringLiteral("User alice, 1 event"));
    QCOMPARE(spokenValue({Field::ErrorCode, "", std::nullopt, Choice::Excluded}),
        QStringLiteral("Error code not recorded, excluded"));
}

void TestFacetText::everyFieldHasATitle()
{
    QCOMPARE(fieldTitle(Field::Principal), QStringLiteral("User"));
    QCOMPARE(fieldTitle(query::FacetField::tags()), QStringLiteral("Tags"));
    QCOMPARE(fieldTitle(Field::UserArn), QStringLiteral("userIdentity.arn"));
    for (const record::FieldInfo& info : record::allFields())
        QVERIFY(!fieldTitle(info.field).isEmpty());
}

void TestFacetText::hostileTextIsInert()
{
    const std::string hostile = "<b>=cmd</b>\u202E";
    const QString tip = valueToolTip({Field::UserAgent, hostile, 1, Choice::None});
    QVERIFY2(!tip.contains(QStringLiteral("<b>")), qPrintable(tip));
    QVERIFY2(!tip.contains(QChar(0x202E)), qPrintable(tip));
    const std::string huge(1'000'000, 'x');
    QVERIFY(valueText(Field::UserAgent, huge).size() < 1'000);
    QVERIFY(valueToolTip({Field::UserAgent, huge, 1, Choice::None}).size() < 100'000);
}

void TestFacetText::theLargestCountFillsTheBar()
{
    const auto share = [](std::optional<std::uint64_t> count, std::uint64_t largest) {
        return valueData({Field::Principal, "a", count, Choice::None}, largest, ShareRole)
            .toDouble();
    };
    QCOMPARE(share(10, 10), 1.0);
    QCOMPARE(share(5, 10), 0.5);
    QCOMPARE(share(0, 0), 0.0);
    QCOMPARE(share(std::nullopt, 10), 0.0);
}

QTEST_GUILESS_MAIN(TestFacetText)
#include "tst_facet_text.moc"
