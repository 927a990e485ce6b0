#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What people say about events (ux.md section 10), as values. CaseFile::annotate() writes them,
/// EventStore::annotations() reads them. Pure functions for any thread.
namespace khoji::store {

/// What makes an event the same one after it was imported again. Events of one identity, which are
/// copies that differ in content, share what is said about them.
struct EventIdentity {
    std::string eventId; ///< as the record says it; empty: it says none
    std::uint64_t content =
        0; ///< without an eventID: a number made of the record's content; else 0
    std::string account; ///< recipientAccountId; empty: not recorded
    std::string region; ///< awsRegion; empty: not recorded
    friend auto operator<=>(const EventIdentity&, const EventIdentity&) = default;
};

enum class Status : std::uint8_t { None, Suspicious, Benign, Evidence };
inline constexpr std::size_t kStatusCount = 4;

/// `none`, `suspicious`, `benign`, `evidence`: as the case file and exports write it.
[[nodiscard]] std::string_view word(Status status);
[[nodiscard]] std::optional<Status> statusFrom(std::string_view word);

/// Who said something, when, and looking at what.
struct Moment {
    std::string author{};
    base::UtcTime time{};
    std::string query{}; ///< its text, as typed
    std::optional<base::TimeRange> range{}; ///< of the timeline, where one was chosen
    friend bool operator==(const Moment&, const Moment&) = default;
};

struct Annotation {
    EventIdentity event;
    bool starred = false;
    Status status = Status::None;
    std::uint8_t label = 0; ///< colour 1 to 9; 0: none
    std::vector<std::string> tags; ///< ordered; no two differ in case alone
    std::string note; ///< Markdown
    Moment changed; ///< the last time

    /// Nothing is said; a case does not keep such a one.
    [[nodiscard]] bool isEmpty() const;
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// What to say from now on. What is not mentioned stays as it is.
struct AnnotationChange {
    std::optional<bool> starred{};
    std::optional<Status> status{};
    std::optional<std::uint8_t> label{};
    std::optional<std::string> note{};
    std::vector<std::string> addTags{}; ///< as typed
    std::vector<std::string> removeTags{}; ///< in any case
    Moment moment{};
};

inline constexpr std::size_t kLongestTag = 100; ///< bytes
inline constexpr std::size_t kMostTags = 50; ///< of one event
inline constexpr std::size_t kLongestNote = std::size_t{1} << 20U; ///< bytes
inline constexpr std::size_t kLongestAuthor = 200; ///< bytes
inline constexpr std::uint8_t kHighestLabel = 9;

/// A tag as somebody typed it, without the spaces around it. Fails with Usage when nothing is left,
/// it is too long, no UTF-8, or holds control characters.
[[nodiscard]] base::Result<std::string> tagFrom(std::string_view typed);

/// Alphabetical, whatever the case.
void orderTags(std::vector<std::string>& tags);

/// The annotation after a change. Fails with Usage when a part of the change cannot be, and with
/// Limit when there would be too many tags.
[[nodiscard]] base::Result<Annotation> changed(Annotation before, const AnnotationChange& change);

/// Whether a case can keep it: all that changed() makes, and what came from somewhere else. Fails
/// as changed() does.
[[nodiscard]] base::Result<void> check(const Annotation& annotation);

} // namespace khoji::store
