#pragma once

#include <QString>

#include <array>

/// Conditions that a click switches on and off in the query: they are terms of its text at the top,
/// and nowhere else (ux.md section 1).
namespace khoji::models {

enum class Toggle {
    WritesOnly,
    ErrorsOnly,
    HideServices,
};
inline constexpr std::array kToggles{Toggle::WritesOnly, Toggle::ErrorsOnly, Toggle::HideServices};

/// A span that ends with the newest event of the case: archives are old, so the clock says nothing.
enum class TimeSpan {
    LastHour,
    LastDay,
    LastWeek,
    WholeCase, ///< no condition on the time
};
inline constexpr std::array kTimeSpans{
    TimeSpan::LastHour, TimeSpan::LastDay, TimeSpan::LastWeek, TimeSpan::WholeCase};

/// `is:write`, and `-is:service` for HideServices.
[[nodiscard]] QString termOf(Toggle toggle);
/// `eventTime>=end-1h`; empty for WholeCase.
[[nodiscard]] QString termOf(TimeSpan span);

/// The text is a query, so that it can be edited by a click.
[[nodiscard]] bool isQuery(const QString& text);

/// The condition is one of those that must all hold.
[[nodiscard]] bool isOn(const QString& query, Toggle toggle);
/// The text with the condition, or without it; what contradicts it goes. All else stays as typed,
/// and a text that is no query stays as it is.
[[nodiscard]] QString withToggle(const QString& query, Toggle toggle, bool on);

/// The one condition on the time is this span; WholeCase: there is none.
[[nodiscard]] bool isOn(const QString& query, TimeSpan span);
/// The text with this span instead of the time range that it asks for.
[[nodiscard]] QString withSpan(const QString& query, TimeSpan span);

} // namespace khoji::models
