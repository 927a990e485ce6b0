#pragma once

#include "core/base/error.h"
#include "core/output/byte_sink.h"
#include "core/output/export.h"
#include "core/store/annotations.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// What people say about events, as a JSON file that travels from case to case
/// (docs/annotations.md). Pure functions and blocking ones, for any thread but the GUI's.
namespace khoji::output {

/// Of a file that is read, in bytes.
inline constexpr std::size_t kLargestAnnotationsFile = std::size_t{100} << 20U;
/// Of an annotation's place in the file and what is wrong with it; more are only counted.
inline constexpr std::size_t kMostReasons = 1000;

/// The file's text, in this order.
[[nodiscard]] std::string annotationsToJson(const std::vector<store::Annotation>& annotations);

/// ExportSummary::rows counts annotations. Fails as `sink` does.
[[nodiscard]] base::Result<ExportSummary> writeAnnotations(
    const std::vector<store::Annotation>& annotations, ByteSink& sink);
/// A file that appears, complete, at the end (openFileSink()).
[[nodiscard]] base::Result<ExportSummary> writeAnnotationsFile(
    const std::vector<store::Annotation>& annotations, const std::filesystem::path& path);

/// What such a file says: each is one that a case can keep (store::check()), and says something.
struct ReadAnnotations {
    std::vector<store::Annotation> annotations;
    std::size_t refused = 0;
    /// `annotation 3: label: ...`. May quote the file: hostile.
    std::vector<std::string> reasons;
};

/// In any order of members; those it does not know mean nothing. Fails with Damaged (no JSON, or
/// not of this form; the message names the line or the member), Unsupported (a newer version) or
/// Limit (nested too deeply).
[[nodiscard]] base::Result<ReadAnnotations> annotationsFromJson(std::string_view text);
/// Fails with NotFound, Denied, Io and Limit (kLargestAnnotationsFile), too.
[[nodiscard]] base::Result<ReadAnnotations> readAnnotationsFile(const std::filesystem::path& path);

} // namespace khoji::output
