#include "core/query/parser.h"
#include "tests/core/query/tree_text.h"

#include <QtTest/QTest>

using namespace khoji::query;

/// What each form of the query language means (ux.md section 4).
class TestParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void form_data();
    void form();
    void keepsTheTextToTheByte();
    void spansCoverWhatWasTyped();
    void bracketsBelongToTheSpan();
};

void TestParser::form_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tree");
    const auto row = [](const char* text, const char* tree) {
        QTest::newRow(text[0] == '\0' ? "nothing" : text) << QByteArray(text) << QByteArray(tree);
    };

    row("", "all");
    row(" \t\n ", "all");

    // values
    row("eventName:DeleteTrail", "eventName : word[DeleteTrail]");
    row("eventName:Delete*", "eventName : word[Delete*]");
    row("user:?dmin", "user : word[?dmin]");
    row("user:\\*", "user : word[\\*]");
    row("user:a\\ b", "user : word[a\\ b]");
    row("user:\"two words\"", "user : quoted[two words]");
    row("user:\"say \\\"hi\\\" \\\\ \\u{2014}\\t\"", "user : quoted[say \"hi\" \\ \u2014\t]");
    row("user:\"\"", "user : quoted[]");
    row("user=\"Alice\"", "user = quoted[Alice]");
    row("user=Alice", "user = quoted[Alice]");
    row("user=a*", "user = quoted[a*]");
    row("user=*", "user = quoted[*]");
    row("user=a\\ b", "user = quoted[a b]");
    row("errorCode:*", "errorCode : any");
    row("-errorCode:*", "not(errorCode : any)");
    row("user:or", "user : word[or]");
    row("user:-x", "user : word[-x]");
    row("user:a,b", "user : word[a,b]");
    row("user:größe", "user : word[größe]");

    // field names
    row("EVENTNAME:x", "EVENTNAME : word[x]");
    row("userIdentity.arn:x", "userIdentity.arn : word[x]");
    row("requestParameters.bucketName:logs-*", "requestParameters.bucketName : word[logs-*]");
    row("requestParameters.*:logs-*", "requestParameters.* : word[logs-*]");
    row("requestParameters.key:../../etc", "requestParameters.key : word[../../etc]");
    row("a.x-amz-acl:private", "a.x-amz-acl : word[private]");

    // paths into the record
    row("*.bucketName:x", "*.bucketName : word[x]");
    row("-*.bucketName:x", "not(*.bucketName : word[x])");
    row("requestParameters.*:*", "requestParameters.* : any");
    row("requestParameters.*Name:(a*, /b/, \"c d\")",
        "requestParameters.*Name : word[a*] | regex[b] | quoted[c d]");
    row("responseElements.x=Alice", "responseElements.x = quoted[Alice]");
    row("requestID:9f0c0b7e-1111", "requestID : word[9f0c0b7e-1111]");
    row("requestparameters:*", "requestparameters : any");
    row("-resources:*", "not(resources : any)");
    row("*.amazonaws.com", "text word[*.amazonaws.com]");
    row("*x:y", "text word[*x:y]");
    row("additionalEventData.bytesTransferredOut>1000",
        "additionalEventData.bytesTransferredOut > word[1000]");
    row("requestParameters.maxResults<=5", "requestParameters.maxResults <= word[5]");
    row("a.b<-0.25", "a.b < word[-0.25]");
    row("a.b>=1E+6", "a.b >= word[1E+6]");
    row("a.b>\"5\"", "a.b > quoted[5]");
    row("a.b:5x", "a.b : word[5x]");
    row("eventVersion>1.05", "eventVersion > word[1.05]");

    // the first colon ends the name
    row("ip:2001:db8::/32", "ip : word[2001:db8::/32]");
    row("ip:::1", "ip : word[::1]");
    row("userIdentity.arn:arn:aws:iam::123456789012:user/alice",
        "userIdentity.arn : word[arn:aws:iam::123456789012:user/alice]");

    // lists
    row("eventName:(CreateUser, CreateAccessKey)",
        "eventName : word[CreateUser] | word[CreateAccessKey]");
    row("eventName:(CreateUser or CreateAccessKey)",
        "eventName : word[CreateUser] | word[CreateAccessKey]");
    row("eventName:( a,b OR \"c, d\" , /e/i,f* )",
        "eventName : word[a] | word[b] | quoted[c, d] | regexIgnoringCase[e] | word[f*]");
    row("eventName:(a)", "eventName : word[a]");
    row("errorCode:(*, x)", "errorCode : any | word[x]");
    row("time:(2025-11-01, 2025-12-01..2025-12-03)",
        "time : word[2025-11-01] | range[2025-12-01 to 2025-12-03]");

    // addresses
    row("sourceIPAddress:10.0.0.0/8", "sourceIPAddress : word[10.0.0.0/8]");
    row("ip:10.0.0.1..10.0.0.9", "ip : range[10.0.0.1 to 10.0.0.9]");
    row("ip:fe80::1..fe80::9", "ip : range[fe80::1 to fe80::9]");
    row("ip:10.0.*", "ip : word[10.0.*]");
    row("ip:\"AWS Internal\"", "ip : quoted[AWS Internal]");
    row("ip:cloudtrail.amazonaws.com", "ip : word[cloudtrail.amazonaws.com]");

    // times
    row("eventTime>=2025-11-01", "eventTime >= word[2025-11-01]");
    row("eventTime<2025-11-01T09:30:00+02:00", "eventTime < word[2025-11-01T09:30:00+02:00]");
    row("eventTime:2025-11-01T09", "eventTime : word[2025-11-01T09]");
    row("eventTime:\"2025-11-01 09:30\"", "eventTime : quoted[2025-11-01 09:30]");
    row("eventTime:2025-11-01..2025-11-03", "eventTime : range[2025-11-01 to 2025-11-03]");
    row("time:\"2025-11-01 09\"..\"2025-11-01 10\"",
        "time : range[2025-11-01 09 to 2025-11-01 10]");
    row("time:2025-11-01..2025", "time : range[2025-11-01 to 2025]");
    row("time>=now-24h", "time >= word[now-24h]");
    row("time:end-2h..END", "time : range[end-2h to END]");
    row("time=2025", "time = quoted[2025]");
    row("-time:*", "not(time : any)");

    // words
    row("is:error", "is[error]");
    row("IS:Root", "is[root]");
    row("is:starred", "is[starred]");
    row("has:note", "has[note]");
    row("-Has:TAG", "not(has[tag])");

    // tags
    row("tag:exfil", "tag : word[exfil]");
    row("tag:ex*", "tag : word[ex*]");
    row("tag:*", "tag : any");
    row("tag=\"Exfil 2\"", "tag = quoted[Exfil 2]");
    row("tag:(exfil, \"to do\", /^q/)", "tag : word[exfil] | quoted[to do] | regex[^q]");

    row("severity>=high", "severity >= word[high]");
    row("severity:HIGH", "severity : word[high]");
    row("severity=High", "severity = quoted[high]");
    row("severity:(low, medium)", "severity : word[low] | word[medium]");

    // regular expressions
    row("userAgent:/kali|parrot/i", "userAgent : regexIgnoringCase[kali|parrot]");
    row("userAgent:/a b/", "userAgent : regex[a b]");
    row("userAgent:/a\\/b\\\\/", "userAgent : regex[a/b\\\\]");
    row("userAgent:/[\"()]/", "userAgent : regex[[\"()]]");

    // free text
    row("\"stop logging\"", "text quoted[stop logging]");
    row("AKIA*", "text word[AKIA*]");
    row("stop logging", "and(text word[stop], text word[logging])");
    row("arn:aws:iam::123456789012:user/alice", "text word[arn:aws:iam::123456789012:user/alice]");
    row("2001:db8::1", "text word[2001:db8::1]");
    row("fe80::1", "text word[fe80::1]");
    row("::1", "text word[::1]");
    row("2025-11-01T09:30", "text word[2025-11-01T09:30]");
    row("us-east-1", "text word[us-east-1]");
    row("\\-x", "text word[\\-x]");
    row("\"or\"", "text quoted[or]");
    row("android", "text word[android]");

    // not, and, or
    row("-readOnly:true", "not(readOnly : word[true])");
    row("not readOnly:true", "not(readOnly : word[true])");
    row("NOT a", "not(text word[a])");
    row("-\"a b\"", "not(text quoted[a b])");
    row("-(a or b)", "not(or(text word[a], text word[b]))");
    row("not(a)", "not(text word[a])");
    row("-(-a)", "not(not(text word[a]))");
    row("a b", "and(text word[a], text word[b])");
    row("a and b AND c", "and(text word[a], text word[b], text word[c])");
    row("a or b or c", "or(text word[a], text word[b], text word[c])");
    row("a b or c d", "or(and(text word[a], text word[b]), and(text word[c], text word[d]))");
    row("a -b or not c", "or(and(text word[a], not(text word[b])), not(text word[c]))");
    row("(a b) or c", "or(and(text word[a], text word[b]), text word[c])");
    row("(a b) c", "and(and(text word[a], text word[b]), text word[c])");
    row("((a))", "text word[a]");
    row("(a)(b)", "and(text word[a], text word[b])");
    row("a and(b or c)", "and(text word[a], or(text word[b], text word[c]))");

    // off
    row("off(user:alice)", "off(user : word[alice])");
    row("OFF( a b )", "off(and(text word[a], text word[b]))");
    row("off (a)", "off(text word[a])");
    row("-off(a)", "not(off(text word[a]))");
    row("-readOnly:true user:alice eventName:Delete*",
        "and(not(readOnly : word[true]), user : word[alice], eventName : word[Delete*])");
}

void TestParser::form()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tree);
    const auto parsed = parse(text.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(test::treeText(parsed->root)), tree);
}

void TestParser::keepsTheTextToTheByte()
{
    const std::string text = "  user:alice\tAND (a  or \"ü\" ) ";
    const auto filter = parse(text);
    QVERIFY(filter);
    QCOMPARE(filter->text, text);
}

void TestParser::spansCoverWhatWasTyped()
{
    const auto filter = parse("  -user:\"a b\"  and eventName:( x , y )\toff( z )  is:root ");
    QVERIFY(filter);
    std::vector<std::string> texts;
    for (const Node& child : filter->root.children)
        texts.push_back(filter->text.substr(child.span.begin, child.span.end - child.span.begin));
    const std::vector<std::string> expected{
        "-user:\"a b\"", "eventName:( x , y )", "off( z )", "is:root"};
    QCOMPARE(texts, expected);
}

void TestParser::bracketsBelongToTheSpan()
{
    const auto filter = parse("x (a or b)");
    QVERIFY(filter);
    const Node& bracket = filter->root.children.at(1);
    QCOMPARE(bracket.span.begin, 2U);
    QCOMPARE(bracket.span.end, 10U);
    QCOMPARE(bracket.children.front().span.begin, 3U);
}

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
