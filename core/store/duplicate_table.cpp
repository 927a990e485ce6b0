#include "core/store/duplicate_table.h"

#include <algorithm>
#include <utility>

namespace khoji::store {

namespace {

constexpr std::size_t kFewestHomes = 64;
/// Behind the last home, for words that were pushed out of theirs; the last one stays a gap.
constexpr std::size_t kOverflow = 64;

/// Nine tenths: beyond, words stand far from their homes.
bool isCrowded(std::size_t count, std::size_t homes)
{
    return count * 10 > homes * 9;
}

std::size_t larger(std::size_t homes)
{
    return homes + homes / 8;
}

} // namespace

/// Hashes fill all segments alike. They begin with different sizes, or all would grow at the same
/// time.
DuplicateTable::DuplicateTable()
{
    for (std::size_t i = 0; i < kSegments; ++i)
        m_segments[i].resize(kFewestHomes + (larger(kFewestHomes) - kFewestHomes) * i / kSegments);
}

void DuplicateTable::reserve(std::size_t events)
{
    const std::size_t homes = events / kSegments * 10 / 9;
    for (std::size_t i = 0; i < kSegments; ++i) {
        if (homes > m_segments[i].homes)
            m_segments[i].resize(homes + (larger(homes) - homes) * i / kSegments);
    }
}

void DuplicateTable::insert(std::uint64_t hash, std::uint32_t key)
{
    Segment& segment = m_segments[numberOf(hash)];
    if (isCrowded(segment.count + 1, segment.homes))
        segment.resize(larger(segment.homes));
    segment.insert(std::uint64_t{printOf(hash)} << 32 | key);
}

std::size_t DuplicateTable::bytes() const
{
    std::size_t sum = sizeof *this;
    for (const Segment& segment : m_segments)
        sum += segment.words.capacity() * sizeof(std::uint64_t);
    return sum;
}

/// In order of the words each finds its new place at or behind that of the one before.
void DuplicateTable::Segment::resize(std::size_t newHomes)
{
    const std::vector<std::uint64_t> old =
        std::exchange(words, std::vector<std::uint64_t>(newHomes + kOverflow));
    homes = newHomes;
    std::size_t next = 0;
    for (const std::uint64_t word : old) {
        if (word == 0)
            continue;
        next = std::max(next, homeOf(static_cast<std::uint32_t>(word >> 32)));
        if (next + 1 == words.size())
            addRoom();
        words[next++] = word;
    }
}

/// Hardly ever needed.
void DuplicateTable::Segment::addRoom()
{
    words.reserve(words.size() + kOverflow);
    words.resize(words.size() + kOverflow);
}

void DuplicateTable::Segment::insert(std::uint64_t word)
{
    const std::uint64_t print = word >> 32;
    std::size_t place = homeOf(static_cast<std::uint32_t>(print));
    std::size_t alike = 0;
    for (; words[place] != 0 && words[place] < word; ++place)
        alike += words[place] >> 32 == print ? 1U : 0U;
    if (alike == kMostAlike)
        return;
    std::size_t gap = place;
    while (words[gap] != 0)
        ++gap;
    if (gap + 1 == words.size())
        addRoom();
    std::move_backward(words.begin() + static_cast<std::ptrdiff_t>(place),
        words.begin() + static_cast<std::ptrdiff_t>(gap),
        words.begin() + static_cast<std::ptrdiff_t>(gap) + 1);
    words[place] = word;
    ++count;
}

} // namespace khoji::store
