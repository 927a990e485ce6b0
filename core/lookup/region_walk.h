#pragma once

#include "core/lookup/coverage.h"
#include "core/lookup/page.h"
#include "core/lookup/page_name.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace khoji::lookup {

/// One request to LookupEvents.
struct Question {
    Category category = Category::Management;
    base::TimeRange range{};
    std::string nextToken; ///< empty: the first page
};

/// The way down through one history, the newest first, over what the case accounts for: says what
/// to ask next and takes what was answered. Asks for nothing twice but a second of overlap, and for
/// one page of the whole range when the account is not known before it. Thread: one.
class RegionWalk {
public:
    /// `coverage` must outlive it.
    RegionWalk(History history, base::TimeRange range, const Coverage& coverage);

    /// What to ask now; nothing: all is in. `account`: as far as somebody has found out.
    [[nodiscard]] std::optional<Question> next(const std::string& account);

    struct Taken {
        PageName name;
        bool isKnown = false; ///< it tells nothing that the case does not know
    };
    /// The answer to that question, which was asked at `asked`. Fails with Damaged when the server
    /// leads us in a circle.
    [[nodiscard]] aws::Outcome<Taken> take(const Page& page, base::UtcTime asked);
    /// The server knows the token no longer: asks for what is below the last page instead. False
    /// when that would be the same question again.
    [[nodiscard]] bool startAgain();

    [[nodiscard]] const History& history() const { return m_history; }
    /// Everything from here on is in; nothing before the first page.
    [[nodiscard]] std::optional<base::UtcTime> reached() const { return m_reached; }

private:
    /// A gap on its way to be filled.
    struct Descent {
        base::TimeRange asked; ///< the same for all tokens
        base::UtcTime last; ///< down to here; not before asked.first
        base::UtcTime upper; ///< from here on all is in
        std::string token;
    };

    [[nodiscard]] bool isKnown(const Page& page, const PageName& name, base::UtcTime asked) const;
    void plan(base::UtcTime end);
    void planBelow(base::UtcTime lower);
    [[nodiscard]] aws::Outcome<void> goDown(const Page& page, base::UtcTime lower);

    History m_history;
    base::TimeRange m_range;
    const Coverage& m_coverage;
    bool m_isPlanned = false; ///< with the account known
    std::vector<base::TimeRange> m_gaps; ///< in order of time; the last is next
    std::optional<Descent> m_descent;
    std::optional<base::UtcTime> m_reached;
    std::uint64_t m_pages = 0;
    std::set<std::string> m_tokens; ///< since it last went down in time
    std::optional<base::UtcTime> m_startedAgain; ///< Descent::upper when it last did
};

} // namespace khoji::lookup
