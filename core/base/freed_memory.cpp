#include "core/base/freed_memory.h"

#include <cstdlib> // says whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace khoji::base {

#ifdef __GLIBC__

/// Left to itself, glibc raises this limit to the largest block that was ever freed, up to 32 MiB.
void returnLargeBlocks()
{
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
}

void returnFreedMemory()
{
    malloc_trim(0);
}

#else

void returnLargeBlocks() { }
void returnFreedMemory() { }

#endif

} // namespace khoji::base
