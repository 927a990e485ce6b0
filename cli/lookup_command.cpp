#include "cli/aws_access.h"
#include "cli/code_prompt.h"
#include "cli/commands.h"
#include "cli/import_words.h"
#include "cli/terminal.h"
#include "cli/time_options.h"
#include "core/lookup/lookup_events.h"
#include "core/output/number_text.h"

#include <iostream>
#include <mutex>

namespace khoji::cli {

namespace {

using lookup::LookupProgress;
using lookup::LookupReport;
using lookup::LookupRequest;
using output::counted;

/// What is wrong with the words is told before there is a case.
base::Result<LookupRequest> requestOf(const LookupArguments& arguments)
{
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto times = askedTimes("lookup", arguments.from, arguments.to, now);
    if (!times)
        return tl::unexpected(times.error());
    LookupRequest request;
    request.regions = arguments.regions;
    request.from = times->from;
    request.to = times->to;
    request.insights = arguments.insights;
    if (const auto range = lookup::askedRange(request); !range)
        return tl::unexpected(range.error());
    return request;
}

/// The last word of a lookup on its way. Thread: any.
class LastPage {
public:
    void set(const LookupProgress& page)
    {
        const std::scoped_lock lock(m_mutex);
        m_page = page;
    }
    [[nodiscard]] std::string words() const
    {
        const std::scoped_lock lock(m_mutex);
        const std::string reached =
            m_page.reached ? ", down to " + base::formatIso(*m_page.reached) : "";
        return counted(m_page.pages, "page") + ", " + counted(m_page.events, "event")
            + (m_page.region.empty() ? "" : "; " + m_page.region + reached);
    }

private:
    mutable std::mutex m_mutex;
    LookupProgress m_page;
};

base::Result<LookupReport> lookUp(const LookupArguments& arguments, LookupRequest request,
    store::CaseFile& caseFile, const std::stop_token& stop)
{
    CodePrompt prompt;
    AwsAccess access({arguments.profile, {}, arguments.endpointUrl, false}, "cloudtrail", prompt);
    if (request.regions.empty())
        request.regions = {access.connection().region};
    LastPage last;
    base::Progress progress;
    const ProgressLine line(progress, [&](const base::Progress&) {
        const std::string question = prompt.question();
        return question.empty() ? last.words() : question;
    });
    return lookup::lookupEvents(
        caseFile, access.client(), access.connection(), request, {},
        [&last](const LookupProgress& page) { last.set(page); }, progress, stop);
}

ExitCode tell(const LookupReport& report, const store::EventStore& events)
{
    std::cout << summaryOf(report.import) << '\n' << std::flush;
    printProblems(events, report.import.run);
    if (report.isShortened)
        note("khoji-cli: the event history knows the last 90 days: looked up from "
            + base::formatIso(report.range.first));
    for (const aws::Trouble& trouble : report.failed)
        note("khoji-cli: not read to its end: " + wordsOf(trouble));
    if (report.stopped)
        note("khoji-cli: stopped: " + wordsOf(*report.stopped)
            + "; what came so far is in the case");
    else if (report.import.cancelled)
        note("khoji-cli: stopped; what came so far is in the case");
    const bool isWhole = report.import.problems == 0 && !report.import.cancelled && !report.stopped
        && report.failed.empty();
    return isWhole ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

ExitCode runLookup(const Arguments& arguments, std::stop_token stop)
{
    auto request = requestOf(arguments.lookup);
    if (!request)
        return complain(request.error());
    auto caseFile =
        store::CaseFile::open(arguments.casePath, store::CaseFile::Mode::CreateIfMissing);
    if (!caseFile)
        return complain(caseFile.error());
    const auto report = lookUp(arguments.lookup, std::move(*request), **caseFile, stop);
    if (!report)
        return complain(report.error());
    return finishCase(**caseFile, arguments, tell(*report, (*caseFile)->events()), stop);
}

} // namespace khoji::cli
