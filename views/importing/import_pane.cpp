#include "views/importing/import_pane.h"

#include "views/importing/import_text.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace khoji::views {

namespace {

/// The selected rows, a line each, cells separated by tabs.
void copyRows(const QTableView& list)
{
    const QAbstractItemModel& model = *list.model();
    QModelIndexList rows = list.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << row.siblingAtColumn(column).data().toString();
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace

ImportPane::ImportPane(QWidget* parent)
    : QTabWidget(parent)
    , m_problemModel(new models::ProblemListModel(this))
    , m_fileModel(new models::LogFileListModel(this))
    , m_problems(createList(*m_problemModel, tr("Import problems"), {42, 12}))
    , m_files(createList(*m_fileModel, tr("Log files"), {42, 14, 10, 10, 10, 12}))
{
    setDocumentMode(true);
    addTab(m_problems, QString());
    addTab(m_files, QString());
    showLists({}, {});
}

QTableView* ImportPane::createList(
    QAbstractItemModel& model, const QString& name, const std::vector<int>& widths)
{
    auto* const list = new QTableView;
    list->setAccessibleName(name);
    list->setModel(&model);
    list->verticalHeader()->hide();
    list->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    list->setWordWrap(false);
    list->setShowGrid(false);
    list->setAlternatingRowColors(true);
    list->setTextElideMode(Qt::ElideMiddle);
    list->setSelectionBehavior(QTableView::SelectRows);
    list->setTabKeyNavigation(false);
    list->setFrameShape(QFrame::NoFrame);
    list->horizontalHeader()->setStretchLastSection(true);
    list->horizontalHeader()->setHighlightSections(false);
    list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (std::size_t i = 0; i < widths.size(); ++i)
        list->setColumnWidth(static_cast<int>(i), fontMetrics().averageCharWidth() * widths[i]);

    auto* const copy = new QAction(tr("Copy rows"), list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, list, [list] { copyRows(*list); });
    list->addAction(copy);
    list->setContextMenuPolicy(Qt::ActionsContextMenu);
    return list;
}

void ImportPane::showLists(
    std::vector<store::ImportProblem> problems, std::vector<store::LogFile> files)
{
    setTabText(0, tr("Problems (%1)").arg(ImportText::count(problems.size())));
    setTabText(1, tr("Log files (%1)").arg(ImportText::count(files.size())));
    m_problemModel->setProblems(std::move(problems));
    m_fileModel->setFiles(std::move(files));
}

void ImportPane::showProblems()
{
    setCurrentWidget(m_problems);
    m_problems->setFocus(Qt::OtherFocusReason);
}

} // namespace khoji::views
