#pragma once

#include "views/theme/theme.h"

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <string>
#include <variant>

namespace khoji::app {

/// What the program was asked to do. Paths and texts as given.
struct CommandLine {
    QString caseFile; ///< `*.khoji`; empty: none
    QStringList
        logFiles; ///< files and folders to add; the case they go into is caseFile or a new one
    QString query;
    QString selectEventId; ///< empty: the first event, for a picture
    QString screenshot; ///< PNG to write; empty: show the window and stay
    std::optional<QSize> size; ///< device-independent pixels
    std::optional<views::Theme::Mode> theme;
};

/// The program has nothing else to do but to say this and end.
struct CommandLineEnd {
    int exitCode = 0; ///< 0, or 2 when the words are not understood
    std::string text; ///< for standard output, or standard error when it is an error
};

[[nodiscard]] std::variant<CommandLine, CommandLineEnd> readCommandLine(
    int argc, const char* const* argv);

} // namespace khoji::app
