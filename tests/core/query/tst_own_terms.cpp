#include "core/query/own_terms.h"
#include "core/query/parser.h"
#include "core/query/printer.h"

#include <QtTest/QTest>

using namespace khoji::query;
using khoji::record::Field;

/// What a facet is counted by: the query, but for what it says about the facet's own field.
class TestOwnTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownTermsAreLeftOut_data();
    void ownTermsAreLeftOut();
};

void TestOwnTerms::ownTermsAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("field");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char* text, FacetField field, const char* left) {
        QTest::addRow("%s | %s", text, std::string(field.name()).c_str())
            << QByteArray(text) << field.number() << QByteArray(left);
    };
    row("", Field::EventName, "");
    row("event:A", Field::EventName, "");
    row("event:A", Field::AwsRegion, "event:A");
    row("event:A region:b", Field::EventName, "region:b");
    row("event:A region:b", Field::AwsRegion, "event:A");
    row("event:A region:b is:write", Field::EventName, "region:b is:write");
    // however it is said
    row("eventName=A is:write", Field::EventName, "is:write");
    row("event:(A, B) is:write", Field::EventName, "is:write");
    row("event:/^Get/ is:write", Field::EventName, "is:write");
    row("-event:A -event:B is:write", Field::EventName, "is:write");
    row("(event:A or event:B) is:write", Field::EventName, "is:write");
    row("-(event:A or -event:B) is:write", Field::EventName, "is:write");
    row("(event:A or off(event:B)) is:write", Field::EventName, "is:write");
    row("(event:A -event:B)", Field::EventName, "");
    // a short name speaks of all the fields it means
    row("user:alice is:write", Field::Principal, "is:write");
    row("user:alice is:write", Field::SessionName, "is:write");
    row("user:alice is:write", Field::UserType, "user:alice is:write");
    row("severity>=high is:write", Field::Severity, "is:write");
    row("time>=2026-03-01 event:A", Field::EventName, "time>=2026-03-01");
    // and-ed in brackets is and-ed all the same
    row("(event:A region:b) is:write", Field::EventName, "region:b is:write");
    row("((event:A region:b) is:write) ip:10.0.0.1", Field::AwsRegion,
        "(event:A is:write) ip:10.0.0.1");
    // what ties the field to others stays
    row("event:A or region:b", Field::EventName, "event:A or region:b");
    row("(event:A or region:b) is:write", Field::EventName, "(event:A or region:b) is:write");
    row("-(event:A region:b)", Field::EventName, "-(event:A region:b)");
    // is: words and free text are nobody's own
    row("is:error is:denied", Field::Outcome, "is:error is:denied");
    row("is:error result:denied", Field::Outcome, "is:error");
    row("is:error", Field::ErrorCode, "is:error");
    row("GetObject event:GetObject", Field::EventName, "GetObject");
    row("requestParameters.eventName:A", Field::EventName, "requestParameters.eventName:A");
    // tags
    row("tag:exfil is:write", FacetField::tags(), "is:write");
    row("-TAG:(a, b) tag:* is:write", FacetField::tags(), "is:write");
    row("has:tag is:write", FacetField::tags(), "has:tag is:write");
    row("tag:exfil event:A", Field::EventName, "tag:exfil");
    row("event:tag", FacetField::tags(), "event:tag");
}

void TestOwnTerms::ownTermsAreLeftOut()
{
    QFETCH(QByteArray, text);
    QFETCH(int, field);
    QFETCH(QByteArray, left);
    const auto filter = parse(text.toStdString());
    QVERIFY(filter);
    const auto expected = parse(left.toStdString());
    QVERIFY(expected);
    const Node rest = withoutOwnTerms(filter->root, FacetField::fromNumber(field));
    QCOMPARE(
        QByteArray::fromStdString(print(rest)), QByteArray::fromStdString(print(expected->root)));
    QVERIFY(rest == expected->root);
}

QTEST_GUILESS_MAIN(TestOwnTerms)
#include "tst_own_terms.moc"
