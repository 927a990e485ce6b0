#include "models/timeline/time_window.h"

#include <algorithm>

namespace khoji::models {

namespace {

using base::TimeRange;
using Length = std::chrono::milliseconds;

Length lengthOf(TimeRange range)
{
    return range.end - range.first;
}

Length times(Length length, double factor)
{
    return Length(static_cast<Length::rep>(static_cast<double>(length.count()) * factor));
}

TimeRange movedInto(TimeRange window, TimeRange bounds)
{
    if (window.first < bounds.first)
        return {bounds.first, bounds.first + lengthOf(window)};
    if (window.end > bounds.end)
        return {bounds.end - lengthOf(window), bounds.end};
    return window;
}

} // namespace

TimeRange withinBounds(TimeRange window, TimeRange bounds)
{
    const Length longest = lengthOf(bounds);
    const Length length =
        std::clamp(lengthOf(window), std::min<Length>(kShortestWindow, longest), longest);
    const base::UtcTime middle = window.first + lengthOf(window) / 2;
    if (length != lengthOf(window))
        window = {middle - length / 2, middle - length / 2 + length};
    return movedInto(window, bounds);
}

TimeRange zoomedAt(TimeRange window, base::UtcTime fixed, double factor, TimeRange bounds)
{
    const Length longest = lengthOf(bounds);
    const Length length = std::clamp(
        times(lengthOf(window), factor), std::min<Length>(kShortestWindow, longest), longest);
    const double place = lengthOf(window).count() <= 0
        ? 0.5
        : std::clamp(static_cast<double>((fixed - window.first).count())
                / static_cast<double>(lengthOf(window).count()),
            0.0, 1.0);
    const base::UtcTime first = fixed - times(length, place);
    return movedInto({first, first + length}, bounds);
}

TimeRange panned(TimeRange window, double part, TimeRange bounds)
{
    const Length by = times(lengthOf(window), part);
    return withinBounds({window.first + by, window.end + by}, bounds);
}

TimeRange centredOn(TimeRange window, base::UtcTime time, TimeRange bounds)
{
    const base::UtcTime first = time - lengthOf(window) / 2;
    return withinBounds({first, first + lengthOf(window)}, bounds);
}

} // namespace khoji::models
