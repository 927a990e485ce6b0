#pragma once

#include "core/s3/plan.h"
#include "core/store/case_file.h"

#include <string>
#include <vector>

namespace khoji::s3 {

/// Where *Get what is new* begins after this plan, for a case that holds `known` by now. Objects
/// are fetched newest first, so the newest one tells nothing of those before it. In each folder
/// that was listed it is
/// - a day before the newest object that was listed, for what comes late; never earlier than what
///   was asked for;
/// - the day of the oldest object of the plan that the case does not hold, when that is earlier.
///   Objects that are `refused`, by number, wait for `retry failed` and count as held;
/// - what it was before, when the plan left a gap behind that day or ended before it: what was
///   never asked for is not new.
/// Pure.
[[nodiscard]] store::NewFrom newFromAfter(store::NewFrom before, const std::string& bucket,
    const Plan& plan, const store::KnownObjects& known, const std::vector<bool>& refused);

/// Keeps that with the case. Blocks as CaseFile::knownObjects() does; fails as CaseFile::keep()
/// does.
[[nodiscard]] base::Result<void> noteNewFrom(store::CaseFile& caseFile, const std::string& bucket,
    const Plan& plan, const std::vector<bool>& refused);

} // namespace khoji::s3
