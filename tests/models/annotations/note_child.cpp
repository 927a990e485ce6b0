// Writes notes as the window does, for a test that ends it on the way:
//
//     note_child <case> <first number>
//
// It says `ready`, then writes `note N` about the first three events, and N again when the case has
// them all, with the next number and without end. Else it says `error <words>`.

#include "models/annotations/annotations.h"

#include <QCoreApplication>

#include <unistd.h>

#include <cstdlib>
#include <string>

using namespace khoji;

namespace {

/// At once, and whole: what was told survives a kill.
void tell(const std::string& words)
{
    const std::string line = words + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        std::abort();
}

void writeNotes(models::Annotations& annotations, int number)
{
    for (const std::uint32_t event : {1U, 2U, 3U})
        annotations.setNote(base::EventKey{event}, QStringLiteral("note %1").arg(number));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    auto opened =
        store::CaseFile::open(arguments.at(1).toStdString(), store::CaseFile::Mode::ReadWrite);
    if (!opened) {
        tell("error " + opened.error().message);
        return 1;
    }
    int number = arguments.at(2).toInt();
    models::Annotations annotations;
    QObject::connect(&annotations, &models::Annotations::failed, &annotations,
        [](const QString& reason) { tell("error " + reason.toStdString()); });
    QObject::connect(&annotations, &models::Annotations::saved, &annotations, [&] {
        tell(std::to_string(number));
        writeNotes(annotations, ++number);
    });
    annotations.setCase(std::move(*opened));
    tell("ready");
    writeNotes(annotations, number);
    return QCoreApplication::exec();
}
