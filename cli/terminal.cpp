#include "cli/terminal.h"

#include "core/output/number_text.h"
#include "core/base/visible_text.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <mutex>
#include <utility>

namespace khoji::cli {

namespace {

constexpr std::size_t kLongestQuote = 200; ///< characters of a query shown in a complaint

} // namespace

ExitCode complain(const base::Error& error)
{
    note("khoji-cli: " + base::visible(error.message));
    return exitCodeFor(error.kind);
}

ExitCode complain(const query::ParseError& error, std::string_view queryText)
{
    // People count characters from one; the parser counts bytes from none.
    const std::string before = base::visible(queryText.substr(0, error.column));
    const std::size_t column = base::displayWidth(before) + 1;
    note("khoji-cli: query, column " + std::to_string(column) + ": " + base::visible(error.message));
    if (queryText.size() <= kLongestQuote) {
        note("  " + base::visible(queryText));
        note("  " + std::string(column - 1, ' ') + "^");
    }
    return ExitCode::Usage;
}

void note(const std::string& message) { std::cerr << message << '\n'; }

std::string describe(const store::ImportProblem& problem)
{
    const std::string place = problem.offset ? " at byte " + output::grouped(*problem.offset) : "";
    return base::visible(problem.path) + place + ": " + base::visible(problem.reason);
}

std::size_t outputWidth()
{
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

std::string importProgress(const base::Progress& progress)
{
    using output::byteSize;
    using output::grouped;
    return grouped(progress.filesDone) + "/" + grouped(progress.filesFound) + " files, "
        + grouped(progress.events) + " events, " + byteSize(progress.bytesDone) + " of "
        + byteSize(progress.bytesFound);
}

ProgressLine::ProgressLine(const base::Progress& progress, Words words)
{
    if (isatty(STDERR_FILENO) == 0)
        return;
    m_painter = std::jthread([&progress, words = std::move(words)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!wake.wait_for(lock, stop, std::chrono::milliseconds(200), [&] { return stop.stop_requested(); }))
            std::cerr << "\r\x1b[K" << words(progress) << std::flush;
        std::cerr << "\r\x1b[K" << std::flush;
    });
}

ProgressLine::~ProgressLine() = default;

std::stop_token stopOnInterrupt()
{
    // The signals are blocked in all threads and waited for in one, which may then lock what it likes.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    static std::stop_source source;
    std::thread([signals] {
        int signal = 0;
        while (sigwait(&signals, &signal) == 0) {
            if (source.stop_requested())
                _exit(128 + signal); // asked twice: now
            source.request_stop();
        }
    }).detach();
    return source.get_token();
}

} // namespace khoji::cli
