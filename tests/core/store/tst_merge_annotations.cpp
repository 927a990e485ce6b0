#include "core/store/merge_annotations.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <QtTest/QTest>

using namespace khoji;
using khoji::test::need;
using store::Annotation;
using List = std::vector<Annotation>;

/// Annotations from elsewhere beside those of a case: the newer wins.
class TestMergeAnnotations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newOnesAreAdded();
    void theNewerWins();
    void equalOnesAreUnchanged();
    void severalAboutOneEventAreTakenInOrder();
    void nothingIsDeleted();
    void mergingTwiceChangesNothing();
    void aCaseTakesThem();
};

namespace {

Annotation note(const std::string& id, int second, const std::string& text)
{
    Annotation annotation;
    annotation.event.eventId = id;
    annotation.note = text;
    annotation.changed.time = base::UtcTime(std::chrono::seconds(second));
    return annotation;
}

} // namespace

void TestMergeAnnotations::newOnesAreAdded()
{
    Annotation elsewhere = note("a", 1, "there");
    elsewhere.event.region = "us-east-1"; // another event
    const auto merge = store::mergeAnnotations({note("a", 5, "here")}, {elsewhere});
    QCOMPARE(merge.added, std::size_t{1});
    QCOMPARE(merge.states, List{elsewhere});
}

void TestMergeAnnotations::theNewerWins()
{
    const List current{note("a", 5, "here"), note("b", 5, "here"), note("c", 5, "here")};
    const List arriving{note("a", 4, "there"), note("b", 5, "there"), note("c", 6, "there")};
    const auto merge = store::mergeAnnotations(current, arriving);
    QCOMPARE(merge.older, std::size_t{2});
    QCOMPARE(merge.updated, std::size_t{1});
    QCOMPARE(merge.states, List{arriving[2]});
}

void TestMergeAnnotations::equalOnesAreUnchanged()
{
    const auto merge = store::mergeAnnotations({note("a", 5, "x")}, {note("a", 5, "x")});
    QCOMPARE(merge.unchanged, std::size_t{1});
    QVERIFY(merge.states.empty());
}

void TestMergeAnnotations::severalAboutOneEventAreTakenInOrder()
{
    const auto merge = store::mergeAnnotations(
        {}, {note("a", 1, "first"), note("a", 3, "last"), note("a", 2, "between")});
    QCOMPARE(merge.added, std::size_t{1});
    QCOMPARE(merge.updated, std::size_t{1});
    QCOMPARE(merge.older, std::size_t{1});
    QCOMPARE(merge.states, (List{note("a", 3, "last")}));
}

void TestMergeAnnotations::nothingIsDeleted()
{
    const auto merge = store::mergeAnnotations({note("a", 1, "here")}, {});
    QVERIFY(merge.states.empty());
}

void TestMergeAnnotations::mergingTwiceChangesNothing()
{
    const List arriving{note("a", 1, "x"), note("b", 2, "y")};
    const auto once = store::mergeAnnotations({}, arriving);
    const auto twice = store::mergeAnnotations(once.states, arriving);
    QCOMPARE(twice.unchanged, arriving.size());
    QVERIFY(twice.states.empty());
}

void TestMergeAnnotations::aCaseTakesThem()
{
    const auto caseFile = khoji::test::caseWith({khoji::test::aRecord()});
    List many;
    for (std::size_t i = 0; i < store::kMostAnnotated + 2; ++i)
        many.push_back(note("id" + std::to_string(i), 1, "x"));
    const List before = need(store::restoreAll(*caseFile, many));
    QCOMPARE(before.size(), many.size());
    QVERIFY(before.front().isEmpty());
    QCOMPARE(need(caseFile->events().annotations()).size(), many.size());
    (void)need(store::restoreAll(*caseFile, before));
    QVERIFY(need(caseFile->events().annotations()).empty());
}

QTEST_GUILESS_MAIN(TestMergeAnnotations)
#include "tst_merge_annotations.moc"
