#include "core/store/evidence.h"

#include "core/store/import_session.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace khoji::store {

namespace {

base::Result<std::string_view> slice(
    std::string_view text, std::uint64_t begin, std::uint64_t offset, std::uint64_t length)
{
    if (offset < begin || offset - begin > text.size() || length > text.size() - (offset - begin))
        return base::fail(base::ErrorKind::Damaged, "the stored log file is shorter than its record says");
    return text.substr(static_cast<std::size_t>(offset - begin), static_cast<std::size_t>(length));
}

/// The stored bytes that hold a place of a file, and the place they begin at.
constexpr const char* kStoredBytes = "SELECT 0, bytes FROM log_file_content WHERE file = ?1 AND ?2 < ?3"
                                     " UNION ALL "
                                     "SELECT begin, bytes FROM (SELECT begin, bytes FROM log_file_part"
                                     " WHERE file = ?1 AND begin <= ?2 AND ?2 < ?3 ORDER BY begin DESC LIMIT 1)"
                                     " UNION ALL "
                                     "SELECT begin, bytes FROM (SELECT begin, bytes FROM decoded_text"
                                     " WHERE file = ?1 AND begin <= ?2 AND ?2 >= ?3 ORDER BY begin DESC LIMIT 1)";

} // namespace

Evidence::Evidence() = default;
Evidence::~Evidence() = default;

base::Result<std::string_view> Evidence::record(
    SQLite::Database& database, base::FileKey file, std::uint64_t offset, std::uint64_t length)
{
    if (const Text* known = find(file, offset))
        return slice(known->own(), known->begin, offset, length);
    const auto text = readStored(database, file, offset);
    if (!text)
        return tl::unexpected(text.error());
    return slice((*text)->own(), (*text)->begin, offset, length);
}

base::Result<std::string_view> Evidence::record(
    const ImportedFile& imported, base::FileKey file, std::uint64_t offset, std::uint64_t length)
{
    if (offset >= record::kDecodedText)
        return slice(imported.found.decodedText, imported.decodedBegin, offset, length);
    if (const Text* known = find(file, offset))
        return slice(known->own(), known->begin, offset, length);
    const auto text = read(file, imported.textBegin, imported.content);
    if (!text)
        return tl::unexpected(text.error());
    return slice((*text)->own(), (*text)->begin, offset, length);
}

void Evidence::forget()
{
    m_texts.clear();
    m_select.reset();
    m_database = nullptr;
}

const Evidence::Text* Evidence::find(base::FileKey file, std::uint64_t offset)
{
    const auto known = std::find_if(m_texts.begin(), m_texts.end(), [file, offset](const Text& text) {
        return text.file == file && offset >= text.begin && offset - text.begin < text.size;
    });
    if (known == m_texts.end())
        return nullptr;
    m_texts.splice(m_texts.begin(), m_texts, known);
    return &m_texts.front();
}

base::Result<const Evidence::Text*> Evidence::readStored(
    SQLite::Database& database, base::FileKey file, std::uint64_t offset)
{
    if (m_database != &database) {
        m_select = std::make_unique<SQLite::Statement>(database, kStoredBytes);
        m_database = &database;
    }
    (void)m_select->tryReset(); // after an error it is where it failed
    m_select->bind(1, base::number(file));
    m_select->bind(2, static_cast<std::int64_t>(offset));
    m_select->bind(3, static_cast<std::int64_t>(record::kDecodedText));
    const auto text = [&]() -> base::Result<const Text*> {
        if (!m_select->executeStep())
            return base::fail(base::ErrorKind::NotFound, "the case does not hold the bytes of this log file");
        const SQLite::Column bytes = m_select->getColumn(1);
        return read(file, static_cast<std::uint64_t>(m_select->getColumn(0).getInt64()),
            {static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes())});
    }();
    m_select->reset(); // one that goes on would keep the state of the case as it is now
    return text;
}

base::Result<const Evidence::Text*> Evidence::read(
    base::FileKey file, std::uint64_t begin, std::string_view bytes)
{
    const auto opened = m_reader.open(bytes);
    if (!opened)
        return tl::unexpected(opened.error());
    std::string text;
    text.reserve(opened->text.size() + record::ContentReader::kPadding);
    text.append(opened->text).append(record::ContentReader::kPadding, '\0');
    m_texts.push_front({file, begin, std::move(text), opened->text.size()});
    std::size_t size = 0;
    for (const Text& each : m_texts)
        size += each.size;
    while (m_texts.size() > 1 && (m_texts.size() > kRemembered || size > kRememberedBytes)) {
        size -= m_texts.back().size;
        m_texts.pop_back();
    }
    return &m_texts.front();
}

} // namespace khoji::store
