#include "tests/core/store/case_world.h"

#include <QtTest/QTest>

using namespace khoji;
using namespace khoji::store::test;
using khoji::test::aRecord;
using store::AnnotationChange;
using Names = std::vector<std::string>;

/// What people say about events, asked for in queries.
class TestAnnotationQueries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void followsEachChange();
    void isAboutTheEventOfItsAccountAndRegion();

private:
    void say(std::uint32_t event, const AnnotationChange& change)
    {
        QVERIFY(m_case->annotate({base::EventKey{event}}, change));
    }

    CaseWorld m_world;
    std::unique_ptr<store::CaseFile> m_case;
};

void TestAnnotationQueries::initTestCase()
{
    m_case = m_world.open();
    (void)import(*m_case,
        {m_world.log("a.json", khoji::test::logFile({aRecord().name("Starred"), aRecord().name("Tagged"),
            aRecord().name("Noted"), aRecord().name("Nothing"), aRecord().name("NoId").without("eventID")}))});
    AnnotationChange star;
    star.starred = true;
    say(1, star);
    AnnotationChange tag;
    tag.addTags = {"Exfil", "to check"};
    say(2, tag);
    AnnotationChange note;
    note.note = "asked *Winter*";
    say(3, note);
    say(5, star);
}

void TestAnnotationQueries::finds_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<Names>("found");
    const auto row = [](const char* query, const Names& found) { QTest::newRow(query) << QByteArray(query) << found; };
    row("is:starred", {"NoId", "Starred"});
    row("tag:exfil", {"Tagged"});
    row("tag:\"TO CHECK\"", {"Tagged"});
    row("tag=exfil", {});
    row("tag=Exfil", {"Tagged"});
    row("tag:ex*", {"Tagged"});
    row("tag:*", {"Tagged"});
    row("tag:nothing", {});
    row("has:tag", {"Tagged"});
    row("has:note", {"Noted"});
    row("is:starred or has:note -tag:*", {"NoId", "Starred", "Noted"});
    row("-is:starred -has:tag -has:note", {"Nothing"});
}

void TestAnnotationQueries::finds()
{
    QFETCH(QByteArray, query);
    QFETCH(Names, found);
    Names names = cells(m_case->events(), query.toStdString(), record::Field::EventName);
    std::sort(names.begin(), names.end());
    std::sort(found.begin(), found.end());
    QCOMPARE(names, found);
}

void TestAnnotationQueries::followsEachChange()
{
    AnnotationChange star;
    star.starred = true;
    const auto before = m_case->annotate({base::EventKey{4}}, star);
    QVERIFY(before);
    QCOMPARE(cells(m_case->events(), "is:starred event:Nothing", record::Field::EventName), Names{"Nothing"});
    // Also beside a condition on whole records, whose answer is remembered.
    const std::string both = "is:starred event:Nothing not \"xyzzy\"";
    QCOMPARE(cells(m_case->events(), both, record::Field::EventName), Names{"Nothing"});
    QVERIFY(m_case->restoreAnnotations(*before));
    QCOMPARE(cells(m_case->events(), both, record::Field::EventName), Names{});
    QCOMPARE(cells(m_case->events(), "is:starred event:Nothing", record::Field::EventName), Names{});
}

void TestAnnotationQueries::isAboutTheEventOfItsAccountAndRegion()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    const std::string id = "0d7e6a52-1111-4222-8333-444455556666";
    (void)import(*caseFile,
        {world.log("a.json", khoji::test::logFile({aRecord().id(id).name("Here").region("us-east-1"),
            aRecord().id(id).name("There").region("eu-west-1")}))});
    AnnotationChange star;
    star.starred = true;
    QVERIFY(caseFile->annotate({base::EventKey{2}}, star));
    QCOMPARE(cells(caseFile->events(), "is:starred", record::Field::EventName), Names{"There"});
}

QTEST_GUILESS_MAIN(TestAnnotationQueries)
#include "tst_annotation_queries.moc"
