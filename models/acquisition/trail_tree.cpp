#include "models/acquisition/trail_tree.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace khoji::models {

int TrailNode::rowFor(Kind ofKind, const std::string& called) const
{
    const auto before = [](const std::unique_ptr<TrailNode>& node,
                            const std::pair<Kind, const std::string&>& wanted) {
        return std::tie(node->kind, node->name) < std::tie(wanted.first, wanted.second);
    };
    const std::pair<Kind, const std::string&> wanted(ofKind, called);
    const auto found = std::lower_bound(children.begin(), children.end(), wanted, before);
    return static_cast<int>(found - children.begin());
}

TrailNode* TrailNode::child(Kind ofKind, const std::string& called) const
{
    const auto at = static_cast<std::size_t>(rowFor(ofKind, called));
    if (at == children.size() || children[at]->kind != ofKind || children[at]->name != called)
        return nullptr;
    return children[at].get();
}

TrailNode* TrailNode::insert(int at, Kind ofKind, std::string called)
{
    auto node = std::make_unique<TrailNode>(TrailNode{ofKind, std::move(called), this, at});
    TrailNode* const inserted = node.get();
    children.insert(children.begin() + at, std::move(node));
    for (std::size_t i = static_cast<std::size_t>(at); i < children.size(); ++i)
        children[i]->row = static_cast<int>(i);
    return inserted;
}

void count(TrailNode& leaf, int leaves, int chosen)
{
    for (TrailNode* node = &leaf; node != nullptr; node = node->parent) {
        node->leaves += leaves;
        node->chosen += chosen;
    }
}

void choose(TrailNode& node, bool chosen)
{
    if (node.isLeaf() && (node.chosen > 0) != chosen)
        count(node, 0, chosen ? 1 : -1);
    for (const auto& child : node.children)
        choose(*child, chosen);
}

std::vector<TrailStep> stepsTo(const s3::TrailFolder& folder)
{
    std::vector<TrailStep> steps;
    if (!folder.organization.empty())
        steps.push_back({TrailNode::Kind::Organization, folder.organization});
    steps.push_back({TrailNode::Kind::Account, folder.account});
    steps.push_back({TrailNode::Kind::LogKind, folder.kind});
    steps.push_back({TrailNode::Kind::Region, folder.region});
    return steps;
}

bool isChosenAtFirst(const s3::TrailFolder& folder)
{
    return folder.kind != "CloudTrail-Digest";
}

} // namespace khoji::models
