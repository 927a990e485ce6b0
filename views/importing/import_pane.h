#pragma once

#include "core/store/event_store.h"
#include "models/importing/import_lists.h"

#include <QtWidgets/QTabWidget>

#include <vector>

class QTableView;

namespace khoji::views {

/// What was read and what could not be: the problems and the log files of a case, as two lists.
/// Rows can be copied. GUI thread.
class ImportPane final : public QTabWidget {
    Q_OBJECT

public:
    explicit ImportPane(QWidget* parent = nullptr);

    void showLists(std::vector<store::ImportProblem> problems, std::vector<store::LogFile> files);
    void showProblems();

private:
    QTableView* createList(
        QAbstractItemModel& model, const QString& name, const std::vector<int>& widths);

    models::ProblemListModel* m_problemModel;
    models::LogFileListModel* m_fileModel;
    QTableView* m_problems;
    QTableView* m_files;
};

} // namespace khoji::views
