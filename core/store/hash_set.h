#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khoji::store {

/// A set of 64-bit hashes, for millions of them: 11 to 22 bytes each. They must be hashes that
/// nobody can foresee, for their low bits decide the place.
class HashSet {
public:
    void insert(std::uint64_t hash);
    [[nodiscard]] bool contains(std::uint64_t hash) const { return m_places[placeOf(hash)] != 0; }

private:
    /// Where it is, or belongs. 0 stands for an empty place, so the hash 0 is taken for 1.
    [[nodiscard]] std::size_t placeOf(std::uint64_t hash) const;
    void grow();

    std::vector<std::uint64_t> m_places = std::vector<std::uint64_t>(64);
    std::size_t m_count = 0;
};

} // namespace khoji::store
