#include "cli/arguments.h"

#include "core/query/fields.h"

#include <CLI/CLI.hpp>

namespace khoji::cli {

namespace {

constexpr const char* kDescription =
    "Khoji investigates AWS CloudTrail: import log files into a case, then ask who did what, when "
    "and\n"
    "from where. A case is one file (*.khoji) that khoji, the window, opens too.";
constexpr const char* kFooter =
    "Queries are written as in the window, for example:\n"
    "  khoji-cli query trail.khoji 'eventName:Delete* -is:read eventTime:2026-03-09'\n"
    "docs/query-language.md explains them.\n\n"
    "Exit codes: 0 done; 1 some input failed, or the work could not be done; 2 the command line "
    "or\n"
    "the query is wrong.";

CLI::App* command(CLI::App& app, Arguments& arguments, const char* name, const char* description)
{
    CLI::App* command = app.add_subcommand(name, description);
    command->add_option("CASE", arguments.casePath, "The case file")->required();
    return command;
}

void addQuery(CLI::App& command, Arguments& arguments)
{
    command.add_option("QUERY", arguments.query, "Which events; all when left out");
}

void addColumns(CLI::App& command, Arguments& arguments)
{
    command
        .add_option("--columns", arguments.columns,
            "Fields to show, by name, separated by commas; in lists and CSV also paths into the "
            "records, such as requestParameters.bucketName")
        ->delimiter(',');
    command.add_option("--sort", arguments.sort, "Field to sort by; with - in front, descending")
        ->capture_default_str();
}

void declareImport(CLI::App& app, Arguments& arguments)
{
    CLI::App* import =
        command(app, arguments, "import", "Add log files, and folders of them, to a case");
    import->add_option("PATH", arguments.paths, "Files and folders");
    import->add_option("--threads", arguments.threads, "Reading threads; 0: one a processor")
        ->capture_default_str();
    import
        ->add_option("--report", arguments.reportPath,
            "Write what was read as JSON: totals, each file, each problem; - for standard output")
        ->type_name("FILE");
    import->add_flag("--retry-failed", arguments.retryFailed,
        "Read the files of the case again that gave no event");
    import
        ->add_flag("--resume", arguments.resume,
            "Read on where the last import of the case was interrupted")
        ->excludes("PATH")
        ->excludes("--retry-failed");
    import->add_flag("--remove-on-cancel", arguments.removeOnCancel,
        "When stopped (Ctrl+C), take out again what was added; else it stays");
    import->add_flag("--no-finish", arguments.noFinish,
        "Leave resources and SQL indexes for the next import or the window; queries do not need "
        "them");
}

void addAws(CLI::App& command, std::string& profile, std::string& endpointUrl)
{
    command.add_option("--profile", profile,
        "Profile of the AWS CLI; when left out, AWS_PROFILE, keys in the environment, or default");
    command.add_option("--endpoint-url", endpointUrl, "A server other than AWS's")
        ->type_name("URL");
}

void addTimes(CLI::App& command, std::string& from, std::string& to)
{
    command
        .add_option(
            "--from", from, "Events from this time on: 2026-03-09, 2026-03-09T03:30, now-24h; UTC")
        ->type_name("TIME");
    command.add_option("--to", to, "Events up to and including this day, hour, minute, ...")
        ->type_name("TIME");
}

void declareSyncChoice(CLI::App& sync, SyncArguments& arguments)
{
    sync.add_option("--account", arguments.accounts, "Only trails of these accounts")
        ->type_name("ID");
    sync.add_option("--region", arguments.regions, "Only trails of these regions")
        ->type_name("NAME");
    sync.add_option("--kind", arguments.kinds,
            "Only these kinds: CloudTrail, CloudTrail-Insight, CloudTrail-NetworkActivity, "
            "CloudTrail-Digest, ...; when left out, all but digests, which hold no events")
        ->type_name("KIND");
    addTimes(sync, arguments.from, arguments.to);
    sync.add_flag("--only-new", arguments.onlyNew,
        "Look only for what was delivered since the last sync, from the day on that the case holds "
        "nothing or not all of; with --from, not before that");
}

void declareSync(CLI::App& app, Arguments& arguments)
{
    SyncArguments& sync = arguments.sync;
    CLI::App* command = khoji::cli::command(app, arguments, "sync",
        "Fetch the log files of a trail's bucket that a case does not hold, newest first");
    command->add_option("S3_URI", sync.uri, "s3://bucket, or s3://bucket/prefix")->required();
    addAws(*command, sync.profile, sync.endpointUrl);
    declareSyncChoice(*command, sync);
    command
        ->add_option("--mirror", sync.mirror,
            "Also write the log files below this folder, as aws s3 sync does")
        ->type_name("DIR");
    command->add_flag("--requester-pays", sync.requesterPays,
        "Agree to pay for requests and transfer, where the bucket's owner asks for that");
    command->add_option("--connections", sync.connections, "Requests at once")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command->add_flag("--retry-failed", arguments.retryFailed,
        "Only the log files of the bucket that could not be fetched before");
    CLI::Option* dryRun = command->add_flag(
        "--dry-run", sync.dryRun, "Tell what would be fetched, and fetch nothing");
    command->add_flag("--json", arguments.json, "Print that as JSON")->needs(dryRun);
    command->add_flag("--no-finish", arguments.noFinish,
        "Leave resources and SQL indexes for the next import or the window");
}

void declareLookup(CLI::App& app, Arguments& arguments)
{
    LookupArguments& lookup = arguments.lookup;
    CLI::App* command = khoji::cli::command(app, arguments, "lookup",
        "Add what CloudTrail's event history knows, where there is no trail: management events of "
        "the last 90 days, 50 at a time, two requests a second");
    command
        ->add_option("--region", lookup.regions,
            "The regions to look in, one history each; when left out, that of the profile")
        ->type_name("NAME");
    addAws(*command, lookup.profile, lookup.endpointUrl);
    addTimes(*command, lookup.from, lookup.to);
    command->add_flag("--insights", lookup.insights, "Insights events too");
    command->add_flag("--no-finish", arguments.noFinish,
        "Leave resources and SQL indexes for the next import or the window");
}

void declareQuery(CLI::App& app, Arguments& arguments)
{
    CLI::App* query = command(app, arguments, "query", "List events");
    addQuery(*query, arguments);
    query
        ->add_option(
            "--format", arguments.format, "table, csv, jsonl (the records themselves) or count")
        ->check(CLI::IsMember({"table", "csv", "jsonl", "count"}))
        ->capture_default_str();
    query->add_option("--limit", arguments.limit, "At most so many events");
    addColumns(*query, arguments);
    CLI::Option* explain = query
                               ->add_flag("--explain", arguments.explain,
                                   "Instead of events, tell what the query was answered from: its "
                                   "steps, the records read for it, and how many events match")
                               ->excludes("--format")
                               ->excludes("--limit")
                               ->excludes("--columns");
    query->add_flag("--json", arguments.json, "Print the explanation as JSON")->needs(explain);
}

void declareShow(CLI::App& app, Arguments& arguments)
{
    CLI::App* show = command(app, arguments, "show",
        "Show one event: who, what, when, where, how, result, and its record");
    show->add_option("EVENT_ID", arguments.eventId, "Its eventID")->required();
    show->add_flag(
        "--json", arguments.json, "Only the record, exactly as it stands in the log file");
}

void declareCounts(CLI::App& app, Arguments& arguments)
{
    CLI::App* facets =
        command(app, arguments, "facets", "Count the values of a field, or of several");
    facets
        ->add_option("FIELD", arguments.field,
            "The field, such as user, eventName or errorCode, or tag for the tags people gave; "
            "several with commas between them are counted in one pass")
        ->required();
    addQuery(*facets, arguments);
    facets->add_option("--top", arguments.top, "How many values of each")->capture_default_str();
    facets->add_flag(
        "--json", arguments.json, "Print JSON: an object, or an array of such for several fields");

    CLI::App* distinct =
        command(app, arguments, "distinct", "List every value of a field, in alphabetical order");
    distinct
        ->add_option("FIELD", arguments.field,
            "The field, such as user, eventName or errorCode, or tag for the tags people gave")
        ->required();
    addQuery(*distinct, arguments);
    distinct->add_option("--contains", arguments.contained,
        "Only values that contain this text, in upper or lower case");
    distinct->add_option("--limit", arguments.limit, "At most so many values; all when left out");
    distinct->add_flag("--json", arguments.json, "Print JSON");

    CLI::App* histogram = command(app, arguments, "histogram", "Count events over time");
    addQuery(*histogram, arguments);
    histogram
        ->add_option("--by", arguments.by,
            "Count in each bar the 7 commonest values of this field, and all others; an event that "
            "fits several counts for the commonest")
        ->type_name("FIELD");
    histogram->add_flag("--json", arguments.json, "Print JSON");

    CLI::App* stats =
        command(app, arguments, "stats", "Sum up a case, and list what could not be read");
    stats->add_flag("--json", arguments.json, "Print JSON");
}

void declareOutputs(CLI::App& app, Arguments& arguments)
{
    CLI::App* exportCommand = command(app, arguments, "export", "Write events to a CSV file");
    exportCommand->add_option("OUT.csv", arguments.outputPath, "The file to write")->required();
    addQuery(*exportCommand, arguments);
    addColumns(*exportCommand, arguments);
    exportCommand->add_flag("--evidence", arguments.evidence,
        "Exact text: without the apostrophe that keeps spreadsheets from running a cell as a "
        "formula");
    exportCommand->add_flag(
        "--bom", arguments.byteOrderMark, "Begin with a byte order mark, for Excel");

    CLI::App* report = command(app, arguments, "report", "Write a PDF report");
    report->add_option("OUT.pdf", arguments.outputPath, "The file to write")->required();
    addQuery(*report, arguments);
    report->add_option("--title", arguments.title, "The title on the cover")->capture_default_str();
    report->add_option("--rows", arguments.rows, "At most so many events in the event table")
        ->capture_default_str();
    addColumns(*report, arguments);
}

void declareAnnotations(CLI::App& app, Arguments& arguments)
{
    CLI::App* annotations = app.add_subcommand("annotations",
        "Take stars, tags, notes, labels and status from case to case (docs/annotations.md)");
    annotations->require_subcommand(1);
    const auto way = [&](const char* name, const char* description, const char* file) {
        CLI::App* const command = annotations->add_subcommand(name, description);
        command->add_option("CASE", arguments.casePath, "The case file")->required();
        command->add_option(file, arguments.outputPath, "The JSON file")->required();
        command->callback([&arguments, name] { arguments.way = name; });
    };
    way("export", "Write everything that is said about events to a file", "OUT.json");
    way("import", "Add what a file says; the newer wins where both say something", "IN.json");
}

/// The last word is an option whose value may begin with a minus.
bool takesMinus(const std::vector<std::string>& words)
{
    return !words.empty() && (words.back() == "--sort" || words.back() == "--contains");
}

} // namespace

std::vector<std::string> wordsOf(int argc, const char* const* argv)
{
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool dashed = word.size() > 2 && word[0] == '-' && word[1] != '-';
        if (word.starts_with('-') && !word.starts_with("--") && takesMinus(words))
            words.back() += '=' + word;
        else
            words.push_back(dashed ? ' ' + word : word);
    }
    return words;
}

