#pragma once

namespace khoji::views {

/// Makes pages that lie on one another (QStackedWidget) and have no name say nothing to screen
/// readers: by itself each is announced as a "layered pane" whenever the focus moves into it. For
/// windows that are made afterwards. GUI thread; may be called any number of times.
void installQuietStacks();

} // namespace khoji::views
