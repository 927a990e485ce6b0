#pragma once

#include "core/base/hash.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// Remembers what followed from a few texts, so that it need not be concluded again. Emptied when it
/// holds kLimit entries: a trail of ever new callers cannot fill the memory. One thread.
template <typename T>
class Memo {
public:
    static constexpr std::size_t kLimit = 32 * 1024;

    /// What was remembered for these texts, or nothing; then remember() takes the value for them.
    [[nodiscard]] const T* recall(std::initializer_list<std::string_view> parts)
    {
        m_key.clear();
        for (const std::string_view part : parts) {
            const auto size = static_cast<std::uint32_t>(part.size());
            m_key.append(reinterpret_cast<const char*>(&size), sizeof size); // "a","bc" is not "ab","c"
            m_key.append(part);
        }
        m_hash = base::hash64(m_key);
        const Slot& slot = m_slots[placeOf(m_slots, m_hash, m_key)];
        return slot.entry ? &slot.entry->value : nullptr;
    }

    /// The reference lives until the next remember().
    const T& remember(T value)
    {
        if (m_count == kLimit) {
            m_slots = std::vector<Slot>(kFirstSlots);
            m_count = 0;
        }
        if (2 * (m_count + 1) > m_slots.size())
            grow();
        Slot& slot = m_slots[placeOf(m_slots, m_hash, m_key)];
        slot = {m_hash, std::make_unique<Entry>(Entry{m_key, std::move(value)})};
        ++m_count;
        return slot.entry->value;
    }

private:
    static constexpr std::size_t kFirstSlots = 256; ///< few callers, few cache lines
    struct Entry {
        std::string key;
        T value;
    };
    struct Slot {
        std::uint64_t hash = 0;
        std::unique_ptr<Entry> entry;
    };

    static std::size_t placeOf(const std::vector<Slot>& slots, std::uint64_t hash, std::string_view key)
    {
        std::size_t place = hash & (slots.size() - 1);
        while (slots[place].entry && (slots[place].hash != hash || slots[place].entry->key != key))
            place = (place + 1) & (slots.size() - 1);
        return place;
    }

    void grow()
    {
        std::vector<Slot> larger(2 * m_slots.size());
        for (Slot& slot : m_slots) {
            if (slot.entry)
                larger[placeOf(larger, slot.hash, slot.entry->key)] = std::move(slot);
        }
        m_slots = std::move(larger);
    }

    std::vector<Slot> m_slots = std::vector<Slot>(kFirstSlots);
    std::size_t m_count = 0;
    std::string m_key; ///< of the last recall()
    std::uint64_t m_hash = 0;
};

} // namespace khoji::record
