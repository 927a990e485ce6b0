#pragma once

#include "core/importer/import.h"
#include "core/store/case_file.h"
#include "tests/core/store/conformance/asking.h"
#include "tests/support/case_builder.h"

#include <QTemporaryDir>

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// A folder with a case and log files in it, and short words for what tests do with them. Failure
/// ends the test program with a message.
namespace khoji::store::test {

class CaseWorld {
public:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::filesystem::path casePath() const { return folder() / "trail.khoji"; }
    /// Writes a log file and returns its path.
    std::filesystem::path log(const std::string& name, const std::string& text) const
    {
        khoji::test::writeFile(folder() / name, text);
        return folder() / name;
    }
    [[nodiscard]] std::unique_ptr<CaseFile> open(
        CaseFile::Mode mode = CaseFile::Mode::CreateIfMissing) const
    {
        return need(CaseFile::open(casePath(), mode));
    }
    /// The case as any SQLite tool sees it.
    [[nodiscard]] SQLite::Database sql() const
    {
        return SQLite::Database(casePath().string(), SQLite::OPEN_READWRITE, 5000);
    }

private:
    QTemporaryDir m_folder;
};

inline importer::ImportReport import(
    CaseFile& caseFile, const std::vector<std::filesystem::path>& paths)
{
    importer::ImportOptions options;
    options.threads = 1;
    base::Progress progress;
    return need(importer::importPaths(caseFile, paths, options, progress, {}));
}

} // namespace khoji::store::test
