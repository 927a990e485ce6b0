#pragma once

namespace khoji::models {
class Annotations;
}

namespace khoji::views {

/// Returns when the case has taken what was said about events, or has refused it, and after a
/// second at the latest; what takes longer is saved after the window is gone. Nobody can click or
/// type meanwhile. For a window that is about to close: a refusal can still be told. GUI thread.
void waitForLastWords(const models::Annotations& annotations);

} // namespace khoji::views
