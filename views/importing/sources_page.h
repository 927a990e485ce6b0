#pragma once

#include "models/importing/source_tree_model.h"

#include <QtCore/QSet>
#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <string>
#include <vector>

class QAction;
class QHBoxLayout;
class QTreeView;

namespace khoji::views {

/// Where the events of the case come from: folders and archives with their log files, to be read,
/// copied, looked for on the disk and read again (ux.md sections 3 and 11). What can be done is on
/// buttons and in the menu. GUI thread.
class SourcesPage final : public QWidget {
    Q_OBJECT

public:
    explicit SourcesPage(QWidget* parent = nullptr);

    /// `added`: the paths that were asked for. What was folded stays folded.
    void showFiles(std::vector<store::LogFile> files,
        const std::vector<store::ImportProblem>& problems, std::vector<std::string> added);
    /// The case takes log files, and none are being read.
    void setCanRead(bool canRead);
    /// Only what one import brought.
    void showImport(models::ImportNumber number);
    void setZone(const models::DisplayZone& zone);
    [[nodiscard]] int files() const { return m_files->rowCount(); }

Q_SIGNALS:
    /// A log file as the case has its path, to be shown where it lies.
    void fileRequested(const QString& path);
    /// Log files on the disk that failed, as the case has their paths, to be read again.
    void retryRequested(const QStringList& paths);
    void retryAllRequested();

private:
    void createTree();
    void createActions();
    QAction* createAction(
        const QString& text, const QString& tip, const QList<QKeySequence>& keys = {});
    void addButton(QHBoxLayout& row, const QString& name, QAction* action) const;
    void arrange();
    void copyList() const;
    void showActions();
    [[nodiscard]] QString selectedPath() const;
    /// Those of the selected log files that failed and are on the disk.
    [[nodiscard]] QStringList failedPaths() const;

    models::LogFileListModel* m_files;
    models::SourceTreeModel* m_model;
    QTreeView* m_tree;
    QAction* m_show = nullptr;
    QAction* m_retry = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_retryAll = nullptr;
    QSet<QString> m_folded; ///< sources, by their paths
    bool m_hasFailed = false; ///< some of the log files
    bool m_canRead = false;
};

} // namespace khoji::views
