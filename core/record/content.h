#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct libdeflate_decompressor;

namespace khoji::record {

/// A place in a file's text where it stops being readable, and why.
struct Damage {
    std::uint64_t offset = 0; ///< bytes into the decompressed text
    std::string reason;
};

/// The text inside a log file.
struct Content {
    std::string_view text; ///< kPadding readable bytes follow it; valid until the next call
    bool compressed = false;
    std::optional<Damage> damage; ///< the text before it is good
};

/// Opens log files by their bytes, never by their names: gzip (also of several members, also cut
/// off, also twice) or plain text; UTF-16 becomes UTF-8. One a thread; it keeps its buffers for the next file.
class ContentReader {
public:
    static constexpr std::size_t kPadding = 64; ///< what simdjson asks for
    /// Largest text we follow, in bytes. CloudTrail writes files of at most 50 MB compressed.
    static constexpr std::size_t kTextLimit = std::size_t{1} << 30;

    /// `textLimit`: in bytes.
    explicit ContentReader(std::size_t textLimit = kTextLimit);
    ~ContentReader();

    /// Fails with Damaged when nothing at all can be read, and with Limit beyond the limit.
    [[nodiscard]] base::Result<Content> open(std::string_view bytes);

private:
    [[nodiscard]] base::Result<Content> copy(std::string_view bytes);
    [[nodiscard]] base::Result<Content> toUtf8(Content content);
    [[nodiscard]] base::Result<Content> inflate(std::string_view bytes);
    [[nodiscard]] base::Result<Content> inflateWhatIsThere(std::string_view bytes);
    [[nodiscard]] bool reserve(std::size_t size);
    [[nodiscard]] bool grow();
    [[nodiscard]] base::Error tooLarge() const;
    [[nodiscard]] Content finish(std::size_t size, std::optional<Damage> damage);

    std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> m_decompressor;
    std::size_t m_textLimit;
    std::vector<char> m_buffer;
};

[[nodiscard]] bool isGzip(std::string_view bytes);

/// One gzip member holding `text`; fast rather than small.
[[nodiscard]] std::string gzip(std::string_view text);

/// The text of one gzip member, when it is known to be just as long as `text`; false when it is not.
[[nodiscard]] bool gunzip(std::string_view bytes, std::span<char> text);

} // namespace khoji::record
