#pragma once

#include "core/importer/import.h"
#include "core/query/parser.h"
#include "core/store/case_file.h"
#include "tests/support/case_builder.h"
#include "tests/support/need.h"

#include <QTemporaryDir>

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// A folder with a case and log files in it, and short words for what tests do with them. Failure
/// ends the test program with a message.
namespace khoji::store::test {

using khoji::test::need;

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

[[nodiscard]] inline QueryRequest request(const std::string& text, SortOrder sort = {})
{
    const auto filter = query::parse(text);
    if (!filter)
        qFatal("%s: %s", text.c_str(), filter.error().message.c_str());
    QueryRequest request;
    request.filter = *filter;
    request.sort = sort;
    return request;
}

/// The asked fields of all matches.
[[nodiscard]] inline std::vector<EventRow> rows(const EventStore& store, const std::string& text,
    const std::vector<record::Field>& fields, SortOrder sort = {})
{
    const QueryResult result = need(store.run(request(text, sort), {}));
    return need(result.rows->page(0, result.rows->size(), fields));
}

/// One field of all matches.
[[nodiscard]] inline std::vector<std::string> cells(
    const EventStore& store, const std::string& text, record::Field field, SortOrder sort = {})
{
    std::vector<std::string> cells;
    for (const EventRow& row : rows(store, text, {field}, sort))
        cells.push_back(row.cells.front());
    return cells;
}

[[nodiscard]] inline std::vector<record::Field> everyField()
{
    std::vector<record::Field> fields;
    for (const record::FieldInfo& info : record::allFields())
        fields.push_back(info.field);
    return fields;
}

/// All a case says about its events, to compare cases by.
[[nodiscard]] inline std::vector<std::string> dump(const EventStore& store)
{
    std::vector<std::string> lines;
    for (const EventRow& row : rows(store, "", everyField())) {
        std::string line = std::to_string(base::number(row.key));
        for (const std::string& cell : row.cells)
            line += "|" + cell;
        lines.push_back(line);
    }
    return lines;
}

} // namespace khoji::store::test
