#pragma once

#include <stdexcept>

namespace khoji::fuzz {

/// Something that a header says did not hold.
class BrokenPromise : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// `words`: what holds always, as a sentence.
inline void promise(bool holds, const char* words)
{
    if (!holds)
        throw BrokenPromise(words);
}

} // namespace khoji::fuzz
