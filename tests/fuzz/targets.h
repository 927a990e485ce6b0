#pragma once

#include <array>
#include <string_view>

/// Each reads bytes of any kind as one part of Khoji does, and throws BrokenPromise (promise.h)
/// when that part does not keep what its header says. Crashes, undefined behaviour, endless loops
/// and memory without bound are for the sanitizers and libFuzzer to notice. Thread: one.
namespace khoji::fuzz {

void archive(std::string_view bytes); ///< core/importer/archive.h: a whole archive
void content(std::string_view bytes); ///< core/record/content.h, text_stream.h: a whole log file
void csv(std::string_view bytes); ///< core/record/tables: the text of a table
void listing(std::string_view bytes); ///< core/s3/list_answer.h: an answer to ListObjectsV2
void parts(
    std::string_view bytes); ///< core/record/text_parts.h: a log file, and one byte: see there
void query(std::string_view bytes); ///< core/query: what somebody types
void records(std::string_view bytes); ///< core/record/record_reader.h: the text of a log file
void resources(
    std::string_view bytes); ///< what is done with one record: core/record/resource_finder.h

struct Target {
    std::string_view name; ///< of its folder in corpus/, too
    void (*run)(std::string_view bytes);
};

inline constexpr std::array kTargets{
    Target{"archive", archive},
    Target{"content", content},
    Target{"csv", csv},
    Target{"listing", listing},
    Target{"parts", parts},
    Target{"query", query},
    Target{"records", records},
    Target{"resources", resources},
};

} // namespace khoji::fuzz