void declareCommands(CLI::App& app, Arguments& arguments)
{
    app.description(kDescription);
    app.footer(kFooter);
    app.set_version_flag("--version", KHOJI_VERSION);
    app.require_subcommand(1);
    declareImport(app, arguments);
    declareSync(app, arguments);
    declareLookup(app, arguments);
    declareQuery(app, arguments);
    declareShow(app, arguments);
    declareCounts(app, arguments);
    declareOutputs(app, arguments);
    declareAnnotations(app, arguments);
}

base::Result<record::Field> fieldOf(const std::string& name)
{
    if (const auto field = record::fieldByName(name))
        return *field;
    const std::string meant = query::nearestField(name);
    return base::fail(base::ErrorKind::Usage,
        "there is no field '" + name + "'"
            + (record::fieldByName(meant) ? "; did you mean " + meant + "?" : ""));
}

base::Result<query::FacetField> facetFieldOf(const std::string& name)
{
    if (const auto field = query::FacetField::byName(name))
        return *field;
    return fieldOf(name);
}

base::Result<std::vector<query::FacetField>> facetFieldsIn(const std::string& names)
{
    std::vector<query::FacetField> fields;
    std::size_t begin = 0;
    for (std::size_t comma = 0; comma != std::string::npos; begin = comma + 1) {
        comma = names.find(',', begin);
        const auto field = facetFieldOf(names.substr(begin, comma - begin));
        if (!field)
            return tl::unexpected(field.error());
        fields.push_back(*field);
    }
    return fields;
}

