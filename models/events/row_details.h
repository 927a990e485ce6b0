#pragma once

#include "core/store/event_store.h"
#include "models/events/latest_work.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace khoji::models {

/// What the index does not tell about a row at once.
struct RowDetail {
    bool isRead = true; ///< else its record, and so its values, could not be read
    std::vector<QString> values; ///< what its record states at each of the paths
    std::vector<bool> isOneValue; ///< each of these is one plain value, whole, or none at all
    int rule = -1; ///< the first colour rule it matches; -1: none
};

/// Values from the records of rows in sight, and the colour rules these match, found out a page at
/// a time on a thread of its own. A page that nobody looks at any more is not waited for.
///
/// Thread: GUI thread. Owner: the model of the table.
class RowDetails final : public QObject {
    Q_OBJECT
public:
    static constexpr std::uint64_t kPageRows = 64; ///< about what is in sight

    explicit RowDetails(QObject* parent = nullptr);

    void setStore(std::shared_ptr<const store::EventStore> store);
    void setRows(std::shared_ptr<const store::ResultRows> rows);
    void setPaths(std::vector<std::string> paths);
    /// The events of each rule, by time; null: of none.
    void setRules(std::vector<std::shared_ptr<const store::ResultRows>> rules);

    /// Nothing is asked for: find() has nothing to give.
    [[nodiscard]] bool isIdle() const { return m_asked.paths.empty() && m_asked.rules.empty(); }
    /// Null when it is not known yet; arrived() then tells of it. Lives until the next call.
    [[nodiscard]] const RowDetail* find(std::uint64_t row);

Q_SIGNALS:
    void arrived(quint64 firstRow, quint64 lastRow);

private:
    /// What a page is to be asked about.
    struct Questions {
        std::shared_ptr<const store::EventStore> store;
        std::shared_ptr<const store::ResultRows> rows;
        std::vector<std::string> paths;
        std::vector<std::shared_ptr<const store::ResultRows>> rules;
    };
    using Page = std::vector<RowDetail>;

    [[nodiscard]] static Page read(
        const Questions& asked, std::uint64_t page, const std::stop_token& stop);
    void forget();
    void readNext();

    Questions m_asked;
    std::unordered_map<std::uint64_t, Page> m_pages;
    std::vector<std::uint64_t> m_wanted; ///< pages, the newest last
    bool m_isReading = false;
    LatestWork m_work{*this};
};

} // namespace khoji::models
