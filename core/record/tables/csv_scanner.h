#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// Reads the rows of a CSV text (RFC 4180, tolerantly): quoted cells may hold separators, doubled
/// quotes and line ends; LF, CRLF and CR end a row; blank lines and a byte order mark are passed
/// over. A quote inside an unquoted cell, and what follows a closing quote, is text.
class CsvScanner {
public:
    struct Row {
        std::size_t begin = 0; ///< bytes into the text
        std::size_t end = 0; ///< before its line end; where reading gave up when cut off
        std::vector<std::string> cells;
        bool cutOff = false; ///< not read to its end, see below; its last cell is in doubt
        std::size_t openCell = 0; ///< of a row cut off: where its last cell begins
    };

    /// A row is cut off when it is longer, when it has more cells, or when the text ends inside a
    /// quoted cell. Each may be the work of one stray quote that swallowed what follows, so the
    /// next row begins after the first line end in it.
    static constexpr std::size_t kLargestRow = std::size_t{16} << 20; ///< bytes
    static constexpr std::size_t kMostCells = 16'384;
    /// Bytes read in rows cut off, all together; from then on no cell reaches beyond its line.
    static constexpr std::size_t kPatience = std::size_t{256} << 20;

    explicit CsvScanner(std::string_view text, char separator = ',');
    /// The next row, valid until the next call; nothing at the end.
    [[nodiscard]] const Row* next();
    /// Where the next row is looked for.
    [[nodiscard]] std::size_t at() const { return m_at; }
    /// `at`: the begin of a line.
    void moveTo(std::size_t at) { m_at = at; }

private:
    /// What a cell is followed by.
    enum class After : unsigned char { Cell, RowEnd, TextEnd, OpenQuote };
    [[nodiscard]] After readCell(std::string_view text, std::string& cell);
    [[nodiscard]] After readQuoted(std::string_view text, std::string& cell);
    [[nodiscard]] After readCells(std::string_view text);
    void cutOff();
    [[nodiscard]] std::size_t limit() const;
    [[nodiscard]] bool endsLine(std::size_t at) const;
    [[nodiscard]] std::size_t lineEnd(std::size_t from) const;

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_wasted = 0; ///< bytes, see kPatience
    Row m_row;
};

} // namespace khoji::record
