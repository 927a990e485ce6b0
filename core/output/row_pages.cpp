#include "core/output/row_pages.h"

#include <algorithm>

namespace khoji::output {

namespace {

/// Large enough to make the cost of a call vanish, small enough to answer a stop at once.
constexpr std::uint64_t kPageRows = 4096;

} // namespace

base::Result<void> forEachPage(const store::ResultRows& rows, std::uint64_t limit,
    const std::vector<record::Field>& columns, std::stop_token stop, const PageVisitor& visit)
{
    const std::uint64_t end = std::min(limit, rows.size());
    for (std::uint64_t first = 0; first < end; first += kPageRows) {
        if (stop.stop_requested())
            return base::fail(base::ErrorKind::Cancelled, "Stopped");
        const auto wanted = static_cast<std::size_t>(std::min(kPageRows, end - first));
        const auto page = rows.page(first, wanted, columns);
        if (!page)
            return tl::unexpected(page.error());
        if (page->size() != wanted)
            return base::fail(
                base::ErrorKind::Storage, "The case gave fewer events than it counted");
        if (auto done = visit(*page); !done)
            return done;
    }
    return {};
}

} // namespace khoji::output
