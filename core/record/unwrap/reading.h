#pragma once

#include "core/record/json_tokens.h"
#include "core/record/log_contents.h"
#include "core/record/record_extractor.h"
#include "core/record/tables/row_records.h"
#include "core/record/unwrap/inner_text.h"
#include "core/record/unwrap/problem_list.h"
#include "core/record/unwrap/source.h"

#include <simdjson.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khoji::record {

/// What is kept from file to file, so that it need not be made again.
class ParserStack {
public:
    explicit ParserStack(Vocabulary& vocabulary)
        : extractor(vocabulary)
    { }
    /// One for each level: the parser of a list is still at work while its elements are looked at.
    [[nodiscard]] simdjson::ondemand::parser& at(unsigned level);

    RecordExtractor extractor;
    JsonTokens tokens; ///< of one trail file

private:
    std::vector<std::unique_ptr<simdjson::ondemand::parser>> m_parsers;
};

/// The reading of one log file: what all looks at its text, and at the texts in it, have in common.
/// Takes what they find into the contents. For record's reader only.
class Reading {
public:
    /// So many wrappers and lists inside each other are followed.
    static constexpr unsigned kDeepest = 10;
    /// So much is looked at again and again after damage, beyond one look at all: for each byte of
    /// the file, and what a small file has in any case, but not more than the longest. Bytes.
    static constexpr std::size_t kSearchRatio = 256;
    static constexpr std::size_t kFreeSearch = std::size_t{16} << 20;
    static constexpr std::size_t kLongestSearch = std::size_t{512} << 20;

    Reading(ParserStack& parsers, LogContents& contents, std::size_t textSize);
    /// To be called once, when all is read.
    void finish();

    [[nodiscard]] ParserStack& parsers() { return m_parsers; }
    [[nodiscard]] ProblemList& problems() { return m_problems; }
    /// The first who knows decides.
    void setForm(LogForm form)
    {
        if (m_contents.form == LogForm::Unknown)
            m_contents.form = form;
    }
    void addPointer(S3Pointer pointer) { m_contents.pointers.push_back(std::move(pointer)); }
    [[nodiscard]] std::size_t found() const
    {
        return m_contents.events.size() + m_contents.sideRecords.size();
    }

    /// A record that the extractor just read at `span` of a source.
    void keep(Extracted what, EventEntry entry, const Source& source, TextSpan span);

    /// Reads a text taken out of the value at `place` of a source; it may be base64 once more.
    void readInner(
        const Source& source, std::size_t place, std::string_view text, bool summary = false);
    /// The same for a text that is to be one record and nothing else; otherwise takes and tells
    /// nothing.
    void readOnlyRecord(const Source& source, std::size_t place, std::string_view text);
    /// The same for bytes written as base64, perhaps compressed.
    void readBase64(const Source& source, std::size_t place, std::string_view base64);
    /// The same for a row, given the names of its columns. False when they are none of
    /// CloudTrail's.
    [[nodiscard]] bool readRow(const Source& source, std::size_t place,
        std::span<const std::string> names, std::span<const std::string> cells);

    /// Bytes looked at in search of records after damage.
    [[nodiscard]] bool maySearch() const { return m_searched < m_longestSearch; }
    void countSearched(std::size_t bytes) { m_searched += bytes; }

private:
    [[nodiscard]] bool mayTake(const Source& source, std::size_t place, std::size_t bytes);
    /// Makes room for the bytes that simdjson may look at behind a text.
    [[nodiscard]] static std::string padded(std::string_view text);
    [[nodiscard]] Source innerSource(
        const Source& source, std::size_t place, std::string_view text) const;
    void readUnpacked(const Source& source, std::size_t place, std::string_view bytes);

    ParserStack& m_parsers;
    LogContents& m_contents;
    ProblemList m_problems;
    Expansion m_expansion;
    std::size_t m_longestSearch; ///< bytes
    std::size_t m_searched = 0;
    std::vector<std::string> m_columns; ///< of the row before, and what was made of them
    std::optional<RowRecords> m_rows;
};

} // namespace khoji::record
