#pragma once

#include <chrono>
#include <thread>

namespace khoji::app {

/// Sees to it that a program whose window is gone ends. Its parts wait for their threads, and one
/// may be late to notice that nobody wants its answer any more: a regular expression that is tried
/// on millions of values, a disk that does not answer.
///
/// What must not be lost is on the disk before it is armed. A case stays sound when it is killed at
/// any moment (docs/architecture.md), and so is what this does: std::_Exit() with the same code.
/// Owner: whoever owns those parts, and outlives them. Thread: any.
class ExitGuard {
public:
    /// From now on everything has to end within `patience`. Ends with this object.
    void arm(int exitCode, std::chrono::milliseconds patience = std::chrono::seconds{3});

private:
    std::jthread m_thread;
};

} // namespace khoji::app
