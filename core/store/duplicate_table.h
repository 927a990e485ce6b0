#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace khoji::store {

/// Event keys by a 64-bit hash of their identity, of which 40 bits are kept: several events may
/// share one, or seem to, so the caller confirms against the stored eventID.
///
/// Nine to ten bytes an event, also while it grows: it consists of segments, chosen by the hash,
/// which grow one at a time and by an eighth.
///
/// The hash must be one that a log cannot foresee: it decides the place.
class DuplicateTable {
public:
    /// Of so many events with one hash, the first ones are kept; the others will not be found.
    static constexpr std::size_t kMostAlike = 64;

    DuplicateTable();
    /// Spares the table its growing until it holds so many events.
    void reserve(std::size_t events);
    /// `key` is not 0.
    void insert(std::uint64_t hash, std::uint32_t key);

    /// Calls `visitor(key)` for each event of this hash, in order of key, until it returns true;
    /// returns whether one did.
    template <typename Visitor> bool find(std::uint64_t hash, Visitor&& visitor) const
    {
        const Segment& segment = m_segments[numberOf(hash)];
        const std::uint32_t print = printOf(hash);
        for (const std::uint64_t* word = segment.home(print); *word != 0; ++word) {
            const auto other = static_cast<std::uint32_t>(*word >> 32);
            if (other > print)
                return false;
            if (other == print && visitor(static_cast<std::uint32_t>(*word)))
                return true;
        }
        return false;
    }

    /// Says that find() will soon be asked for it: the table is larger than any cache.
    void expect(std::uint64_t hash) const
    {
        __builtin_prefetch(m_segments[numberOf(hash)].home(printOf(hash)));
    }

    /// Memory held, in bytes.
    [[nodiscard]] std::size_t bytes() const;

private:
    /// Words of a fingerprint (high half) and a key (low half), in ascending order with gaps: each
    /// stands at the place its fingerprint points to, or behind it with no gap between. 0 is a gap;
    /// the last word is always one.
    struct Segment {
        std::vector<std::uint64_t> words;
        std::size_t homes = 0; ///< places that fingerprints point to; some more follow
        std::size_t count = 0;

        /// In the order of the fingerprints.
        [[nodiscard]] std::size_t homeOf(std::uint32_t print) const { return print * homes >> 32; }
        [[nodiscard]] const std::uint64_t* home(std::uint32_t print) const
        {
            return &words[homeOf(print)];
        }
        void resize(std::size_t newHomes);
        void insert(std::uint64_t word);
        void addRoom();
    };
    static constexpr std::size_t kSegments = 256;

    static std::size_t numberOf(std::uint64_t hash) { return hash >> 56; }
    static std::uint32_t printOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }

    std::array<Segment, kSegments> m_segments;
};

} // namespace khoji::store
