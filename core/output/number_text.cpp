#include "core/output/number_text.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace khoji::output {

std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t place = text.size(); place > 3;) {
        place -= 3;
        text.insert(place, ",");
    }
    return text;
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural)
{
    std::string text = grouped(number) + " ";
    if (number == 1)
        return text.append(singular);
    return plural.empty() ? text.append(singular).append("s") : text.append(plural);
}

std::string byteSize(std::uint64_t bytes)
{
    static constexpr std::array<std::string_view, 6> kUnits{"KB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1024)
        return fmt::format("{} B", bytes);
    double size = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    for (; size >= 1023.5; size /= 1024)
        ++unit;
    return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, kUnits[unit]);
}

} // namespace khoji::output
