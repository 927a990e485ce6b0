#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/record/content.h"

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
class Statement;
}

namespace khoji::store {

struct ImportedFile;

/// The texts of log files from the bytes kept in the case; remembers the last few. One thread at a
/// time. For this folder only; throws SQLite::Exception.
class Evidence {
public:
    Evidence();
    ~Evidence();

    /// Bytes [offset, offset + length) of the file's decompressed text, or of what was decoded from it
    /// (record::kDecodedText), with ContentReader::kPadding readable bytes behind them. Fails with NotFound or
    /// Damaged. The view lives until the next call.
    [[nodiscard]] base::Result<std::string_view> record(
        SQLite::Database& database, base::FileKey file, std::uint64_t offset, std::uint64_t length);
    /// The same, without the padding, of a file or a part of it whose bytes are not in the case yet.
    [[nodiscard]] base::Result<std::string_view> record(const ImportedFile& imported, base::FileKey file,
        std::uint64_t offset, std::uint64_t length);
    /// Before the connection that it was asked with is closed, and when numbers of files may stand for other
    /// files from now on.
    void forget();

private:
    struct Text {
        base::FileKey file{};
        std::uint64_t begin = 0; ///< of the file's text, or of its decoded text
        std::string text; ///< and the padding
        std::size_t size = 0; ///< without the padding

        [[nodiscard]] std::string_view own() const { return std::string_view(text).substr(0, size); }
    };
    static constexpr std::size_t kRemembered = 4;
    static constexpr std::size_t kRememberedBytes = std::size_t{64} << 20; ///< beyond it only one

    [[nodiscard]] const Text* find(base::FileKey file, std::uint64_t offset);
    [[nodiscard]] base::Result<const Text*> read(
        base::FileKey file, std::uint64_t begin, std::string_view bytes);

    [[nodiscard]] base::Result<const Text*> readStored(
        SQLite::Database& database, base::FileKey file, std::uint64_t offset);

    record::ContentReader m_reader;
    std::list<Text> m_texts; ///< the last used first
    SQLite::Database* m_database = nullptr; ///< that m_select asks
    std::unique_ptr<SQLite::Statement> m_select; ///< small files are many: preparing it takes longer than it does
};

} // namespace khoji::store
