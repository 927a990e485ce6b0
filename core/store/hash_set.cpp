#include "core/store/hash_set.h"

#include <algorithm>
#include <utility>

namespace khoji::store {

void HashSet::insert(std::uint64_t hash)
{
    std::uint64_t& place = m_places[placeOf(hash)];
    if (place != 0)
        return;
    place = std::max<std::uint64_t>(hash, 1);
    if (++m_count * 4 > m_places.size() * 3)
        grow();
}

std::size_t HashSet::placeOf(std::uint64_t hash) const
{
    const std::uint64_t wanted = std::max<std::uint64_t>(hash, 1);
    const std::size_t mask = m_places.size() - 1;
    std::size_t place = wanted & mask;
    while (m_places[place] != 0 && m_places[place] != wanted)
        place = (place + 1) & mask;
    return place;
}

void HashSet::grow()
{
    const auto old = std::exchange(m_places, std::vector<std::uint64_t>(m_places.size() * 2));
    for (const std::uint64_t hash : old) {
        if (hash != 0)
            m_places[placeOf(hash)] = hash;
    }
}

} // namespace khoji::store
