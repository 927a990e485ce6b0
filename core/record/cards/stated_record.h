#pragma once

#include "core/base/time.h"
#include "core/record/derive.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace khoji::record::cards {

/// Looks members of one record up by dotted path. Keeps a reference to the record; never throws.
class StatedRecord {
public:
    explicit StatedRecord(const nlohmann::ordered_json& record)
        : m_record(record)
    { }

    /// The value at `path`, or null where it is absent, JSON null, or empty text or container: all
    /// of them mean "not recorded". Names match exactly, else in any case: Athena and Lake write
    /// them in lower case. Of a name given twice the last counts, as in the event index.
    [[nodiscard]] const nlohmann::ordered_json* at(std::string_view path) const;

    /// The scalar at `path` as text, whether a string, a number or a boolean; else empty.
    [[nodiscard]] std::string text(std::string_view path) const;

    [[nodiscard]] std::optional<base::UtcTime> time(std::string_view path) const;

    [[nodiscard]] bool isSignIn() const;
    /// The member of responseElements named like the event (3.1); its path and its text.
    [[nodiscard]] std::string signInResultPath() const;
    [[nodiscard]] bool isInsight() const { return at("insightDetails") != nullptr; }
    [[nodiscard]] bool isAggregated() const;

private:
    const nlohmann::ordered_json& m_record;
};

/// The member of an object under the rules of StatedRecord::at(), or null.
[[nodiscard]] const nlohmann::ordered_json* memberOf(
    const nlohmann::ordered_json& object, std::string_view name);

/// A scalar as text; empty for null and containers.
[[nodiscard]] std::string scalarText(const nlohmann::ordered_json& value);

/// "dropped by CloudTrail, original size n bytes" when the value is an omission marker (2.2); else
/// empty.
[[nodiscard]] std::string omissionText(const nlohmann::ordered_json& value);

} // namespace khoji::record::cards
