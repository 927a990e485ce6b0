#pragma once

#include "core/store/connection.h"
#include "core/store/event_index.h"
#include "core/store/event_store.h"

#include <memory>
#include <vector>

namespace khoji::store {

/// A result over a snapshot of the local index: pages come from memory at once, but for the eventID
/// column, which is read from the case.
class LocalRows : public ResultRows {
public:
    /// `rows` are in this order already (row_order.h).
    LocalRows(std::shared_ptr<const EventIndex> index, std::vector<std::uint32_t> rows,
        SortOrder order, std::shared_ptr<SharedConnection> connection);

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] base::Result<std::vector<EventRow>> page(std::uint64_t first, std::size_t count,
        const std::vector<record::Field>& fields) const override;
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::EventKey key) const override;
    [[nodiscard]] std::optional<std::uint64_t> positionOf(base::UtcTime time) const override;

private:
    [[nodiscard]] std::uint32_t rowAt(std::uint64_t position) const;
    [[nodiscard]] std::uint64_t firstFrom(std::int64_t time) const;
    [[nodiscard]] std::string cell(std::uint32_t row, record::Field field) const;
    void fillEventIds(std::vector<EventRow>& rows, std::size_t column) const;

    std::shared_ptr<const EventIndex> m_index;
    std::uint64_t m_size;
    std::vector<std::uint32_t> m_rows; ///< none where these are all rows as they lie in the index
    SortOrder m_order;
    std::shared_ptr<SharedConnection> m_connection;
};

} // namespace khoji::store
