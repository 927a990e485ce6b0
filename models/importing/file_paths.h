#pragma once

#include <QStringList>

#include <filesystem>
#include <string>
#include <vector>

namespace khoji::models {

/// Paths as the file system wants them.
[[nodiscard]] inline std::vector<std::filesystem::path> filePaths(const QStringList& names)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& name : names) {
        const QByteArray utf8 = name.toUtf8();
        paths.emplace_back(std::u8string(utf8.begin(), utf8.end()));
    }
    return paths;
}

} // namespace khoji::models
