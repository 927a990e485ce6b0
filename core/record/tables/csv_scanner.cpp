#include "core/record/tables/csv_scanner.h"

#include <algorithm>

namespace khoji::record {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// The first byte at or after `from` that is not `c`.
std::size_t skip(std::string_view text, std::size_t from, char c)
{
    return std::min(text.find_first_not_of(c, from), text.size());
}

} // namespace

CsvScanner::CsvScanner(std::string_view text, char separator)
    : m_text(text)
    , m_separator(separator)
    , m_at(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0)
{ }

const CsvScanner::Row* CsvScanner::next()
{
    for (std::size_t line = m_at; line < m_text.size();) {
        const std::size_t word = skip(m_text, line, ' ');
        if (word < m_text.size() && !isLineEnd(m_text[word]))
            break;
        m_at = line = std::min(word + 1, m_text.size());
    }
    if (m_at >= m_text.size())
        return nullptr;

    m_row.begin = m_at;
    m_row.cutOff = false;
    m_row.cells.clear();
    const std::size_t limit = this->limit();
    const After after = readCells(m_text.substr(0, limit));
    m_row.end = m_at;
    if (after == After::Cell || after == After::OpenQuote
        || (after == After::TextEnd && !endsLine(limit)))
        cutOff();
    return &m_row;
}

CsvScanner::After CsvScanner::readCells(std::string_view text)
{
    while (true) {
        m_row.openCell = m_at;
        const After after = readCell(text, m_row.cells.emplace_back());
        if (after != After::Cell || m_row.cells.size() == kMostCells)
            return after;
        ++m_at; // the separator
    }
}

/// Leaves m_at at what ended the cell.
CsvScanner::After CsvScanner::readCell(std::string_view text, std::string& cell)
{
    const std::size_t quote = skip(text, m_at, ' ');
    if (quote < text.size() && text[quote] == '"') {
        m_at = quote;
        if (readQuoted(text, cell) == After::OpenQuote)
            return After::OpenQuote;
    }
    const char ends[] = {m_separator, '\n', '\r'};
    const std::size_t end =
        std::min(text.find_first_of(std::string_view(ends, 3), m_at), text.size());
    const std::string_view tail = text.substr(m_at, end - m_at);
    // Blanks between a closing quote and the separator are no part of the cell.
    if (m_at == m_row.openCell || tail.find_first_not_of(' ') != std::string_view::npos)
        cell += tail;
    m_at = end;
    return end == text.size() ? After::TextEnd : isLineEnd(text[end]) ? After::RowEnd : After::Cell;
}

/// From an opening quote to behind the closing one.
CsvScanner::After CsvScanner::readQuoted(std::string_view text, std::string& cell)
{
    std::size_t from = m_at + 1;
    while (true) {
        const std::size_t quote = std::min(text.find('"', from), text.size());
        cell += text.substr(from, quote - from);
        m_at = std::min(quote + 1, text.size());
        if (quote == text.size())
            return After::OpenQuote;
        if (m_at == text.size() || text[m_at] != '"')
            return After::Cell;
        cell += '"';
        from = m_at + 1;
    }
}

/// What the row swallowed is looked at again, from its second line on.
void CsvScanner::cutOff()
{
    m_row.cutOff = true;
    m_wasted += m_row.end - m_row.begin;
    m_at = lineEnd(m_row.begin);
    m_row.end = std::max(m_row.end, m_at);
}

/// How far the row that begins here may reach.
std::size_t CsvScanner::limit() const
{
    return m_wasted < kPatience ? m_at + std::min(kLargestRow, m_text.size() - m_at)
                                : lineEnd(m_at);
}

bool CsvScanner::endsLine(std::size_t at) const
{
    return at == m_text.size() || isLineEnd(m_text[at]);
}

std::size_t CsvScanner::lineEnd(std::size_t from) const
{
    return std::min(m_text.find_first_of("\r\n", from), m_text.size());
}

} // namespace khoji::record
