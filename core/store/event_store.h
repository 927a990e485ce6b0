#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/query/filter.h"
#include "core/record/field.h"
#include "core/store/annotations.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// The one interface through which views, exports and the command line ask for events. The local
/// case is one implementation (local_store.h); an archive server can be another.
namespace khoji::store {

struct SortOrder {
    record::Field field = record::Field::EventTime;
    bool descending = false;
    friend bool operator==(const SortOrder&, const SortOrder&) = default;
};

/// The bands a timeline is stacked by when no field is asked for, bottom first (ux.md section 7).
enum class Band : std::uint8_t { Error, Denied, Write, Read };
inline constexpr std::size_t kBandCount = 4;

/// One of the parts that every bar of a histogram is divided into.
struct HistogramSeries {
    enum class Kind : std::uint8_t {
        Band, ///< a result
        Value, ///< a value of the field that it is stacked by
        Other, ///< every value that has no series of its own
    };
    Kind kind = Kind::Band;
    Band band = Band::Error; ///< of Kind::Band
    std::string text = {}; ///< of Kind::Value; empty means "not recorded"
    friend bool operator==(const HistogramSeries&, const HistogramSeries&) = default;
};
inline constexpr std::size_t kMostSeries = 8;
/// The series of a histogram that is stacked by result: one a band, in the order of Band.
[[nodiscard]] inline std::vector<HistogramSeries> bandSeries()
{
    return {{.band = Band::Error}, {.band = Band::Denied}, {.band = Band::Write},
        {.band = Band::Read}};
}

/// Events of one bin by series; what is behind the last series is 0.
using SeriesCounts = std::array<std::uint32_t, kMostSeries>;

/// Events counted by time. `edges` has one entry more than there are bins, ascending; a bin is half
/// open. The caller chooses them, because only it knows the calendar of the display zone.
struct Histogram {
    std::vector<base::UtcTime> edges;
    std::vector<SeriesCounts> bins;
    std::uint64_t outside = 0; ///< dated matches before the first or after the last edge
    std::uint64_t undated = 0; ///< matches that state no time
    std::optional<record::Field> stackedBy = {}; ///< nothing: by result
    /// What the bins are divided into, bottom first: the bands, or the commonest values among all
    /// matches, most frequent first as in a Facet, and then the others, if there are any.
    std::vector<HistogramSeries> series = bandSeries();
};

struct FacetValue {
    std::string text; ///< empty means "not recorded"
    std::uint64_t count = 0;
};

/// The commonest values of a field, most frequent first, ties by text: of the events that match the
/// query, or, with QueryRequest::facetsIgnoreOwnTerms, of those that match all it says about other
/// things.
struct Facet {
    record::Field field;
    std::vector<FacetValue> top;
    std::uint64_t distinct = 0; ///< how many values there are in all
};

/// How far the reading of records has come that a query about whole records asks for.
struct SearchProgress {
    /// Events that only their records can decide; 0: the index answered alone.
    std::uint64_t toRead = 0;
    std::uint64_t decided = 0; ///< of these
    /// Of these; their bytes are not in the case, and they count as no match.
    std::uint64_t unreadable = 0;
    std::uint64_t bytesRead = 0;

