#include "core/lookup/region_walk.h"

#include <algorithm>

namespace khoji::lookup {

namespace {

constexpr std::chrono::seconds kSecond{1};
/// Pages without a step down in time: events of one second, or none at all, for no reason.
constexpr std::size_t kMostOfOneSecond = 1000;

} // namespace

RegionWalk::RegionWalk(History history, base::TimeRange range, const Coverage& coverage)
    : m_history(std::move(history))
    , m_range(range)
    , m_coverage(coverage)
{ }

std::optional<Question> RegionWalk::next(const std::string& account)
{
    if (m_history.account.empty())
        m_history.account = account;
    if (!m_isPlanned && !m_descent && m_pages == 0)
        plan(m_range.end);
    if (!m_descent && m_gaps.empty())
        return std::nullopt;
    if (!m_descent) {
        const base::TimeRange gap = m_gaps.back();
        m_gaps.pop_back();
        m_descent = Descent{gap, gap.first, gap.end, {}};
        m_tokens.clear();
    }
    return Question{m_history.category, m_descent->asked, m_descent->token};
}

/// What is to be asked before `end`.
void RegionWalk::plan(base::UtcTime end)
{
    m_isPlanned = !m_history.account.empty();
    m_gaps = m_coverage.missing(m_history, {m_range.first, end});
}

aws::Outcome<RegionWalk::Taken> RegionWalk::take(const Page& page, base::UtcTime asked)
{
    ++m_pages;
    if (m_history.account.empty())
        m_history.account = page.account;
    // More of the second of its last event may follow; what it told of it is told again.
    const auto upper = m_descent->upper;
    auto lower = m_descent->asked.first;
    if (!page.nextToken.empty())
        lower = std::clamp(page.span ? page.span->first + kSecond : upper, lower, upper);
    const PageName name{m_history, {lower, upper}, m_pages};
    const bool known = isKnown(page, name, asked);
    if (const auto gone = goDown(page, lower); !gone)
        return tl::unexpected(gone.error());
    if (!m_isPlanned && !m_history.account.empty())
        planBelow(lower);
    return Taken{name, known};
}

/// A page that was asked for to learn the account is not kept for saying that nothing is new.
bool RegionWalk::isKnown(const Page& page, const PageName& name, base::UtcTime asked) const
{
    const bool hasNew = page.span && !m_coverage.missing(m_history, *page.span).empty();
    const bool isProbe = !m_isPlanned && page.span;
    return !hasNew && (isProbe || m_coverage.knows(name, asked));
}

aws::Outcome<void> RegionWalk::goDown(const Page& page, base::UtcTime lower)
{
    if (lower < m_descent->upper)
        m_tokens.clear();
    m_descent->upper = lower;
    m_reached = lower;
    if (page.nextToken.empty() || lower <= m_descent->last) {
        m_descent.reset();
        return {};
    }
    if (!m_tokens.insert(page.nextToken).second || m_tokens.size() > kMostOfOneSecond)
        return aws::trouble(aws::TroubleKind::Damaged,
            "the pages of LookupEvents lead nowhere: they do not go back in time");
    m_descent->token = page.nextToken;
    return {};
}

/// The first page has told whose account it is: the rest of the range is asked for only where the
/// case has nothing of it.
void RegionWalk::planBelow(base::UtcTime lower)
{
    plan(lower);
    const bool goesOn = m_descent && !m_gaps.empty() && m_gaps.back().end == lower;
    if (!goesOn) {
        m_descent.reset();
        return;
    }
    m_descent->last = m_gaps.back().first;
    m_gaps.pop_back();
}

bool RegionWalk::startAgain()
{
    if (!m_descent || m_descent->token.empty() || m_startedAgain == m_descent->upper)
        return false;
    m_startedAgain = m_descent->upper;
    m_descent->asked = {m_descent->last, m_descent->upper};
    m_descent->token.clear();
    m_tokens.clear();
    return true;
}

} // namespace khoji::lookup
