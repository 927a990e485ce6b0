#pragma once

#include "core/query/filter.h"
#include "core/store/event_store.h"

#include <map>
#include <string>

/// Queries answered the slow and obvious way, from the texts of each event: what the index must
/// agree with.
namespace khoji::store::test {

/// One event as page() tells it, with every field.
struct ToldEvent {
    base::EventKey key{};
    base::UtcTime time = base::kUndated;
    std::map<record::Field, std::string> texts;

    [[nodiscard]] const std::string& text(record::Field field) const { return texts.at(field); }
};

/// `end`: the time of the newest event.
[[nodiscard]] bool matches(
    const ToldEvent& event, const query::Node& node, base::UtcTime now, base::UtcTime end);

[[nodiscard]] bool isWord(const ToldEvent& event, const std::string& word);
[[nodiscard]] Band bandOf(const ToldEvent& event);
[[nodiscard]] int severityLevel(const std::string& word);

} // namespace khoji::store::test
