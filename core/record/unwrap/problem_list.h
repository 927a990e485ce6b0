#pragma once

#include "core/record/log_contents.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace khoji::record {

/// The problems of one log file, as they are found. A text of nothing but bad places must not fill
/// the memory with complaints: beyond kListed they are only counted. For record's reader only.
class ProblemList {
public:
    static constexpr std::size_t kListed = 1000;

    explicit ProblemList(std::vector<ReadProblem>& problems)
        : m_problems(problems)
    { }

    /// `lost`: how many records it cost.
    void add(std::optional<std::uint64_t> offset, std::string reason, std::uint32_t lost);
    /// One problem for all that have the same reason, with the place of the first.
    void addAlike(
        std::optional<std::uint64_t> offset, const std::string& reason, std::uint32_t lost);
    /// The same for what may be a record that cannot be known for one, or none at all: finish()
    /// decides.
    void addStranger(std::optional<std::uint64_t> offset, const std::string& reason);
    /// Writes down what was counted. `strangersAreLost`: the file holds records of CloudTrail's.
    void finish(bool strangersAreLost);

private:
    void count(std::optional<std::uint64_t> offset, const std::string& reason, std::uint32_t lost,
        bool isStranger);

    struct Alike {
        std::size_t place = 0; ///< in m_problems
        std::size_t count = 0;
        bool isStranger = false;
    };
    std::vector<ReadProblem>& m_problems;
    std::unordered_map<std::string, Alike> m_alike; ///< by reason; at most kListed
    std::size_t m_listed = 0;
    std::size_t m_unlisted = 0;
    std::uint32_t m_unlistedLost = 0;
    std::uint32_t m_unlistedStrangers = 0;
};

} // namespace khoji::record
