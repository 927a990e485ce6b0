#pragma once

#include "core/s3/trail_layout.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace khoji::models {

/// A place in the tree of what a bucket holds: organisation > account > kind > region, and below a
/// node of their own the folders that follow no layout. Leaves are chosen; a node above them knows
/// how many of its leaves are.
struct TrailNode {
    enum class Kind { Root, Organization, Account, LogKind, Region, Others, OtherFolder };

    Kind kind = Kind::Root;
    std::string name; ///< as the bucket says it: hostile text
    TrailNode* parent = nullptr;
    int row = 0; ///< in the parent
    std::vector<std::unique_ptr<TrailNode>> children{}; ///< in order of name
    std::optional<s3::TrailFolder> folder{}; ///< Kind::Region
    int leaves = 0; ///< below it; of a leaf: 1
    int chosen = 0; ///< of these

    [[nodiscard]] bool isLeaf() const { return kind == Kind::Region || kind == Kind::OtherFolder; }
    /// Null when there is none.
    [[nodiscard]] TrailNode* child(Kind ofKind, const std::string& called) const;
    /// Where a child would stand.
    [[nodiscard]] int rowFor(Kind ofKind, const std::string& called) const;
    TrailNode* insert(int at, Kind ofKind, std::string called);
};

/// Adds to the counts of a leaf and of all above it.
void count(TrailNode& leaf, int leaves, int chosen);
/// Chooses all leaves at and below a node, or none.
void choose(TrailNode& node, bool chosen);

/// The nodes on the way from the root to a folder: kind and name, the leaf last.
struct TrailStep {
    TrailNode::Kind kind;
    std::string name;
};
[[nodiscard]] std::vector<TrailStep> stepsTo(const s3::TrailFolder& folder);

/// Digests verify log files and hold no events: they are not chosen by themselves.
[[nodiscard]] bool isChosenAtFirst(const s3::TrailFolder& folder);

} // namespace khoji::models
