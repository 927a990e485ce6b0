#include "core/store/new_from.h"

#include "core/base/time.h"

#include <nlohmann/json.hpp>

namespace khoji::store {

using std::chrono::days;
using std::chrono::floor;

std::string textOf(const NewFrom& newFrom)
{
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [folder, day] : newFrom)
        json[folder] = base::formatIso(day);
    // A key is bytes; a folder that is no UTF-8 is listed from its beginning.
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

NewFrom readNewFrom(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    NewFrom newFrom;
    if (!json.is_object())
        return newFrom;
    for (const auto& [folder, day] : json.items()) {
        if (const auto time =
                day.is_string() ? base::parseTime(day.get<std::string>()) : std::nullopt)
            newFrom[folder] = floor<days>(*time);
    }
    return newFrom;
}

} // namespace khoji::store
