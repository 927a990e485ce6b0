#pragma once

#include "core/s3/bucket.h"

#include <functional>
#include <string>
#include <vector>

/// What trails a bucket holds, found by looking at common prefixes (s3.md "Key layout", 1).
namespace khoji::s3 {

/// Log files of one kind, account and region: the smallest thing that can be chosen.
struct TrailFolder {
    std::string prefix; ///< `.../AWSLogs/[o-.../]ACCOUNT/CloudTrail/REGION/`, and further down to
                        ///< a day when only that was asked for
    std::string organization; ///< `o-...`; empty: none
    std::string account; ///< 12 digits
    std::string kind; ///< `CloudTrail`, `CloudTrail-Insight`, `CloudTrail-Digest`,
                      ///< `CloudTrail-NetworkActivity`, ...
    std::string region;
    auto operator<=>(const TrailFolder&) const = default;
};

/// A part of the bucket that follows no layout we know: it can be taken as a whole.
struct OtherFolder {
    std::string prefix;
};

struct TrailLayout {
    std::vector<TrailFolder> folders; ///< in order of prefix
    std::vector<OtherFolder>
        others; ///< where nothing below looks like a trail and there are objects
    std::vector<aws::Trouble> troubles; ///< prefixes that could not be looked at; the rest is whole
};

/// Looks below `prefix`, or descends from the bucket's root until there is an `AWSLogs/`; a prefix
/// that lies deeper is understood as well, down to a single day. Several requests at once. `found`
/// is told of folders as they are found, on the calling thread. Fails only when nothing at all
/// could be looked at, or with Stopped.
[[nodiscard]] aws::Outcome<TrailLayout> discover(Bucket& bucket, const std::string& prefix,
    const std::function<void(const TrailFolder&)>& found, std::stop_token stop);

} // namespace khoji::s3
