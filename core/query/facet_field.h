#pragma once

#include "core/record/field.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace khoji::query {

/// What has values that can be counted and asked for one by one: a field of the records, or the
/// tags that people give to events, which are in no record.
class FacetField {
public:
    constexpr FacetField() = default;
    constexpr FacetField(record::Field field) // a field is one
        : m_number(static_cast<std::uint8_t>(field))
    { }
    [[nodiscard]] static constexpr FacetField tags() { return FacetField(kTags); }
    /// By full or short name, in any case: as in a query.
    [[nodiscard]] static std::optional<FacetField> byName(std::string_view name);

    [[nodiscard]] constexpr bool isTags() const { return m_number == kTags; }
    /// Nothing for the tags.
    [[nodiscard]] constexpr std::optional<record::Field> recorded() const
    {
        return isTags() ? std::nullopt : std::optional(static_cast<record::Field>(m_number));
    }
    /// The name by which a query means this and nothing else.
    [[nodiscard]] std::string_view name() const;

    /// As item models carry it: a field's own number, and one that is none's.
    [[nodiscard]] constexpr int number() const { return m_number; }
    /// Of what number() gave.
    [[nodiscard]] static constexpr FacetField fromNumber(int number)
    {
        return FacetField(static_cast<std::uint8_t>(number));
    }

    friend constexpr auto operator<=>(FacetField, FacetField) = default;

private:
    static constexpr std::uint8_t kTags = static_cast<std::uint8_t>(record::kFieldCount);
    explicit constexpr FacetField(std::uint8_t number)
        : m_number(number)
    { }

    std::uint8_t m_number = 0;
};

} // namespace khoji::query
