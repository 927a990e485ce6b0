// Compiles nothing: CMake wants a source where headers are only read once for others.
