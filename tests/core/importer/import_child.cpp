// Imports a folder into a case, for tests that end it on the way:
//
//     import_child pipeline|steps <case> <folder> [threads]
//
// `pipeline` imports as every program does and tells how many events are confirmed; `steps` stores
// a few files, or one part of a large one, at a time, so that there are many moments between, and
// tells each file that is confirmed. Both then complete the case. The last line is `done ...`, or
// `error <words>`.

#include "core/importer/file_decoder.h"
#include "core/importer/files_on_disk.h"
#include "core/importer/import.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

using namespace khoji;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFilesAStep = 6;

/// At once, and whole: what was told survives a kill.
void tell(const std::string& words)
{
    const std::string line = words + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        std::abort();
}

base::Result<void> importAll(store::CaseFile& caseFile, const fs::path& folder, unsigned threads)
{
    base::Progress progress;
    importer::ImportOptions options;
    options.threads = threads;
    const std::jthread teller([&](const std::stop_token& stop) {
        std::uint64_t told = 0;
        while (!stop.stop_requested()) {
            if (const std::uint64_t events = progress.events; events != told)
                tell("events " + std::to_string(told = events));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    const auto report = importer::importPaths(caseFile, {folder}, options, progress, {});
    if (!report)
        return tl::unexpected(report.error());
    return {};
}

base::Result<void> importInSteps(store::CaseFile& caseFile, const fs::path& folder)
{
    auto session = caseFile.beginImport({{folder.string()}, false});
    if (!session)
        return tl::unexpected(session.error());
    importer::FileDecoder decoder(**session);
    store::ImportBatch batch;
    const auto send = [&]() -> base::Result<void> {
        std::string files;
        for (const store::ImportedFile& file : batch.files)
            files += file.lastPart ? "\nfile " + file.path : "";
        batch.vocabulary = decoder.vocabulary();
        batch.entries = record::sizeOf(*batch.vocabulary);
        const auto stored = (*session)->add(std::exchange(batch, {}));
        if (!stored)
            return tl::unexpected(stored.error());
        if (!files.empty())
            tell(files.substr(1));
        return {};
    };
    base::Result<void> sent;
    for (const importer::SourceFile& found :
        importer::findSourceFiles({folder}, caseFile.path(), {}).files) {
        importer::FetchedFile source = importer::fromDisk(found);
        (void)decoder.decode(source, [&](store::ImportedFile file) {
            const bool full = !file.lastPart || batch.files.size() + 1 >= kFilesAStep;
            batch.files.push_back(std::move(file));
            if (full)
                sent = send();
            return sent.has_value();
        });
        if (!sent)
            return sent;
    }
    if (sent = send(); !sent)
        return sent;
    return (*session)->finish(store::RunEnd::Done);
}

base::Result<void> work(
    const std::string& mode, const fs::path& path, const fs::path& folder, unsigned threads)
{
    const auto caseFile = store::CaseFile::open(path, store::CaseFile::Mode::CreateIfMissing);
    if (!caseFile)
        return tl::unexpected(caseFile.error());
    auto imported = mode == "steps" ? importInSteps(**caseFile, folder)
                                    : importAll(**caseFile, folder, threads);
    if (!imported)
        return imported;
    tell("completing");
    base::Progress progress;
    return (*caseFile)->complete(progress, {});
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fputs("import_child pipeline|steps <case> <folder> [threads]\n", stderr);
        return 2;
    }
    const unsigned threads =
        argc > 4 ? static_cast<unsigned>(std::strtoul(argv[4], nullptr, 10)) : 2;
    const auto done = work(argv[1], argv[2], argv[3], threads);
    tell(done ? "done" : "error " + done.error().message);
    return done ? 0 : 1;
}