    [[nodiscard]] bool isComplete() const { return decided == toRead; }
};

/// What a query was answered from: one line of `khoji-cli query --explain`.
struct QueryStep {
    std::string what; ///< for people
    std::uint64_t events = 0; ///< looked at
    std::chrono::microseconds time{};
};

struct QueryResult;

struct QueryRequest {
    query::Filter filter;
    SortOrder sort;
    std::vector<base::UtcTime> histogramEdges; ///< empty: no histogram wanted
    /// Which field's values divide the bins of the histogram; nothing: by result. Fails with
    /// Unsupported for fields that differ from event to event, as facets do.
    std::optional<record::Field> stackBy = {};
    std::vector<record::Field> facets;
    std::size_t facetTop = 10;
    /// Each facet is counted without the query's conditions on its own field
    /// (query::withoutOwnTerms), so that alternatives to what was chosen stay visible. A chosen
    /// value that no event has is not among them.
    bool facetsIgnoreOwnTerms = false;
    /// Told what was found so far while records are read, a few times a second and then less and
    /// less often, on the thread that runs the query. The whole result is only returned.
    std::function<void(QueryResult)> onPartial;
};

enum class ValueOrder : std::uint8_t {
    Count, ///< most frequent first, ties by text
    Text, ///< bytes ascending; "not recorded" comes first
    Rarest, ///< least frequent first, ties by text
};

/// Which values a field has in the events that match: for menus, and to complete what is typed.
struct ValueRequest {
    query::Filter filter;
    record::Field field = record::Field::EventName;
    /// Only values with this text in them, ignoring case; empty: all of them.
    std::string containing;
    ValueOrder order = ValueOrder::Count;
    std::size_t limit = 100;
};

/// The first values in the order asked for.
struct ValueList {
    std::vector<FacetValue> values;
    std::uint64_t distinct = 0; ///< how many values there are without the limit
};

/// Which combinations of values the events that match have, such as "who does what with what".
struct CombinationRequest {
    query::Filter filter;
    /// The parts of a combination. Each is told by the first of its fields that is recorded, so that
    /// "who" can be the role or else the principal.
    std::vector<std::vector<record::Field>> parts;
    std::size_t limit = 100;
};

/// A part of a combination: a value and the field that told it; the part's first field when none is
/// recorded, and then the text is empty.
struct CombinedValue {
    record::Field field{};
    std::string text;
    friend bool operator==(const CombinedValue&, const CombinedValue&) = default;
};

struct Combination {
    std::vector<CombinedValue> values; ///< one for each part
    std::uint64_t count = 0;
};

/// The commonest combinations, most frequent first, ties by their values. Each event has one.
struct CombinationList {
    std::vector<Combination> combinations;
    std::uint64_t distinct = 0; ///< how many combinations there are without the limit
    std::uint64_t events = 0; ///< how many events match
};

/// What a store can do besides conditions on indexed fields, which each can. A query with
/// conditions that it cannot decide fails with Unsupported; nothing is answered by half.
struct Capabilities {
    /// Free text and paths into the JSON are looked for in the records themselves.
    bool wholeRecords = false;
    /// `resource:` and `key:` find what a record names, wherever and in any form.
    bool resources = false;
    /// `is:starred`, `tag:` and `has:` know what people say about events.
    bool annotations = false;
    /// QueryRequest::onPartial is told what was found so far.
    bool partialResults = false;
    friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

/// One line of the event table: the asked fields as text, ready to show.
struct EventRow {
    base::EventKey key{};
    base::UtcTime time = base::kUndated;
    std::vector<std::string> cells; ///< in the order the fields were asked for
};

/// The matching events in sort order. Immutable and safe to read from any thread; it keeps what it
/// needs of the store alive.
class ResultRows {
public:
    virtual ~ResultRows() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Rows [first, first + count), fewer at the end.
    [[nodiscard]] virtual base::Result<std::vector<EventRow>> page(
        std::uint64_t first, std::size_t count, const std::vector<record::Field>& fields) const = 0;
    /// Position of an event in this result, if it is in it.
    [[nodiscard]] virtual std::optional<std::uint64_t> positionOf(base::EventKey key) const = 0;
    /// Position of the first event at or after `time`, in a result sorted by time.
    [[nodiscard]] virtual std::optional<std::uint64_t> positionOf(base::UtcTime time) const = 0;
};

struct QueryResult {
    std::shared_ptr<const ResultRows> rows;
    std::optional<base::TimeRange> span; ///< of the dated matches
    std::optional<Histogram> histogram;
    std::vector<Facet> facets;
    SearchProgress search; ///< not complete: every count here is one "so far"
    std::vector<QueryStep> steps;
};

/// One event's own bytes and where they came from.
struct SourceRecord {
    base::EventKey key{};
    std::string json; ///< exactly as in the log file
    std::string eventId;
    std::string file; ///< path or S3 key as obtained
    std::string fileHash; ///< SHA-256 of the file as obtained, hexadecimal
    std::string fileForm; ///< record::word(LogForm)
    std::uint64_t offset = 0; ///< bytes into the decompressed file; see record::kDecodedText
    std::uint64_t length = 0; ///< bytes
    bool summary = false; ///< put together from a table's row: the record itself is not in the case
};

/// Counts of a whole case (`khoji-cli stats`).
struct CaseSummary {
    std::uint64_t files = 0;
    std::uint64_t events = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t amendments = 0; ///< records that correct others, and count as no events
    std::uint64_t aggregated = 0; ///< records that count data events, and are none
    std::uint64_t problems = 0;
    std::uint64_t undated = 0;
    std::optional<base::UtcTime> firstTime;
    std::optional<base::UtcTime> lastTime;
    std::uint64_t users = 0; ///< distinct principals
    std::uint64_t eventNames = 0; ///< distinct event names
};

/// A log file the case knows, and how its import went.
struct LogFile {
    base::FileKey key{};
    std::string path;
    std::string form; ///< record::word(LogForm)
    /// `ok`, `partly read`, `failed`, `no events`, or `unfinished`: some parts only.
    std::string state;
    std::string sha256; ///< of the file as obtained, hexadecimal; empty when it could not be read
    std::string etag; ///< as S3 named this version; empty: it came from a disk
    std::optional<base::UtcTime> modified; ///< as the file system said, or the server
    std::uint32_t run = 0; ///< the import that brought it
    std::uint64_t bytes = 0;
    std::uint64_t events = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t amendments = 0;
    std::uint64_t aggregated = 0;
    std::uint64_t lostRecords = 0;
    std::uint64_t problems = 0;
    std::optional<base::UtcTime> delivered; ///< from its name
    std::optional<base::TimeRange> span; ///< of its records' times, duplicates included
};

/// One import into the case.
struct ImportRun {
    std::uint32_t number = 0;
    base::UtcTime started{};
    std::optional<base::UtcTime> ended;
    /// `running`, `interrupted`, `done`, `cancelled`, `removed`, `resumed` or `dismissed`.
    std::string state;
    std::vector<std::string> paths; ///< what was asked for
    std::uint64_t files = 0;
    std::uint64_t events = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t problems = 0;
};

/// Something that could not be read, and why.
struct ImportProblem {
    std::string path;
    std::optional<std::uint64_t> offset; ///< bytes into the decompressed file, when it has a place
    std::string reason;
    std::uint32_t run = 0; ///< the import that met it
};

/// What somebody said, and the events of the case that it is about: one or, where copies differ in
/// content, several, in order of time; none when the case does not hold it (any more).
struct AnnotatedEvent {
    Annotation annotation;
    std::vector<EventRow> events;
};

/// All functions may be called from any thread, and block; give a stop token to those that can take
/// long. A stopped call returns ErrorKind::Cancelled.
class EventStore {
public:
    virtual ~EventStore() = default;
    /// The same at all times.
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    [[nodiscard]] virtual base::Result<QueryResult> run(
        const QueryRequest& request, std::stop_token stop) const = 0;
    /// Distinct values of a field, with how many of the matching events have each. Fails with
    /// Unsupported for fields that differ from event to event, as facets do.
    [[nodiscard]] virtual base::Result<ValueList> values(
        const ValueRequest& request, std::stop_token stop) const = 0;
    /// Combinations of values, with how many of the matching events have each. Fails with
    /// Unsupported for fields that are not counted as values either, and with Limit for more
    /// combinations than can be told apart.
    [[nodiscard]] virtual base::Result<CombinationList> combinations(
        const CombinationRequest& request, std::stop_token stop) const
    {
        (void)request;
        (void)stop;
        return base::fail(
            base::ErrorKind::Unsupported, "this store counts no combinations of values");
    }
    /// Fails with NotFound when no event has this key.
    [[nodiscard]] virtual base::Result<SourceRecord> record(base::EventKey key) const = 0;
    /// Every event that carries this eventID: one, several when contents differ, or none.
    [[nodiscard]] virtual base::Result<std::vector<base::EventKey>> findEventId(
        const std::string& eventId) const = 0;
    [[nodiscard]] virtual base::Result<CaseSummary> summary() const = 0;
    [[nodiscard]] virtual base::Result<std::vector<LogFile>> logFiles() const = 0;
    [[nodiscard]] virtual base::Result<std::vector<ImportProblem>> problems() const = 0;
    /// Every import so far, in order.
    [[nodiscard]] virtual base::Result<std::vector<ImportRun>> imports() const = 0;
    /// Everything that people say about events, in the order in which they said it last; also about
    /// events that the case does not hold (any more).
    [[nodiscard]] virtual base::Result<std::vector<Annotation>> annotations() const = 0;
    /// The same with its events, their rows with these fields: in order of the (first) event's
    /// time, then what is about no event of the case, in the order in which it was said.
    [[nodiscard]] virtual base::Result<std::vector<AnnotatedEvent>> annotatedEvents(
        const std::vector<record::Field>& fields) const = 0;
};

} // namespace khoji::store
