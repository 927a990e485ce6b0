#include "core/query/own_terms.h"

#include <algorithm>

namespace khoji::query {

namespace {

bool means(std::string_view name, FacetField field)
{
    if (field.isTags())
        return FacetField::byName(name) == field;
    const auto meant = record::fieldsMeantBy(name);
    return std::find(meant.begin(), meant.end(), field.recorded()) != meant.end();
}

} // namespace

bool isAbout(const Node& node, FacetField field)
{
    switch (node.kind) {
    case Node::Kind::Term:
        return means(node.field, field);
    case Node::Kind::And:
    case Node::Kind::Or:
    case Node::Kind::Not:
    case Node::Kind::Off:
        return std::all_of(node.children.begin(), node.children.end(),
            [field](const Node& child) { return isAbout(child, field); });
    case Node::Kind::All:
    case Node::Kind::Is:
    case Node::Kind::Has:
    case Node::Kind::FreeText:
        break;
    }
    return false;
}

Node withoutOwnTerms(const Node& root, FacetField field)
{
    if (isAbout(root, field))
        return {};
    if (root.kind != Node::Kind::And)
        return root;
    // A group in brackets that is and-ed with the rest may hold own terms, too.
    std::vector<Node> kept;
    for (const Node& child : root.children) {
        Node left = withoutOwnTerms(child, field);
        if (left.kind != Node::Kind::All)
            kept.push_back(std::move(left));
    }
    if (kept == root.children)
        return root;
    if (kept.empty())
        return {};
    if (kept.size() == 1)
        return std::move(kept.front());
    Node rest = root;
    rest.children = std::move(kept);
    return rest;
}

} // namespace khoji::query
