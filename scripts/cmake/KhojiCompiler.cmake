# Language level, warnings, sanitizers and build speed: everything said to the compiler is said here.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(KHOJI_TESTS "Build the tests and benches" ON)
option(KHOJI_FUZZ "Build the fuzz targets, and only these" OFF)
option(KHOJI_CCACHE "Use ccache when it is installed" ON)
set(KHOJI_SANITIZE "" CACHE STRING "Sanitizers for our code, as -fsanitize= takes them: address,undefined or thread")

# Everyday builds: quick to compile, with assertions and usable stack traces.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

if(KHOJI_CCACHE)
    find_program(KHOJI_CCACHE_PROGRAM ccache)
    if(KHOJI_CCACHE_PROGRAM)
        # Precompiled headers are hashed by content, not by time stamp.
        set(CMAKE_CXX_COMPILER_LAUNCHER
            "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${KHOJI_CCACHE_PROGRAM}")
    endif()
endif()

# Linked by each of our targets; never by code that is not ours.
add_library(khoji_compiler INTERFACE)
target_compile_options(khoji_compiler INTERFACE
    -Wall -Wextra -Wpedantic -Werror
    -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wunused -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(khoji_compiler INTERFACE
        -Wduplicated-cond -Wlogical-op
        # GCC 12 reports these wrongly inside its own string and vector code when optimising.
        -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-alloc-size-larger-than
        $<$<BOOL:${KHOJI_CCACHE_PROGRAM}>:-fpch-preprocess>)
endif()
if(KHOJI_SANITIZE)
    target_compile_options(khoji_compiler INTERFACE
        -fsanitize=${KHOJI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(khoji_compiler INTERFACE -fsanitize=${KHOJI_SANITIZE})
    # With the extra instrumentation GCC 12 sees uninitialised values that are not there.
    target_compile_options(khoji_compiler INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(KHOJI_FUZZ)
    # An index out of bounds is a finding even where the memory behind it may be read.
    target_compile_definitions(khoji_compiler INTERFACE _GLIBCXX_ASSERTIONS)
endif()
# Text is UTF-8 in core and QString above it: no silent conversion in between.
target_compile_definitions(khoji_compiler INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
    KHOJI_VERSION="${PROJECT_VERSION}")
