#include "app/sample_folder.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#include <array>

using namespace Qt::StringLiterals;

namespace khoji::app {

QString sampleFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    // build/<preset>/bin of a checkout, then bin of an installation
    const std::array candidates{
        u"../../../resources/sample/AWSLogs"_s, u"../share/khoji/sample/AWSLogs"_s};
    for (const QString& candidate : candidates) {
        if (const QDir folder(program.filePath(candidate)); folder.exists())
            return folder.canonicalPath();
    }
    return {};
}

} // namespace khoji::app
