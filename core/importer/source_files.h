#pragma once

#include "core/base/time.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace khoji::importer {

/// A file to be read. There may be millions.
struct SourceFile {
    std::string path; ///< absolute; as std::filesystem::path it would take 1 KB
    std::uint64_t size = 0; ///< bytes when it was found
    std::optional<base::UtcTime> modified; ///< as the file system says
};

/// A path that could not be looked at, and why.
struct UnreadablePath {
    std::filesystem::path path;
    std::string reason;
};

struct SourceFiles {
    std::vector<SourceFile> files; ///< in order of path
    std::vector<UnreadablePath> unreadable;
};

/// The regular files among `paths` and below the folders among them, each once. Links inside
/// folders are not followed; `except` and SQLite's files beside it (the case itself) are left out.
[[nodiscard]] SourceFiles findSourceFiles(const std::vector<std::filesystem::path>& paths,
    const std::filesystem::path& except, std::stop_token stop);

/// How many files have been counted so far. Thread: one counts, any reads.
struct FileCount {
    std::atomic<std::uint64_t> files{0};
    std::atomic<std::uint64_t> bytes{0};
};

/// Counts what findSourceFiles() would find, each path once, without keeping any: to say beforehand
/// how much that is. False when there are more than `most`, or it was stopped; `count` then holds
/// what was found until that. Blocks, for as long as the disk does.
[[nodiscard]] bool countSourceFiles(const std::vector<std::filesystem::path>& paths,
    std::uint64_t most, FileCount& count, std::stop_token stop);

} // namespace khoji::importer
