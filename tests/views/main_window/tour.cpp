#include "tests/views/main_window/tour.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace khoji::test {

std::vector<TourQuestion> tour()
{
    using enum record::CardKind;
    return {
        {"Who launched this instance?", "event:RunInstances", 44,
            "user:dheeraj.kumar event:RunInstances", 2, "2026-03-05 09:41:52", "RunInstances",
            {{Who, "Principal: dheeraj.kumar"}, {Who, "Key type: long-term"},
                {What, "Event: RunInstances"}, {Where, "Source address: 203.0.113.17"},
                {Where, "Service region: ap-south-1"}, {How, "TLS: TLSv1.3"},
                {Result, "Outcome: success"}}},
        {"Who deleted the files of our customers?", "event:DeleteObject*", 38,
            "user:test-admin event:DeleteObject*", 34, "2026-03-10 10:02:51", "DeleteObjects",
            {{Who, "Principal: test-admin"}, {Where, "Source address: 198.51.100.19"},
                {What, "Resource: arn:aws:s3:::example-corp-staging-uploads"},
                {Where, "Service region: eu-central-1"}}},
        {"Who deleted the production bucket?", "event:DeleteBucket", 6, "ip:192.0.2.55", 19,
            "2026-03-12 03:32:18", "DeleteBucket",
            {{Who, "Principal: Winter"}, {Where, "Source address: 192.0.2.55"},
                {What, "Resource: arn:aws:s3:::example-corp-prod-invoices"},
                {Where, "Service region: us-east-1"}, {Result, "Outcome: success"}}},
        {"Is somebody guessing passwords?", "event:ConsoleLogin is:denied", 16,
            "event:ConsoleLogin ip:192.0.2.77", 15, "2026-03-09 21:58:44", "ConsoleLogin",
            {{Who, "Principal: maria.santos"}, {Who, "MFA: not used"},
                {Where, "Source address: 192.0.2.77"}, {How, "Client: console"},
                {Result, "Outcome: success"}}},
        {"Where did this access key lead?", "key:AKIAKRZ3B46HCEXAMPLE", 6, "role:partner-audit", 10,
            "2026-03-10 23:08:20", "CreateUser",
            {{Who, "Principal: partner-audit/backup-agent"}, {Who, "Account: 444455556666"},
                {Where, "Source address: 192.0.2.140"}, {How, "System hint: kali"},
                {Result, "Error code: AccessDenied"}}},
        {"Who switched the logging off?", "event:StopLogging or event:DeleteTrail", 4,
            "(event:StopLogging or event:DeleteTrail) -is:error", 2, "2026-03-11 02:05:02",
            "DeleteTrail",
            {{Who, "Principal: ops-automation/backup-agent"},
                {Where, "Service region: eu-central-1"}, {Result, "Outcome: success"}}},
        {"Who changed roles and policies at night?", "service:iam event:*Policy* is:write", 10,
            "service:iam is:write eventTime:2026-03-11", 7, "2026-03-11 02:38:14",
            "UpdateAssumeRolePolicy",
            {{Who, "Access key: ASIATCHHSPSKXEXAMPLE"}, {What, "Resource: report-generator"},
                {Where, "Source address: 192.0.2.140"}, {Result, "Outcome: success"}}},
        {"Did anybody use root?", "is:root", 7, "is:root is:write -is:signin", 1,
            "2026-03-08 09:18:13", "PutAlternateContact",
            {{Who, "Kind: root"}, {Who, "Account: 444455556666"}, {Who, "MFA: used"},
                {Where, "Source address: 203.0.113.201"}, {Result, "Outcome: success"}}},
        {"Why were so many instances terminated?", "is:insight", 2,
            "event:TerminateInstances role:fleet-reaper-role eventTime:2026-03-13", 56,
            "2026-03-13 14:06:50", "TerminateInstances",
            {{Who, "Principal: fleet-reaper-role/fleet-reaper"},
                {Where, "Source address: 198.51.100.211"}, {Where, "Service region: us-west-2"},
                {Result, "Outcome: success"}}},
    };
}

QString ofTheSample(int events)
{
    return u"%1 of 5,257 events"_s.arg(events);
}

void TourTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_stage = std::make_unique<WindowStage>();
    m_stage->addSample();
    m_sight = std::make_unique<WindowSight>(m_stage->window());
}

void TourTest::cleanupTestCase()
{
    m_stage.reset();
}

void TourTest::init()
{
    m_stage->run(QString());
    QCOMPARE(m_sight->count(), u"All 5,257 events"_s);
    begin();
}

void TourTest::aQuestionIsAnswered_data()
{
    QTest::addColumn<TourQuestion>("question");
    for (const TourQuestion& each : tour())
        QTest::newRow(each.question) << each;
}

void TourTest::aQuestionIsAnswered()
{
    QFETCH(TourQuestion, question);
    ask(question.first);
    QTRY_COMPARE(m_sight->count(), ofTheSample(question.firstCount));
    ask(question.query);
    QTRY_COMPARE(m_sight->count(), ofTheSample(question.count));
    m_stage->settle();
    const int row =
        m_sight->rowOf(QString::fromLatin1(question.time), QString::fromLatin1(question.eventName));
    QVERIFY2(row >= 0, "the event is not listed");
    goToRow(row);
    for (const TourFact& fact : question.facts)
        QTRY_VERIFY2(isSaid(fact), fact.line);
}

bool TourTest::isSaid(const TourFact& fact) const
{
    const QStringList lines = m_sight->card(fact.card);
    return std::any_of(lines.begin(), lines.end(),
        [&fact](const QString& line) { return line.startsWith(QLatin1String(fact.line)); });
}

} // namespace khoji::test
