#pragma once

#include "cli/arguments.h"
#include "core/s3/plan.h"

#include <stop_token>
#include <string>

/// What `sync` would fetch, and how that is told.
namespace khoji::cli {

/// What the words of the command line ask for, but for folders. Fails with Usage.
[[nodiscard]] base::Result<s3::Wanted> wantedOf(const SyncArguments& arguments, base::UtcTime now);

/// The folders of the layout that accounts, regions and kinds leave over. What is no trail has none
/// of these: it is left out when one is named.
void choose(const SyncArguments& arguments, const s3::TrailLayout& layout, s3::Wanted& wanted);

/// `2,000 objects to fetch (1.5 MB), 40 already in the case`
[[nodiscard]] std::string summaryOf(const s3::Plan& plan);

/// On standard output: the folders and the summary, or all of it as JSON.
void printPlan(const s3::Plan& plan, const s3::Wanted& wanted, const s3::Bucket& bucket, bool json);

} // namespace khoji::cli
