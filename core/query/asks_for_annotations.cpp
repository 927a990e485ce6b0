#include "core/query/asks_for_annotations.h"

#include "core/base/ascii.h"

#include <algorithm>

namespace khoji::query {

bool asksForAnnotations(const Node& root)
{
    switch (root.kind) {
    case Node::Kind::Term:
        return base::equalsIgnoringCase(root.field, "tag");
    case Node::Kind::Is:
        return base::equalsIgnoringCase(root.values.at(0).text, "starred");
    case Node::Kind::Has: // all its words are about annotations (words.h)
        return true;
    case Node::Kind::And:
    case Node::Kind::Or:
    case Node::Kind::Not:
        return std::any_of(root.children.begin(), root.children.end(), asksForAnnotations);
    case Node::Kind::Off:
    case Node::Kind::All:
    case Node::Kind::FreeText:
        break;
    }
    return false;
}

} // namespace khoji::query
