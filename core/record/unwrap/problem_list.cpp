#include "core/record/unwrap/problem_list.h"

#include <utility>

namespace khoji::record {

void ProblemList::add(std::optional<std::uint64_t> offset, std::string reason, std::uint32_t lost)
{
    if (m_listed == kListed) {
        ++m_unlisted;
        m_unlistedLost += lost;
        return;
    }
    ++m_listed;
    m_problems.push_back({offset, std::move(reason), lost});
}

void ProblemList::addAlike(
    std::optional<std::uint64_t> offset, const std::string& reason, std::uint32_t lost)
{
    count(offset, reason, lost, false);
}

void ProblemList::addStranger(std::optional<std::uint64_t> offset, const std::string& reason)
{
    count(offset, reason, 0, true);
}

void ProblemList::count(std::optional<std::uint64_t> offset, const std::string& reason,
    std::uint32_t lost, bool isStranger)
{
    if (const auto known = m_alike.find(reason); known != m_alike.end()) {
        ++known->second.count;
        m_problems[known->second.place].lostRecords += lost;
        return;
    }
    if (m_listed < kListed)
        m_alike.emplace(reason, Alike{m_problems.size(), 1, isStranger});
    else if (isStranger)
        ++m_unlistedStrangers;
    add(offset, reason, lost);
}

void ProblemList::finish(bool strangersAreLost)
{
    for (const auto& [reason, alike] : m_alike) {
        ReadProblem& problem = m_problems[alike.place];
        if (alike.count > 1)
            problem.reason += " (" + std::to_string(alike.count) + " of them)";
        if (alike.isStranger && strangersAreLost)
            problem.lostRecords += static_cast<std::uint32_t>(alike.count);
    }
    if (m_unlisted > 0)
        m_problems.push_back(
            {std::nullopt, std::to_string(m_unlisted) + " further problems of this file",
                m_unlistedLost + (strangersAreLost ? m_unlistedStrangers : 0)});
}

} // namespace khoji::record
