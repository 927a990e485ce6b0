#include "models/annotations/annotations.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace khoji;
using khoji::test::aRecord;
using khoji::test::caseWith;
using khoji::test::need;
using models::Annotations;
using models::EventKeys;
using store::Annotation;
using store::Status;

/// What people say about events, as the window shows and changes it.
class TestAnnotationChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatTheCaseHoldsIsShown();
    void aChangeIsShownAtOnceAndSaved();
    void everyKindOfChange();
    void whoWhenAndWhatWasLookedAtIsRecorded();
    void onlyWhatIsNewIsChanged();
    void severalEventsAreOneCommand();
    void changesCanBeUndoneAndDoneAgain();
    void undoingBeforeItIsSavedIsInOrder();
    void writingOnIsOneCommand();
    void whatTheCaseRefusesIsPutRight();
    void whatCannotBeSaidIsRefusedAtOnce_data();
    void whatCannotBeSaidIsRefusedAtOnce();
    void annotationsAreCleared();
    void aWholeResultIsOneCommand();
    void aLookupCanBeCancelled();
    void aResultCanBeTooLarge();
    void tagsAreOrderedByUse();
    void endingSavesWhatWasSaid();
    void anotherCaseShowsItsOwn();
    void laterEventsAreShown();
    void filesTravel();
    void damagedFilesAreRefused();

private:
    [[nodiscard]] std::vector<Annotation> saved() const
    {
        return need(m_case->events().annotations());
    }
    /// Everything is on the disk and was loaded again.
    void settle() const
    {
        QTRY_VERIFY(!m_annotations->isBusy());
        m_annotations->refresh();
        QTRY_VERIFY(!m_annotations->isLoading());
    }
    [[nodiscard]] std::shared_ptr<const store::ResultRows> everything() const
    {
        return need(m_case->events().run({}, {})).rows;
    }

    std::shared_ptr<store::CaseFile> m_case;
    std::unique_ptr<Annotations> m_annotations;
};

namespace {

constexpr base::EventKey kA{1};
constexpr base::EventKey kB{2};
constexpr base::EventKey kC{3};

/// A result that goes on until it is told to stop.
class EndlessRows final : public store::ResultRows {
public:
    [[nodiscard]] std::uint64_t size() const override { return store::kMostAnnotated; }
    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(
        std::uint64_t, std::size_t, const std::vector<record::Field>&) const override
    {
        return std::vector<store::EventRow>(1, {kA, {}, {}});
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime) const override
    {
        return std::nullopt;
    }
};

class ManyRows final : public store::ResultRows {
public:
    [[nodiscard]] std::uint64_t size() const override { return store::kMostAnnotated + 1; }
    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(
        std::uint64_t, std::size_t, const std::vector<record::Field>&) const override
    {
        return base::fail(base::ErrorKind::Limit, "never asked");
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime) const override
    {
        return std::nullopt;
    }
};

} // namespace

void TestAnnotationChanges::init()
{
    m_case = caseWith({aRecord().id("a").at("2026-03-09T10:00:00Z").user("Winter"),
        aRecord().id("b").at("2026-03-09T11:00:00Z"),
        aRecord().id("c").at("2026-03-09T12:00:00Z")});
    m_annotations = std::make_unique<Annotations>();
    m_annotations->setAuthor(QStringLiteral("Alice"));
    m_annotations->setCase(m_case);
}

void TestAnnotationChanges::cleanup()
{
    m_annotations.reset();
    m_case.reset();
}

void TestAnnotationChanges::whatTheCaseHoldsIsShown()
{
    (void)need(m_case->annotate({kB}, {.starred = true, .note = "look"}));
    settle();
    QVERIFY(m_annotations->find(kA) == nullptr);
    QVERIFY(m_annotations->find(kB)->starred);
    QCOMPARE(m_annotations->entries()->size(), std::size_t{1});
    QCOMPARE(m_annotations->entries()->front().events.at(0).key, kB);
}

void TestAnnotationChanges::aChangeIsShownAtOnceAndSaved()
{
    QSignalSpy changed(m_annotations.get(), &Annotations::changed);
    QSignalSpy told(m_annotations.get(), &Annotations::saved);
    QSignalSpy busy(m_annotations.get(), &Annotations::busyChanged);
    m_annotations->setStarred({kA}, true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_annotations->find(kA)->starred);
    QVERIFY(m_annotations->isBusy());
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(saved().at(0).event.eventId, std::string("a"));
    QTRY_COMPARE(m_annotations->entries()->size(), std::size_t{1});
    QCOMPARE(m_annotations->entries()->front().events.front().cells.front(), std::string("Winter"));
    QCOMPARE(busy.size(), 2);
}

