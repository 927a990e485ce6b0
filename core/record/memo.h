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
        for (std::size_t place = m_hash & kMask; m_slots[place].entry; place = (place + 1) & kMask) {
            if (m_slots[place].hash == m_hash && m_slots[place].entry->key == m_key)
                return &m_slots[place].entry->value;
        }
        return nullptr;
    }

    /// The reference lives until the next remember().
    const T& remember(T value)
    {
        if (m_count == kLimit) {
            m_slots = std::vector<Slot>(kMask + 1);
            m_count = 0;
        }
        std::size_t place = m_hash & kMask;
        while (m_slots[place].entry)
            place = (place + 1) & kMask;
        m_slots[place] = {m_hash, std::make_unique<Entry>(Entry{m_key, std::move(value)})};
        ++m_count;
        return m_slots[place].entry->value;
    }

private:
    static constexpr std::size_t kMask = 2 * kLimit - 1;
    struct Entry {
        std::string key;
        T value;
    };
    struct Slot {
        std::uint64_t hash = 0;
        std::unique_ptr<Entry> entry;
    };

    std::vector<Slot> m_slots = std::vector<Slot>(kMask + 1);
    std::size_t m_count = 0;
    std::string m_key; ///< of the last recall()
    std::uint64_t m_hash = 0;
};

} // namespace khoji::record
