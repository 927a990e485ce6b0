#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/record/content.h"

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
}

namespace khoji::store {

struct ImportedFile;

/// The texts of log files from the bytes kept in the case; remembers the last few. One thread at a
/// time. For this folder only; throws SQLite::Exception.
class Evidence {
public:
    /// Bytes [offset, offset + length) of the file's decompressed text, or of what was decoded from it
    /// (record::kDecodedText). Fails with NotFound or Damaged. The view lives until the next call.
    [[nodiscard]] base::Result<std::string_view> record(
        SQLite::Database& database, base::FileKey file, std::uint64_t offset, std::uint64_t length);
    /// The same of a file, or a part of it, whose bytes are not in the case yet.
    [[nodiscard]] base::Result<std::string_view> record(const ImportedFile& imported, base::FileKey file,
        std::uint64_t offset, std::uint64_t length);
    /// When numbers of files may stand for other files from now on.
    void forget() { m_texts.clear(); }

private:
    struct Text {
        base::FileKey file{};
        std::uint64_t begin = 0; ///< of the file's text, or of its decoded text
        std::string text;
    };
    static constexpr std::size_t kRemembered = 4;
    static constexpr std::size_t kRememberedBytes = std::size_t{64} << 20; ///< beyond it only one

    [[nodiscard]] const Text* find(base::FileKey file, std::uint64_t offset);
    [[nodiscard]] base::Result<const Text*> read(
        base::FileKey file, std::uint64_t begin, std::string_view bytes);

    record::ContentReader m_reader;
    std::list<Text> m_texts; ///< the last used first
};

} // namespace khoji::store
