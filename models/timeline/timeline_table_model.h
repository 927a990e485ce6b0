#pragma once

#include "core/store/event_store.h"
#include "models/time/display_zone.h"

#include <QAbstractTableModel>
#include <QString>

namespace khoji::models {

/// The timeline as a table (ux.md section 16), for those who cannot see bars: a row a bar with its
/// beginning, its end, the events of each series, and all of them.
///
/// Thread: GUI thread. Owner: whoever shows it.
class TimelineTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit TimelineTableModel(QObject* parent = nullptr);

    void setHistogram(store::Histogram histogram, const DisplayZone& zone);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cell(int row, int column) const;

    store::Histogram m_histogram;
    DisplayZone m_zone;
};

/// The bars from `first` to `last`, both included, as comma-separated values with a line of
/// headings: ISO 8601 in UTC, plain numbers, and no cell that a spreadsheet would run.
[[nodiscard]] QString countsAsCsv(
    const store::Histogram& histogram, std::size_t first, std::size_t last);
/// All of them.
[[nodiscard]] QString countsAsCsv(const store::Histogram& histogram);

} // namespace khoji::models
