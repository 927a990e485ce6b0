#pragma once

#include "core/s3/bucket.h"

#include <string>
#include <unordered_set>

namespace khoji::s3 {

/// The way through the pages of one listing, held to what S3 promises: it goes forward. A token
/// that comes twice, names that are not behind those of the page before, and no end of empty pages
/// are Damaged. Thread: any, one at a time.
class ListWalk {
public:
    explicit ListWalk(Listing listing);

    /// The page for token(). Fails with Damaged.
    [[nodiscard]] aws::Outcome<void> advance(const ObjectPage& page);

    [[nodiscard]] const Listing& listing() const { return m_listing; }
    [[nodiscard]] const std::string& token() const { return m_token; } ///< empty: the first page
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; } ///< the page was the last

private:
    Listing m_listing;
    std::string m_token;
    std::unordered_set<std::uint64_t> m_tokens; ///< hashes of those that came
    std::string m_lastKey;
    std::string m_lastPrefix;
    unsigned m_emptyPages = 0; ///< in a row
    bool m_isAtEnd = false;
};

} // namespace khoji::s3