base::Result<store::SortOrder> sortOrderOf(const std::string& text)
{
    const bool descending = text.starts_with('-');
    const auto field = fieldOf(descending ? text.substr(1) : text);
    if (!field)
        return tl::unexpected(field.error());
    return store::SortOrder{*field, descending};
}

std::vector<record::Field> listColumns()
{
    using record::Field;
    return {Field::EventTime, Field::Principal, Field::EventName, Field::EventSource,
        Field::AwsRegion, Field::SourceIpAddress, Field::Outcome, Field::ErrorCode,
        Field::RecipientAccountId, Field::ResourceName, Field::EventId};
}

base::Result<std::vector<record::Field>> columnsOf(
    const std::vector<std::string>& names, std::vector<record::Field> usual)
{
    if (names.empty())
        return usual;
    std::vector<record::Field> columns;
    for (const std::string& name : names) {
        const auto field = fieldOf(name);
        if (!field)
            return tl::unexpected(field.error());
        columns.push_back(*field);
    }
    return columns;
}

base::Result<std::vector<output::Column>> columnsOrPathsOf(
    const std::vector<std::string>& names, const std::vector<record::Field>& usual)
{
    if (names.empty())
        return std::vector<output::Column>(usual.begin(), usual.end());
    std::vector<output::Column> columns;
    for (const std::string& name : names) {
        const auto field = fieldOf(name);
        if (field)
            columns.emplace_back(*field);
        else if (query::fieldType(name) == query::FieldType::JsonPath)
            columns.push_back(output::Column::at(name));
        else
            return tl::unexpected(field.error());
    }
    return columns;
}

} // namespace khoji::cli
