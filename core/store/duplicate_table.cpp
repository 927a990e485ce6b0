#include "core/store/duplicate_table.h"

#include <bit>
#include <utility>

namespace khoji::store {

void DuplicateTable::reserve(std::size_t events)
{
    const std::size_t places = std::bit_ceil(events * 4 / 3 + 1);
    if (places > m_keys.size())
        grow(places);
}

void DuplicateTable::insert(std::uint64_t shortKey, std::uint32_t key)
{
    if ((m_count + 1) * 4 > m_keys.size() * 3)
        grow(m_keys.size() * 2);
    std::size_t place = placeOf(shortKey);
    while (m_keys[place] != 0)
        place = (place + 1) & m_mask;
    m_shortKeys[place] = shortKey;
    m_keys[place] = key;
    ++m_count;
}

void DuplicateTable::grow(std::size_t places)
{
    const std::vector<std::uint64_t> shortKeys = std::exchange(m_shortKeys, std::vector<std::uint64_t>(places));
    const std::vector<std::uint32_t> keys = std::exchange(m_keys, std::vector<std::uint32_t>(places));
    m_mask = places - 1;
    for (std::size_t old = 0; old < keys.size(); ++old) {
        if (keys[old] == 0)
            continue;
        std::size_t place = placeOf(shortKeys[old]);
        while (m_keys[place] != 0)
            place = (place + 1) & m_mask;
        m_shortKeys[place] = shortKeys[old];
        m_keys[place] = keys[old];
    }
}

} // namespace khoji::store
