#include "core/store/text_ranks.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

namespace khoji::store {

namespace {

/// Fewer texts than this are in order before a second thread has started.
constexpr std::size_t kLeastTextsAThread = 10'000;

/// Eight bytes of a text as a number: whose order is that of the bytes.
constexpr std::size_t kStep = sizeof(std::uint64_t);

struct Piece {
    std::uint64_t bytes =
        0; ///< of the text, from where all before it are equal; zeros after its end
    record::EntryId id = 0;
    std::uint16_t left = 0; ///< bytes of the text from there to its end
    std::uint16_t isNew = 0; ///< when in order: the text differs from the one before
};
static_assert(record::Dictionary::kTextLimit < 65536);
using Pieces = std::vector<Piece>::iterator;

std::uint64_t bytesAt(std::string_view text, std::size_t from)
{
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t bytes = 0;
    if (from < text.size())
        std::memcpy(&bytes, text.data() + from, std::min(kStep, text.size() - from));
    return __builtin_bswap64(bytes);
}

/// Sorts texts eight bytes at a time: most comparisons need not look at the texts, which lie
/// anywhere in memory.
class TextOrder {
public:
    TextOrder(const DictionaryView& dictionary, std::size_t slot, std::stop_token stop)
        : m_dictionary(dictionary)
        , m_slot(slot)
        , m_stop(std::move(stop))
    { }

    [[nodiscard]] std::string_view text(record::EntryId id) const
    {
        return m_dictionary.text(id, m_slot);
    }

    /// The texts share their first `from` bytes, and none ends before.
    void sort(Pieces first, Pieces last, std::size_t from) const
    {
        if (m_stop.stop_requested())
            return;
        for (Pieces piece = first; piece != last; ++piece)
            load(*piece, from);
        // Equal ones stay in the order of their numbers, which is that of the texts in memory.
        const auto before = [](const Piece& a, const Piece& b) {
            return a.bytes != b.bytes ? a.bytes < b.bytes : a.id < b.id;
        };
        if (!std::is_sorted(first, last, before)) // as it is where all begin alike
            std::sort(first, last, before);
        while (first != last) {
            const Pieces end = std::find_if(
                first, last, [first](const Piece& piece) { return piece.bytes != first->bytes; });
            if (end - first == 1)
                first->isNew = 1;
            else
                sortEqual(first, end, from);
            first = end;
        }
    }

private:
    void load(Piece& piece, std::size_t from) const
    {
        const std::string_view whole = text(piece.id);
        piece.bytes = bytesAt(whole, from);
        piece.left = static_cast<std::uint16_t>(whole.size() - from);
    }

    /// The loaded bytes are the same.
    void sortEqual(Pieces first, Pieces last, std::size_t from) const
    {
        const Pieces longer =
            std::partition(first, last, [](const Piece& piece) { return piece.left <= kStep; });
        // What ends here differs at most in how many zeros it holds.
        std::sort(first, longer, [](const Piece& a, const Piece& b) { return a.left < b.left; });
        for (Pieces piece = first; piece != longer; ++piece)
            piece->isNew = piece == first || piece->left != (piece - 1)->left ? 1 : 0;
        if (longer != last)
            sort(longer, last, from + kStep);
    }

    const DictionaryView& m_dictionary;
    std::size_t m_slot;
    std::stop_token m_stop;
};

std::vector<Piece> piecesOf(const std::vector<std::uint8_t>& used)
{
    std::vector<Piece> pieces;
    for (record::EntryId id = 0; id < used.size(); ++id) {
        if (used[id] != 0)
            pieces.push_back({0, id, 0, 0});
    }
    return pieces;
}

/// Moves the pieces into ranges such that all texts of one come before all of the next: divided at
/// texts from a sample.
std::vector<base::IndexRange> divide(std::vector<Piece>& pieces, const TextOrder& order)
{
    const std::size_t parts = base::splitRange({0, pieces.size()}, kLeastTextsAThread).size();
    std::vector<Piece> sample;
    constexpr std::size_t kSampled = 255;
    for (std::size_t i = 0; parts > 1 && i < kSampled; ++i)
        sample.push_back(pieces[pieces.size() * i / kSampled]);
    order.sort(sample.begin(), sample.end(), 0);
    std::vector<base::IndexRange> ranges;
    std::size_t first = 0;
    for (std::size_t part = 1; part < parts; ++part) {
        const std::string_view border = order.text(sample[kSampled * part / parts].id);
        const auto end = std::partition(pieces.begin() + static_cast<std::ptrdiff_t>(first),
            pieces.end(), [&](const Piece& piece) { return order.text(piece.id) < border; });
        ranges.push_back({first, static_cast<std::size_t>(end - pieces.begin())});
        first = ranges.back().end;
    }
    ranges.push_back({first, pieces.size()});
    return ranges;
}

} // namespace

TextRanks rankTexts(const DictionaryView& dictionary, std::size_t slot,
    const std::vector<std::uint8_t>& used, const std::stop_token& stop)
{
    const TextOrder order(dictionary, slot, stop);
    std::vector<Piece> pieces = piecesOf(used);
    const auto ranges = divide(pieces, order);
    base::inParallel(ranges.size(), [&](std::size_t i) {
        order.sort(pieces.begin() + static_cast<std::ptrdiff_t>(ranges[i].first),
            pieces.begin() + static_cast<std::ptrdiff_t>(ranges[i].end), 0);
    });
    TextRanks result;
    result.ranks.resize(used.size());
    for (const Piece& piece : pieces) {
        result.distinct += piece.isNew;
        result.ranks[piece.id] = result.distinct - 1;
    }
    return result;
}

} // namespace khoji::store
