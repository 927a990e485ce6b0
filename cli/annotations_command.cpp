#include "cli/case_access.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "core/base/visible_text.h"
#include "core/output/annotations_json.h"
#include "core/output/number_text.h"
#include "core/store/merge_annotations.h"

#include <iostream>

namespace khoji::cli {

namespace {

constexpr std::size_t kLongestReason = 500; // characters

ExitCode exportFrom(const Arguments& arguments)
{
    ExitCode exitCode = ExitCode::Ok;
    const auto caseFile = openCase(arguments.casePath, exitCode);
    if (!caseFile)
        return exitCode;
    const auto annotations = caseFile->events().annotations();
    if (!annotations)
        return complain(annotations.error());
    const auto written = output::writeAnnotationsFile(*annotations, arguments.outputPath);
    if (!written)
        return complain(written.error());
    std::cout << arguments.outputPath << ": " << output::counted(written->rows, "annotation")
              << "\nSHA-256 " << written->sha256 << '\n';
    return ExitCode::Ok;
}

void tell(const store::AnnotationMerge& merge, const output::ReadAnnotations& read)
{
    std::cout << output::counted(merge.added, "annotation") << " added, "
              << output::grouped(merge.updated) << " updated, " << output::grouped(merge.unchanged)
              << " unchanged, " << output::grouped(merge.older) << " older than the case's, "
              << output::grouped(read.refused) << " refused\n";
    for (const std::string& reason : read.reasons)
        note(base::visible(reason, kLongestReason));
}

ExitCode importInto(const Arguments& arguments)
{
    auto caseFile = store::CaseFile::open(arguments.casePath, store::CaseFile::Mode::ReadWrite);
    if (!caseFile)
        return complain(caseFile.error());
    const auto read = output::readAnnotationsFile(arguments.outputPath);
    if (!read)
        return complain(read.error());
    const auto current = (*caseFile)->events().annotations();
    if (!current)
        return complain(current.error());
    const auto merge = store::mergeAnnotations(*current, read->annotations);
    if (const auto kept = store::restoreAll(**caseFile, merge.states); !kept)
        return complain(kept.error());
    tell(merge, *read);
    return read->refused > 0 ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace

ExitCode runAnnotations(const Arguments& arguments, std::stop_token)
{
    return arguments.way == "export" ? exportFrom(arguments) : importInto(arguments);
}

} // namespace khoji::cli
