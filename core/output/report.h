#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/base/time_buckets.h"
#include "core/record/field.h"
#include "core/store/event_store.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// The report as a value: everything that is said in it, nothing of how it looks. All times are
/// UTC; all text of events, files and queries is as recorded, so whoever shows it must make it
/// visible first.
namespace khoji::output {

struct ReportRequest {
    std::string title;
    std::string caseName;
    std::string appVersion;
    base::UtcTime created; ///< the caller's clock; core reads none
    /// The zone the window showed while this was made. The report itself is in UTC.
    std::string displayZone = "UTC";
    query::Filter filter;
    store::SortOrder sort;
    std::vector<record::Field> columns; ///< of the event table
    std::size_t rowLimit = 2'000;
    std::size_t problemLimit = 1'000;
    std::size_t topCount = 10;
    std::size_t maxBars = 120;
};

/// The columns that tell an event on paper, where a line has room for so many.
[[nodiscard]] std::vector<record::Field> reportColumns();

/// The commonest values of one field.
struct TopTable {
    std::string title;
    record::Field field{};
    std::vector<store::FacetValue> values; ///< recorded ones, most frequent first
    std::uint64_t distinct = 0; ///< recorded values in all
    std::uint64_t notRecorded = 0; ///< events that do not state the field
};

struct Report {
    ReportRequest request;
    store::CaseSummary caseSummary;
    std::uint64_t matches = 0;
    std::optional<base::TimeRange> span; ///< of the dated matches
    std::optional<base::Bucket> barWidth; ///< nothing when no match has a time
    store::Histogram timeline;
    std::vector<TopTable> tops;
    std::vector<store::EventRow> events; ///< the first rowLimit matches, cells as request.columns
    std::vector<store::LogFile> files; ///< all of them
    std::vector<store::ImportProblem> problems; ///< the first problemLimit
    std::uint64_t problemCount = 0; ///< all of them
    std::uint64_t partialImports =
        0; ///< of which the case holds a part only (store/partial_imports.h)
};

/// What is said when the event table does not hold every match: `first 2,000 of 12,345 events`;
/// empty when it does.
[[nodiscard]] std::string eventsCutNote(const Report& report);

/// Asks the store for everything a report says. Blocks; fails with Usage (no columns), Cancelled,
/// or what the store says.
[[nodiscard]] base::Result<Report> makeReport(
    const store::EventStore& events, const ReportRequest& request, std::stop_token stop);

} // namespace khoji::output
