#include "app/application.h"
#include "app/command_line.h"
#include "models/language/language.h"

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    using namespace khoji::app;
    const auto read = readCommandLine(argc, argv);
    if (const auto* end = std::get_if<CommandLineEnd>(&read)) {
        std::fputs(end->text.c_str(), end->exitCode == 0 ? stdout : stderr);
        return end->exitCode;
    }
    const auto& line = std::get<CommandLine>(read);
    if (drawIntoMemoryWithoutDisplay() && line.screenshot.isEmpty())
        std::fputs("khoji: there is no display, so nobody can see the window; --screenshot takes a "
                   "picture of it\n",
            stderr);

    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Khoji"_s);
    QApplication::setApplicationVersion(QStringLiteral(KHOJI_VERSION));
    QApplication::setDesktopFileName(u"khoji"_s);
    khoji::models::speakUsersLanguage(application);
    return Application(application, line).run();
}
