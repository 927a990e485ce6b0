#include "models/annotations/tag_use.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace khoji::models {

std::vector<TagUse> tagUses(const ShownAnnotations& shown)
{
    // A tag may be of a hundred thousand events, and is made a QString of once.
    std::unordered_map<std::string_view, std::uint64_t> spellings;
    for (const auto& [key, annotation] : shown.byKey()) {
        for (const std::string& tag : annotation->tags)
            ++spellings[tag];
    }
    QHash<QString, TagUse> uses;
    for (const auto& [tag, count] : spellings) {
        const QString name = QString::fromUtf8(tag.data(), static_cast<qsizetype>(tag.size()));
        TagUse& use = uses[name.toCaseFolded()];
        // Of several spellings always the same one.
        use.name = use.count == 0 ? name : std::min(use.name, name);
        use.count += count;
    }
    std::vector<TagUse> tags(uses.cbegin(), uses.cend());
    std::sort(tags.begin(), tags.end(), [](const TagUse& a, const TagUse& b) {
        return a.count != b.count ? a.count > b.count : a.name < b.name;
    });
    return tags;
}

QHash<QString, std::size_t> tagsOf(const AnnotatedEvents& annotated, const EventKeys& events)
{
    std::unordered_map<std::string_view, std::size_t> spellings;
    for (const base::EventKey event : events) {
        const store::Annotation* const said = annotated.find(event);
        if (said == nullptr)
            continue;
        for (const std::string& tag : said->tags)
            ++spellings[tag];
    }
    QHash<QString, std::size_t> counts;
    for (const auto& [tag, count] : spellings)
        counts[QString::fromUtf8(tag.data(), static_cast<qsizetype>(tag.size())).toCaseFolded()] +=
            count;
    return counts;
}

} // namespace khoji::models
