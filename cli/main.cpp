#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/terminal.h"

#include <CLI/CLI.hpp>
#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace khoji::cli {

namespace {

using Command = ExitCode (*)(const Arguments&, std::stop_token);

constexpr std::array kCommands = std::to_array<std::pair<const char*, Command>>({
    {"import", runImport},
    {"sync", runSync},
    {"query", runQuery},
    {"show", runShow},
    {"facets", runFacets},
    {"distinct", runDistinct},
    {"histogram", runHistogram},
    {"stats", runStats},
    {"export", runExport},
    {"annotations", runAnnotations},
});

ExitCode runChosen(const CLI::App& app, const Arguments& arguments, int argc, char** argv)
{
    const std::stop_token stop = stopOnInterrupt();
    for (const auto& [name, command] : kCommands) {
        if (app.got_subcommand(name))
            return command(arguments, stop);
    }
    // A page needs fonts, and Qt has fonts only where there is an application; it needs no display, and
    // its remarks about the desktop that is not there interest nobody.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& message) {
        if (type == QtCriticalMsg || type == QtFatalMsg)
            note(message.toStdString());
    });
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
        // CLI11 takes the words last first.
        std::vector<std::string> words = wordsOf(argc, argv);
        std::reverse(words.begin(), words.end());
        app.name("khoji-cli");
        app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0; // --help, --version
        app.exit(error);
        return static_cast<int>(asked ? ExitCode::Ok : ExitCode::Usage);
    }
    return static_cast<int>(runChosen(app, arguments, argc, argv));
}
