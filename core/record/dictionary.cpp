#include "core/record/dictionary.h"

#include "core/base/hash.h"

#include <algorithm>
#include <cstring>

namespace khoji::record {

namespace {

constexpr std::size_t kArenaChunk = 64 * 1024;

std::string_view limited(std::string_view text)
{
    if (text.size() <= Dictionary::kTextLimit)
        return text;
    // Cut before a code point, not inside one.
    std::size_t length = Dictionary::kTextLimit;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        --length;
    return text.substr(0, length);
}

std::uint32_t endOf(const char* entry, std::size_t slot)
{
    std::uint32_t end;
    std::memcpy(&end, entry + slot * sizeof end, sizeof end);
    return end;
}

std::uint32_t hashOf(std::span<const std::string_view> texts)
{
    std::uint64_t hash = 0;
    for (const std::string_view text : texts)
        hash = base::hash64(limited(text), hash + 1);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

} // namespace

Dictionary::Dictionary(Dimension dimension)
    : m_dimension(dimension)
    , m_width(fieldsOf(dimension).size())
    , m_slots(64)
{
}

EntryId Dictionary::intern(std::span<const std::string_view> texts)
{
    const std::uint32_t hash = hashOf(texts);
    std::size_t place = hash & (m_slots.size() - 1);
    while (m_slots[place].entryPlusOne != 0) {
        const EntryId id = m_slots[place].entryPlusOne - 1;
        if (m_slots[place].hash == hash && equals(id, texts))
            return id;
        place = (place + 1) & (m_slots.size() - 1);
    }
    const EntryId id = append(texts);
    m_hashes.push_back(hash);
    m_slots[place] = {hash, id + 1};
    if (m_entries.size() * 4 > m_slots.size() * 3)
        grow();
    return id;
}

std::string_view Dictionary::text(EntryId id, std::size_t slot) const
{
    const char* entry = m_entries[id];
    const char* texts = entry + m_width * sizeof(std::uint32_t);
    const std::uint32_t begin = slot == 0 ? 0 : endOf(entry, slot - 1);
    return {texts + begin, endOf(entry, slot) - begin};
}

std::size_t Dictionary::bytes() const
{
    return m_arenaBytes + m_slots.capacity() * sizeof(Slot)
        + m_entries.size() * (sizeof(const char*) + sizeof(std::uint32_t));
}

bool Dictionary::equals(EntryId id, std::span<const std::string_view> texts) const
{
    for (std::size_t slot = 0; slot < m_width; ++slot) {
        if (text(id, slot) != limited(texts[slot]))
            return false;
    }
    return true;
}

EntryId Dictionary::append(std::span<const std::string_view> texts)
{
    std::size_t needed = m_width * sizeof(std::uint32_t);
    for (const std::string_view text : texts)
        needed += limited(text).size();
    if (needed > m_arenaLeft) {
        const std::size_t chunk = std::max(needed, kArenaChunk);
        m_arena.push_back(std::make_unique<char[]>(chunk));
        m_arenaNext = m_arena.back().get();
        m_arenaLeft = chunk;
        m_arenaBytes += chunk;
    }
    char* entry = m_arenaNext;
    char* bytes = entry + m_width * sizeof(std::uint32_t);
    std::uint32_t end = 0;
    for (std::size_t slot = 0; slot < m_width; ++slot) {
        const std::string_view text = limited(texts[slot]);
        if (!text.empty())
            std::memcpy(bytes + end, text.data(), text.size());
        end += static_cast<std::uint32_t>(text.size());
        std::memcpy(entry + slot * sizeof end, &end, sizeof end);
    }
    m_arenaNext += needed;
    m_arenaLeft -= needed;
    m_entries.push_back(entry);
    return static_cast<EntryId>(m_entries.size() - 1);
}

void Dictionary::grow()
{
    std::vector<Slot> larger(m_slots.size() * 2);
    for (EntryId id = 0; id < m_hashes.size(); ++id) {
        std::size_t place = m_hashes[id] & (larger.size() - 1);
        while (larger[place].entryPlusOne != 0)
            place = (place + 1) & (larger.size() - 1);
        larger[place] = {m_hashes[id], id + 1};
    }
    m_slots = std::move(larger);
}

Vocabulary::Vocabulary()
{
    for (std::size_t i = 0; i < kDimensionCount; ++i)
        m_dictionaries[i] = std::make_unique<Dictionary>(static_cast<Dimension>(i));
}

std::size_t Vocabulary::bytes() const
{
    std::size_t sum = 0;
    for (const auto& dictionary : m_dictionaries)
        sum += dictionary->bytes();
    return sum;
}

VocabularySize sizeOf(const Vocabulary& vocabulary)
{
    VocabularySize sizes{};
    for (std::size_t i = 0; i < kDimensionCount; ++i)
        sizes[i] = static_cast<std::uint32_t>(vocabulary[static_cast<Dimension>(i)].size());
    return sizes;
}

} // namespace khoji::record
