#include "core/store/annotated_rows.h"

#include <algorithm>
#include <unordered_map>

namespace khoji::store {

namespace {

/// What the index keeps of an event's identity.
std::uint64_t shortKeyOf(const EventIdentity& event, const record::EventId& id)
{
    return id.isRecorded() ? record::shortKey(id) : event.content;
}

std::string_view textAt(const EventIndex& index, std::size_t row, record::Field field)
{
    const record::FieldInfo& info = record::info(field);
    return index.dictionary(*info.dimension).text(index.column(*info.dimension).at(row), info.slot);
}

} // namespace

std::vector<AnnotatedRow> annotatedRows(
    const std::vector<Annotation>& annotations, const EventIndex& index, const CaseQuestions& questions)
{
    std::vector<AnnotatedRow> found;
    if (annotations.empty())
        return found;
    std::unordered_multimap<std::uint64_t, std::size_t> wanted;
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        const EventIdentity& event = annotations[i].event;
        wanted.emplace(shortKeyOf(event, record::EventId::fromText(event.eventId)), i);
    }
    const auto isAbout = [&](const EventIdentity& event, std::size_t row) {
        return textAt(index, row, record::Field::RecipientAccountId) == event.account
            && textAt(index, row, record::Field::AwsRegion) == event.region
            && questions.carriesEventId(
                base::EventKey{index.key[row]}, record::EventId::fromText(event.eventId));
    };
    for (std::size_t row = 0; row < index.size(); ++row) {
        const auto [begin, end] = wanted.equal_range(index.shortKey[row]);
        const auto its = std::find_if(begin, end,
            [&](const auto& entry) { return isAbout(annotations[entry.second].event, row); });
        if (its != end)
            found.push_back({static_cast<std::uint32_t>(row), its->second});
    }
    return found;
}

std::vector<std::uint32_t> rowsOf(
    const std::vector<Annotation>& annotations, const EventIndex& index, const CaseQuestions& questions)
{
    std::vector<std::uint32_t> rows;
    for (const AnnotatedRow& found : annotatedRows(annotations, index, questions))
        rows.push_back(found.row);
    return rows;
}

} // namespace khoji::store
