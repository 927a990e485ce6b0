#include "core/store/import_session.h"
#include "tests/core/store/case_world.h"

#include <QtTest/QTest>

#include <atomic>
#include <thread>

using namespace khoji;
using namespace khoji::store::test;
using record::Field;

/// Readers at work while events arrive. Says most when built with -fsanitize=thread.
class TestConcurrency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void queriesWhileAnImportPublishes_data();
    void queriesWhileAnImportPublishes();
    void importsAskedForAtTheSameTime();
    void anImportThatBeginsOrEndsIsNeverInterrupted();
    void completionGivesWayWhileQueriesRun();
};

namespace {

/// A log of `count` events, with names and addresses of its own.
std::string manyRecords(int log, int count)
{
    std::string text = R"({"Records":[)";
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(log) + "-" + std::to_string(i);
        text += (i == 0 ? "" : ",")
            + (R"({"eventVersion":"1.08","eventID":"id-)" + number + R"(","eventName":"Call)"
                + std::to_string(i % 700) + R"(","eventTime":"2026-03-0)"
                + std::to_string(1 + log % 9)
                + R"(T10:00:00Z","userIdentity":{"type":"IAMUser","userName":"user-)" + number
                + R"("},"sourceIPAddress":"10.)" + std::to_string(log) + "."
                + std::to_string(i / 250) + "." + std::to_string(i % 250)
                + R"(","eventSource":"s3.amazonaws.com"})");
    }
    return text + "]}";
}

} // namespace

/// An import that tells nobody of its events takes itself to be alone; who asks is answered all the
/// same.
void TestConcurrency::queriesWhileAnImportPublishes_data()
{
    QTest::addColumn<bool>("told");
    QTest::newRow("an import that tells of its events") << true;
    QTest::newRow("one that takes itself to be alone") << false;
}

void TestConcurrency::queriesWhileAnImportPublishes()
{
    QFETCH(bool, told);
    constexpr int kLogs = 12;
    constexpr int kEvents = 6000;
    const CaseWorld world;
    for (int log = 0; log < kLogs; ++log)
        world.log("logs/" + std::to_string(log) + ".json", manyRecords(log, kEvents));
    const auto caseFile = world.open();
    const store::EventStore& events = caseFile->events();
    std::atomic<bool> done{false};
    std::atomic<std::uint64_t> answers{0};

    const auto read = [&](Field field) {
        std::uint64_t seen = 0;
        while (!done || answers < 20) {
            store::QueryRequest asked = request("user:user* not event:Call7", {field, true});
            asked.facets = {field, Field::SourceIpAddress};
            const auto result = need(events.run(asked, {}));
            if (result.rows->size() < seen)
                qFatal("events vanished");
            seen = result.rows->size();
            const auto page = need(result.rows->page(
                seen / 2, 20, {Field::EventId, Field::UserName, Field::EventName}));
            for (const store::EventRow& row : page) {
                if (row.cells[0].empty() || "id-" + row.cells[1].substr(5) != row.cells[0])
                    qFatal("a row of two events");
                if (need(events.record(row.key)).eventId != row.cells[0])
                    qFatal("a record of another event");
            }
            (void)need(events.summary());
            (void)need(events.findEventId("id-3-5"));
            ++answers;
        }
    };
    {
        std::vector<std::jthread> readers;
        readers.emplace_back(read, Field::EventName);
        readers.emplace_back(read, Field::UserName);
        importer::ImportOptions options;
        options.threads = 2;
        if (told)
            options.onPublished = [] {
            };
        base::Progress progress;
        const auto report = need(
            importer::importPaths(*caseFile, {world.folder() / "logs"}, options, progress, {}));
        done = true;
        QCOMPARE(report.events, std::uint64_t{kLogs * kEvents});
    }
    QCOMPARE(need(events.run(request(""), {})).rows->size(), std::uint64_t{kLogs * kEvents});
}

void TestConcurrency::importsAskedForAtTheSameTime()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    std::atomic<int> begun{0};
    std::atomic<int> ready{0};
    std::vector<std::unique_ptr<store::ImportSession>> sessions(4);
    {
        std::vector<std::jthread> threads;
        for (auto& session : sessions) {
            threads.emplace_back([&] {
                ++ready;
                while (ready < 4)
                    std::this_thread::yield();
                auto made = caseFile->beginImport({});
                if (made) {
                    session = std::move(*made);
                    ++begun;
                }
            });
        }
    }
    QCOMPARE(begun.load(), 1);
}

/// It was, between the row of its beginning and the word that it runs.
void TestConcurrency::anImportThatBeginsOrEndsIsNeverInterrupted()
{
    const CaseWorld world;
    const auto caseFile = world.open();
    std::atomic<bool> done{false};
    std::jthread asking([&] {
        while (!done) {
            for (const store::ImportRun& run : need(caseFile->events().imports())) {
                if (run.state == "interrupted")
                    qFatal("import %u is said to be interrupted", run.number);
            }
        }
    });
    for (int i = 0; i < 50; ++i)
        QVERIFY(need(caseFile->beginImport({}))->finish(store::RunEnd::Done));
    done = true;
    asking.join();
    QCOMPARE(need(caseFile->events().imports()).size(), std::size_t{50});
}

/// complete() again and again, imports that interrupt it or begin beside it, and questions all the time.
void TestConcurrency::completionGivesWayWhileQueriesRun()
{
    constexpr int kLogs = 5;
    constexpr int kEvents = 4000;
    const CaseWorld world;
    const auto caseFile = world.open();
    const store::EventStore& events = caseFile->events();
    std::atomic<bool> done{false};
    std::atomic<std::uint64_t> answers{0};
    const auto ask = [&] {
        std::uint64_t seen = 0;
        while (!done) {
            const auto result = need(events.run(request("user:user*"), {}));
            if (result.rows->size() < seen)
                qFatal("events vanished");
            seen = result.rows->size();
            for (const store::EventRow& row : need(result.rows->page(seen / 2, 5, {Field::EventId})))
                (void)need(events.record(row.key));
            (void)need(events.summary());
            (void)need(events.imports());
            ++answers;
        }
    };
    const auto complete = [&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            base::Progress progress;
            const auto completed = caseFile->complete(progress, stop);
            if (!completed && completed.error().kind != base::ErrorKind::Cancelled)
                qFatal("%s", completed.error().message.c_str());
        }
    };
    {
        const std::jthread asking(ask);
        std::jthread completing(complete);
        std::jthread completingToo(complete);
        for (int log = 0; log < kLogs; ++log) {
            const auto path = world.log(std::to_string(log) + ".json", manyRecords(log, kEvents));
            QCOMPARE(import(*caseFile, {path}).events, std::uint64_t{kEvents});
        }
        completing.request_stop();
        completingToo.request_stop();
        completing.join();
        completingToo.join();
        while (answers < 3)
            std::this_thread::yield();
        done = true;
    }
    base::Progress progress;
    QVERIFY(caseFile->complete(progress, {}));
    QCOMPARE(progress.events.load(), std::uint64_t{kLogs * kEvents});
    QCOMPARE(dump(world.open(store::CaseFile::Mode::ReadOnly)->events()).size(), std::size_t{kLogs * kEvents});
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
