#include "models/annotations/annotation_action.h"

#include "models/annotations/annotation_text.h"
#include "models/annotations/annotation_work.h"

#include <utility>

namespace khoji::models {

namespace {

bool saysTheSame(const store::Annotation& a, const store::Annotation& b)
{
    return a.starred == b.starred && a.status == b.status && a.label == b.label && a.tags == b.tags
        && a.note == b.note;
}

/// What is shown before and after, of those events that the change says anything new about.
base::Result<void> describe(AnnotationAction& action, const ShownAnnotations& shown,
    const EventKeys& events, const store::AnnotationChange& change)
{
    static const store::Annotation kNothing;
    for (const base::EventKey event : events) {
        SharedAnnotation before = shown.find(event);
        auto after = store::changed(before ? *before : kNothing, change);
        if (!after)
            return tl::unexpected(std::move(after).error());
        if (saysTheSame(before ? *before : kNothing, *after))
            continue;
        action.before.emplace_back(event, std::move(before));
        action.after.emplace_back(
            event, std::make_shared<const store::Annotation>(*std::move(after)));
    }
    return {};
}

} // namespace

base::Result<SharedAction> changeAction(
    const ShownAnnotations& shown, const EventKeys& events, const store::AnnotationChange& change)
{
    auto action = std::make_shared<AnnotationAction>();
    if (auto described = describe(*action, shown, events, change); !described)
        return tl::unexpected(std::move(described).error());
    EventKeys keys;
    for (const auto& [event, state] : action->after)
        keys.push_back(event);
    if (keys.empty())
        return nullptr;
    action->name = changeText(change, keys.size());
    if (change.note && keys.size() == 1)
        action->note = keys.front();
    action->time = change.moment.time;
    action->first = [keys = std::move(keys), change](
                        store::CaseFile& caseFile, AnnotationAction& self, const WorkWatch&) {
        return keep(caseFile.annotate(keys, change), self);
    };
    return action;
}

SharedAction bulkAction(std::size_t events, FindEvents find, const store::AnnotationChange& change)
{
    auto action = std::make_shared<AnnotationAction>();
    action->name = changeText(change, events);
    action->time = change.moment.time;
    action->first = [find = std::move(find), change](store::CaseFile& caseFile,
                        AnnotationAction& self, const WorkWatch& watch) -> base::Result<void> {
        const auto keys = find(watch.stop);
        if (!keys)
            return tl::unexpected(keys.error());
        return keep(annotateInParts(caseFile, *keys, change, watch), self);
    };
    return action;
}

SharedAction removeAction(const ShownAnnotations& shown,
    const std::vector<AnnotationEntry>& entries, const store::Moment& moment)
{
    auto action = std::make_shared<AnnotationAction>();
    action->name = clearText(entries.size());
    for (const AnnotationEntry& entry : entries) {
        store::Annotation nothing;
        nothing.event = entry.annotation->event;
        nothing.changed = moment;
        action->states.push_back(std::move(nothing));
        for (const store::EventRow& row : entry.events) {
            action->before.emplace_back(row.key, shown.find(row.key));
            action->after.emplace_back(row.key, nullptr);
        }
    }
    action->first = exchangeStates;
    return action;
}

} // namespace khoji::models
