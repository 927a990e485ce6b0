#include "tests/support/case_builder.h"

#include "core/importer/import.h"

#include <QTemporaryDir>

#include <fstream>

namespace khoji::test {

namespace {

template <typename T> T need(base::Result<T> result, const char* what)
{
    if (!result)
        qFatal("%s: %s", what, result.error().message.c_str());
    return std::move(*result);
}

} // namespace

std::string logFile(const std::vector<RecordBuilder>& records)
{
    std::string text = R"({"Records":[)";
    for (const RecordBuilder& record : records) {
        if (&record != &records.front())
            text += ',';
        text += record.toJson();
    }
    return text + "]}";
}

void writeFile(const std::filesystem::path& path, const std::string& content)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << content;
    if (!file.flush())
        qFatal("cannot write %s", path.c_str());
}

std::shared_ptr<store::CaseFile> caseWith(const std::vector<RecordBuilder>& records)
{
    std::shared_ptr<store::CaseFile> caseFile =
        need(store::CaseFile::temporary(), "no temporary case");
    if (!records.empty())
        addTo(*caseFile, records);
    return caseFile;
}

void addTo(store::CaseFile& caseFile, const std::vector<RecordBuilder>& records)
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("log.json")).toStdString();
    writeFile(path, logFile(records));
    importer::ImportOptions options;
    options.threads = 1;
    base::Progress progress;
    const auto report =
        need(importer::importPaths(caseFile, {path}, options, progress, {}), "no import");
    if (report.events != records.size())
        qFatal("of %zu events only %zu were imported", records.size(),
            static_cast<std::size_t>(report.events));
}

} // namespace khoji::test
