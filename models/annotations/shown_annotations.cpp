#include "models/annotations/shown_annotations.h"

#include <functional>
#include <utility>

namespace khoji::models {

namespace {

std::size_t markOf(const store::EventIdentity& event)
{
    constexpr std::size_t kGolden = 0x9E37'79B9'7F4A'7C15;
    std::size_t mark = event.content;
    for (const std::string* text : {&event.eventId, &event.account, &event.region})
        mark = (mark ^ std::hash<std::string>()(*text)) * kGolden;
    return mark;
}

} // namespace

base::Result<LoadedAnnotations> loadAnnotations(const store::EventStore& events)
{
    auto said = events.annotatedEvents(kEntryFields);
    if (!said)
        return tl::unexpected(std::move(said).error());
    LoadedAnnotations loaded;
    AnnotationEntries entries;
    entries.reserve(said->size());
    for (store::AnnotatedEvent& each : *said) {
        auto annotation = std::make_shared<const store::Annotation>(std::move(each.annotation));
        for (const store::EventRow& row : each.events)
            loaded.byKey.emplace(base::number(row.key), annotation);
        const std::size_t mark = markOf(annotation->event);
        entries.push_back({std::move(annotation), std::move(each.events), mark});
    }
    loaded.entries = std::make_shared<const AnnotationEntries>(std::move(entries));
    return loaded;
}

SharedAnnotation ShownAnnotations::find(base::EventKey event) const
{
    const auto found = m_loaded.byKey.find(base::number(event));
    return found == m_loaded.byKey.end() ? nullptr : found->second;
}

void ShownAnnotations::clear()
{
    m_loaded = {};
    m_changes.clear();
}

void ShownAnnotations::show(Serial serial, std::vector<ShownState> states)
{
    put(states);
    m_changes.emplace_back(serial, std::move(states));
}

void ShownAnnotations::drop(Serial serial)
{
    std::erase_if(m_changes, [serial](const auto& change) { return change.first == serial; });
}

void ShownAnnotations::load(LoadedAnnotations loaded, Serial serial)
{
    m_loaded = std::move(loaded);
    std::erase_if(m_changes, [serial](const auto& change) { return change.first <= serial; });
    for (const auto& [newer, states] : m_changes)
        put(states);
}

void ShownAnnotations::put(const std::vector<ShownState>& states)
{
    for (const auto& [event, annotation] : states) {
        if (annotation && !annotation->isEmpty())
            m_loaded.byKey[base::number(event)] = annotation;
        else
            m_loaded.byKey.erase(base::number(event));
    }
}

} // namespace khoji::models
