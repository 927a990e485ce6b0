#pragma once

#include "core/importer/import.h"

#include <SQLiteCpp/Database.h>

#include <QtGlobal>

#include <filesystem>
#include <vector>

namespace khoji::test {

/// Writes a case whose last import, of these paths, looks as if its program had ended in the
/// middle: all that is there was confirmed, and nobody wrote down an end.
inline void interruptedImport(
    const std::filesystem::path& casePath, const std::vector<std::filesystem::path>& paths)
{
    {
        const auto caseFile =
            store::CaseFile::open(casePath, store::CaseFile::Mode::CreateIfMissing);
        base::Progress progress;
        if (!caseFile || !importer::importPaths(**caseFile, paths, {}, progress, {}))
            qFatal("no case to interrupt");
    }
    SQLite::Database database(casePath.string(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE import_run SET state = 'running', ended = NULL"
                  " WHERE id = (SELECT max(id) FROM import_run)");
}

} // namespace khoji::test
