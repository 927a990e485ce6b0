#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace khoji::output {

/// Where an export's bytes go. It counts and hashes them on the way, so that what is reported is
/// what was written. Not thread-safe: one export owns it.
class ByteSink {
public:
    ByteSink();
    ByteSink(const ByteSink&) = delete;
    ByteSink& operator=(const ByteSink&) = delete;
    virtual ~ByteSink();

    [[nodiscard]] base::Result<void> write(std::string_view bytes);
    /// Makes the export final. Without it the destination is left as it was before.
    [[nodiscard]] virtual base::Result<void> commit() = 0;

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    /// SHA-256 of everything written so far, lower-case hexadecimal.
    [[nodiscard]] std::string sha256() const;

protected:
    [[nodiscard]] virtual base::Result<void> put(std::string_view bytes) = 0;

private:
    struct Hash;
    std::unique_ptr<Hash> m_hash;
    std::uint64_t m_bytes = 0;
};

/// A file that appears, complete, at commit(): until then the bytes are in a temporary file beside
/// it, which goes away with the sink. Fails with Denied, NotFound (no such folder) or Io.
[[nodiscard]] base::Result<std::unique_ptr<ByteSink>> openFileSink(
    const std::filesystem::path& path);

/// A stream that its owner keeps open, such as standard output. What was written stays written.
[[nodiscard]] std::unique_ptr<ByteSink> streamSink(std::ostream& out);

} // namespace khoji::output
