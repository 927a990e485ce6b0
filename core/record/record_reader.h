#pragma once

#include "core/record/dictionary.h"
#include "core/record/log_contents.h"

#include <memory>
#include <string_view>

namespace khoji::record {

class ParserStack;

/// Finds the records in the text of a log file, judged by content: `{"Records":[...]}`, a bare
/// array, one record, JSON lines or concatenated documents, tables, and whatever services and tools
/// wrap records in (cloudtrail-formats.md section 4). Well-formed text is read in one pass; from
/// the first damage on, each object is looked for and read by itself, so that one bad place costs
/// only the record it stands in. Members that the index does not need are stepped over by their
/// brackets and strings: other damage inside them is not noticed.
///
/// Thread: one reader and one vocabulary a thread. Owner of the vocabulary: the caller.
class RecordReader {
public:
    explicit RecordReader(Vocabulary& vocabulary);
    ~RecordReader();

    /// Appends what it finds. `text` must be followed by ContentReader::kPadding readable bytes.
    void read(std::string_view text, LogContents& contents);

private:
    std::unique_ptr<ParserStack> m_parsers;
};

} // namespace khoji::record
