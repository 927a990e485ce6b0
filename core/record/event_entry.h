#pragma once

#include "core/base/time.h"
#include "core/record/dictionary.h"
#include "core/record/field.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace khoji::record {

/// Facts about one event that no dictionary holds, as bits of EventEntry::flags. The low bits are
/// what `is:` words ask for (ux.md section 4); two small numbers sit above them.
namespace flag {
inline constexpr std::uint16_t kWrite = 1U << 0;
inline constexpr std::uint16_t kConsole = 1U << 1;
inline constexpr std::uint16_t kExternal = 1U
    << 2; ///< caller's account differs from the recipient's (6.1)
inline constexpr std::uint16_t kSignIn = 1U << 3;
inline constexpr std::uint16_t kService = 1U << 4; ///< made by an AWS service
inline constexpr std::uint16_t kInsight = 1U << 5;
inline constexpr std::uint16_t kData = 1U << 6;
inline constexpr std::uint16_t kRoot = 1U << 7;
inline constexpr std::uint16_t kDenied = 1U << 8; ///< denied, or a failed sign-in
inline constexpr std::uint16_t kError = 1U << 9; ///< any failure, denials included
inline constexpr std::uint16_t kConflict = 1U << 10; ///< shares its eventID with a different record
inline constexpr unsigned kSeverityShift = 11;
inline constexpr std::uint16_t kSeverityMask = 7U << kSeverityShift;
/// Put together from a table's row or an index's words: the record itself is not at hand.
inline constexpr std::uint16_t kSummary = 1U << 14;
} // namespace flag

/// CloudTrail's eventID: nearly always a UUID, kept as its 16 bytes; any other text is kept as it
/// is.
struct EventId {
    std::array<std::uint8_t, 16> uuid{};
    bool isUuid = false;
    std::string text; ///< when it is no UUID; empty: not recorded

    [[nodiscard]] static EventId fromText(std::string_view text);
    [[nodiscard]] std::string toText() const;
    [[nodiscard]] bool isRecorded() const { return isUuid || !text.empty(); }
    friend bool operator==(const EventId&, const EventId&) = default;
};

/// 64 bits that stand for an eventID in tables and for stable order within a second: the first
/// eight bytes of a UUID (so that order is the order of the text), else a hash.
[[nodiscard]] std::uint64_t shortKey(const EventId& id);

/// What the index keeps of one record. Dimension ids are numbers in the reading thread's
/// vocabulary.
struct EventEntry {
    base::UtcTime time = base::kUndated;
    std::uint64_t offset = 0; ///< bytes into the decompressed file; see kDecodedText (log_contents.h)
    std::uint32_t length = 0; ///< bytes
    std::uint16_t flags = 0;
    std::array<EntryId, kDimensionCount> dimensions{};
    std::uint64_t shortKey = 0; ///< of the eventID; without one, the contentKey()
    EventId id;
};

} // namespace khoji::record
