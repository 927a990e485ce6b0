#pragma once

#include "core/store/case_file.h"
#include "tests/support/record_builder.h"

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

/// Cases of a few events, made as users make them: a log file is written and imported. Failure ends
/// the test program with a message, since no test can go on without its case.
namespace khoji::test {

/// The text of a log file, as CloudTrail delivers it.
[[nodiscard]] std::string logFile(const std::vector<RecordBuilder>& records);

/// Writes a file; folders on the way are made.
void writeFile(const std::filesystem::path& path, const std::string& content);

/// A temporary case that holds these events, with keys in this order.
[[nodiscard]] std::shared_ptr<store::CaseFile> caseWith(const std::vector<RecordBuilder>& records);

/// More events for a case, as one more log file.
void addTo(store::CaseFile& caseFile, const std::vector<RecordBuilder>& records);

} // namespace khoji::test
