#include "core/store/evidence.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace khoji::store {

namespace {

base::Result<std::string_view> slice(std::string_view text, std::uint64_t offset, std::uint64_t length)
{
    if (offset > text.size() || length > text.size() - offset)
        return base::fail(base::ErrorKind::Damaged, "the stored log file is shorter than its record says");
    return text.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
}

} // namespace

base::Result<std::string_view> Evidence::record(
    SQLite::Database& database, base::FileKey file, std::uint64_t offset, std::uint64_t length)
{
    const auto known = std::find_if(
        m_texts.begin(), m_texts.end(), [file](const Text& text) { return text.file == file; });
    if (known != m_texts.end())
        return slice(known->text, offset, length);

    SQLite::Statement select(database, "SELECT bytes FROM log_file_content WHERE file = ?");
    select.bind(1, base::number(file));
    if (!select.executeStep())
        return base::fail(base::ErrorKind::NotFound, "the case does not hold the bytes of this log file");
    const SQLite::Column bytes = select.getColumn(0);
    const auto content = m_reader.open(
        {static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes())});
    if (!content)
        return tl::unexpected(content.error());
    if (content->text.size() > kLargestRemembered)
        return slice(content->text, offset, length);
    if (m_texts.size() == kRemembered)
        m_texts.pop_back();
    m_texts.push_front({file, std::string(content->text)});
    return slice(m_texts.front().text, offset, length);
}

base::Result<std::string_view> Evidence::record(
    std::string_view bytes, std::uint64_t offset, std::uint64_t length)
{
    const auto content = m_reader.open(bytes);
    if (!content)
        return tl::unexpected(content.error());
    return slice(content->text, offset, length);
}

} // namespace khoji::store
