#pragma once

#include "core/query/filter.h"
#include "core/store/event_store.h"

#include <map>
#include <string>
#include <vector>

/// Queries answered the slow and obvious way, from the texts of each event: what the index must
/// agree with.
namespace khoji::store::test {

/// A value of a record that is neither object nor list.
struct Leaf {
    std::string path; ///< dotted; lists leave no trace
    std::string text; ///< a string; a number or boolean as JSON; of null, nothing
    std::string foldedPath, foldedText;
};

/// One event as page() tells it, with every field, and what its record says.
struct ToldEvent {
    base::EventKey key{};
    base::UtcTime time = base::kUndated;
    std::map<record::Field, std::string> texts;
    std::vector<Leaf> leaves;

    [[nodiscard]] const std::string& text(record::Field field) const { return texts.at(field); }
};

/// All events of a case.
[[nodiscard]] std::vector<ToldEvent> toldBy(const EventStore& store);

/// `end`: the time of the newest event.
[[nodiscard]] bool matches(
    const ToldEvent& event, const query::Node& node, base::UtcTime now, base::UtcTime end);

[[nodiscard]] bool isWord(const ToldEvent& event, const std::string& word);
[[nodiscard]] Band bandOf(const ToldEvent& event);
[[nodiscard]] int severityLevel(const std::string& word);

} // namespace khoji::store::test
