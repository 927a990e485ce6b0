#include "core/store/known_objects.h"

#include "core/base/hash.h"

#include <random>

namespace khoji::store {

KnownObjects::KnownObjects()
    : m_seed((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}())
{ }

void KnownObjects::add(std::string_view path, std::uint64_t size)
{
    m_objects.insert(hashOf(path, size));
}

bool KnownObjects::holds(std::string_view path, std::uint64_t size) const
{
    return m_objects.contains(hashOf(path, size));
}

std::optional<std::chrono::sys_days> KnownObjects::newFrom(std::string_view folder) const
{
    const auto found = m_newFrom.find(folder);
    return found == m_newFrom.end() ? std::nullopt : std::optional(found->second);
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
