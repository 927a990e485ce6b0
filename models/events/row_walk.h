#pragma once

#include "models/events/latest_work.h"
#include "models/events/row_map.h"
#include "models/events/row_search.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace khoji::models {

/// Goes from a row of a result to another that is asked for, on a thread of its own: the newest
/// request wins, and none outlives its result. Also finds every row with a text, and what a minimap
/// shows.
///
/// Thread: GUI thread.
class RowWalk final : public QObject {
    Q_OBJECT
public:
    enum class To { Error, Starred, Session };
    Q_ENUM(To)
    /// Rows with a text that are remembered; beyond, they are only walked to.
    static constexpr std::size_t kMostHits = 10'000;

    explicit RowWalk(QObject* parent = nullptr);

    /// For stars and what records state at paths; null: there are none.
    void setStore(std::shared_ptr<const store::EventStore> store) { m_store = std::move(store); }
    /// Of which the first `count` are shown. Stops what is under way.
    void setRows(std::shared_ptr<const store::ResultRows> rows, std::uint64_t count);

    void goTo(To what, std::uint64_t from, Direction direction);
    /// Text in the shown cells of these columns.
    void setText(const QString& text, std::vector<EventColumn> columns, const DisplayZone& zone);
    [[nodiscard]] const QString& text() const { return m_text; }
    void goToText(std::uint64_t from, Direction direction);
    /// Where the text is, ascending; at most kMostHits of them.
    [[nodiscard]] const std::vector<std::uint64_t>& hits() const { return m_hits; }
    /// Nothing is left to count.
    [[nodiscard]] bool isCounted() const { return m_isCounted; }

    /// Asks for marks, told by mapped().
    void map(std::size_t parts);

Q_SIGNALS:
    void reached(quint64 row);
    /// No row is what goTo() was asked for.
    void missed();
    /// No row has the text.
    void textMissed();
    /// hits() are more, or all.
    void counted();
    void mapped(const khoji::models::RowMap& map);

private:
    using MakeTest = std::function<base::Result<RowTest>(const std::stop_token&)>;
    void go(
        MakeTest makeTest, std::uint64_t from, Direction direction, void (RowWalk::*tellMissed)());
    void countFrom(std::uint64_t row);

    std::shared_ptr<const store::EventStore> m_store;
    std::shared_ptr<const store::ResultRows> m_rows;
    std::uint64_t m_count = 0;
    QString m_text;
    std::vector<EventColumn> m_columns;
    DisplayZone m_zone;
    std::vector<std::uint64_t> m_hits;
    bool m_isCounted = true;
    LatestWork m_going{*this};
    LatestWork m_counting{*this};
    LatestWork m_mapping{*this};
};

} // namespace khoji::models
