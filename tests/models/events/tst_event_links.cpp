#include "models/events/event_links.h"

#include "tests/support/record_builder.h"

#include <QTest>

using namespace khoji;
using models::EventLinks;
using models::Link;
using test::aRecord;

namespace {

EventLinks linksOf(const test::RecordBuilder& record)
{
    return models::linksOf(record.toJson());
}

} // namespace

class TestEventLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeAndId();
    void whatWasDoneByWhom();
    void sessionIsItsHolderAndItsBeginning();
    void roleSessionWithoutBeginning();
    void usersWithLongTermKeysHaveNoSession();
    void aRoleIsOnePrincipal();
    void aUserIsThePrincipal();
    void idsAreFollowedWhereRecorded();
    void resourceIsTheFirstNamed();
    void hostileValuesAreQuoted();
    void noRecordLinksToNothing();
};

void TestEventLinks::timeAndId()
{
    const EventLinks links = linksOf(aRecord().at("2026-03-09T03:32:10Z").id("0-1"));
    QVERIFY(links.time == base::parseTime("2026-03-09T03:32:10Z"));
    QCOMPARE(links.eventId, QStringLiteral("0-1"));
}

void TestEventLinks::whatWasDoneByWhom()
{
    const EventLinks links = linksOf(aRecord().name("DeleteTrail").user("Winter"));
    QCOMPARE(links.eventName, QStringLiteral("DeleteTrail"));
    QCOMPARE(links.principal, QStringLiteral("Winter"));
    const EventLinks none = linksOf(aRecord().without("eventName").without("userIdentity"));
    QCOMPARE(none.eventName, QString());
    QCOMPARE(none.principal, QString());
}

void TestEventLinks::sessionIsItsHolderAndItsBeginning()
{
    const EventLinks links =
        linksOf(aRecord()
                    .set("userIdentity.principalId", "AIDA1")
                    .set("userIdentity.sessionContext.attributes.creationDate", "2026-03-09"));
    QCOMPARE(links.query(Link::Session),
        QStringLiteral("userIdentity.principalId:AIDA1 "
                       "userIdentity.sessionContext.attributes.creationDate:2026-03-09"));
}

void TestEventLinks::roleSessionWithoutBeginning()
{
    const EventLinks links = linksOf(
        aRecord().set("userIdentity", {{"type", "AssumedRole"}, {"principalId", "AROA1:deploy"}}));
    QCOMPARE(links.query(Link::Session), QStringLiteral("userIdentity.principalId:AROA1:deploy"));
}

void TestEventLinks::usersWithLongTermKeysHaveNoSession()
{
    const EventLinks links =
        linksOf(aRecord().set("userIdentity", {{"type", "IAMUser"}, {"principalId", "AIDA1"}}));
    QCOMPARE(links.query(Link::Session), QString());
}

void TestEventLinks::aRoleIsOnePrincipal()
{
    const EventLinks links = linksOf(aRecord().role("Ops", "monday"));
    QVERIFY2(links.query(Link::Principal)
                 .startsWith(QStringLiteral("userIdentity.sessionContext.sessionIssuer.arn:")),
        qPrintable(links.query(Link::Principal)));
    QVERIFY(!links.query(Link::Principal).contains(QStringLiteral("monday")));
}

void TestEventLinks::aUserIsThePrincipal()
{
    QVERIFY(linksOf(aRecord().user("Winter"))
                .query(Link::Principal)
                .startsWith(QStringLiteral("userIdentity.arn:")));
    QCOMPARE(linksOf(aRecord().set("userIdentity", {{"type", "IAMUser"}, {"userName", "Winter"}}))
                 .query(Link::Principal),
        QStringLiteral("principal:Winter"));
}

void TestEventLinks::idsAreFollowedWhereRecorded()
{
    const EventLinks links = linksOf(aRecord()
                                         .from("203.0.113.5")
                                         .set("requestID", "r-1")
                                         .set("sharedEventID", "s-1")
                                         .set("userIdentity.accessKeyId", "AKIA1"));
    QCOMPARE(links.query(Link::SourceAddress), QStringLiteral("ip:203.0.113.5"));
    QCOMPARE(links.query(Link::RequestId), QStringLiteral("requestID:r-1"));
    QCOMPARE(links.query(Link::SharedEventId), QStringLiteral("sharedEventID:s-1"));
    QCOMPARE(links.query(Link::AccessKey), QStringLiteral("key:AKIA1"));
    const EventLinks none = linksOf(aRecord().without("requestID").without("sharedEventID"));
    QCOMPARE(none.query(Link::RequestId), QString());
    QCOMPARE(none.query(Link::SharedEventId), QString());
}

void TestEventLinks::resourceIsTheFirstNamed()
{
    const EventLinks links = linksOf(aRecord().resource("arn:aws:s3:::logs", "AWS::S3::Bucket"));
    QVERIFY2(links.query(Link::Resource).startsWith(QStringLiteral("resource:")),
        qPrintable(links.query(Link::Resource)));
}

void TestEventLinks::hostileValuesAreQuoted()
{
    QCOMPARE(linksOf(aRecord().from("x or is:root")).query(Link::SourceAddress),
        QStringLiteral("ip:\"x or is:root\""));
}

void TestEventLinks::noRecordLinksToNothing()
{
    const EventLinks links = models::linksOf("[1, 2");
    QVERIFY(links.time == base::kUndated);
    for (const QString& query : links.queries)
        QCOMPARE(query, QString());
}

QTEST_GUILESS_MAIN(TestEventLinks)
#include "tst_event_links.moc"
