#pragma once

#include "core/record/unwrap/reading.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace khoji::record {

/// Reads what is left of a damaged text: every object that closes is tried by itself, so that a bad
/// place costs only the record it stands in. For record's reader only.
class Salvage {
public:
    Salvage(Reading& reading, const Source& source)
        : m_reading(reading)
        , m_source(source)
    { }

    /// From a place on to the end. What is before `good` was read, even when an object at `from` is
    /// not.
    void run(std::size_t from, std::size_t good, const char* why);

private:
    [[nodiscard]] std::string_view reach(std::size_t from) const;
    [[nodiscard]] std::optional<std::size_t> inside(std::size_t brace);
    [[nodiscard]] std::size_t nextRecord(std::size_t from);
    [[nodiscard]] bool mayBeRecord(std::size_t brace);
    void problem(std::size_t place, std::string reason, std::uint32_t lost)
    {
        m_reading.problems().add(m_source.inFile(place), std::move(reason), lost);
    }

    Reading& m_reading;
    Source m_source;
};

} // namespace khoji::record
