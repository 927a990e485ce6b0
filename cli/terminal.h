#pragma once

#include "cli/exit_code.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/query/parse_error.h"
#include "core/store/event_store.h"

#include <functional>
#include <string>
#include <string_view>
#include <thread>

/// What khoji-cli says beside its answer: all of it on standard error. Log text in it is made visible.
namespace khoji::cli {

/// `khoji-cli: MESSAGE`, and the exit code that goes with it.
ExitCode complain(const base::Error& error);

/// The query with a caret under the place that is wrong.
ExitCode complain(const query::ParseError& error, std::string_view queryText);

void note(const std::string& message);

/// `FILE at byte 40,112: REASON`, made visible.
[[nodiscard]] std::string describe(const store::ImportProblem& problem);

/// Columns of the terminal on standard output; 0 when it is no terminal.
[[nodiscard]] std::size_t outputWidth();

/// `12/340 files, 4,567 events, 1.2 MB of 56 MB`
[[nodiscard]] std::string importProgress(const base::Progress& progress);

/// Shows progress on standard error while it lives, when that is a terminal.
class ProgressLine {
public:
    using Words = std::function<std::string(const base::Progress&)>;

    explicit ProgressLine(const base::Progress& progress, Words words = importProgress);
    ~ProgressLine();
    [[nodiscard]] bool isShown() const { return m_painter.joinable(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

private:
    std::jthread m_painter;
};

/// A stop token that Ctrl+C triggers: what was confirmed stays. Call once, at the start of main().
[[nodiscard]] std::stop_token stopOnInterrupt();

} // namespace khoji::cli
