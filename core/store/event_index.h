#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/record/dictionary.h"
#include "core/record/field.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The event index: every event of a case as parallel columns of small integers, sorted by time. It is
/// what makes filters, histograms and facets a matter of milliseconds (docs/architecture.md).
namespace khoji::store {

/// Dictionary numbers of one dimension, 8, 16 or 32 bits wide as the dictionary needs.
class IdColumn {
public:
    using Storage = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>,
        std::vector<std::uint32_t>>;

    IdColumn() = default;
    /// Wide enough for `entries` dictionary entries.
    IdColumn(std::size_t rows, std::size_t entries);
    explicit IdColumn(Storage storage)
        : m_storage(std::move(storage))
    {
    }

    /// Calls `visitor` with the vector of its actual width.
    template <typename Visitor>
    decltype(auto) visit(Visitor&& visitor) const
    {
        return std::visit(std::forward<Visitor>(visitor), m_storage);
    }
    template <typename Visitor>
    decltype(auto) visit(Visitor&& visitor)
    {
        return std::visit(std::forward<Visitor>(visitor), m_storage);
    }
    [[nodiscard]] record::EntryId at(std::size_t row) const
    {
        return visit([row](const auto& ids) { return record::EntryId{ids[row]}; });
    }
    /// Makes room for so many rows of numbers below `entries`; what it holds stays.
    void reserve(std::size_t rows, std::size_t entries);
    /// Memory, in bytes.
    [[nodiscard]] std::size_t bytes() const
    {
        return visit([](const auto& ids) { return ids.size() * sizeof ids[0]; });
    }

private:
    Storage m_storage;
};

/// A published count of a dictionary's entries; the dictionary may grow behind it.
struct DictionaryView {
    std::shared_ptr<const record::Vocabulary> vocabulary;
    record::Dimension dimension{};
    record::EntryId size = 0;

    [[nodiscard]] std::string_view text(record::EntryId id, std::size_t slot) const
    {
        return (*vocabulary)[dimension].text(id, slot);
    }
};

/// One snapshot. Share it by shared_ptr to const: any thread may read it, and it is never changed
/// as long as somebody holds it (LocalStore::updateInPlace).
struct EventIndex {
    std::vector<std::int64_t> time;      ///< UTC milliseconds; undated ones (kUndated) come first
    std::vector<std::uint64_t> shortKey; ///< record::shortKey; breaks ties of time
    std::vector<std::uint32_t> key;      ///< base::EventKey
    std::vector<std::uint16_t> flags;    ///< record::flag
    std::array<IdColumn, record::kDimensionCount> dimensions;
    std::shared_ptr<const record::Vocabulary> vocabulary;
    record::VocabularySize entries{};
    std::size_t dictionaryBytes = 0; ///< memory of the dictionaries when this was published

    [[nodiscard]] std::size_t size() const { return time.size(); }
    [[nodiscard]] base::UtcTime timeAt(std::size_t row) const
    {
        return base::UtcTime(std::chrono::milliseconds(time[row]));
    }
    [[nodiscard]] const IdColumn& column(record::Dimension dimension) const
    {
        return dimensions[static_cast<std::size_t>(dimension)];
    }
    [[nodiscard]] DictionaryView dictionary(record::Dimension dimension) const
    {
        return {vocabulary, dimension, entries[static_cast<std::size_t>(dimension)]};
    }
    /// Makes room for so many rows, whose dimensions are numbers below `sizes`.
    void reserve(std::size_t rows, const record::VocabularySize& sizes);
    /// First row whose time is not before `time`.
    [[nodiscard]] std::size_t lowerBound(base::UtcTime time) const;
    [[nodiscard]] std::size_t undated() const;
    [[nodiscard]] std::optional<base::TimeRange> span() const;
    /// Memory of the columns and dictionaries, in bytes.
    [[nodiscard]] std::size_t bytes() const;
};

/// One event on its way into the index.
struct IndexRowData {
    std::int64_t time = 0;
    std::uint64_t shortKey = 0;
    std::uint32_t key = 0;
    std::uint16_t flags = 0;
    std::array<record::EntryId, record::kDimensionCount> dimensions{};
};

} // namespace khoji::store
