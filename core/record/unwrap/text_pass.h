#pragma once

#include "core/record/unwrap/reading.h"

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace khoji::record {

class TokenWalk;

/// Reads the JSON documents of one text. Well-formed lists of records are read in one pass; an
/// object that is no record is handed to the Unwrapper, what is no single document to LooseText,
/// and the text from the first damage on to Salvage. For record's reader only.
class TextPass {
public:
    TextPass(Reading& reading, const Source& source)
        : m_reading(reading)
        , m_source(source)
    { }

    /// The whole text.
    void read();
    /// One document at a place of its own. Throws simdjson::simdjson_error when it is damaged;
    /// good() says then up to where it was read.
    void readDocument(TextSpan span)
    {
        (void)readDocument(span.begin, span.end);
        m_good = span.end;
    }
    /// Everything before is read.
    [[nodiscard]] std::size_t good() const { return m_good; }
    /// One value that stands in the text, as an element of a list does. Its damage is looked into.
    void readElement(TextSpan span);
    /// One object, as a whole. False when it is damaged, and nothing of it was taken.
    [[nodiscard]] bool readObject(TextSpan span);
    /// The same, but only when it is a record itself.
    [[nodiscard]] bool readRecord(TextSpan span);

private:
    using Document = simdjson::ondemand::document;
    enum class InList : bool { No, Yes };

    [[nodiscard]] std::size_t readFirstDocument(std::size_t from);
    [[nodiscard]] std::size_t readDocument(std::size_t from, std::size_t end);
    [[nodiscard]] bool readObjectWithInvalidUtf8(TextSpan span);
    [[nodiscard]] std::optional<std::size_t> readTrailFile(TextSpan span);
    [[nodiscard]] bool takeRecord(TokenWalk& walk, std::size_t textBegin);
    void readRoot(Document& document);
    void readRecords(Document& document);
    void readArray(simdjson::ondemand::array array, Document& document);
    void takeObject(
        simdjson::ondemand::object object, std::size_t begin, Document& document, InList inList);
    void takeArray(simdjson::ondemand::array array, std::size_t begin);
    void takeScalar(simdjson::ondemand::value value, std::size_t begin);
    void unwrap(TextSpan span, InList inList);
    [[nodiscard]] Document iterate(TextSpan span);
    [[nodiscard]] std::size_t offsetOf(const char* place) const
    {
        return static_cast<std::size_t>(place - m_source.text.data());
    }
    [[nodiscard]] std::size_t placeOf(Document& document) const;
    [[nodiscard]] std::size_t endBefore(std::size_t next) const;
    void problem(std::size_t place, std::string reason, std::uint32_t lost)
    {
        m_reading.problems().add(m_source.inFile(place), std::move(reason), lost);
    }

    Reading& m_reading;
    Source m_source;
    std::size_t m_good = 0;
    std::size_t m_taken = 0; ///< up to here readTrailFile() has taken the records
    std::size_t m_limit = 0; ///< where the document at hand ends at the latest
};

/// Inside the list of `{"Records":[`, when that stands at `at`.
[[nodiscard]] std::optional<std::size_t> insideRecords(std::string_view text, std::size_t at);

} // namespace khoji::record
