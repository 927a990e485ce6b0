#pragma once

#include "cli/exit_code.h"
#include "core/record/field.h"
#include "core/store/event_store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

/// The words of the command line as values, and how CLI11 fills them in.
namespace khoji::cli {

/// sync; what is empty is as AWS's own tools would find it.
struct SyncArguments {
    std::string uri; ///< `s3://bucket/prefix`
    std::string profile;
    std::string endpointUrl;
    std::vector<std::string> accounts, regions, kinds; ///< of trails; none: all
    std::string from, to; ///< times as in a query
    std::string mirror; ///< a folder; empty: none
    unsigned connections = 16;
    bool onlyNew = false;
    bool requesterPays = false;
    bool dryRun = false;
};

struct Arguments {
    std::string casePath;
    std::vector<std::string> paths; ///< import
    std::string query;
    std::string reportPath; ///< import; `-`: standard output
    std::string outputPath; ///< export, report; annotations: the file, read or written
    std::string way; ///< annotations: `export` or `import`
    std::string eventId; ///< show
    std::string field; ///< distinct; facets: one, or several with commas
    std::string by; ///< histogram: a field; empty: not stacked by one
    std::string contained; ///< distinct
    std::string format = "table";
    std::string sort = "eventTime";
    std::vector<std::string> columns;
    std::string title = "CloudTrail report";
    std::optional<std::uint64_t> limit;
    std::size_t top = 10;
    std::size_t rows = 2'000;
    unsigned threads = 0;
    SyncArguments sync;
    bool retryFailed = false; ///< import, sync: read failed files of the case again
    bool resume = false; ///< import: the one that was interrupted
    bool removeOnCancel = false; ///< import
    bool noFinish = false; ///< import: leave for later what can wait
    bool json = false;
    bool explain = false; ///< query: what it was answered from, instead of events
    bool evidence = false; ///< export: exact text instead of spreadsheet-safe text
    bool byteOrderMark = false;
};

/// The words of the command line for CLI11, which would take `-is:read` for an option: such a query
/// gets a blank in front, which means nothing to the language; a descending sort order, and a text
/// that values are to contain, is tied to its option.
[[nodiscard]] std::vector<std::string> wordsOf(int argc, const char* const* argv);

/// Declares every command with its help. The command chosen by the user is the parsed subcommand.
void declareCommands(CLI::App& app, Arguments& arguments);

/// `eventTime`, or `-eventTime` for descending order. Fails with Usage.
[[nodiscard]] base::Result<store::SortOrder> sortOrderOf(const std::string& text);

/// Field names to fields; `usual` when there are none. Fails with Usage.
[[nodiscard]] base::Result<std::vector<record::Field>> columnsOf(
    const std::vector<std::string>& names, std::vector<record::Field> usual);

/// What lists and exports show when nothing else is asked for.
[[nodiscard]] std::vector<record::Field> listColumns();

/// Fails with Usage.
[[nodiscard]] base::Result<record::Field> fieldOf(const std::string& name);

/// `user,eventName`: one field or several. Fails with Usage.
[[nodiscard]] base::Result<std::vector<record::Field>> fieldsIn(const std::string& names);

} // namespace khoji::cli
