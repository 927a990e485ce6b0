#pragma once

#include "core/base/progress.h"
#include "core/importer/import.h"
#include "core/store/case_file.h"

#include <QStringList>

#include <stop_token>

namespace khoji::models {

/// Log files that are fetched instead of found: from a bucket, from the event history. To an
/// ImportJob it is one more import, with the same progress, pause, cancel and place in the list.
///
/// Owner: shared; the job keeps it until its next import, so that what it met can be asked for.
class Acquisition {
public:
    Acquisition() = default;
    Acquisition(const Acquisition&) = delete;
    Acquisition& operator=(const Acquisition&) = delete;
    virtual ~Acquisition() = default;

    /// What is being asked for, as the list of imports shows it: `s3://bucket/prefix`. Thread: any.
    [[nodiscard]] virtual QStringList asked() const = 0;
    /// Blocks until done, on the job's own thread. Called once. What cannot be fetched is for the
    /// acquisition to tell; fails only when nothing could be begun, or the case cannot be written.
    [[nodiscard]] virtual base::Result<importer::ImportReport> run(store::CaseFile& caseFile,
        const importer::ImportOptions& options, base::Progress& progress, std::stop_token stop) = 0;
};

} // namespace khoji::models
