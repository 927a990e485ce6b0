#pragma once

#include "core/store/event_store.h"
#include "models/events/annotated_events.h"
#include "models/events/color_rules.h"
#include "models/events/event_columns.h"
#include "models/events/row_details.h"
#include "models/time/display_zone.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace khoji::models {

/// What a row has to do with the current one: the first of these that holds, the closest first.
enum class Relation {
    None,
    Current, ///< it is the one
    Anchor, ///< it is the one that all rows are about
    Request, ///< the same requestID: one call, which CloudTrail may tell of more than once
    Session, ///< the same session
    AccessKey, ///< the same access key, in another session or in none
};

/// The events of a result as a table. Holds pages, not the table: data() answers from a small cache
/// and reads a missing page from the result, which for a local case is a matter of microseconds.
/// What only the records know arrives later, and is an ellipsis until then.
///
/// At most kMostRows rows are shown (a header's length in pixels is an int, ux.md section 18);
/// isCutOff() then says so. Of a large result the first rows are there at once, the others follow
/// within some turns of the event loop, because a view keeps something for each row and makes that
/// when the rows come. showAllRows() waits for nothing. Thread: GUI thread.
class EventTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::uint64_t kMostRows = 50'000'000;
    static constexpr int kRowsAtOnce = 2'000'000;

    enum Role {
        KeyRole = Qt::UserRole, ///< quint32: base::EventKey
        FieldRole, ///< int: record::Field of the column; -1 where it is none
        SortTextRole, ///< QString: the cell's text as CloudTrail has it
        QueryTextRole, ///< the same where a query can ask for it, else invalid: see
                       ///< RowDetail::isOneValue
        SeverityRole, ///< QString: none, low, medium, high, critical
        OutcomeRole, ///< QString: word of record::Outcome
        AccessRole, ///< QString: read or write
        StarRole, ///< bool
        ColorRole, ///< int: colour 1 to 9 of the label, else of the first colour rule; 0: none
        RelationRole, ///< int: Relation to the current event
        RemarkRole, ///< QString: what colour and relation of the row mean, in words; may be empty
    };

    explicit EventTableModel(QObject* parent = nullptr);

    void setResult(std::shared_ptr<const store::ResultRows> rows, store::SortOrder order);
    [[nodiscard]] const std::shared_ptr<const store::ResultRows>& result() const { return m_rows; }
    void setZone(const DisplayZone& zone);
    [[nodiscard]] const DisplayZone& zone() const { return m_zone; }
    void setColumns(std::vector<EventColumn> columns);
    [[nodiscard]] const std::vector<EventColumn>& columns() const { return m_columns; }
    /// The indexed fields among the columns, in their order.
    [[nodiscard]] std::vector<record::Field> fields() const;
    [[nodiscard]] static std::vector<EventColumn> defaultColumns();

    /// Where records are read from for columns of paths; null: nowhere.
    void setStore(std::shared_ptr<const store::EventStore> store);
    /// Stars and labels; null: none. Must outlive the model.
    void setAnnotatedEvents(const AnnotatedEvents* events);
    /// Must outlive the model.
    void setColorRules(const ColorRules* rules);
    /// Whose relatives are marked; a row beyond the end: nobody's.
    void setCurrentRow(int row);
    /// The event that all rows are about, where there is one: it is marked itself, and so are its
    /// relatives instead of those of the current row, in every result from now on.
    void setAnchor(std::optional<base::EventKey> event);

    /// So many it has when all are shown.
    [[nodiscard]] int rowsInAll() const;
    /// For who goes to the end of the table, or to a row that rowOf() told of.
    void showAllRows();
    [[nodiscard]] bool isCutOff() const;
    [[nodiscard]] store::SortOrder order() const { return m_order; }
    [[nodiscard]] base::EventKey keyAt(int row) const;
    /// Nothing for an event without a time, and where there is no row.
    [[nodiscard]] std::optional<base::UtcTime> timeAt(int row) const;
    /// Maybe of a row that has not been shown yet.
    [[nodiscard]] std::optional<int> rowOf(base::EventKey key) const;
    /// As rowOf().
    [[nodiscard]] std::optional<int> rowAtOrAfter(base::UtcTime time) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    /// Sorting is the store's work: asks for it and waits for the new result. A column that cannot
    /// be sorted by gives unsortable().
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void sortRequested(khoji::store::SortOrder order);
    void unsortable();

