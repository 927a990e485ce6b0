#pragma once

#include "core/base/error.h"
#include "core/lookup/page_name.h"
#include "core/store/event_store.h"

#include <map>
#include <vector>

namespace khoji::lookup {

/// What the pages in a case account for, and so what is still to be asked. Thread: one.
class Coverage {
public:
    /// Blocks: reads a row for each log file.
    [[nodiscard]] static base::Result<Coverage> of(const store::EventStore& events);

    /// A page that was asked for at `asked`: of its last kLateness not all may be told yet.
    void add(const PageName& page, base::UtcTime asked);
    /// Whether such a page would account for nothing that is not accounted for already.
    [[nodiscard]] bool knows(const PageName& page, base::UtcTime asked) const;
    /// What is missing from a range, in order of time; of a history of an unknown account, all.
    [[nodiscard]] std::vector<base::TimeRange> missing(
        const History& history, base::TimeRange range) const;

private:
    std::map<History, std::vector<base::TimeRange>> m_covered; ///< in no order
};

} // namespace khoji::lookup
