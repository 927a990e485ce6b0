#include "models/annotations/annotation_work.h"
#include "models/annotations/annotations.h"
#include "tests/support/part_case.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <semaphore>

using namespace khoji;
using khoji::test::NumberedRows;
using khoji::test::PartCase;
using models::Annotations;
using models::EventKeys;
using store::Annotation;

namespace {

constexpr std::size_t kMany = 12'000; // three parts

EventKeys keysUpTo(std::size_t count)
{
    EventKeys keys;
    for (std::size_t i = 1; i <= count; ++i)
        keys.push_back(base::EventKey{static_cast<std::uint32_t>(i)});
    return keys;
}

} // namespace

/// Changes of very many events, a part after the other.
class TestAnnotationParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fewEventsAreOnePart();
    void manyEventsAreSeveralParts();
    void whatWasChangedIsChangedBackWhenItIsStopped();
    void whatWasChangedIsChangedBackWhenAPartFails();
    void ofCopiesTheFirstStateCounts();
    void aResultIsStarredAndCanBeUndone();
    void aSelectionOfManyIsAskedForInTheBackground();
    void aChangeCanBeStopped();
    void undoingCanBeStopped();
    void undoThatFailedCanBeTriedAgain();

private:
    using Told = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
    [[nodiscard]] models::WorkWatch watch()
    {
        return {m_stop.get_token(), [this](std::uint64_t done, std::uint64_t all) {
                    m_told.emplace_back(done, all);
                }};
    }
    [[nodiscard]] base::Result<std::vector<Annotation>> starAll(std::size_t count)
    {
        return models::annotateInParts(*m_case, keysUpTo(count), {.starred = true}, watch());
    }

    std::unique_ptr<PartCase> m_case;
    std::stop_source m_stop;
    Told m_told;

    /// The window's own, of a case that waits at the second part of what is done from now on.
    struct Window {
        std::shared_ptr<PartCase> caseFile = std::make_shared<PartCase>();
        Annotations annotations;
        std::binary_semaphore isWaiting{0};
        std::binary_semaphore mayGoOn{0};

        Window() { annotations.setCase(caseFile); }
        void starAll()
        {
            annotations.changeResult(std::make_shared<NumberedRows>(kMany), {.starred = true});
        }
        void waitAtTheSecondPart()
        {
            caseFile->beforePart = [this, part = 0]() mutable {
                if (++part == 2) {
                    isWaiting.release();
                    mayGoOn.acquire();
                }
                return true;
            };
        }
        void stopThere()
        {
            isWaiting.acquire();
            annotations.cancel();
            mayGoOn.release();
        }
        void settle() const { QTRY_VERIFY_WITH_TIMEOUT(!annotations.isBusy(), 30'000); }
    };
};

void TestAnnotationParts::init()
{
    m_case = std::make_unique<PartCase>();
    m_stop = std::stop_source();
    m_told.clear();
}

void TestAnnotationParts::fewEventsAreOnePart()
{
    QCOMPARE(starAll(5000)->size(), std::size_t{5000});
    QCOMPARE(m_case->parts, std::vector<std::size_t>{5000});
    QVERIFY(m_told.empty());
}

void TestAnnotationParts::manyEventsAreSeveralParts()
{
    QCOMPARE(starAll(kMany)->size(), kMany);
    QCOMPARE(m_case->parts, (std::vector<std::size_t>{5000, 5000, 2000}));
    QCOMPARE(m_told, (Told{{0, kMany}, {5000, kMany}, {10'000, kMany}, {kMany, kMany}}));
    QCOMPARE(m_case->said(), kMany);
}

void TestAnnotationParts::whatWasChangedIsChangedBackWhenItIsStopped()
{
    m_case->beforePart = [this] {
        m_stop.request_stop(); // while the first part is changed
        return true;
    };
    const auto done = starAll(kMany);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Cancelled);
    QCOMPARE(m_case->parts, (std::vector<std::size_t>{5000, 5000})); // there and back
    QCOMPARE(m_case->said(), std::size_t{0});
}

void TestAnnotationParts::whatWasChangedIsChangedBackWhenAPartFails()
{
    m_case->beforePart = [part = 0]() mutable {
        return ++part != 3;
    };
    const auto done = starAll(kMany);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, base::ErrorKind::Storage);
    QCOMPARE(m_case->said(), std::size_t{0});
}

/// Events 1 and 6,001 are copies of one another, and so on.
void TestAnnotationParts::ofCopiesTheFirstStateCounts()
{
    m_case->idOf = [](base::EventKey key) {
        return std::to_string(base::number(key) % 6000);
    };
    const auto before = starAll(kMany);
    QCOMPARE(before->size(), std::size_t{6000});
    QVERIFY(std::none_of(before->begin(), before->end(),
        [](const Annotation& annotation) { return annotation.starred; }));
}

void TestAnnotationParts::aResultIsStarredAndCanBeUndone()
{
    Window window;
    QSignalSpy progress(&window.annotations, &Annotations::progressChanged);
    QSignalSpy ended(&window.annotations, &Annotations::progressEnded);
    window.starAll();
    window.settle();
    QCOMPARE(window.caseFile->said(), kMany);
    QCOMPARE(progress.size(), 4);
    QCOMPARE(progress.last(), (QVariantList{quint64{kMany}, quint64{kMany}}));
    QCOMPARE(ended.takeFirst(), QVariantList{true});
    QCOMPARE(window.annotations.undoStack().count(), 1);
    window.annotations.undoStack().undo();
    window.settle();
    QCOMPARE(window.caseFile->said(), std::size_t{0});
    QCOMPARE(progress.size(), 8);
    window.annotations.undoStack().redo();
    window.settle();
    QCOMPARE(window.caseFile->said(), kMany);
}

void TestAnnotationParts::aSelectionOfManyIsAskedForInTheBackground()
{
    Window window;
    window.annotations.setStarred(keysUpTo(10'001), true);
    QVERIFY(window.annotations.find(base::EventKey{1}) == nullptr); // not before the case has it
    window.settle();
    QCOMPARE(window.caseFile->said(), std::size_t{10'001});
    QCOMPARE(window.annotations.undoStack().count(), 1);
}

void TestAnnotationParts::aChangeCanBeStopped()
{
    Window window;
    QSignalSpy ended(&window.annotations, &Annotations::progressEnded);
    QSignalSpy failed(&window.annotations, &Annotations::failed);
    window.waitAtTheSecondPart();
    window.starAll();
    window.stopThere();
    window.settle();
    QCOMPARE(window.caseFile->said(), std::size_t{0});
    QCOMPARE(ended.takeFirst(), QVariantList{false});
    QVERIFY(failed.isEmpty());
    QVERIFY(!window.annotations.undoStack().canUndo());
}

void TestAnnotationParts::undoingCanBeStopped()
{
    Window window;
    QUndoStack& stack = window.annotations.undoStack();
    window.starAll();
    window.settle();
    window.waitAtTheSecondPart();
    stack.undo();
    window.stopThere();
    window.settle();
    QCOMPARE(window.caseFile->said(), kMany);
    QVERIFY(stack.canUndo() && !stack.canRedo()); // it is done still
    stack.undo();
    window.settle();
    QCOMPARE(window.caseFile->said(), std::size_t{0});
    window.waitAtTheSecondPart();
    stack.redo();
    window.stopThere();
    window.settle();
    QCOMPARE(window.caseFile->said(), std::size_t{0});
    QVERIFY(!stack.canUndo() && stack.canRedo());
}

void TestAnnotationParts::undoThatFailedCanBeTriedAgain()
{
    Window window;
    QUndoStack& stack = window.annotations.undoStack();
    window.annotations.setStarred({base::EventKey{1}}, true);
    window.settle();
    window.caseFile->beforePart = [] {
        return false;
    };
    QSignalSpy failed(&window.annotations, &Annotations::failed);
    stack.undo();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(window.caseFile->said(), std::size_t{1});
    window.caseFile->beforePart = [] {
        return true;
    };
    QVERIFY(stack.canUndo());
    stack.undo();
    window.settle();
    QCOMPARE(window.caseFile->said(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestAnnotationParts)
#include "tst_annotation_parts.moc"
