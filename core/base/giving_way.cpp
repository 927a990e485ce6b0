#include "core/base/giving_way.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace khoji::base {

#ifdef __linux__

/// Ten steps leave about the tenth part of a processor that somebody else wants. On Linux 0 means
/// the calling thread, not the process.
void giveWay()
{
    constexpr int kSteps = 10;
    (void)setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + kSteps);
}

#else

void giveWay() { }

#endif

} // namespace khoji::base
