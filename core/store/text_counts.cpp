#include "core/store/text_counts.h"

#include "core/base/hash.h"

#include <algorithm>
#include <bit>

namespace khoji::store {

namespace {

/// A hash table with nothing in it but places in the result: a dictionary may have millions of
/// entries, and this is done for each facet of each query.
class TextTable {
public:
    explicit TextTable(std::size_t mostTexts)
        : m_slots(std::bit_ceil(mostTexts * 2 + 1))
    { }

    void add(std::string_view text, std::uint32_t count)
    {
        const std::uint64_t hash = base::hash64(text);
        const auto half = static_cast<std::uint32_t>(hash >> 32);
        for (std::size_t place = hash & (m_slots.size() - 1);;
             place = (place + 1) & (m_slots.size() - 1)) {
            Slot& slot = m_slots[place];
            if (slot.textPlusOne == 0) {
                m_texts.push_back({text, count});
                slot = {half, static_cast<std::uint32_t>(m_texts.size())};
                return;
            }
            if (slot.hash == half && m_texts[slot.textPlusOne - 1].text == text) {
                m_texts[slot.textPlusOne - 1].count += count;
                return;
            }
        }
    }

    [[nodiscard]] std::vector<TextCount> take() { return std::move(m_texts); }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t textPlusOne = 0; ///< 0: empty
    };
    std::vector<Slot> m_slots;
    std::vector<TextCount> m_texts;
};

} // namespace

std::vector<TextCount> countTexts(const DictionaryView& dictionary, std::size_t slot,
    std::span<const std::uint32_t> countsByEntry)
{
    const auto unused = std::count(countsByEntry.begin(), countsByEntry.end(), 0U);
    TextTable table(countsByEntry.size() - static_cast<std::size_t>(unused));
    for (record::EntryId id = 0; id < countsByEntry.size(); ++id) {
        if (countsByEntry[id] > 0)
            table.add(dictionary.text(id, slot), countsByEntry[id]);
    }
    return table.take();
}

} // namespace khoji::store
