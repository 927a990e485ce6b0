#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/terminal.h"
#include "core/base/visible_text.h"
#include "core/output/csv_writer.h"
#include "core/output/jsonl_writer.h"
#include "core/output/number_text.h"
#include "core/output/table_writer.h"
#include "core/record/event_cards.h"
#include "core/record/log_contents.h"
#include "core/record/parse_record.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace khoji::cli {

namespace {

/// The first rows of another result.
class FirstRows : public store::ResultRows {
public:
    FirstRows(std::shared_ptr<const store::ResultRows> rows, std::uint64_t limit)
        : m_rows(std::move(rows))
        , m_size(std::min(limit, m_rows->size()))
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] base::Result<std::vector<store::EventRow>> page(std::uint64_t first,
        std::size_t count, const std::vector<record::Field>& fields) const override
    {
        const std::uint64_t left = first < m_size ? m_size - first : 0;
        return m_rows->page(
            first, static_cast<std::size_t>(std::min<std::uint64_t>(count, left)), fields);
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey key) const override
    {
        return within(m_rows->positionOf(key));
    }
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime time) const override
    {
        return within(m_rows->positionOf(time));
    }

private:
    [[nodiscard]] std::optional<std::uint64_t> within(std::optional<std::uint64_t> position) const
    {
        return position && *position < m_size ? position : std::nullopt;
    }

    std::shared_ptr<const store::ResultRows> m_rows;
    std::uint64_t m_size;
};

ExitCode finished(const base::Result<output::ExportSummary>& result)
{
    std::cout.flush();
    return result ? complainOfUnread(*result) : complain(result.error());
}

ExitCode printEvents(const Arguments& arguments, const Answer& answer,
    const std::vector<output::Column>& columns, const std::stop_token& stop)
{
    const FirstRows rows(answer.result.rows, arguments.limit.value_or(answer.result.rows->size()));
    const store::EventStore& events = answer.caseFile->events();
    base::Progress progress;
    if (arguments.format == "csv")
        return finished(
            output::writeCsv(events, rows, {columns, true, false}, std::cout, progress, stop));
    if (arguments.format == "jsonl")
        return finished(output::writeJsonLines(events, rows, std::cout, progress, stop));
    return finished(
        output::writeTable(events, rows, {columns, outputWidth(), rows.size()}, std::cout, stop));
}

ExitCode explain(const store::QueryResult& result, bool asJson)
{
    if (asJson)
        printExplanationJson(result);
    else
        printExplanation(result);
    return ExitCode::Ok;
}

void printCards(const nlohmann::ordered_json& record)
{
    for (const record::Card& card : record::cardsOf(record).cards) {
        std::cout << record::title(card.kind) << '\n';
        for (const record::Fact& fact : card.facts) {
            std::cout << "  " << fact.label << ": "
                      << (fact.missing ? "not recorded" : base::visible(fact.value))
                      << (fact.derived() ? " (derived)" : "") << '\n';
        }
    }
}

std::string placeOf(const store::SourceRecord& source)
{
    if (source.summary)
        return "summary only: the record itself is not in the case";
    if (source.offset >= record::kDecodedText)
        return "decoded from " + base::visible(source.fileForm);
    return "byte " + std::to_string(source.offset) + " of the decompressed file";
}

void printSource(const store::SourceRecord& source)
{
    const auto record = record::parseRecord(source.json);
    if (record)
        printCards(*record);
    std::cout << "Source\n  file: " << base::visible(source.file)
              << "\n  form: " << base::visible(source.fileForm) << "\n  place: " << placeOf(source)
              << "\n  length: " << source.length << "\n  SHA-256 of the file: " << source.fileHash
              << '\n';
    // What does not parse is shown as it is; both go to a terminal and so are made visible.
    if (!record)
        std::cout << "Record (" << record.error().message << ")\n"
                  << base::visible(source.json) << '\n';
    else
        std::cout << "Record\n"
                  << record->dump(2, ' ', true, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace

ExitCode runQuery(const Arguments& arguments, std::stop_token stop)
{
    const auto columns = columnsOrPathsOf(arguments.columns, listColumns());
    if (!columns)
        return complain(columns.error());
    ExitCode exitCode = ExitCode::Ok;
    const auto answer = ask(arguments, stop, exitCode, [](auto&) {});
    if (!answer)
        return exitCode;
    if (arguments.explain)
        return explain(answer->result, arguments.json);
    if (arguments.format != "count")
        return printEvents(arguments, *answer, *columns, stop);
    std::cout << std::min(
        answer->result.rows->size(), arguments.limit.value_or(answer->result.rows->size()))
              << '\n';
    return ExitCode::Ok;
}

ExitCode runShow(const Arguments& arguments, std::stop_token /*stop*/)
{
    ExitCode exitCode = ExitCode::Ok;
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;
    const auto keys = caseFile->events().findEventId(arguments.eventId);
    if (!keys)
        return complain(keys.error());
    if (keys->empty())
        return complain({base::ErrorKind::NotFound,
            "no event of this case has the eventID " + arguments.eventId});
    for (const base::EventKey key : *keys) {
        const auto source = caseFile->events().record(key);
        if (!source)
            return complain(source.error());
        if (arguments.json)
            std::cout << source->json << '\n';
        else
            printSource(*source);
    }
    return ExitCode::Ok;
}

} // namespace khoji::cli
