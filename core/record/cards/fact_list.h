#pragma once

#include "core/record/cards/stated_record.h"
#include "core/record/event_cards.h"
#include "core/record/field.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khoji::record::cards {

/// Collects the facts of one card. Returned references are good until the next fact is added.
class FactList {
public:
    explicit FactList(const StatedRecord& record)
        : m_record(record)
    { }

    [[nodiscard]] const StatedRecord& record() const { return m_record; }

    /// What the record states at `path`, or that it states nothing there. A container where text is
    /// expected is told as such.
    Fact& stated(std::string_view label, std::string_view path);

    /// The same, but only when something is recorded; `note` goes with it.
    void statedIfRecorded(
        std::string_view label, std::string_view path, std::string_view note = {});

    /// A point in time: as text in ISO 8601 when it can be read, else as it stands.
    void moment(std::string_view label, std::string_view path, std::string_view note = {});

    /// What Khoji concludes; missing when there is nothing to conclude from.
    Fact& derived(std::string_view label, std::string value, std::string_view rule);

    Fact& missing(std::string_view label);

    [[nodiscard]] bool isEmpty() const { return m_facts.empty(); }
    [[nodiscard]] std::vector<Fact> take() { return std::move(m_facts); }

private:
    const StatedRecord& m_record;
    std::vector<Fact> m_facts;
};

/// Lets a fact be asked for again: its own value, or `value`, in `field`.
void makeQueryable(Fact& fact, Field field);
void makeQueryable(Fact& fact, std::string_view field, std::string value);

/// "1 d 2 h 3 min 4 s", leaving out what is zero; for durations of any sign.
[[nodiscard]] std::string durationText(std::chrono::seconds duration);

} // namespace khoji::record::cards