void TestAnnotationChanges::everyKindOfChange()
{
    m_annotations->setStarred({kA}, true);
    m_annotations->addTag({kA}, QStringLiteral(" c2 "));
    m_annotations->addTag({kA}, QStringLiteral("b"));
    m_annotations->removeTag({kA}, QStringLiteral("B"));
    m_annotations->setLabel({kA}, 4);
    m_annotations->setStatus({kA}, Status::Evidence);
    m_annotations->setNote(kA, QStringLiteral("Ünal"));
    const Annotation shown = *m_annotations->find(kA);
    settle();
    const Annotation kept = saved().at(0);
    QVERIFY(kept.starred);
    QCOMPARE(kept.tags, std::vector<std::string>{"c2"});
    QCOMPARE(int{kept.label}, 4);
    QCOMPARE(kept.status, Status::Evidence);
    QCOMPARE(kept.note, std::string("Ünal"));
    QCOMPARE(shown.tags, kept.tags);
    QCOMPARE(shown.note, kept.note);
}

void TestAnnotationChanges::whoWhenAndWhatWasLookedAtIsRecorded()
{
    m_annotations->setQuery(QStringLiteral("user:bob eventTime:2026-03-09"));
    m_annotations->setStarred({kA}, true);
    m_annotations->setQuery(QStringLiteral("eventName:"));
    m_annotations->setStarred({kB}, true);
    settle();
    const auto kept = saved();
    QCOMPARE(kept.at(0).changed.author, std::string("Alice"));
    QCOMPARE(kept[0].changed.query, std::string("user:bob eventTime:2026-03-09"));
    QCOMPARE(kept[0].changed.range->first, *base::parseTime("2026-03-09T00:00:00Z"));
    QVERIFY(!kept.at(1).changed.range); // that is no query
    const auto age = std::chrono::system_clock::now() - kept[0].changed.time;
    QVERIFY(age < std::chrono::minutes(5) && age > std::chrono::minutes(-5));
}

void TestAnnotationChanges::onlyWhatIsNewIsChanged()
{
    m_annotations->setStarred({kA}, true);
    m_annotations->setStarred({kA}, true);
    QCOMPARE(m_annotations->undoStack().count(), 1);
    m_annotations->setStarred({kA, kB, kC}, true);
    QCOMPARE(m_annotations->undoStack().undoText(), QStringLiteral("Star 2 events"));
    m_annotations->undoStack().undo();
    QVERIFY(m_annotations->find(kA)->starred);
    settle();
    QCOMPARE(saved().size(), std::size_t{1});
}

void TestAnnotationChanges::severalEventsAreOneCommand()
{
    m_annotations->setStarred({kA, kB, kC}, true);
    QCOMPARE(m_annotations->undoStack().count(), 1);
    QCOMPARE(m_annotations->undoStack().undoText(), QStringLiteral("Star 3 events"));
    settle();
    QCOMPARE(saved().size(), std::size_t{3});
    m_annotations->undoStack().undo();
    for (const base::EventKey key : {kA, kB, kC})
        QVERIFY(m_annotations->find(key) == nullptr);
    settle();
    QVERIFY(saved().empty());
}

void TestAnnotationChanges::changesCanBeUndoneAndDoneAgain()
{
    (void)need(m_case->annotate({kA}, {.note = "before", .moment = {.author = "Bob"}}));
    settle();
    const auto before = saved();
    m_annotations->setNote(kA, QStringLiteral("after"));
    settle();
    const auto after = saved();
    for (int round = 0; round < 2; ++round) {
        m_annotations->undoStack().undo();
        QCOMPARE(m_annotations->find(kA)->note, std::string("before"));
        settle();
        QCOMPARE(saved(), before); // to the letter: author and time, too
        m_annotations->undoStack().redo();
        QCOMPARE(m_annotations->find(kA)->note, std::string("after"));
        settle();
        QCOMPARE(saved(), after);
    }
}

void TestAnnotationChanges::undoingBeforeItIsSavedIsInOrder()
{
    for (int round = 0; round < 20; ++round) {
        m_annotations->setStarred({kA, kB}, true);
        m_annotations->setLabel({kA}, 3);
        m_annotations->undoStack().undo();
        m_annotations->undoStack().undo();
        m_annotations->undoStack().redo();
    }
    QVERIFY(m_annotations->find(kB)->starred);
    settle();
    QCOMPARE(saved().size(), std::size_t{2});
    QCOMPARE(int{saved().at(0).label}, 0);
}

