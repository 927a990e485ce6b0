#pragma once

namespace khoji::views {

class TimelineOverlay;

/// Makes screen readers see the timeline as a chart whose value is the bar the keyboard stands on.
/// May be called any number of times.
void installTimelineAccessibility();

/// Tells them that the bar is another one now.
void announceTimelineFocus(TimelineOverlay* overlay);

} // namespace khoji::views
