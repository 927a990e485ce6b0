#pragma once

#include "core/base/error.h"
#include "core/store/annotations.h"

#include <cstddef>
#include <vector>

namespace khoji::store {

class CaseFile;

/// Annotations from elsewhere beside those of a case. Each of the arriving ones is counted once.
struct AnnotationMerge {
    std::vector<Annotation> states; ///< what to say from now on, one for each event that changes
    std::size_t added = 0; ///< nothing was said about the event
    std::size_t updated = 0; ///< said later than what the case has
    std::size_t unchanged = 0; ///< the case has the same already
    std::size_t older = 0; ///< the case has something as new or newer, and keeps it
};

/// The newer one wins, as a whole. Several about one event are taken in their order.
[[nodiscard]] AnnotationMerge mergeAnnotations(
    const std::vector<Annotation>& current, const std::vector<Annotation>& arriving);

/// CaseFile::restoreAnnotations() for any number of states, in transactions of kMostAnnotated.
/// Blocks. Returns what was said before. When it fails, transactions before that stay.
[[nodiscard]] base::Result<std::vector<Annotation>> restoreAll(
    CaseFile& caseFile, const std::vector<Annotation>& states);

} // namespace khoji::store
