#pragma once

#include "models/importing/source_tree_model.h"

#include <QtCore/QSet>
#include <QtWidgets/QWidget>

#include <string>
#include <vector>

class QPushButton;
class QTreeView;

namespace khoji::views {

/// Where the events of the case come from: folders and archives with their log files, to be read,
/// copied and looked for on the disk (ux.md sections 3 and 11). GUI thread.
class SourcesPage final : public QWidget {
    Q_OBJECT

public:
    explicit SourcesPage(QWidget* parent = nullptr);

    /// `added`: the paths that were asked for. What was folded stays folded.
    void showFiles(std::vector<store::LogFile> files, std::vector<std::string> added);
    /// Only what one import brought.
    void showImport(models::ImportNumber number);
    void setZone(const models::DisplayZone& zone);
    [[nodiscard]] int files() const { return m_files->rowCount(); }

Q_SIGNALS:
    /// A log file as the case has its path, to be shown where it lies.
    void fileRequested(const QString& path);

private:
    void createTree();
    void arrange();
    void copyList() const;
    void showButtons();
    [[nodiscard]] QString selectedPath() const;

    models::LogFileListModel* m_files;
    models::SourceTreeModel* m_model;
    QTreeView* m_tree;
    QPushButton* m_copy;
    QPushButton* m_show;
    QSet<QString> m_folded; ///< sources, by their paths
};

} // namespace khoji::views
