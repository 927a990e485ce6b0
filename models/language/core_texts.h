#pragma once

#include <span>

/// All that core says to people, in English, as it stands in core's sources: core has no language
/// and cannot say tr() itself, so its texts are listed here for those who translate. `%1` stands
/// for what core puts in. tst_core_text finds texts that core does not say any more, and texts of
/// queries, cards and errors that are missing.
namespace khoji::models {

[[nodiscard]] std::span<const char* const> awsTexts();
[[nodiscard]] std::span<const char* const> cardTexts();
[[nodiscard]] std::span<const char* const> caseTexts();
[[nodiscard]] std::span<const char* const> importTexts();
[[nodiscard]] std::span<const char* const> queryTexts();

} // namespace khoji::models
