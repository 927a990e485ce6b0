#pragma once

#include "core/query/filter.h"
#include "core/store/compiled_filter.h"
#include "core/store/event_store.h"

#include <memory>
#include <mutex>
#include <optional>

namespace khoji::store {

/// What the newest search in records found, for those who ask the same again: in another order, with other bars of
/// the timeline, or page by page from the command line. Any thread.
class LastSearch {
public:
    struct Found {
        CompiledFilter matches;
        SearchProgress progress;
    };

    /// Nothing, when it was another question or another snapshot.
    [[nodiscard]] std::optional<Found> find(
        const std::shared_ptr<const EventIndex>& index, const query::Node& question) const;
    void remember(const std::shared_ptr<const EventIndex>& index, const query::Node& question, Found found);

private:
    mutable std::mutex m_mutex;
    std::weak_ptr<const EventIndex> m_index; ///< it is not kept alive for this
    query::Node m_question;
    Found m_found;
};

} // namespace khoji::store
