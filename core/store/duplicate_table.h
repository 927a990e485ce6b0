#pragma once

#include <cstdint>
#include <vector>

namespace khoji::store {

/// Event keys by a 64-bit hash of their identity. Several events may share one: the caller confirms
/// against the stored eventID. 12 bytes a place, at most three quarters full.
class DuplicateTable {
public:
    void reserve(std::size_t events);
    void insert(std::uint64_t shortKey, std::uint32_t key);

    /// Calls `visitor(key)` for each event of this shortKey until it returns true; returns whether one did.
    template <typename Visitor>
    bool find(std::uint64_t shortKey, Visitor&& visitor) const
    {
        for (std::size_t place = placeOf(shortKey); m_keys[place] != 0; place = (place + 1) & m_mask) {
            if (m_shortKeys[place] == shortKey && visitor(m_keys[place]))
                return true;
        }
        return false;
    }

    /// Says that find() will soon be asked for it: the table is larger than any cache.
    void expect(std::uint64_t shortKey) const
    {
        const std::size_t place = placeOf(shortKey);
        __builtin_prefetch(&m_shortKeys[place]);
        __builtin_prefetch(&m_keys[place]);
    }

private:
    [[nodiscard]] std::size_t placeOf(std::uint64_t shortKey) const
    {
        // A log can choose its eventIDs, so their bits are stirred before they choose a place.
        return static_cast<std::size_t>((shortKey ^ (shortKey >> 29)) * 0x9E3779B97F4A7C15ULL >> 20) & m_mask;
    }
    void grow(std::size_t places);

    std::size_t m_mask = 1023;
    std::size_t m_count = 0;
    std::vector<std::uint64_t> m_shortKeys = std::vector<std::uint64_t>(1024);
    std::vector<std::uint32_t> m_keys = std::vector<std::uint32_t>(1024); ///< 0: empty
};

} // namespace khoji::store
