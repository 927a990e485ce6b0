#pragma once

namespace khoji::base {

/// What is freed normally stays with the process for another time. After an import that would be
/// more than the import needed at any moment. Does nothing where the C library is not glibc.
/// Thread: any.

/// From now on the whole process gives blocks of 1 MiB and more back to the system as soon as they
/// are freed.
void returnLargeBlocks();

/// Gives back what is free now. Takes milliseconds.
void returnFreedMemory();

} // namespace khoji::base
