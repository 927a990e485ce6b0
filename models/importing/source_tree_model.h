#pragma once

#include "models/importing/import_lists.h"

#include <QAbstractItemModel>

#include <cstdint>
#include <string>
#include <vector>

namespace khoji::models {

/// Where the events of a case come from (ux.md section 3, Sources): the log files of a list below
/// the folder or archive that was added, or below their own folder when they were added one by one.
/// A source has the sums of its files. The columns are those of LogFileListModel; kSortRole of the
/// first is the path as recorded.
///
/// Paths come from case files that others may have made: hostile. Thread: GUI thread.
class SourceTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    /// `files` must outlive it; it follows every change there.
    explicit SourceTreeModel(LogFileListModel& files, QObject* parent = nullptr);

    /// The paths that were asked for (store::ImportRun::paths). Holds from the next change of the
    /// files on.
    void setAddedPaths(std::vector<std::string> paths);

    /// Null for a folder or archive. Until the list changes.
    [[nodiscard]] const store::LogFile* fileAt(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    /// A folder or archive, and its files.
    struct Source {
        store::LogFile sum; ///< its path, and the sums of its files
        std::vector<int> files; ///< rows of the list
        std::uint64_t incomplete = 0; ///< files that could not be read as a whole
    };

    void group();
    [[nodiscard]] std::string sourceOf(const std::string& file) const;
    [[nodiscard]] ListCell cellOf(const Source& source, int column) const;
    [[nodiscard]] QVariant fileData(const Source& source, int row, int column, int role) const;

    LogFileListModel& m_files;
    std::vector<std::string> m_addedPaths; ///< sorted
    std::vector<Source> m_sources; ///< in order of path
};

} // namespace khoji::models
