#include "core/record/text_parts.h"

#include "core/record/parts/json_cutter.h"
#include "core/record/parts/row_cutter.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace khoji::record {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::unique_ptr<PartCutter> cutterFor(std::string_view text)
{
    if (text.empty() || text.front() == '{' || text.front() == '[')
        return std::make_unique<JsonCutter>();
    return std::make_unique<RowCutter>(text);
}

/// Of the blanks at the beginning of a text, those that mean nothing: a tab may be an empty cell.
std::size_t sizeOfFront(std::string_view text)
{
    const auto isBlank = [](char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    };
    const auto word = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), isBlank) - text.begin());
    if (word == text.size() || text[word] == '{' || text[word] == '[')
        return word;
    return text.substr(0, word).find_last_of("\r\n") + 1;
}

} // namespace

std::uint64_t TextPart::placeInFile(std::uint64_t at) const
{
    const std::uint64_t own = at < headingSize ? 0 : at - headingSize;
    return begin + std::min<std::uint64_t>(own, size);
}

TextParts::TextParts(std::unique_ptr<ByteSource> bytes, std::size_t largestPart)
    : m_stream(std::move(bytes))
    , m_window(largestPart)
{ }

base::Result<TextPart> TextParts::next()
{
    if (const auto ready = m_cutter ? fill() : begin(); !ready)
        return tl::unexpected(ready.error());

    TextPart part;
    part.begin = m_begin;
    m_text = m_cutter->heading(window());
    part.headingSize = m_text.size();
    const PartCutter::Cut cut =
        m_streamEnded ? PartCutter::Cut{window().size(), {}} : m_cutter->cut(window());
    part.size = cut.end;
    m_text.reserve(m_text.size() + cut.end + cut.closing.size() + ContentReader::kPadding);
    m_text += window().substr(0, cut.end);
    m_text += cut.closing;
    const std::size_t size = m_text.size();
    m_text.append(ContentReader::kPadding, '\0');
    part.text = std::string_view(m_text).substr(0, size);

    drop(cut.end);
    if (const auto dropped = dropSeparators(); !dropped)
        return tl::unexpected(dropped.error());
    part.last = m_streamEnded && window().empty();
    if (part.last)
        part.damage = m_stream.damage();
    return part;
}

/// Passes over the byte order mark and blanks in front, however many there are.
base::Result<void> TextParts::begin()
{
    if (auto filled = fill(); !filled)
        return filled;
    if (window().empty() && m_stream.damage())
        return base::fail(base::ErrorKind::Damaged, m_stream.damage()->reason);
    if (window().starts_with(kByteOrderMark))
        drop(kByteOrderMark.size());
    while (const std::size_t front = sizeOfFront(window())) {
        drop(front);
        if (auto filled = fill(); !filled)
            return filled;
    }
    m_cutter = cutterFor(window());
    return {};
}

/// After it the window is full, or the stream has ended.
base::Result<void> TextParts::fill()
{
    const std::size_t size = m_to - m_from;
    std::memmove(m_window.data(), m_window.data() + m_from, size);
    m_from = 0;
    m_to = size;
    if (m_streamEnded)
        return {};
    const auto more = m_stream.read(std::span(m_window).subspan(size));
    if (!more)
        return tl::unexpected(more.error());
    m_to += *more;
    m_streamEnded = m_to < m_window.size();
    return {};
}

/// After it the window begins with the next part, or is empty at the end of the text.
base::Result<void> TextParts::dropSeparators()
{
    while (true) {
        drop(m_cutter->separators(window()));
        if (!window().empty() || m_streamEnded)
            return {};
        if (auto filled = fill(); !filled)
            return filled;
    }
}

void TextParts::drop(std::size_t size)
{
    m_from += size;
    m_begin += size;
}

} // namespace khoji::record
