#include "core/base/utf8.h"
#include "core/record/resource_finder.h"
#include "tests/fuzz/padded_text.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace khoji::fuzz {

namespace {

using record::NamedResource;
using record::ResourceFinder;
using Names = std::vector<std::pair<std::string, std::string>>; // name, type

Names find(ResourceFinder& finder, std::string_view bytes, std::string_view filling)
{
    const PaddedText text(bytes, filling);
    Names names;
    for (const NamedResource& resource : finder.find(text.text()))
        names.emplace_back(resource.name, resource.type);
    return names;
}

} // namespace

void resources(std::string_view bytes)
{
    static ResourceFinder finder; // it keeps its buffers
    const Names names = find(finder, bytes, kClosing);
    promise(names.size() <= ResourceFinder::kNames, "a record does not name more than kNames");
    for (const auto& [name, type] : names)
        promise(!name.empty() && name.size() <= 2 * ResourceFinder::kNameBytes + 1,
            "a name is neither empty nor longer than two");

    Names sorted = names;
    std::sort(sorted.begin(), sorted.end());
    promise(
        std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end(), "a thing is named once");
    promise(find(finder, bytes, kGoingOn) == names,
        "the same record names the same things, whatever is behind it");
}

} // namespace khoji::fuzz
