#pragma once

#include "core/base/stable_vector.h"
#include "core/record/field.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// Number of an entry in a dictionary, from 0 in order of arrival.
using EntryId = std::uint32_t;

/// The distinct combinations of one dimension's fields. Texts longer than kTextLimit are cut here (the
/// record itself keeps them whole), so that no log can make the index grow without bound.
///
/// Thread: one writer. Others may read entries below a count the writer handed them (see StableVector).
class Dictionary {
public:
    static constexpr std::size_t kTextLimit = 4096; ///< bytes

    explicit Dictionary(Dimension dimension);

    /// The number of this combination, new or known. One text for each field of the dimension.
    EntryId intern(std::span<const std::string_view> texts);

    [[nodiscard]] std::string_view text(EntryId id, std::size_t slot) const;
    /// For the writer only.
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t width() const { return m_width; }
    [[nodiscard]] Dimension dimension() const { return m_dimension; }
    /// Memory held, in bytes. For the writer only.
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entryPlusOne = 0; ///< 0: empty
    };

    [[nodiscard]] bool equals(EntryId id, std::span<const std::string_view> texts) const;
    EntryId append(std::span<const std::string_view> texts);
    void grow();

    Dimension m_dimension;
    std::size_t m_width;
    /// An entry is m_width end offsets (32 bits each) followed by the texts, one after the other.
    base::StableVector<const char*> m_entries;
    std::vector<std::unique_ptr<char[]>> m_arena;
    std::size_t m_arenaLeft = 0;
    char* m_arenaNext = nullptr;
    std::size_t m_arenaBytes = 0;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_hashes; ///< by entry, for growing
};

/// One dictionary for each dimension.
class Vocabulary {
public:
    Vocabulary();
    [[nodiscard]] Dictionary& operator[](Dimension dimension)
    {
        return *m_dictionaries[static_cast<std::size_t>(dimension)];
    }
    [[nodiscard]] const Dictionary& operator[](Dimension dimension) const
    {
        return *m_dictionaries[static_cast<std::size_t>(dimension)];
    }
    /// Memory held, in bytes.
    [[nodiscard]] std::size_t bytes() const;

private:
    std::array<std::unique_ptr<Dictionary>, kDimensionCount> m_dictionaries;
};

/// How many entries each dictionary had at some moment.
using VocabularySize = std::array<std::uint32_t, kDimensionCount>;
[[nodiscard]] VocabularySize sizeOf(const Vocabulary& vocabulary);

} // namespace khoji::record
