#include "core/store/search/gram_filter.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace khoji::store {

namespace {

constexpr std::size_t kWordBits = 64;
constexpr std::size_t kLargestTable = std::size_t{1} << 18; ///< bits, while it is made
constexpr std::size_t kSmallestTable = std::size_t{1} << 10; ///< bits
/// Tables are halved while no larger part of their bits than this is set.
constexpr double kFullest = 0.72;

/// Its lowest bits are the gram's place in a table of any size, so that a table can be halved.
std::uint32_t gramHash(const char* gram)
{
    std::uint32_t bytes = 0; // the first byte lowest, whichever processor reads it
    for (std::size_t i = 0; i < kGramBytes; ++i)
        bytes |= std::uint32_t{static_cast<std::uint8_t>(gram[i])} << (8 * i);
    const std::uint32_t mixed = bytes * 0x9E3779B1U; // the golden ratio spreads neighbours
    return mixed >> 13U;
}

std::size_t setBits(const std::vector<std::uint64_t>& words)
{
    return std::accumulate(words.begin(), words.end(), std::size_t{0},
        [](std::size_t sum, std::uint64_t word) { return sum + static_cast<std::size_t>(std::popcount(word)); });
}

std::vector<std::uint64_t> halved(const std::vector<std::uint64_t>& words)
{
    const std::size_t half = words.size() / 2;
    std::vector<std::uint64_t> result(half);
    for (std::size_t i = 0; i < half; ++i)
        result[i] = words[i] | words[half + i];
    return result;
}

} // namespace

GramFilter::GramFilter(std::string_view table)
    : m_table(std::has_single_bit(table.size()) ? table : std::string_view())
{
}

bool GramFilter::mayHold(std::string_view folded) const
{
    if (m_table.empty())
        return true;
    const auto mask = static_cast<std::uint32_t>(m_table.size() * 8 - 1);
    for (std::size_t at = 0; at + kGramBytes <= folded.size(); ++at) {
        const std::uint32_t bit = gramHash(folded.data() + at) & mask;
        const std::uint32_t byte = static_cast<std::uint8_t>(m_table[bit / 8]);
        if ((byte >> (bit % 8) & 1U) == 0)
            return false;
    }
    return true;
}

GramFilterBuilder::GramFilterBuilder()
    : m_bits(kLargestTable / kWordBits)
{
}

void GramFilterBuilder::add(std::string_view folded)
{
    for (std::size_t at = 0; at + kGramBytes <= folded.size(); ++at) {
        const std::uint32_t bit = gramHash(folded.data() + at) & (kLargestTable - 1);
        m_bits[bit / kWordBits] |= std::uint64_t{1} << (bit % kWordBits);
    }
}

std::string GramFilterBuilder::take()
{
    std::vector<std::uint64_t> table = m_bits;
    while (table.size() * kWordBits > kSmallestTable) {
        std::vector<std::uint64_t> smaller = halved(table);
        if (static_cast<double>(setBits(smaller)) > kFullest * static_cast<double>(smaller.size() * kWordBits))
            break;
        table = std::move(smaller);
    }
    std::fill(m_bits.begin(), m_bits.end(), 0);
    // Bit n is bit n % 8 of byte n / 8, whichever processor reads it.
    std::string bytes(table.size() * sizeof(std::uint64_t), '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(table[i / 8] >> (8 * (i % 8)) & 0xFFU);
    return bytes;
}

} // namespace khoji::store
