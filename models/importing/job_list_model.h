#pragma once

#include "core/store/event_store.h"
#include "models/importing/import_job.h"
#include "models/importing/list_cell.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace khoji::models {

/// The imports into the case, newest first; the one that runs lives in its row. `job` must outlive
/// it. Thread: GUI thread.
class JobListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        StartedColumn,
        StateColumn,
        FilesColumn,
        EventsColumn,
        DuplicatesColumn,
        ProblemsColumn,
        RateColumn,
        PathsColumn,
        ColumnCount
    };

    explicit JobListModel(const ImportJob& job, QObject* parent = nullptr);

    /// In the order of the store.
    void setImports(std::vector<store::ImportRun> imports);
    void setZone(const DisplayZone& zone);

    /// Its number is 0 for the one that runs, until the case has been asked.
    [[nodiscard]] const store::ImportRun& importAt(int row) const;
    /// The case holds a part of it only (store/partial_imports.h).
    [[nodiscard]] bool isPartial(int row) const;
    /// The row of an import, if it is in the list.
    [[nodiscard]] std::optional<int> rowOf(std::uint32_t number) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    void showStart();
    void showProgress();
    [[nodiscard]] bool isLive(int row) const { return m_hasLive && row == 0; }
    [[nodiscard]] ListCell cellAt(int row, int column) const;
    [[nodiscard]] ListCell stateCell(int row) const;
    [[nodiscard]] ListCell rateCell(int row) const;
    [[nodiscard]] static QString title(int column);
    [[nodiscard]] static QString meaning(int column);

    const ImportJob& m_job;
    std::vector<store::ImportRun> m_imports; ///< newest first
    std::set<std::uint32_t> m_partial; ///< their numbers
    bool m_hasLive = false; ///< the first one's numbers are the job's
    DisplayZone m_zone;
};

} // namespace khoji::models
