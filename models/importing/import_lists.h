#pragma once

#include "core/store/event_store.h"
#include "models/importing/import_status.h"
#include "models/importing/list_cell.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace khoji::models {

/// What could not be read: file, offset, reason. Thread: GUI thread.
class ProblemListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { FileColumn, OffsetColumn, ReasonColumn, ColumnCount };

    explicit ProblemListModel(QObject* parent = nullptr);
    void setProblems(std::vector<store::ImportProblem> problems);
    /// Only what one import met.
    void showImport(ImportNumber number);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    [[nodiscard]] static QString title(int column);

    std::vector<store::ImportProblem> m_problems;
    std::vector<std::size_t> m_rows; ///< those that are shown
    ImportNumber m_number;
};

/// The state of a log file that an import left alone; the case itself has no such state.
inline constexpr const char* kSkipped = "skipped";

/// The log files of a case and how reading each went. Thread: GUI thread.
class LogFileListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        FileColumn,
        StateColumn,
        ReasonColumn,
        FormColumn,
        EventsColumn,
        DuplicatesColumn,
        AmendmentsColumn,
        AggregatedColumn,
        LostColumn,
        ProblemsColumn,
        BytesColumn,
        FirstColumn,
        LastColumn,
        DeliveredColumn,
        DelayColumn,
        HashColumn,
        ColumnCount
    };

    explicit LogFileListModel(QObject* parent = nullptr);
    /// `problems` say why a file is not in order. A file of state `skipped` is one that an import
    /// left alone, because the case had it already: it is seen with that import only.
    void setFiles(
        std::vector<store::LogFile> files, const std::vector<store::ImportProblem>& problems = {});
    /// Only what one import brought.
    void showImport(ImportNumber number);
    void setZone(const DisplayZone& zone);
    /// The column tells nothing about any file shown: nought, or not recorded.
    [[nodiscard]] bool isEmpty(int column) const;
    /// Until the list changes.
    [[nodiscard]] const store::LogFile& fileAt(int row) const;
    /// How a column shows a log file, of this list or not.
    [[nodiscard]] ListCell cellOf(const store::LogFile& file, int column) const;
    [[nodiscard]] static QString title(int column);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    /// Why a file is not in order: its first problem, and how many there are.
    struct Reason {
        std::optional<std::uint64_t> offset;
        std::string text;
        std::uint64_t problems = 0;
    };
    using FileOfImport = std::pair<std::string, std::uint32_t>; ///< path and import

    void choose();
    [[nodiscard]] ListCell reasonCell(const store::LogFile& file) const;
    [[nodiscard]] static QString meaning(int column);

    std::vector<store::LogFile> m_files;
    std::map<FileOfImport, Reason> m_reasons;
    std::vector<std::size_t> m_rows; ///< those that are shown
    ImportNumber m_number;
    DisplayZone m_zone;
};

} // namespace khoji::models