void TestAnnotationChanges::writingOnIsOneCommand()
{
    m_annotations->setNote(kA, QStringLiteral("c"));
    m_annotations->setNote(kA, QStringLiteral("came"));
    m_annotations->setNote(kA, QStringLiteral("came back"));
    QCOMPARE(m_annotations->undoStack().count(), 1);
    m_annotations->setNote(kB, QStringLiteral("another"));
    QCOMPARE(m_annotations->undoStack().count(), 2);
    m_annotations->undoStack().undo();
    m_annotations->undoStack().undo();
    QVERIFY(m_annotations->find(kA) == nullptr);
    settle();
    QVERIFY(saved().empty());
    m_annotations->undoStack().redo();
    settle();
    QCOMPARE(saved().at(0).note, std::string("came back"));
}

void TestAnnotationChanges::whatTheCaseRefusesIsPutRight()
{
    QSignalSpy failed(m_annotations.get(), &Annotations::failed);
    m_annotations->setStarred({kA}, true);
    m_annotations->setStarred({kB, base::EventKey{99}}, true); // there is no such event
    QVERIFY(m_annotations->find(kB)->starred);
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(m_annotations->find(kB) == nullptr);
    QVERIFY(m_annotations->find(kA)->starred);
    QCOMPARE(m_annotations->undoStack().count(), 1); // what was not done cannot be undone
    QCOMPARE(m_annotations->undoStack().undoText(), QStringLiteral("Star event"));
}

void TestAnnotationChanges::whatCannotBeSaidIsRefusedAtOnce_data()
{
    QTest::addColumn<QString>("tag");
    QTest::newRow("empty") << QStringLiteral("  ");
    QTest::newRow("long") << QString(101, u'x');
    QTest::newRow("control") << QStringLiteral("a\tb");
}

void TestAnnotationChanges::whatCannotBeSaidIsRefusedAtOnce()
{
    QFETCH(QString, tag);
    QSignalSpy failed(m_annotations.get(), &Annotations::failed);
    m_annotations->addTag({kA}, tag);
    QCOMPARE(failed.size(), 1);
    QVERIFY(m_annotations->find(kA) == nullptr);
    QVERIFY(!m_annotations->isBusy());
    QCOMPARE(m_annotations->undoStack().count(), 0);
}

void TestAnnotationChanges::annotationsAreCleared()
{
    Annotation elsewhere;
    elsewhere.event.eventId = "elsewhere";
    elsewhere.starred = true;
    (void)need(m_case->restoreAnnotations({elsewhere}));
    m_annotations->change({kA}, {.starred = true, .label = 2, .addTags = {"x", "y"}});
    settle();
    const auto before = saved();
    QCOMPARE(before.size(), std::size_t{2});
    m_annotations->remove(*m_annotations->entries());
    QVERIFY(m_annotations->find(kA) == nullptr);
    QCOMPARE(m_annotations->undoStack().undoText(), QStringLiteral("Clear 2 annotations"));
    settle();
    QVERIFY(saved().empty());
    m_annotations->undoStack().undo();
    QVERIFY(m_annotations->find(kA)->starred);
    settle();
    QCOMPARE(saved(), before);
}

void TestAnnotationChanges::aWholeResultIsOneCommand()
{
    m_annotations->changeResult(everything(), {.addTags = {"all"}});
    settle();
    QCOMPARE(saved().size(), std::size_t{3});
    QCOMPARE(saved().at(0).changed.author, std::string("Alice"));
    QCOMPARE(m_annotations->undoStack().undoText(), QStringLiteral("Tag 3 events \"all\""));
    m_annotations->undoStack().undo();
    settle();
    QVERIFY(saved().empty());
}

void TestAnnotationChanges::aLookupCanBeCancelled()
{
    QSignalSpy failed(m_annotations.get(), &Annotations::failed);
    QSignalSpy ended(m_annotations.get(), &Annotations::progressEnded);
    m_annotations->changeResult(std::make_shared<EndlessRows>(), {.starred = true});
    m_annotations->cancel();
    settle();
    QVERIFY(saved().empty());
    QVERIFY(failed.isEmpty());
    QCOMPARE(m_annotations->undoStack().count(), 0);
    QCOMPARE(ended.at(0).at(0).toBool(), false);
    m_annotations->changeResult(everything(), {.starred = true}); // and the next one runs
    settle();
    QCOMPARE(saved().size(), std::size_t{3});
}

