#include "cli/print_json.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace khoji::cli {

void printJson(const nlohmann::ordered_json& json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace khoji::cli
