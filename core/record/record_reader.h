#pragma once

#include "core/record/event_entry.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// A place in a file's text that could not be read as a record, and why.
struct ReadProblem {
    std::optional<std::uint64_t>
        offset; ///< bytes into the decompressed text; nothing: the file as a whole
    std::string reason;
};

/// Finds the records in the text of a log file: `{"Records":[...]}`, a bare array, one record, JSON
/// lines or concatenated documents, judged by content (cloudtrail-formats.md section 4).
/// Well-formed text is read in one pass; from the first damage on, each object is looked for and
/// read by itself, so that one bad place costs only the record it stands in. Members that the index
/// does not need are stepped over by their brackets and strings: other damage inside them is not
/// noticed.
///
/// Thread: one reader and one vocabulary a thread. Owner of the vocabulary: the caller.
class RecordReader {
public:
    explicit RecordReader(Vocabulary& vocabulary);
    ~RecordReader();

    /// Appends what it finds. `text` must be followed by ContentReader::kPadding readable bytes.
    void read(
        std::string_view text, std::vector<EventEntry>& events, std::vector<ReadProblem>& problems);

private:
    class Pass;
    struct Parsers;
    std::unique_ptr<Parsers> m_parsers;
};

} // namespace khoji::record
