#include "core/store/search/last_search.h"

#include <algorithm>
#include <string_view>

namespace khoji::store {

namespace {

/// It means something else each time it is asked.
bool countsFromNow(const query::Node& node)
{
    const std::string_view kNow = "now";
    const auto isRelative = [kNow](const query::Value& value) {
        return std::string_view(value.text).starts_with(kNow) || std::string_view(value.upper).starts_with(kNow);
    };
    return std::any_of(node.values.begin(), node.values.end(), isRelative)
        || std::any_of(node.children.begin(), node.children.end(), countsFromNow);
}

} // namespace

std::optional<LastSearch::Found> LastSearch::find(
    const std::shared_ptr<const EventIndex>& index, const query::Node& question) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_index.lock() != index || m_question != question)
        return std::nullopt;
    return m_found;
}

void LastSearch::remember(
    const std::shared_ptr<const EventIndex>& index, const query::Node& question, Found found)
{
    if (countsFromNow(question))
        return;
    const std::scoped_lock lock(m_mutex);
    m_index = index;
    m_question = question;
    m_found = std::move(found);
}

} // namespace khoji::store
