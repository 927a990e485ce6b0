// Looks January up in one region, for a test that ends it on the way:
//
//     lookup_child <case> <endpoint> <region> <pause in milliseconds>
//
// Says `events N` when more are confirmed, and `done` or `error <words>` at the end.

#include "core/base/progress.h"
#include "tests/core/lookup/lookup_world.h"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <thread>

using namespace khoji;

namespace {

/// At once, and whole: what was told survives a kill.
void tell(const std::string& words)
{
    const std::string line = words + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        std::abort();
}

base::Result<void> lookUp(char** arguments)
{
    auto caseFile = store::CaseFile::open(arguments[1], store::CaseFile::Mode::CreateIfMissing);
    if (!caseFile)
        return tl::unexpected(caseFile.error());
    test::FixedKeys keys(test::kInvestigator);
    aws::Client client(keys, test::impatient());
    auto request = test::january({arguments[3]});
    request.pause = std::chrono::milliseconds(std::atoi(arguments[4]));
    base::Progress progress;
    const std::jthread teller([&progress](const std::stop_token& stop) {
        std::uint64_t told = 0;
        while (!stop.stop_requested()) {
            if (const std::uint64_t events = progress.events; events != told)
                tell("events " + std::to_string(told = events));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    const auto report = lookup::lookupEvents(
        **caseFile, client, test::connectionTo(arguments[2]), request, {}, {}, progress, {});
    if (!report)
        return tl::unexpected(report.error());
    if (!report->failed.empty())
        return base::fail(base::ErrorKind::Io, report->failed.front().message);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5)
        return EXIT_FAILURE;
    const auto done = lookUp(argv);
    tell(done ? "done" : "error " + done.error().message);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
