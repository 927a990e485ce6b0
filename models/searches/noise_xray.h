#pragma once

#include "models/searches/noise_patterns.h"

#include <QAbstractTableModel>

#include <memory>
#include <set>
#include <thread>
#include <vector>

namespace khoji::models {

/// The patterns that make 90 % of what a query finds, most frequent first, each with a check mark.
/// Counted on a thread of its own; a newer question replaces the one under way, whose answer never
/// arrives.
///
/// Thread: GUI thread.
class NoiseXray : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        WhoColumn,
        EventColumn,
        ServiceColumn,
        ClientColumn,
        CountColumn,
        ShareColumn,
        CumulativeColumn,
        ColumnCount
    };
    /// Of all events found, for which patterns are listed.
    static constexpr double kShare = 0.9;
    /// More patterns than this are not listed: what varies so much is no noise.
    static constexpr std::size_t kMostPatterns = 500;

    explicit NoiseXray(QObject* parent = nullptr);
    /// Stops the work under way and waits (milliseconds) for its end.
    ~NoiseXray() override;

    /// Counts the patterns of what `query` finds. The store is kept alive meanwhile. Waits
    /// (milliseconds) until the question under way has stopped.
    void look(std::shared_ptr<const store::EventStore> store, const QString& query);
    void cancel();

    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// The query whose patterns are shown.
    [[nodiscard]] const QString& query() const { return m_query; }
    [[nodiscard]] quint64 events() const { return m_list.events; }
    /// Patterns in all, with those that are not listed.
    [[nodiscard]] quint64 distinct() const { return m_list.distinct; }
    /// Events of the patterns listed.
    [[nodiscard]] quint64 listedEvents() const;
    /// Events of the patterns that are checked.
    [[nodiscard]] quint64 checkedEvents() const;
    [[nodiscard]] std::vector<store::Combination> checkedPatterns() const;
    [[nodiscard]] const store::Combination& at(int row) const;
    void checkAll(bool checked);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    /// A question began, was answered, failed or was cancelled.
    void busyChanged(bool busy);
    void failed(const QString& message);
    void checksChanged();

private:
    using Answer = base::Result<store::CombinationList>;

    void accept(int question, Answer answer);
    void show(store::CombinationList list);
    void setBusy(bool busy);
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] double share(quint64 events) const;

    QString m_query;
    store::CombinationList m_list;
    std::vector<quint64> m_cumulative; ///< by row
    std::set<int> m_checked;
    int m_question = 0; ///< the newest one's number
    bool m_isBusy = false;
    std::jthread m_thread;
};

} // namespace khoji::models
