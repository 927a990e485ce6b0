#include "core/store/search/last_search.h"

#include "core/query/asks_for_annotations.h"

#include <algorithm>
#include <string_view>

namespace khoji::store {

namespace {

bool countsFromNow(const query::Value& value)
{
    const std::string_view now = "now";
    return std::string_view(value.text).starts_with(now) || std::string_view(value.upper).starts_with(now);
}

/// Asked again of the same snapshot, it may have another answer.
bool isFleeting(const query::Node& node)
{
    return query::asksForAnnotations(node) || std::any_of(node.values.begin(), node.values.end(), countsFromNow)
        || std::any_of(node.children.begin(), node.children.end(), isFleeting);
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
    if (isFleeting(question))
        return;
    const std::scoped_lock lock(m_mutex);
    m_index = index;
    m_question = question;
    m_found = std::move(found);
}

} // namespace khoji::store
