#pragma once

#include <cstdint>

namespace khoji::base {

/// An event's number in its case: the row id of table `event`, from 1, in order of arrival.
/// It never changes while the case exists.
enum class EventKey : std::uint32_t {};

/// A log file's number in its case: the row id of table `log_file`, from 1.
enum class FileKey : std::uint32_t {};

/// Position of an event in one snapshot of the event index, which is sorted by time.
/// Means nothing in another snapshot.
enum class IndexRow : std::uint32_t {};

constexpr std::uint32_t number(EventKey key) { return static_cast<std::uint32_t>(key); }
constexpr std::uint32_t number(FileKey key) { return static_cast<std::uint32_t>(key); }
constexpr std::uint32_t number(IndexRow row) { return static_cast<std::uint32_t>(row); }

} // namespace khoji::base