void TestAnnotationChanges::aResultCanBeTooLarge()
{
    QSignalSpy failed(m_annotations.get(), &Annotations::failed);
    m_annotations->changeResult(std::make_shared<ManyRows>(), {.starred = true});
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.at(0).at(0).toString().contains(QStringLiteral("100,000")));
    QCOMPARE(failed.at(0).at(1).value<base::ErrorKind>(), base::ErrorKind::Limit);
    QCOMPARE(m_annotations->undoStack().count(), 0);
}

void TestAnnotationChanges::tagsAreOrderedByUse()
{
    m_annotations->addTag({kA}, QStringLiteral("b"));
    m_annotations->addTag({kA, kB}, QStringLiteral("c2"));
    m_annotations->addTag({kC}, QStringLiteral("C2"));
    m_annotations->addTag({kC}, QStringLiteral("a"));
    const auto tags = m_annotations->tags();
    QCOMPARE(tags.size(), std::size_t{3});
    QCOMPARE(tags[0].name, QStringLiteral("C2"));
    QCOMPARE(tags[0].count, std::uint64_t{3});
    QCOMPARE(tags[1].name, QStringLiteral("a"));
    QCOMPARE(tags[2].name, QStringLiteral("b"));
}

void TestAnnotationChanges::endingSavesWhatWasSaid()
{
    for (int i = 1; i <= 30; ++i)
        m_annotations->setNote(kA, QString::number(i));
    m_annotations.reset();
    QCOMPARE(saved().at(0).note, std::string("30"));
}

void TestAnnotationChanges::anotherCaseShowsItsOwn()
{
    m_annotations->setStarred({kA}, true);
    const auto other = caseWith({aRecord()});
    m_annotations->setCase(other);
    QVERIFY(m_annotations->find(kA) == nullptr);
    QCOMPARE(m_annotations->undoStack().count(), 0);
    QTRY_VERIFY(!m_annotations->isBusy());
    QCOMPARE(saved().size(), std::size_t{1}); // it went where it belongs
    QVERIFY(need(other->events().annotations()).empty());
    m_annotations->setCase(m_case);
    QTRY_VERIFY(m_annotations->find(kA) != nullptr);
    m_annotations->setCase(nullptr);
    QVERIFY(m_annotations->find(kA) == nullptr);
    m_annotations->setStarred({kA}, false); // nothing to say it about
    QVERIFY(!m_annotations->isBusy());
}

void TestAnnotationChanges::laterEventsAreShown()
{
    Annotation later;
    later.event = {"later", 0, "123456789012", "eu-central-1"};
    later.starred = true;
    const auto record = aRecord().id("later").account("123456789012").region("eu-central-1");
    (void)need(m_case->restoreAnnotations({later}));
    settle();
    QVERIFY(m_annotations->entries()->at(0).events.empty());
    khoji::test::addTo(*m_case, {record});
    settle();
    QVERIFY(m_annotations->find(base::EventKey{4})->starred);
}

void TestAnnotationChanges::filesTravel()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("a.json")).toStdString();
    QSignalSpy written(m_annotations.get(), &Annotations::exported);
    QSignalSpy taken(m_annotations.get(), &Annotations::imported);
    m_annotations->setStarred({kA, kB}, true);
    m_annotations->exportTo(path);
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(written.at(0).at(0).value<output::ExportSummary>().rows, std::uint64_t{2});
    m_annotations->setStarred({kA, kB}, false);
    settle();
    m_annotations->importFrom(path);
    QTRY_COMPARE(taken.size(), 1);
    QCOMPARE(taken.at(0).at(0).value<store::AnnotationMerge>().added, std::size_t{2});
    settle();
    QCOMPARE(saved().size(), std::size_t{2});
    QCOMPARE(m_annotations->undoStack().undoText(), QStringLiteral("Import annotations"));
    m_annotations->importFrom(path); // nothing new, and nothing to undo
    QTRY_COMPARE(taken.size(), 2);
    settle();
    QCOMPARE(m_annotations->undoStack().count(), 3);
    m_annotations->undoStack().undo();
    settle();
    QVERIFY(saved().empty());
}

void TestAnnotationChanges::damagedFilesAreRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.json"));
    std::ofstream(path.toStdString()) << "{\n";
    QSignalSpy failed(m_annotations.get(), &Annotations::failed);
    m_annotations->importFrom(path.toStdString());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.at(0).at(0).toString().contains(QStringLiteral("line 2")));
    QCOMPARE(m_annotations->undoStack().count(), 0);
}

QTEST_GUILESS_MAIN(TestAnnotationChanges)
#include "tst_annotation_changes.moc"
