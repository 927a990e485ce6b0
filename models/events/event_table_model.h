#pragma once

#include "core/store/event_store.h"
#include "models/time/display_zone.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace khoji::models {

/// The events of a result as a table. Holds pages, not the table: data() answers from a small cache
/// and reads a missing page from the result, which for a local case is a matter of microseconds.
///
/// At most kMostRows rows are shown (a header's length in pixels is an int, ux.md section 18);
/// isCutOff() then says so. Thread: GUI thread.
class EventTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::uint64_t kMostRows = 50'000'000;

    enum Role {
        KeyRole = Qt::UserRole, ///< quint32: base::EventKey
        FieldRole, ///< int: record::Field of the column
        SortTextRole, ///< QString: the cell's text as CloudTrail has it
        SeverityRole, ///< QString: none, low, medium, high, critical
        OutcomeRole, ///< QString: word of record::Outcome
        AccessRole, ///< QString: read or write
    };

    explicit EventTableModel(QObject* parent = nullptr);

    void setResult(std::shared_ptr<const store::ResultRows> rows, store::SortOrder order);
    void setZone(const DisplayZone& zone);
    void setColumns(std::vector<record::Field> columns);
    [[nodiscard]] const std::vector<record::Field>& columns() const { return m_columns; }
    [[nodiscard]] static std::vector<record::Field> defaultColumns();
    [[nodiscard]] bool isCutOff() const;
    [[nodiscard]] store::SortOrder order() const { return m_order; }
    [[nodiscard]] base::EventKey keyAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(base::EventKey key) const;
    [[nodiscard]] std::optional<int> rowAtOrAfter(base::UtcTime time) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    /// Sorting is the store's work: asks for it and waits for the new result.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void sortRequested(khoji::store::SortOrder order);

private:
    static constexpr std::size_t kPageRows = 256;
    static constexpr std::size_t kPages = 16;

    /// Null when the result cannot give it. Lives until the next call.
    [[nodiscard]] const store::EventRow* rowData(int row) const;
    [[nodiscard]] const std::vector<store::EventRow>& pageAt(std::uint64_t number) const;
    void makeRoomFor(std::uint64_t number) const;
    [[nodiscard]] std::optional<int> shownRow(std::optional<std::uint64_t> position) const;
    [[nodiscard]] const std::string& roleCell(
        const store::EventRow& row, record::Field field) const;
    [[nodiscard]] QVariant cellData(const store::EventRow& row, int column, int role) const;
    [[nodiscard]] QVariant roleData(const store::EventRow& row, int column, int role) const;
    [[nodiscard]] QVariant unreadable(const QModelIndex& index, int role) const;
    [[nodiscard]] QString spoken(int column, const QString& text) const;

    std::shared_ptr<const store::ResultRows> m_rows;
    store::SortOrder m_order;
    DisplayZone m_zone;
    std::vector<record::Field> m_columns;
    std::vector<record::Field> m_fetched; ///< the columns, then what the roles need
    mutable std::unordered_map<std::uint64_t, std::vector<store::EventRow>> m_pages;
};

} // namespace khoji::models
