#pragma once

#include "core/record/byte_source.h"

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace khoji::importer {

/// The bytes of a file, which must stay as it was when it was opened: reading fails with Io when
/// the file is seen to grow, shrink or change.
class FileSource final : public record::ByteSource {
public:
    /// Fails with NotFound, Denied or Io; anything but a regular file is Io.
    [[nodiscard]] static base::Result<std::unique_ptr<FileSource>> open(
        const std::filesystem::path& path);
    ~FileSource() override;

    [[nodiscard]] std::uint64_t size() const
    {
        return static_cast<std::uint64_t>(m_status.st_size);
    }
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> room) override;
    /// To read it once more: first for its hash, then for its text.
    [[nodiscard]] base::Result<void> rewind();

private:
    FileSource(int descriptor, const struct stat& status);
    [[nodiscard]] bool isAsItWas() const;

    int m_descriptor;
    struct stat m_status;
    std::uint64_t m_read = 0; ///< bytes
};

/// All bytes of a file. Fails as FileSource does, and with Limit when it is larger than `limit` bytes.
[[nodiscard]] base::Result<std::string> readWholeFile(
    const std::filesystem::path& path, std::uint64_t limit);

} // namespace khoji::importer
