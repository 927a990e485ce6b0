// Measures what people say about very many events: saying it, loading it, showing it. Prints one
// JSON object.

#include "core/importer/import.h"
#include "models/annotations/annotation_list_model.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/trail_generator.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QThread>

#include <time.h>

#include <iostream>
#include <stdexcept>

namespace khoji::bench {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::chrono::minutes kPatience{5};

template <typename Value> Value need(base::Result<Value> result)
{
    if (!result)
        throw std::runtime_error(result.error().message);
    return *std::move(result);
}

std::shared_ptr<store::CaseFile> openCase(const fs::path& path)
{
    return need(store::CaseFile::open(path, store::CaseFile::Mode::CreateIfMissing));
}

void makeCase(const fs::path& work, const fs::path& casePath, const TrailShape& shape)
{
    fs::remove_all(work);
    fs::create_directories(work);
    (void)generateTrail(work / "trail", shape);
    const auto caseFile = openCase(casePath);
    base::Progress progress;
    (void)need(importer::importPaths(*caseFile, {work / "trail"}, {}, progress, {}));
}

/// The events are spread over the whole case.
models::EventKeys someEvents(std::size_t wanted, std::size_t all)
{
    models::EventKeys keys;
    for (std::size_t i = 0; i < wanted; ++i)
        keys.push_back(base::EventKey{static_cast<std::uint32_t>(1 + i * all / wanted)});
    return keys;
}

/// Of this thread's processor time: other work on the machine does not count.
template <typename Work> double milliseconds(Work&& work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

/// The case by itself, as khoji-cli asks it.
ordered_json measureCase(store::CaseFile& caseFile, const models::EventKeys& keys)
{
    ordered_json result;
    const store::AnnotationChange change{
        .starred = true, .note = "looked at", .addTags = {"bulk", "second"}};
    std::vector<store::Annotation> before;
    result["annotate_ms"] = milliseconds([&] { before = need(caseFile.annotate(keys, change)); });
    result["annotate_again_ms"] = milliseconds(
        [&] { (void)need(caseFile.annotate(keys, {.status = store::Status::Benign})); });
    result["load_ms"] =
        milliseconds([&] { (void)need(caseFile.events().annotatedEvents(models::kEntryFields)); });
    result["undo_ms"] = milliseconds([&] { (void)need(caseFile.restoreAnnotations(before)); });
    return result;
}

/// The longest that the thread of the window was busy with one thing, while `done` came about.
double longestBlock(const std::function<bool()>& done)
{
    const Stopwatch patience;
    double longest = 0;
    while (!done()) {
        if (patience.seconds() > std::chrono::duration<double>(kPatience).count())
            throw std::runtime_error("it did not come to an end");
        longest = std::max(longest, milliseconds([] { QCoreApplication::processEvents(); }));
        QThread::msleep(1);
    }
    return longest;
}

/// The same as the window has it: how long its thread is busy.
ordered_json measureModels(
    const std::shared_ptr<store::CaseFile>& caseFile, const models::EventKeys& keys)
{
    ordered_json result;
    models::Annotations annotations;
    models::AnnotationListModel list(annotations);
    annotations.setCase(caseFile);
    (void)longestBlock([&] { return !annotations.isLoading(); });
    const auto settled = [&] {
        return !annotations.isBusy() && !annotations.isLoading();
    };
    result["star_all_call_ms"] = milliseconds([&] { annotations.setStarred(keys, true); });
    result["star_all_block_ms"] = longestBlock(settled);
    if (list.rowCount() != static_cast<int>(keys.size()))
        throw std::runtime_error("not every event is listed");
    result["star_one_more_call_ms"] =
        milliseconds([&] { annotations.addTag({keys.front()}, QStringLiteral("one")); });
    result["star_one_more_block_ms"] = longestBlock(settled);
    return result;
}

} // namespace

} // namespace khoji::bench

int main(int argc, char** argv)
{
    using namespace khoji::bench;
    QCoreApplication program(argc, argv);
    TrailShape shape;
    std::size_t annotated = 100'000;
    std::string folder;
    CLI::App app("Measures annotations on a generated trail and prints JSON.");
    app.add_option("--events", shape.events, "Events in the trail")->capture_default_str();
    app.add_option("--annotated", annotated, "Of so many something is said")->capture_default_str();
    app.add_option("--folder", folder, "Where to work; emptied first")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        const fs::path work = fs::path(folder) / "khoji-annotation-bench";
        const fs::path casePath = work / "case.khoji";
        makeCase(work, casePath, shape);
        const auto keys = someEvents(annotated, shape.events);
        nlohmann::ordered_json result{{"events", shape.events}, {"annotated", annotated}};
        result["case"] = measureCase(*openCase(casePath), keys);
        result["window"] = measureModels(openCase(casePath), keys);
        std::cout << result.dump(2) << '\n';
        fs::remove_all(work);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "khoji-annotation-bench: " << error.what() << '\n';
        return 1;
    }
}
