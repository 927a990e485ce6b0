#pragma once

namespace khoji::base {

/// From now on this thread, and each that it starts, gets the processor after others that want it:
/// for what takes all cores for long beside a window. It cannot be taken back, so it is for threads
/// that end with such work. Does nothing where priority is not a thread's own (that is Linux).
/// Thread: any.
void giveWay();

} // namespace khoji::base
