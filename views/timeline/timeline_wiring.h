#pragma once

#include "models/timeline/timeline.h"
#include "views/timeline/timeline_view.h"

namespace khoji::views {

/// Lets the view show the timeline, and the timeline do what the view is asked for. What concerns
/// the table, undated events and the number of bars stays with the owner of both. They may end in
/// any order.
void connectTimeline(TimelineView& view, models::Timeline& timeline);

} // namespace khoji::views
