#pragma once

#include "core/record/parts/part_cutter.h"
#include "core/record/text_stream.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// A piece of a large log file that RecordReader reads like a file of its own: whole records, with
/// the wrapper they stand in.
struct TextPart {
    /// What to read: the heading, the part of the file, what closes the wrapper. kPadding readable
    /// bytes follow it; valid until the next call.
    std::string_view text;
    std::size_t headingSize = 0; ///< bytes repeated in front: `{"Records":[`, the names of columns
    std::size_t size = 0; ///< bytes of the file's own
    std::uint64_t begin = 0; ///< where they begin in the decompressed file
    bool last = false;
    std::optional<Damage> damage; ///< of the last part: why there is no more

    /// What this part is of the file; the evidence to keep.
    [[nodiscard]] std::string_view own() const { return text.substr(headingSize, size); }
    /// The place in the decompressed file of a place in `text`. What is repeated lies at `begin`.
    [[nodiscard]] std::uint64_t placeInFile(std::uint64_t at) const;
    /// `at` is in the repeated heading: what is to be said of it, the first part has said.
    [[nodiscard]] bool isRepeated(std::uint64_t at) const { return at < headingSize; }
};

/// Reads a log file of any size in parts, each cut between whole records: JSON between documents or
/// between the elements of the list that holds the records, tables between rows, log lines between
/// lines. Between two parts only blanks, commas, and brackets between documents are left out.
/// Damaged text is cut where a record seems to begin, so that each part can be salvaged by itself.
///
///     TextParts parts(std::move(bytes));
///     for (bool last = false; !last;) {
///         const auto part = parts.next();
///         if (!part) ...
///         last = part->last;
///     }
///
/// The same bytes give the same parts. Memory: twice the largest part, whatever the file claims.
/// Thread: one.
class TextParts {
public:
    /// Bytes of a file in one part; no record of a large file may be larger.
    static constexpr std::size_t kLargestPart = std::size_t{16} << 20;

    explicit TextParts(std::unique_ptr<ByteSource> bytes, std::size_t largestPart = kLargestPart);

    /// The first part, then each next one; there is always one, and none after the last. Fails as
    /// TextStream::read() does, and with Damaged when nothing at all can be read.
    [[nodiscard]] base::Result<TextPart> next();

private:
    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<void> fill();
    [[nodiscard]] base::Result<void> dropSeparators();
    void drop(std::size_t size);
    [[nodiscard]] std::string_view window() const
    {
        return {m_window.data() + m_from, m_to - m_from};
    }

    TextStream m_stream;
    std::unique_ptr<PartCutter> m_cutter; ///< nothing before the first part
    std::vector<char> m_window; ///< what is read and not delivered: from m_from to m_to
    std::size_t m_from = 0;
    std::size_t m_to = 0;
    std::uint64_t m_begin = 0; ///< where the window begins in the decompressed file
    bool m_streamEnded = false;
    std::string m_text;
};

} // namespace khoji::record
