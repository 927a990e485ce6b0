#pragma once

#include <QString>
#include <QStringList>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::models {

/// The regions that every account of AWS has switched on, by name. Newer ones have to be switched
/// on first, and can be typed.
[[nodiscard]] std::span<const std::string_view> commonRegions();

/// Where IAM, STS of old and other services of no region record their events.
inline constexpr std::string_view kGlobalRegion = "us-east-1";

/// Names of regions that somebody typed, between spaces, commas or semicolons.
struct TypedRegions {
    std::vector<std::string> regions;
    QStringList strange; ///< what can be no region's name
};
[[nodiscard]] TypedRegions regionsIn(const QString& text);

} // namespace khoji::models
