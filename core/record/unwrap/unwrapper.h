#pragma once

#include "core/record/unwrap/object_view.h"
#include "core/record/unwrap/reading.h"
#include "core/record/unwrap/shape.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace khoji::record {

/// Reads what an object holds that is no record itself: one of the wrappers of
/// cloudtrail-formats.md 4.1, or any object with a record as a member. For record's reader only.
class Unwrapper {
public:
    Unwrapper(Reading& reading, const Source& source)
        : m_reading(reading)
        , m_source(source)
        , m_text(source.text)
    { }

    /// False when it is nothing that can hold records; then nothing was taken or told.
    [[nodiscard]] bool read(TextSpan object);
    /// Tells what such an object is instead, or what members it has; `lead` is how to begin then.
    void reportUnknown(TextSpan object, std::string_view lead);
    /// Where reading goes on in a wrapper that is damaged or cut off; nothing when it is none.
    [[nodiscard]] std::optional<std::size_t> inside(std::size_t brace);

private:
    void readShape(Shape shape, const ObjectView& object, TextSpan span);
    void readRecords(const ObjectView& object);
    void readEventBridge(const ObjectView& object, TextSpan span);
    void readSubscription(const ObjectView& object);
    void readLookupEvent(const ObjectView& object, TextSpan span);
    void readLogEvents(const JsonPlace& list);
    void readSns(const ObjectView& object);
    void readSearchHit(const ObjectView& object);
    void take(std::vector<S3Pointer> pointers);
    [[nodiscard]] bool readAnyMember(const ObjectView& object);
    [[nodiscard]] bool readMember(const JsonPlace& value);
    [[nodiscard]] bool readPlainRow(const ObjectView& object, TextSpan span);

    void readList(const JsonPlace& list, LogForm form);
    void salvageRest(const JsonPlace& list, std::size_t from);
    std::size_t readRows(Shape shape, const JsonPlace& value);
    void readElement(const JsonPlace& value, LogForm form = LogForm::Records);
    void readText(const ObjectView& object, std::string_view member);
    void readData(const ObjectView& object, std::string_view member);
    [[nodiscard]] bool isRecord(const JsonPlace& value) const;

    Reading& m_reading;
    const Source& m_source;
    std::string_view m_text;
};

} // namespace khoji::record
