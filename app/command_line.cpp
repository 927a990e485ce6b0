#include "app/command_line.h"

#include "views/importing/drop_target.h"

#include <CLI/CLI.hpp>

#include <QtCore/QRegularExpression>

#include <map>
#include <string>
#include <vector>

namespace khoji::app {

namespace {

constexpr int kUsageError = 2;

/// The options as CLI11 fills them in.
struct Options {
    std::vector<std::string> paths;
    std::string query;
    std::string select;
    std::string screenshot;
    std::string size;
    std::string theme;
    bool newWindow = false; ///< no start shares a window with another
};

void declare(CLI::App& parser, Options& options)
{
    parser.set_version_flag("--version", "khoji " KHOJI_VERSION);
    parser.add_option("paths", options.paths,
        "A case (*.khoji), or log files and folders; without a case they go into a new, unsaved "
        "one");
    parser.add_option("--query", options.query, "Show the events that match this query");
    parser.add_option(
        "--select", options.select, "Show the details of the event with this eventID");
    parser.add_option("--screenshot", options.screenshot,
        "Write a picture (PNG) of the window, and end; a case without further paths is only read");
    parser.add_flag(
        "--new-window", options.newWindow, "A window of its own, as each start has anyway");
    parser.add_option("--size", options.size, "Size of the window, such as 1600x1000");
    parser.add_option("--theme", options.theme, "light or dark; otherwise as last time")
        ->check(CLI::IsMember({"light", "dark"}));
}

std::optional<QSize> sizeOf(const std::string& text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const QRegularExpressionMatch match = form.match(QString::fromStdString(text));
    if (!match.hasMatch())
        return std::nullopt;
    return QSize(match.capturedView(1).toInt(), match.capturedView(2).toInt());
}

CommandLineEnd misunderstood(const std::string& text)
{
    return {kUsageError, text + "\nRun with --help for what is understood.\n"};
}

std::variant<CommandLine, CommandLineEnd> meaningOf(const Options& options)
{
    CommandLine line;
    for (const std::string& given : options.paths) {
        const QString path = QString::fromStdString(given);
        if (!views::isCasePath(path))
            line.logFiles << path;
        else if (line.caseFile.isEmpty())
            line.caseFile = path;
        else
            return misunderstood("Only one case can be open at a time.");
    }
    line.query = QString::fromStdString(options.query);
    line.selectEventId = QString::fromStdString(options.select);
    line.screenshot = QString::fromStdString(options.screenshot);
    line.size = sizeOf(options.size);
    if (!options.size.empty() && !line.size)
        return misunderstood("--size: " + options.size + " is no size; one is 1600x1000.");
    if (!options.theme.empty())
        line.theme = options.theme == "dark" ? views::Theme::Mode::Dark : views::Theme::Mode::Light;
    return line;
}

} // namespace

std::variant<CommandLine, CommandLineEnd> readCommandLine(int argc, const char* const* argv)
{
    CLI::App parser("Khoji: investigate AWS CloudTrail logs", "khoji");
    Options options;
    declare(parser, options);
    try {
        parser.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return CommandLineEnd{0, parser.help()};
    } catch (const CLI::CallForVersion&) {
        return CommandLineEnd{0, "khoji " KHOJI_VERSION "\n"};
    } catch (const CLI::ParseError& error) {
        return misunderstood(error.what());
    }
    return meaningOf(options);
}

} // namespace khoji::app
