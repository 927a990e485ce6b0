#pragma once

#include "core/base/time.h"
#include "core/record/event_entry.h"
#include "core/record/log_form.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace khoji::record {

/// Records that lie encoded in a log file (escaped in a JSON string, base64, cells of a table) are taken
/// out of it into one text of their own, the decoded text. Offsets from here on are places in it:
/// kDecodedText + bytes. Smaller ones are places in the decompressed file itself.
inline constexpr std::uint64_t kDecodedText = std::uint64_t{1} << 40;

/// Something that could not be read as a record, and why.
struct ReadProblem {
    /// Bytes into the decompressed text, also of what lies encoded there; nothing: the file as a whole.
    std::optional<std::uint64_t> offset;
    std::string reason;
    std::uint32_t lostRecords = 0; ///< so many records were there, and are no events now
};

/// A record that is kept and shown, but is no event of its own.
struct SideRecord {
    enum class Kind : std::uint8_t {
        Amendment,  ///< addendum.reason UPDATED_DATA: corrects `refersTo` (2.4)
        Aggregated, ///< five minutes of data events as counts (3.5)
    };
    Kind kind = Kind::Amendment;
    base::UtcTime time = base::kUndated; ///< eventTime; timeWindow.windowStart
    std::uint64_t offset = 0;            ///< see kDecodedText
    std::uint32_t length = 0;            ///< bytes
    EventId id;
    EventId refersTo; ///< addendum.originalEventID
};

/// An access key that an event's answer handed out (8.1).
struct IssuedKey {
    std::size_t event = 0; ///< place in LogContents::events
    std::string accessKeyId;
};

/// sharedEventID of an Insights event: what pairs its Start and End (3.4).
struct InsightPair {
    std::size_t event = 0; ///< place in LogContents::events
    std::string sharedEventId;
};

/// A log file in a bucket that a notification names (4.5).
struct S3Pointer {
    std::string bucket;
    std::string key;
};

/// What the text of a log file gave. Each record in it is one of the events, one of the side records, or
/// counted as lost by a problem.
struct LogContents {
    LogForm form = LogForm::Unknown; ///< the first wrapper decides
    std::vector<EventEntry> events;
    std::vector<SideRecord> sideRecords;
    std::vector<IssuedKey> issuedKeys;
    std::vector<InsightPair> insightPairs;
    std::vector<S3Pointer> pointers;
    std::vector<ReadProblem> problems;
    std::string decodedText; ///< see kDecodedText; empty when all records stand in place
};

} // namespace khoji::record
