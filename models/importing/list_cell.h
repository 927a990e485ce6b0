#pragma once

#include "core/base/time.h"
#include "models/time/display_zone.h"

#include <QString>
#include <QVariant>

#include <cstdint>
#include <optional>
#include <string>

/// Cells of the lists about imports.
namespace khoji::models {

/// What the lists sort by: numbers as numbers, texts as recorded, times as milliseconds.
inline constexpr int kSortRole = Qt::UserRole;
/// What copied rows say, where the text that is drawn leaves out what stands beside it.
inline constexpr int kCopyRole = Qt::UserRole + 1;

/// One cell: what a proxy sorts by and what people read.
struct ListCell {
    QVariant value; ///< a number or the text as recorded; invalid: not recorded
    QString text;
    QString tip; ///< plain; empty: the value
};

[[nodiscard]] ListCell textCell(const std::string& utf8);
[[nodiscard]] ListCell numberCell(std::uint64_t number);
[[nodiscard]] ListCell timeCell(std::optional<base::UtcTime> time, const DisplayZone& zone);

/// What an item model answers for a cell in a column of this title.
[[nodiscard]] QVariant cellData(const ListCell& cell, const QString& column, int role);

/// What a column shows on top.
struct ListHead {
    QString title;
    QString meaning; ///< plain, for the tool tip; may be empty
    bool isNumber = false; ///< stands on the right, as its numbers do
};
[[nodiscard]] QVariant headData(const ListHead& head, Qt::Orientation orientation, int role);

} // namespace khoji::models
