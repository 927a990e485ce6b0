#include "cli/aws_access.h"
#include "cli/code_prompt.h"
#include "cli/commands.h"
#include "cli/import_words.h"
#include "cli/sync_plan.h"
#include "cli/terminal.h"
#include "core/base/visible_text.h"
#include "core/importer/take_up.h"
#include "core/output/number_text.h"
#include "core/s3/sync.h"

#include <iostream>

namespace khoji::cli {

namespace {

using Report = s3::SyncReport;

aws::ConnectionChoice choiceOf(const SyncArguments& arguments)
{
    return {arguments.profile, {}, arguments.endpointUrl, arguments.requesterPays};
}

aws::ClientOptions optionsOf(const SyncArguments& arguments)
{
    aws::ClientOptions options;
    options.connections = arguments.connections;
    return options;
}

/// Of a dry run, no case is made.
base::Result<std::unique_ptr<store::CaseFile>> openFor(const Arguments& arguments)
{
    using Mode = store::CaseFile::Mode;
    if (!arguments.sync.dryRun)
        return store::CaseFile::open(arguments.casePath, Mode::CreateIfMissing);
    auto caseFile = store::CaseFile::open(arguments.casePath, Mode::ReadOnly);
    if (!caseFile && caseFile.error().kind == base::ErrorKind::NotFound)
        return store::CaseFile::temporary();
    return caseFile;
}

aws::Outcome<s3::Plan> listed(const Arguments& arguments, const std::string& prefix,
    s3::Bucket& bucket, const store::KnownObjects& known, s3::Wanted& wanted,
    const CodePrompt& prompt, const std::stop_token& stop)
{
    base::Progress progress;
    const ProgressLine line(progress, [&prompt](const base::Progress& done) {
        const std::string question = prompt.question();
        return question.empty() ? "listing: " + output::counted(done.filesFound, "object") + ", "
                + output::byteSize(done.bytesFound)
                                : question;
    });
    const auto layout = s3::discover(bucket, prefix, {}, stop);
    if (!layout)
        return tl::unexpected(layout.error());
    choose(arguments.sync, *layout, wanted);
    const auto told = [&progress](const s3::PlanProgress& done) {
        progress.filesFound = done.listed;
        progress.bytesFound = done.bytes;
    };
    auto plan = s3::makePlan(bucket, wanted, known, told, stop);
    if (plan)
        plan->troubles.insert(
            plan->troubles.begin(), layout->troubles.begin(), layout->troubles.end());
    return plan;
}

base::Result<Report> fetch(const Arguments& arguments, store::CaseFile& caseFile,
    const s3::Bucket& bucket, aws::Client& client, const s3::Plan& plan, const std::string& uri,
    const CodePrompt& prompt, const std::stop_token& stop)
{
    s3::SyncOptions options;
    options.parallel = arguments.sync.connections;
    options.asked = {uri};
    if (!arguments.sync.mirror.empty())
        options.mirror = arguments.sync.mirror;
    base::Progress progress;
    const ProgressLine line(progress, [&prompt](const base::Progress& done) {
        const std::string question = prompt.question();
        return question.empty() ? importProgress(done) : question;
    });
    return s3::sync(caseFile, bucket, client, plan, options, progress, stop);
}

bool isWhole(const s3::Plan& plan, const Report& report)
{
    return !report.import.cancelled && !report.stopped && plan.troubles.empty();
}

/// A sync of the same that ended with its program is over now, also when other imports came
/// between.
base::Result<void> noteTakenUp(store::CaseFile& caseFile, const std::string& uri)
{
    const auto imports = caseFile.events().imports();
    if (!imports)
        return tl::unexpected(imports.error());
    const auto interrupted = importer::interruptedImport(*imports);
    if (!interrupted || interrupted->paths != std::vector{uri})
        return {};
    return importer::noteResumed(caseFile, *interrupted);
}

ExitCode tell(const s3::Plan& plan, const Report& report, const store::EventStore& events)
{
    std::cout << summaryOf(report.import) << '\n' << std::flush;
    printProblems(events, report.import.run);
    for (const auto& [kind, count] : report.failed)
        note("khoji-cli: " + output::counted(count, "object")
            + " not fetched: " + std::string(aws::word(kind)));
    if (report.notMirrored > 0)
        note("khoji-cli: " + output::counted(report.notMirrored, "object")
            + " not mirrored: no file can have such a name");
    if (report.stopped)
        note("khoji-cli: stopped: " + wordsOf(*report.stopped)
            + "; what came so far is in the case");
    else if (report.import.cancelled)
        note("khoji-cli: stopped; what came so far is in the case");
    return isWhole(plan, report) && report.import.problems == 0 ? ExitCode::Ok : ExitCode::Failed;
}

/// Lists and fetches, once the way is open.
ExitCode run(const Arguments& arguments, const s3::Place& place, s3::Wanted wanted,
    store::CaseFile& caseFile, const std::stop_token& stop)
{
    CodePrompt prompt;
    AwsAccess access(choiceOf(arguments.sync), "s3", prompt, optionsOf(arguments.sync));
    auto bucket = s3::Bucket::open(access.client(), access.connection(), place.bucket);
    if (!bucket)
        return complain(bucket.error());
    if (const auto located = bucket->locate(stop); !located)
        return complain(located.error());
    s3::Plan plan;
    if (arguments.retryFailed) {
        auto failed = s3::failedObjects(caseFile.events(), place.bucket);
        if (!failed)
            return complain(failed.error());
        plan = std::move(*failed);
    } else {
        const auto known = caseFile.knownObjects();
        if (!known)
            return complain(known.error());
        auto made = listed(arguments, place.key, *bucket, *known, wanted, prompt, stop);
        if (!made)
            return complain(made.error());
        plan = std::move(*made);
    }
    for (const aws::Trouble& trouble : plan.troubles)
        note("khoji-cli: " + wordsOf(trouble));
    if (arguments.sync.dryRun) {
        printPlan(plan, wanted, *bucket, arguments.json);
        return plan.troubles.empty() ? ExitCode::Ok : ExitCode::Failed;
    }
    note(summaryOf(plan));
    const std::string uri = s3::uriOf(place.bucket, place.key);
    const auto report =
        fetch(arguments, caseFile, *bucket, access.client(), plan, uri, prompt, stop);
    if (!report)
        return complain(report.error());
    if (!arguments.retryFailed && isWhole(plan, *report)) {
        if (const auto noted = noteTakenUp(caseFile, uri); !noted)
            return complain(noted.error());
    }
    return tell(plan, *report, caseFile.events());
}

} // namespace

ExitCode runSync(const Arguments& arguments, std::stop_token stop)
{
    const auto place = s3::placeOf(arguments.sync.uri);
    if (!place)
        return complain(base::Error{base::ErrorKind::Usage,
            "sync: '" + arguments.sync.uri + "' is not s3://bucket or s3://bucket/prefix"});
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto wanted = wantedOf(arguments.sync, now);
    if (!wanted)
        return complain(wanted.error());
    auto caseFile = openFor(arguments);
    if (!caseFile)
        return complain(caseFile.error());
    const ExitCode exitCode = run(arguments, *place, std::move(*wanted), **caseFile, stop);
    return arguments.sync.dryRun ? exitCode : finishCase(**caseFile, arguments, exitCode, stop);
}

} // namespace khoji::cli
