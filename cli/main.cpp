#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/terminal.h"

#include <CLI/CLI.hpp>
#include <QGuiApplication>

#include <array>
#include <utility>

namespace khoji::cli {

namespace {

using Command = ExitCode (*)(const Arguments&, std::stop_token);

constexpr std::array kCommands = std::to_array<std::pair<const char*, Command>>({
    {"import", runImport},
    {"query", runQuery},
    {"show", runShow},
    {"facets", runFacets},
    {"histogram", runHistogram},
    {"stats", runStats},
    {"export", runExport},
});

ExitCode runChosen(const CLI::App& app, const Arguments& arguments, int argc, char** argv)
{
    const std::stop_token stop = stopOnInterrupt();
    for (const auto& [name, command] : kCommands) {
        if (app.got_subcommand(name))
            return command(arguments, stop);
    }
    // A page needs fonts, and Qt has fonts only where there is an application; it needs no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return runReport(arguments, stop);
}

} // namespace

} // namespace khoji::cli

int main(int argc, char** argv)
{
    using namespace khoji::cli;
    CLI::App app;
    Arguments arguments;
    declareCommands(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0; // --help, --version
        app.exit(error);
        return static_cast<int>(asked ? ExitCode::Ok : ExitCode::Usage);
    }
    return static_cast<int>(runChosen(app, arguments, argc, argv));
}
