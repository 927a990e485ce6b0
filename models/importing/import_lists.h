#pragma once

#include "core/store/event_store.h"

#include <QAbstractTableModel>

#include <vector>

namespace khoji::models {

/// What both lists sort by: numbers as numbers, texts as recorded.
inline constexpr int kSortRole = Qt::UserRole;

/// What could not be read: file, offset, reason. Thread: GUI thread.
class ProblemListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { FileColumn, OffsetColumn, ReasonColumn, ColumnCount };

    explicit ProblemListModel(QObject* parent = nullptr);
    void setProblems(std::vector<store::ImportProblem> problems);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString title(int column);

    std::vector<store::ImportProblem> m_problems;
};

/// The log files of a case and how reading each went. Thread: GUI thread.
class LogFileListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        FileColumn,
        StateColumn,
        EventsColumn,
        DuplicatesColumn,
        ProblemsColumn,
        BytesColumn,
        HashColumn,
        ColumnCount
    };

    explicit LogFileListModel(QObject* parent = nullptr);
    void setFiles(std::vector<store::LogFile> files);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString title(int column);

    std::vector<store::LogFile> m_files;
};

} // namespace khoji::models
