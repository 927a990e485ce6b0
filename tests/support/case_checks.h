#pragma once

#include "core/record/same_content.h"
#include "core/store/case_file.h"
#include "tests/support/need.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

/// Looking at a case file as a whole, for tests of what may have gone wrong with it.
namespace khoji::test {

/// What is wrong with a case that nobody is using, one line each; nothing when it is sound.
[[nodiscard]] inline std::vector<std::string> faultsOf(const std::filesystem::path& path)
{
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE, 5000);
    std::vector<std::string> faults;
    SQLite::Statement integrity(database, "PRAGMA integrity_check");
    while (integrity.executeStep()) {
        if (integrity.getColumn(0).getString() != "ok")
            faults.push_back(integrity.getColumn(0).getString());
    }
    SQLite::Statement references(database, "PRAGMA foreign_key_check");
    while (references.executeStep())
        faults.push_back("a row of " + references.getColumn(0).getString() + " without its row of "
            + references.getColumn(2).getString());

    const auto perFile = [](const std::string& rows) {
        return " LEFT JOIN (SELECT file, sum(n) AS n FROM (" + rows
            + ") GROUP BY file) ON file = log_file.id";
    };
    // Each counts what must not be.
    const std::map<std::string, std::string> rules{
        {"gaps between events", "SELECT coalesce(max(id), 0) - count(*) FROM event"},
        {"log files that count other events and copies than are there",
            "SELECT count(*) FROM log_file"
                + perFile("SELECT file, 1 AS n FROM event UNION ALL SELECT file, 1 FROM event_copy")
                + " WHERE events + duplicates <> coalesce(n, 0)"},
        {"events that no log file counts",
            "SELECT (SELECT count(*) FROM event) - coalesce(sum(events), 0) FROM log_file"},
        {"log files that count other problems",
            "SELECT count(*) FROM log_file" + perFile("SELECT file, 1 AS n FROM problem")
                + " WHERE problems <> coalesce(n, 0)"},
        {"log files that count other lost records",
            "SELECT count(*) FROM log_file" + perFile("SELECT file, lost AS n FROM problem")
                + " WHERE log_file.lost <> coalesce(n, 0)"},
        {"log files that count other side records",
            "SELECT count(*) FROM log_file" + perFile("SELECT file, 1 AS n FROM side_record")
                + " WHERE amendments + aggregated <> coalesce(n, 0)"},
        {"log files without the bytes of their records",
            "SELECT count(*) FROM log_file"
                + perFile("SELECT file, 1 AS n FROM log_file_content UNION ALL SELECT file, 1 FROM "
                          "log_file_part")
                + " WHERE events + duplicates + amendments + aggregated > 0 AND parts <> "
                  "coalesce(n, 0)"},
        {"log files that are there twice",
            "SELECT count(*) - count(DISTINCT path || hex(sha256)) FROM log_file WHERE sha256 IS "
            "NOT NULL"},
        {"places that are read twice",
            "SELECT count(*) FROM (SELECT file, offset FROM event UNION ALL SELECT file, offset "
            "FROM"
            " event_copy UNION ALL SELECT file, offset FROM side_record) GROUP BY file, offset"
            " HAVING count(*) > 1"},
        {"events of the future", // an import that was taken back
            "SELECT count(*) FROM (SELECT event FROM issued_key UNION ALL SELECT event FROM "
            "insight_pair"
            " UNION ALL SELECT event FROM event_resource) WHERE event > (SELECT coalesce(max(id), "
            "0) FROM event)"},
        {"resources found for events that are not there",
            "SELECT count(*) FROM completed WHERE events > (SELECT coalesce(max(id), 0) FROM "
            "event)"},
    };
    for (const auto& [what, sql] : rules) {
        SQLite::Statement select(database, sql);
        if (select.executeStep() && select.getColumn(0).getInt64() != 0)
            faults.push_back(what + ": " + select.getColumn(0).getString());
    }
    return faults;
}

/// What a case holds, whatever the order in which it came: to compare cases by.
struct CaseContents {
    /// eventID and content of each event, and how often it is there.
    std::map<std::pair<std::string, std::uint64_t>, int> events;
    /// path, hash, form, records, lost records
    std::multiset<std::tuple<std::string, std::string, std::string, std::uint64_t, std::uint64_t>>
        files;
    std::multiset<std::string> problems;
    std::uint64_t duplicates = 0;

    friend bool operator==(const CaseContents&, const CaseContents&) = default;
};

[[nodiscard]] inline CaseContents contentsOf(const store::EventStore& store)
{
    CaseContents contents;
    const std::uint64_t count = need(store.summary()).events;
    for (std::uint32_t key = 1; key <= count; ++key) {
        const store::SourceRecord record = need(store.record(base::EventKey{key}));
        ++contents.events[{record.eventId, record::contentKey(record.json)}];
    }
    for (const store::LogFile& file : need(store.logFiles())) {
        contents.files.emplace(
            file.path, file.sha256, file.form, file.events + file.duplicates, file.lostRecords);
        contents.duplicates += file.duplicates;
    }
    for (const store::ImportProblem& problem : need(store.problems())) {
        // Which of two records that contradict each other came second depends on the order.
        const bool isConflict = problem.reason.starts_with("eventID ");
        contents.problems.insert(
            (isConflict ? std::string() : problem.path + ": ") + problem.reason);
    }
    return contents;
}

/// Where two cases differ, in words; nothing when they hold the same.
[[nodiscard]] inline std::string difference(const CaseContents& a, const CaseContents& b)
{
    std::string words;
    const auto tell = [&words](const auto& left, const auto& right, auto&& name) {
        for (const auto& item : left) {
            if (std::find(right.begin(), right.end(), item) == right.end() && words.size() < 2000)
                words += name(item) + "\n";
        }
    };
    const auto event = [](const auto& item) {
        return "event " + item.first.first + " x" + std::to_string(item.second);
    };
    const auto file = [](const auto& item) {
        return "file " + std::get<0>(item) + " with " + std::to_string(std::get<3>(item));
    };
    const auto problem = [](const std::string& item) {
        return "problem " + item;
    };
    tell(a.events, b.events, event);
    tell(b.events, a.events, event);
    tell(a.files, b.files, file);
    tell(b.files, a.files, file);
    tell(a.problems, b.problems, problem);
    tell(b.problems, a.problems, problem);
    if (a.duplicates != b.duplicates)
        words +=
            std::to_string(a.duplicates) + " and " + std::to_string(b.duplicates) + " duplicates\n";
    if (words.empty() && a != b)
        words = "how often something is there";
    return words;
}

} // namespace khoji::test
