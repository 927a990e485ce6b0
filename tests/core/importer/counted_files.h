#pragma once

#include <QByteArrayList>

#include <cstdint>
#include <string>
#include <vector>

namespace khoji::test {

/// From `least` to `most`: where a file may rightly be read in more than one way.
struct CountRange {
    std::uint64_t least = 0;
    std::uint64_t most = 0;
    [[nodiscard]] bool holds(std::uint64_t count) const { return least <= count && count <= most; }
    [[nodiscard]] QByteArray text() const;
};

/// What a log file brings, as somebody found who read it (real_logs.tsv).
struct CountedFile {
    std::string path; ///< below the folder of the real logs
    QByteArrayList forms, states; ///< one of them
    CountRange records, events, duplicates, lost;
    QByteArrayList said; ///< one of them stands in the form or in a problem; empty: anything
    bool noProblem = false; ///< nothing is wrong with it
};

/// Ends the test program when the table cannot be read.
[[nodiscard]] std::vector<CountedFile> readCountedFiles(const char* table);

} // namespace khoji::test
