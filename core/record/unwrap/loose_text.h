#pragma once

#include "core/record/unwrap/reading.h"

#include <cstddef>

namespace khoji::record {

/// Reads a text that is not one JSON document: values one after the other, lines of logs, tables.
/// For record's reader only.
class LooseText {
public:
    LooseText(Reading& reading, const Source& source)
        : m_reading(reading)
        , m_source(source)
    { }

    /// A text that begins like no JSON.
    void read(std::size_t from);
    /// JSON lines, or documents without anything between them.
    void readDocuments(std::size_t from);

private:
    void readTable();
    void readSequence(std::size_t from, bool exportLines);
    void reportStray(std::size_t from, std::size_t end, bool exportLines);

    Reading& m_reading;
    const Source& m_source;
};

} // namespace khoji::record