private:
    static constexpr std::size_t kPageRows = 256;
    static constexpr std::size_t kPages = 16;

    /// By which rows are told to belong together; empty: not recorded.
    struct Origin {
        std::string session;
        std::string accessKey;
        QString requestId; ///< known a little later: only the record states it
        friend bool operator==(const Origin&, const Origin&) = default;
    };

    /// Null when the result cannot give it. Lives until the next call.
    [[nodiscard]] const store::EventRow* rowData(int row) const;
    [[nodiscard]] const std::vector<store::EventRow>& pageAt(std::uint64_t number) const;
    void makeRoomFor(std::uint64_t number) const;
    [[nodiscard]] std::optional<int> shownRow(std::optional<std::uint64_t> position) const;
    [[nodiscard]] const EventColumn& columnAt(int column) const;
    [[nodiscard]] const std::string& roleCell(
        const store::EventRow& row, record::Field field) const;
    [[nodiscard]] QVariant fieldData(const store::EventRow& row, int column, int role) const;
    [[nodiscard]] QVariant roleData(
        const store::EventRow& row, const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant cellData(
        const store::EventRow& row, const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant starData(const store::EventRow& row, int column, int role) const;
    [[nodiscard]] QVariant pathData(const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant plain(int column, const QString& text, int role) const;
    [[nodiscard]] bool canBeAskedFor(const QModelIndex& index) const;
    [[nodiscard]] QString sortText(const store::EventRow& row, const QModelIndex& index) const;
    [[nodiscard]] int colorOf(const store::EventRow& row, int place) const;
    [[nodiscard]] QString remarkOn(const store::EventRow& row, int place) const;
    [[nodiscard]] QString colorRemark(const store::EventRow& row, int place) const;
    [[nodiscard]] Origin originOf(const store::EventRow& row) const;
    [[nodiscard]] QString requestIdOf(int row) const;
    void takeRequestId();
    [[nodiscard]] Relation relationOf(const store::EventRow& row, int place) const;
    [[nodiscard]] QVariant unreadable(const QModelIndex& index, int role) const;
    [[nodiscard]] QString spoken(int column, const QString& text) const;
    void showMoreRows(int rows);
    void relateTo(int row);
    void relateToAnchor();
    void update(int firstRow, int lastRow);
    void updateAll() { update(0, rowCount() - 1); }

    std::shared_ptr<const store::ResultRows> m_rows;
    int m_shown = 0; ///< rows of the result that a view has been told of
    QTimer m_showMore;
    store::SortOrder m_order;
    DisplayZone m_zone;
    std::vector<EventColumn> m_columns;
    /// Of each column: where its value is, among m_fetched or among the paths.
    std::vector<std::size_t> m_places;
    std::vector<record::Field> m_fetched; ///< the columns' fields, then what the roles need
    std::size_t m_requestId = 0; ///< its place among the paths
    std::size_t m_fieldColumns = 0; ///< how many of these are the columns'
    const AnnotatedEvents* m_annotated = nullptr;
    const ColorRules* m_rules = nullptr;
    RowDetails* m_details;
    std::optional<base::EventKey> m_anchor;
    int m_currentRow = -1; ///< the anchor's, where there is one
    Origin m_current; ///< of that row
    mutable std::unordered_map<std::uint64_t, std::vector<store::EventRow>> m_pages;
};

} // namespace khoji::models
