#pragma once

#include "core/store/event_store.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace khoji::models {

using EventKeys = std::vector<base::EventKey>;
using SharedAnnotation = std::shared_ptr<const store::Annotation>;

/// An annotation as the case had it when it was last asked, with its events.
struct AnnotationEntry {
    SharedAnnotation annotation;
    std::vector<store::EventRow> events; ///< cells: kEntryFields; empty: the case holds none
    std::size_t mark = 0; ///< a number made of the EventIdentity, to know it again by
};
using AnnotationEntries = std::vector<AnnotationEntry>;
inline const std::vector<record::Field> kEntryFields{
    record::Field::Principal, record::Field::EventName};

/// Everything a case says, ready to be shown.
struct LoadedAnnotations {
    std::shared_ptr<const AnnotationEntries> entries =
        std::make_shared<const AnnotationEntries>(); ///< in the order of the store
    std::unordered_map<std::uint32_t, SharedAnnotation> byKey;
};
/// Blocks; for a worker.
[[nodiscard]] base::Result<LoadedAnnotations> loadAnnotations(const store::EventStore& events);

/// What an event's annotation is to be shown as; null: nothing is said.
using ShownState = std::pair<base::EventKey, SharedAnnotation>;

/// What the window shows: what was loaded last, and on top of it each change that may not be in it
/// yet. One thread.
class ShownAnnotations {
public:
    /// Of a change; ascending.
    using Serial = std::uint64_t;

    [[nodiscard]] SharedAnnotation find(base::EventKey event) const;
    [[nodiscard]] const std::shared_ptr<const AnnotationEntries>& entries() const
    {
        return m_loaded.entries;
    }

    /// By the number of the EventKey.
    [[nodiscard]] const std::unordered_map<std::uint32_t, SharedAnnotation>& byKey() const
    {
        return m_loaded.byKey;
    }

    void clear();
    void show(Serial serial, std::vector<ShownState> states);
    /// The case refused it. What it showed goes with the next load().
    void drop(Serial serial);
    /// It holds all changes up to this one.
    void load(LoadedAnnotations loaded, Serial serial);

private:
    void put(const std::vector<ShownState>& states);

    LoadedAnnotations m_loaded; ///< byKey: with all changes
    std::deque<std::pair<Serial, std::vector<ShownState>>> m_changes;
};

} // namespace khoji::models
