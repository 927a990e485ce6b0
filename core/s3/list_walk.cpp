#include "core/s3/list_walk.h"

#include "core/base/hash.h"

#include <utility>

namespace khoji::s3 {

namespace {

/// S3 may answer with empty pages while it looks for what is left among what was deleted.
constexpr unsigned kMostEmptyPages = 100;

tl::unexpected<aws::Trouble> damaged(const char* why)
{
    return aws::trouble(aws::TroubleKind::Damaged,
        std::string("The server's list of objects cannot be used: ") + why);
}

} // namespace

ListWalk::ListWalk(Listing listing)
    : m_listing(std::move(listing))
{ }

aws::Outcome<void> ListWalk::advance(const ObjectPage& page)
{
    if (!page.objects.empty()) {
        if (page.objects.front().key <= m_lastKey)
            return damaged("a page repeats what came before");
        m_lastKey = page.objects.back().key;
    }
    if (!page.prefixes.empty()) {
        if (page.prefixes.front() <= m_lastPrefix)
            return damaged("a page repeats what came before");
        m_lastPrefix = page.prefixes.back();
    }
    m_emptyPages = page.objects.empty() && page.prefixes.empty() ? m_emptyPages + 1 : 0;
    if (m_emptyPages > kMostEmptyPages)
        return damaged("there is no end of empty pages");
    m_token = page.continuationToken;
    m_isAtEnd = m_token.empty();
    if (!m_isAtEnd && !m_tokens.insert(base::hash64(m_token)).second)
        return damaged("it goes round in a circle");
    return {};
}

} // namespace khoji::s3
