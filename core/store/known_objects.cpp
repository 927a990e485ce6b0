#include "core/store/known_objects.h"

#include "core/base/hash.h"

#include <algorithm>
#include <random>

namespace khoji::store {

namespace {

bool isNumber(std::string_view text, std::size_t digits)
{
    return text.size() == digits
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The last part of a folder, which is then without it: `b/` of `a/b/`.
std::string_view takeLastPart(std::string_view& folder)
{
    const std::string_view inside = folder.substr(0, folder.size() - 1);
    const std::size_t slash = inside.rfind('/');
    folder = folder.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
    return inside.substr(folder.size());
}

/// Where a log file lies; without its day (`2026/01/05/`), where that is a day.
std::string_view folderOf(std::string_view name)
{
    const std::size_t slash = name.rfind('/');
    const std::string_view day = name.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
    std::string_view folder = day;
    for (const std::size_t digits : {2U, 2U, 4U}) {
        if (folder.empty() || !isNumber(takeLastPart(folder), digits))
            return day;
    }
    return folder;
}

} // namespace

KnownObjects::KnownObjects()
    : m_seed((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}())
{ }

void KnownObjects::add(std::string_view path, std::uint64_t size)
{
    m_objects.insert(hashOf(path, size));
    const std::string_view name = objectName(path);
    std::string& newest = m_newest[std::string(folderOf(name))];
    if (newest < name)
        newest = name;
}

bool KnownObjects::holds(std::string_view path, std::uint64_t size) const
{
    return m_objects.contains(hashOf(path, size));
}

std::string KnownObjects::newestBelow(std::string_view folder) const
{
    const std::string_view name = objectName(folder);
    const auto found = m_newest.find(std::string(name));
    if (found == m_newest.end())
        return {};
    return std::string(folder.substr(0, folder.size() - name.size())) + found->second;
}

std::uint64_t KnownObjects::hashOf(std::string_view path, std::uint64_t size) const
{
    return base::hash64(objectName(path), m_seed ^ size);
}

std::string_view objectName(std::string_view path)
{
    constexpr std::string_view kRoot = "AWSLogs/";
    for (std::size_t place = path.rfind(kRoot); place != std::string_view::npos && place > 0;
         place = path.rfind(kRoot, place - 1)) {
        if (path[place - 1] == '/')
            return path.substr(place);
    }
    return path;
}

} // namespace khoji::store
