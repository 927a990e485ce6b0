#include "cli/case_access.h"

#include "cli/search_line.h"
#include "core/output/number_text.h"
#include "core/query/parser.h"

namespace khoji::cli {

std::unique_ptr<store::CaseFile> openCase(const std::string& path, ExitCode& exitCode)
{
    auto caseFile = store::CaseFile::open(path, store::CaseFile::Mode::ReadOnly);
    if (caseFile)
        return std::move(*caseFile);
    exitCode = complain(caseFile.error());
    return nullptr;
}

std::optional<store::QueryRequest> requestOf(const Arguments& arguments, ExitCode& exitCode)
{
    auto filter = query::parse(arguments.query);
    if (!filter) {
        exitCode = complain(filter.error(), arguments.query);
        return std::nullopt;
    }
    const auto sort = sortOrderOf(arguments.sort);
    if (!sort) {
        exitCode = complain(sort.error());
        return std::nullopt;
    }
    store::QueryRequest request;
    request.filter = std::move(*filter);
    request.sort = *sort;
    return request;
}

base::Result<store::QueryResult> runShown(
    const store::EventStore& events, store::QueryRequest request, std::stop_token stop)
{
    const SearchLine line(request);
    return events.run(request, std::move(stop));
}

void warnOfUnreadable(const store::SearchProgress& search)
{
    if (search.unreadable == 0)
        return;
    const bool one = search.unreadable == 1;
    note("khoji-cli: warning: " + output::counted(search.unreadable, "record")
        + " that the query asks about "
        + (one ? "is not in the case, and counts" : "are not in the case, and count")
        + " as no match");
}

ExitCode complainOfUnread(const output::ExportSummary& summary)
{
    if (summary.failed == 0)
        return ExitCode::Ok;
    return complain({base::ErrorKind::Damaged,
        output::counted(summary.failed, "record") + " could not be read: " + summary.firstFailure});
}

} // namespace khoji::cli
