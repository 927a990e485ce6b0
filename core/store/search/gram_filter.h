#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Which texts cannot be in a block of records, told without reading them.
///
/// Every run of four bytes ("gram") of every value sets one bit of a table; a text of four bytes or more is
/// in no value unless all its grams have theirs set. About 70 % of the bits are set in a table of half a
/// megabyte of records, so eight grams (a text of eleven bytes) let one block in twenty pass that holds
/// nothing, and a UUID one in a hundred thousand.
namespace khoji::store {

inline constexpr std::size_t kGramBytes = 4;

/// The table of one block, as it is stored: a power of two of bits.
class GramFilter {
public:
    /// `table` must outlive it; one that is no table lets everything pass.
    explicit GramFilter(std::string_view table);

    /// False: no value holds this text. `folded` as base::fold() gives it.
    [[nodiscard]] bool mayHold(std::string_view folded) const;

private:
    std::string_view m_table;
};

/// Makes the table of a block, and then of the next one. One thread.
class GramFilterBuilder {
public:
    GramFilterBuilder();
    void add(std::string_view folded);
    /// The table of what was added, as small as it can be without losing its use; then it is empty again.
    [[nodiscard]] std::string take();

private:
    std::vector<std::uint64_t> m_bits;
};

} // namespace khoji::store
