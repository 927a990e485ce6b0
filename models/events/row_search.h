#pragma once

#include "core/store/event_store.h"
#include "models/events/event_columns.h"
#include "models/time/display_zone.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

/// Looking through the rows of a result, page by page. Pure functions that block: for worker
/// threads.
namespace khoji::models {

enum class Direction { Forward, Backward };

/// A question about a row, and the fields it needs, in the order of EventRow::cells.
struct RowTest {
    std::vector<record::Field> fields;
    std::function<bool(const store::EventRow&)> matches;
};

/// The first row in this direction that passes, from beyond `from` around the end and back to it.
/// Looks at the first `count` rows only. Nothing when there is none, when a page cannot be read, or
/// when stopped.
[[nodiscard]] std::optional<std::uint64_t> findRow(const store::ResultRows& rows,
    std::uint64_t count, const RowTest& test, std::uint64_t from, Direction direction,
    const std::stop_token& stop);

/// The call did not succeed.
[[nodiscard]] RowTest isError();
/// Made by the holder of this principal id (which names its session).
[[nodiscard]] RowTest isByPrincipal(const std::string& principalId);
/// Has a star in this store; fails as a query does.
[[nodiscard]] base::Result<RowTest> isStarred(
    const store::EventStore& store, const std::stop_token& stop);
/// A cell of these columns shows this text, in whatever case; stars and numbers are not looked at.
/// What the records state at paths is read from `store`, which may be null where there are none.
/// For one thread: it remembers values it has seen.
[[nodiscard]] RowTest showsText(const QString& text, const std::vector<EventColumn>& columns,
    const DisplayZone& zone, std::shared_ptr<const store::EventStore> store);

} // namespace khoji::models
