#include "core/store/evidence.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace khoji::store {

namespace {

base::Result<std::string_view> slice(
    std::string_view text, std::uint64_t offset, std::uint64_t length)
{
    if (offset > text.size() || length > text.size() - offset)
        return base::fail(
            base::ErrorKind::Damaged, "the stored log file is shorter than its record says");
    return text.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
}

} // namespace

base::Result<std::string_view> Evidence::record(
    SQLite::Database& database, base::FileKey file, std::uint64_t offset, std::uint64_t length)
{
    if (const Text* known = find(file))
        return slice(known->text, offset, length);
    SQLite::Statement select(database, "SELECT bytes FROM log_file_content WHERE file = ?");
    select.bind(1, base::number(file));
    if (!select.executeStep())
        return base::fail(
            base::ErrorKind::NotFound, "the case does not hold the bytes of this log file");
    const SQLite::Column bytes = select.getColumn(0);
    const auto text = read(file,
        {static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes())});
    if (!text)
        return tl::unexpected(text.error());
    return slice((*text)->text, offset, length);
}

base::Result<std::string_view> Evidence::record(
    base::FileKey file, std::string_view content, std::uint64_t offset, std::uint64_t length)
{
    if (const Text* known = find(file))
        return slice(known->text, offset, length);
    const auto text = read(file, content);
    if (!text)
        return tl::unexpected(text.error());
    return slice((*text)->text, offset, length);
}

const Evidence::Text* Evidence::find(base::FileKey file)
{
    const auto known = std::find_if(
        m_texts.begin(), m_texts.end(), [file](const Text& text) { return text.file == file; });
    if (known == m_texts.end())
        return nullptr;
    m_texts.splice(m_texts.begin(), m_texts, known);
    return &m_texts.front();
}

base::Result<const Evidence::Text*> Evidence::read(base::FileKey file, std::string_view content)
{
    const auto opened = m_reader.open(content);
    if (!opened)
        return tl::unexpected(opened.error());
    m_texts.push_front({file, std::string(opened->text)});
    std::size_t bytes = 0;
    for (const Text& text : m_texts)
        bytes += text.text.size();
    while (m_texts.size() > 1 && (m_texts.size() > kRemembered || bytes > kRememberedBytes)) {
        bytes -= m_texts.back().text.size();
        m_texts.pop_back();
    }
    return &m_texts.front();
}

} // namespace khoji::store
