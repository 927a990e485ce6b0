#include "core/store/annotated_rows.h"

#include <bit>
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

/// Says of most numbers at once that they are not among some others: nearly all events of a case
/// have no annotation.
class Sieve {
public:
    /// At least one.
    explicit Sieve(std::size_t numbers)
        : m_bits(std::bit_ceil(kBitsEach * numbers))
    { }
    void add(std::uint64_t number) { m_bits[placeOf(number)] = true; }
    [[nodiscard]] bool mayHold(std::uint64_t number) const { return m_bits[placeOf(number)]; }

private:
    static constexpr std::size_t kBitsEach = 16;
    /// By the product's high bits, into which all of the number have gone: a UUID has some that are
    /// the same in all.
    [[nodiscard]] std::size_t placeOf(std::uint64_t number) const
    {
        constexpr std::uint64_t kGolden = 0x9E37'79B9'7F4A'7C15;
        return static_cast<std::size_t>((number * kGolden) >> m_shift);
    }

    std::vector<bool> m_bits;
    int m_shift = 64 - std::countr_zero(m_bits.size());
};

/// As far as the index alone can tell: which rows an annotation may be about. Ascending by row.
std::vector<AnnotatedRow> candidates(
    const std::vector<Annotation>& annotations, const EventIndex& index)
{
    std::unordered_multimap<std::uint64_t, std::size_t> wanted;
    Sieve sieve(annotations.size());
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        const EventIdentity& event = annotations[i].event;
        const std::uint64_t shortKey = shortKeyOf(event, record::EventId::fromText(event.eventId));
        wanted.emplace(shortKey, i);
        sieve.add(shortKey);
    }
    std::vector<AnnotatedRow> rows;
    for (std::size_t row = 0; row < index.size(); ++row) {
        if (!sieve.mayHold(index.shortKey[row]))
            continue;
        const auto [begin, end] = wanted.equal_range(index.shortKey[row]);
        for (auto entry = begin; entry != end; ++entry) {
            const EventIdentity& event = annotations[entry->second].event;
            if (textAt(index, row, record::Field::RecipientAccountId) == event.account
                && textAt(index, row, record::Field::AwsRegion) == event.region)
                rows.push_back({static_cast<std::uint32_t>(row), entry->second});
        }
    }
    return rows;
}

} // namespace

std::vector<AnnotatedRow> annotatedRows(const std::vector<Annotation>& annotations,
    const EventIndex& index, const CaseQuestions& questions)
{
    if (annotations.empty())
        return {};
    const std::vector<AnnotatedRow> perhaps = candidates(annotations, index);
    std::vector<base::EventKey> keys;
    keys.reserve(perhaps.size());
    for (const AnnotatedRow& each : perhaps)
        keys.push_back(base::EventKey{index.key[each.row]});
    const std::vector<record::EventId> ids = questions.eventIdsOf(keys);
    std::vector<AnnotatedRow> found;
    for (std::size_t i = 0; i < perhaps.size(); ++i) {
        const bool isKnown = !found.empty() && found.back().row == perhaps[i].row;
        const std::string& wanted = annotations[perhaps[i].annotation].event.eventId;
        if (!isKnown && ids[i] == record::EventId::fromText(wanted))
            found.push_back(perhaps[i]);
    }
    return found;
}

std::vector<std::uint32_t> rowsOf(const std::vector<Annotation>& annotations,
    const EventIndex& index, const CaseQuestions& questions)
{
    std::vector<std::uint32_t> rows;
    for (const AnnotatedRow& found : annotatedRows(annotations, index, questions))
        rows.push_back(found.row);
    return rows;
}

} // namespace khoji::store
