#pragma once

#include "core/importer/import.h"
#include "core/store/case_file.h"
#include "tests/support/need.h"

#include <QByteArray>
#include <QDirIterator>
#include <QFile>

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <array>
#include <map>
#include <memory>
#include <string>

/// The sample trail twice: imported as users import it, and as plain JSON, to derive from it what
/// Khoji must find.
namespace khoji::test {

[[nodiscard]] inline std::string sampleFolder()
{
    return KHOJI_SOURCE_DIR "/resources/sample";
}

[[nodiscard]] inline std::shared_ptr<store::CaseFile> sampleCase()
{
    std::shared_ptr<store::CaseFile> caseFile = need(store::CaseFile::temporary());
    base::Progress progress;
    (void)need(importer::importPaths(*caseFile, {sampleFolder()}, {}, progress, {}));
    return caseFile;
}

/// What a gzip file holds.
[[nodiscard]] inline std::string inflated(const QString& path)
{
    const gzFile file = gzopen(QFile::encodeName(path).constData(), "rb");
    std::string text;
    std::array<char, 65536> buffer{};
    for (int read = 0; (read = gzread(file, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(read));
    gzclose(file);
    return text;
}

/// Every different record by its eventID.
[[nodiscard]] inline std::map<std::string, nlohmann::json> sampleRecords()
{
    std::map<std::string, nlohmann::json> records;
    QDirIterator files(QString::fromStdString(sampleFolder()), {QStringLiteral("*.json.gz")},
        QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto file = nlohmann::json::parse(inflated(files.next()));
        for (const nlohmann::json& record : file.at("Records"))
            records.emplace(record.at("eventID").get<std::string>(), record);
    }
    return records;
}

} // namespace khoji::test
