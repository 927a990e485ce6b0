#pragma once

#include "core/store/event_store.h"

#include <QString>

#include <vector>

/// What most events are: the same caller making the same call with the same kind of client, again
/// and again. Each event has exactly one such pattern.
namespace khoji::models {

/// Whose parts are, in this order: the caller (the role, else the principal, so that the sessions
/// of a role are one), the service, the event name, and the class of the client.
enum class PatternPart { Who, Service, Event, Client };
inline constexpr int kPatternParts = 4;

/// Patterns of the events that match. At most `limit` of them come back.
[[nodiscard]] store::CombinationRequest patternRequest(query::Filter filter, std::size_t limit);

/// Conditions that this pattern's events meet and no others.
[[nodiscard]] QString termOf(const store::Combination& pattern);

/// The query without these patterns, each a chip of its own.
[[nodiscard]] QString without(
    const QString& query, const std::vector<store::Combination>& patterns);

/// The query with these patterns alone; unchanged for none.
[[nodiscard]] QString onlyWith(
    const QString& query, const std::vector<store::Combination>& patterns);

/// How many of the first patterns it takes for this share of all events; all that are there when
/// they do not suffice.
[[nodiscard]] std::size_t patternsFor(double share, const store::CombinationList& list);

} // namespace khoji::models
